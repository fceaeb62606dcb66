//! What of a change may not be, because it would rewrite what has happened.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::{Change, Field, Of, Value, What, changes};
use crate::contest::definition::{Contest, Task};

/// What has happened so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    pub now: DateTime<Utc>,
    /// By their ids; a task without a line has no past.
    pub tasks: BTreeMap<String, Past>,
    /// Whether any award is published.
    pub awarded: bool,
    pub vote: VotePast,
    /// Whether the short list is drawn up.
    pub drawn_up: bool,
    /// Nominee cards that somebody has begun.
    pub cards: usize,
}

/// What has happened of a task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past {
    /// Whether people were told of it.
    pub announced: bool,
    /// Contestants who have sent something for it.
    pub entries: usize,
    /// Cases for which something was sent.
    pub cases: BTreeSet<u32>,
    /// The highest mark of a juror.
    pub highest: Option<u8>,
    /// Whether its results are published.
    pub published: bool,
}

/// How far the vote has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VotePast {
    Ahead,
    Open,
    Over,
}

/// A change that may not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub of: Of,
    pub why: Why,
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The task is not in the file any more; so many have sent something for it.
    TaskGone { entries: usize },
    /// A task with the same title or text stands in the file under another id.
    IdChanged { to: String },
    /// It was announced.
    Announced,
    /// It has opened.
    Opened,
    /// The new end lies in the past.
    EndsInThePast,
    /// Its results are published.
    Published,
    /// A juror gave a higher mark.
    MarksAbove { highest: u8 },
    /// Something was sent for a case that is not in the file any more.
    CaseGone { number: u32 },
    /// An announced task cannot become one of those outside the short list, nor the other way round.
    Kind,
    /// Awards in this unit are published.
    UnitInUse,
    /// The short list is drawn up.
    DrawnUp,
    /// The vote has begun.
    VoteBegun,
    /// The vote is over.
    VoteOver,
    /// Contestants have written cards.
    Cards { count: usize },
    /// Whoever makes the change would not be an organizer any more.
    Oneself,
    /// Who stands in the file as an organizer, only those say who do.
    OwnersOnly,
}

/// What may not be of the way from `old` to `new`, each reason once, in the order of the changes. `by`
/// is the Telegram id of whoever makes it; 0 for nobody in the chat.
pub fn refusals(old: &Contest, new: &Contest, history: &History, by: i64) -> Vec<Refusal> {
    let judge = Judge { old, new, history, by };
    let mut all: Vec<Refusal> = Vec::new();
    for change in changes(old, new) {
        if let Some(why) = judge.refused(&change) {
            let refusal = Refusal { of: change.of, why };
            if !all.contains(&refusal) {
                all.push(refusal);
            }
        }
    }
    all
}

struct Judge<'a> {
    old: &'a Contest,
    new: &'a Contest,
    history: &'a History,
    by: i64,
}

impl Judge<'_> {
    fn refused(&self, change: &Change) -> Option<Why> {
        match (&change.of, &change.what) {
            (Of::Task(id), What::Removed) => self.task_gone(id),
            (Of::Task(id), What::Added) => {
                let over = self.new.task(id).is_some_and(|task| task.close <= self.history.now);
                over.then_some(Why::EndsInThePast)
            }
            (Of::Task(id), What::Field { field, before, after }) => {
                let (old, new) = self.old.task(id).zip(self.new.task(id))?;
                self.task(old, new, *field, (before, after))
            }
            (Of::Unit, _) => self.history.awarded.then_some(Why::UnitInUse),
            (Of::ShortList, What::Removed | What::Field { .. }) => {
                self.history.drawn_up.then_some(Why::DrawnUp)
            }
            (Of::Vote, what) => self.vote(what),
            (Of::Cards, What::Removed) => {
                let count = self.history.cards;
                (count > 0).then_some(Why::Cards { count })
            }
            (Of::Cards, What::Field { field: Field::Until, after, .. }) => self.end(after),
            (Of::Contest, What::Field { field: Field::Organizers, .. }) => {
                let is_one = |contest: &Contest| contest.organizers.contains(&self.by);
                match (self.by, is_one(self.old)) {
                    (0, _) => None,
                    (_, false) => Some(Why::OwnersOnly),
                    (_, true) => (!is_one(self.new)).then_some(Why::Oneself),
                }
            }
            _ => None,
        }
    }

    /// A new end may lie ahead only: what came in until now was in time or late already.
    fn end(&self, after: &Value) -> Option<Why> {
        let over = matches!(after, Value::Time(at) if *at <= self.history.now);
        over.then_some(Why::EndsInThePast)
    }

    fn task_gone(&self, id: &str) -> Option<Why> {
        let past = self.history.tasks.get(id)?;
        let gone = self.old.task(id)?;
        if !past.announced && past.entries == 0 {
            return None;
        }
        let new = self.new.all_tasks().filter(|task| self.old.task(&task.id).is_none());
        let mut same = new.filter(|task| task.title == gone.title || task.text == gone.text);
        Some(match same.next() {
            Some(task) => Why::IdChanged { to: task.id.clone() },
            None => Why::TaskGone { entries: past.entries },
        })
    }

    fn task(&self, old: &Task, new: &Task, field: Field, values: (&Value, &Value)) -> Option<Why> {
        let nothing = Past::default();
        let past = self.history.tasks.get(&old.id).unwrap_or(&nothing);
        let published = past.published.then_some(Why::Published);
        match field {
            Field::Announce => past.announced.then_some(Why::Announced),
            // Where a task opens with its announcement, the one reason is enough.
            Field::Open if old.open == old.announce && new.open == new.announce => None,
            Field::Open => (old.open <= self.history.now).then_some(Why::Opened),
            Field::Close => published.or_else(|| self.end(values.1)),
            Field::Max => published.or_else(|| {
                let highest = past.highest.filter(|highest| *highest > new.max)?;
                Some(Why::MarksAbove { highest })
            }),
            Field::Extra => past.announced.then_some(Why::Kind),
            Field::Case(number) => match values {
                (_, Value::Nothing) if past.cases.contains(&number) => {
                    Some(Why::CaseGone { number })
                }
                (_, Value::Nothing) | (Value::Nothing, _) => published,
                _ => None,
            },
            Field::Aggregate
            | Field::First
            | Field::Places
            | Field::CompleteParts
            | Field::CompleteCases
            | Field::CompleteLength
            | Field::CompleteLink
            | Field::MinMarks => published,
            _ => None,
        }
    }

    fn vote(&self, what: &What) -> Option<Why> {
        let past = self.history.vote;
        let begun = match past {
            VotePast::Ahead => None,
            VotePast::Open => Some(Why::VoteBegun),
            VotePast::Over => Some(Why::VoteOver),
        };
        match what {
            What::Field { field: Field::Closes, after, .. } if past != VotePast::Over => {
                self.end(after)
            }
            What::Field { field: Field::Prize, .. } if past == VotePast::Open => None,
            What::Added => {
                let over =
                    self.new.vote.as_ref().is_some_and(|vote| vote.closes <= self.history.now);
                begun.or(over.then_some(Why::EndsInThePast))
            }
            What::Removed | What::Field { .. } => begun,
        }
    }
}
