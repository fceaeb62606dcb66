//! Who is in a chat (Client.cpp, `process_get_chat_member_query` and its neighbours; TDLib,
//! DialogParticipantManager.cpp, 1786-1890).

use serde_json::{Value, json};

use super::access::{Access, check_access};
use super::params::to_integer;
use super::recipient::chat_named;
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{Role, State};

pub fn get_chat_member(state: &mut State, params: &Params) -> Answer {
    let user = to_integer(params.get("user_id"));
    if user <= 0 {
        return Err(Refusal::bad("Invalid user_id specified"));
    }
    let chat = chat_of_members(state, params)?;
    let missing = || Refusal::bad("Member not found");
    let shape = if state.people.contains_key(&chat) {
        if user != chat && user != state.bot.id {
            return Err(missing());
        }
        Role::Member.shape(state.anyone(user))
    } else if user == state.bot.id || state.people.contains_key(&user) {
        let role = match state.channels.get(&chat) {
            Some(channel) if user == state.bot.id => channel.bot,
            // Whoever has a telephone reads the channel.
            Some(_) => Role::Member,
            None => state.role(chat, user),
        };
        role.shape(state.anyone(user))
    } else {
        return Err(missing());
    };
    Ok(shape.into())
}

pub fn get_chat_member_count(state: &mut State, params: &Params) -> Answer {
    let chat = chat_of_members(state, params)?;
    let count = match state.groups.get(&chat) {
        Some(group) => {
            let people = group.members.values().filter(|role| role.is_there()).count();
            people + usize::from(group.bot.is_there())
        }
        None if state.channels.contains_key(&chat) => state.people.len() + 1,
        None => 2,
    };
    Ok(json!(count).into())
}

pub fn get_chat_administrators(state: &mut State, params: &Params) -> Answer {
    let chat = chat_of_members(state, params)?;
    if state.people.contains_key(&chat) {
        return Err(Refusal::bad("there are no administrators in the private chat"));
    }
    let bot = state.bot.id;
    let bots = match state.channels.get(&chat) {
        Some(channel) => channel.bot,
        None => state.role(chat, bot),
    };
    let members = state.groups.get(&chat).map(|group| group.members.clone()).unwrap_or_default();
    let everybody = members.into_iter().chain([(bot, bots)]);
    let rulers = everybody.filter(|(_, role)| role.rules());
    let list: Vec<Value> = rulers.map(|(id, role)| role.shape(state.anyone(id))).collect();
    Ok(Value::Array(list).into())
}

pub fn leave_chat(state: &mut State, params: &Params) -> Answer {
    let chat = chat_named(state, params, "chat_id")?;
    check_access(state, chat, Access::Read)?;
    if state.people.contains_key(&chat) {
        return Err(Refusal::bad("Can't leave private chats"));
    }
    let bot = state.bot.id;
    if state.role(chat, bot).is_there() {
        state.announce(chat, bot, json!({"left_chat_member": state.bot.user()}));
    }
    if let Some(group) = state.groups.get_mut(&chat) {
        group.bot = Role::Left;
    }
    if let Some(channel) = state.channels.get_mut(&chat) {
        channel.bot = Role::Left;
        channel.bot_may_post = false;
    }
    Ok(Value::Bool(true).into())
}

/// The list of members is for members alone.
fn chat_of_members(state: &State, params: &Params) -> Result<i64, Refusal> {
    let chat = chat_named(state, params, "chat_id")?;
    let old_group = state.groups.get(&chat).is_some_and(|group| !group.supergroup);
    check_access(state, chat, if old_group { Access::Write } else { Access::Read })?;
    let outside = |channel: &crate::rehearsal::world::Channel| !channel.bot.rules();
    if state.channels.get(&chat).is_some_and(outside) {
        return Err(Refusal::bad("Member list is inaccessible"));
    }
    Ok(chat)
}
