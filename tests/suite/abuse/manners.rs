//! Odd messages, odd names, floods, and those who block the bot.

use laurel::rehearsal::{Author, Shown};
use serde_json::{Value, json};

use super::{ANNA, BORIS, GUEST, Hall};
use crate::harness::ORGANIZER;

impl Hall {
    /// An update that the stand-in has no telephone for.
    async fn receive(&mut self, id: i64, update: Value) {
        let mut update = update;
        update["update_id"] = id.into();
        self.scene.app().desk.handle(vec![update]).await.unwrap();
        self.scene.settle().await;
    }
}

fn from(who: i64) -> Value {
    json!({"id": who, "is_bot": false, "first_name": "Anna", "language_code": "en"})
}

fn private(who: i64, id: i64, what: Value) -> Value {
    let mut message = json!({
        "message_id": id, "date": 1_796_119_470, "from": from(who),
        "chat": {"id": who, "type": "private", "first_name": "Anna"},
    });
    message.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
    json!({ "message": message })
}

#[tokio::test]
async fn in_groups_the_bot_says_nothing() {
    let mut hall = Hall::open().await;
    let before = (hall.dump().await, hall.count("SELECT COUNT(*) FROM outbox").await);
    for (id, text) in [(1, "/start"), (2, "/admin"), (3, "Case 2. I would listen first of all.")] {
        let mut update = private(ANNA, 7000 + id, json!({"text": text}));
        update["message"]["chat"] = json!({"id": -1001, "type": "supergroup", "title": "Club"});
        hall.receive(900_000_000 + id, update.clone()).await;
        let edited = json!({"edited_message": update["message"]});
        hall.receive(910_000_000 + id, edited).await;
    }
    let after = (hall.dump().await, hall.count("SELECT COUNT(*) FROM outbox").await);
    assert_eq!(before, after);
    hall.scene.end().await;
}

#[tokio::test]
async fn stickers_contacts_and_nothing_at_all_are_answered_and_kept_nowhere() {
    let mut hall = Hall::open().await;
    let before = hall.dump().await;
    let odd = [
        json!({"sticker": {"file_id": "x", "file_unique_id": "y", "type": "regular", "width": 1,
                           "height": 1, "is_animated": false, "is_video": false}}),
        json!({"contact": {"phone_number": "+1", "first_name": "B"}}),
        json!({"location": {"latitude": 1.0, "longitude": 2.0}}),
        json!({"text": ""}),
        json!({"text": " \n "}),
    ];
    for (index, what) in (0..).zip(odd) {
        for who in [ANNA, GUEST, ORGANIZER] {
            let heard = hall.scene.heard(who).len();
            let update = private(who, 8000 + index, what.clone());
            hall.receive(920_000_000 + index * 1_000_000 + who, update).await;
            assert_eq!(hall.scene.heard(who).len(), heard + 1, "{who}: {what}");
            let said = hall.scene.last(who).text;
            assert!(!said.contains("something broke"), "{what}: {said}");
        }
    }
    assert_eq!(before, hall.dump().await);
    hall.scene.end().await;
}

#[tokio::test]
async fn what_nobody_can_read_is_kept_for_the_organizers() {
    let mut hall = Hall::open().await;
    hall.receive(930_000_001, private(ANNA, 8100, json!({}))).await;
    assert_eq!(hall.count("SELECT COUNT(*) FROM set_aside").await, 1);
    hall.receive(930_000_002, json!({"callback_query": {"data": "k:1:3"}})).await;
    assert_eq!(hall.count("SELECT COUNT(*) FROM set_aside").await, 1, "a tap is never kept");
    hall.scene.end().await;
}

