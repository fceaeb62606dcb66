//! From a button of the panel's newer screens to the function that deals with it.

use super::{Toast, quiet};
use crate::desk::organizer::ready::{self, Which};
use crate::desk::organizer::{announce, system, today, troubles};
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::people::Person;

/// Calls the function of a button; one of another screen is over.
pub(super) async fn dispatch(
    t: &mut Turn<'_>,
    who: &Person,
    tap: Tap,
    at: Option<i32>,
) -> Result<Toast> {
    match tap {
        Tap::Today => quiet(today::show(t, who, at).await),
        Tap::PanelTasks => quiet(today::tasks(t, who, at).await),
        Tap::LateAll => today::late_all(t, who, at).await,
        Tap::System => quiet(system::show(t, who, at).await),
        Tap::Unreachable { page } => quiet(troubles::unreachable(t, who, at, page).await),
        Tap::Refused { page } => quiet(troubles::refused(t, who, at, page).await),
        Tap::Aside { page } => quiet(troubles::aside(t, who, at, page).await),
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
