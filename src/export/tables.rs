//! The tables, a function for each subject.

mod jury;
mod people;
mod talk;
mod vote;

use sqlx::SqliteConnection;

use super::{Look, Sheet, Subject};
use crate::desk::Result;

/// The table of a subject.
pub(super) async fn sheet(
    db: &mut SqliteConnection,
    look: &Look<'_>,
    subject: Subject,
) -> Result<Sheet> {
    match subject {
        Subject::Contestants => people::contestants(db, look).await,
        Subject::Entries => people::entries(db, look).await,
        Subject::Marks => jury::marks(db, look).await,
        Subject::Awards => jury::awards(db, look).await,
        Subject::Rating => jury::rating(db, look).await,
        Subject::Turnout => vote::turnout(db, look).await,
        Subject::Roll => vote::roll(db, look).await,
        Subject::Questions => talk::questions(db, look).await,
        Subject::Deliveries => talk::deliveries(db, look).await,
        Subject::Audit => talk::audit(db, look).await,
    }
}

/// Columns by their keys, each with the title that people see.
fn columns(list: Vec<(&str, String)>) -> Vec<(String, String)> {
    list.into_iter().map(|(key, title)| (key.to_owned(), title)).collect()
}
