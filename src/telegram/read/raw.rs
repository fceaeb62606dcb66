//! Messages, taps and blocks from Telegram's JSON itself, for what teloxide cannot read.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::known::other;
use super::{Reading, rich};
use crate::telegram::incoming::{
    Attachment, Event, Group, GroupChange, Kind, Message, Sender, Tapped,
};

/// The fields of a message that hold a file. An animation comes also as a document, so it is first.
const FILES: [(&str, Kind); 7] = [
    ("animation", Kind::Animation),
    ("document", Kind::Document),
    ("video", Kind::Video),
    ("voice", Kind::Voice),
    ("audio", Kind::Audio),
    ("video_note", Kind::VideoNote),
    ("photo", Kind::Photo),
];

/// The fields of a message that somebody sent and that a contest has no use for.
const OTHERS: [&str; 13] = [
    "sticker",
    "contact",
    "location",
    "venue",
    "poll",
    "dice",
    "game",
    "story",
    "paid_media",
    "checklist",
    "invoice",
    "giveaway",
    "live_photo",
];

/// Messages of Telegram's own about a private chat that quote others, so that teloxide may fail.
const SERVICE: [&str; 4] =
    ["pinned_message", "checklist_tasks_done", "checklist_tasks_added", "giveaway_completed"];

pub fn message(json: &Value) -> Reading {
    if SERVICE.iter().any(|name| json.get(name).is_some()) {
        return Reading::Service;
    }
    read_message(json).map_or(Reading::Nothing, |it| Reading::Message(Box::new(it)))
}

fn read_message(json: &Value) -> Option<Message> {
    let rich = json.get("rich_message").map(rich::plain_text);
    let text = string(json, "text").or_else(|| string(json, "caption")).or(rich);
    let attachment = attachment(json);
    if text.is_none() && attachment.is_none() {
        return None;
    }
    Some(Message {
        chat_id: json.get("chat")?.get("id")?.as_i64()?,
        private: is_private(json),
        from: sender(json.get("from")?)?,
        id: message_id(json)?,
        sent_at: time(json, "date")?,
        edited_at: time(json, "edit_date"),
        text: text.unwrap_or_default(),
        entities: entities(json),
        attachment,
        album: string(json, "media_group_id"),
        reply_to: json.get("reply_to_message").and_then(message_id),
        answers_bot: answered_bot(json),
        answered_links: answered_links(json),
        forwarded: json.get("forward_origin").is_some(),
        via_bot: json.get("via_bot").is_some(),
        buttons: link_buttons(json),
        link_preview: json.get("link_preview_options").cloned().unwrap_or_default(),
    })
}

/// The user name of the bot whose message this one replies to.
pub fn answered_bot(json: &Value) -> Option<String> {
    let author = json.get("reply_to_message")?.get("from")?;
    let is_bot = author.get("is_bot").and_then(Value::as_bool).unwrap_or(false);
    string(author, "username").filter(|_| is_bot)
}

/// Of the text or the caption, whatever their kinds.
pub fn entities(json: &Value) -> Vec<Value> {
    let found = json.get("entities").or_else(|| json.get("caption_entities"));
    found.and_then(Value::as_array).cloned().unwrap_or_default()
}

/// The addresses behind words of the bot's message that is answered.
pub fn answered_links(json: &Value) -> Vec<String> {
    let answered = json.get("reply_to_message");
    let of_bot = answered.filter(|it| it["from"]["is_bot"] == true);
    of_bot.map(|it| crate::passage::addresses(&entities(it))).unwrap_or_default()
}

/// The rows of buttons with links; other buttons are left out, and rows that are empty then.
pub fn link_buttons(json: &Value) -> Vec<Value> {
    let rows = json.get("reply_markup").and_then(|markup| markup.get("inline_keyboard"));
    let links = |row: &Value| -> Option<Value> {
        let link = |button: &&Value| button.get("url").is_some_and(Value::is_string);
        let kept: Vec<Value> = row.as_array()?.iter().filter(link).cloned().collect();
        (!kept.is_empty()).then_some(Value::Array(kept))
    };
    rows.and_then(Value::as_array).into_iter().flatten().filter_map(links).collect()
}

