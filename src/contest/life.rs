//! The life of a task: at which stage who may do what. One table, asked by everything that would
//! change an entry's marks, a result or an award.

use std::fmt;

use chrono::{DateTime, Utc};

use super::definition::Task;
use super::schedule::{self, Standing};

/// How far a task has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nobody knows of it yet.
    Unannounced,
    /// Told, and not open: what is sent is a draft.
    Announced,
    /// It takes entries. Jurors may mark what is there.
    Open,
    /// It takes entries no more, and no juror has marked any.
    Closed,
    /// It takes entries no more, and jurors mark.
    Marking,
    /// An organizer has closed the marking: marks stand.
    MarkingClosed,
    Published,
    /// Published, and an award was changed since.
    Corrected,
}

/// What is known of a task, for its stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Whether any entry has a mark; not looked for before the close.
    pub marked: bool,
    pub marking_closed: bool,
    pub published: bool,
    pub corrected: bool,
}

/// The stage of a task at an instant. Results that are out stay out, whatever the times say; a task
/// whose close was moved takes entries again, and what was closed of its marking is open with it.
pub fn stage(task: &Task, now: DateTime<Utc>, facts: Facts) -> Stage {
    if facts.published {
        return if facts.corrected { Stage::Corrected } else { Stage::Published };
    }
    match schedule::standing(task, now) {
        Standing::Unannounced => Stage::Unannounced,
        Standing::Draft => Stage::Announced,
        Standing::Open => Stage::Open,
        Standing::Closed if facts.marking_closed => Stage::MarkingClosed,
        Standing::Closed if facts.marked => Stage::Marking,
        Standing::Closed => Stage::Closed,
    }
}

/// Where a task stands, and the entry in it that an action is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    pub stage: Stage,
    /// Whether an organizer has annulled the entry.
    pub annulled: bool,
}

/// What somebody would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Send something for it, or change what was sent.
    Submit,
    /// Let in what came late.
    AdmitLate,
    /// Mark an entry, or change the mark.
    Mark,
    CloseMarking,
    ReopenMarking,
    /// Set a figure in place of the proposed one, take that back, decide a tie.
    Adjust,
    /// See what contestants will get.
    Preview,
    Publish,
    /// Change a published award.
    Correct,
    Annul,
    Restore,
    /// Object to one's own award.
    Appeal,
    /// Let jurors who have not marked an entry do so after all.
    OpenSecondMarking,
    /// Mark it then.
    SecondMark,
    AnswerAppeal,
    /// Read one's own award and why it is so.
    ReadAward,
}

/// Who would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Guest,
    Contestant,
    Juror,
    Organizer,
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is for others to do.
    Role,
    /// Nobody knows of the task yet.
    TooEarly,
    /// The task still takes entries.
    StillOpen,
    /// The task takes entries no more.
    Over,
    /// The marking has to be closed before.
    MarkingOpen,
    /// The marking is closed.
    MarkingClosed,
    /// Results are not published yet.
    NotPublished,
    /// Results are published already.
    Published,
    Annulled,
    NotAnnulled,
}

impl Stage {
    /// Every stage, in the order of a life.
    pub const ALL: [Stage; 8] = [
        Stage::Unannounced,
        Stage::Announced,
        Stage::Open,
        Stage::Closed,
        Stage::Marking,
        Stage::MarkingClosed,
        Stage::Published,
        Stage::Corrected,
    ];

    /// Whether results are out.
    pub fn is_published(self) -> bool {
        self >= Stage::Published
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stage::Unannounced => "unannounced",
            Stage::Announced => "announced",
            Stage::Open => "open",
            Stage::Closed => "closed",
            Stage::Marking => "marking",
            Stage::MarkingClosed => "marking closed",
            Stage::Published => "published",
            Stage::Corrected => "corrected",
        })
    }
}

impl Action {
    /// Every action.
    pub const ALL: [Action; 16] = [
        Action::Submit,
        Action::AdmitLate,
        Action::Mark,
        Action::CloseMarking,
        Action::ReopenMarking,
        Action::Adjust,
        Action::Preview,
        Action::Publish,
        Action::Correct,
        Action::Annul,
        Action::Restore,
        Action::Appeal,
        Action::OpenSecondMarking,
        Action::SecondMark,
        Action::AnswerAppeal,
        Action::ReadAward,
    ];

