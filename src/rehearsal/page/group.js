// A group: what everybody reads, and a field in which one writes as one of the people.

import { stage, t, make, act, notice } from "/stage.js";
import { banner } from "/compose.js";
import { Phone } from "/phone.js";

export class Group extends Phone {
  get role() {
    return t("group");
  }

  hands() {
    const hands = { find: (id) => this.messages.get(id), follow: this.follow, author: (it) => nameOf(it.author) };
    if (!this.info.open) return hands;
    return Object.assign(hands, {
      tap: (message, data) => this.tapAs(message, data),
      reply: (message) => this.reply(message),
    });
  }

  async tapAs(message, data) {
    const deed = { act: "tap_in", person: this.speaker(), chat: this.id, message: message.id, data };
    const done = await act(deed);
    if (done.refused) notice(`${this.name}: ${done.refused}`);
  }

  /** Who writes and taps here just now: the first of the people, until one chooses another. */
  speaker() {
    return Number(this.chosen ?? stage.telephones[0]?.person.id);
  }

  showFoot() {
    if (!this.info.open) {
      this.foot.replaceChildren(make("p", { class: "about" }, t("group-note")));
      return;
    }
    const draft = this.field?.value ?? "";
    const had = document.activeElement === this.field;
    const people = stage.telephones.map(({ person }) => make("option", { value: person.id }, fullName(person)));
    const who = make("select", { "aria-label": `${t("speaker")}, ${this.name}`, title: t("speaker"),
      onchange: () => { this.chosen = who.value; } }, ...people);
    who.value = this.speaker();
    this.field = make("input", { type: "text", placeholder: t("message"), autocomplete: "off",
      "aria-label": `${t("message")}, ${this.name}` });
    this.field.value = draft;
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leaveOff();
    });
    this.foot.replaceChildren(who, banner(this), make("form", { class: "composer", onsubmit: (event) => {
      event.preventDefault();
      this.say();
    } }, this.field, make("button", { class: "send", title: t("send"), "aria-label": t("send") }, "➤")));
    if (had) this.field.focus();
  }

  reply(message) {
    this.replying = message.id;
    this.showFoot();
    this.field.focus();
  }

  leaveOff() {
    this.replying = undefined;
    this.showFoot();
    this.field.focus();
  }

  async say() {
    const text = this.field.value;
    if (!text.trim()) return;
    this.field.value = "";
    this.jumpToEnd();
    const done = await act({ act: "say", person: this.speaker(), chat: this.id, text, reply: this.replying ?? null });
    if (!done.refused) {
      if (this.replying) this.leaveOff();
      return;
    }
    notice(`${this.name}: ${done.refused}`);
    this.field.value = text;
  }
}

function fullName({ first_name, last_name }) {
  return last_name ? `${first_name} ${last_name}` : first_name;
}

function nameOf(author) {
  if (author === "bot") return stage.bot.name;
  const person = stage.telephones.find(({ person }) => person.id === author?.person)?.person;
  return person && fullName(person);
}
