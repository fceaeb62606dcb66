//! From a button of the panel and of questions to the function that deals with it.

use super::{Toast, quiet};
use crate::desk::organizer::ready::{self, Which};
use crate::desk::organizer::{announce, panel, questions, system, today, troubles};
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::people::Person;

/// Calls the function of a button; one of another screen is over.
pub(super) async fn call(
    t: &mut Turn<'_>,
    who: &Person,
    tap: Tap,
    at: Option<i32>,
) -> Result<Toast> {
    match tap {
        Tap::Panel => quiet(panel::show(t, who, at).await),
        Tap::Timetable => quiet(panel::timetable(t, who, at).await),
        Tap::Questions { page } => quiet(questions::list(t, who, at, page).await),
        Tap::Question { question } => questions::show(t, who, at, question).await,
        Tap::AnswerQuestion { question, anyway } => questions::take(t, who, question, anyway).await,
        Tap::AnswerSend { said, seen } => questions::send(t, who, at, (said, seen)).await,
        Tap::CloseQuestion { question } => questions::close(t, who, question).await,
        // Trouble is of a panel that is older than the screen of today.
        Tap::Trouble | Tap::Today => quiet(today::show(t, who, at).await),
        Tap::PanelTasks => quiet(today::tasks(t, who, at).await),
        Tap::LateAll => today::late_all(t, who, at).await,
        Tap::TiesAll => today::ties_all(t, who, at).await,
        Tap::System => quiet(system::show(t, who, at).await),
        Tap::Unreachable { page } => quiet(troubles::unreachable(t, who, at, page).await),
        Tap::Refused { page } => quiet(troubles::refused(t, who, at, page).await),
        Tap::Aside { page } => quiet(troubles::aside(t, who, at, page).await),
        Tap::TroubleSeen { aside, newest } => {
            quiet(troubles::looked_through(t, who, at, (aside, newest)).await)
        }
        Tap::ReadyAnswers { question, page } => ready::list(t, who, at, (question, page)).await,
        Tap::ReadyAnswer { question, from, number } => {
            ready::look(t, who, at, question, Which { from, number: number.into() }).await
        }
        Tap::ReadySend { question, from, number, digest } => {
            let which = Which { from, number: number.into() };
            ready::send(t, who, at, (question, which), &digest).await
        }
        Tap::AnnounceAnswer { said, quoted } => announce::ask(t, who, said, quoted).await,
        Tap::AnnounceAnswerNow { said, quoted, digest } => {
            announce::send(t, who, at, (said, quoted), &digest).await
        }
        _ => Ok(Toast::Over),
    }
}
