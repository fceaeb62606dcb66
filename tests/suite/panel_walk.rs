//! Every button that can be reached from the panel, in every state of a contest: none is without an
//! answer, none leads where one cannot go back, and no keyboard is beyond what Telegram takes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use laurel::rehearsal::{Action, Author, Shown};

use crate::harness::{ORGANIZER, SAMPLE, Scene};

const ANNA: i64 = 1;
const BORIS: i64 = 2;
const ILYA: i64 = 11;
const GUEST: i64 = 21;

/// So many buttons of one kind are tried, with different fields.
const OF_A_KIND: usize = 4;
/// A contest with more screens than this has a loop that makes new ones.
const MOST: usize = 600;
/// A message takes no more buttons than this, a row no more than eight (Telegram's clients).
const BUTTONS: usize = 100;

/// What a screen leads to: the data of its buttons.
fn leads(shown: &Shown) -> BTreeSet<String> {
    let buttons = shown.buttons.iter().flatten();
    buttons
        .filter_map(|button| match &button.action {
            Action::Data(data) => Some(data.clone()),
            _ => None,
        })
        .collect()
}

fn kind(data: &str) -> &str {
    data.split(':').next().unwrap_or_default()
}

fn check(shown: &Shown, after: &str) {
    let count: usize = shown.buttons.iter().map(Vec::len).sum();
    assert!(count <= BUTTONS, "after {after}: {count} buttons\n{}", shown.text);
    for row in &shown.buttons {
        assert!((1..=8).contains(&row.len()), "after {after}: a row of {}", row.len());
        for button in row {
            assert!(!button.label.trim().is_empty(), "after {after}: a button without a label");
            if let Action::Data(data) = &button.action {
                assert!((1..=64).contains(&data.len()), "after {after}: {data}");
            }
        }
    }
}

/// What was seen of a contest.
struct Walk {
    /// Where each button led: the data of the screen behind it, if there was a new screen.
    ways: BTreeMap<String, BTreeSet<String>>,
    kinds: BTreeMap<String, usize>,
    /// With how many taps from the panel each kind of button is done.
    taps: BTreeMap<String, usize>,
}

impl Walk {
    /// Taps whatever can be reached. Buttons that change something come as well: a contest stands that.
    async fn through(scene: &mut Scene) -> Walk {
        let (ways, kinds, taps) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut walk = Walk { ways, kinds, taps };
        scene.say(ORGANIZER, "/admin").await;
        let panel = scene.last(ORGANIZER);
        check(&panel, "/admin");
        walk.ways.insert("a".to_owned(), leads(&panel));
        let mut waiting: VecDeque<(String, usize)> =
            leads(&panel).into_iter().map(|data| (data, 1)).collect();
        while let Some((data, taps)) = waiting.pop_front() {
            walk.taps.entry(kind(&data).to_owned()).or_insert(taps);
            if walk.ways.contains_key(&data) || !walk.has_room(&data) {
                continue;
            }
            assert!(walk.ways.len() < MOST, "{:?}", walk.kinds);
            let found = walk.tap(scene, &data).await;
            waiting.extend(found.into_iter().map(|data| (data, taps + 1)));
        }
        walk
    }

    fn has_room(&mut self, data: &str) -> bool {
        let count = self.kinds.entry(kind(data).to_owned()).or_default();
        *count += 1;
        *count <= OF_A_KIND
    }

    /// Taps one button below a fresh panel; gives what it leads to.
    async fn tap(&mut self, scene: &mut Scene, data: &str) -> BTreeSet<String> {
        scene.say(ORGANIZER, "/admin").await;
        let panel = scene.last(ORGANIZER);
        scene.transcript();
        scene.world.tap(ORGANIZER, panel.id, data).unwrap();
        scene.settle().await;
        assert_eq!(scene.world.unanswered_taps(), 0, "{data}");
        let said = scene.transcript();
        assert!(!said.contains("something broke") && !said.contains("!!"), "{data}: {said}");
        let chat = scene.world.chat(ORGANIZER);
        let after = chat.iter().filter(|it| it.author == Author::Bot && it.id >= panel.id);
        let mut found = BTreeSet::new();
        for shown in after {
            check(shown, data);
            let changed = shown.id > panel.id || shown.text != panel.text;
            let screen = leads(shown);
            let has_links = shown.buttons.iter().flatten().count() > screen.len();
            // A screen in the panel's place has to have a way on; what comes below it may be a letter.
            assert!(
                shown.id > panel.id || !screen.is_empty() || has_links,
                "{data} leaves nothing to tap:\n{}",
                shown.text
            );
            if changed {
                found.extend(screen);
            }
        }
        self.ways.insert(data.to_owned(), found.clone());
        found
    }

    /// Screens from which no button leads back to the panel, or ends what was begun.
    fn dead_ends(&self) -> Vec<&String> {
        let mut home: BTreeSet<&str> = ["a", "x"].into();
        loop {
            let before = home.len();
            for (data, screen) in &self.ways {
                if screen.iter().any(|to| home.contains(kind(to)) || home.contains(to.as_str())) {
                    home.insert(data);
                }
            }
            if home.len() == before {
                break;
            }
        }
        let stuck = self.ways.iter().filter(|(data, screen)| {
            let tried = screen.iter().any(|to| self.ways.contains_key(to));
            !screen.is_empty() && !home.contains(data.as_str()) && (tried || screen.len() < 2)
        });
        stuck.map(|(data, _)| data).collect()
    }

