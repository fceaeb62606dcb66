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

/// Anna and Boris have each said hello, which may be read at once; Anna with formatting and a
/// picture. A guest has looked in. It is 10:01:30.
pub async fn library() -> Scene {
    let mut scene = Scene::of(SAMPLE).await;
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
