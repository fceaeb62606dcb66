// One telephone: a chat with the bot, or a channel to read.

import { t, make, menu, act, older, held, part, editable, format, dialog, notice } from "/stage.js";
import { bubble } from "/bubble.js";
import { composer, takeDrops } from "/compose.js";
import { roam, settle, still, swap } from "/roam.js";

/** So many messages stay in the page of each telephone; older ones are fetched when one scrolls up. */
const MANY = 160;
const TAIL = 60;

export class Phone {
  constructor(info, follow) {
    this.messages = new Map();
    this.taps = new Map();
    this.follow = follow;
    this.channel = info.title !== undefined;
    this.id = this.channel ? info.id : info.person.id;
    this.element = make("section", { class: "phone", id: `phone-${this.id}` });
    this.head = make("header");
    this.history = make("div", { class: "history", role: "log", "aria-live": "polite",
      "aria-description": t("chat-keys") });
    roam(this.history);
    this.toast = make("div", { class: "toast", role: "status", hidden: true });
    this.foot = make("footer");
    this.draft = "";
    this.element.append(this.head, this.history, this.toast, this.foot);
    this.stayAtEnd();
    takeDrops(this);
    this.update(info);
  }

  /** Keeps the newest message in sight, whatever else takes up room, until one scrolls away. */
  stayAtEnd() {
    const { history } = this;
    this.atEnd = true;
    let top = 0;
    history.addEventListener("scroll", () => {
      const near = history.scrollHeight - history.scrollTop - history.clientHeight < 80;
      // Only who scrolls up leaves the end: it also moves away by itself when a picture comes.
      if (near || history.scrollTop < top) this.atEnd = near;
      top = history.scrollTop;
      if (history.scrollTop < 200) this.fetchOlder();
    });
    new ResizeObserver(() => this.toEnd()).observe(history);
  }

  /** Who sends something wants to see it there, wherever they were reading. */
  jumpToEnd() {
    this.atEnd = true;
    this.toEnd();
  }

  toEnd() {
    if (this.atEnd) this.history.scrollTop = this.history.scrollHeight;
  }

  /** Takes what the server says of this telephone, and shows it anew. */
  update(info) {
    this.info = info;
    this.messages = new Map(info.messages.map((message) => [message.id, message]));
    this.more = info.messages.length >= TAIL;
    this.show();
  }

  /** Older messages, when one scrolls up to where they would be; what is read stays in its place. */
  async fetchOlder() {
    const first = this.messages.keys().next().value;
    if (!this.visible || this.stale || !this.more || this.fetching || first === undefined) return;
    this.fetching = true;
    const list = await older(this.id, first);
    this.fetching = false;
    this.more = list.length >= TAIL;
    const { history } = this;
    const below = history.scrollHeight - history.scrollTop;
    this.messages = new Map([...list.map((message) => [message.id, message]), ...this.messages]);
    this.draw();
    history.scrollTop = history.scrollHeight - below;
  }

  /** Lets go of what is far above, while one reads the newest. */
  trim() {
    if (this.messages.size <= MANY || (this.visible && !this.atEnd)) return;
    this.messages = new Map([...this.messages].slice(-TAIL));
    this.more = true;
    this.draw();
    this.toEnd();
  }

  /** What they are here for, or have become by now. */
  get role() {
    if (this.channel) return t("channel");
    const now = part(this.id);
    return now ? t(`role-${now}`) : this.info.role ?? t("guest");
  }

  get name() {
    if (this.channel) return this.info.title;
    const { first_name, last_name } = this.info.person;
    return last_name ? `${first_name} ${last_name}` : first_name;
  }

  show() {
    this.element.setAttribute("aria-label", this.name);
    this.showHead();
    this.draw();
    this.showFoot();
    this.atEnd = true;
    this.toEnd();
  }

  /** Only telephones in sight are drawn; of the others what they show is remembered. */
  see(visible) {
    this.visible = visible;
    if (visible && this.stale) {
      this.draw();
      this.atEnd = true;
      this.toEnd();
    } else if (!visible && this.atEnd && this.info.started) {
      this.stale = true;
      this.history.replaceChildren();
    }
  }

