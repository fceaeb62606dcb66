//! Whether the bot may do in a chat what it wants (Client.cpp, 8125-8196, `check_chat_access`; TDLib,
//! MessageContent.cpp 6183-6340).

use super::Refusal;
use crate::rehearsal::world::{Content, Group, Kind, Role, State};

/// What is wanted of a chat, from the least to the most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    Read,
    Edit,
    Write,
}

/// Refuses what the bot knows by itself that it may not.
pub fn check_access(state: &State, chat: i64, wanted: Access) -> Result<(), Refusal> {
    if let Some(resident) = state.people.get(&chat) {
        if resident.deactivated && wanted >= Access::Edit {
            return Err(Refusal::verbatim(403, "Forbidden: user is deactivated"));
        }
        return Ok(());
    }
    if let Some(group) = state.groups.get(&chat) {
        return check_group(group, wanted);
    }
    let Some(channel) = state.channels.get(&chat) else { return Ok(()) };
    match channel.bot {
        Role::Kicked => Err(forbidden("bot was kicked from the channel chat")),
        Role::Left if wanted >= Access::Edit || channel.username.is_none() => {
            Err(forbidden("bot is not a member of the channel chat"))
        }
        _ if wanted == Access::Write && !channel.bot_may_post => {
            Err(Refusal::bad("need administrator rights in the channel chat"))
        }
        _ => Ok(()),
    }
}

fn check_group(group: &Group, wanted: Access) -> Result<(), Refusal> {
    if let Some(id) = group.migrated_to {
        if wanted < Access::Write {
            return Ok(());
        }
        return Err(Refusal::migrated(id));
    }
    if group.deleted {
        let gone = if group.supergroup { wanted >= Access::Read } else { wanted == Access::Write };
        // A supergroup that was deleted looks like one that the bot has left.
        return match (gone, group.supergroup) {
            (true, true) => Err(forbidden("bot is not a member of the supergroup chat")),
            (true, false) => Err(forbidden("the group chat was deleted")),
            (false, _) => Ok(()),
        };
    }
    // What is written in a supergroup can be read by its members alone, unless it is public.
    let closed = group.supergroup && group.username.is_none();
    let concerned = wanted >= Access::Edit || closed;
    let name = group.name();
    match group.bot {
        Role::Kicked if concerned || group.supergroup => {
            Err(forbidden(&format!("bot was kicked from the {name} chat")))
        }
        Role::Left if concerned => {
            Err(forbidden(&format!("bot is not a member of the {name} chat")))
        }
        _ => Ok(()),
    }
}

fn forbidden(text: &str) -> Refusal {
    Refusal::verbatim(403, format!("Forbidden: {text}"))
}

/// Somebody muted may send nothing; the error names what it was.
pub fn check_rights(state: &State, chat: i64, content: &Content) -> Result<(), Refusal> {
    if state.role(chat, state.bot.id) != Role::Muted {
        return Ok(());
    }
    let what = match content {
        Content::Text(_) | Content::Service(_) => "text messages",
        Content::Media { kind, .. } => match kind {
            Kind::Photo => "photos",
            Kind::Document => "documents",
            Kind::Video => "videos",
            Kind::Voice => "voice notes",
            Kind::Audio => "music",
            Kind::Animation => "animations",
            Kind::VideoNote => "video notes",
            Kind::Sticker => "stickers",
        },
        Content::Special(fields) if fields.get("contact").is_some() => "contacts",
        Content::Special(fields) if fields.get("poll").is_some() => "polls",
        Content::Special(_) => "locations",
    };
    Err(Refusal::bad(format!("Not enough rights to send {what} to the chat")))
}

/// In a group only administrators pin (DialogManager.cpp, 2901-2935).
pub fn check_pinning(state: &State, chat: i64) -> Result<(), Refusal> {
    let plain = state.groups.contains_key(&chat) && !state.role(chat, state.bot.id).rules();
    if !plain {
        return Ok(());
    }
    Err(Refusal::bad("Not enough rights to manage pinned messages in the chat"))
}
