//! Moves of a scene that few tests need.

use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone, Utc};
use std::sync::Arc;

use laurel::contest::file;
use laurel::rehearsal::Role;
use laurel::store::outbox;
use laurel::telegram::api::BotApi;
use laurel::telegram::limits::Limits;
use laurel::words::Locale;

use super::{ORGANIZER, SAMPLE, Scene};

impl Scene {
    /// The instant of a wall time of the contest.
    pub fn instant(&self, wall: &str) -> DateTime<Utc> {
        let local = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M:%S").unwrap();
        self.contest.zone.from_local_datetime(&local).unwrap().to_utc()
    }

    /// Turns the clock to an instant, stopping at each event of the timetable on the way.
    pub async fn come_to(&mut self, until: DateTime<Utc>) {
        while let Some(due) = laurel::contest::schedule::next_after(&self.contest, self.dial.now())
            && due.at <= until
        {
            self.turn_to(due.at);
            self.settle().await;
        }
        if self.dial.now() < until {
            self.turn_to(until);
            self.settle().await;
        }
    }
}

impl Scene {
    /// The label of the button with which a juror gives this mark on the newest card.
    pub fn mark_label(&self, juror: i64, mark: u8) -> String {
        let card = self.last(juror);
        let gives = |label: &&String| {
            let rest = label.trim_start_matches(['→', '✓', ' ']).strip_prefix(&mark.to_string());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" · "))
        };
        let labels = card.buttons.iter().flatten().map(|button| &button.label);
        labels
            .clone()
            .find(gives)
            .unwrap_or_else(|| panic!("no mark {mark}: {}", card.text))
            .clone()
    }

    /// Lets somebody into the jury by an organizer's link.
    pub async fn invite_juror(&mut self, who: i64, company: &str) {
        self.follow_invitation(who).await;
        self.say(who, company).await;
        if self.contest.jury.rules.is_some() {
            let labels =
                Locale::ALL.map(|it| laurel::words::render(it, "rules-accept", false, Vec::new()));
            // Whoever was on the jury before has accepted them already.
            if labels.iter().any(|label| self.world.tap_label(who, label).is_ok()) {
                self.settle().await;
            }
        }
    }

    /// Follows an organizer's link into the jury, and says nothing yet.
    pub async fn follow_invitation(&mut self, who: i64) {
        let words = |key| laurel::words::render(self.contest.locale, key, false, Vec::new());
        let (jury, invite) = (words("panel-jury"), words("jurors-invite"));
        self.say(ORGANIZER, "/admin").await;
        self.tap(ORGANIZER, &jury).await;
        self.tap(ORGANIZER, &invite).await;
        let letter = self.last(ORGANIZER).text;
        let link = letter.split_whitespace().find(|word| word.starts_with("https://t.me/"));
        self.world.follow_link(who, link.expect("a link")).unwrap();
        self.settle().await;
    }

    /// Puts something into the database behind the bot's back.
    pub async fn write(&mut self, sql: &str) {
        let mut db = self.app().desk.store.write().await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut *db).await.unwrap();
        db.commit().await.unwrap();
    }

    /// Makes somebody a helper by an organizer's link.
    pub async fn invite_helper(&mut self, who: i64) {
        let link = self.staff_link("staff-invite-helper").await;
        self.world.follow_link(who, &link).unwrap();
        self.settle().await;
    }

    /// A new link into the organizers' side; `invite` names the button.
    pub async fn staff_link(&mut self, invite: &str) -> String {
        let words = |key| laurel::words::render(self.contest.locale, key, false, Vec::new());
        let (staff, invite) = (words("staff-button"), words(invite));
        self.say(ORGANIZER, "/admin").await;
        self.tap(ORGANIZER, &staff).await;
        self.tap(ORGANIZER, &invite).await;
        let letter = self.last(ORGANIZER).text;
        let link = letter.split_whitespace().find(|word| word.starts_with("https://t.me/"));
        link.expect("a link").to_owned()
    }

    /// Gives a mark on the newest card.
    pub async fn mark(&mut self, juror: i64, mark: u8) {
        let label = self.mark_label(juror, mark);
        self.tap(juror, &label).await;
    }

    /// Lets the bot deal with what waits for it, and stops it before it has said anything.
    pub async fn handle_only(&mut self) {
        while self.world.pending_updates() > self.unconfirmed {
            self.unconfirmed = self.app().take_updates().await.unwrap();
        }
    }

    /// Ends the bot as a crash does and starts it anew; nothing is dealt with yet.
    pub async fn crash(&mut self) {
        if let Some(app) = self.app.take() {
            app.desk.store.close().await;
        }
        self.start().await;
    }

    /// From the next start on the bot keeps to these limits.
    pub fn limit(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// Moves the clock in steps until every letter has gone out, at most so many.
    pub async fn wait_for_letters(&mut self, step: TimeDelta, most: usize) {
        for _ in 0..most {
            self.settle().await;
            let mut db = self.app().desk.store.reader().acquire().await.unwrap();
            if outbox::waiting(&mut db).await.unwrap() == 0 {
                return;
            }
            drop(db);
            self.turn_to(self.dial.now() + step);
        }
        panic!("letters still wait after {most} steps");
    }

    /// How many times this person has been told something with these words in it.
    pub fn told(&self, who: i64, words: &str) -> usize {
        self.heard(who).iter().filter(|text| text.contains(words)).count()
    }
}

