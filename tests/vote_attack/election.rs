//! Votes as they are held: the desk's own functions on a database in a file, from the opening to the
//! bulletin.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, Once};

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use laurel::contest::ballot::{Receipt, poll_name, print, tag};
use laurel::contest::definition::{Contest, Locale, PeerVote};
use laurel::contest::file;
use laurel::desk::tap::Picks;
use laurel::desk::vote::{cast, run};
use laurel::desk::{After, Turn};
use laurel::store::contestants::{self, Registration};
use laurel::store::people::{self, Person, Rights};
use laurel::store::{Store, ballots};
use log::LevelFilter;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};

use super::attacker::Evidence;

pub const PICKS: usize = 5;
const ORGANIZER: i64 = 100_001;

/// What really happened, which the attacker does not know: it is what their claims are held against.
pub struct Truth {
    /// The voters by number on the roll, in the order in which they voted, with what they picked.
    pub cast: Vec<(u32, Vec<u32>)>,
    /// Whose each print and each mark is: the voter's place in the order of casting.
    pub prints: BTreeMap<String, usize>,
    pub marks: BTreeMap<String, usize>,
    pub receipts: Vec<Receipt>,
}

/// A vote that was held.
pub struct Election {
    pub evidence: Evidence,
    pub truth: Truth,
}

/// Where votes are held.
pub struct Booths {
    /// An empty database, to be copied.
    template: PathBuf,
    dir: tempfile::TempDir,
    contest: Contest,
    log: Arc<Mutex<String>>,
}

fn opens() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 1, 20, 7, 0, 0).unwrap()
}

impl Booths {
    pub async fn open() -> Booths {
        // In memory where there is such a folder: no power will be cut here.
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let template = dir.path().join("template.db");
        let store = Store::open(&template).await.unwrap();
        store.close().await;
        drop(store);
        let mut contest = file::read(include_str!("../../contests/sample.toml")).unwrap();
        let rules = contest.vote.as_ref().unwrap();
        contest.vote = Some(PeerVote {
            opens: opens(),
            closes: opens() + TimeDelta::days(5),
            picks: PICKS,
            ..rules.clone()
        });
        contest.organizers = vec![ORGANIZER];
        Booths { template, dir, contest, log: logged() }
    }

    /// Holds one vote, small ones more often than large ones, some with few who take part in it.
    pub async fn hold(&self, seed: u64) -> Election {
        let mut dice = StdRng::seed_from_u64(seed);
        // What SQLite's driver logs at its most talkative is much: of every tenth vote.
        let talkative = seed.is_multiple_of(10);
        log::set_max_level(if talkative { LevelFilter::Trace } else { LevelFilter::Info });
        let size: u32 = if dice.random_bool(0.7) {
            dice.random_range(6..=13)
        } else {
            dice.random_range(6..=40)
        };
        let path = self.dir.path().join(format!("{seed}.db"));
        std::fs::copy(&self.template, &path).unwrap();
        self.log.lock().unwrap().clear();
        let mut hall = Hall { store: Store::open(&path).await.unwrap(), booths: self, dice };
        hall.fill(size).await;
        let backup = if talkative { bytes(&path) } else { Vec::new() };
        hall.turn(opens(), async |turn| run::open(turn).await).await;
        let truth = hall.cast_all(size).await;
        hall.turn(opens() + TimeDelta::days(5), async |turn| run::close(turn).await).await;
        let evidence = hall.evidence(&path, backup, &truth).await;
        hall.store.close().await;
        let _ = std::fs::remove_file(&path);
        Election { evidence, truth }
    }
}

struct Hall<'a> {
    store: Store,
    booths: &'a Booths,
    dice: StdRng,
}

