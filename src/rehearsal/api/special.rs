//! Places, contacts and stickers (Client.cpp, `process_send_contact_query` and its neighbours).

use serde_json::json;

use super::files::file_for;
use super::markup::Markup;
use super::recipient::{chat_to_write, deliver, reply_target};
use super::send::{author, message};
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::{Content, Kind, Posting, State};

pub fn send_contact(state: &mut State, params: &Params) -> Answer {
    let mut contact = json!({
        "phone_number": required(params, "phone_number")?,
        "first_name": required(params, "first_name")?,
    });
    for name in ["last_name", "vcard"] {
        if !params.get(name).is_empty() {
            contact[name] = params.get(name).into();
        }
    }
    send(state, params, Content::Special(json!({"contact": contact})))
}

pub fn send_location(state: &mut State, params: &Params) -> Answer {
    let degrees = |name: &str| match params.get(name).trim() {
        "" => Err(Refusal::bad(format!("{name} is empty"))),
        // Garbage is zero, as everywhere.
        text => Ok(text.parse::<f64>().unwrap_or(0.0)),
    };
    let (latitude, longitude) = (degrees("latitude")?, degrees("longitude")?);
    let location = json!({"latitude": latitude, "longitude": longitude});
    send(state, params, Content::Special(json!({"location": location})))
}

pub fn send_sticker(state: &mut State, params: &Params) -> Answer {
    let field = Kind::Sticker.field();
    if params.get(field).is_empty() && params.file(field).is_none() {
        return Err(Refusal::bad("there is no sticker in the request"));
    }
    let file = file_for(state, params, Kind::Sticker, field, params.get(field))?;
    let caption = Default::default();
    send(state, params, Content::Media { kind: Kind::Sticker, file, caption })
}

fn send(state: &mut State, params: &Params, content: Content) -> Answer {
    let markup = Markup::read(params)?;
    let chat = chat_to_write(state, params)?;
    let reply_to = reply_target(state, params, chat)?;
    let posting = Posting::new(chat, author(state, chat), content);
    let id = deliver(state, params, markup, reply_to, posting)?;
    Ok(message(state, chat, id).into())
}

/// A parameter that must be there (Client.cpp, `get_required_string_arg`).
pub fn required<'a>(params: &'a Params, name: &str) -> Result<&'a str, Refusal> {
    match params.get(name) {
        "" => Err(Refusal::bad(format!("Parameter \"{name}\" is required"))),
        value => Ok(value),
    }
}
