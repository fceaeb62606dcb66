//! A file that the desk asked for has come from Telegram, or will not.

use serde::{Deserialize, Serialize};

use super::organizer::file;
use super::turn::Spot;
use super::{Result, Turn};
use crate::store::fetches;
use crate::telegram::fetcher::Fetched;

/// What a file is for. Kept in the database as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// An organizer sent a contest file; `spot` is where they are told what came of it.
    ContestFile { spot: Spot },
}

/// Asks for a file of at most so many bytes, for this person.
pub async fn ask(
    turn: &mut Turn<'_>,
    person: i64,
    file_id: &str,
    most: usize,
    purpose: &Purpose,
) -> Result {
    let purpose = serde_json::to_string(purpose)?;
    fetches::ask(turn.db, file_id, most, &purpose, person, turn.now).await?;
    turn.after.ring_fetches = true;
    Ok(())
}

/// Deals with it.
pub async fn deal(turn: &mut Turn<'_>, came: Fetched) -> Result {
    match serde_json::from_str(&came.wanted.purpose)? {
        Purpose::ContestFile { spot } => {
            file::came::came(turn, came.wanted.person, spot, came.outcome).await
        }
    }
}