    /// Whose it is.
    pub fn role(self) -> Role {
        match self {
            Action::Submit | Action::Appeal | Action::ReadAward => Role::Contestant,
            Action::Mark | Action::SecondMark => Role::Juror,
            Action::AdmitLate
            | Action::CloseMarking
            | Action::ReopenMarking
            | Action::Adjust
            | Action::Preview
            | Action::Publish
            | Action::Correct
            | Action::Annul
            | Action::Restore
            | Action::OpenSecondMarking
            | Action::AnswerAppeal => Role::Organizer,
        }
    }

    /// Whether it is about one entry and not the task as a whole.
    fn is_about_an_entry(self) -> bool {
        !matches!(
            self,
            Action::CloseMarking | Action::ReopenMarking | Action::Preview | Action::Publish
        )
    }
}

/// Whether somebody of this role may do this now; if not, why. Whether the entry, the award or the
/// appeal is theirs is for the caller to ask.
pub fn allowed(state: State, action: Action, role: Role) -> Result<(), Refusal> {
    if role != action.role() {
        return Err(Refusal::Role);
    }
    in_time(state.stage, action)?;
    let stands = match action {
        Action::Restore => state.annulled,
        // The author of an annulled entry may object to that, and reads what became of it.
        Action::Appeal | Action::AnswerAppeal | Action::ReadAward => return Ok(()),
        _ => !state.annulled,
    };
    match (stands, action) {
        (false, Action::Restore) => Err(Refusal::NotAnnulled),
        (false, _) if action.is_about_an_entry() => Err(Refusal::Annulled),
        _ => Ok(()),
    }
}

/// Whether the stage is right.
fn in_time(stage: Stage, action: Action) -> Result<(), Refusal> {
    use Stage::{
        Announced, Closed, Corrected, Marking, MarkingClosed, Open, Published, Unannounced,
    };
    match (action, stage) {
        (_, Unannounced) => Err(Refusal::TooEarly),
        (Action::Submit, Announced | Open) => Ok(()),
        (Action::Submit, Closed | Marking | MarkingClosed) => Err(Refusal::Over),
        (Action::Submit, Published | Corrected) => Err(Refusal::Published),

        (Action::Mark | Action::AdmitLate | Action::Adjust, Announced) => Err(Refusal::TooEarly),
        (Action::Mark, Open | Closed | Marking) => Ok(()),
        (Action::Mark, MarkingClosed) => Err(Refusal::MarkingClosed),
        (Action::AdmitLate, Open) => Err(Refusal::StillOpen),
        (Action::AdmitLate, Closed | Marking) => Ok(()),
        // What is let in has to be marked.
        (Action::AdmitLate, MarkingClosed) => Err(Refusal::MarkingClosed),
        (Action::Adjust, Open | Closed | Marking | MarkingClosed) => Ok(()),
        (Action::Mark | Action::AdmitLate | Action::Adjust, Published | Corrected) => {
            Err(Refusal::Published)
        }

        (Action::CloseMarking, Announced | Open) => Err(Refusal::StillOpen),
        (Action::CloseMarking, Closed | Marking) => Ok(()),
        (Action::CloseMarking, MarkingClosed) => Err(Refusal::MarkingClosed),
        (Action::ReopenMarking, MarkingClosed) => Ok(()),
        (Action::ReopenMarking, Announced | Open | Closed | Marking) => Err(Refusal::MarkingOpen),
        (Action::CloseMarking | Action::ReopenMarking, Published | Corrected) => {
            Err(Refusal::Published)
        }

        (Action::Preview | Action::Publish, Announced | Open) => Err(Refusal::StillOpen),
        (Action::Preview, Closed | Marking | MarkingClosed) => Ok(()),
        (Action::Publish, Closed | Marking) => Err(Refusal::MarkingOpen),
        (Action::Publish, MarkingClosed) => Ok(()),
        (Action::Preview | Action::Publish, Published | Corrected) => Err(Refusal::Published),

        (Action::Annul | Action::Restore, _) => Ok(()),

        (
            Action::Correct
            | Action::Appeal
            | Action::OpenSecondMarking
            | Action::SecondMark
            | Action::AnswerAppeal
            | Action::ReadAward,
            Announced | Open | Closed | Marking | MarkingClosed,
        ) => Err(Refusal::NotPublished),
        (
            Action::Correct
            | Action::Appeal
            | Action::OpenSecondMarking
            | Action::SecondMark
            | Action::AnswerAppeal
            | Action::ReadAward,
            Published | Corrected,
        ) => Ok(()),
    }
}

#[cfg(test)]
mod tests;
