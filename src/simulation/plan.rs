//! What happens in a season, drawn from its seed: who does what and when, and what goes wrong.

use std::fmt;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// A contestant, counted from 0.
pub type Who = usize;

/// So many people may take part.
pub const PEOPLE: usize = 7;
/// The first so many tap whatever they see; of them less can be foretold.
pub const WILD: usize = 2;
/// So many others only ask.
pub const GUESTS: usize = 2;
pub const JURORS: usize = 2;
/// How many tasks there are.
pub const TASKS: usize = 3;
/// Seconds from the beginning of a season to its end.
pub const END: i64 = 14_400;

/// What somebody does, or what befalls the bot. Numbers are taken modulo what there is; a `word` makes what
/// is said unlike anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Goes through registration as far as the bot answers.
    Register(Who),
    /// Sends a text for this case, or for none (0).
    Write {
        who: Who,
        case: u32,
        word: u32,
    },
    /// Sends a text of more than one message's length for this case.
    WriteLong {
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
    /// Takes the entry back as a whole, or brings it back.
    Withdraw {
        who: Who,
        task: usize,
        back: bool,
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
    /// Writes a field of the nominee card that only the jury and the organizers may see.
    Contact {
        who: Who,
        word: u32,
    },
    Appeal {
        who: Who,
        task: usize,
        word: u32,
    },
    Erase(Who),
    Block(Who),
    Unblock(Who),
    Vote {
        who: Who,
        nth: usize,
    },
    /// A guest asks the organizers something.
    Ask {
        guest: usize,
        word: u32,
    },
    Mark {
        juror: usize,
        entry: i64,
        mark: u8,
    },
    Recuse {
        juror: usize,
        entry: i64,
    },
    // The organizer.
    /// Ends the marking of a task, or publishes its results.
    Close(usize),
    Publish(usize),
    Correct {
        task: usize,
        who: Who,
        points: u8,
        word: u32,
    },
    AnswerAppeal {
        nth: usize,
        points: u8,
        word: u32,
    },
    /// Answers a question by replying to it in the group.
    Answer {
        nth: usize,
        word: u32,
    },
    /// Lets in what came late.
    Admit(usize),
    Rating,
    Broadcast {
        word: u32,
        held: Held,
    },
    /// Opens some screen.
    Manage {
        back: usize,
        nth: usize,
    },
    /// A helper opens some screen of the organizers', and tries what a helper may not.
    Help {
        back: usize,
        nth: usize,
    },
    // The bot and the line.
    Settle,
    Take,
    /// People's updates are mixed with others', each person's own order kept.
    Disorder(u64),
    /// As webhooks do: also a person's own messages and taps cross.
    Cross(u64),
    Again(usize),
    Crash,
    FailAfter(i64),
    /// There is room for so many pages and no more, until so many attempts have failed; none, and the bot
    /// falls at the first.
    DiskFull {
        room: i64,
        tries: u32,
    },
    /// Somebody else writes in the database for as long.
    Busy {
        tries: u32,
    },
    DieAfter(u32),
    BadLine(u64),
    Mend,
    /// The clock jumps by so many seconds, perhaps back.
    Jump(i64),
}

/// What becomes of a broadcast while it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    Not,
    /// It is paused, and goes on later.
    Paused,
    Stopped,
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
        if dice.random_bool(0.7) {
            let (at, nth) = (dice.random_range(9_590..12_610), dice.random_range(0..24));
            steps.push(Step { at, away: false, deed: Deed::Vote { who, nth } });
        }
    }
    for index in 0..length {
        let (at, deed) = deed(&mut dice, index);
        steps.push(Step { at, away: dice.random_bool(0.05), deed });
    }
    for task in 0..TASKS {
        let at = 7_800 + 400 * i64::try_from(task).unwrap_or(0);
        steps.push(Step { at, away: false, deed: Deed::Close(task) });
        steps.push(Step { at: at + 100, away: false, deed: Deed::Publish(task) });
    }
    steps.sort_by_key(|step| step.at);
    with_trouble(&mut dice, steps, stormy)
}

