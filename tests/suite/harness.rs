//! People, a bot and a clock in the hand of the test.
//!
//! A scene has the stand-in for Telegram, the very same bot that runs for real, and a transcript of
//! everything anybody sees. Nothing runs in the background: after each deed the bot is moved until
//! there is nothing left to do. When a scene ends, whatever was left over fails the test: an update
//! or a tap without an answer, a letter that was not delivered, a call that the stand-in refused.

mod in_turn;
mod moves;

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};
use laurel::app::{App, Parts};
use laurel::clock::{Clock, Movable};
use laurel::contest::definition::Contest;
use laurel::contest::file;
use laurel::rehearsal::{Author, Person, Shown, What, World, serve_api_only};
use laurel::simulation::template;
use laurel::store::{Store, outbox};
use laurel::telegram::limits::Limits;
use laurel::words::Locale;
use rand::SeedableRng;
use rand::rngs::StdRng;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub const ORGANIZER: i64 = 100_001;

pub const SAMPLE: &str = include_str!("../../contests/sample.toml");
pub const REFERENCE: &str = include_str!("../../contests/operator-of-the-year.toml");

/// A picture of one pixel.
pub const PIXEL: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55,
];

pub struct Scene {
    pub world: World,
    pub dial: Movable,
    pub contest: Arc<Contest>,
    source: String,
    clock: Clock,
    base: url::Url,
    app: Option<App>,
    dir: TempDir,
    serving: JoinHandle<std::io::Result<()>>,
    people: Vec<(i64, String)>,
    /// What has happened up to here stands in the transcript.
    cursor: u64,
    transcript: String,
    shown_time: Option<DateTime<Utc>>,
    /// Updates that the bot has dealt with and not confirmed yet.
    unconfirmed: usize,
    /// Refused calls that the test said it expects.
    expected_refusals: usize,
    refusals: Vec<String>,
    seed: u64,
    limits: Limits,
}

impl Scene {
    /// A scene with this contest, a minute before its first announcement, and its organizer there.
    pub async fn of(source: &str) -> Scene {
        let contest = file::read(source).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        let first = laurel::contest::schedule::timetable(&contest)[0].at;
        let (clock, dial) = Clock::stopped_at(first - chrono::TimeDelta::minutes(1));
        let world = World::new(clock.clone(), 7);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        let serving = tokio::spawn(serve_api_only(world.clone(), listener));
        let mut scene = Scene {
            world,
            dial,
            contest: Arc::new(contest),
            source: source.to_owned(),
            clock,
            base,
            app: None,
            dir: tempfile::tempdir_in(template::place()).unwrap(),
            serving,
            people: Vec::new(),
            cursor: 0,
            transcript: String::new(),
            shown_time: None,
            unconfirmed: 0,
            expected_refusals: 0,
            refusals: Vec::new(),
            seed: 1,
            limits: Limits::none(),
        };
        template::put(&scene.database()).await.unwrap();
        scene.start().await;
        let locale = scene.contest.locale.code();
        scene.enter(ORGANIZER, "Organizer", locale);
        scene
    }

    async fn start(&mut self) {
        let store = Store::open(&self.database()).await.unwrap();
        let parts = Parts {
            store,
            contest: self.contest.clone(),
            source: self.source.clone(),
            api: in_turn::api(&self.base, &self.world),
            clock: self.clock.clone(),
            line: self.clock.clone(),
            dice: StdRng::seed_from_u64(self.seed),
            limits: self.limits,
        };
        self.seed += 1;
        self.app = Some(App::start(parts).await.unwrap());
        self.unconfirmed = 0;
    }

    /// Ends the bot without a word to Telegram, as a crash does, and starts it anew.
    pub async fn restart(&mut self) {
        if let Some(app) = self.app.take() {
            app.desk.store.close().await;
        }
        self.start().await;
        self.settle().await;
    }

    pub fn database(&self) -> std::path::PathBuf {
        self.dir.path().join("laurel.db")
    }

    pub fn app(&mut self) -> &mut App {
        self.app.as_mut().unwrap()
    }

    /// Somebody with Telegram in that language.
    pub fn enter(&mut self, id: i64, name: &str, language: &str) -> i64 {
        let person = Person {
            id,
            first_name: name.to_owned(),
            last_name: None,
            username: None,
            language_code: (!language.is_empty()).then(|| language.to_owned()),
        };
        self.world.add_person(person).unwrap();
        self.people.push((id, name.to_owned()));
        id
    }

