//! Those who vote. What the booth says is never written down, so a kill can swallow it: then they tap again, up to
//! the cast, which they tap once.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use laurel::desk::tap::{Picks, Tap};
use laurel::rehearsal::{Action, Author, World};
use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use crate::ledger::Ledger;
use crate::season::{CONTESTANTS, FIRST, PICKS, VOTERS};

/// A person taps again when nothing has happened for so long.
const PATIENCE: Duration = Duration::from_secs(3);

pub struct Voters {
    world: World,
    /// By number on the roll: since when they wait for the last look, with the receipt in it.
    waiting: BTreeMap<u32, Instant>,
}

impl Voters {
    pub fn new(world: World) -> Voters {
        Voters { world, waiting: BTreeMap::new() }
    }

    /// One of them takes a step.
    pub fn act(&mut self, dice: &mut StdRng, ledger: &mut Ledger) {
        // Few at a time, so that there are some for the whole run.
        let begun = self.waiting.keys().copied().collect::<Vec<_>>();
        let voter = match begun.choose(dice) {
            Some(voter) if begun.len() > 5 || dice.random_bool(0.7) => *voter,
            _ => {
                let voter = dice.random_range(1..=u32::try_from(VOTERS).unwrap());
                if ledger.ballots.contains_key(&voter) {
                    return;
                }
                voter
            }
        };
        let id = FIRST + i64::from(voter);
        if let Some((message, data)) = self.offered(id) {
            let Some(Tap::VoteCast { receipt, picks }) = Tap::decode(&data) else { return };
            self.world.tap(id, message, &data).unwrap();
            ledger.updates += 1;
            ledger.ballots.insert(voter, (receipt, picks.0));
            self.waiting.remove(&voter);
            return;
        }
        if self.waiting.get(&voter).is_some_and(|since| since.elapsed() < PATIENCE) {
            return;
        }
        self.waiting.insert(voter, Instant::now());
        let Some(message) = self.world.newest(id, Author::Bot) else {
            self.world.send_text(id, "/start").unwrap();
            ledger.updates += 1;
            return;
        };
        let all = u32::try_from(CONTESTANTS).unwrap();
        let others = (1..=all).filter(|number| *number != voter).collect::<Vec<_>>();
        let picks = Picks(others.sample(dice, PICKS).copied().collect());
        self.world.tap(id, message.id, &Tap::VoteReview { picks }.encode()).unwrap();
        ledger.updates += 1;
    }

    /// The button that casts, if it is before them.
    fn offered(&self, id: i64) -> Option<(i32, String)> {
        let chat = self.world.chat(id);
        let buttons = chat.iter().rev().filter(|it| !it.deleted).take(6).flat_map(|message| {
            message.buttons.iter().flatten().map(move |button| (message.id, &button.action))
        });
        buttons.into_iter().find_map(|(message, action)| match action {
            Action::Data(data) if matches!(Tap::decode(data), Some(Tap::VoteCast { .. })) => {
                Some((message, data.clone()))
            }
            _ => None,
        })
    }
}
