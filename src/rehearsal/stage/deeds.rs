//! What is done on the page.

use axum::Json;
use axum::extract::{Multipart, Query, State};
use axum::http::StatusCode;
use chrono::DateTime;
use rand::RngExt;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Backstage, Wish, view};
use crate::rehearsal::world::{Item, Kind, Person, Refused, Role, Weather, World};

/// One deed.
#[derive(Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Deed {
    Write { person: i64, text: String },
    Edit { person: i64, message: i32, text: String },
    Tap { person: i64, message: i32, data: String },
    Follow { person: i64, link: String },
    Forward { person: i64, chat: i64, message: i32 },
    Block { person: i64 },
    Unblock { person: i64 },
    Language { person: i64, code: String },
    Telephone { name: String, code: String },
    Jump { to: i64 },
    Speed { rate: f64 },
    Reply { person: i64, message: i32, text: String },
    Weather { slow: bool, down: bool },
    Wish { wish: Wish },
    Group { title: String },
    Say { person: i64, chat: i64, text: String, reply: Option<i32> },
    TapIn { person: i64, chat: i64, message: i32, data: String },
}

impl Deed {
    /// Whose telephone it is done with.
    fn person(&self) -> Option<i64> {
        match self {
            Deed::Write { person, .. }
            | Deed::Reply { person, .. }
            | Deed::Edit { person, .. }
            | Deed::Tap { person, .. }
            | Deed::Follow { person, .. }
            | Deed::Forward { person, .. } => Some(*person),
            _ => None,
        }
    }
}

/// Files that somebody picked; each field of the form is named after the kind.
#[derive(Deserialize)]
pub struct Upload {
    person: i64,
    #[serde(default)]
    caption: String,
}

type Done = (StatusCode, Json<Value>);

pub async fn act(State(backstage): State<Backstage>, Json(deed): Json<Deed>) -> Done {
    touched(&backstage, deed.person());
    done(perform(&backstage, deed))
}

/// Whoever plays a script leaves a telephone alone that somebody uses.
fn touched(backstage: &Backstage, person: Option<i64>) {
    if let (Some(wings), Some(person)) = (&backstage.stage.wings, person) {
        wings.touched(person);
    }
}

pub async fn upload(
    State(backstage): State<Backstage>,
    Query(upload): Query<Upload>,
    mut form: Multipart,
) -> Done {
    let mut items = Vec::new();
    let mut caption = upload.caption;
    while let Ok(Some(field)) = form.next_field().await {
        let kind = serde_json::from_value(json!(field.name())).unwrap_or(Kind::Document);
        let name = field.file_name().unwrap_or_default().to_owned();
        let Ok(bytes) = field.bytes().await else { break };
        items.push(Item::new(kind, &name, bytes.to_vec(), &std::mem::take(&mut caption)));
    }
    touched(&backstage, Some(upload.person));
    done(send_files(&backstage, upload.person, items).map(|ids| json!({"messages": ids})))
}

/// Several files picked at once go out as albums, as from a telephone: what can be looked at apart
/// from the rest, at most ten together.
fn send_files(backstage: &Backstage, person: i64, items: Vec<Item>) -> Result<Vec<i32>, Refused> {
    let world = &backstage.world;
    let visual = |item: &Item| matches!(item.kind, Kind::Photo | Kind::Video);
    let (seen, rest): (Vec<Item>, Vec<Item>) = items.into_iter().partition(visual);
    let mut ids = Vec::new();
    for group in seen.chunks(10) {
        match group {
            [single] => ids.push(world.send_item(person, single.clone())?),
            album => ids.extend(world.send_album(person, album.to_vec())?),
        }
    }
    for item in rest {
        ids.push(world.send_item(person, item)?);
    }
    if ids.is_empty() { Err(Refused::Empty) } else { Ok(ids) }
}

fn done(result: Result<Value, Refused>) -> Done {
    match result {
        Ok(value) => (StatusCode::OK, Json(value)),
        Err(refused) => (
            StatusCode::CONFLICT,
            Json(json!({"refused": refused.to_string(), "why": refused.key()})),
        ),
    }
}