impl Scene {
    /// Lets the bot deal with the newest updates in this order of their own, with a crash after
    /// each, as updates can come by webhook.
    pub async fn handle_in_order(&mut self, order: &[usize]) {
        let api = BotApi::new(self.base.clone(), self.world.token()).unwrap();
        // Whoever asks with the same offset again at once is given a single update. This one lies
        // before all of them and is another after each crash.
        let offset = serde_json::Map::from_iter([("offset".to_owned(), self.seed.into())]);
        let waiting = api.call("getUpdates", &offset).await.unwrap();
        let waiting = waiting.as_array().unwrap();
        let newest = &waiting[waiting.len() - order.len()..];
        for place in order {
            self.app().desk.handle(vec![newest[*place].clone()]).await.unwrap();
            self.crash().await;
        }
        self.settle().await;
    }

    /// The organizers change the contest file and start the bot anew with it.
    pub async fn change_contest(&mut self, source: &str) {
        let contest = file::read(source).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        self.contest = Arc::new(contest);
        self.source = source.to_owned();
        self.restart().await;
    }

    /// The person answers a message of their chat.
    pub async fn reply(&mut self, who: i64, to: i32, text: &str) -> i32 {
        let message = self.world.reply_text(who, to, text).unwrap();
        self.settle().await;
        message
    }
}

impl Scene {
    /// The sample contest with one contestant, Boris, who reads Russian, at that time of its day.
    pub async fn with_boris(at: &str) -> (Scene, i64) {
        let mut scene = Scene::of(SAMPLE).await;
        let boris = scene.enter(2, "Boris", "ru");
        scene.register_in(boris, "Ветров Борис", "Ромашка", Locale::Ru).await;
        scene.at(&format!("2026-12-01 {at}")).await;
        scene.transcript();
        (scene, boris)
    }
}

impl Scene {
    /// Opens a group of this person's with the bot in it.
    pub async fn open_group(&mut self, by: i64, id: i64, name: &str, supergroup: bool) {
        self.world.add_group(by, id, name, supergroup).unwrap();
        self.people.push((id, name.to_owned()));
        self.world.set_bot_role(by, id, Role::Member).unwrap();
        self.settle().await;
    }

    /// The person answers a message of a group.
    pub async fn answer_in(&mut self, who: i64, group: i64, to: i32, text: &str) -> i32 {
        let message = self.world.say(who, group, text, Some(to)).unwrap();
        self.settle().await;
        message
    }
}
