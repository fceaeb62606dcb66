//! The jury at work: the queue, the card, undoing, cases, blindness, and what is refused.

use crate::harness::{SAMPLE, Scene};

mod albums;
mod blind;
mod cards;
mod cases;
mod refused;
mod words;

pub const ANNA: i64 = 1;
pub const BORIS: i64 = 2;
pub const CLARA: i64 = 3;
/// Of nobody's company.
pub const ILYA: i64 = 11;
pub const OLGA: i64 = 12;
pub const VERA: i64 = 13;

/// The sample contest with something changed in its file.
pub fn with(changes: &[(&str, &str)]) -> String {
    let mut file = SAMPLE.to_owned();
    for (from, to) in changes {
        assert!(file.contains(from), "{from}");
        file = file.replacen(from, to, 1);
    }
    file
}

/// Three contestants with an entry each for the first task, and two jurors, at 10:01.
pub async fn hall(file: &str) -> Scene {
    let mut scene = Scene::of(file).await;
    for (who, name, company) in [
        (ANNA, "Bell Anna", "Blue Line"),
        (BORIS, "Wood Boris", "Red Phone"),
        (CLARA, "Frost Clara", "Owl"),
    ] {
        scene.enter(who, name, "en");
        scene.register(who, name, company).await;
    }
    for (juror, company) in [(ILYA, "Green Desk"), (OLGA, "Grey Desk")] {
        scene.enter(juror, if juror == ILYA { "Ilya" } else { "Olga" }, "en");
        scene.invite_juror(juror, company).await;
    }
    for (who, second) in [(ANNA, 30), (BORIS, 40), (CLARA, 50)] {
        scene.at(&format!("2026-12-01 10:00:{second}")).await;
        scene.say(who, &format!("I am number {who}, and I answered 9,214 calls this year.")).await;
    }
    scene.at("2026-12-01 10:01:00").await;
    scene.transcript();
    scene
}

impl Scene {
    /// Opens the first entry that waits for a juror.
    pub async fn begin(&mut self, juror: i64, title: &str, left: usize) {
        self.say(juror, "/jury").await;
        self.tap(juror, &format!("{title}: {left} left")).await;
    }

    /// The marks that are kept, as "entry/juror=mark".
    pub async fn marks(&mut self) -> Vec<String> {
        let store = self.app().desk.store.clone();
        let query = "SELECT entry_id || '/' || juror_id || '=' || mark FROM marks ORDER BY 1";
        sqlx::query_scalar(query).fetch_all(store.reader()).await.unwrap()
    }
}
