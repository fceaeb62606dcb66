//! From marks to awards and after: closing the marking, ties, publishing, corrections, annulling,
//! appeals; and what is refused at which stage.

mod after;
mod appeals;
mod before;
mod closing;
mod remarks;
mod sums;
mod walk;

use crate::harness::{ORGANIZER, SAMPLE, Scene};

const ANNA: i64 = 1;
const BORIS: i64 = 2;
const CARL: i64 = 3;
/// Of Anna's company.
const ILYA: i64 = 11;
const OLGA: i64 = 12;
const VERA: i64 = 100_002;
const GUEST: i64 = 21;

/// The sample contest with two organizers, and only two places for the first task.
fn contest() -> String {
    let changed = SAMPLE
        .replace("organizers = [100001]", "organizers = [100001, 100002]")
        .replace("first = { places = 2, kind = \"guaranteed\" }", "places = 2");
    assert!(changed.contains("100002") && !changed.contains("guaranteed\" }"));
    assert!(changed.contains("appeal_days = 1"));
    changed
}

/// Everybody is there, and three have sent something for the first task by 10:00:50; Boris and Carl in
/// the same second.
async fn court() -> Scene {
    court_of(&contest()).await
}

async fn court_of(contest: &str) -> Scene {
    let mut scene = Scene::of(contest).await;
    let enter = [(ANNA, "Anna"), (BORIS, "Boris"), (CARL, "Carl"), (ILYA, "Ilya"), (OLGA, "Olga")];
    for (who, name) in enter.into_iter().chain([(VERA, "Vera"), (GUEST, "Guest")]) {
        scene.enter(who, name, "en");
    }
    for who in [ORGANIZER, VERA, GUEST] {
        scene.say(who, "/start").await;
    }
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.register(BORIS, "Wood Boris", "Red Phone").await;
    scene.register(CARL, "Stone Carl", "Red Phone").await;
    scene.invite_juror(ILYA, "Blue Line Ltd").await;
    scene.invite_juror(OLGA, "Elsewhere").await;
    scene.at("2026-12-01 10:00:30").await;
    scene.say(ANNA, "I answered 9,214 calls this year and lost my voice only once.").await;
    scene.at("2026-12-01 10:00:40").await;
    for who in [BORIS, CARL] {
        let text = "I was thanked 318 times this year, I counted them all.";
        scene.world.send_text(who, text).unwrap();
    }
    scene.settle().await;
    scene
}

impl Scene {
    /// The jurors' marks of the first task: Anna 3 by Olga alone, Boris and Carl the same.
    async fn mark_equal(&mut self) {
        for (juror, entry, mark) in
            [(OLGA, 1, 3), (OLGA, 2, 2), (OLGA, 3, 2), (ILYA, 2, 1), (ILYA, 3, 1)]
        {
            self.forge(juror, &format!("k:{entry}:{mark}")).await;
        }
    }

    async fn open_results(&mut self, who: i64) {
        self.say(who, "/admin").await;
        self.tap(who, "Results").await;
        let title = self.labels(who).into_iter().find(|label| label.contains("Say hello"));
        self.tap(who, &title.expect("the task")).await;
    }

    async fn publish_hello(&mut self) {
        self.open_results(ORGANIZER).await;
        for label in ["Publish", "Close marking and go on", "Yes, publish"] {
            self.tap(ORGANIZER, label).await;
        }
    }

    async fn award_of(&mut self, contestant: i64) -> i64 {
        self.figure(&format!("SELECT points FROM awards WHERE contestant_id = {contestant}")).await
    }

    async fn trail(&mut self, action: &str) -> i64 {
        self.figure(&format!("SELECT COUNT(*) FROM audit WHERE action = '{action}'")).await
    }
}
