//! From a button of the ballot to the function that deals with it.

use super::{Toast, quiet};
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn, vote};
use crate::store::people::Person;

/// Calls the function of a button of the ballot; `at` is the message under which it was tapped.
pub(super) async fn call(
    t: &mut Turn<'_>,
    who: &Person,
    tap: Tap,
    at: Option<i32>,
) -> Result<Toast> {
    match tap {
        Tap::Vote => quiet(vote::choose::start(t, who, at).await),
        Tap::VotePage { way, picks } => vote::choose::page(t, who, at, way, picks).await,
        Tap::VoteLetters { picks } => vote::filter::letters(t, who, at, picks).await,
        Tap::VoteCompanies { page, picks } => {
            vote::filter::companies(t, who, at, page, picks).await
        }
        Tap::VoteSearch { picks } => vote::search::begin(t, who, at, picks).await,
        Tap::VoteLook { number, way, picks } => {
            vote::look::card(t, who, at, (number, way), picks).await
        }
        Tap::VoteRead { number, item, page, way, picks } => {
            vote::look::read(t, who, at, (number, way), (item, page), picks).await
        }
        Tap::VoteFiles { number, item, way, picks } => {
            vote::files::send(t, who, at, (number, way), item, picks).await
        }
        Tap::VoteProtection => Ok(vote::protection(t, who)),
        Tap::VoteReview { picks } => vote::cast::review(t, who, at, picks).await,
        Tap::VoteCast { receipt, picks } => vote::cast::cast(t, who, at, &receipt, picks).await,
        _ => Ok(Toast::Over),
    }
}
