// One telephone: a chat with the bot, or a channel to read.

import { t, make, act, upload, format, dialog, notice } from "/stage.js";
import { bubble } from "/bubble.js";

export class Phone {
  constructor(info, follow) {
    this.messages = new Map();
    this.taps = new Map();
    this.follow = follow;
    this.channel = info.title !== undefined;
    this.id = this.channel ? info.id : info.person.id;
    this.element = make("section", { class: "phone", id: `phone-${this.id}` });
    this.head = make("header");
    this.history = make("div", { class: "history", role: "log", "aria-live": "polite", tabindex: "0" });
    this.toast = make("div", { class: "toast", role: "status", hidden: true });
    this.foot = make("footer");
    this.draft = "";
    this.element.append(this.head, this.history, this.toast, this.foot);
    this.stayAtEnd();
    this.update(info);
  }

  /** Keeps the newest message in sight, whatever else takes up room, until one scrolls away. */
  stayAtEnd() {
    const { history } = this;
    this.atEnd = true;
    history.addEventListener("scroll", () => {
      this.atEnd = history.scrollHeight - history.scrollTop - history.clientHeight < 80;
    });
    new ResizeObserver(() => this.toEnd()).observe(history);
  }

  toEnd() {
    if (this.atEnd) this.history.scrollTop = this.history.scrollHeight;
  }

  /** Takes what the server says of this telephone, and shows it anew. */
  update(info) {
    this.info = info;
    this.messages = new Map(info.messages.map((message) => [message.id, message]));
    this.show();
  }

  get name() {
    if (this.channel) return this.info.title;
    const { first_name, last_name } = this.info.person;
    return last_name ? `${first_name} ${last_name}` : first_name;
  }

  show() {
    this.element.setAttribute("aria-label", this.name);
    this.showHead();
    this.history.replaceChildren();
    for (const message of this.messages.values()) this.put(message);
    this.showFoot();
    this.atEnd = true;
    this.toEnd();
  }

  showHead() {
    const hue = Math.abs(this.id * 47) % 360;
    const letters = this.name.split(/\s+/).slice(0, 2).map((word) => [...word][0]).join("");
    const face = make("span", { class: "face", "aria-hidden": "true" }, letters);
    face.style.setProperty("--hue", hue);
    const role = this.channel ? t("channel") : this.info.role ?? t("guest");
    const title = make("div", { class: "title" }, make("h2", {}, this.name), make("p", {}, role));
    this.busy = title.lastChild;
    this.role = role;
    this.head.replaceChildren(face, title);
    if (!this.channel) this.head.append(this.menu());
  }

  menu() {
    const box = make("details", { class: "menu" });
    const close = (deed) => () => {
      box.open = false;
      deed();
    };
    const { blocked, person } = this.info;
    const item = (label, deed) => make("button", { type: "button", onclick: close(deed) }, label);
    box.append(
      make("summary", { "aria-label": t("more"), title: t("more") }, "⋮"),
      make("div", { class: "sheet" },
        make("p", {}, `${t("language")}: ${person.language_code ?? "—"}`),
        blocked
          ? item(t("unblock"), () => this.restart())
          : item(t("block"), () => this.do({ act: "block", person: this.id }))),
    );
    box.addEventListener("focusout", (event) => {
      if (!box.contains(event.relatedTarget)) box.open = false;
    });
    return box;
  }

  /** Puts a message where it belongs, in the place of its older self. */
  put(message) {
    this.messages.set(message.id, message);
    const old = this.history.querySelector(`[data-id="${message.id}"]`);
    if (message.deleted) {
      old?.remove();
      return;
    }
    const { history } = this;
    const row = bubble(message, this.hands());
    if (old) old.replaceWith(row);
    else {
      this.dayOf(message);
      history.append(row);
    }
    this.toEnd();
    row.querySelector("img")?.addEventListener("load", () => this.toEnd());
  }

  dayOf(message) {
    const day = format(new Date(message.date), { day: "numeric", month: "long" });
    const last = [...this.history.querySelectorAll(".day")].at(-1);
    if (last?.textContent !== day) this.history.append(make("p", { class: "day" }, day));
  }

  hands() {
    const hands = { find: (id) => this.messages.get(id), follow: this.follow };
    if (this.channel) return hands;
    return Object.assign(hands, {
      say: (text) => this.write(text),
      tap: (message, data) => this.tap(message, data),
      busy: (id, data) => [...this.taps.values()].includes(`${id}:${data}`),
      edit: (message) => this.edit(message),
    });
  }

  async tap(message, data) {
    const done = await this.do({ act: "tap", person: this.id, message: message.id, data });
    if (!done.callback) return;
    if (this.early === done.callback) return;
    this.taps.set(done.callback, `${message.id}:${data}`);
    const current = this.messages.get(message.id);
    if (current) this.put(current);
    // Clients stop waiting by themselves after a while.
    setTimeout(() => this.settle(done.callback), 15000);
  }

  settle(callback) {
    const key = this.taps.get(callback);
    this.taps.delete(callback);
    const message = key && this.messages.get(Number(key.split(":")[0]));
    if (message) this.put(message);
  }