#[tokio::test]
async fn what_people_type_shows_as_they_typed_it() {
    let mut hall = Hall::open().await;
    let (name, company) = ("<b>Bold</b> <script>&amp;", "A & B <i>Ltd</i>");
    hall.scene.enter(31, "<u>Under</u>", "en");
    hall.scene.register(31, name, company).await;
    hall.scene.say(ORGANIZER, "/admin").await;
    hall.scene.tap(ORGANIZER, "Contestants").await;
    let list = hall.scene.last(ORGANIZER);
    assert!(list.text.contains(&format!("{name}, {company}")), "{}", list.text);
    let text = "Case 3. <b>Not bold</b> & </code> `code` *stars* &lt; I would ask them first.";
    hall.scene.say(31, text).await;
    hall.scene.say(31, "/my").await;
    hall.scene.tap(31, "Three calls").await;
    hall.scene.tap(31, "👁 As the jury sees it").await;
    let shown = hall.scene.heard(31).join("\n");
    assert!(shown.contains(text), "{shown}");
    hall.scene.end().await;
}

#[tokio::test]
async fn long_names_break_no_list() {
    let mut hall = Hall::open().await;
    let long = |letter: &str| letter.repeat(100);
    for who in 101..=124 {
        hall.scene.enter(who, "Somebody", "en");
        let name = format!("{} <", long("&"));
        hall.scene.register(who, &format!("{who}{} N", &name[..95]), &long("Щ")).await;
        hall.scene.say(who, &format!("Case 1. {}", long("Щ"))).await;
    }
    assert_eq!(hall.count("SELECT COUNT(*) FROM contestants").await, 26);
    hall.scene.at("2026-12-01 10:06:10").await;
    for who in 101..=124 {
        hall.scene.say(who, &format!("Case 2. {}", long("Щ"))).await;
    }
    for label in ["Contestants", "‹ Back", "Results", "Three calls · entries: 26", "Late: 24"] {
        if label == "Contestants" {
            hall.scene.say(ORGANIZER, "/admin").await;
        }
        hall.scene.tap(ORGANIZER, label).await;
    }
    for round in 0..10 {
        if round == 0 {
            hall.scene.tap(ORGANIZER, "‹ Back").await;
        }
        hall.scene.tap(ORGANIZER, "Change an award").await;
        let screen = hall.scene.last(ORGANIZER);
        let label = screen.buttons[9][0].label.clone();
        hall.scene.tap(ORGANIZER, &label).await;
        hall.scene.tap(ORGANIZER, "3").await;
        hall.scene.say(ORGANIZER, &"Why ".repeat(120)).await;
        hall.scene.tap(ORGANIZER, "‹ Back").await;
    }
    hall.scene.end().await;
}

#[tokio::test]
async fn a_flood_of_messages_is_answered_one_by_one() {
    let mut hall = Hall::open().await;
    let answers = |hall: &Hall| {
        let own = |message: &Shown| message.author == Author::Bot;
        hall.scene.world.chat(ANNA).into_iter().filter(own).count()
    };
    hall.scene.tap(ANNA, "✅ Done").await;
    let before = answers(&hall);
    for number in 0..300 {
        let text = format!("Case {}. Flood number {number} of quite some words.", 1 + number % 3);
        hall.scene.world.send_text(ANNA, &text).unwrap();
    }
    hall.scene.settle().await;
    assert_eq!(answers(&hall), before + 300);
    hall.scene.end().await;
}

#[tokio::test]
async fn who_blocks_the_bot_and_comes_back_is_spoken_to_again() {
    let mut hall = Hall::open().await;
    hall.scene.world.block(BORIS).unwrap();
    hall.scene.settle().await;
    let heard = hall.scene.heard(BORIS).len();
    hall.scene.at("2026-12-01 10:06:10").await;
    assert_eq!(hall.scene.heard(BORIS).len(), heard, "nothing is tried while it is blocked");
    hall.scene.world.unblock(BORIS).unwrap();
    hall.scene.settle().await;
    hall.scene.say(BORIS, "/my").await;
    assert_eq!(hall.scene.heard(BORIS).len(), heard + 1);
    hall.scene.say(ORGANIZER, "/admin").await;
    hall.scene.tap(ORGANIZER, "Broadcast").await;
    hall.scene.tap(ORGANIZER, "Contestants: 2").await;
    hall.scene.say(ORGANIZER, "Tea is at five.").await;
    hall.scene.tap(ORGANIZER, "Send now").await;
    hall.scene.tap(ORGANIZER, "Yes").await;
    assert_eq!(hall.scene.told(BORIS, "Tea is at five."), 1, "what is new reaches him again");
    hall.scene.end().await;
}

