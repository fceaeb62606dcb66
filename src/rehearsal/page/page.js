// Puts the page together and lets the news in.

import { stage, t, make, load, watch, listen, act, dialog, notice } from "/stage.js";
import { Phone } from "/phone.js";
import { Group } from "/group.js";
import { bar } from "/bar.js";
import { strip } from "/strip.js";
import { drawer } from "/drawer.js";

const phones = new Map();
const row = document.getElementById("telephones");
const names = document.getElementById("names");

const sight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    phones.get(Number(target.id.replace("phone-", "")))?.see(isIntersecting);
  }
}, { rootMargin: "200px" });

/** All that stands in the row, in its order. */
function columns() {
  return [...stage.telephones, ...stage.channels, ...stage.groups];
}

/** Brings the telephones in line with what the server told. */
function arrange(fresh) {
  for (const [index, info] of columns().entries()) {
    const id = info.person?.id ?? info.id;
    const phone = phones.get(id);
    if (!phone) {
      const added = "open" in info ? new Group(info, follow) : new Phone(info, follow);
      phones.set(id, added);
      const before = columns().slice(index + 1)
        .map((it) => phones.get(it.person?.id ?? it.id)?.element).find(Boolean);
      row.insertBefore(added.element, before ?? null);
      sight.observe(added.element);
    } else if (fresh) {
      phone.update(info);
    } else {
      // What was asked for before somebody pressed Start may come after it.
      info.started ||= phone.info.started;
      phone.info = info;
      phone.showHead();
      phone.showFoot();
    }
  }
  names.setAttribute("aria-label", t("telephones"));
  names.replaceChildren(...[...phones.values()].map((phone) => make("button", { type: "button",
    "data-phone": phone.id, onclick: () => show(phone) }, phone.name)));
}

function show(phone) {
  phone.element.scrollIntoView({ behavior: "smooth", block: "nearest", inline: "center" });
  names.querySelector(`[data-phone="${phone.id}"]`)?.classList.remove("news");
}

function draw() {
  document.title = `${stage.title} · ${t("rehearsal")}`;
  bar(document.getElementById("bar"), () => {
    draw();
    for (const phone of phones.values()) phone.show();
  });
  strip(document.getElementById("strip"));
  drawer(document.getElementById("drawer"));
  arrange(false);
}

/** A link to the bot does not tell on whose telephone it is opened: one chooses. */
function follow(link) {
  const list = make("div", { class: "choice" });
  const box = dialog(t("open-on"), make("p", { class: "address" }, link), list);
  for (const phone of phones.values()) {
    if (phone.channel) continue;
    list.append(make("button", { type: "button", onclick: async () => {
      box.close();
      const done = await act({ act: "follow", person: phone.id, link });
      if (done.refused) notice(`${phone.name}: ${done.refused}`);
      else show(phone);
    } }, `${phone.name} · ${phone.role}`));
  }
  list.append(make("button", { type: "button", class: "quiet", onclick: () => box.close() }, t("cancel")));
  list.firstChild.focus();
}

function hear(events) {
  let changed = false;
  for (const event of events) {
    const phone = phones.get(event.message?.chat ?? event.chat ?? event.person);
    switch (event.kind) {
      case "sent": case "edited": case "person_sent": case "person_edited": case "reacted":
        if (!phone) {
          changed = true;
          break;
        }
        if (event.kind === "person_sent" && !phone.channel && !phone.info.started) {
          phone.info.started = true;
          phone.history.replaceChildren();
          phone.showFoot();
        }
        phone.put(event.message);
        if (event.kind === "sent") {
          tellOf(phone);
          // The bot asked for an answer to this message: the field is ready for it.
          if (event.message.asks && !phone.editing) phone.reply(event.message);
        }
        break;
      case "deleted":
        phone?.put({ ...phone.messages.get(event.message_id), id: event.message_id, deleted: true });
        break;
      case "tap_answered": phone?.answered(event); break;
      case "busy": phone?.typing(); break;
      case "changed": case "blocked": changed = true; break;
      default: break;
    }
  }
  if (changed) refresh();
}

/** Marks the name of a telephone that is out of sight. */
function tellOf(phone) {
  const box = phone.element.getBoundingClientRect();
  const seen = box.right > 40 && box.left < innerWidth - 40 && box.top < innerHeight && box.bottom > 0;
  if (!seen) names.querySelector(`[data-phone="${phone.id}"]`)?.classList.add("news");
}

let refreshing;
function refresh() {
  clearTimeout(refreshing);
  refreshing = setTimeout(async () => {
    // Messages come by themselves: only a telephone that is new wants its own.
    await load(0);
    if (columns().some((it) => !phones.has(it.person?.id ?? it.id))) await load();
    arrange(false);
  }, 60);
}

/** The line went away, came back, or the server was started anew. */
function lost(anew, well) {
  if (anew) location.reload();
  document.body.classList.toggle("offline", well === false);
}

async function begin() {
  try {
    await load();
  } catch {
    setTimeout(begin, 1500);
    return;
  }
  draw();
  watch(() => {
    for (const phone of phones.values()) phone.showHand();
  });
  listen(hear, lost);
}

begin();
