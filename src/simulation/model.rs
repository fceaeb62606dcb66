//! What should be, kept apart from the bot in plain maps.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use crate::contest::definition::Contest;

/// A message of somebody who takes part.
pub struct Said {
    pub who: i64,
    pub message: i32,
    pub at: DateTime<Utc>,
    /// The case that its heading names.
    pub case: Option<u32>,
    pub picture: bool,
    /// Each wording with Telegram's time of it.
    pub wordings: Vec<(DateTime<Utc>, String)>,
    /// Whether its author took part when it was sent.
    pub counts: bool,
    /// What had happened at Telegram by then.
    pub cursor: u64,
}

/// What people did, and what has to be there because of it.
#[derive(Default)]
pub struct Model {
    pub said: Vec<Said>,
    /// Company by person, of those who were told that they take part.
    pub registered: BTreeMap<i64, String>,
    /// Since when.
    pub since: BTreeMap<i64, DateTime<Utc>>,
    pub erased: BTreeSet<i64>,
    /// Those who have ever blocked the bot.
    pub blocked: BTreeSet<i64>,
    /// Those who tap about: what they did to their entries cannot be foretold.
    pub wild: BTreeSet<i64>,
    /// Marks by juror and entry in the order of the taps.
    pub marks: BTreeMap<(i64, i64), Vec<u8>>,
    /// The last mark that had to be taken, by juror and entry.
    pub surely: BTreeMap<(i64, i64), u8>,
    /// When the organizer first tried to end the marking of a task.
    pub closed: BTreeMap<String, DateTime<Utc>>,
    /// When publishing was first tried.
    pub published: BTreeMap<String, DateTime<Utc>>,
    /// Words of a broadcast, and whom it had to reach.
    pub broadcasts: Vec<(String, BTreeSet<i64>)>,
    /// What did not fit while the season went on.
    pub wrong: Vec<String>,
}

impl Said {
    /// The wording that holds at this close: the last one before it.
    pub fn holds(&self, close: DateTime<Utc>) -> Option<&str> {
        let before = self.wordings.iter().rev().find(|(at, _)| *at < close);
        before.map(|(_, words)| words.as_str())
    }

    /// The word that is in no other message.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.wordings.iter().map(|(_, words)| words.as_str())
    }
}

impl Model {
    /// The messages that have to be in their authors' entries for the cases, with the case and the words.
    pub fn due_in_cases<'a>(
        &'a self,
        contest: &'a Contest,
    ) -> impl Iterator<Item = (&'a Said, u32, &'a str)> {
        let task = contest.task("cases");
        self.said.iter().filter_map(move |said| {
            let (task, case) = (task?, said.case?);
            let in_time = task.open <= said.at && said.at < task.close;
            let foretold = said.counts && self.is_plain(said.who);
            let words = said.holds(task.close)?;
            (in_time && foretold).then_some((said, case, words))
        })
    }

    /// Whether all that becomes of this person's messages can be foretold.
    pub fn is_plain(&self, who: i64) -> bool {
        !self.erased.contains(&who) && !self.wild.contains(&who)
    }

    /// Whether every notice has to reach this person.
    pub fn is_reachable(&self, who: i64) -> bool {
        self.is_plain(who) && !self.blocked.contains(&who)
    }
}

/// The award by the rules of a task without limits: the mean or the median, rounded half up.
pub fn award(marks: &[u8], median: bool, max: u8) -> u8 {
    let mut marks: Vec<u32> = marks.iter().map(|mark| u32::from((*mark).min(max))).collect();
    marks.sort_unstable();
    let count = marks.len();
    let (sum, of) = match (median, count) {
        (_, 0) => return 0,
        (false, _) => (marks.iter().sum::<u32>(), u32::try_from(count).unwrap_or(1)),
        (true, _) if count % 2 == 1 => (marks[count / 2], 1),
        (true, _) => (marks[count / 2 - 1] + marks[count / 2], 2),
    };
    u8::try_from((2 * sum + of) / (2 * of)).unwrap_or(max).min(max)
}
