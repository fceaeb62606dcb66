// The bar on top: the contest, its clock, what comes next.

import { stage, t, make, act, now, format, dialog, notice, setLocale } from "/stage.js";

/** Builds the bar and keeps its clock going; `redraw` is for a change of language. */
export function bar(element, redraw) {
  const date = make("span", { class: "date" });
  const time = make("span", { class: "time" });
  const next = make("button", { type: "button", class: "next main", onclick: () => jump(upcoming()) });
  const clock = make("div", { class: "clock", role: "timer", "aria-label": t("clock") }, date, time,
    make("span", { class: "zone" }, stage.zone));
  element.replaceChildren(
    make("h1", {}, stage.title), clock, speed(), next, timetable(),
    make("button", { type: "button", class: "add", "aria-label": t("add"), onclick: newTelephone }, "+",
      make("span", {}, ` ${t("add")}`)), languages(redraw),
  );
  let shown;
  const tick = () => {
    const moment = now();
    date.textContent = format(moment, { weekday: "short", day: "numeric", month: "long" });
    time.textContent = format(moment, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    const coming = upcoming();
    if (coming === shown && next.textContent) return;
    shown = coming;
    next.disabled = !coming;
    next.title = coming?.label ?? "";
    next.replaceChildren(make("small", {}, coming ? `${t("to-next")} · ${when(coming)}` : t("to-next")),
      make("b", {}, coming?.label ?? t("nothing-next")));
  };
  tick();
  clearInterval(bar.ticking);
  bar.ticking = setInterval(tick, 250);
}

function upcoming() {
  const moment = now();
  return stage.timetable.filter(({ at }) => at > moment).sort((a, b) => a.at - b.at)[0];
}

function when({ at }) {
  return format(at, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

async function jump(moment) {
  if (!moment) return;
  const done = await act({ act: "jump", to: moment.at });
  notice(done.refused ?? `${t("jumped")} ${when(moment)}: ${moment.label}`);
}

function timetable() {
  const list = make("ol");
  const box = make("details", { class: "menu timetable" }, make("summary", {}, t("timetable")),
    make("div", { class: "sheet" }, list));
  const fill = () => {
    const moment = now();
    const coming = upcoming();
    list.replaceChildren(...stage.timetable.map((event) => {
      const state = event === coming ? "next" : event.at > moment ? "future" : "past";
      return make("li", { class: state, "aria-current": state === "next" ? "step" : null },
        make("button", { type: "button", disabled: state === "past", onclick: () => {
          box.open = false;
          jump(event);
        } }, make("span", {}, when(event)), make("b", {}, event.label)));
    }));
  };
  box.addEventListener("toggle", () => box.open && fill());
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) box.open = false;
  });
  return box;
}

function speed() {
  const group = make("div", { class: "speed", role: "group", "aria-label": t("speed") });
  const rates = [[0, "❚❚", t("stop")], [1, "×1", t("real-pace")], [60, "×60", t("fast")]];
  const mark = () => {
    for (const button of group.children) {
      button.setAttribute("aria-pressed", String(Number(button.value) === stage.clock.rate));
    }
  };
  for (const [rate, sign, label] of rates) {
    group.append(make("button", { type: "button", value: rate, title: label, "aria-label": label,
      onclick: async () => {
        await act({ act: "speed", rate });
        mark();
      } }, sign));
  }
  mark();
  clearInterval(speed.marking);
  speed.marking = setInterval(mark, 2000);
  return group;
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

function newTelephone() {
  const name = make("input", { required: true, maxlength: "64", autocomplete: "off" });
  const code = make("select", {}, ...["ru", "en", ""].map((value) => make("option", { value }, value || "—")));
  code.value = stage.locale;
  const form = make("form", { onsubmit: async (event) => {
    event.preventDefault();
    const done = await act({ act: "telephone", name: name.value, code: code.value });
    if (done.refused) notice(done.refused);
    else box.close();
  } },
  make("label", {}, t("name"), name), make("label", {}, t("language"), code),
  make("button", { class: "main" }, t("add")));
  const box = dialog(t("add"), form);
  name.focus();
}