impl Hall<'_> {
    async fn fill(&mut self, size: u32) {
        let mut tx = self.store.write().await.unwrap();
        let locale = Locale::En;
        people::meet(&mut tx, ORGANIZER, "O", None, locale, &[ORGANIZER], opens()).await.unwrap();
        for number in 1..=i64::from(size) {
            let person = 700_000 + number;
            people::meet(&mut tx, person, "A", None, locale, &[], opens()).await.unwrap();
            // The alphabet is the order of registering, so that both numbers are one.
            let surname = format!("Surname{number:03}");
            let company = format!("Company {}", number % 4);
            let who = Registration {
                surname: &surname,
                name: "A",
                company: &company,
                city: "",
                position: "",
            };
            contestants::register(&mut tx, person, who, opens()).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn turn<T>(
        &mut self,
        now: DateTime<Utc>,
        work: impl AsyncFnOnce(&mut Turn<'_>) -> laurel::desk::Result<T>,
    ) -> T {
        let mut tx = self.store.write().await.unwrap();
        let mut turn = Turn {
            db: &mut tx,
            contest: &self.booths.contest,
            bot: "laurel_bot",
            now,
            beside: None,
            dice: &mut self.dice,
            after: After::default(),
            watching: None,
        };
        let result = work(&mut turn).await.unwrap();
        let after = turn.after;
        tx.commit().await.unwrap();
        if after.vacuum {
            self.store.vacuum().await.unwrap();
        } else if after.empty_log {
            self.store.empty_log().await.unwrap();
        }
        result
    }

    /// Those who vote do so in an order of their own, some after the reminder.
    async fn cast_all(&mut self, size: u32) -> Truth {
        let turnout = *[0.5, 0.8, 0.95, 1.0].get(self.dice.random_range(0..4)).unwrap_or(&1.0);
        let mut voters: Vec<u32> = (1..=size).filter(|_| self.dice.random_bool(turnout)).collect();
        voters.shuffle(&mut self.dice);
        let hash = self.turn(opens(), async |turn| Ok(ballots::vote(turn.db).await?)).await;
        let poll = poll_name(&hash.unwrap().roll_sha256);
        let reminded = voters.len() / 2;
        let mut truth = Truth {
            cast: Vec::new(),
            prints: BTreeMap::new(),
            marks: BTreeMap::new(),
            receipts: Vec::new(),
        };
        for (place, voter) in voters.into_iter().enumerate() {
            let now = opens() + TimeDelta::hours(2 * i64::try_from(place).unwrap());
            if place == reminded {
                self.turn(now, async |turn| run::remind(turn).await).await;
            }
            let picks = favourites(&mut self.dice, size, voter);
            let receipt = Receipt::draw(&mut self.dice);
            let who = person(voter);
            let (code, chosen) = (receipt.code().to_owned(), Picks(picks.clone()));
            self.turn(now, async |turn| {
                cast::cast(turn, &who, Some(5), &code, chosen).await.map(|_| ())
            })
            .await;
            truth.prints.insert(print(&poll, &receipt), place);
            for pick in &picks {
                truth.marks.insert(tag(&poll, &receipt, *pick), place);
            }
            truth.cast.push((voter, picks));
            truth.receipts.push(receipt);
        }
        truth
    }

    async fn evidence(&mut self, path: &Path, backup: Vec<u8>, truth: &Truth) -> Evidence {
        let bulletin = self.turn(opens(), async |turn| Ok(ballots::bulletin(turn.db).await?)).await;
        let mut texts = rows(&self.store).await;
        texts.extend(self.booths.log.lock().unwrap().lines().map(str::to_owned));
        let mut bytes = bytes(path);
        bytes.extend(backup);
        Evidence {
            bulletin: bulletin.unwrap(),
            texts,
            bytes,
            order: truth.cast.iter().map(|(voter, _)| *voter).collect(),
        }
    }
}

/// Five opponents: some are much liked, and colleagues like one another.
fn favourites(dice: &mut StdRng, size: u32, voter: u32) -> Vec<u32> {
    let mut others: Vec<u32> = (1..=size).filter(|number| *number != voter).collect();
    let weight = |dice: &mut StdRng, number: u32| {
        let liked =
            1.0 / f64::from(number % 7 + 1) + if number % 4 == voter % 4 { 0.4 } else { 0.0 };
        dice.random::<f64>().powf(1.0 / liked)
    };
    let mut weighed: Vec<(f64, u32)> =
        others.drain(..).map(|number| (weight(dice, number), number)).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.into_iter().take(PICKS).map(|(_, number)| number).collect()
}

fn person(number: u32) -> Person {
    let contestant = Some(i64::from(number));
    let rights = Rights { contestant, ..Rights::default() };
    Person { id: 700_000 + i64::from(number), locale: Locale::En, zone: None, rights }
}

/// The bytes of the database file and of everything that lies beside it under its name.
fn bytes(path: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        all.extend(std::fs::read(&name).unwrap_or_default());
    }
    all
}

/// Every row of every table as a line.
async fn rows(store: &Store) -> Vec<String> {
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT name FROM sqlite_master WHERE type = 'table'")
            .fetch_all(store.reader())
            .await
            .unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let columns: Vec<String> = sqlx::query_scalar(
            "SELECT format('COALESCE(CAST(\"%w\" AS TEXT), '''')', name) FROM pragma_table_info(?)",
        )
        .bind(&table)
        .fetch_all(store.reader())
        .await
        .unwrap();
        let select =
            format!("SELECT CAST({} AS BLOB) FROM \"{table}\"", columns.join(" || '|' || "));
        let found: Vec<Vec<u8>> = sqlx::query_scalar(sqlx::AssertSqlSafe(select))
            .fetch_all(store.reader())
            .await
            .unwrap();
        let lines = found.iter().map(|row| String::from_utf8_lossy(row));
        rows.extend(lines.map(|row| format!("{table}|{row}")));
    }
    rows
}

/// Everything that is logged, at its most talkative.
fn logged() -> Arc<Mutex<String>> {
    struct Keeper;
    static START: Once = Once::new();
    static KEPT: LazyLock<Arc<Mutex<String>>> = LazyLock::new(Arc::default);
    impl log::Log for Keeper {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }
        fn log(&self, record: &log::Record<'_>) {
            KEPT.lock().unwrap().push_str(&format!("{} {}\n", record.target(), record.args()));
        }
        fn flush(&self) {}
    }
    START.call_once(|| {
        log::set_boxed_logger(Box::new(Keeper)).unwrap();
    });
    Arc::clone(&KEPT)
}
