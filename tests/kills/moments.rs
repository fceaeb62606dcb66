//! Kills at moments that seldom come: while an old database is brought up to date, while it is copied, put back,
//! and written anew after a vote.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use laurel::clock::Clock;
use laurel::contest::ballot::{self, Marks, Receipt, print, tag};
use laurel::rehearsal::{Author, World};
use laurel::store::ballots::{self, Ballot};
use laurel::store::{Store, facts};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sqlx::ConnectOptions;
use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};

use crate::bot::{Place, end, kill, look, one, telegram, until};
use crate::phases::{Phase, Tally};
use crate::season::{self, CONTESTANTS, ORGANIZER, PICKS, VOTERS};

const LIMIT: Duration = Duration::from_secs(30);
/// The migration before which the old database stops.
const OLD: i64 = 6;

struct Hall {
    world: World,
    place: Place,
    dice: StdRng,
    tally: Tally,
    _dir: tempfile::TempDir,
}

/// So many kills in all, of each kind in turn.
pub async fn all(kills: u32, seed: u64) {
    println!("Moments: {kills} kills, LAUREL_KILLS_SEED={seed}");
    let dir = tempfile::tempdir().unwrap();
    let (world, telegram) = telegram(Clock::Real, seed).await;
    season::enter(&world, CONTESTANTS);
    world.send_text(ORGANIZER, "/start").unwrap();
    let place = Place::polling(dir.path(), &world, &telegram);
    let dice = StdRng::seed_from_u64(seed);
    let mut hall = Hall { world, place, dice, tally: Tally::default(), _dir: dir };
    let closed = season::source(Clock::Real.now(), TimeDelta::minutes(-1));
    std::fs::write(hall.place.dir.join("contest.toml"), &closed).unwrap();
    old(&hall.file("old.db")).await;
    hall.vote(&closed).await;
    for round in 0..kills {
        match round % 4 {
            0 => hall.migrating().await,
            1 => hall.writing_anew().await,
            2 => hall.copying().await,
            _ => hall.restoring().await,
        }
    }
    println!("Moments: {kills} kills: {}", hall.tally);
    // Kills that all come too late would show nothing.
    if kills >= 40 {
        for phase in [Phase::Migrating, Phase::WritingAnew, Phase::Copying, Phase::Restoring] {
            assert!(hall.tally.of(phase) > 0, "none fell while it was {phase:?}: {}", hall.tally);
        }
    }
}

/// A database of an early release, large enough for a migration to take a while.
pub async fn old(path: &Path) {
    let mut all = Migrator::new(Path::new("migrations")).await.unwrap();
    all.migrations =
        Cow::Owned(all.iter().filter(|migration| migration.version <= OLD).cloned().collect());
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut db = options.journal_mode(SqliteJournalMode::Wal).connect().await.unwrap();
    all.run_direct(None, &mut db, false).await.unwrap();
    sqlx::raw_sql(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
         INSERT INTO people (id, locale, display_name, first_seen_at) SELECT i, 'en', 'A', 0 FROM n;
         INSERT INTO contestants (person_id, surname, name, company, city, position, registered_at)
         SELECT id, 'S', 'N', 'C', 'T', 'P', 0 FROM people;
         INSERT INTO audit (at, actor, action, subject, why) SELECT 1, 2, 'award', 'contestant ' || id, 'why'
         FROM people",
    )
    .execute(&mut db)
    .await
    .unwrap();
    sqlx::Connection::close(db).await.unwrap();
}

impl Hall {
    fn file(&self, name: &str) -> std::path::PathBuf {
        self.place.dir.join(name)
    }

