//! Everything the page shows, at once: it asks for this at its start and when people change.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode, header::ACCEPT_LANGUAGE};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Backstage;
use crate::rehearsal::world;

/// Of each chat only the end is sent at first; the page asks for more when somebody scrolls up.
const TAIL: usize = 60;

#[derive(Deserialize)]
pub struct Wanted {
    messages: Option<usize>,
}

pub async fn state(
    State(backstage): State<Backstage>,
    Query(Wanted { messages }): Query<Wanted>,
    headers: HeaderMap,
) -> Json<Value> {
    let tail = messages.unwrap_or(TAIL);
    let stage = &backstage.stage;
    let timetable: Vec<Value> = stage
        .timetable
        .iter()
        .map(|moment| json!({"at": moment.at.timestamp_millis(), "label": moment.label}))
        .collect();
    let (cursor, bot, telephones, channels, groups) = backstage.world.look(|state| {
        let bot = json!({"username": state.bot.username, "name": state.bot.first_name});
        let (channels, groups) = (channels(state, tail), groups(state, tail));
        (state.cursor(), bot, telephones(&backstage, state, tail), channels, groups)
    });
    Json(json!({
        "title": stage.title, "zone": stage.zone.name(), "clock": clock(&backstage),
        "weather": backstage.world.wire().weather(), "wings": wings(&backstage),
        "timetable": timetable, "words": stage.words, "locale": locale(&backstage, &headers),
        "cursor": cursor, "bot": bot, "telephones": telephones, "channels": channels,
        "groups": groups,
    }))
}

/// What the clock shows, and how fast it goes.
pub fn clock(backstage: &Backstage) -> Value {
    let dial = &backstage.stage.dial;
    json!({"now": dial.now().timestamp_millis(), "rate": dial.rate()})
}

/// What stands in the wings; nothing where nothing does.
pub fn wings(backstage: &Backstage) -> Value {
    backstage.stage.wings.as_ref().map_or(Value::Null, |wings| wings.show())
}

#[derive(Deserialize)]
pub struct Older {
    id: i64,
    before: i32,
}

/// The messages of a chat before that one, as many as make a good read.
pub async fn chat(
    State(backstage): State<Backstage>,
    Query(Older { id, before }): Query<Older>,
) -> Json<Value> {
    let shown = backstage.world.look(|state| state.shown_before(id, before, TAIL));
    Json(json!({"messages": shown}))
}

/// Telephones in the order of the cast; who came later stands at the end.
fn telephones(backstage: &Backstage, state: &world::State, tail: usize) -> Vec<Value> {
    let cast = &backstage.stage.cast;
    let role = |id: i64| cast.iter().find(|member| member.person_id == id);
    let rank = |id: i64| cast.iter().position(|member| member.person_id == id);
    let mut ids: Vec<i64> = state.people.keys().copied().collect();
    ids.sort_by_key(|id| (rank(*id).unwrap_or(usize::MAX), *id));
    let telephone = |id: &i64| {
        let resident = state.people.get(id)?;
        let code = resident.person.language_code.as_deref().unwrap_or_default();
        let language = code.split('-').next().unwrap_or_default();
        let texts = &state.descriptions;
        let about = texts.get(language).or_else(|| texts.get(""));
        let name = state.names.get(language).or_else(|| state.names.get(""));
        Some(json!({
            "person": resident.person, "role": role(*id).map(|member| &member.role_label),
            "started": resident.started, "blocked": resident.blocked,
            "keyboard": resident.keyboard, "commands": state.commands_for(*id),
            "about": about, "bot": name.unwrap_or(&state.bot.first_name),
            "messages": state.shown_before(*id, i32::MAX, tail),
        }))
    };
    ids.iter().filter_map(telephone).collect()
}

fn channels(state: &world::State, tail: usize) -> Vec<Value> {
    let channel = |channel: &world::Channel| {
        json!({
            "id": channel.id, "title": channel.title, "username": channel.username,
            "messages": state.shown_before(channel.id, i32::MAX, tail),
        })
    };
    state.channels.values().map(channel).collect()
}

fn groups(state: &world::State, tail: usize) -> Vec<Value> {
    let group = |group: &world::Group| {
        let open = !group.deleted && group.migrated_to.is_none();
        json!({
            "id": group.id, "title": group.title, "username": group.username, "open": open,
            "messages": state.shown_before(group.id, i32::MAX, tail),
        })
    };
    state.groups.values().map(group).collect()
}

/// The first of the browser's languages that the page has words in.
fn locale(backstage: &Backstage, headers: &HeaderMap) -> String {
    let words = &backstage.stage.words;
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let asked = asked.unwrap_or_default().split(',').map(|part| part.trim().get(..2));
    let known = asked.flatten().find(|code| words.contains_key(*code)).map(str::to_owned);
    known.or_else(|| words.keys().next().cloned()).unwrap_or_else(|| "en".into())
}

/// A file of a message. Only pictures and films are shown by the browser, the rest is saved.
pub async fn file(State(backstage): State<Backstage>, Path(id): Path<String>) -> Response {
    let Some((name, mime, bytes)) = backstage.world.file(&id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let shown = ["image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4"];
    let safe = shown.contains(&mime.as_str()) || mime.starts_with("audio/");
    let name: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let name = name.replace('+', "%20");
    let disposition = match safe {
        true => "inline".to_owned(),
        false => format!("attachment; filename*=UTF-8''{name}"),
    };
    let mime = if safe { mime } else { "application/octet-stream".into() };
    let headers = [
        (CONTENT_TYPE, mime),
        (CONTENT_DISPOSITION, disposition),
        (X_CONTENT_TYPE_OPTIONS, "nosniff".into()),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".into()),
        (CACHE_CONTROL, "private, max-age=3600".into()),
    ];
    (headers, bytes).into_response()
}
