// The bar on top: the contest, its clock, the play, and what may go wrong.

import { stage, t, make, menu, act, watch, now, format, dialog, notice, setLocale, instant, wallTime } from "/stage.js";
import { playButton, trouble } from "/play.js";
import { upcoming, when, jump } from "/strip.js";

/** Builds the bar and keeps its clock going; `redraw` is for a change of language. */
export function bar(element, redraw) {
  const date = make("span", { class: "date" });
  const time = make("span", { class: "time" });
  const next = make("button", { type: "button", class: "next", onclick: () => jump(upcoming()) });
  const clock = make("div", { class: "clock", role: "timer", "aria-label": t("clock"), title: stage.zone }, date, time,
    make("span", { class: "zone" }, stage.zone));
  element.replaceChildren(...[
    make("h1", {}, stage.title), clock, speed(), toTime(), next, playButton(), trouble(), drawerButton(),
    make("button", { type: "button", class: "add", title: t("add"), "aria-label": t("add"), onclick: newTelephone }, "+"),
    sizes(), languages(redraw),
  ].filter(Boolean));
  let shown;
  const tick = () => {
    const moment = now();
    date.textContent = format(moment, { weekday: "short", day: "numeric", month: "long" });
    time.textContent = format(moment, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    const coming = upcoming();
    next.disabled = !coming;
    const head = coming ? `${t("to-next")} · ${left(coming.at - moment)}` : t("to-next");
    if (shown === head && next.childElementCount) return;
    shown = head;
    next.title = coming ? when(coming) : "";
    next.replaceChildren(make("small", {}, head), make("b", {}, coming?.label ?? t("nothing-next")));
  };
  tick();
  clearInterval(bar.ticking);
  bar.ticking = setInterval(tick, 250);
}

/** How long until then, in the unit that matters: "in 3 days". */
function left(span) {
  const minutes = Math.max(0, Math.round(span / 60000));
  const [count, unit] = minutes >= 2880 ? [Math.floor(minutes / 1440), "day"]
    : minutes >= 120 ? [Math.floor(minutes / 60), "hour"] : [minutes, "minute"];
  return new Intl.RelativeTimeFormat(stage.locale, { numeric: "always" }).format(count, unit);
}

function speed() {
  const group = make("div", { class: "speed", role: "group", "aria-label": t("speed") });
  const rates = [[0, "❚❚", t("stop")], [1, "×1", t("real-pace")], [60, "×60", t("fast")], [3600, "×3600", t("faster")]];
  const mark = () => {
    for (const button of group.children) {
      button.setAttribute("aria-pressed", String(Number(button.value) === stage.clock.rate));
      // A play turns the clock itself, and a tap lives for 150 seconds on it.
      button.disabled = Number(button.value) > 1 && stage.wings?.play.state === "playing";
    }
  };
  for (const [rate, sign, label] of rates) {
    group.append(make("button", { type: "button", value: rate, title: label, "aria-label": label,
      onclick: async () => {
        await act({ act: "speed", rate });
        mark();
      } }, sign));
  }
  watch(mark);
  clearInterval(speed.marking);
  speed.marking = setInterval(mark, 1000);
  return group;
}

/** Any time ahead, by date and time of the contest's zone. */
function toTime() {
  const field = make("input", { type: "datetime-local", required: true, "aria-label": t("to-time") });
  const form = make("form", { onsubmit: (event) => {
    event.preventDefault();
    box.open = false;
    jump({ at: instant(field.value.length === 16 ? `${field.value}:00` : field.value), label: "" });
  } }, make("label", {}, t("to-time"), field), make("button", { class: "main" }, t("go")));
  const box = menu({ class: "menu to-time" },
    make("summary", { title: t("to-time"), "aria-label": t("to-time") }, "◷"), form);
  box.addEventListener("toggle", () => {
    if (!box.open) return;
    field.min = wallTime(now()).slice(0, 16);
    field.value = wallTime(now() + 3600000).slice(0, 16);
  });
  return box;
}

function drawerButton() {
  const button = make("button", { type: "button", "aria-pressed": String(!document.getElementById("drawer").hidden),
    onclick: () => dispatchEvent(new Event("drawer")) }, t("behind"));
  button.id = "behind";
  return button;
}

/** Telephones smaller, to see more of them at once. */
function sizes() {
  const small = () => localStorage.getItem("stage-small") === "yes";
  document.body.classList.toggle("small", small());
  return make("button", { type: "button", class: "sizes", title: t("smaller"), "aria-label": t("smaller"),
    "aria-pressed": String(small()), onclick: (event) => {
      localStorage.setItem("stage-small", small() ? "no" : "yes");
      event.currentTarget.setAttribute("aria-pressed", String(small()));
      document.body.classList.toggle("small", small());
    } }, "▦");
}

function languages(redraw) {
  const group = make("div", { class: "speed languages", role: "group", "aria-label": t("page-language") });
  for (const locale of Object.keys(stage.words).sort().reverse()) {
    group.append(make("button", { type: "button", "aria-pressed": String(locale === stage.locale),
      onclick: () => {
        setLocale(locale);
        redraw();
      } }, locale.toUpperCase()));
  }
  return group;
}

/** A telephone, or a group with the bot in it. */
function newTelephone() {
  const kind = make("select", { onchange: () => { tongue.hidden = kind.value === "group"; } },
    ...["telephone", "group"].map((value) => make("option", { value }, t(value))));
  const name = make("input", { required: true, maxlength: "64", autocomplete: "off" });
  const code = make("select", {}, ...["ru", "en", ""].map((value) => make("option", { value }, value || t("no-language"))));
  const tongue = make("label", {}, t("language"), code);
  code.value = stage.locale;
  const form = make("form", { onsubmit: async (event) => {
    event.preventDefault();
    const done = await act(kind.value === "group" ? { act: "group", title: name.value }
      : { act: "telephone", name: name.value, code: code.value });
    if (done.refused) notice(done.refused);
    else box.close();
  } },
  make("label", {}, t("kind"), kind), make("label", {}, t("name"), name), tongue,
  make("button", { class: "main" }, t("add")),
  make("button", { type: "button", class: "quiet", onclick: () => box.close() }, t("cancel")));
  const box = dialog(t("add"), form);
  name.focus();
}
