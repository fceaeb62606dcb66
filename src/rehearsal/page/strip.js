// The timetable as a strip: what is past, what comes next, what is still far. Any of it can be clicked.

import { stage, t, make, act, now, format, notice } from "/stage.js";

/** What happens next by the timetable. */
export function upcoming() {
  const moment = now();
  return stage.timetable.filter(({ at }) => at > moment).sort((a, b) => a.at - b.at)[0];
}

/** Date and time of an event. */
export function when({ at }) {
  return format(at, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

/** Turns the clock to an event; what is past stays so, and only says when it was. */
export async function jump(moment) {
  if (!moment) return;
  if (moment.at <= now()) {
    notice([t("past"), when(moment), moment.label].filter(Boolean).join(" · "));
    return;
  }
  const done = await act({ act: "jump", to: moment.at });
  notice(done.refused ?? [`${t("jumped")} ${when(moment)}`, moment.label].filter(Boolean).join(": "));
}

/** Builds the strip and keeps it in step with the clock. */
export function strip(element) {
  const source = stage.timetable;
  const events = [...source].sort((a, b) => a.at - b.at);
  const items = events.map((event) => make("li", {},
    make("button", { type: "button", title: `${when(event)} · ${event.label}`, onclick: () => jump(event) },
      make("i", { "aria-hidden": "true" }),
      make("time", { datetime: new Date(event.at).toISOString() },
        format(event.at, { day: "numeric", month: "short" })),
      make("span", {}, event.label))));
  element.replaceChildren(make("ol", { "aria-label": t("timetable") }, ...items));
  let shown;
  const tick = () => {
    if (stage.timetable !== source) {
      strip(element);
      return;
    }
    const moment = now();
    const coming = events.findIndex(({ at }) => at > moment);
    const at = coming < 0 ? events.length : coming;
    const before = at > 0 && at < events.length ? events[at - 1].at : moment;
    const part = at < events.length && at > 0 ? (moment - before) / (events[at].at - before || 1) : 0;
    items[at]?.style.setProperty("--part", part.toFixed(3));
    if (shown === at) return;
    shown = at;
    items.forEach((item, index) => {
      item.className = index < at ? "past" : index === at ? "next" : "future";
      if (index === at) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
    const row = element.firstChild;
    const seen = items[Math.min(at, items.length - 1)];
    if (seen) row.scrollLeft = seen.offsetLeft - row.clientWidth / 2;
  };
  tick();
  clearInterval(strip.ticking);
  strip.ticking = setInterval(tick, 200);
}