fn perform(backstage: &Backstage, deed: Deed) -> Result<Value, Refused> {
    let world = &backstage.world;
    match deed {
        Deed::Write { person, text } => {
            world.send_text(person, &text).map(|ids| json!({"messages": ids}))
        }
        Deed::Edit { person, message, text } => {
            world.edit_text(person, message, &text).map(|()| json!({}))
        }
        Deed::Tap { person, message, data } => {
            world.tap(person, message, &data).map(|id| json!({"callback": id}))
        }
        Deed::Follow { person, link } => {
            world.follow_link(person, &link).map(|id| json!({"message": id}))
        }
        Deed::Forward { person, chat, message } => {
            world.forward(person, chat, message).map(|id| json!({"message": id}))
        }
        Deed::Reply { person, message, text } => {
            world.reply_text(person, message, &text).map(|id| json!({"message": id}))
        }
        Deed::Weather { slow, down } => {
            world.wire().set_weather(Weather { slow, down });
            Ok(json!({"weather": world.wire().weather()}))
        }
        Deed::Wish { wish } => {
            if let Some(wings) = &backstage.stage.wings {
                wings.wish(wish);
            }
            Ok(json!({"wings": view::wings(backstage)}))
        }
        Deed::Group { title } => new_group(backstage, &title),
        Deed::Say { person, chat, text, reply } => {
            come_in(world, person, chat)?;
            world.say(person, chat, &text, reply).map(|id| json!({"message": id}))
        }
        Deed::TapIn { person, chat, message, data } => {
            come_in(world, person, chat)?;
            world.tap_in(person, chat, message, &data).map(|id| json!({"callback": id}))
        }
        Deed::Block { person } => world.block(person).map(|()| json!({})),
        Deed::Unblock { person } => world.unblock(person).map(|()| json!({})),
        Deed::Language { person, code } => {
            let code = (!code.is_empty()).then_some(code.as_str());
            world.set_language(person, code).map(|()| json!({}))
        }
        Deed::Telephone { name, code } => new_telephone(backstage, &name, code),
        Deed::Jump { to } => {
            jump(backstage, to);
            Ok(view::clock(backstage))
        }
        Deed::Speed { rate } => {
            if rate.is_finite() {
                backstage.stage.dial.set_rate(rate.clamp(0.0, 3600.0));
            }
            Ok(view::clock(backstage))
        }
    }
}

/// Forward only: what has happened stays so.
fn jump(backstage: &Backstage, to: i64) {
    let dial = &backstage.stage.dial;
    if let Some(to) = DateTime::from_timestamp_millis(to)
        && to > dial.now()
    {
        dial.set(to);
    }
}

/// A group of the first person's with the bot in it; the others come in when they have something to
/// say.
fn new_group(backstage: &Backstage, title: &str) -> Result<Value, Refused> {
    let world = &backstage.world;
    let title = title.trim();
    if title.is_empty() {
        return Err(Refused::Empty);
    }
    let first = backstage.stage.cast.first().map(|member| member.person_id);
    let by = first.or(world.people().first().map(|person| person.id)).unwrap_or_default();
    let id = -1_000_000_000_000
        - world.act(|state| state.chance().random_range(1_000_000_000..2_000_000_000_i64));
    world.add_group(by, id, title, true)?;
    world.set_bot_role(by, id, Role::Member)?;
    Ok(json!({"group": id}))
}

/// Whoever was never in the group joins it.
fn come_in(world: &World, person: i64, group: i64) -> Result<(), Refused> {
    let stranger = world.look(|state| {
        state.groups.get(&group).is_some_and(|group| !group.members.contains_key(&person))
    });
    if stranger { world.set_role(person, group, person, Role::Member) } else { Ok(()) }
}

fn new_telephone(backstage: &Backstage, name: &str, code: String) -> Result<Value, Refused> {
    let mut names = name.split_whitespace();
    let first_name = names.next().ok_or(Refused::Empty)?.to_owned();
    let last_name = Some(names.collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty());
    let world = &backstage.world;
    let id = world.act(|state| state.chance().random_range(100_000_000..2_000_000_000_i64));
    let language_code = (!code.is_empty()).then_some(code);
    world.add_person(Person { id, first_name, last_name, username: None, language_code })?;
    Ok(json!({"person": id}))
}