  draw() {
    this.stale = !this.visible;
    // Before the first message it says what the bot can do.
    if (this.stale || (!this.channel && !this.info.started)) return;
    const end = this.atEnd;
    this.atEnd = false;
    this.day = undefined;
    this.history.replaceChildren();
    for (const message of this.messages.values()) this.place(message);
    this.atEnd = end;
    settle(this.history);
  }

  /** Says whether somebody plays this telephone by hand while the script plays the others. */
  showHand() {
    const on = !this.channel && held(this.id);
    const now = this.channel ? undefined : part(this.id);
    if (this.hand === on && this.part === now) return;
    this.hand = on;
    this.part = now;
    this.element.classList.toggle("held", on);
    this.showHead();
  }

  showHead() {
    const hue = Math.abs(this.id * 47) % 360;
    const letters = this.name.split(/\s+/).slice(0, 2).map((word) => [...word][0]).join("");
    const face = make("span", { class: "face", "aria-hidden": "true" }, letters);
    face.style.setProperty("--hue", hue);
    const { role } = this;
    const title = make("div", { class: "title" }, make("h2", {}, this.name), make("p", {}, role));
    this.busy = title.lastChild;
    // Whoever has the menu open keeps it, whatever comes meanwhile.
    const before = this.head.querySelector("details");
    const [open, focused] = [before?.open, before?.contains(document.activeElement)];
    this.head.replaceChildren(face, title);
    if (this.hand) this.head.append(this.handSign());
    if (this.info.blocked) title.lastChild.append(` · ${t("blocked")}`);
    if (this.channel) return;
    const menu = this.menu();
    this.head.append(menu);
    menu.open = Boolean(open);
    if (focused) menu.querySelector("summary").focus();
  }

  menu() {
    const { blocked, person } = this.info;
    const item = (label, deed) => make("button", { type: "button", onclick: () => {
      box.open = false;
      deed();
    } }, label);
    const codes = [...new Set([person.language_code ?? "", "ru", "en", "be", "kk", "uz", ""])];
    const language = make("select", { onchange: () =>
      this.do({ act: "language", person: this.id, code: language.value }) },
    ...codes.map((code) => make("option", { value: code }, code || t("no-language"))));
    language.value = person.language_code ?? "";
    const box = menu({ class: "menu" },
      make("summary", { "aria-label": `${t("more")}, ${this.name}`, title: t("more") }, "⋮"),
      make("label", { class: "language" }, t("language"), language),
      blocked
        ? item(t("unblock"), () => this.restart())
        : item(t("block"), () => this.do({ act: "block", person: this.id })));
    return box;
  }

  /** The sign that one plays this telephone, and the way to give it back to the script. */
  handSign() {
    return make("button", { type: "button", class: "hand", title: t("give-back"), "aria-label": t("give-back"),
      onclick: () => act({ act: "wish", wish: { release: this.id } }) }, "✋");
  }

  /** Puts a message where it belongs, in the place of its older self. */
  put(message) {
    const known = this.messages.has(message.id);
    const first = this.messages.keys().next().value;
    // What is far above and not in the page comes when one scrolls up to it.
    if (!known && first !== undefined && message.id < first) return;
    this.messages.set(message.id, message);
    this.place(message);
    if (!known) {
      this.trim();
      settle(this.history);
    }
    this.toEnd();
  }

  place(message) {
    if (!this.visible || this.stale) {
      this.stale = true;
      if (message.deleted) this.messages.delete(message.id);
      return;
    }
    const { history } = this;
    const album = message.album && !message.deleted;
    const key = album ? `[data-album="${CSS.escape(message.album)}"]` : `[data-id="${message.id}"]`;
    const old = history.querySelector(key);
    if (message.deleted) {
      old?.remove();
      this.messages.delete(message.id);
      return;
    }
    const together = album ? [...this.messages.values()].filter((it) => it.album === message.album && !it.deleted) : [];
    const row = bubble(message, this.hands(), together);
    still(row);
    if (old) swap(old, row);
    else {
      this.dayOf(message);
      history.append(row);
    }
    for (const picture of row.querySelectorAll("img")) picture.addEventListener("load", () => this.toEnd());
  }

