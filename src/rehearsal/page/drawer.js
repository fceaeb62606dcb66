// For the curious: the calls between bot and Telegram, the outbox, what the database holds.

import { t, make, format } from "/stage.js";

const tabs = { calls, outbox, tables };
let open = "calls";
let timer;
let since = 0;

/** Builds the drawer; it is filled only while it is open. */
export function drawer(element) {
  const body = make("div", { class: "body", tabindex: "0" });
  const names = Object.keys(tabs).map((name) => make("button", { type: "button", role: "tab", "data-tab": name,
    onclick: () => turn(name) }, t(`drawer-${name}`)));
  const turn = (name) => {
    open = name;
    for (const button of names) button.setAttribute("aria-selected", String(button.dataset.tab === name));
    body.setAttribute("aria-label", t(`drawer-${name}`));
    body.replaceChildren();
    since = 0;
    fill(element, body);
  };
  const close = make("button", { type: "button", class: "quiet", "aria-label": t("close"), onclick: () => toggle() }, "✕");
  element.setAttribute("aria-label", t("behind"));
  element.replaceChildren(make("header", {}, make("div", { role: "tablist" }, ...names), close), body);
  const toggle = () => {
    element.hidden = !element.hidden;
    document.getElementById("behind")?.setAttribute("aria-pressed", String(!element.hidden));
    if (!element.hidden) turn(open);
  };
  removeEventListener("drawer", drawer.toggle ?? toggle);
  drawer.toggle = toggle;
  addEventListener("drawer", toggle);
  if (!element.hidden) turn(open);
}

async function fill(element, body) {
  clearTimeout(timer);
  if (element.hidden) return;
  try {
    await tabs[open](body);
  } catch {
    // The line is away; the next look may find it again.
  }
  clearTimeout(timer);
  timer = setTimeout(() => fill(element, body), 800);
}

const ask = async (query) => (await fetch(query)).json();

async function calls(body) {
  const fresh = await ask(`/stage/calls?since=${since}`);
  if (open !== "calls") return;
  if (!fresh.length) {
    if (!body.firstChild) body.append(make("p", { class: "about" }, t("drawer-nothing")));
    return;
  }
  if (!since) body.replaceChildren(make("ol", { class: "calls" }));
  since = fresh.at(-1).number + 1;
  const list = body.firstChild;
  list.prepend(...fresh.reverse().map(call));
  while (list.childElementCount > 500) list.lastChild.remove();
}

function call({ at, method, chat, asked, status, answer, took }) {
  const well = status === 200;
  const said = status === 0 ? t("cut") : well ? "" : words(answer) ?? answer;
  return make("li", { class: well ? null : "bad" }, make("details", {},
    make("summary", {}, make("time", {}, format(at, { hour: "2-digit", minute: "2-digit", second: "2-digit" })),
      make("b", {}, method), make("span", {}, chat ?? ""),
      make("em", {}, well ? `${took} ms` : `${status || "—"} ${said}`)),
    make("pre", {}, asked), make("pre", {}, answer)));
}

function words(answer) {
  try {
    return JSON.parse(answer).description;
  } catch {
    return undefined;
  }
}

async function outbox(body) {
  const { rows = [], down } = await ask("/stage/look?what=outbox");
  if (open !== "outbox") return;
  if (down || rows.length < 2) {
    body.replaceChildren(make("p", { class: "about" }, t(down ? "drawer-down" : "drawer-empty")));
    return;
  }
  const [columns, ...cells] = rows;
  body.replaceChildren(table(columns, cells));
}

let chosen;

async function tables(body) {
  const { tables: all = [], down } = await ask("/stage/look?what=tables");
  if (open !== "tables") return;
  if (down) {
    body.replaceChildren(make("p", { class: "about" }, t("drawer-down")));
    return;
  }
  const list = make("div", { class: "tables" }, ...all.map(([name, count]) => make("button", { type: "button",
    "data-table": name, "aria-pressed": String(name === chosen), onclick: () => {
      chosen = name === chosen ? undefined : name;
      tables(body);
    } }, name, make("small", {}, ` ${count}`))));
  const parts = [list, make("p", { class: "about" }, t("no-ballots"))];
  if (chosen) {
    const { columns = [], rows = [] } = await ask(`/stage/look?${new URLSearchParams({ what: "rows", table: chosen })}`);
    parts.push(rows.length ? table(columns, rows) : make("p", { class: "about" }, t("drawer-empty")));
  }
  if (open !== "tables") return;
  const focused = document.activeElement?.dataset?.table;
  const [left, top] = [body.scrollLeft, body.scrollTop];
  body.replaceChildren(...parts);
  if (focused) body.querySelector(`[data-table="${focused}"]`)?.focus();
  body.scrollTo(left, top);
}

function table(columns, rows) {
  return make("table", {}, make("thead", {}, make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((cell, index) => make("td", {}, readable(columns[index], cell)))))));
}

/** Times are kept in milliseconds; people read them otherwise. */
function readable(column, cell) {
  if (!column.endsWith("_at") || !/^\d{13}$/.test(cell)) return cell;
  return format(Number(cell), { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });
}
