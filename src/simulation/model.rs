//! What should be, kept apart from the bot in plain maps.
//!
//! What the bot promised, as people saw it on their telephones, has to hold whatever happened afterwards.
//! What the rules say has to be so wherever nothing was in the way. Where a fault leaves open whether the bot
//! heard of something, the model says so (`unsure`) and nothing is asked about it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::limits;
use crate::contest::definition::{Contest, Limits, Task};

/// What a message is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Words,
    Link,
    /// A picture, alone or in an album.
    Picture,
    /// What the telephone cut off a text that was too long, or a picture of an album behind its first.
    Rest,
}

/// A message of somebody who takes part.
pub struct Said {
    pub who: i64,
    pub message: i32,
    pub at: DateTime<Utc>,
    /// The case that its heading names.
    pub case: Option<u32>,
    pub kind: Kind,
    /// Each wording with Telegram's time of it.
    pub wordings: Vec<(DateTime<Utc>, String)>,
    /// Whether its author took part when it was sent, and was not asked for anything else.
    pub counts: bool,
    /// What had happened at Telegram by then.
    pub cursor: u64,
}

/// A letter to many, known by its words, of which everybody it is for gets one.
pub struct Notice {
    pub words: String,
    pub people: BTreeSet<i64>,
    /// Whether it has to come: one that was stopped must not.
    pub goes: bool,
}

/// A ballot as its voter put it together.
pub struct Cast {
    pub receipt: String,
    pub picks: BTreeSet<u32>,
    /// Whether the bot said that it has it.
    pub heard: bool,
}

/// What people did, and what has to be there because of it. A task goes by its id, a person by Telegram's.
#[derive(Default)]
pub struct Model {
    pub said: Vec<Said>,
    /// Company by person, of those who were told that they take part.
    pub registered: BTreeMap<i64, String>,
    /// Since when: what the clock had shown at the latest until then.
    pub since: BTreeMap<i64, DateTime<Utc>>,
    pub erased: BTreeSet<i64>,
    /// Those who have ever blocked the bot.
    pub blocked: BTreeSet<i64>,
    /// Those who tap about: what they did to their entries cannot be foretold.
    pub wild: BTreeSet<i64>,
    /// Whether the entry of a person for a task is withdrawn.
    pub withdrawn: BTreeMap<(i64, String), bool>,
    /// Late messages that were let in.
    pub admitted: BTreeSet<(i64, i32)>,
    /// Marks by juror and entry in the order of the taps.
    pub marks: BTreeMap<(i64, i64), Vec<u8>>,
    /// The last mark that had to be taken, by juror and entry.
    pub surely: BTreeMap<(i64, i64), u8>,
    /// Whom a juror keeps away from.
    pub recused: BTreeSet<(i64, i64)>,
    /// Whose awards cannot be foretold, by task.
    pub unsure: BTreeSet<(String, i64)>,
    /// When the organizer first tried to end the marking of a task.
    pub closed: BTreeMap<String, DateTime<Utc>>,
    /// When publishing was first tried.
    pub published: BTreeMap<String, DateTime<Utc>>,
    /// Awards that an organizer set after publishing.
    pub decided: BTreeMap<(String, i64), u8>,
    /// Awards of tasks with limits, as the marks made them when they were published.
    pub limited: BTreeMap<(String, i64), u8>,
    /// Letters to many or to one of which each has to come once.
    pub notices: Vec<Notice>,
    /// Sums by contestant's number, as they were when the rating was published.
    pub ratings: Vec<BTreeMap<i64, i64>>,
    /// The ballots of each voter that may be in the urn; one of them is if one was heard.
    pub ballots: BTreeMap<i64, Vec<Cast>>,
    /// Words that few may read, with those who may.
    pub secrets: BTreeMap<String, BTreeSet<i64>>,
    /// What did not fit while the season went on.
    pub wrong: Vec<String>,
}

impl Said {
    /// The wording that holds at this close: the last one before it.
    pub fn holds(&self, close: DateTime<Utc>) -> Option<&str> {
        let before = self.wordings.iter().rev().find(|(at, _)| *at < close);
        before.map(|(_, words)| words.as_str())
    }

    /// The wordings without their times.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.wordings.iter().map(|(_, words)| words.as_str())
    }
}

impl Model {
    /// The tasks that may take this message because of what it is and when it was sent.
    pub fn takers<'a>(&self, contest: &'a Contest, said: &Said) -> Vec<&'a Task> {
        let takes = |task: &&Task| {
            let kind = match said.kind {
                Kind::Picture => task.accepts.files,
                // A task that asks for links keeps no words alone, and a link alone is no words.
                Kind::Words => !task.accepts.links,
                Kind::Link => task.accepts.links,
                Kind::Rest => false,
            };
            kind && task.announce <= said.at && said.at < task.close
        };
        contest.tasks.iter().filter(takes).collect()
    }

    /// The task that this message is for if it belongs to one alone and nothing was said shortly before it
    /// that it may go on from.
    pub fn only_taker<'a>(&self, contest: &'a Contest, said: &Said) -> Option<&'a Task> {
        let shortly = |other: &Said| {
            let between = said.at - other.at;
            other.who == said.who && other.message < said.message && between < contest.pause * 2
        };
        let [task] = self.takers(contest, said)[..] else { return None };
        let foretold = said.counts && said.case.is_none() && self.is_plain(said.who);
        let alone = !self.said.iter().any(shortly);
        (foretold && alone && task.open <= said.at && task.cases.is_empty()).then_some(task)
    }

    /// The messages for cases that can be foretold, with the case, the words that hold, and whether they have
    /// to be in the author's entry.
    pub fn cases<'a>(
        &'a self,
        contest: &'a Contest,
    ) -> impl Iterator<Item = (&'a Said, u32, &'a str, bool)> {
        let task = contest.task("cases");
        self.said.iter().filter_map(move |said| {
            let (task, case) = (task?, said.case?);
            let foretold = said.counts && self.is_plain(said.who) && task.open <= said.at;
            let late = said.at >= task.close;
            let admitted = self.admitted.contains(&(said.who, said.message));
            let first = said.words().next()?;
            let words = if late { first } else { said.holds(task.close)? };
            foretold.then_some((said, case, words, !late || admitted))
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

    /// What the award of a person for a task has to be by the rules, from the marks of the jury; none if it
    /// cannot be foretold.
    pub fn award(&self, task: &Task, who: i64, marks: &[(i64, u8)]) -> Option<u8> {
        let key = (task.id.clone(), who);
        if self.unsure.contains(&key) || !self.is_plain(who) {
            return None;
        }
        if let Some(points) = self.decided.get(&key) {
            return Some(*points);
        }
        if task.limits != Limits::default() {
            return self.limited.get(&key).copied();
        }
        Some(limits::rounded(task, &self.counting(who, marks)))
    }

    /// The marks of jurors who do not keep away from this person.
    pub fn counting(&self, who: i64, marks: &[(i64, u8)]) -> Vec<u8> {
        let counts = |juror: &i64| !self.recused.contains(&(*juror, who));
        marks.iter().filter(|(juror, _)| counts(juror)).map(|(_, mark)| *mark).collect()
    }

    /// Somebody alone and those named may read these words.
    pub fn keep_secret(&mut self, words: &str, readers: impl IntoIterator<Item = i64>) {
        self.secrets.entry(words.to_owned()).or_default().extend(readers);
    }
}
