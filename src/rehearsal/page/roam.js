// Moving about a chat by keys. The Tab key stops once in each chat, at one message, and the next stop
// is the field to write in; arrows go from message to message and to what can be pressed in one.

const CONTROLS = "a[href], button, summary, audio, video, [role=button]";

/** What can be pressed in a message; what is folded away in its menu has its own order. */
function controls(row) {
  return [...row.querySelectorAll(CONTROLS)].filter((it) => !it.closest(".sheet"));
}

/** Takes a new message out of the order of the Tab key; arrows reach it. */
export function still(row) {
  row.tabIndex = -1;
  for (const it of controls(row)) it.tabIndex = -1;
}

/** Puts a message in the place of its older self; whoever stood there stands there again. */
export function swap(old, row) {
  const at = document.activeElement;
  const inside = old.contains(at);
  const place = controls(old).indexOf(at);
  const stop = old.tabIndex;
  old.replaceWith(row);
  row.tabIndex = stop;
  if (inside) (controls(row)[place] ?? row).focus({ preventScroll: true });
}

/** Makes the newest message the one stop, unless somebody stands in the chat. */
export function settle(history) {
  if (history.contains(document.activeElement)) return;
  choose(history, [...history.querySelectorAll(".row")].at(-1));
}

function choose(history, row) {
  for (const old of history.querySelectorAll('.row[tabindex="0"]')) old.tabIndex = -1;
  if (row) row.tabIndex = 0;
}

/** Lets arrows go about the chat. */
export function roam(history) {
  history.addEventListener("focusin", (event) => {
    const row = event.target.closest(".row");
    if (row) choose(history, row);
  });
  history.addEventListener("keydown", (event) => {
    const row = event.target.closest(".row");
    if (!row || event.target.closest(".sheet") || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = target(history, row, event.target, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

/** Where a key leads from `at` in a message; nowhere, if it is for something else. */
function target(history, row, at, key) {
  if (at.matches("audio, video")) return key === "Escape" ? row : null;
  const rows = [...history.querySelectorAll(".row")];
  const seen = [row, ...controls(row).filter((it) => it.checkVisibility() && !it.disabled)];
  const step = (list, from, by) => list[Math.min(Math.max(list.indexOf(from) + by, 0), list.length - 1)];
  switch (key) {
    case "ArrowUp": return step(rows, row, -1);
    case "ArrowDown": return step(rows, row, 1);
    case "Home": return rows[0];
    case "End": return rows.at(-1);
    case "ArrowLeft": return step(seen, at, -1);
    case "ArrowRight": return step(seen, at, 1);
    case "Enter": return at === row ? row.querySelector(".key:not([disabled])") : null;
    case "Escape": return at === row ? null : row;
    default: return null;
  }
}
