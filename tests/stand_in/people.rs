//! What people do, and what the bot hears of it.

use chrono::TimeDelta;
use laurel::clock::Clock;
use laurel::rehearsal::{Item, Kind, Refused, World};
use serde_json::json;

use crate::{ANNA, BORIS, Bot, world};

// Telegram Desktop, `MainWidget::sendMessage`.
#[tokio::test]
async fn a_long_text_goes_out_in_several_messages() {
    let bot = Bot::new().await;
    let text = "слово и дело\n".repeat(700);
    let ids = bot.world.send_text(ANNA, &text).unwrap();
    assert_eq!(ids.len(), 3);
    let updates = bot.updates(json!({})).await;
    let parts: Vec<&str> =
        updates.iter().map(|update| update["message"]["text"].as_str().unwrap()).collect();
    assert!(parts.iter().all(|part| part.encode_utf16().count() <= 4096));
    assert_eq!(parts.join("\n"), text.trim());
}

// core.telegram.org/bots: the payload reaches the bot, the person sees `/start` alone.
#[tokio::test]
async fn a_deep_link_hides_its_payload_from_the_person() {
    let bot = Bot::new().await;
    let link = format!("https://t.me/{}?start=jury-1_A", bot.world.bot_username());
    bot.world.follow_link(BORIS, &link).unwrap();
    let update = bot.updates(json!({})).await.remove(0);
    assert_eq!(update["message"]["text"], "/start jury-1_A");
    let command = json!([{"type": "bot_command", "offset": 0, "length": 6}]);
    assert_eq!(update["message"]["entities"], command);
    assert_eq!(bot.world.chat(BORIS)[0].text, "/start");
    let other = bot.world.follow_link(BORIS, "https://t.me/other_bot?start=x");
    assert!(matches!(other, Err(Refused::ForeignLink(_))));
}

// S 4122-4125: `date` stays, `edit_date` is the edit; T: people edit within two days.
#[tokio::test]
async fn people_edit_their_own_messages_for_two_days() {
    let bot = Bot::new().await;
    let id = bot.world.send_text(ANNA, "a").unwrap()[0];
    bot.dial.advance(TimeDelta::minutes(1));
    bot.world.edit_text(ANNA, id, "a").unwrap();
    assert_eq!(bot.world.pending_updates(), 1, "no change, no update");
    bot.world.edit_text(ANNA, id, "b").unwrap();
    let edited = bot.updates(json!({"offset": -1})).await.remove(0)["edited_message"].clone();
    let (date, edit) = (edited["date"].as_i64(), edited["edit_date"].as_i64());
    assert_eq!(edit.unwrap() - date.unwrap(), 60);
    bot.dial.advance(TimeDelta::days(2));
    assert_eq!(bot.world.edit_text(ANNA, id, "c"), Err(Refused::TooOld(id)));
    let theirs = bot.send("x").await as i32;
    assert_eq!(bot.world.edit_text(ANNA, theirs, "c"), Err(Refused::NotTheirs(theirs)));
}

// S 4201: as many updates as items, one `media_group_id`, the caption where it was written.
#[tokio::test]
async fn an_album_is_several_updates() {
    let bot = Bot::new().await;
    let items = vec![
        Item::of_size(Kind::Photo, "1.jpg", 1000, "Кейс 3"),
        Item::of_size(Kind::Photo, "2.jpg", 1000, ""),
    ];
    bot.world.send_album(ANNA, items).unwrap();
    let updates = bot.updates(json!({})).await;
    let album = &updates[0]["message"]["media_group_id"];
    assert!(album.is_string());
    assert_eq!(updates[1]["message"]["media_group_id"], *album);
    assert_eq!(updates[0]["message"]["caption"], "Кейс 3");
    assert!(updates[1]["message"].get("caption").is_none());
}

// D; S 17268-17281.
#[tokio::test]
async fn blocking_is_an_update() {
    let bot = Bot::new().await;
    bot.world.block(ANNA).unwrap();
    assert_eq!(bot.world.send_text(ANNA, "x"), Err(Refused::Blocked(ANNA)));
    bot.world.unblock(ANNA).unwrap();
    let updates = bot.updates(json!({})).await;
    let status = |n: usize| updates[n]["my_chat_member"]["new_chat_member"]["status"].clone();
    assert_eq!((status(0), status(1)), (json!("kicked"), json!("member")));
}

// MTProto: one counter of messages across all private chats.
#[test]
fn message_ids_are_counted_across_chats() {
    let (world, _) = world();
    let first = world.send_text(ANNA, "a").unwrap()[0];
    let second = world.send_text(BORIS, "b").unwrap()[0];
    assert!(first > 1 && second == first + 1);
}

#[test]
fn a_world_is_the_same_for_the_same_seed_and_survives_saving() {
    let (one, dial) = world();
    let (two, _) = world();
    for world in [&one, &two] {
        world.send_photo(ANNA, "a.png", *b"\x01\xff", "c").unwrap();
    }
    assert_eq!((one.token(), one.chat(ANNA)), (two.token(), two.chat(ANNA)));
    assert!(one.token().split_once(':').unwrap().1.len() >= 35);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("world.json");
    one.save(&path).unwrap();
    assert_eq!(World::saved_time(&path).unwrap(), dial.now());
    let clock = Clock::stopped_at(dial.now()).0;
    let loaded = World::load(&path, clock).unwrap();
    assert_eq!(loaded.chat(ANNA), one.chat(ANNA));
    assert_eq!(loaded.pending_updates(), 1);
    assert_eq!(loaded.cursor(), one.cursor());
    let file = one.chat(ANNA)[0].attachment.clone().unwrap().file_id;
    assert_eq!(loaded.file(&file).unwrap().2, b"\x01\xff");
    let next = |world: &World| world.send_text(ANNA, "n").unwrap();
    assert_eq!(next(&loaded), next(&one));
}
