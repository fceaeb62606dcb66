//! What happens in a season, drawn from its seed: who does what and when, and what goes wrong.

use std::fmt;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// A contestant or guest, counted from 0.
pub type Who = usize;

/// So many people may take part.
pub const PEOPLE: usize = 7;
/// The first so many tap whatever they see; of them less can be foretold.
pub const WILD: usize = 2;
pub const JURORS: usize = 2;
/// Seconds from the beginning of a season to its end.
pub const END: i64 = 14_400;

/// What somebody does, or what befalls the bot. Numbers are taken modulo what there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Goes through registration as far as the bot answers.
    Register(Who),
    /// Sends a text for this case, or for none (0); `word` makes it unlike any other.
    Write {
        who: Who,
        case: u32,
        word: u32,
    },
    /// Sends a link.
    Link {
        who: Who,
        word: u32,
    },
    /// Sends a picture, or two together.
    Picture {
        who: Who,
        album: bool,
        word: u32,
    },
    /// Edits one of their newest messages.
    Edit {
        who: Who,
        back: usize,
        word: u32,
    },
    Command {
        who: Who,
        which: usize,
    },
    /// Taps some button of one of the newest screens.
    Tap {
        who: Who,
        back: usize,
        nth: usize,
    },
    Forge {
        who: Who,
        nth: usize,
    },
    Ask {
        who: Who,
        word: u32,
    },
    Erase(Who),
    Block(Who),
    Unblock(Who),
    Vote {
        who: Who,
        nth: usize,
    },
    Mark {
        juror: usize,
        entry: i64,
        mark: u8,
    },
    /// The organizer ends the marking of a task, or publishes its results.
    Close(usize),
    Publish(usize),
    Broadcast {
        word: u32,
    },
    /// The organizer taps about.
    Manage {
        back: usize,
        nth: usize,
    },
    // The bot and the line.
    Settle,
    Take,
    Disorder(u64),
    Again(usize),
    Crash,
    FailAfter(i64),
    DiskFull(i64),
    Busy,
    DieAfter(u32),
    BadLine(u64),
    Mend,
    /// The clock goes back by so many seconds.
    Back(i64),
}

/// One deed at its time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Seconds from the beginning.
    pub at: i64,
    /// Whether the bot was away until then.
    pub away: bool,
    pub deed: Deed,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let away = if self.away { " (the bot was away)" } else { "" };
        write!(f, "{:>6} s  {:?}{away}", self.at, self.deed)
    }
}

/// The steps of a season in the order of their times; `length` is about how many people's deeds there are.
pub fn plan(seed: u64, length: usize) -> Vec<Step> {
    let mut dice = StdRng::seed_from_u64(seed);
    let stormy = dice.random_bool(0.8);
    let mut steps = Vec::new();
    for who in 0..PEOPLE {
        for until in [1_200, 3_000] {
            let at = dice.random_range(0..until);
            steps.push(Step { at, away: false, deed: Deed::Register(who) });
        }
    }
    for index in 0..length {
        let (at, deed) = deed(&mut dice, index);
        steps.push(Step { at, away: dice.random_bool(0.05), deed });
    }
    for task in 0..3 {
        let at = 7_800 + 400 * i64::try_from(task).unwrap_or(0);
        steps.push(Step { at, away: false, deed: Deed::Close(task) });
        steps.push(Step { at: at + 100, away: false, deed: Deed::Publish(task) });
    }
    steps.sort_by_key(|step| step.at);
    let mut all = Vec::new();
    for step in steps {
        let at = step.at;
        let fault = if stormy && dice.random_bool(0.25) { Some(trouble(&mut dice)) } else { None };
        all.extend(fault.map(|deed| Step { at, away: false, deed }));
        all.push(step);
        if dice.random_bool(0.75) {
            all.push(Step { at, away: false, deed: Deed::Settle });
        }
    }
    all
}

fn deed(dice: &mut StdRng, index: usize) -> (i64, Deed) {
    let who = dice.random_range(0..PEOPLE);
    let wild = dice.random_range(0..WILD);
    let word = u32::try_from(index).unwrap_or(0);
    let (back, nth) = (dice.random_range(0..4), dice.random_range(0..24));
    // An edge of a task is where it gets interesting.
    let at = match dice.random_range(0..6) {
        0 => [3_600, 4_200, 5_400, 7_200][dice.random_range(0..4)] + dice.random_range(-2..3),
        _ => dice.random_range(600..6_000),
    };
    let late = dice.random_range(3_700..9_000);
    match dice.random_range(0..100) {
        0..28 => (at, Deed::Write { who, case: dice.random_range(0..4), word }),
        28..32 => (at, Deed::Link { who, word }),
        32..35 => (at, Deed::Picture { who, album: dice.random_bool(0.4), word }),
        35..44 => (at, Deed::Edit { who, back, word }),
        44..48 => (at, Deed::Command { who, which: nth }),
        48..60 => (dice.random_range(60..END), Deed::Tap { who: wild, back, nth }),
        60..62 => (dice.random_range(60..END), Deed::Forge { who, nth }),
        62..64 => (at, Deed::Ask { who: wild, word }),
        64 => (dice.random_range(2_000..END), Deed::Erase(who)),
        65..67 => (dice.random_range(1_000..END), Deed::Block(who)),
        67..69 => (dice.random_range(1_000..END), Deed::Unblock(who)),
        69..77 => (dice.random_range(9_590..12_610), Deed::Vote { who, nth }),
        77..94 => {
            let juror = dice.random_range(0..JURORS);
            let entry = dice.random_range(1..9);
            (late, Deed::Mark { juror, entry, mark: dice.random_range(0..4) })
        }
        94..96 => (at, Deed::Broadcast { word }),
        96 => (dice.random_range(60..END), Deed::Close(dice.random_range(0..3))),
        _ => (dice.random_range(60..END), Deed::Manage { back, nth }),
    }
}

fn trouble(dice: &mut StdRng) -> Deed {
    match dice.random_range(0..12) {
        0 | 1 => Deed::Crash,
        2 => Deed::Take,
        3 => Deed::FailAfter(dice.random_range(1..2_000)),
        4 => Deed::FailAfter(dice.random_range(1..100)),
        5 => Deed::DiskFull(dice.random_range(0..6)),
        6 => Deed::Busy,
        7 => Deed::DieAfter(dice.random_range(0..4)),
        8 => Deed::BadLine(dice.random_range(5..60)),
        9 => Deed::Disorder(dice.random_range(0..u64::MAX)),
        10 => Deed::Again(dice.random_range(1..30)),
        _ => match dice.random_range(0..3) {
            0 => Deed::Back(dice.random_range(1..40)),
            _ => Deed::Mend,
        },
    }
}
