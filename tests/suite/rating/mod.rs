//! The rating: its publications, its forms, the short list after it was drawn up, and `/why`.

mod forms;
mod history;
mod short_list;
mod why;

use sqlx::AssertSqlSafe;

use crate::harness::{ORGANIZER, SAMPLE, Scene};

pub const ANNA: i64 = 1;
pub const BORIS: i64 = 2;
pub const CARL: i64 = 3;
pub const GUEST: i64 = 21;

/// The sample contest with three contestants, one of them Russian and one of a company with an odd
/// name, who have answered the first task; it is 10:02:30.
pub async fn three() -> Scene {
    of(SAMPLE).await
}

pub async fn of(source: &str) -> Scene {
    let mut scene = Scene::of(source).await;
    if scene.contest.channel.is_some() {
        scene.world.add_channel(-1_001, Some("ten_minutes_of_fame"), "Fame", true).unwrap();
    }
    for (who, name, language) in
        [(ANNA, "Anna", "en"), (BORIS, "Борис", "ru"), (CARL, "Carl", "en"), (GUEST, "Guest", "en")]
    {
        scene.enter(who, name, language);
    }
    scene.say(ORGANIZER, "/start").await;
    scene.say(GUEST, "/start").await;
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.register_in(BORIS, "Ёлкин Борис", "Красный телефон", laurel::words::Locale::Ru).await;
    scene.register(CARL, "Moss Carl", "=HYPERLINK(Ltd)").await;
    for (second, who) in [(30, ANNA), (31, BORIS), (32, CARL)] {
        scene.at(&format!("2026-12-01 10:00:{second}")).await;
        scene.say(who, "I answered 9,214 calls this year and lost my voice only once.").await;
    }
    scene.at("2026-12-01 10:02:30").await;
    for who in [CARL, ANNA] {
        scene.say(who, "Case 1. I would listen first, and then call them back.").await;
    }
    scene
}

/// Publishes the results of a task, with these awards in place of the proposed ones.
pub async fn publish(scene: &mut Scene, title: &str, changed: &[(&str, u8)]) {
    let task = scene.contest.all_tasks().find(|task| task.title.starts_with(title));
    let closed = task.expect("the task").close + chrono::TimeDelta::seconds(10);
    if scene.dial.now() < closed {
        scene.come_to(closed).await;
    }
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Results").await;
    let listed = scene.last(ORGANIZER).buttons;
    let label = listed.iter().flatten().map(|button| button.label.clone());
    let label = label.into_iter().find(|label| label.starts_with(title)).expect("the task");
    scene.tap(ORGANIZER, &label).await;
    for (name, points) in changed {
        scene.tap(ORGANIZER, "Change an award").await;
        let rows = scene.last(ORGANIZER).buttons;
        let mut labels = rows.iter().flatten().map(|button| button.label.clone());
        let label = labels.find(|label| label.starts_with(name)).expect("the contestant");
        scene.tap(ORGANIZER, &label).await;
        scene.tap(ORGANIZER, &points.to_string()).await;
        scene.say(ORGANIZER, "The jury & I looked at it <twice>").await;
        scene.tap(ORGANIZER, "‹ Back").await;
    }
    scene.tap(ORGANIZER, "Publish").await;
    scene.tap(ORGANIZER, "Close marking and go on").await;
    scene.tap(ORGANIZER, "Yes, publish").await;
}

/// Sends the rating in this form to these.
pub async fn send(scene: &mut Scene, form: &str, whom: &str) {
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Rating", form, whom, "Send"] {
        scene.tap(ORGANIZER, label).await;
    }
}

/// The rating published twice: after the first task, and after the second, which turned it over.
pub async fn published_twice() -> Scene {
    let mut scene = three().await;
    publish(&mut scene, "Say hello", &[]).await;
    send(&mut scene, "Message", "Contestants").await;
    scene.at("2026-12-01 10:06:30").await;
    publish(&mut scene, "Three calls", &[("Moss", 3), ("Bell", 1)]).await;
    send(&mut scene, "Message", "Contestants").await;
    scene
}

pub async fn count(scene: &mut Scene, query: &str) -> i64 {
    let store = scene.app().desk.store.clone();
    sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_one(store.reader()).await.unwrap()
}

/// The newest file that was sent to this person under this name.
pub async fn file(scene: &mut Scene, who: i64, name: &str) -> Vec<u8> {
    let store = scene.app().desk.store.clone();
    sqlx::query_scalar(
        "SELECT l.file FROM letters l JOIN outbox o ON o.letter_id = l.id
         WHERE l.file_name = ? AND o.chat_id = ? AND l.file IS NOT NULL ORDER BY l.id DESC",
    )
    .bind(name)
    .bind(who)
    .fetch_one(store.reader())
    .await
    .unwrap()
}

/// Looks into the check of a publication's; gives the text and the names.
pub async fn checked(scene: &mut Scene, number: u32) -> (String, String) {
    scene.say(GUEST, "/rating").await;
    scene.forge(GUEST, &format!("gk:{number}")).await;
    let text = file(scene, GUEST, &format!("rating-{number}.txt")).await;
    let names = file(scene, GUEST, &format!("rating-{number}-names.txt")).await;
    // A screen to tap on: files have no text to edit.
    scene.say(GUEST, "/rating").await;
    (String::from_utf8(text).unwrap(), String::from_utf8(names).unwrap())
}

/// A transcript without sums, which hang on random salts.
pub fn without_sums(text: &str) -> String {
    let odd = |c: char| !c.is_ascii_hexdigit();
    let mut out = text.to_owned();
    for word in text.split(odd).filter(|word| word.len() == 64) {
        out = out.replace(word, "SUM");
    }
    out
}