#[tokio::test]
async fn an_edit_after_the_close_does_not_come_in_by_the_back_door() {
    let mut hall = Hall::open().await;
    let parked = hall.scene.world.send_text(ANNA, "Wait for it, I shall think of it.").unwrap()[0];
    hall.scene.settle().await;
    hall.scene.at("2026-12-01 10:06:10").await;
    hall.scene.edit(ANNA, parked, "Case 3. What I learnt from all others after the close.").await;
    assert!(hall.scene.last(ANNA).text.contains("Too late"), "{}", hall.scene.last(ANNA).text);
    let counted = "SELECT COUNT(*) FROM parts WHERE state = 'counted' AND case_number = 3";
    assert_eq!(hall.count(counted).await, 0);
    hall.scene.end().await;
}

#[tokio::test]
async fn a_published_draft_that_is_filed_again_is_not_complete_by_its_old_time() {
    let mut hall = Hall::open().await;
    hall.scene.tap(ANNA, "Publish now").await;
    let part = hall.count("SELECT id FROM parts WHERE text LIKE '%youtu%' AND contestant_id = 1");
    let part = part.await;
    hall.scene.forge(ANNA, &format!("fa:{part}:friends:")).await;
    let adrift = "SELECT COUNT(*) FROM entries e WHERE completed_at IS NOT NULL AND NOT EXISTS
                  (SELECT 1 FROM parts WHERE entry_id = e.id AND state = 'counted')";
    assert_eq!(hall.count(adrift).await, 0);
    hall.scene.end().await;
}

#[tokio::test]
async fn what_the_results_rest_on_is_not_altered_after_them() {
    let mut hall = Hall::open().await;
    hall.scene.at("2026-12-01 10:06:10").await;
    let before = hall.entries_dump().await;
    hall.scene.say(ORGANIZER, "/admin").await;
    hall.scene.tap(ORGANIZER, "Results").await;
    hall.scene.tap(ORGANIZER, "Three calls · entries: 2").await;
    hall.scene.tap(ORGANIZER, "Publish").await;
    hall.scene.tap(ORGANIZER, "Close marking and go on").await;
    hall.scene.tap(ORGANIZER, "Yes, publish").await;
    let part = "SELECT id FROM parts WHERE contestant_id = 1 AND case_number = 1";
    let part = hall.count(part).await;
    for data in [format!("fd:{part}"), format!("fa:{part}:cases:3"), format!("fa:{part}:friends:")]
    {
        hall.scene.forge(ANNA, &data).await;
    }
    let message = hall.count(&format!("SELECT message_id FROM parts WHERE id = {part}")).await;
    let message = i32::try_from(message).unwrap();
    hall.scene.edit(ANNA, message, "Case 1. Now that I know what the others had.").await;
    assert_eq!(before, hall.entries_dump().await);
    hall.scene.end().await;
}

#[tokio::test]
async fn a_name_of_signs_alone_is_refused() {
    let mut hall = Hall::open().await;
    hall.scene.tap(GUEST, "Take part").await;
    hall.scene.tap(GUEST, "I agree").await;
    for odd in ["& &", "…… ……", "🎧 🎧"] {
        hall.scene.say(GUEST, odd).await;
        assert!(hall.scene.last(GUEST).text.contains("letters"), "{}", hall.scene.last(GUEST).text);
    }
    hall.scene.end().await;
}