    /// Puts a prepared database in the place of the bot's.
    fn put(&self, name: &str) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(self.file(&format!("laurel.db{ending}")));
        }
        std::fs::copy(self.file(name), self.place.database()).unwrap();
    }

    /// A database whose vote is over by the clock, with ballots in it, and not closed yet.
    async fn vote(&self, source: &str) {
        let poll = season::fill(&self.file("vote.db"), source, CONTESTANTS).await;
        let store = Store::open(&self.file("vote.db")).await.unwrap();
        let mut dice = StdRng::seed_from_u64(3);
        for voter in 1..=u32::try_from(VOTERS).unwrap() {
            let receipt = Receipt::draw(&mut dice);
            let marks = (41..).take(PICKS).map(|pick| (pick, tag(&poll, &receipt, pick))).collect();
            let ballot = Ballot { print: print(&poll, &receipt), marks };
            let mut tx = store.write().await.unwrap();
            assert!(ballots::cast(&mut tx, voter, ballot).await.unwrap());
            // So that writing anew has something to do.
            facts::set(&mut tx, &format!("ballast {voter}"), &"x".repeat(100_000)).await.unwrap();
            tx.commit().await.unwrap();
        }
        store.empty_log().await.unwrap();
        store.close().await;
    }

    /// Kills within that time from now on; whether it had ended before.
    async fn kill_within(&mut self, mut child: Child, span: Duration) -> bool {
        let moment = span.mul_f64(self.dice.random_range(0.0..1.0));
        tokio::time::sleep(moment).await;
        let ended = child.try_wait().unwrap().is_some();
        kill(&mut child);
        ended
    }

    async fn one(&self, sql: &'static str) -> i64 {
        one(&self.place, sql).await
    }

    async fn is_whole(&self) {
        assert_eq!(self.one("SELECT integrity_check = 'ok' FROM pragma_integrity_check").await, 1);
        assert_eq!(self.one("SELECT COUNT(*) FROM pragma_foreign_key_check").await, 0);
    }

    /// Lets the bot live until that is so, and end.
    async fn lives_until(&self, sql: &'static str, wanted: i64) {
        let child = self.place.start();
        let came = until(LIMIT, async || self.one(sql).await == wanted).await;
        assert!(came, "{sql} does not become {wanted}\n{}", self.place.log());
        assert!(end(child).await.success(), "{}", self.place.log());
        self.is_whole().await;
    }

    async fn migrating(&mut self) {
        const VERSION: &str = "SELECT MAX(version) FROM _sqlx_migrations";
        self.put("old.db");
        // As it was it is kept by its version; what it was brought to meanwhile is kept too.
        let kept = self.file(&format!("laurel.db.before-upgrade-{OLD}"));
        let _ = std::fs::remove_file(&kept);
        let child = self.place.start();
        // From the first migration on that is done, or a little before.
        until(LIMIT, async || self.one(VERSION).await > OLD || self.dice.random_bool(0.05)).await;
        let _ = self.kill_within(child, Duration::from_millis(30)).await;
        let version = self.one(VERSION).await;
        let newest = Migrator::new(Path::new("migrations")).await.unwrap();
        let newest = newest.iter().map(|migration| migration.version).max().unwrap();
        self.tally.add(if version < newest { Phase::Migrating } else { Phase::Late });
        self.is_whole().await;
        assert!(version == OLD || kept.exists(), "it is kept before it is changed");
        self.lives_until(VERSION, newest).await;
        let mut db = look(&kept).await;
        let (found, version): (String, i64) = sqlx::query_as(
            "SELECT integrity_check, (SELECT MAX(version) FROM _sqlx_migrations) FROM pragma_integrity_check",
        )
        .fetch_one(&mut db)
        .await
        .unwrap();
        sqlx::Connection::close(db).await.unwrap();
        assert_eq!((found.as_str(), version), ("ok", OLD));
        assert_eq!(self.one("SELECT COUNT(*) FROM contestants").await, 3000);
        assert_eq!(self.one("SELECT COUNT(*) FROM audit WHERE action = 'award'").await, 3000);
    }

    async fn writing_anew(&mut self) {
        const OWED: &str =
            "SELECT COUNT(*) FROM facts WHERE name = 'vacuum owed' AND value = 'yes'";
        const CLOSED: &str = "SELECT closed_at IS NOT NULL FROM vote";
        self.put("vote.db");
        let told = self.told();
        let child = self.place.start();
        until(LIMIT, async || self.one(CLOSED).await == 1).await;
        let _ = self.kill_within(child, Duration::from_millis(40)).await;
        let owed = self.one(OWED).await == 1;
        self.tally.add(if owed { Phase::WritingAnew } else { Phase::Late });
        self.is_whole().await;
        // Who won stands in the outbox from the same commit on, and everybody is told in turn.
        let child = self.place.start();
        let done = async || self.one(OWED).await == 0 && self.told() > told;
        assert!(until(LIMIT, done).await, "{}", self.place.log());
        assert!(end(child).await.success(), "{}", self.place.log());
        self.is_whole().await;
        let mut db = look(&self.place.database()).await;
        let (voted, prints, bulletin): (i64, i64, String) = sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM voted), (SELECT COUNT(*) FROM prints), bulletin FROM vote",
        )
        .fetch_one(&mut db)
        .await
        .unwrap();
        sqlx::Connection::close(db).await.unwrap();
        assert_eq!((voted, prints), (VOTERS, VOTERS));
        let bulletin = ballot::read(&bulletin).unwrap();
        let Marks::ByCandidate(marks) = bulletin.marks else { panic!("of a small vote") };
        let marks: usize = marks.values().map(BTreeSet::len).sum();
        assert_eq!(marks, usize::try_from(VOTERS).unwrap() * PICKS, "N marks for each print");
    }

    /// How much the organizer was told.
    fn told(&self) -> usize {
        let chat = self.world.chat(ORGANIZER);
        chat.iter().filter(|message| message.author == Author::Bot).count()
    }

    async fn copying(&mut self) {
        self.put("vote.db");
        let _ = std::fs::remove_file(self.file("copy.db"));
        let before = std::fs::read(self.place.database()).unwrap();
        let child = self.place.command(&["backup", "copy.db"]).spawn().unwrap();
        let late = self.kill_within(child, Duration::from_millis(400)).await;
        self.tally.add(if late { Phase::Late } else { Phase::Copying });
        match self.file("copy.db").exists() {
            true => {
                let mut db = look(&self.file("copy.db")).await;
                let found: String =
                    sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut db).await.unwrap();
                assert_eq!(found, "ok", "what has its name is whole");
                sqlx::Connection::close(db).await.unwrap();
            }
            // That a copy was made is noted in the database, and only then.
            false => assert!(std::fs::read(self.place.database()).unwrap() == before),
        }
        self.is_whole().await;
    }

    async fn restoring(&mut self) {
        const MARK: &str = "SELECT COUNT(*) FROM facts WHERE name LIKE 'ballast%'";
        if !self.file("backup.db").exists() {
            self.put("vote.db");
            assert!(self.place.command(&["backup", "backup.db"]).status().unwrap().success());
        }
        self.put("old.db");
        let begun = Instant::now();
        let child = self.place.command(&["restore", "backup.db"]).spawn().unwrap();
        let late = self.kill_within(child, Duration::from_millis(900)).await;
        assert!(begun.elapsed() < LIMIT);
        self.tally.add(if late { Phase::Late } else { Phase::Restoring });
        self.is_whole().await;
        // The one or the other, and never a mixture.
        let facts = self.one("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'facts'").await;
        let there = if facts == 1 { self.one(MARK).await } else { 0 };
        let old = self.one("SELECT COUNT(*) FROM contestants").await == 3000;
        assert!(old && there == 0 || !old && there == VOTERS, "{old} {there}");
        assert!(!late || there == VOTERS, "{}", self.place.log());
    }
}
