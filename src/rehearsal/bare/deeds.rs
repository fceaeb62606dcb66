//! What can be done: people's deeds, and what Telegram does to a bot.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Controls;
use crate::rehearsal::world::{Fault, Item, Keyboard, Kind, Person, Refused, Role, World};

/// One deed; `act` says which.
#[derive(Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Deed {
    AddPerson(Person),
    Language {
        person: i64,
        code: Option<String>,
    },
    Write {
        person: i64,
        text: String,
    },
    Edit {
        person: i64,
        chat: Option<i64>,
        message: i32,
        text: String,
    },
    Delete {
        person: i64,
        message: i32,
    },
    Forward {
        person: i64,
        chat: i64,
        message: i32,
    },
    Follow {
        person: i64,
        link: String,
    },
    Tap {
        person: i64,
        chat: Option<i64>,
        message: i32,
        data: String,
    },
    TapLabel {
        person: i64,
        label: String,
    },
    React {
        person: i64,
        chat: Option<i64>,
        message: i32,
        emoji: Option<String>,
    },
    Sticker {
        person: i64,
    },
    Contact {
        person: i64,
        phone: String,
        name: String,
    },
    Location {
        person: i64,
        latitude: f64,
        longitude: f64,
    },
    Poll {
        person: i64,
        question: String,
        options: Vec<String>,
    },
    Block {
        person: i64,
    },
    Unblock {
        person: i64,
    },
    Deactivate {
        person: i64,
    },
    #[serde(untagged)]
    Place(Place),
    #[serde(untagged)]
    Weather(Weather),
}

/// What happens in groups and channels.
#[derive(Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Place {
    AddGroup {
        creator: i64,
        id: i64,
        title: String,
        #[serde(default)]
        supergroup: bool,
    },
    AddChannel {
        id: i64,
        title: String,
        username: Option<String>,
        bot_may_post: bool,
    },
    Role {
        by: i64,
        group: i64,
        person: i64,
        role: Role,
    },
    BotRole {
        by: i64,
        chat: i64,
        role: Role,
    },
    Say {
        person: i64,
        group: i64,
        text: String,
        reply_to: Option<i32>,
    },
    Post {
        channel: i64,
        text: String,
    },
    Upgrade {
        by: i64,
        group: i64,
        new_id: i64,
    },
    DeleteGroup {
        group: i64,
    },
}

/// Rates, faults and the time.
#[derive(Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Weather {
    Flood { on: bool },
    Keyboard { buttons: usize, bytes: usize },
    FailNext { method: String, fault: Fault },
    FailOften { method: String, fault: Fault, probability: f64 },
    ClearFaults,
    Advance { seconds: i64 },
}

/// A file on its way, whose bytes are the body.
#[derive(Deserialize)]
pub struct Upload {
    person: i64,
    kind: Kind,
    name: String,
    #[serde(default)]
    caption: String,
    /// Where, if not to the bot.
    chat: Option<i64>,
}

type Done = (StatusCode, Json<Value>);

pub async fn act(State(controls): State<Controls>, body: Bytes) -> Done {
    match serde_json::from_slice(&body) {
        Ok(deed) => done(perform(&controls, deed)),
        Err(error) => {
            (StatusCode::BAD_REQUEST, Json(json!({"refused": format!("no such deed: {error}")})))
        }
    }
}

pub async fn upload(
    State(controls): State<Controls>,
    Query(upload): Query<Upload>,
    body: Bytes,
) -> Done {
    let item = Item::new(upload.kind, &upload.name, body.to_vec(), &upload.caption);
    done(
        controls
            .world
            .send_item_in(upload.person, upload.chat.unwrap_or(upload.person), item)
            .map(message),
    )
}

fn done(result: Result<Value, Refused>) -> Done {
    match result {
        Ok(value) => (StatusCode::OK, Json(value)),
        Err(refused) => (StatusCode::CONFLICT, Json(json!({"refused": refused.to_string()}))),
    }
}