  answered({ callback, text, alert }) {
    this.early = callback;
    this.settle(callback);
    if (!text) return;
    if (alert) {
      const box = dialog(this.name, make("p", {}, text));
      box.append(make("button", { type: "button", class: "main", autofocus: true, onclick: () => box.close() }, "OK"));
      return;
    }
    this.toast.textContent = text;
    this.toast.hidden = false;
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => { this.toast.hidden = true; }, 4500);
  }

  typing() {
    this.busy.textContent = t("typing");
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => { this.busy.textContent = this.role; }, 3000);
  }

  async do(deed) {
    const done = await act(deed);
    if (done.refused) notice(`${this.name}: ${done.refused}`);
    return done;
  }

  write(text) {
    return this.do({ act: "write", person: this.id, text });
  }

  async restart() {
    await this.do({ act: "unblock", person: this.id });
    await this.write("/start");
  }

  showFoot() {
    const input = this.foot.querySelector("textarea");
    if (input) this.draft = input.value;
    const had = input && document.activeElement === input;
    if (this.channel) {
      this.foot.replaceChildren(make("p", { class: "about" }, t("channel-note")));
    } else if (this.info.blocked) {
      this.foot.replaceChildren(make("button", { type: "button", class: "main", onclick: () => this.restart() }, t("restart")));
    } else if (!this.info.started) {
      const about = this.info.about ?? "";
      const text = make("div", { class: "hello" }, make("h3", {}, t("what-can-it-do")), make("p", {}, about));
      if (about) this.history.replaceChildren(text);
      this.foot.replaceChildren(make("button", { type: "button", class: "main", onclick: () => this.write("/start") }, t("start")));
    } else {
      this.foot.replaceChildren(...this.composer());
      if (had) this.foot.querySelector("textarea").focus();
    }
  }

  composer() {
    const input = make("textarea", { rows: "1", placeholder: t("message"), "aria-label": `${t("message")}, ${this.name}` });
    input.value = this.draft;
    const grow = () => {
      input.style.height = "auto";
      input.style.height = `${Math.min(input.scrollHeight, 160)}px`;
    };
    const send = () => this.send(input, grow);
    input.addEventListener("input", grow);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        send();
      }
      if (event.key === "Escape" && this.editing) this.endEdit(input);
    });
    const line = make("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); send(); } });
    if (this.info.commands.length) line.append(this.commands(input));
    line.append(this.attach(input), input,
      make("button", { class: "send", title: t("send"), "aria-label": t("send") }, "➤"));
    this.input = input;
    const banner = make("div", { class: "editing", hidden: !this.editing }, make("span", {}, t("editing")),
      make("button", { type: "button", "aria-label": t("cancel"), onclick: () => this.endEdit(input) }, "✕"));
    queueMicrotask(grow);
    return [banner, line, ...this.replyKeys()];
  }

  /** The keyboard that the bot put in the place of the telephone's own. */
  replyKeys() {
    const rows = this.info.keyboard?.keyboard ?? [];
    if (!rows.length) return [];
    const key = (button) => {
      const label = button.text ?? button;
      return make("button", { type: "button", class: "key", onclick: () => this.write(label) }, label);
    };
    return [make("div", { class: "reply-keys" },
      ...rows.map((row) => make("div", { class: "keys" }, ...row.map(key))))];
  }

  async send(input, grow) {
    const text = input.value;
    if (!text.trim()) return;
    const editing = this.editing;
    const done = editing
      ? await this.do({ act: "edit", person: this.id, message: editing, text })
      : await this.write(text);
    if (done.refused) return;
    if (editing) this.endEdit(input);
    else input.value = "";
    grow();
  }

  edit(message) {
    this.editing = message.id;
    this.input.value = message.text;
    this.foot.querySelector(".editing").hidden = false;
    this.input.dispatchEvent(new Event("input"));
    this.input.focus();
  }

  endEdit(input) {
    this.editing = undefined;
    input.value = "";
    this.foot.querySelector(".editing").hidden = true;
    input.dispatchEvent(new Event("input"));
  }

  commands(input) {
    const box = make("details", { class: "menu up" });
    const item = ({ command, description }) => make("button", { type: "button", onclick: () => {
      box.open = false;
      this.write(`/${command}`);
      input.focus();
    } }, make("b", {}, `/${command}`), make("span", {}, description));
    box.append(make("summary", { title: t("commands"), "aria-label": t("commands") }, "/"),
      make("div", { class: "sheet" }, ...this.info.commands.map(item)));
    box.addEventListener("focusout", (event) => {
      if (!box.contains(event.relatedTarget)) box.open = false;
    });
    return box;
  }

  attach(input) {
    const picker = make("input", { type: "file", multiple: true, "aria-label": t("attach") });
    picker.addEventListener("change", async () => {
      const files = [...picker.files].map((file) => [kindOf(file), file]);
      const done = await upload(this.id, files, input.value.trim());
      if (done.refused) notice(`${this.name}: ${done.refused}`);
      else input.value = "";
      picker.value = "";
    });
    return make("label", { class: "attach", title: t("attach") }, "📎", picker);
  }
}

/** Browsers know the type; Telegram shows what it can and keeps the rest as files. */
function kindOf(file) {
  if (["image/png", "image/jpeg"].includes(file.type)) return "photo";
  if (file.type === "video/mp4") return "video";
  if (file.type === "audio/ogg") return "voice";
  return "document";
}
