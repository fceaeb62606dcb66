// What the page knows, and its talk with the server.

export const stage = { words: {}, locale: "en", zone: "UTC", bot: { username: "" } };

let heard = performance.now();

/** Fetches everything; called at the start and when people or the bot's own words change. */
export async function load() {
  const answer = await fetch("/stage/state");
  if (!answer.ok) throw new Error(String(answer.status));
  const state = await answer.json();
  const chosen = localStorage.getItem("stage-locale");
  if (chosen && state.words[chosen]) state.locale = chosen;
  Object.assign(stage, state);
  keepClock(state.clock);
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
    return answer.ok ? body : { refused: body.refused ?? String(answer.status) };
  } catch (error) {
    return { refused: t("lost") };
  }
}

/** Listens for news: by server-sent events, else by asking again and again. */
export function listen(tell, lost) {
  let since = stage.cursor;
  const take = (news) => {
    keepClock(news.clock);
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
