//! What is otherwise in one contest than in another, piece by piece. What of it may be is for
//! [`history`] to say.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::definition::{Contest, Task};

mod fields;
pub mod history;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub of: Of,
    pub what: What,
}

/// What a difference is in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Of {
    Contest,
    /// The award unit.
    Unit,
    /// The task of this id, the extra one too.
    Task(String),
    ShortList,
    Vote,
    /// The nominee card.
    Cards,
    Jury,
    Diplomas,
}

/// What is otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Added,
    Removed,
    Field { field: Field, before: Value, after: Value },
}

/// A piece of a contest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Title,
    About,
    Zone,
    Locale,
    Organizers,
    Channel,
    Group,
    AnswerHours,
    PaidBroadcasts,
    Consent,
    ConsentPublication,
    Pause,
    Quiet,
    Faq,
    UnitRu,
    UnitEn,
    Text,
    Announce,
    Open,
    Close,
    Max,
    Aggregate,
    Accepts,
    Publish,
    /// Whether it is the task for those outside the short list.
    Extra,
    First,
    Places,
    CompleteParts,
    CompleteCases,
    CompleteLength,
    CompleteLink,
    MarkUntil,
    MinMarks,
    PerEntry,
    Remarks,
    Labels,
    /// The case of this number.
    Case(u32),
    Threshold,
    At,
    Opens,
    Closes,
    Picks,
    Prize,
    Ties,
    Until,
    ReadFrom,
    EssayWords,
    EssayCharacters,
    Rules,
    Others,
    Blind,
    DigestHour,
    AppealDays,
    Diplomas,
    /// What has no name here: an order, or a key that is newer than this list.
    Rest,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Nothing,
    /// One line, or a word of the file.
    Text(String),
    /// A text that is too long to be shown beside another.
    Long(String),
    Number(u64),
    Time(DateTime<Utc>),
    Yes,
    No,
    /// Telegram ids.
    People(Vec<i64>),
    Case {
        title: String,
        text: String,
    },
}

/// Everything that is otherwise in `new` than in `old`, in the order of a contest file. Empty if and
/// only if both are equal.
pub fn changes(old: &Contest, new: &Contest) -> Vec<Change> {
    let mut all = Vec::new();
    compare(&mut all, &Of::Contest, &fields::contest(old), &fields::contest(new));
    compare(&mut all, &Of::Unit, &fields::unit(&old.unit), &fields::unit(&new.unit));
    tasks(&mut all, old, new);
    let mut section =
        |of: Of, before: Option<Vec<Piece>>, after: Option<Vec<Piece>>| match (before, after) {
            (None, None) => {}
            (None, Some(_)) => all.push(Change { of, what: What::Added }),
            (Some(_), None) => all.push(Change { of, what: What::Removed }),
            (Some(before), Some(after)) => compare(&mut all, &of, &before, &after),
        };
    let of = |contest: &Contest| {
        (
            contest.short_list.as_ref().map(fields::short_list),
            contest.vote.as_ref().map(fields::vote),
            contest.profile.as_ref().map(fields::cards),
            contest.diploma.as_ref().map(fields::diplomas),
        )
    };
    let (before, after) = (of(old), of(new));
    section(Of::ShortList, before.0, after.0);
    section(Of::Vote, before.1, after.1);
    section(Of::Cards, before.2, after.2);
    section(Of::Jury, Some(fields::jury(&old.jury)), Some(fields::jury(&new.jury)));
    section(Of::Diplomas, before.3, after.3);
    if all.is_empty() && old != new {
        let rest =
            What::Field { field: Field::Rest, before: Value::Nothing, after: Value::Nothing };
        all.push(Change { of: Of::Contest, what: rest });
    }
    all
}

/// A piece with what stands there.
type Piece = (Field, Value);

fn tasks(all: &mut Vec<Change>, old: &Contest, new: &Contest) {
    let pieces = |contest: &Contest, task: &Task| fields::task(task, contest.is_extra(&task.id));
    for task in old.all_tasks() {
        let of = Of::Task(task.id.clone());
        match new.task(&task.id) {
            Some(after) => compare(all, &of, &pieces(old, task), &pieces(new, after)),
            None => all.push(Change { of, what: What::Removed }),
        }
    }
    for task in new.all_tasks().filter(|task| old.task(&task.id).is_none()) {
        all.push(Change { of: Of::Task(task.id.clone()), what: What::Added });
    }
}

/// Pieces that are in one of the two only stand against nothing.
fn compare(all: &mut Vec<Change>, of: &Of, before: &[Piece], after: &[Piece]) {
    let mut rest: BTreeMap<Field, &Value> =
        after.iter().map(|(field, value)| (*field, value)).collect();
    let mut note = |field: Field, before: &Value, after: &Value| {
        if before != after {
            let (before, after) = (before.clone(), after.clone());
            let what = What::Field { field, before, after };
            all.push(Change { of: of.clone(), what });
        }
    };
    for (field, before) in before {
        note(*field, before, rest.remove(field).unwrap_or(&Value::Nothing));
    }
    for (field, after) in after.iter().filter(|(field, _)| rest.contains_key(field)) {
        note(*field, &Value::Nothing, after);
    }
}

#[cfg(test)]
mod tests;
