//! Every button that can be reached from the panel, in every state of a contest: none is without an
//! answer, none leads where one cannot go back, and no keyboard is beyond what Telegram takes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use laurel::rehearsal::{Action, Author, Item, Kind, Shown};

use crate::harness::{ORGANIZER, SAMPLE, Scene};

pub const ANNA: i64 = 1;
pub const BORIS: i64 = 2;
pub const ILYA: i64 = 11;
pub const GUEST: i64 = 21;

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

    /// Screens from which no button leads back to the panel, or ends what was begun. Of a button that
    /// was not tried, because enough of its kind were, what became of those counts.
    fn dead_ends(&self) -> Vec<&String> {
        let mut home: BTreeSet<&str> = ["a", "x"].into();
        loop {
            let before = home.len();
            let kinds: BTreeSet<&str> = home.iter().map(|data| kind(data)).collect();
            let leads_home = |to: &String| match self.ways.contains_key(to) {
                true => home.contains(to.as_str()) || ["a", "x"].contains(&kind(to)),
                false => kinds.contains(kind(to)),
            };
            let found: Vec<&str> = self
                .ways
                .iter()
                .filter(|(_, screen)| screen.iter().any(leads_home))
                .map(|(data, _)| data.as_str())
                .collect();
            home.extend(found);
            if home.len() == before {
                break;
            }
        }
        let stuck = |(data, screen): &(&String, &BTreeSet<String>)| {
            !screen.is_empty() && !home.contains(data.as_str())
        };
        self.ways.iter().filter(stuck).map(|(data, _)| data).collect()
    }

    /// These kinds of buttons are tapped with three taps from the panel at most.
    fn assert_near(&self, kinds: &[&str]) {
        for kind in kinds {
            let taps = self.taps.get(*kind);
            assert!(taps.is_some_and(|taps| *taps <= 3), "{kind}: {taps:?} in {:?}", self.taps);
        }
    }

    fn assert_whole(&self, at_least: usize) {
        let stuck = self.dead_ends();
        assert!(stuck.is_empty(), "no way back from {stuck:?}");
        assert!(self.ways.len() >= at_least, "{} screens: {:?}", self.ways.len(), self.kinds);
    }
}

/// Everybody is there: contestants, a juror, a guest, a question.
pub async fn peopled() -> Scene {
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
pub async fn with_entries(scene: &mut Scene) {
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

/// A broadcast that goes tomorrow.
pub async fn put_off_a_broadcast(scene: &mut Scene) {
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Broadcast").await;
    scene.tap(ORGANIZER, "Contestants: 2").await;
    scene.say(ORGANIZER, "Tea is at five.").await;
    scene.tap(ORGANIZER, "At another time").await;
    scene.say(ORGANIZER, "tomorrow 10:00").await;
    scene.tap(ORGANIZER, "Send at that time").await;
    scene.tap(ORGANIZER, "Yes").await;
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
    walk.assert_near(&["aq", "aq1", "aq5", "ajf", "al", "au1", "an", "ak", "ay", "at1"]);
    // Broadcasts, the contest file with its times and more time for one, exports, the vote.
    walk.assert_near(&["ab", "b1", "b2", "af", "af1", "aft", "aft1", "afo", "afe", "ah"]);
    walk.assert_near(&["ah1", "ah2", "ah3", "ah4", "ah5", "av", "ap", "aj", "ag", "ar"]);
    walk.assert_near(&["aj1", "aj3", "ai1", "ajs", "ajs1", "at8", "at9", "ac3", "at2", "ad", "az"]);
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
    let walk = Walk::through(&mut scene).await;
    walk.assert_whole(50);
    walk.assert_near(&["ag2", "ag3"]);
    scene.end().await;
}

#[tokio::test]
async fn with_a_broadcast_put_off_a_file_to_look_at_and_more_time_for_one() {
    let mut scene = peopled().await;
    with_entries(&mut scene).await;
    put_off_a_broadcast(&mut scene).await;
    scene.forge(ORGANIZER, "afe2:friends:1:60").await;
    let mut file = SAMPLE.to_owned();
    for (from, to) in
        [("answer_hours = 12", "answer_hours = 6"), ("answer_hours = 6", "answer_hours = 3")]
    {
        file = file.replace(from, to);
        let item = Item::new(Kind::Document, "contest.toml", file.as_bytes(), "");
        scene.world.send_item(ORGANIZER, item).unwrap();
        scene.settle().await;
        let proposal = scene.last(ORGANIZER);
        assert!(proposal.text.contains("remind of a question after, h"), "{}", proposal.text);
        // The second waits for its second tap.
        if to == "answer_hours = 6" {
            scene.tap(ORGANIZER, "✅ Apply").await;
        }
    }
    let walk = Walk::through(&mut scene).await;
    walk.assert_whole(60);
    walk.assert_near(&["ab3", "b0", "b9", "be", "af2", "af3", "afe", "aft2"]);
    scene.end().await;
}

#[tokio::test]
async fn while_the_vote_is_open() {
    let mut scene = peopled().await;
    for who in 3..10 {
        scene.enter(who, &format!("Voter{who}"), "en");
        scene.register(who, &format!("Voter{who} Vera"), "Blue Line").await;
    }
    with_entries(&mut scene).await;
    scene.at("2026-12-01 10:08:30").await;
    let walk = Walk::through(&mut scene).await;
    walk.assert_whole(60);
    walk.assert_near(&["av", "av1"]);
    scene.end().await;
}
