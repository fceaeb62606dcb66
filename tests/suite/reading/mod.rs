//! Reading each other: what guests and contestants see, and what they are refused.

mod comments;
mod inline;
mod links;
mod pages;
mod shelves;

use serde_json::json;
use sqlx::AssertSqlSafe;

use crate::harness::{PIXEL, SAMPLE, Scene};

pub const ANNA: i64 = 11;
pub const BORIS: i64 = 12;
pub const GUEST: i64 = 21;

/// The sample contest, which here asks nobody whether their entries may be shown.
pub fn without_the_question() -> String {
    let key = "consent_publication = \"\"\"";
    let (before, rest) = SAMPLE.split_once(key).unwrap();
    format!("{before}{}", rest.split_once("\"\"\"\n").unwrap().1)
}

/// Anna and Boris have each said hello, which may be read at once; Anna with formatting and a
/// picture. A guest has looked in. It is 10:01:30.
pub async fn library() -> Scene {
    let mut scene = Scene::of(&without_the_question()).await;
    for (who, name) in [(ANNA, "Anna"), (BORIS, "Boris"), (GUEST, "Gleb")] {
        scene.enter(who, name, "en");
    }
    scene.say(GUEST, "/start").await;
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.register(BORIS, "Wood Boris", "Red Phone").await;
    scene.at("2026-12-01 10:00:30").await;
    let text = "I answered 9,214 calls, and <nobody> hung up. See https://example.org/proof";
    let bold = json!([{"type": "bold", "offset": 11, "length": 5}]);
    scene.world.send_formatted(ANNA, text, bold).unwrap();
    scene.settle().await;
    scene.world.send_photo(ANNA, "desk.png", PIXEL, "My desk & my cactus").unwrap();
    scene.settle().await;
    scene.at("2026-12-01 10:00:50").await;
    scene.say(BORIS, "I was patient for a whole year, and 312 people thanked me for it.").await;
    scene.at("2026-12-01 10:01:30").await;
    scene.transcript();
    scene
}

impl Scene {
    /// Changes the database behind the bot's back.
    pub async fn sql(&mut self, query: &str) {
        let store = self.app().desk.store.clone();
        let mut tx = store.write().await.unwrap();
        sqlx::query(AssertSqlSafe(query.to_owned())).execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A figure out of the database.
    pub async fn figure(&mut self, query: &str) -> i64 {
        let store = self.app().desk.store.clone();
        let query = sqlx::query_scalar(AssertSqlSafe(query.to_owned()));
        query.fetch_one(store.reader()).await.unwrap()
    }

    /// The labels of the buttons under the newest message.
    pub fn labels(&self, who: i64) -> Vec<String> {
        let rows = self.last(who).buttons;
        rows.into_iter().flatten().map(|button| button.label).collect()
    }
}

#[tokio::test]
async fn entries_are_shown_only_of_those_who_agreed_to_it() {
    let mut scene = Scene::of(SAMPLE).await;
    for (who, name) in [(ANNA, "Anna"), (BORIS, "Boris"), (GUEST, "Gleb")] {
        scene.enter(who, name, "en");
    }
    for (who, name, answer) in
        [(ANNA, "Bell Anna", "Yes, show them"), (BORIS, "Wood Boris", "No, please do not")]
    {
        scene.register(who, name, "Blue Line").await;
        scene.tap(who, answer).await;
    }
    scene.at("2026-12-01 10:00:30").await;
    for who in [ANNA, BORIS] {
        scene.say(who, "I answered 9,214 calls this year and lost my voice only once.").await;
    }
    scene.say(GUEST, "/read").await;
    scene.tap(GUEST, "By contestant").await;
    let labels = |scene: &Scene| {
        let rows = scene.last(GUEST).buttons;
        rows.iter().flatten().map(|button| button.label.clone()).collect::<Vec<_>>().join("; ")
    };
    assert!(labels(&scene).contains("Bell"), "{}", labels(&scene));
    assert!(!labels(&scene).contains("Wood"), "{}", labels(&scene));
    scene.forge(GUEST, "rl:c2:0").await;
    assert!(!scene.last(GUEST).text.contains("Wood"), "{}", scene.last(GUEST).text);
    // Whoever takes the consent back is gone from the shelves at once.
    scene.forge(ANNA, "dp:0").await;
    scene.say(GUEST, "/read").await;
    assert!(!scene.last(GUEST).text.contains("Bell"), "{}", scene.last(GUEST).text);
    scene.end().await;
}
