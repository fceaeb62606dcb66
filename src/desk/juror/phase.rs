//! How far the marking of a task is: the one place that says whether marks are taken.

use crate::contest::definition::Task;
use crate::contest::life::Stage;
use crate::desk::life::stage;
use crate::desk::{Result, Turn};
use crate::store::appeals;
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
    /// The results are out, and this entry is marked a second time.
    Again,
}

impl Phase {
    /// How far it is now.
    pub async fn of(turn: &mut Turn<'_>, task: &Task) -> Result<Phase> {
        Ok(match stage(turn, task).await? {
            Stage::Unannounced => Phase::Unknown,
            Stage::Announced => Phase::Ahead,
            Stage::Open => Phase::Taking,
            Stage::Closed | Stage::Marking => Phase::Marking,
            Stage::MarkingClosed => Phase::Closed,
            Stage::Published | Stage::Corrected => Phase::Published,
        })
    }

    /// How far it is for this juror and this entry, which may be marked a second time.
    pub async fn at(turn: &mut Turn<'_>, task: &Task, juror: i64, entry: i64) -> Result<Phase> {
        let phase = Phase::of(turn, task).await?;
        let again = phase == Phase::Published
            && appeals::second_entries(turn.db, juror).await?.contains(&entry);
        Ok(if again { Phase::Again } else { phase })
    }

    /// Whether marks are taken and can be changed.
    pub fn takes_marks(self) -> bool {
        matches!(self, Phase::Taking | Phase::Marking | Phase::Again)
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

/// Where a task stands for a juror who has so many entries left, with the times that matter.
pub fn words(
    turn: &Turn<'_>,
    locale: Locale,
    task: &Task,
    (phase, left): (Phase, usize),
) -> String {
    let until = task.marking.until;
    match (phase, until) {
        (Phase::Unknown | Phase::Ahead, _) => {
            html!(locale, "jury-ahead", open = turn.when(locale, task.open))
        }
        (Phase::Taking, _) => html!(locale, "jury-open", close = turn.when(locale, task.close)),
        // Nobody is asked to hurry who has done everything.
        (Phase::Marking, _) if left == 0 => html!(locale, "jury-closed"),
        (Phase::Marking, Some(until)) if turn.now < until => {
            html!(locale, "jury-until", until = turn.when(locale, until))
        }
        (Phase::Marking, Some(until)) => {
            html!(locale, "jury-overdue", until = turn.when(locale, until))
        }
        (Phase::Marking, None) => html!(locale, "jury-closed"),
        (Phase::Closed, _) => html!(locale, "jury-marked"),
        (Phase::Published | Phase::Again, _) => html!(locale, "jury-published"),
    }
}
