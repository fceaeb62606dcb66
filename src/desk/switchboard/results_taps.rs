//! From a button about results, appeals and what came late to the function that deals with it.

use super::{Toast, quiet};
use crate::desk::organizer::results::ties::Border;
use crate::desk::organizer::{adjust, appeals, correct, decide, late, results};
use crate::desk::talk::What;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::people::Person;

/// Calls the function of a button; `at` is the message under which it was tapped.
pub(super) async fn call(
    t: &mut Turn<'_>,
    who: &Person,
    tap: Tap,
    at: Option<i32>,
) -> Result<Toast> {
    match tap {
        Tap::ResultsList => quiet(results::list(t, who, at).await),
        Tap::Results { task, page } => results::table(t, who, at, &task, page).await,
        Tap::PublishResults { task } => results::publish::ask(t, who, at, &task).await,
        Tap::PublishResultsNow { task, digest } => {
            results::publish::publish(t, who, at, &task, &digest).await
        }
        Tap::PreviewLetter { task, page } => results::preview::show(t, who, at, &task, page).await,
        Tap::ResultLine { task, contestant } => {
            results::card::show(t, who, at, &task, contestant).await
        }
        Tap::ResultEntry { entry } => results::card::entry(t, who, entry).await,
        Tap::Progress { task } => results::progress::jurors(t, who, at, &task).await,
        Tap::EntryMarks { task, page } => results::progress::entries(t, who, at, &task, page).await,
        Tap::ResultsBook { task } => results::workbook::send(t, who, &task).await,
        Tap::CloseAsk { task } => results::marking_end::ask(t, who, at, &task).await,
        Tap::CloseMarking { task, publishing } => {
            results::marking_end::close(t, who, at, &task, publishing).await
        }
        Tap::ReopenMarking { task } => results::marking_end::reopen(t, who, at, &task).await,
        Tap::Ties { task } => results::ties::list(t, who, at, &task).await,
        Tap::Tie { task, first, out } => {
            results::ties::show(t, who, at, (&task, Border::at(first)), out).await
        }
        Tap::TieSettle { task, first, out } => {
            results::ties::settle(t, who, at, (&task, Border::at(first)), out).await
        }
        Tap::Sums { task, otherwise } => {
            results::ties::show(t, who, at, (&task, Border::Sums), otherwise).await
        }
        Tap::SumsSettle { task, otherwise } => {
            results::ties::settle(t, who, at, (&task, Border::Sums), otherwise).await
        }
        Tap::Unadjust { task, contestant } => adjust::undo(t, who, at, &task, contestant).await,
        Tap::CorrectTo { task, contestant } => correct::to(t, who, at, &task, contestant).await,
        Tap::Correct { task, contestant, points } => {
            correct::chosen(t, who, at, (&task, contestant), points).await
        }
        Tap::AnnulEntry { entry } => decide::begin(t, who, at, What::Annul { entry }).await,
        Tap::RestoreEntry { entry } => decide::begin(t, who, at, What::Restore { entry }).await,
        Tap::Annulled { task } => results::card::annulled(t, who, at, &task).await,
        Tap::DecideNow { digest } => decide::now(t, who, at, &digest).await,
        Tap::Appeals { page } => quiet(appeals::list(t, who, at, page).await),
        Tap::AppealCard { appeal } => appeals::card(t, who, at, appeal).await,
        Tap::SecondMarking { appeal } => appeals::second(t, who, at, appeal).await,
        Tap::AppealKeep { appeal } => appeals::answer(t, who, at, appeal, None).await,
        Tap::AppealTo { appeal } => appeals::to(t, who, at, appeal).await,
        Tap::AppealAnswer { appeal, points } => {
            appeals::answer(t, who, at, appeal, Some(points)).await
        }
        Tap::AdjustWhom { task, page } => adjust::whom(t, who, at, &task, page).await,
        Tap::AdjustTo { task, contestant } => adjust::to(t, who, at, &task, contestant).await,
        Tap::Adjust { task, contestant, points } => {
            adjust::chosen(t, who, at, &task, contestant, points).await
        }
        Tap::LateParts { task } => late::list(t, who, at, &task).await,
        Tap::Admit { part } => late::admit(t, who, at, part).await,
        Tap::AdmitEdit { wording } => late::admit_edit(t, who, at, wording).await,
        _ => Ok(Toast::Over),
    }
}
