// One message: words, file, buttons.

import { stage, t, make, menu, format, editable } from "/stage.js";

/** Builds the message; `hands` holds what can be done with it, `album` the messages it stands with. */
export function bubble(message, hands, album = []) {
  const mine = typeof message.author === "object" && "person" in message.author;
  const parts = [];
  const author = hands.author?.(message);
  if (author) parts.push(make("p", { class: "author" }, author));
  if (message.forwarded) {
    parts.push(make("p", { class: "forwarded" }, `${t("forwarded-from")} ${message.forwarded.name}`));
  }
  const answered = message.reply_to && hands.find(message.reply_to);
  if (answered) {
    parts.push(make("p", { class: "answered" }, answered.text.slice(0, 80) || t("file")));
  }
  const words_of = album.find((it) => it.text) ?? message;
  if (album.length > 1) {
    parts.push(make("div", { class: "grid" }, ...album.map((it) => attachment(it.attachment))));
  } else if (message.attachment) parts.push(attachment(message.attachment));
  if (words_of.text) parts.push(make("div", { class: "words" }, words(words_of, hands)), preview(words_of, hands));
  parts.push(meta(message, mine, hands));
  const body = make("div", { class: "bubble" }, ...parts.filter(Boolean));
  const side = mine ? "mine" : "theirs";
  const row = make("article", { class: `row ${side}`, "data-id": message.id,
    "data-album": album.length ? message.album : null }, body);
  const signs = (album.length ? album : [message]).flatMap((it) => it.reactions);
  if (signs.length) row.append(reactions(signs));
  if (message.buttons.length) row.append(keyboard(message, hands));
  return row;
}

/** The signs that people and the bot put under a message, each once. */
function reactions(signs) {
  const kinds = [...new Set(signs)];
  const shown = kinds.map((sign) => {
    const count = signs.filter((it) => it === sign).length;
    return count > 1 ? `${sign} ${count}` : sign;
  }).join(" ");
  return make("p", { class: "signs", title: t("reactions"), "aria-label": `${t("reactions")}: ${shown}` }, shown);
}

function meta(message, mine, hands) {
  const date = new Date(message.date);
  const time = make("time", { datetime: message.date, title: format(date, { dateStyle: "full", timeStyle: "long" }) },
    format(date, { hour: "2-digit", minute: "2-digit" }));
  const line = make("p", { class: "meta" });
  if (hands.reply) line.append(deeds(message, mine, hands));
  if (message.edited) line.append(make("span", {}, t("edited")));
  line.append(time);
  return line;
}

/** What can be done with a message, behind one small button. */
function deeds(message, mine, hands) {
  const item = (key, deed) => make("button", { type: "button", onclick: () => {
    box.open = false;
    deed(message);
  } }, t(key));
  const edit = mine && hands.edit && !message.forwarded ? item("edit", hands.edit) : "";
  const box = menu({ class: "menu deeds" }, make("summary", { title: t("more"), "aria-label": t("more") }, "⋯"),
    item("reply", hands.reply), edit, hands.forward ? item("forward", hands.forward) : "");
  // A message grows too old for it while it stands there.
  if (edit) box.addEventListener("toggle", () => { edit.hidden = !editable(message); });
  return box;
}

/** The first address of a text as a plain link in a frame; nothing is fetched from anywhere. */
function preview(message, hands) {
  const found = message.entities.find(({ type }) => type === "url" || type === "text_link");
  if (!found || message.link_preview === false) return null;
  const address = found.url ?? message.text.slice(found.offset, found.offset + found.length);
  const target = link(address, hands);
  if (!target.href?.startsWith("http") || target.onclick) return null;
  const { hostname, pathname } = new URL(target.href);
  return make("a", { class: "preview", ...target }, make("b", {}, hostname.replace(/^www\./, "")), make("span", {}, pathname));
}

/** A voice message of which only the size is known: a picture of a sound. */
function wave(file) {
  const bars = make("span", { class: "wave", "aria-hidden": "true" });
  for (let i = 0; i < 28; i += 1) {
    const bar = make("i");
    bar.style.height = `${4 + ((file.size * (i + 3) * 7919) % 97) / 6}px`;
    bars.append(bar);
  }
  const seconds = Math.max(1, Math.round(file.size / 4000));
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return make("div", { class: "file" }, make("span", { class: "sign", "aria-hidden": "true" }, "▶"),
    make("span", {}, bars, make("small", {}, `${t("voice")} · ${time}`)));
}

