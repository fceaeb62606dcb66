// What the page knows, and its talk with the server.

export const stage = { words: {}, locale: "en", zone: "UTC", bot: { username: "" } };

let heard = performance.now();

/** Fetches everything; called at the start and when people or the bot's own words change. */
export async function load(messages) {
  const answer = await fetch(messages === undefined ? "/stage/state" : `/stage/state?messages=${messages}`);
  if (!answer.ok) throw new Error(String(answer.status));
  const state = await answer.json();
  const chosen = localStorage.getItem("stage-locale");
  if (chosen && state.words[chosen]) state.locale = chosen;
  Object.assign(stage, state);
  keepClock(state.clock);
  takeTimetable(state.wings);
  document.documentElement.lang = stage.locale;
  return stage;
}

export function setLocale(locale) {
  stage.locale = locale;
  localStorage.setItem("stage-locale", locale);
  document.documentElement.lang = locale;
}

/** A word of the page; an unknown key shows itself, so that it is found. */
export function t(key) {
  const own = stage.words[stage.locale] ?? {};
  return own[`stage-${key}`] ?? `stage-${key}`;
}

function keepClock(clock) {
  stage.clock = clock;
  heard = performance.now();
}

const watchers = [];

/** Calls back when the play, the bot or the weather on the wire changes. */
export function watch(watcher) {
  watchers.push(watcher);
  watcher();
}

/** The timetable may move: organizers change the contest in the chat. */
function takeTimetable(wings) {
  const moved = wings?.timetable;
  if (moved && JSON.stringify(moved) !== JSON.stringify(stage.timetable)) stage.timetable = moved;
}

function takeWings(news) {
  takeTimetable(news.wings);
  for (const key of ["wings", "weather"]) if (key in news) stage[key] = news[key];
  if ("wings" in news || "weather" in news) for (const watcher of watchers) watcher();
}

/** What somebody has become by now, if that is known. */
export function part(person) {
  return stage.wings?.parts?.[person];
}

/** People edit their messages for two days, on the contest's clock. */
export function editable(message) {
  return !message.forwarded && now() - Date.parse(message.date) <= 2 * 86400000;
}

/** Whether the script leaves this telephone alone. */
export function held(person) {
  return stage.wings?.play.held.includes(person) ?? false;
}

/** The messages of a chat before that one. */
export async function older(id, before) {
  const answer = await fetch(`/stage/chat?${new URLSearchParams({ id, before })}`);
  return (await answer.json()).messages;
}

/** An instant for a wall time of the contest's zone, as a field for date and time gives it. */
export function instant(wall) {
  const wanted = Date.parse(`${wall}Z`);
  let guess = wanted;
  // Twice, for a guess that falls on the other side of a change of the clocks.
  for (let i = 0; i < 2; i += 1) guess = wanted - (Date.parse(`${wallTime(guess)}Z`) - guess);
  return guess;
}

/** A wall time of the contest's zone as a field for date and time takes it. */
export function wallTime(at) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: stage.zone, hourCycle: "h23", year: "numeric",
    month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" }).formatToParts(at);
  const part = (type) => parts.find((it) => it.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:${part("second")}`;
}

/** A menu that folds out, and in again when one goes elsewhere. */
export function menu(attributes, summary, ...sheet) {
  const box = make("details", attributes, summary, make("div", { class: "sheet" }, ...sheet));
  box.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !box.contains(event.relatedTarget)) box.open = false;
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.open) {
      box.open = false;
      box.querySelector("summary").focus();
    }
  });
  return box;
}

addEventListener("pointerdown", (event) => {
  for (const box of document.querySelectorAll("details.menu[open]")) {
    if (!box.contains(event.target)) box.open = false;
  }
});

/** What the contest's clock shows now, in milliseconds. */
export function now() {
  return stage.clock.now + (performance.now() - heard) * stage.clock.rate;
}

export function format(date, options) {
  const setting = { timeZone: stage.zone, hourCycle: "h23", ...options };
  return new Intl.DateTimeFormat(stage.locale, setting).format(date);
}

/** Does one thing; what the client of a real telephone would refuse comes back as `refused`. */
export async function act(deed) {
  return settle(fetch("/stage/act", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(deed),
  }));
}

/** Sends files, each with the kind it is to be sent as. */
export async function upload(person, files, caption) {
  const form = new FormData();
  for (const [kind, file] of files) form.append(kind, file, file.name);
  const query = new URLSearchParams({ person, caption });
  return settle(fetch(`/stage/upload?${query}`, { method: "POST", body: form }));
}

async function settle(request) {
  try {
    const answer = await request;
    const body = await answer.json();
    if ("rate" in body) keepClock(body);
    takeWings(body);
    return answer.ok ? body : { refused: body.why ? t(`refused-${body.why}`) : String(answer.status) };
  } catch (error) {
    return { refused: t("lost") };
  }
}

/** Listens for news: by server-sent events, else by asking again and again. */
export function listen(tell, lost) {
  let since = stage.cursor;
  const take = (news) => {
    keepClock(news.clock);
    takeWings(news);
    if (news.cursor < since) return lost(true);
    since = news.cursor;
    tell(news.events);
  };
  let failures = 0;
  const source = new EventSource(`/stage/events?since=${since}`);
  source.onmessage = (message) => {
    failures = 0;
    lost(false, true);
    take(JSON.parse(message.data));
  };
  source.onerror = () => {
    failures += 1;
    lost(false, false);
    if (source.readyState === EventSource.CLOSED || failures > 5) {
      source.close();
      poll();
    }
  };
  async function poll() {
    try {
      const answer = await fetch(`/stage/events?since=${since}`);
      take(await answer.json());
      lost(false, true);
    } catch {
      lost(false, false);
    }
    setTimeout(poll, 1500);
  }
}

/** Makes an element; children are nodes or plain text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/** A dialog that is gone once closed. */
export function dialog(title, ...content) {
  const box = make("dialog", { "aria-label": title }, make("h2", {}, title), ...content);
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => {
    if (event.target === box) box.close();
  });
  document.body.append(box);
  box.showModal();
  return box;
}

export function notice(text) {
  const line = make("p", {}, text);
  document.getElementById("notices").append(line);
  setTimeout(() => line.remove(), 5000);
}
