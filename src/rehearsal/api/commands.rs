//! Commands by scope and language (TDLib, BotCommand.cpp and BotCommandScope.cpp).

use serde_json::{Value, json};

use super::bot::language;
use super::recipient::chat_named;
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{State, What};

pub fn set_my_commands(state: &mut State, params: &Params) -> Answer {
    let commands = read(params)?;
    let key = key(state, params)?;
    if commands.is_empty() {
        state.commands.remove(&key);
    } else {
        state.commands.insert(key, Value::Array(commands));
    }
    state.tell(What::Changed);
    Ok(Value::Bool(true).into())
}

pub fn get_my_commands(state: &mut State, params: &Params) -> Answer {
    let key = key(state, params)?;
    Ok(state.commands.get(&key).cloned().unwrap_or_else(|| json!([])).into())
}

pub fn delete_my_commands(state: &mut State, params: &Params) -> Answer {
    let key = key(state, params)?;
    state.commands.remove(&key);
    state.tell(What::Changed);
    Ok(Value::Bool(true).into())
}

impl State {
    /// The commands a person is offered; the narrowest list wins (Bot API, "Determining list of
    /// commands").
    pub fn commands_for(&self, person: i64) -> Value {
        let resident = self.people.get(&person);
        let code = resident.and_then(|it| it.person.language_code.as_deref()).unwrap_or_default();
        let language = code.split('-').next().unwrap_or_default();
        let scopes = [format!("chat:{person}"), "all_private_chats".into(), "default".into()];
        scopes
            .iter()
            .flat_map(|scope| [format!("{scope}|{language}"), format!("{scope}|")])
            .find_map(|key| self.commands.get(&key))
            .cloned()
            .unwrap_or_else(|| json!([]))
    }
}

fn key(state: &State, params: &Params) -> Result<String, Refusal> {
    let language = language(params)?;
    let scope = match params.json("scope") {
        None => json!({"type": "default"}),
        Some(Ok(scope)) if scope.is_object() => scope,
        Some(Ok(_)) => return Err(Refusal::bad("BotCommandScope must be an Object")),
        Some(Err(_)) => {
            return Err(Refusal::bad("Can't parse BotCommandScope JSON object"));
        }
    };
    let kind = scope["type"].as_str().unwrap_or_default();
    let scope = match kind {
        "default" | "all_private_chats" | "all_group_chats" | "all_chat_administrators" => {
            kind.to_owned()
        }
        "chat" | "chat_administrators" | "chat_member" => {
            let chat = chat_of(state, &scope)?;
            format!("{kind}:{chat}")
        }
        _ => {
            let text = "Can't parse BotCommandScope: Unsupported type specified";
            return Err(Refusal::bad(text));
        }
    };
    Ok(format!("{scope}|{language}"))
}

fn chat_of(state: &State, scope: &Value) -> Result<i64, Refusal> {
    let id = match &scope["chat_id"] {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    chat_named(state, &Params::one("chat_id", id), "chat_id")
}

fn read(params: &Params) -> Result<Vec<Value>, Refusal> {
    let list = match params.json("commands") {
        None => return Ok(Vec::new()),
        Some(Ok(Value::Array(list))) => list,
        Some(Ok(_)) => return Err(Refusal::bad("Expected an Array of BotCommand")),
        Some(Err(_)) => return Err(Refusal::bad("Can't parse commands JSON array")),
    };
    if list.len() > 100 {
        return Err(Refusal::bad("BOT_COMMANDS_TOO_MUCH"));
    }
    list.iter().map(command).collect()
}

fn command(given: &Value) -> Result<Value, Refusal> {
    let field = |name: &str| {
        given[name].as_str().map(str::trim).ok_or_else(|| {
            Refusal::bad(format!("Can't parse BotCommand: Can't find field \"{name}\""))
        })
    };
    let name = field("command")?;
    let (name, description) = (name.strip_prefix('/').unwrap_or(name), field("description")?);
    let wrong = if name.is_empty() {
        Some("Command must be non-empty")
    } else if name.chars().count() > 32 {
        Some("Command length must not exceed 32")
    } else if description.is_empty() {
        Some("Command description must be non-empty")
    } else if description.chars().count() > 256 {
        Some("Command description length must not exceed 256")
    } else if !name.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_') {
        Some("BOT_COMMAND_INVALID")
    } else {
        None
    };
    match wrong {
        Some(text) => Err(Refusal::bad(text)),
        None => Ok(json!({"command": name, "description": description})),
    }
}