fn message(id: i32) -> Value {
    json!({"message": id})
}

fn nothing((): ()) -> Value {
    json!({})
}

fn perform(controls: &Controls, deed: Deed) -> Result<Value, Refused> {
    let world = &controls.world;
    let callback = |id: String| json!({"callback": id});
    match deed {
        Deed::AddPerson(person) => world.add_person(person).map(nothing),
        Deed::Language { person, code } => world.set_language(person, code.as_deref()).map(nothing),
        Deed::Write { person, text } => {
            world.send_text(person, &text).map(|ids| json!({"messages": ids}))
        }
        Deed::Edit { person, chat, message, text } => {
            world.edit_in(person, chat.unwrap_or(person), message, &text).map(nothing)
        }
        Deed::Delete { person, message } => world.delete_message(person, message).map(nothing),
        Deed::Forward { person, chat, message: id } => world.forward(person, chat, id).map(message),
        Deed::Follow { person, link } => world.follow_link(person, &link).map(message),
        Deed::Tap { person, chat, message, data } => match chat.filter(|chat| *chat != person) {
            Some(chat) => world.tap_in(person, chat, message, &data).map(callback),
            None => world.tap(person, message, &data).map(callback),
        },
        Deed::TapLabel { person, label } => world.tap_label(person, &label).map(callback),
        Deed::React { person, chat, message, emoji } => {
            world.react(person, chat.unwrap_or(person), message, emoji.as_deref()).map(nothing)
        }
        Deed::Sticker { person } => world.send_sticker(person).map(message),
        Deed::Contact { person, phone, name } => {
            world.send_contact(person, &phone, &name).map(message)
        }
        Deed::Location { person, latitude, longitude } => {
            world.send_location(person, latitude, longitude).map(message)
        }
        Deed::Poll { person, question, options } => {
            let options: Vec<&str> = options.iter().map(String::as_str).collect();
            world.send_poll(person, &question, &options).map(message)
        }
        Deed::Block { person } => world.block(person).map(nothing),
        Deed::Unblock { person } => world.unblock(person).map(nothing),
        Deed::Deactivate { person } => world.deactivate(person).map(nothing),
        Deed::Place(place) => happen(world, place),
        Deed::Weather(weather) => {
            turn(controls, weather);
            Ok(json!({}))
        }
    }
}

fn happen(world: &World, place: Place) -> Result<Value, Refused> {
    match place {
        Place::AddGroup { creator, id, title, supergroup } => {
            world.add_group(creator, id, &title, supergroup).map(nothing)
        }
        Place::AddChannel { id, title, username, bot_may_post } => {
            world.add_channel(id, username.as_deref(), &title, bot_may_post).map(nothing)
        }
        Place::Role { by, group, person, role } => {
            world.set_role(by, group, person, role).map(nothing)
        }
        Place::BotRole { by, chat, role } => world.set_bot_role(by, chat, role).map(nothing),
        Place::Say { person, group, text, reply_to } => {
            world.say(person, group, &text, reply_to).map(message)
        }
        Place::Post { channel, text } => world.post_in_channel(channel, &text).map(message),
        Place::Upgrade { by, group, new_id } => world.upgrade_group(by, group, new_id).map(nothing),
        Place::DeleteGroup { group } => world.delete_group(group).map(nothing),
    }
}

fn turn(controls: &Controls, weather: Weather) {
    let world = &controls.world;
    match weather {
        Weather::Flood { on } => world.set_flood_control(on),
        Weather::Keyboard { buttons, bytes } => {
            world.set_largest_keyboard(Keyboard { buttons, bytes });
        }
        Weather::FailNext { method, fault } => world.fail_next(&method, fault),
        Weather::FailOften { method, fault, probability } => {
            world.fail_often(&method, fault, probability);
        }
        Weather::ClearFaults => world.clear_faults(),
        Weather::Advance { seconds } => {
            if let Some(span) = TimeDelta::try_seconds(seconds.max(0)) {
                controls.dial.advance(span);
            }
        }
    }
}