/// What goes wrong comes in between, and the bot is not asked after each step to do what there is to do.
fn with_trouble(dice: &mut StdRng, steps: Vec<Step>, stormy: bool) -> Vec<Step> {
    let mut all = Vec::new();
    for step in steps {
        let at = step.at;
        let fault = if stormy && dice.random_bool(0.25) { Some(trouble(dice)) } else { None };
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
    let word = u32::try_from(index).unwrap_or(0);
    // An edge of a task is where it gets interesting.
    let at = match dice.random_range(0..6) {
        0 => [3_600, 4_200, 5_400, 7_200][dice.random_range(0..4)] + dice.random_range(-2..3),
        _ => dice.random_range(120..6_000),
    };
    match dice.random_range(0..100) {
        0..24 => (at, Deed::Write { who, case: dice.random_range(0..4), word }),
        24..26 => (at, Deed::WriteLong { who, case: dice.random_range(1..4), word }),
        26..29 => (at + dice.random_range(0..2) * 1_200, Deed::Link { who, word }),
        29..32 => (at, Deed::Picture { who, album: dice.random_bool(0.4), word }),
        32..40 => (at, Deed::Edit { who, back: dice.random_range(0..4), word }),
        40..43 => {
            let (task, back) = (dice.random_range(0..TASKS), dice.random_bool(0.4));
            (at, Deed::Withdraw { who, task, back })
        }
        43..46 => (at, Deed::Command { who, which: dice.random_range(0..24) }),
        46..66 => (dice.random_range(3_700..9_000), jurors(dice)),
        66..82 => organizers(dice, word),
        _ => others(dice, who, word),
    }
}

fn jurors(dice: &mut StdRng) -> Deed {
    let juror = dice.random_range(0..JURORS);
    let entry = dice.random_range(1..9);
    match dice.random_range(0..14) {
        0 => Deed::Recuse { juror, entry },
        _ => Deed::Mark { juror, entry, mark: dice.random_range(0..4) },
    }
}

fn organizers(dice: &mut StdRng, word: u32) -> (i64, Deed) {
    let any = dice.random_range(60..END);
    let late = dice.random_range(8_000..END);
    let (who, task) = (dice.random_range(0..PEOPLE), dice.random_range(0..TASKS));
    let (nth, points) = (dice.random_range(0..24), dice.random_range(0..4));
    match dice.random_range(0..17) {
        0..3 => {
            let held = [Held::Not, Held::Paused, Held::Stopped][dice.random_range(0..3)];
            (dice.random_range(600..8_000), Deed::Broadcast { word, held })
        }
        3 => (any, Deed::Close(task)),
        4..6 => (any, Deed::Manage { back: dice.random_range(0..4), nth }),
        6..9 => (dice.random_range(600..END), Deed::Answer { nth, word }),
        9..11 => (dice.random_range(5_500..8_500), Deed::Admit(nth)),
        11..13 => (late, Deed::Correct { task, who, points, word }),
        13..15 => (late, Deed::AnswerAppeal { nth, points, word }),
        15 => (any, Deed::Help { back: dice.random_range(0..24), nth }),
        _ => (late, Deed::Rating),
    }
}

fn others(dice: &mut StdRng, who: Who, word: u32) -> (i64, Deed) {
    let wild = dice.random_range(0..WILD);
    let any = dice.random_range(60..END);
    let nth = dice.random_range(0..24);
    match dice.random_range(0..18) {
        0..6 => (any, Deed::Tap { who: wild, back: dice.random_range(0..4), nth }),
        6..8 => (any, Deed::Forge { who, nth }),
        8..10 => (dice.random_range(600..END), Deed::Ask { guest: nth, word }),
        10 => (dice.random_range(2_000..END), Deed::Erase(who)),
        11 => (dice.random_range(1_000..END), Deed::Block(who)),
        12 => (dice.random_range(1_000..END), Deed::Unblock(who)),
        13 => (any, Deed::Contact { who: wild, word }),
        14..16 => {
            let task = dice.random_range(0..TASKS);
            (dice.random_range(8_000..END), Deed::Appeal { who, task, word })
        }
        16 => (dice.random_range(9_590..12_610), Deed::Vote { who, nth }),
        // What comes late.
        _ => {
            let at = dice.random_range(5_400..8_500);
            (at, Deed::Write { who, case: dice.random_range(1..4), word })
        }
    }
}

fn trouble(dice: &mut StdRng) -> Deed {
    match dice.random_range(0..14) {
        0 | 1 => Deed::Crash,
        2 => Deed::Take,
        3 => Deed::FailAfter(dice.random_range(1..2_000)),
        4 => Deed::FailAfter(dice.random_range(1..100)),
        5 => Deed::DiskFull { room: dice.random_range(0..6), tries: tries(dice) },
        6 => Deed::Busy { tries: tries(dice) },
        7 => Deed::DieAfter(dice.random_range(0..4)),
        8 => Deed::BadLine(dice.random_range(5..60)),
        9 => Deed::Disorder(dice.random_range(0..u64::MAX)),
        10 => Deed::Cross(dice.random_range(0..u64::MAX)),
        11 => Deed::Again(dice.random_range(1..30)),
        12 => match dice.random_range(0..2) {
            0 => Deed::Jump(-dice.random_range(1..300)),
            _ => Deed::Jump(dice.random_range(1..900)),
        },
        _ => Deed::Mend,
    }
}

/// Half of the time a database that cannot be written is lived through, now and then for long.
fn tries(dice: &mut StdRng) -> u32 {
    match dice.random_range(0..10) {
        0..5 => 0,
        5..9 => dice.random_range(1..8),
        _ => dice.random_range(30..60),
    }
}