  dayOf(message) {
    const day = format(new Date(message.date), { day: "numeric", month: "long" });
    if (this.day !== day) this.history.append(make("p", { class: "day" }, day));
    this.day = day;
  }

  hands() {
    const hands = { find: (id) => this.messages.get(id), follow: this.follow };
    if (this.channel) return hands;
    return Object.assign(hands, {
      say: (text) => this.write(text),
      tap: (message, data) => this.tap(message, data),
      busy: (id, data) => [...this.taps.values()].includes(`${id}:${data}`),
      edit: (message) => this.edit(message),
      reply: (message) => this.reply(message),
      forward: (message) => this.forward(message),
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
    this.jumpToEnd();
    return this.do({ act: "write", person: this.id, text });
  }

  async restart() {
    await this.do({ act: "unblock", person: this.id });
    await this.write("/start");
  }

  showFoot() {
    if (this.input) this.draft = this.input.value;
    const had = this.input && document.activeElement === this.input;
    const caret = had && [this.input.selectionStart, this.input.selectionEnd];
    this.input = undefined;
    if (this.channel) {
      this.foot.replaceChildren(make("p", { class: "about" }, t("channel-note")));
    } else if (this.info.blocked) {
      this.large(t("restart"), () => this.restart());
    } else if (!this.info.started) {
      const about = this.info.about ?? "";
      const text = make("div", { class: "hello" }, make("h3", {}, t("what-can-it-do")), make("p", {}, about));
      if (about) this.history.replaceChildren(text);
      this.large(t("start"), () => this.write("/start"));
    } else {
      const { input, parts } = composer(this);
      this.input = input;
      this.foot.replaceChildren(...parts);
      if (had) {
        input.focus();
        input.setSelectionRange(...caret);
      }
    }
  }

  /** One large button in place of the field. The one that is there stays: a finger may be on it. */
  large(label, act) {
    const [only] = this.foot.children;
    if (only?.matches("button.main") && only.textContent === label) return;
    this.foot.replaceChildren(make("button", { type: "button", class: "main", onclick: act }, label));
  }

  /** What the field is for just now, if not for a plain message. */
  get about() {
    if (this.editing) return t("editing");
    const answered = this.replying && this.messages.get(this.replying);
    return answered ? `${t("replying")} ${answered.text.slice(0, 60) || t("file")}` : undefined;
  }

  /** Sends what was written; true if it went. */
  async send(text) {
    if (!text.trim()) return true;
    const { editing, replying } = this;
    if (!editing) this.jumpToEnd();
    const deed = editing ? { act: "edit", person: this.id, message: editing, text }
      : replying ? { act: "reply", person: this.id, message: replying, text }
        : { act: "write", person: this.id, text };
    const done = await this.do(deed);
    if (done.refused) return false;
    if (editing || replying) this.leaveOff();
    return true;
  }

  edit(message) {
    this.editing = message.id;
    this.replying = undefined;
    this.begin(message.text);
  }

  reply(message) {
    this.editing = undefined;
    this.replying = message.id;
    this.begin(this.input?.value ?? "");
  }

  begin(text) {
    if (this.input) this.input.value = text;
    this.showFoot();
    this.input?.focus();
    this.input?.setSelectionRange(text.length, text.length);
  }

  /** Puts a text into the field, whichever it is by now. */
  fill(text) {
    this.draft = text;
    if (!this.input) return;
    this.input.value = text;
    this.input.dispatchEvent(new Event("input"));
  }

  leaveOff() {
    if (this.editing && this.input) this.input.value = "";
    this.editing = undefined;
    this.replying = undefined;
    this.begin(this.input?.value ?? "");
  }

  editLast() {
    const own = [...this.messages.values()].filter((message) => message.author?.person && !message.deleted
      && editable(message) && message.text);
    if (own.length) this.edit(own.at(-1));
  }

  async forward(message) {
    await this.do({ act: "forward", person: this.id, chat: this.id, message: message.id });
  }
}
