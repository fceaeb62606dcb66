use super::*;
use crate::telegram::incoming::Kind;
use serde_json::json;

/// A message of a private chat with these fields more.
fn message(fields: Value) -> Value {
    let mut message = json!({
        "message_id": 31, "date": 1_797_246_000,
        "chat": {"id": 7, "type": "private", "first_name": "Анна"},
        "from": {"id": 7, "is_bot": false, "first_name": "Анна", "last_name": "К.",
                 "username": "anna", "language_code": "ru"},
    });
    for (name, value) in fields.as_object().unwrap() {
        message[name] = value.clone();
    }
    message
}

#[test]
fn of_a_forwarded_message_the_buttons_that_are_links_are_read() {
    let read = read_message(json!({
        "text": "Read the rules",
        "forward_origin": {"type": "hidden_user", "sender_user_name": "A", "date": 1_797_246_000},
        "link_preview_options": {"is_disabled": true},
        "reply_markup": {"inline_keyboard": [
            [{"text": "Rules", "url": "https://example.org/"}, {"text": "No", "callback_data": "x"}],
            [{"text": "No", "callback_data": "y"}],
        ]},
    }));
    assert_eq!(read.buttons, [json!([{"text": "Rules", "url": "https://example.org/"}])]);
    assert_eq!(read.link_preview["is_disabled"], true);
}

fn update(kind: &str, payload: Value) -> Value {
    let mut update = json!({"update_id": 10});
    update[kind] = payload;
    update
}

fn read_message(fields: Value) -> Message {
    match read(&update("message", message(fields))).unwrap().event {
        Event::Message(message) => message,
        _ => panic!("it was read as no message"),
    }
}

fn event(update: Value) -> Event {
    read(&update).unwrap().event
}

/// A message without a `Debug` of its own.
fn shown(message: &Message) -> String {
    let file = message.attachment.as_ref();
    format!(
        "{:?}",
        (
            (message.chat_id, message.private, message.id, message.sent_at, message.edited_at),
            (&message.from.name, message.from.id, &message.from.username, &message.from.language),
            (&message.text, &message.entities, &message.album, message.forwarded),
            file.map(|it| (it.kind, &it.file_id, it.size, &it.name)),
        )
    )
}

fn file(more: Value) -> Value {
    let mut file = json!({"file_id": "F", "file_unique_id": "U", "file_size": 5, "width": 2,
                          "height": 3, "duration": 4, "length": 6});
    for (name, value) in more.as_object().unwrap() {
        file[name] = value.clone();
    }
    file
}

/// Messages that teloxide can read, with the kind of their attachment.
fn ordinary() -> Vec<(Value, Option<Kind>)> {
    let bold = json!([{"type": "bold", "offset": 0, "length": 2}]);
    let named = file(json!({"file_name": "a.pdf", "mime_type": "text/plain"}));
    let photo = json!([
        file(json!({"file_id": "small"})),
        file(json!({"file_id": "large", "width": 90, "height": 90})),
        file(json!({"file_id": "middle", "width": 9}))
    ]);
    let origin = json!({"type": "hidden_user", "date": 1, "sender_user_name": "B"});
    vec![
        (json!({"text": "hello", "entities": bold}), None),
        (json!({"text": "hello", "edit_date": 1_797_246_060, "forward_origin": origin}), None),
        (json!({"photo": photo, "caption": "it", "caption_entities": bold}), Some(Kind::Photo)),
        (json!({"document": named, "media_group_id": "99"}), Some(Kind::Document)),
        (json!({"video": file(json!({"mime_type": "video/mp4"}))}), Some(Kind::Video)),
        (json!({"voice": file(json!({"mime_type": "audio/ogg"}))}), Some(Kind::Voice)),
        (json!({"audio": named}), Some(Kind::Audio)),
        (json!({"video_note": file(json!({}))}), Some(Kind::VideoNote)),
        (json!({"animation": named, "document": named}), Some(Kind::Animation)),
        (json!({"dice": {"emoji": "🎲", "value": 3}}), Some(Kind::Other)),
        (json!({"contact": {"phone_number": "1", "first_name": "B"}}), Some(Kind::Other)),
    ]
}

#[test]
fn both_readers_agree_where_teloxide_can_read() {
    for (fields, kind) in ordinary() {
        let json = message(fields);
        let parsed = parse(&update("message", json.clone())).unwrap();
        let UpdateKind::Message(parsed) = parsed.kind else { panic!("{json}") };
        let Reading::Message(by_teloxide) = known::message(&parsed, &json) else {
            panic!("{json}")
        };
        let Reading::Message(by_us) = raw::message(&json) else { panic!("{json}") };
        assert_eq!(shown(&by_teloxide), shown(&by_us));
        assert_eq!(by_us.attachment.as_ref().map(|it| it.kind), kind, "{json}");
    }
}

#[test]
fn of_a_photo_the_largest_is_taken() {
    let read = read_message(ordinary()[2].0.clone());
    assert_eq!(read.attachment.unwrap().file_id, "large");
    assert_eq!((read.text.as_str(), read.entities.len()), ("it", 1));
    assert_eq!((read.from.name.as_str(), read.from.username.as_deref()), ("Анна К.", Some("anna")));
}