    /// Moves the bot until there is nothing left to do, and writes down what was seen.
    pub async fn settle(&mut self) {
        loop {
            let mut moved = 0;
            if self.world.pending_updates() > self.unconfirmed {
                let count = self.app().take_updates().await.unwrap();
                self.unconfirmed = count;
                moved += count;
            }
            moved += self.app().keep_timetable().await.unwrap();
            moved += self.app().deliver().await.unwrap();
            if moved == 0 && self.world.pending_updates() <= self.unconfirmed {
                break;
            }
        }
        self.write_down();
    }

    pub async fn say(&mut self, who: i64, text: &str) {
        self.world.send_text(who, text).unwrap();
        self.settle().await;
    }

    pub async fn tap(&mut self, who: i64, label: &str) {
        self.world.tap_label(who, label).unwrap_or_else(|error| {
            self.write_down();
            panic!("{error}\n{}", self.transcript)
        });
        self.settle().await;
    }

    /// Taps with data of one's own making, as a forged client can.
    pub async fn forge(&mut self, who: i64, data: &str) {
        let newest = self.world.newest(who, Author::Bot);
        self.world.tap(who, newest.expect("the bot has written").id, data).unwrap();
        self.settle().await;
    }

    pub async fn edit(&mut self, who: i64, message: i32, text: &str) {
        self.world.edit_text(who, message, text).unwrap();
        self.settle().await;
    }

    /// Turns the clock to a wall time of the contest, `2026-12-01 10:00:00`, stopping at each
    /// event of the timetable on the way as a clock that runs does.
    pub async fn at(&mut self, wall: &str) {
        let local = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M:%S").unwrap();
        let until = self.contest.zone.from_local_datetime(&local).unwrap().to_utc();
        while let Some(due) = laurel::contest::schedule::next_after(&self.contest, self.dial.now())
            && due.at <= until
        {
            self.turn_to(due.at);
            self.settle().await;
        }
        self.turn_to(until);
        self.settle().await;
    }

    /// Turns the clock without the bot noticing anything on the way.
    pub fn jump(&mut self, wall: &str) {
        let local = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M:%S").unwrap();
        self.turn_to(self.contest.zone.from_local_datetime(&local).unwrap().to_utc());
    }

    fn turn_to(&mut self, time: DateTime<Utc>) {
        self.dial.set(time);
        // Telegram forgets taps after 150 s: what is gone waits no more for a confirmation.
        self.unconfirmed = self.unconfirmed.min(self.world.pending_updates());
    }

    /// The newest message of the bot's to this person.
    pub fn last(&self, who: i64) -> Shown {
        self.world.newest(who, Author::Bot).expect("a message")
    }

    /// Everything the bot has written to this person, as it reads now.
    pub fn heard(&self, who: i64) -> Vec<String> {
        let chat = self.world.chat(who);
        chat.into_iter().filter(|m| m.author == Author::Bot).map(|m| m.text).collect()
    }

    /// Registers somebody who has never written, as a person would.
    pub async fn register(&mut self, who: i64, name: &str, company: &str) {
        self.register_in(who, name, company, self.contest.locale).await;
    }

    /// The same in another language than the contest's.
    pub async fn register_in(&mut self, who: i64, name: &str, company: &str, locale: Locale) {
        let words = |key| laurel::words::render(locale, key, false, Vec::new());
        self.say(who, "/start").await;
        self.tap(who, &words("menu-take-part")).await;
        self.tap(who, &words("register-agree")).await;
        self.say(who, name).await;
        self.say(who, company).await;
        self.say(who, "Минск").await;
        self.say(who, "Оператор").await;
        self.tap(who, &words("register-confirm")).await;
    }

    /// What has been seen since the last time, and forgets it.
    pub fn transcript(&mut self) -> String {
        self.write_down();
        std::mem::take(&mut self.transcript)
    }

    /// The next so many calls of the bot's may be refused.
    pub fn expect_refusals(&mut self, count: usize) {
        self.expected_refusals += count;
    }

    fn name(&self, id: i64) -> &str {
        self.people.iter().find(|(known, _)| *known == id).map_or("Channel", |(_, name)| name)
    }

