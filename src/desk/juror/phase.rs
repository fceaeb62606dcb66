//! How far the marking of a task is: the one place that says whether marks are taken.

use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing};
use crate::desk::{Result, Turn};
use crate::store::{marking, results};
use crate::words::Locale;
use crate::{html, plain};

/// How far the marking of a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Not announced: jurors do not know of it.
    Unknown,
    /// Announced; entries count later.
    Ahead,
    /// Entries come in, and can be marked.
    Taking,
    /// Entries are all there.
    Marking,
    /// An organizer has closed marking.
    Closed,
    /// The results are out.
    Published,
}

impl Phase {
    /// How far it is now.
    pub async fn of(turn: &mut Turn<'_>, task: &Task) -> Result<Phase> {
        if results::published(turn.db, &task.id).await?.is_some() {
            return Ok(Phase::Published);
        }
        if marking::closed(turn.db, &task.id).await?.is_some() {
            return Ok(Phase::Closed);
        }
        Ok(match standing(task, turn.now) {
            Standing::Unannounced => Phase::Unknown,
            Standing::Draft => Phase::Ahead,
            Standing::Open => Phase::Taking,
            Standing::Closed => Phase::Marking,
        })
    }

    /// Whether marks are taken and can be changed.
    pub fn takes_marks(self) -> bool {
        matches!(self, Phase::Taking | Phase::Marking)
    }

    /// Whether nobody's mark can change any more.
    pub fn is_over(self) -> bool {
        matches!(self, Phase::Closed | Phase::Published)
    }

    /// Why no mark is taken, for over the chat.
    pub fn refusal(self, locale: Locale) -> String {
        match self {
            Phase::Published => plain!(locale, "mark-over"),
            Phase::Closed => plain!(locale, "mark-closed"),
            _ => plain!(locale, "mark-not-yet"),
        }
    }
}

/// Where a task stands for its jurors, with the times that matter.
pub fn words(turn: &Turn<'_>, locale: Locale, task: &Task, phase: Phase) -> String {
    let until = task.marking.until;
    match (phase, until) {
        (Phase::Unknown | Phase::Ahead, _) => {
            html!(locale, "jury-ahead", open = turn.when(locale, task.open))
        }
        (Phase::Taking, _) => html!(locale, "jury-open", close = turn.when(locale, task.close)),
        (Phase::Marking, Some(until)) if turn.now < until => {
            html!(locale, "jury-until", until = turn.when(locale, until))
        }
        (Phase::Marking, Some(until)) => {
            html!(locale, "jury-overdue", until = turn.when(locale, until))
        }
        (Phase::Marking, None) => html!(locale, "jury-closed"),
        (Phase::Closed, _) => html!(locale, "jury-marked"),
        (Phase::Published, _) => html!(locale, "jury-published"),
    }
}
