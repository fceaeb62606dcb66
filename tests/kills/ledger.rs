//! What people did, as they remember it: kept apart from the bot, and held against its database at the end.

use std::collections::{BTreeMap, BTreeSet};

/// Everything that Telegram took from people for the bot.
#[derive(Default)]
pub struct Ledger {
    /// Updates that arose.
    pub updates: usize,
    /// Messages of works: the sender and the number in the chat.
    pub works: BTreeSet<(i64, i32)>,
    /// The mark that a juror gave an entry last, and how often they gave one.
    pub marks: BTreeMap<(i64, i64), (u8, usize)>,
    /// Who cast a ballot: the number on the roll, with the receipt they were shown and whom they picked.
    pub ballots: BTreeMap<u32, (String, Vec<u32>)>,
    /// Who answered every question of the registration.
    pub registered: BTreeSet<i64>,
    /// Letters that were on their way when the bot was killed, by chat: only of these Telegram's answer can be
    /// lost.
    pub unheard: BTreeMap<i64, usize>,
}
