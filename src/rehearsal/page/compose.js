// Where one writes: a field that grows, "/" completion, files by picking, pasting and dragging.

import { t, make, menu, upload, notice } from "/stage.js";

const TALLEST = 160;

/** The field with all around it; gives the parts and the field itself. */
export function composer(phone) {
  const input = make("textarea", { rows: "1", placeholder: t("message"), "aria-label": `${t("message")}, ${phone.name}`,
    autocomplete: "off" });
  input.value = phone.draft;
  const grow = () => {
    input.style.height = "auto";
    const frame = input.offsetHeight - input.clientHeight;
    input.style.height = `${Math.min(input.scrollHeight + frame, TALLEST)}px`;
    input.style.overflowY = input.scrollHeight + frame > TALLEST ? "auto" : "hidden";
  };
  const list = completion(phone, input);
  const send = async () => {
    list.close();
    const text = input.value;
    // Cleared at once: the answer may come before ours, and build this field anew.
    phone.fill("");
    if (!await phone.send(text)) phone.fill(text);
  };
  input.addEventListener("input", () => {
    grow();
    list.show();
  });
  input.addEventListener("blur", () => setTimeout(list.close, 150));
  input.addEventListener("keydown", (event) => {
    if (list.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
    if (event.key === "Escape") phone.leaveOff();
    if (event.key === "ArrowUp" && !input.value) phone.editLast();
  });
  input.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    sendFiles(phone, withKinds(event.clipboardData.files));
  });
  const line = make("form", { class: "composer", onsubmit: (event) => {
    event.preventDefault();
    send();
  } });
  if (phone.info.commands.length) line.append(commands(phone, input));
  line.append(attach(phone), input,
    make("button", { class: "send", title: t("send"), "aria-label": t("send") }, "➤"));
  queueMicrotask(() => {
    grow();
    // The field may be built anew in the middle of a command.
    if (document.activeElement === input) list.show();
  });
  return { input, parts: [list.element, banner(phone), line, ...replyKeys(phone)] };
}

/** What the field is for just now, above it, with a way to leave that off. */
export function banner(phone) {
  return make("div", { class: "editing", hidden: !phone.about }, make("span", {}, phone.about ?? ""),
    make("button", { type: "button", "aria-label": t("cancel"), onclick: () => phone.leaveOff() }, "✕"));
}

/** Files that are dragged onto a telephone are sent from it. */
export function takeDrops(phone) {
  const { element } = phone;
  const over = (event, on) => {
    if (phone.channel || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    element.classList.toggle("over", on);
  };
  element.addEventListener("dragover", (event) => over(event, true));
  element.addEventListener("dragleave", (event) => over(event, false));
  element.addEventListener("drop", (event) => {
    over(event, false);
    if (event.dataTransfer.files.length) sendFiles(phone, withKinds(event.dataTransfer.files));
  });
}

/** Sends files with what stands in the field as their caption; the field is built anew meanwhile if
 * the bot is quick. */
async function sendFiles(phone, files) {
  const caption = phone.input?.value ?? "";
  phone.fill("");
  phone.jumpToEnd();
  const done = await upload(phone.id, files, caption.trim());
  if (!done.refused) return;
  notice(`${phone.name}: ${done.refused}`);
  phone.fill(caption);
}

function withKinds(files) {
  return [...files].map((file) => [kindOf(file), file]);
}

/** Browsers know the type; Telegram shows what it can and keeps the rest as files. */
function kindOf(file) {
  if (["image/png", "image/jpeg"].includes(file.type)) return "photo";
  if (file.type === "video/mp4") return "video";
  if (file.type === "audio/ogg") return "voice";
  return "document";
}

function attach(phone) {
  const picker = make("input", { type: "file", multiple: true, "aria-label": t("attach"), onchange: async () => {
    box.open = false;
    await sendFiles(phone, withKinds(picker.files));
    picker.value = "";
  } });
  const pretend = (kind, name, type, size) => make("button", { type: "button", onclick: () => {
    box.open = false;
    const file = new File([new Uint8Array(size)], name, { type });
    sendFiles(phone, [[kind, file]]);
  } }, t(`pretend-${kind.replace("_", "-")}`));
  const box = menu({ class: "menu up attach" }, make("summary", { title: t("attach"), "aria-label": t("attach") }, "📎"),
    make("label", { class: "pick" }, t("attach"), picker),
    pretend("voice", "voice.ogg", "audio/ogg", 24000), pretend("video_note", "note.mp4", "video/mp4", 90000));
  return box;
}

function commands(phone, input) {
  const item = ({ command, description }) => make("button", { type: "button", onclick: () => {
    box.open = false;
    phone.write(`/${command}`);
    input.focus();
  } }, make("b", {}, `/${command}`), make("span", {}, description));
  const box = menu({ class: "menu up" }, make("summary", { title: t("commands"), "aria-label": t("commands") }, "/"),
    ...phone.info.commands.map(item));
  return box;
}

/** What begins with the "/" that is being written. */
function completion(phone, input) {
  const element = make("div", { class: "completion", role: "listbox", "aria-label": t("commands"), hidden: true });
  let at = 0;
  const found = () => {
    const typed = /^\/(\w*)$/.exec(input.value)?.[1];
    return typed === undefined ? [] : phone.info.commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
  };
  const take = ({ command }) => {
    close();
    input.value = "";
    phone.write(`/${command}`);
    input.focus();
  };
  const show = () => {
    const list = found();
    at = Math.min(at, Math.max(0, list.length - 1));
    element.hidden = !list.length;
    element.replaceChildren(...list.map((it, index) => make("button", { type: "button", role: "option", tabindex: "-1",
      "aria-selected": String(index === at), onclick: () => take(it) },
    make("b", {}, `/${it.command}`), " ", make("span", {}, it.description))));
    element.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    element.hidden = true;
    at = 0;
  };
  const key = (event) => {
    const list = element.hidden ? [] : found();
    if (!list.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      at = (at + step + list.length) % list.length;
      show();
    } else if (event.key === "Tab" || (event.key === "Enter" && !event.isComposing)) take(list[at]);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    return true;
  };
  return { element, show, close, key };
}

/** The keyboard that the bot put in the place of the telephone's own. */
function replyKeys(phone) {
  const rows = phone.info.keyboard?.keyboard ?? [];
  if (!rows.length) return [];
  const key = (button) => {
    const label = button.text ?? button;
    return make("button", { type: "button", class: "key", onclick: () => phone.write(label) }, label);
  };
  return [make("div", { class: "reply-keys" },
    ...rows.map((row) => make("div", { class: "keys" }, ...row.map(key))))];
}
