//! What happens in groups and channels.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::event::What;
use super::group::{Group, Role};
use super::letter::{Author, Content};
use super::person::Refused;
use super::post::Posting;
use super::queue::MESSAGE_LIVES;
use super::{State, World};
use crate::rehearsal::text::{Formatted, detect, is_blank, tidy};

impl World {
    /// Somebody opens a group, without the bot. Ids of groups are negative, those of supergroups
    /// begin with `-100`.
    pub fn add_group(
        &self,
        creator: i64,
        id: i64,
        title: &str,
        supergroup: bool,
    ) -> Result<(), Refused> {
        self.act(|state| {
            state.resident(creator)?;
            let taken = state.groups.contains_key(&id) || state.channels.contains_key(&id);
            if id >= 0 || taken {
                return Err(Refused::Taken(id));
            }
            state.groups.insert(
                id,
                Group {
                    id,
                    title: title.to_owned(),
                    username: None,
                    supergroup,
                    members: BTreeMap::from([(creator, Role::Creator)]),
                    bot: Role::Left,
                    deleted: false,
                    migrated_to: None,
                    next_message: 2,
                },
            );
            state.tell(What::Changed);
            Ok(())
        })
    }

    /// Somebody changes how a person stands in a group: lets them in, appoints or mutes them,
    /// throws them out. Where it is the person themselves, they join or leave.
    pub fn set_role(&self, by: i64, group: i64, person: i64, role: Role) -> Result<(), Refused> {
        self.act(|state| {
            state.resident(by)?;
            state.resident(person)?;
            if !state.groups.contains_key(&group) {
                return Err(Refused::NoSuchGroup(group));
            }
            state.set_member(group, by, person, role);
            Ok(())
        })
    }

    /// Somebody changes how the bot stands in a group or channel.
    pub fn set_bot_role(&self, by: i64, chat: i64, role: Role) -> Result<(), Refused> {
        self.act(|state| {
            state.resident(by)?;
            let bot = state.bot.id;
            if let Some(channel) = state.channels.get_mut(&chat) {
                let old = std::mem::replace(&mut channel.bot, role);
                channel.bot_may_post = role.rules();
                state.member_changed(chat, by, bot, old, role);
                return Ok(());
            }
            let group = state.groups.get_mut(&chat).ok_or(Refused::NoSuchGroup(chat))?;
            let old = std::mem::replace(&mut group.bot, role);
            state.member_changed(chat, by, bot, old, role);
            Ok(())
        })
    }

    /// The person writes in a group, perhaps as an answer to a message there.
    pub fn say(
        &self,
        person: i64,
        group: i64,
        text: &str,
        reply_to: Option<i32>,
    ) -> Result<i32, Refused> {
        let words = detect(tidy(Formatted { text: text.to_owned(), entities: Vec::new() }));
        self.act(|state| {
            state.may_speak(person, group)?;
            if is_blank(&words.text) {
                return Err(Refused::Empty);
            }
            let posting = Posting::new(group, Author::Person(person), Content::Text(words));
            Ok(state.person_posts(Posting { reply_to, ..posting }))
        })
    }

    /// The person taps a button in a group or channel.
    pub fn tap_in(
        &self,
        person: i64,
        chat: i64,
        message_id: i32,
        data: &str,
    ) -> Result<String, Refused> {
        self.act(|state| {
            if !state.channels.contains_key(&chat) && !state.role(chat, person).is_there() {
                return Err(Refused::NotThere(person));
            }
            state.person_taps(person, chat, message_id, data)
        })
    }

    /// The channel's owner posts there; the bot hears of it if it is in the channel.
    pub fn post_in_channel(&self, channel: i64, text: &str) -> Result<i32, Refused> {
        let words = detect(tidy(Formatted { text: text.to_owned(), entities: Vec::new() }));
        self.act(|state| {
            let found = state.channels.get(&channel).ok_or(Refused::NoSuchGroup(channel))?;
            let heard = found.bot.is_there();
            if is_blank(&words.text) {
                return Err(Refused::Empty);
            }
            let author = Author::Channel(channel);
            let id = state.post(Posting::new(channel, author, Content::Text(words)));
            if let Some(letter) = state.letter(channel, id).filter(|_| heard) {
                let shape = state.message_shape(letter);
                state.push_update("channel_post", shape, MESSAGE_LIVES);
            }
            Ok(id)
        })
    }