    fn write_down(&mut self) {
        let events = self.world.events(self.cursor);
        let mut out = String::new();
        for event in events {
            self.cursor = event.cursor + 1;
            if self.shown_time != Some(event.at) {
                self.shown_time = Some(event.at);
                let local = event.at.with_timezone(&self.contest.zone);
                let _ = writeln!(out, "--- {}", local.format("%d %b %H:%M:%S"));
            }
            match event.what {
                What::Sent { chat, message } => {
                    let _ = writeln!(out, "to {}:\n{}", self.name(chat), shown(&message));
                }
                What::Edited { chat, message } => {
                    let _ = writeln!(out, "to {}, edited:\n{}", self.name(chat), shown(&message));
                }
                What::Deleted { chat, .. } => {
                    let _ = writeln!(out, "to {}, deleted", self.name(chat));
                }
                What::TapAnswered { person, text, .. } => {
                    if !text.is_empty() {
                        let _ = writeln!(out, "to {}, over the chat: {text}", self.name(person));
                    }
                }
                What::Busy { .. } | What::Changed | What::Reacted { .. } => {}
                What::PersonSent { person, message } => {
                    let what = message.attachment.as_ref().map(|file| format!(" [{}]", file.name));
                    let text = short(&message.text);
                    let _ =
                        writeln!(out, "{}{}: {text}", self.name(person), what.unwrap_or_default());
                }
                What::PersonEdited { person, message } => {
                    let _ = writeln!(out, "{} edits: {}", self.name(person), short(&message.text));
                }
                What::Tapped { person, label, data, .. } => {
                    let what = if label.is_empty() { format!("(forged) {data}") } else { label };
                    let _ = writeln!(out, "{} taps [{what}]", self.name(person));
                }
                What::Blocked { person, blocked } => {
                    let what = if blocked { "blocks" } else { "unblocks" };
                    let _ = writeln!(out, "{} {what} the bot", self.name(person));
                }
                // To show what is shown already is no harm: Telegram says so, and nothing changes.
                What::Refused { description, .. } if description.contains("is not modified") => {}
                What::Refused { method, code, description, .. } => {
                    let refusal = format!("{method}: {code} {description}");
                    let _ = writeln!(out, "!! {refusal}");
                    self.refusals.push(refusal);
                }
            }
        }
        self.transcript.push_str(&out);
    }

    /// Whatever must not be left over at the end of a scene.
    async fn leftovers(&mut self) -> Vec<String> {
        self.write_down();
        let mut left = Vec::new();
        if self.world.unanswered_taps() > 0 {
            left.push(format!("{} taps without an answer", self.world.unanswered_taps()));
        }
        if self.world.pending_updates() > self.unconfirmed {
            left.push("updates that the bot has not seen".to_owned());
        }
        if self.refusals.len() > self.expected_refusals {
            left.push(format!("refused calls: {:?}", self.refusals));
        }
        let store = self.app().desk.store.clone();
        let mut db = store.reader().acquire().await.unwrap();
        let waiting = outbox::waiting(&mut db).await.unwrap();
        if waiting > 0 {
            left.push(format!("{waiting} letters not delivered"));
        }
        let failed = outbox::count_failed(&mut db, 0).await.unwrap();
        if failed > 0 {
            left.push(format!("{failed} letters refused for good"));
        }
        left
    }

    /// Ends the scene. Every scene has to: what is left over fails the test.
    pub async fn end(mut self) {
        let left = self.leftovers().await;
        assert!(left.is_empty(), "left over: {left:#?}\n{}", self.transcript);
        if let Some(app) = self.app.take() {
            app.desk.store.close().await;
        }
        self.serving.abort();
    }
}

impl Drop for Scene {
    fn drop(&mut self) {
        // A test that forgets to end its scene would pass with leftovers.
        assert!(std::thread::panicking() || self.app.is_none(), "the scene was not ended");
    }
}

fn shown(message: &Shown) -> String {
    let mut lines: Vec<String> = Vec::new();
    if let Some(file) = &message.attachment {
        lines.push(format!("    [{}]", file.name));
    }
    lines.extend(message.html.lines().map(|line| format!("    {line}")));
    for row in &message.buttons {
        let row: Vec<String> = row.iter().map(|button| format!("[{}]", button.label)).collect();
        lines.push(format!("    {}", row.join(" ")));
    }
    lines.join("\n")
}

fn short(text: &str) -> String {
    if text.chars().count() > 300 {
        let head: String = text.chars().take(120).collect();
        format!("{head}… ({} characters)", text.chars().count())
    } else {
        text.to_owned()
    }
}
