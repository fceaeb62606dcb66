//! A contest in the middle of its season: a task that takes works, a jury that marks them, a vote that is open.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use laurel::clock::Clock;
use laurel::contest::ballot::{poll_name, roll_hash};
use laurel::contest::definition::Locale;
use laurel::contest::{file, schedule};
use laurel::rehearsal::{Person, World};
use laurel::store::consents::{self, Answer, Kind};
use laurel::store::contestants::{self, Registration};
use laurel::store::{Store, ballots, jurors, people};

pub const ORGANIZER: i64 = 100_001;
/// Telegram ids are the number of a contestant above this.
pub const FIRST: i64 = 700_000;
pub const CONTESTANTS: i64 = 90;
/// The first so many of them vote.
pub const VOTERS: i64 = 40;
pub const JURORS: [i64; 4] = [800_001, 800_002, 800_003, 800_004];
/// Those who are not registered yet begin here.
pub const NEWCOMERS: i64 = 900_000;
pub const PICKS: usize = 3;
const CONSENT: &str = "We keep what you send.";

/// The contest file; the vote closes so long after now.
pub fn source(now: DateTime<Utc>, closes: TimeDelta) -> String {
    with_deadline(now, closes, TimeDelta::days(3))
}

/// The same, where the task closes so long after now.
pub fn with_deadline(now: DateTime<Utc>, closes: TimeDelta, deadline: TimeDelta) -> String {
    let wall = |away: TimeDelta| (now + away).format("%Y-%m-%dT%H:%M:%S").to_string();
    let (days, vote_opens) = (TimeDelta::days, wall(TimeDelta::days(-2)));
    let (opened, closed, vote_closes) = (wall(days(-3)), wall(deadline), wall(closes));
    format!(
        r#"title = "Kills"
about = "A contest that is killed."
zone = "UTC"
locale = "en"
organizers = [{ORGANIZER}]
consent = "{CONSENT}"
[unit.ru]
one = "балл"
few = "балла"
many = "баллов"
[unit.en]
one = "point"
other = "points"
[[task]]
id = "essay"
title = "Essay"
text = "Write."
announce = {opened}
close = {closed}
max = 3
accepts = ["text", "files"]
[vote]
opens = {vote_opens}
closes = {vote_closes}
picks = {PICKS}
prize = "A prize"
ties = ["more-points"]
"#
    )
}

/// Fills a new database, with the vote open and everything that was due before now done; gives the name
/// of the poll.
pub async fn fill(path: &Path, source: &str, contestants: i64) -> String {
    let contest = file::read(source).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
    let now = Clock::Real.now();
    let store = Store::open(path).await.unwrap();
    let mut tx = store.write().await.unwrap();
    people::meet(&mut tx, people::Writer::named(ORGANIZER, "O", Locale::En), &[ORGANIZER], now)
        .await
        .unwrap();
    let mut roll = Vec::new();
    for number in 1..=contestants {
        let (id, surname) = (FIRST + number, format!("Surname{number:02}"));
        let company = format!("Company {number}");
        people::meet(&mut tx, people::Writer::named(id, "A", Locale::En), &[], now).await.unwrap();
        let (name, city, position) = ("Name", "Town", "Operator");
        let who = Registration { surname: &surname, name, company: &company, city, position };
        roll.push(contestants::register(&mut tx, id, who, now).await.unwrap());
        consents::note(&mut tx, id, Kind::Data, CONSENT, Answer::Given, now).await.unwrap();
    }
    for id in JURORS {
        people::meet(&mut tx, people::Writer::named(id, "J", Locale::En), &[], now).await.unwrap();
        let juror = jurors::join(&mut tx, id, now).await.unwrap();
        jurors::set_company(&mut tx, juror, "Elsewhere", now).await.unwrap();
    }
    let opened = contest.vote.as_ref().unwrap().opens;
    let hash = roll_hash(&opened.to_rfc3339(), &roll);
    ballots::open(&mut tx, &roll, &hash, PICKS, opened).await.unwrap();
    for due in schedule::timetable(&contest).iter().filter(|due| due.at < now) {
        if due.moment != schedule::Moment::VoteClose {
            let key = due.moment.key();
            laurel::store::timetable::finish(&mut tx, &key, due.at, now).await.unwrap();
        }
    }
    // What comes by the hour and the day of the week would come to whoever runs this then.
    for at in [now, now + TimeDelta::hours(1)] {
        let due = [schedule::course_due(&contest, at), schedule::digest_due(&contest, at)];
        for (key, at) in due.into_iter().flatten() {
            laurel::store::timetable::finish(&mut tx, &key, at, now).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    store.close().await;
    poll_name(&hash)
}

/// Everybody who is in it, at the played Telegram.
pub fn enter(world: &World, contestants: i64) {
    let contestants = (1..=contestants).map(|number| FIRST + number);
    for id in contestants.chain(JURORS).chain([ORGANIZER]) {
        world.add_person(person(id)).unwrap();
    }
}

pub fn person(id: i64) -> Person {
    Person {
        id,
        first_name: format!("P{id}"),
        last_name: None,
        username: None,
        language_code: Some("en".to_owned()),
    }
}
