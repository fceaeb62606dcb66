//! How long a ballot takes to be cast, from the tap to the emptied log, with the database on the disk at
//! `synchronous=FULL`: a cast writes the whole urn anew, so it grows with the ballots that are in it.
//!
//! `cargo bench --bench vote`.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use laurel::clock::Clock;
use laurel::contest::ballot::{Receipt, poll_name, print, roll_hash, tag};
use laurel::contest::definition::Contest;
use laurel::contest::file;
use laurel::desk::tap::{Picks, Tap};
use laurel::desk::{Bells, Desk};
use laurel::store::{Store, ballots};
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use tempfile::TempDir;
use tokio::runtime::Runtime;

const SOURCE: &str = include_str!("../contests/operator-of-the-year.toml");
/// How many ballots are in the urn, of all on the roll but one.
const BALLOTS: [u32; 3] = [100, 1_000, 10_000];

/// A vote in which one is left who has not voted.
struct Hall {
    desk: Desk,
    store: Store,
    runtime: Runtime,
    poll: String,
    picks: Vec<u32>,
    voter: u32,
    dice: StdRng,
    updates: i64,
    _folder: TempDir,
}

impl Hall {
    fn open(ballots: u32) -> Hall {
        // As `laurel run` does it.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let folder = tempfile::tempdir_in(target()).unwrap();
        let contest = Arc::new(file::read(SOURCE).unwrap());
        let vote = contest.vote.clone().unwrap();
        let (clock, _dial) = Clock::stopped_at(vote.opens + TimeDelta::hours(1));
        let store = runtime.block_on(Store::open(&folder.path().join("laurel.db"))).unwrap();
        let (mut dice, voter) = (StdRng::seed_from_u64(1), ballots + 1);
        let poll = runtime.block_on(fill(&store, &contest, ballots, &mut dice));
        let (fleeting, _) = tokio::sync::mpsc::unbounded_channel();
        let (lots, bells) = (StdRng::seed_from_u64(2), Bells::default());
        let desk = Desk::new(store.clone(), contest, "laurel_bot", clock, lots, fleeting, bells);
        let picks = (1..=vote.picks as u32).collect();
        Hall { desk, store, runtime, poll, picks, voter, dice, updates: 0, _folder: folder }
    }

    /// Casts the missing ballot, and takes it back out of the urn without its time being counted.
    fn cast(&mut self) -> Duration {
        let receipt = Receipt::draw(&mut self.dice);
        self.updates += 1;
        let tap = tap(self.updates, self.voter, &receipt, &self.picks);
        let begun = Instant::now();
        self.runtime.block_on(self.desk.handle(vec![tap])).unwrap();
        let took = begun.elapsed();
        self.runtime.block_on(self.take_back(&receipt));
        took
    }

    async fn take_back(&self, receipt: &Receipt) {
        let mut tx = self.store.write().await.unwrap();
        let voted = sqlx::query("DELETE FROM voted WHERE number = ?").bind(self.voter);
        // Had it not been cast, something else would have been measured.
        assert_eq!(voted.execute(&mut *tx).await.unwrap().rows_affected(), 1);
        let prints = sqlx::query("DELETE FROM prints WHERE print = ?");
        prints.bind(print(&self.poll, receipt)).execute(&mut *tx).await.unwrap();
        for pick in &self.picks {
            let marks = sqlx::query("DELETE FROM ballot_marks WHERE candidate = ? AND tag = ?");
            let marks = marks.bind(*pick).bind(tag(&self.poll, receipt, *pick));
            marks.execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
        self.store.empty_log().await.unwrap();
    }
}

/// On the disk, not in memory: there is no synchronous writing there.
fn target() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    if target.is_dir() { target } else { PathBuf::from(".") }
}

/// The tap on the button that casts.
fn tap(number: i64, voter: u32, receipt: &Receipt, picks: &[u32]) -> Value {
    let bot = json!({"id": 1, "is_bot": true, "first_name": "Laurel", "username": "laurel_bot"});
    let cast = Tap::VoteCast { receipt: receipt.code().to_owned(), picks: Picks(picks.to_vec()) };
    json!({
        "update_id": number,
        "callback_query": {
            "id": number.to_string(), "chat_instance": "1",
            "from": {"id": voter, "is_bot": false, "first_name": "Анна", "language_code": "ru"},
            "message": {
                "message_id": 10, "from": bot, "date": 1_800_000_000, "text": "Проверьте",
                "chat": {"id": voter, "first_name": "Анна", "type": "private"}
            },
            "data": cast.encode()
        }
    })
}

/// Writes down the contestants, opens the vote and puts the ballots into the urn; gives the poll's name.
async fn fill(store: &Store, contest: &Contest, ballots: u32, dice: &mut StdRng) -> String {
    let all = ballots + 1;
    let numbers =
        format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {all})");
    let people = format!(
        "{numbers} INSERT INTO people (id, locale, display_name, first_seen_at)
         SELECT i, 'ru', 'Анна', 0 FROM n"
    );
    let contestants = format!(
        "{numbers} INSERT INTO contestants
            (id, person_id, surname, name, company, city, position, registered_at)
         SELECT i, i, 'Белова', 'Анна', 'Компания ' || i % 500, 'Минск', 'Оператор', 0 FROM n"
    );
    let mut tx = store.write().await.unwrap();
    for deed in [people, contestants] {
        sqlx::query(AssertSqlSafe(deed)).execute(&mut *tx).await.unwrap();
    }
    let (vote, roll) = (contest.vote.as_ref().unwrap(), (1..=i64::from(all)).collect::<Vec<_>>());
    let hash = roll_hash("2027-01-20", &roll);
    ballots::open(&mut tx, &roll, &hash, vote.picks, vote.opens).await.unwrap();
    let poll = poll_name(&hash);
    for voter in 1..=ballots {
        let receipt = Receipt::draw(dice);
        sqlx::query("INSERT INTO voted VALUES (?)").bind(voter).execute(&mut *tx).await.unwrap();
        let printed = sqlx::query("INSERT INTO prints VALUES (?)").bind(print(&poll, &receipt));
        printed.execute(&mut *tx).await.unwrap();
        for step in 1..=vote.picks as u32 {
            let candidate = (voter + step * 7) % all + 1;
            let mark = sqlx::query("INSERT INTO ballot_marks VALUES (?, ?)").bind(candidate);
            mark.bind(tag(&poll, &receipt, candidate)).execute(&mut *tx).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    store.empty_log().await.unwrap();
    poll
}

fn measure(c: &mut Criterion) {
    laurel::cores::share(laurel::store::WRITER).unwrap();
    let mut group = c.benchmark_group("a ballot is cast");
    group.sample_size(10);
    for ballots in BALLOTS {
        let mut hall = Hall::open(ballots);
        group.bench_function(BenchmarkId::new("ballots in the urn", ballots), |b| {
            b.iter_custom(|times| (0..times).map(|_| hall.cast()).sum());
        });
    }
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
