//! What a bot that is an administrator does to people (TDLib, DialogParticipantManager.cpp,
//! `restrict_dialog_participant`).

use serde_json::Value;

use super::access::{Access, check_access};
use super::params::to_integer;
use super::recipient::chat_named;
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{Role, State};

pub fn ban_chat_member(state: &mut State, params: &Params) -> Answer {
    change(state, params, |_| Role::Kicked)
}

/// Who is in the group is thrown out, though not for good, unless only the banned are meant.
pub fn unban_chat_member(state: &mut State, params: &Params) -> Answer {
    let only_banned = params.flag("only_if_banned");
    change(state, params, |old| if only_banned && old.is_there() { old } else { Role::Left })
}

/// Either may speak or may not: single permissions are not told apart here.
pub fn restrict_chat_member(state: &mut State, params: &Params) -> Answer {
    let permissions = match params.json("permissions") {
        Some(Ok(permissions @ Value::Object(_))) => permissions,
        Some(Ok(_)) => return Err(Refusal::bad("Object expected as permissions")),
        Some(Err(_)) => return Err(Refusal::bad("Can't parse permissions JSON object")),
        None => return Err(Refusal::bad("Permissions are not specified")),
    };
    let speaks = permissions["can_send_messages"].as_bool().unwrap_or(false);
    change(state, params, |_| if speaks { Role::Member } else { Role::Muted })
}

fn change(state: &mut State, params: &Params, new: impl Fn(Role) -> Role) -> Answer {
    let user = to_integer(params.get("user_id"));
    if user <= 0 {
        return Err(Refusal::bad("Invalid user_id specified"));
    }
    let chat = chat_named(state, params, "chat_id")?;
    check_access(state, chat, Access::Write)?;
    let bot = state.bot.id;
    let old = state.role(chat, user);
    let new = new(old);
    let Some(group) = state.groups.get(&chat) else {
        return Err(Refusal::bad(match new {
            Role::Kicked => "Can't ban members in private chats",
            _ => "Chat member status can't be changed in private chats",
        }));
    };
    if !group.supergroup && new == Role::Muted {
        return Err(Refusal::bad("Can't restrict users in basic group chats"));
    }
    if user == bot {
        return Err(Refusal::bad("Can't restrict self"));
    }
    if !state.people.contains_key(&user) {
        return Err(Refusal::bad("Member not found"));
    }
    if old == Role::Creator {
        return Err(Refusal::bad("Can't remove chat owner"));
    }
    if !state.role(chat, bot).rules() {
        return Err(Refusal::bad("Not enough rights to restrict/unrestrict chat member"));
    }
    if old == Role::Administrator {
        return Err(Refusal::bad("USER_ADMIN_INVALID"));
    }
    state.set_member(chat, bot, user, new);
    Ok(Value::Bool(true).into())
}
