//! Votes as they are held: the desk's own functions on a database in a file, from the opening to the
//! bulletin, with people who leave on the way, and what the courier does with what is to be said.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use laurel::contest::ballot::{Receipt, poll_name, print, tag};
use laurel::contest::definition::{Contest, Locale, PeerVote};
use laurel::contest::file;
use laurel::desk::guest::mydata;
use laurel::desk::tap::{Picks, Tap};
use laurel::desk::vote::{cast, choose, run};
use laurel::desk::{After, Known, Turn};
use laurel::store::contestants::{self, Registration};
use laurel::store::people::{self, Person, Rights};
use laurel::store::{Store, backup, ballots};
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};

use super::courier;
use super::evidence::{Evidence, Sent, bytes, lines_logged, log_from, rows, start_log};

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
}

fn opens() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 1, 20, 7, 0, 0).unwrap()
}

fn closes() -> DateTime<Utc> {
    opens() + TimeDelta::days(5)
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
        contest.vote =
            Some(PeerVote { opens: opens(), closes: closes(), picks: PICKS, ..rules.clone() });
        contest.organizers = vec![ORGANIZER];
        start_log();
        Booths { template, dir, contest }
    }

    /// Holds one vote, small ones more often than large ones, some with few who take part in it, in
    /// half of them somebody leaves on the way.
    pub async fn hold(&self, seed: u64) -> Election {
        let mut dice = StdRng::seed_from_u64(seed);
        let size: u32 = if dice.random_bool(0.7) {
            dice.random_range(6..=13)
        } else {
            dice.random_range(6..=40)
        };
        let folder = self.dir.path().join(seed.to_string());
        std::fs::create_dir(&folder).unwrap();
        let path = folder.join("laurel.db");
        std::fs::copy(&self.template, &path).unwrap();
        let logged = lines_logged();
        let mut hall = Hall {
            store: Some(Store::open(&path).await.unwrap()),
            booths: self,
            dice,
            history: Vec::new(),
            backups: Vec::new(),
            copied_in_between: false,
            left: BTreeMap::new(),
            fleeting: Vec::new(),
        };
        hall.copied_in_between = hall.dice.random_bool(0.5);
        hall.fill(size).await;
        hall.turn(opens(), async |turn| run::open(turn).await).await;
        hall.carry(opens()).await;
        let truth = hall.cast_all(size, &path).await;
        hall.turn(closes(), async |turn| run::close(turn).await).await;
        hall.carry(closes()).await;
        if hall.dice.random_bool(0.3) {
            let who = hall.dice.random_range(1..=size);
            hall.leave(who, truth.cast.len(), closes() + TimeDelta::hours(1)).await;
        }
        if !hall.copied_in_between {
            hall.back_up(&path).await;
        }
        let evidence = hall.evidence(&path, logged).await;
        hall.store().close().await;
        let _ = std::fs::remove_dir_all(&folder);
        Election { evidence, truth }
    }
}

struct Hall<'a> {
    /// There but for a moment of restarting.
    store: Option<Store>,
    booths: &'a Booths,
    dice: StdRng,
    history: Vec<Sent>,
    backups: Vec<u8>,
    /// Whether it was copied in the middle of the vote, or after it.
    copied_in_between: bool,
    /// Who left, after how many had voted.
    left: BTreeMap<u32, usize>,
    /// The buttons of what was said last without being written down.
    fleeting: Vec<Tap>,
}

