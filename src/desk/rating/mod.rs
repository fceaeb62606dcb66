//! The rating in every form: what stands now, what was published, and how it is put into words and
//! tables. Conversations about it are here as well, but for sending it, which organizers do.

use crate::contest::definition::Locale;
use crate::contest::rating::Line;
use crate::contest::rating::seal::Sealed;
use crate::contest::rating::snapshot::{Board, same};
use crate::desk::{Result, Turn};
use crate::store::rating::{self, Publication};

pub mod compare;
pub mod history;
pub mod message;
pub mod sheet;

/// The rating as it stands now; none before any result is published.
pub async fn board(turn: &mut Turn<'_>, locale: Locale) -> Result<Option<Board>> {
    if !rating::has_results(turn.db).await? {
        return Ok(None);
    }
    let past = rating::newest(turn.db).await?;
    Ok(Some(Board::of_now(rating::now(turn.db).await?, &past, locale)))
}

/// A publication beside the one before it; none if there is no such.
pub async fn publication(
    turn: &mut Turn<'_>,
    number: u32,
    locale: Locale,
) -> Result<Option<Board>> {
    let Some(this) = rating::snapshot(turn.db, number).await? else { return Ok(None) };
    let before = rating::snapshot(turn.db, number.saturating_sub(1)).await?;
    Ok(Some(Board::of_publication(&this, before.as_ref(), locale)))
}

/// Keeps these lines as a publication. If nobody's figures changed since the newest, it is that one:
/// sending the same again is no new publication. `by` is the organizer's Telegram id.
pub async fn publish(turn: &mut Turn<'_>, by: i64, lines: Vec<Line>) -> Result<Publication> {
    let newest = rating::newest(turn.db).await?.into_iter().next_back();
    if let Some(newest) = newest.filter(|newest| same(&newest.lines, &lines)) {
        let all = rating::publications(turn.db).await?;
        if let Some(publication) = all.into_iter().find(|one| one.number == newest.number) {
            return Ok(publication);
        }
    }
    let lines: Vec<Sealed> = lines.into_iter().map(|line| Sealed::new(line, turn.dice)).collect();
    Ok(rating::publish(turn.db, &lines, by, turn.now).await?)
}