    fn assert_whole(&self, at_least: usize) {
        let stuck = self.dead_ends();
        assert!(stuck.is_empty(), "no way back from {stuck:?}");
        assert!(self.ways.len() >= at_least, "{} screens: {:?}", self.ways.len(), self.kinds);
    }
}

/// Everybody is there: contestants, a juror, a guest, a question.
async fn peopled() -> Scene {
    let mut scene = Scene::of(SAMPLE).await;
    for (who, name) in [(ANNA, "Anna"), (BORIS, "Boris"), (ILYA, "Ilya"), (GUEST, "Guest")] {
        scene.enter(who, name, "en");
        scene.say(who, "/start").await;
    }
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.register(BORIS, "Wood Boris", "Red Phone").await;
    scene.invite_juror(ILYA, "Green").await;
    scene
}

/// Entries in time and late, a flag, questions open and answered, somebody who blocked the bot.
async fn with_entries(scene: &mut Scene) {
    scene.at("2026-12-01 10:00:30").await;
    for who in [ANNA, BORIS] {
        scene.say(who, "I answered 9,214 calls this year and lost my voice only once.").await;
    }
    scene.forge(ILYA, "k:1:2").await;
    scene.forge(ILYA, "jm1:2:2").await;
    scene.say(ILYA, "Is this his own?").await;
    scene.at("2026-12-01 10:02:30").await;
    scene.say(ANNA, "Case 1. I would listen first, and then call them back.").await;
    scene.tap(ANNA, "✅ Done").await;
    scene.say(GUEST, "/ask Where is the final?").await;
    let asked = scene.last(ORGANIZER).id;
    scene.reply(ORGANIZER, asked, "In York.").await;
    scene.say(GUEST, "/ask The final: where, where?").await;
    scene.world.block(GUEST).unwrap();
    scene.at("2026-12-01 10:06:10").await;
    scene.say(ANNA, "Case 2. Too late, I know, but here it is all the same.").await;
}

#[tokio::test]
async fn before_a_contest_with_nobody_there() {
    let mut scene = Scene::of(SAMPLE).await;
    Walk::through(&mut scene).await.assert_whole(20);
    scene.end().await;
}

#[tokio::test]
async fn before_the_first_task_with_people() {
    let mut scene = peopled().await;
    Walk::through(&mut scene).await.assert_whole(30);
    scene.end().await;
}

#[tokio::test]
async fn during_a_contest_with_entries() {
    let mut scene = peopled().await;
    with_entries(&mut scene).await;
    let walk = Walk::through(&mut scene).await;
    walk.assert_whole(60);
    // What is counted is at most three taps away: a question, a flag, something late, somebody
    // unreachable.
    for kind in ["aq", "aq1", "aq5", "ajf", "al", "au1", "an", "ak", "ay", "at1"] {
        let taps = walk.taps.get(kind);
        assert!(taps.is_some_and(|taps| *taps <= 3), "{kind}: {taps:?}");
    }
    // A ready answer and an answer for everybody lie deeper.
    assert!(walk.taps.contains_key("aq6") && walk.taps.contains_key("aq8"), "{:?}", walk.taps);
    scene.end().await;
}

#[tokio::test]
async fn after_a_contest_with_everything_published() {
    let mut scene = peopled().await;
    with_entries(&mut scene).await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Results").await;
    let labels = scene.last(ORGANIZER);
    let hello = labels.buttons[0][0].label.clone();
    for label in [hello.as_str(), "Publish", "Close marking and go on", "Yes, publish"] {
        scene.tap(ORGANIZER, label).await;
    }
    scene.at("2026-12-01 10:30:00").await;
    Walk::through(&mut scene).await.assert_whole(50);
    scene.end().await;
}

#[tokio::test]
async fn today_says_what_waits_and_each_figure_opens_its_list() {
    let mut scene = peopled().await;
    with_entries(&mut scene).await;
    scene.transcript();
    scene.say(ORGANIZER, "/admin").await;
    let panel = scene.last(ORGANIZER);
    let today = panel.buttons[0][0].label.clone();
    scene.tap(ORGANIZER, &today).await;
    scene.tap(ORGANIZER, "Unreachable: 1").await;
    scene.tap(ORGANIZER, "Today").await;
    scene.tap(ORGANIZER, "Late: 1").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Tasks").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Questions: 1").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_system_tells_of_versions_letters_and_backups() {
    let screen = |scene: &Scene| {
        let heard = scene.heard(ORGANIZER);
        heard.into_iter().rfind(|text| text.contains("SQLite")).expect("the screen")
    };
    let mut scene = Scene::of(SAMPLE).await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "System").await;
    let text = screen(&scene);
    for words in
        [env!("CARGO_PKG_VERSION"), "SQLite 3.", "schema 21", "Nothing is known of a backup"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains("Telegram has never asked to wait."), "{text}");
    let now = scene.instant("2026-12-01 10:00:00");
    laurel::store::backup::note(&scene.database(), now).await.unwrap();
    scene
        .world
        .fail_next("sendMessage", laurel::rehearsal::Fault::TooManyRequests { retry_after: 1 });
    scene.say(ORGANIZER, "/admin").await;
    scene.expect_refusals(1);
    scene.at("2026-12-01 10:01:00").await;
    scene.tap(ORGANIZER, "System").await;
    let text = screen(&scene);
    assert!(text.contains("Last backup: 1 December, 10:00."), "{text}");
    assert!(text.contains("Telegram asked to wait 1 time, last 1 December, 09:59."), "{text}");
    scene.end().await;
}
