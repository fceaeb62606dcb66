//! People who send works in pieces and albums, mark, and register, at random.

use laurel::desk::tap::Tap;
use laurel::rehearsal::{Author, Item, Kind, World};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};

use crate::ledger::Ledger;
use crate::season::{CONTESTANTS, FIRST, JURORS, NEWCOMERS, person};
use crate::voters::Voters;

/// As many messages an entry takes; some less, so that all are taken.
const MOST_WORKS: usize = 90;

pub struct Crowd {
    pub world: World,
    pub dice: StdRng,
    pub ledger: Ledger,
    /// Entries that there are to be marked.
    pub entries: Vec<i64>,
    pub voters: Voters,
    newcomer: Option<Newcomer>,
    newcomers: i64,
    works: usize,
}

/// Somebody in the middle of registering.
struct Newcomer {
    id: i64,
    step: usize,
    /// How much had happened in the chat when they did their last step.
    seen: usize,
}

impl Crowd {
    pub fn new(world: World, dice: StdRng) -> Crowd {
        Crowd {
            voters: Voters::new(world.clone()),
            world,
            dice,
            ledger: Ledger::default(),
            entries: Vec::new(),
            newcomer: None,
            newcomers: 0,
            works: 0,
        }
    }

    /// One deed of somebody's.
    pub fn act(&mut self) {
        match self.dice.next_u32() % 10 {
            0..=3 => self.send(),
            4..=5 => self.mark(),
            6..=7 => self.voters.act(&mut self.dice, &mut self.ledger),
            _ => self.register(),
        }
    }

    /// Whether nobody is in the middle of something that they wait for.
    pub fn is_done(&self) -> bool {
        self.newcomer.is_none()
    }

    /// Whoever is registering takes the next step, if the bot has answered the last one.
    pub fn go_on(&mut self) {
        if self.newcomer.is_some() {
            self.register();
        }
    }

    fn send(&mut self) {
        let who = FIRST + self.dice.random_range(1..=CONTESTANTS);
        let sent = self.ledger.works.range((who, 0)..=(who, i32::MAX)).count();
        if sent >= MOST_WORKS {
            return;
        }
        self.works += 1;
        let marker = format!("Work {} of mine: I listened first and then called back.", self.works);
        let messages = match self.dice.random_range(0..4) {
            0 => {
                let long = format!("{marker} {}", "And then I called again. ".repeat(200));
                self.world.send_text(who, &long).unwrap()
            }
            1 => {
                let count = self.dice.random_range(2..=4);
                let items = (0..count).map(|place| {
                    let caption = if place == 0 { marker.as_str() } else { "" };
                    Item::of_size(Kind::Photo, "photo.jpg", 20_000, caption)
                });
                self.world.send_album(who, items.collect()).unwrap()
            }
            _ => self.world.send_text(who, &marker).unwrap(),
        };
        self.ledger.updates += messages.len();
        self.ledger.works.extend(messages.into_iter().map(|message| (who, message)));
    }

    fn mark(&mut self) {
        let Some(entry) = self.entries.choose(&mut self.dice).copied() else { return };
        let juror = *JURORS.choose(&mut self.dice).unwrap();
        let Some(card) = self.world.newest(juror, Author::Bot) else {
            // Somebody has to say something first.
            if self.world.chat(juror).is_empty() {
                self.world.send_text(juror, "/start").unwrap();
                self.ledger.updates += 1;
            }
            return;
        };
        let (last, count) = self.ledger.marks.get(&(juror, entry)).copied().unwrap_or((9, 0));
        let mark = (0..=3).filter(|mark| *mark != last).collect::<Vec<u8>>();
        let mark = *mark.choose(&mut self.dice).unwrap();
        self.world.tap(juror, card.id, &Tap::Mark { entry, mark }.encode()).unwrap();
        self.ledger.updates += 1;
        self.ledger.marks.insert((juror, entry), (mark, count + 1));
    }

    fn register(&mut self) {
        let Some(newcomer) = &mut self.newcomer else {
            self.newcomers += 1;
            let id = NEWCOMERS + self.newcomers;
            self.world.add_person(person(id)).unwrap();
            self.newcomer = Some(Newcomer { id, step: 0, seen: 0 });
            return self.register();
        };
        let now = happened(&self.world, newcomer.id);
        // A person waits for the answer.
        if newcomer.step > 0 && now <= newcomer.seen {
            return;
        }
        let id = newcomer.id;
        let done = match newcomer.step {
            0 => self.world.send_text(id, "/start").is_ok(),
            1 => self.world.tap_label(id, &word("menu-take-part")).is_ok(),
            2 => self.world.tap_label(id, &word("register-agree")).is_ok(),
            3 => self.world.send_text(id, &format!("Newcomer{id} Anna")).is_ok(),
            4 => self.world.send_text(id, &format!("Company of {id}")).is_ok(),
            5 => self.world.send_text(id, "Town").is_ok(),
            6 => self.world.send_text(id, "Operator").is_ok(),
            _ => self.world.tap_label(id, &word("register-confirm")).is_ok(),
        };
        // The button is not there yet.
        if !done {
            return;
        }
        self.ledger.updates += 1;
        newcomer.step += 1;
        newcomer.seen = happened(&self.world, id);
        if newcomer.step > 7 {
            self.ledger.registered.insert(id);
            self.newcomer = None;
        }
    }
}

/// How much the bot has said and changed in a chat.
fn happened(world: &World, chat: i64) -> usize {
    let all = world.chat(chat);
    let bots = all.iter().filter(|message| message.author == Author::Bot);
    bots.map(|message| 1 + usize::from(message.edited)).sum()
}

pub fn word(key: &str) -> String {
    laurel::words::render(laurel::words::Locale::En, key, false, Vec::new())
}
