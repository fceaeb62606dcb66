//! The contest file in the chat: sent, looked at, confirmed; versions, buttons, and more time for one.

mod bad;
mod buttons;
mod in_russian;
mod invited;
mod restarts;
mod sent;
mod together;

use laurel::rehearsal::{Author, Item, Kind};

use crate::harness::{ORGANIZER, SAMPLE, Scene};

const ANNA: i64 = 1;
const BORIS: i64 = 2;
/// The other organizer.
const OLGA: i64 = 100_002;

/// The sample with two organizers.
fn two() -> String {
    SAMPLE.replace("organizers = [100001]", "organizers = [100001, 100002] # Olga too")
}

/// The same with something written otherwise.
fn with(changes: &[(&str, &str)]) -> String {
    let mut source = two();
    for (from, to) in changes {
        assert!(source.contains(from), "{from}");
        source = source.replacen(from, to, 1);
    }
    source
}

impl Scene {
    async fn send_file(&mut self, who: i64, name: &str, bytes: &[u8]) {
        self.world.send_item(who, Item::new(Kind::Document, name, bytes, "")).unwrap();
        self.settle().await;
        self.follow_contest();
    }

    /// From here on the scene's times are those of the contest that rules.
    fn follow_contest(&mut self) {
        let ruling = self.app().desk.contest();
        self.contest = ruling;
    }

    async fn press(&mut self, who: i64, label: &str) {
        self.tap(who, label).await;
        self.follow_contest();
    }

    /// The newest document of the bot's to this person: its name and its text.
    fn newest_document(&self, who: i64) -> (String, String) {
        let chat = self.world.chat(who);
        let mut own = chat.iter().rev().filter(|message| message.author == Author::Bot);
        let file = own.find_map(|message| message.attachment.clone()).expect("a document");
        let (name, _, bytes) = self.world.file(&file.file_id).unwrap();
        (name, String::from_utf8(bytes).unwrap())
    }

    async fn count(&mut self, query: &'static str) -> i64 {
        let store = self.app().desk.store.clone();
        sqlx::query_scalar(query).fetch_one(store.reader()).await.unwrap()
    }
}

/// The sample's day at that time, with two organizers, and Anna and Boris taking part.
async fn day(at: &str) -> Scene {
    let mut scene = Scene::of(&two()).await;
    scene.enter(OLGA, "Olga", "en");
    scene.say(ORGANIZER, "/start").await;
    scene.say(OLGA, "/start").await;
    for (who, name, company) in [(ANNA, "Bell Anna", "Blue Line"), (BORIS, "Wood Boris", "Sea")] {
        scene.enter(who, name.split(' ').next_back().unwrap(), "en");
        scene.register(who, name, company).await;
    }
    scene.at(&format!("2026-12-01 {at}")).await;
    scene.transcript();
    scene
}

/// Late for the task with cases after its close, whatever else is open.
const CALL: &str = "Case 1. I would listen first, and then call them back on the same day.";
const STORY: &str = "I answered 8,214 calls this year and never lost my temper, not even once.";
