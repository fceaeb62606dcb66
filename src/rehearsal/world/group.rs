//! Groups and supergroups, and who is what in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::State;
use super::letter::{Author, Content, Letter};

/// A group.
#[derive(Clone, Serialize, Deserialize)]
pub struct Group {
    pub id: i64,
    pub title: String,
    pub username: Option<String>,
    pub supergroup: bool,
    pub members: BTreeMap<i64, Role>,
    /// How the bot stands.
    pub bot: Role,
    pub deleted: bool,
    /// The supergroup that the group has become.
    pub migrated_to: Option<i64>,
    /// Supergroups count their messages themselves; groups share the account's counter.
    pub next_message: i32,
}

/// How somebody stands in a group or channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Whose group it is.
    Creator,
    /// With all rights of an administrator, except to appoint others.
    Administrator,
    /// As everybody.
    Member,
    /// There, but not allowed to send anything.
    Muted,
    /// Not there, or not any more.
    Left,
    /// Thrown out.
    Kicked,
}

impl Role {
    /// Whether they read what is written.
    pub fn is_there(self) -> bool {
        !matches!(self, Role::Left | Role::Kicked)
    }

    /// Whether they have an administrator's rights.
    pub fn rules(self) -> bool {
        matches!(self, Role::Creator | Role::Administrator)
    }

    /// The `ChatMember` of this user (Client.cpp, `JsonChatMember`).
    pub fn shape(self, user: Value) -> Value {
        let mut shape = json!({"user": user, "status": match self {
            Role::Creator => "creator",
            Role::Administrator => "administrator",
            Role::Member => "member",
            Role::Muted => "restricted",
            Role::Left => "left",
            Role::Kicked => "kicked",
        }});
        let mut say = |names: &[&str], value: bool| {
            for name in names {
                shape[*name] = value.into();
            }
        };
        match self {
            Role::Creator => say(&["is_anonymous"], false),
            Role::Administrator => {
                say(&["can_be_edited", "is_anonymous", "can_promote_members"], false);
                say(&ADMINISTRATORS_MAY, true);
            }
            Role::Muted => {
                say(&["is_member"], true);
                say(&MEMBERS_MAY, false);
                shape["until_date"] = 0.into();
            }
            Role::Kicked => shape["until_date"] = 0.into(),
            Role::Member | Role::Left => {}
        }
        shape
    }
}

const ADMINISTRATORS_MAY: [&str; 13] = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_post_messages",
    "can_edit_messages",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_manage_topics",
];

const MEMBERS_MAY: [&str; 14] = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
];

impl Group {
    /// The group as a `Chat`.
    pub fn chat(&self) -> Value {
        let kind = if self.supergroup { "supergroup" } else { "group" };
        let mut shape = json!({"id": self.id, "title": self.title, "type": kind});
        if let Some(username) = &self.username {
            shape["username"] = username.as_str().into();
        }
        shape
    }

    /// How errors call it.
    pub fn name(&self) -> &'static str {
        if self.supergroup { "supergroup" } else { "group" }
    }
}

impl State {
    /// How somebody stands in a group; the bot is asked for by its id.
    pub fn role(&self, group: i64, who: i64) -> Role {
        let Some(group) = self.groups.get(&group) else { return Role::Left };
        if who == self.bot.id {
            return group.bot;
        }
        group.members.get(&who).copied().unwrap_or(Role::Left)
    }

    /// Whether the bot is told of a message in a group. In privacy mode these are commands that may
    /// be for it, replies to it, mentions of it, and what Telegram itself says (bot FAQ, "What
    /// messages will my bot get?"); an administrator is told of all.
    pub fn bot_hears(&self, letter: &Letter) -> bool {
        let Some(group) = self.groups.get(&letter.chat) else { return true };
        if !group.bot.is_there() || group.deleted {
            return false;
        }
        let answers = letter.reply_to.and_then(|id| self.letter(letter.chat, id));
        group.bot.rules()
            || matches!(letter.content, Content::Service(_))
            || answers.is_some_and(|answered| answered.author == Author::Bot)
            || self.is_called(letter)
    }

    /// A command without a name or with the bot's own, or the bot's name in the text.
    fn is_called(&self, letter: &Letter) -> bool {
        let words = letter.content.words();
        let own = &self.bot.username;
        words.entities.iter().any(|entity| {
            let said = super::super::text::slice(&words.text, entity.offset, entity.end());
            match entity.kind.as_str() {
                "bot_command" => match said.split_once('@') {
                    None => entity.offset == 0,
                    Some((_, name)) => name.eq_ignore_ascii_case(own),
                },
                "mention" => said.trim_start_matches('@').eq_ignore_ascii_case(own),
                _ => false,
            }
        })
    }
}