    /// The group becomes a supergroup with a new id; writing to the old one fails from then on
    /// (Client.cpp, 8155).
    pub fn upgrade_group(&self, by: i64, group: i64, new_id: i64) -> Result<(), Refused> {
        self.act(|state| {
            state.resident(by)?;
            if new_id >= 0 || state.groups.contains_key(&new_id) {
                return Err(Refused::Taken(new_id));
            }
            let old = state.groups.get_mut(&group).filter(|group| !group.supergroup);
            let old = old.ok_or(Refused::NoSuchGroup(group))?;
            old.migrated_to = Some(new_id);
            let new = Group {
                id: new_id,
                supergroup: true,
                migrated_to: None,
                next_message: 1,
                ..old.clone()
            };
            state.groups.insert(new_id, new);
            state.announce(group, by, json!({"migrate_to_chat_id": new_id}));
            state.announce(new_id, by, json!({"migrate_from_chat_id": group}));
            Ok(())
        })
    }

    /// The group is deleted.
    pub fn delete_group(&self, group: i64) -> Result<(), Refused> {
        self.act(|state| {
            let found = state.groups.get_mut(&group).ok_or(Refused::NoSuchGroup(group))?;
            found.deleted = true;
            state.tell(What::Changed);
            Ok(())
        })
    }
}

impl State {
    /// Whether the person's client would let them write there.
    pub fn may_speak(&mut self, person: i64, group: i64) -> Result<(), Refused> {
        if person == group {
            return self.may_write(person);
        }
        self.resident(person)?;
        let found = self.groups.get(&group).ok_or(Refused::NoSuchGroup(group))?;
        let closed = found.deleted || found.migrated_to.is_some();
        let role = self.role(group, person);
        let speaks = role.is_there() && role != Role::Muted;
        if speaks && !closed { Ok(()) } else { Err(Refused::NotThere(person)) }
    }

    /// A person's or the bot's `User`.
    pub fn anyone(&self, id: i64) -> Value {
        if id == self.bot.id { self.bot.user() } else { self.user_shape(id) }
    }

    /// Puts a person where they stand from now on, and tells who is to be told.
    pub fn set_member(&mut self, group: i64, by: i64, person: i64, role: Role) {
        let old = self.role(group, person);
        if let Some(found) = self.groups.get_mut(&group) {
            found.members.insert(person, role);
            self.member_changed(group, by, person, old, role);
        }
    }

    /// The bot is told when it is about itself, and of others where it is an administrator and
    /// asked for it; a message in the chat says who came and went.
    fn member_changed(&mut self, chat: i64, by: i64, who: i64, old: Role, new: Role) {
        let (kind, told) = if who == self.bot.id {
            ("my_chat_member", true)
        } else {
            ("chat_member", self.role(chat, self.bot.id).rules())
        };
        let user = self.anyone(who);
        if told && old != new {
            let update = json!({
                "chat": self.chat_shape(chat), "from": self.anyone(by), "date": self.now,
                "old_chat_member": old.shape(user.clone()),
                "new_chat_member": new.shape(user.clone()),
            });
            self.push_update(kind, update, MESSAGE_LIVES);
        }
        if self.groups.contains_key(&chat) {
            match (old.is_there(), new.is_there()) {
                (false, true) => self.announce(chat, by, json!({"new_chat_members": [user]})),
                (true, false) => self.announce(chat, by, json!({"left_chat_member": user})),
                _ => {}
            }
        }
        self.tell(What::Changed);
    }

    /// Something Telegram itself says in a chat, on behalf of somebody.
    pub fn announce(&mut self, chat: i64, by: i64, fields: Value) {
        let author = if by == self.bot.id { Author::Bot } else { Author::Person(by) };
        let own = fields["left_chat_member"]["id"] == self.bot.id;
        let id = self.post(Posting::new(chat, author, Content::Service(fields)));
        let Some(letter) = self.letter(chat, id) else { return };
        // Of its own leaving a bot hears in a group, though it is gone by then.
        if own || self.bot_hears(letter) {
            let shape = self.message_shape(letter);
            self.push_update("message", shape, MESSAGE_LIVES);
        }
    }
}