#[test]
fn one_unknown_thing_in_a_message_does_not_cost_its_words() {
    let traps = [
        json!({"entities": [{"type": "date_time", "offset": 0, "length": 2, "unix_time": 5}]}),
        json!({"entities": [{"type": "text_link", "offset": 0, "length": 2, "url": "http://"}]}),
        json!({"entities": [{"type": "text_link", "offset": 0, "length": 2, "url": "example.com"}]}),
        json!({"forward_origin": {"type": "from_mars", "date": 1}}),
        json!({"external_reply": {"origin": {"type": "from_mars", "date": 1}}}),
        json!({"quote": {"text": "x", "position": 0,
                         "entities": [{"type": "date_time", "offset": 0, "length": 1}]}}),
        json!({"reply_markup": {"inline_keyboard": [[{"text": "x", "levitate": {}}]]}}),
    ];
    for mut trap in traps {
        trap["text"] = "my essay".into();
        let read = read_message(trap.clone());
        assert_eq!(read.text, "my essay", "{trap}");
        assert_eq!(read.entities, raw::entities(&trap), "{trap}");
        assert_eq!(read.forwarded, trap.get("forward_origin").is_some());
    }
}

#[test]
fn one_unknown_entity_in_a_caption_does_not_cost_the_file() {
    let unknown = json!([{"type": "date_time", "offset": 0, "length": 2}]);
    let read = read_message(json!({"document": file(json!({"file_name": "a.pdf"})),
                                   "caption": "case 1", "caption_entities": unknown}));
    let attachment = read.attachment.unwrap();
    assert_eq!((attachment.kind, attachment.file_id.as_str()), (Kind::Document, "F"));
    assert_eq!((attachment.size, attachment.name.as_deref()), (Some(5), Some("a.pdf")));
    assert_eq!((read.text.as_str(), read.entities), ("case 1", vec![unknown[0].clone()]));
}

#[test]
fn the_words_of_a_rich_message_are_kept() {
    let rich = json!({"blocks": [
        {"type": "heading", "text": "My essay", "size": 1},
        {"type": "paragraph", "text": ["It is ", {"type": "bold", "text": ["really"]}, " long."]},
        {"type": "list", "items": [{"label": "1", "blocks": [{"type": "paragraph", "text": "one"}]},
                                   {"label": "2", "blocks": [{"type": "paragraph", "text": "two"}]}]},
        {"type": "levitation"},
    ]});
    let read = read_message(json!({"rich_message": rich}));
    assert_eq!(read.text, "My essay\nIt is really long.\none\ntwo");
}

#[test]
fn what_cannot_be_read_at_all_is_told_apart_from_what_says_nothing() {
    let unknown = message(json!({"hologram": {"file_id": "H"}}));
    assert!(matches!(event(update("message", unknown.clone())), Event::Unreadable));
    assert!(matches!(event(update("edited_message", unknown)), Event::Unreadable));
    let in_group =
        message(json!({"hologram": {}, "chat": {"id": -5, "type": "group", "title": "G"}}));
    assert!(matches!(event(update("message", in_group)), Event::Ignored));
    let pinned = message(json!({"pinned_message": message(json!({"hologram": {}}))}));
    assert!(matches!(event(update("message", pinned)), Event::Ignored));
    assert!(matches!(event(update("message", json!("nonsense"))), Event::Ignored));
    assert!(matches!(event(update("channel_post", message(json!({"text": "x"})))), Event::Ignored));
    assert!(matches!(event(update("invention", json!({}))), Event::Ignored));
    assert!(read(&json!({"message": {}})).is_none());
}

#[test]
fn an_edit_has_both_times() {
    let fields = json!({"text": "new", "edit_date": 1_797_246_060});
    let Event::Edited(read) = event(update("edited_message", message(fields))) else { panic!() };
    assert_eq!((read.edited_at.unwrap() - read.sent_at).num_seconds(), 60);
}

#[test]
fn a_tap_knows_its_message_unless_telegram_lost_it() {
    let from = json!({"id": 7, "is_bot": false, "first_name": "A"});
    let tap = |message: Value| {
        let query = json!({"id": "1234567890123", "from": from, "chat_instance": "1",
                           "data": "m:5", "message": message});
        match event(update("callback_query", query)) {
            Event::Tap(tap) => tap,
            _ => panic!("it was read as no tap"),
        }
    };
    let unknown_button = json!({"inline_keyboard": [[{"text": "x", "levitate": {}}]]});
    for here in [json!({"text": "x"}), json!({"text": "x", "reply_markup": unknown_button})] {
        let tapped = tap(message(here));
        assert_eq!((tapped.id.as_str(), tapped.data.as_str()), ("1234567890123", "m:5"));
        assert_eq!((tapped.at, tapped.from.id), (Some((7, 31)), 7));
    }
    let lost = json!({"chat": {"id": 7, "type": "private", "first_name": "A"},
                      "message_id": 31, "date": 0});
    assert_eq!(tap(lost).at, None);
}

#[test]
fn blocking_and_coming_back_are_told_in_private_chats_only() {
    let change = |chat: i64, kind: &str, status: &str| {
        let user = json!({"id": 42, "is_bot": true, "first_name": "bot"});
        let mut new = json!({"user": user, "status": status});
        if status == "kicked" {
            new["until_date"] = 0.into();
        }
        event(update(
            "my_chat_member",
            json!({
                "chat": {"id": chat, "type": kind, "first_name": "A", "title": "G"}, "date": 5,
                "from": {"id": 7, "is_bot": false, "first_name": "A"},
                "old_chat_member": {"user": user, "status": "member"}, "new_chat_member": new,
            }),
        ))
    };
    for (status, expected) in [("kicked", false), ("member", true), ("levitating", true)] {
        let Event::Reach { person, reachable } = change(7, "private", status) else { panic!() };
        assert_eq!((person.id, reachable), (7, expected), "{status}");
    }
    assert!(matches!(change(-5, "group", "member"), Event::Ignored));
}