impl Hall<'_> {
    fn store(&self) -> &Store {
        self.store.as_ref().unwrap()
    }

    async fn fill(&mut self, size: u32) {
        let mut tx = self.store().write().await.unwrap();
        let locale = Locale::En;
        people::meet(&mut tx, people::Writer::named(ORGANIZER, "O", locale), &[ORGANIZER], opens())
            .await
            .unwrap();
        for number in 1..=size {
            let person = person(number).id;
            people::meet(&mut tx, people::Writer::named(person, "A", locale), &[], opens())
                .await
                .unwrap();
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

    /// One committed turn, what is to be done after it, and what it said without writing it down.
    async fn turn<T>(
        &mut self,
        now: DateTime<Utc>,
        work: impl AsyncFnOnce(&mut Turn<'_>) -> laurel::desk::Result<T>,
    ) -> T {
        let mut tx = self.store().write().await.unwrap();
        let mut turn = Turn {
            db: &mut tx,
            contest: &self.booths.contest,
            bot: "laurel_bot",
            now,
            beside: None,
            choosing: false,
            dice: &mut self.dice,
            after: After::default(),
            watching: None,
            known: Known::default(),
        };
        let result = work(&mut turn).await.unwrap();
        let after = turn.after;
        tx.commit().await.unwrap();
        if after.vacuum {
            self.store().vacuum().await.unwrap();
        } else if after.empty_log {
            self.store().empty_log().await.unwrap();
        }
        self.fleeting = courier::whisper(after.fleeting, &mut self.history, now);
        result
    }

    /// What the courier makes of what waits in the outbox.
    async fn carry(&mut self, now: DateTime<Utc>) {
        let mut tx = self.store().write().await.unwrap();
        courier::carry(&mut tx, &mut self.history, now).await;
        tx.commit().await.unwrap();
    }

    /// Those who vote do so in an order of their own, some after the reminder. On the way some leave,
    /// the bot is started anew, and copies are made.
    async fn cast_all(&mut self, size: u32, path: &Path) -> Truth {
        let turnout = *[0.5, 0.8, 0.95, 1.0].choose(&mut self.dice).unwrap();
        let mut voters: Vec<u32> = (1..=size).filter(|_| self.dice.random_bool(turnout)).collect();
        voters.shuffle(&mut self.dice);
        let vote = self.turn(opens(), async |turn| Ok(ballots::vote(turn.db).await?)).await;
        let poll = poll_name(&vote.unwrap().roll_sha256);
        let reminded = voters.len() / 2;
        let leaving = self.dice.random_bool(0.5);
        let mut truth = Truth {
            cast: Vec::new(),
            prints: BTreeMap::new(),
            marks: BTreeMap::new(),
            receipts: Vec::new(),
        };
        for (step, voter) in voters.into_iter().enumerate() {
            let now = opens() + TimeDelta::hours(2 * i64::try_from(step).unwrap());
            if step == reminded {
                self.turn(now, async |turn| run::remind(turn).await).await;
                self.carry(now).await;
                if self.copied_in_between {
                    self.back_up(path).await;
                }
                if self.dice.random_bool(0.2) {
                    self.restart(path).await;
                }
            }
            // Enough stay to pick from.
            let staying = size as usize - self.left.len();
            if leaving && staying > PICKS + 2 && self.dice.random_bool(0.15) {
                let who = self.dice.random_range(1..=size);
                self.leave(who, truth.cast.len(), now).await;
            }
            if self.left.contains_key(&voter) {
                continue;
            }
            let picks = favourites(&mut self.dice, size, voter, &self.left);
            let receipt = self.vote(voter, &picks, now + TimeDelta::minutes(5)).await;
            let place = truth.cast.len();
            truth.prints.insert(print(&poll, &receipt), place);
            for pick in &picks {
                truth.marks.insert(tag(&poll, &receipt, *pick), place);
            }
            truth.cast.push((voter, picks));
            truth.receipts.push(receipt);
        }
        truth
    }

    /// As a person does: the list, the last look with the receipt, the cast.
    async fn vote(&mut self, voter: u32, picks: &[u32], now: DateTime<Utc>) -> Receipt {
        let who = person(voter);
        let chosen = Picks(picks.to_vec());
        self.turn(now, async |turn| {
            choose::start(turn, &who, None).await?;
            cast::review(turn, &who, Some(5), chosen).await.map(|_| ())
        })
        .await;
        let cast = self.fleeting.iter().find_map(|tap| match tap {
            Tap::VoteCast { receipt, picks } => Some((receipt.clone(), picks.clone())),
            _ => None,
        });
        let (code, picks) = cast.expect("the last look has a button that casts");
        self.turn(now, async |turn| {
            cast::cast(turn, &who, Some(5), &code, picks).await.map(|_| ())
        })
        .await;
        Receipt::parse(&code).unwrap()
    }

    /// Somebody withdraws, is put out of the contest, or erases their data.
    async fn leave(&mut self, number: u32, after: usize, now: DateTime<Utc>) {
        if self.left.insert(number, after).is_some() {
            return;
        }
        let who = person(number);
        match self.dice.random_range(0..3) {
            0 => {
                self.turn(now, async |turn| {
                    mydata::withdraw(turn, &who, None, true).await.map(|_| ())
                })
                .await;
            }
            1 => {
                let out = "UPDATE contestants SET state = 'disqualified' WHERE id = ?";
                let mut tx = self.store().write().await.unwrap();
                sqlx::query(out).bind(i64::from(number)).execute(&mut *tx).await.unwrap();
                tx.commit().await.unwrap();
            }
            _ => {
                self.turn(now, async |turn| mydata::erase(turn, &who, None, 3).await.map(|_| ()))
                    .await;
            }
        }
        self.carry(now).await;
    }

    /// The program ends and starts anew: SQLite keeps figures about its tables when it does.
    async fn restart(&mut self, path: &Path) {
        if let Some(store) = self.store.take() {
            store.close().await;
        }
        self.store = Some(Store::open(path).await.unwrap());
    }

    /// A copy by the program itself, as an organizer keeps one.
    async fn back_up(&mut self, path: &Path) {
        let copy = path.with_file_name("copy.db");
        backup::save(path, &copy, None).await.unwrap();
        self.backups.extend(bytes(&copy));
        std::fs::remove_file(&copy).unwrap();
    }

    async fn evidence(&mut self, path: &Path, logged: usize) -> Evidence {
        let bulletin =
            self.turn(closes(), async |turn| Ok(ballots::bulletin(turn.db).await?)).await;
        let log = log_from(logged);
        let mut texts = rows(self.store()).await;
        texts.extend(log);
        let mut bytes = bytes(path);
        bytes.append(&mut self.backups);
        Evidence {
            bulletin: bulletin.unwrap(),
            texts,
            bytes,
            history: std::mem::take(&mut self.history),
            left: std::mem::take(&mut self.left),
            closes: closes(),
        }
    }
}

/// Five opponents who are still there: some are much liked, and colleagues like one another.
fn favourites(dice: &mut StdRng, size: u32, voter: u32, left: &BTreeMap<u32, usize>) -> Vec<u32> {
    let others = (1..=size).filter(|number| *number != voter && !left.contains_key(number));
    let mut weighed: Vec<(f64, u32)> = others
        .map(|number| {
            let colleague = if number % 4 == voter % 4 { 0.4 } else { 0.0 };
            let liked = 1.0 / f64::from(number % 7 + 1) + colleague;
            (dice.random::<f64>().powf(1.0 / liked), number)
        })
        .collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.into_iter().take(PICKS).map(|(_, number)| number).collect()
}

fn person(number: u32) -> Person {
    let contestant = Some(i64::from(number));
    let rights = Rights { contestant, ..Rights::default() };
    Person { id: 700_000 + i64::from(number), locale: Locale::En, zone: None, rights }
}