pub fn is_private(json: &Value) -> bool {
    json.get("chat").and_then(|chat| chat.get("type")).is_some_and(|kind| kind == "private")
}

pub fn tap(json: &Value) -> Option<Tapped> {
    // A message that Telegram no longer has carries the date 0.
    let message = json.get("message").filter(|it| it.get("date").is_some_and(|date| date != 0));
    let at = message.and_then(|it| Some((it.get("chat")?.get("id")?.as_i64()?, message_id(it)?)));
    Some(Tapped {
        id: string(json, "id")?,
        from: sender(json.get("from")?)?,
        at,
        data: string(json, "data").unwrap_or_default(),
    })
}

/// What happened to a group, if the update tells of such a thing: the bot was let in or taken out, or
/// the group became a supergroup (Bot API, `my_chat_member`, `migrate_to_chat_id`).
pub fn group(update: &Value) -> Option<Group> {
    let moved = update.get("message").and_then(|message| {
        let to = message.get("migrate_to_chat_id")?.as_i64()?;
        Some(Group { id: message["chat"]["id"].as_i64()?, change: GroupChange::Became(to) })
    });
    moved.or_else(|| member(update.get("my_chat_member")?))
}

fn member(change: &Value) -> Option<Group> {
    let chat = change.get("chat")?;
    if !matches!(chat["type"].as_str()?, "group" | "supergroup") {
        return None;
    }
    // A bot that may not write is of no use there.
    let is_there = |member: &Value| {
        let silent = member["status"] == "restricted"
            && (member["is_member"] == false || member["can_send_messages"] == false);
        !silent && !matches!(member["status"].as_str(), Some("left" | "kicked") | None)
    };
    let (before, there) =
        (is_there(&change["old_chat_member"]), is_there(&change["new_chat_member"]));
    let title = string(chat, "title").unwrap_or_default();
    let by = sender(change.get("from")?)?;
    let change = GroupChange::Member { by, there, title };
    (before != there).then_some(Group { id: chat["id"].as_i64()?, change })
}

pub fn reach(json: &Value) -> Option<Event> {
    let status = json.get("new_chat_member")?.get("status")?.as_str()?;
    let reachable = !matches!(status, "kicked" | "left");
    Some(Event::Reach { person: sender(json.get("from")?)?, reachable })
}

fn sender(json: &Value) -> Option<Sender> {
    let first = string(json, "first_name").unwrap_or_default();
    let last = string(json, "last_name").unwrap_or_default();
    Some(Sender {
        id: json.get("id")?.as_i64()?,
        name: format!("{first} {last}").trim().to_owned(),
        username: string(json, "username"),
        language: string(json, "language_code"),
        is_bot: json.get("is_bot").is_some_and(|it| it == true),
    })
}

fn attachment(json: &Value) -> Option<Attachment> {
    for (name, kind) in FILES {
        let Some(found) = json.get(name) else { continue };
        let file = match found.as_array() {
            Some(sizes) => sizes.iter().max_by_key(|size| area(size)),
            None => Some(found),
        };
        if let Some(file) = file
            && let Some(file_id) = string(file, "file_id")
        {
            let size = file.get("file_size").and_then(Value::as_u64);
            return Some(Attachment { kind, file_id, size, name: string(file, "file_name") });
        }
    }
    OTHERS.iter().any(|name| json.get(name).is_some()).then(other)
}

fn area(photo: &Value) -> u64 {
    let side = |name| photo.get(name).and_then(Value::as_u64).unwrap_or_default();
    side("width").saturating_mul(side("height"))
}

fn message_id(json: &Value) -> Option<i32> {
    json.get("message_id")?.as_i64()?.try_into().ok()
}

fn time(json: &Value, name: &str) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(json.get(name)?.as_i64()?, 0)
}

fn string(json: &Value, name: &str) -> Option<String> {
    json.get(name)?.as_str().map(str::to_owned)
}