function attachment(file) {
  const address = `/stage/files/${encodeURIComponent(file.file_id)}`;
  if (file.kind === "photo" && file.real) {
    const picture = make("img", { src: address, alt: file.name, loading: "lazy" });
    return make("a", { href: address, target: "_blank", rel: "noopener", class: "picture" }, picture);
  }
  if (file.kind === "video" && file.real && file.mime === "video/mp4") {
    return make("video", { src: address, controls: true, preload: "metadata" });
  }
  if (file.kind === "voice") return wave(file);
  if (file.kind === "audio" && file.real) {
    return make("audio", { src: address, controls: true, preload: "none" });
  }
  const signs = { photo: "🖼", video: "🎬", video_note: "🎥", voice: "🎤", audio: "🎵", document: "📄" };
  const name = file.kind === "video_note" ? t("video-note") : file.name;
  return make(file.real ? "a" : "div", { class: "file", href: file.real ? address : null },
    make("span", { class: "sign", "aria-hidden": "true" }, signs[file.kind] ?? "📎"),
    make("span", {}, make("b", {}, name), make("small", {}, size(file.size))));
}

function size(bytes) {
  const units = ["byte", "kilobyte", "megabyte"];
  let step = 0;
  while (bytes >= 1000 && step < 2) {
    bytes /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(stage.locale, { style: "unit", unit: units[step], unitDisplay: "short",
    maximumFractionDigits: step ? 1 : 0 }).format(bytes);
}

function keyboard(message, hands) {
  const rows = message.buttons.map((row) => make("div", { class: "keys" },
    ...row.map((button) => key(message, button, hands))));
  return make("div", { class: "keyboard" }, ...rows);
}

function key(message, button, hands) {
  const { data, url, copy } = button.action;
  if (url !== undefined) {
    return make("a", { class: "key link", ...link(url, hands) }, button.label);
  }
  const press = () => {
    if (copy !== undefined) navigator.clipboard?.writeText(copy);
    else if (data !== undefined) hands.tap?.(message, data);
  };
  const busy = data !== undefined && hands.busy?.(message.id, data);
  return make("button", { type: "button", class: "key", "data-key": data, "aria-busy": busy ? "true" : null,
    disabled: hands.tap ? false : data !== undefined, onclick: press }, button.label);
}

/** A link; one that leads to the bot opens on a telephone of one's choice. */
function link(address, hands) {
  const full = /^[a-z]+:/i.test(address) ? address : `http://${address}`;
  let url;
  try {
    url = new URL(full);
  } catch {
    return {};
  }
  const here = ["t.me", "telegram.me", "telegram.dog"].includes(url.hostname)
    && url.pathname.replaceAll("/", "").toLowerCase() === stage.bot.username.toLowerCase();
  if (here) {
    const open = (event) => {
      event.preventDefault();
      hands.follow(url.href);
    };
    return { href: url.href, onclick: open };
  }
  if (!["http:", "https:", "mailto:"].includes(url.protocol)) return {};
  return { href: url.href, target: "_blank", rel: "noopener noreferrer" };
}

/** The text with its entities; offsets are UTF-16 units, as in a string here. */
function words(message, hands) {
  const sorted = [...message.entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(message.text, sorted, 0, message.text.length, hands);
}

function span(text, entities, from, to, hands) {
  const part = document.createDocumentFragment();
  let at = from;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const end = Math.min(entity.offset + entity.length, to);
    const inner = [];
    index += 1;
    while (index < entities.length && entities[index].offset < end) {
      inner.push(entities[index]);
      index += 1;
    }
    if (entity.offset < at || entity.offset >= to) continue;
    const block = ["blockquote", "pre"].includes(tags[entity.type]);
    const before = text.slice(at, entity.offset);
    // A block begins and ends its line by itself.
    part.append(block ? before.replace(/\n$/, "") : before);
    part.append(wrap(entity, text.slice(entity.offset, end), span(text, inner, entity.offset, end, hands), hands));
    at = block && text[end] === "\n" ? end + 1 : end;
  }
  part.append(text.slice(at, to));
  return part;
}

const tags = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

function wrap(entity, text, inside, hands) {
  switch (entity.type) {
    case "url": return make("a", link(text, hands), inside);
    case "text_link": return make("a", { title: entity.url, ...link(entity.url, hands) }, inside);
    case "email": return make("a", link(`mailto:${text}`, hands), inside);
    case "bot_command":
      if (!hands.say) return inside;
      return make("button", { type: "button", class: "command", onclick: () => hands.say(text) }, inside);
    case "mention": case "hashtag": case "text_mention":
      return make("span", { class: "mention" }, inside);
    case "spoiler": return spoiler(inside);
    default: {
      const tag = tags[entity.type];
      if (!tag) return inside;
      return make(tag, { class: entity.type === "expandable_blockquote" ? "expandable" : null,
        onclick: (event) => event.currentTarget.classList.toggle("open") }, inside);
    }
  }
}

function spoiler(inside) {
  const open = (event) => {
    event.currentTarget.classList.add("open");
    event.currentTarget.removeAttribute("role");
  };
  return make("span", { class: "spoiler", role: "button", tabindex: "0", title: t("spoiler"), onclick: open,
    onkeydown: (event) => event.key === "Enter" && open(event) }, inside);
}
