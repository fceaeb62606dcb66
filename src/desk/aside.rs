//! What failed: why, for the log, and whether it may be kept for the organizers to see.

use super::{Result, vote};
use crate::journal::causes;
use crate::store::trouble::{Trouble, passing};
use crate::telegram::incoming::Event;

/// What came of work that may have panicked: nothing, or why it failed.
///
/// # Errors
///
/// Where the database cannot be written nobody's message is to blame: it is all left as it was.
pub(super) fn outcome(
    done: std::thread::Result<Result>,
) -> Result<std::result::Result<(), String>> {
    let unwritable =
        |error| matches!(passing(error), Some(Trouble::Full | Trouble::Disk | Trouble::ReadOnly));
    Ok(match done {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) if unwritable(&error) => return Err(error),
        Ok(Err(error)) => Err(causes(&error)),
        Err(_) => Err("a panic, see above".to_owned()),
    })
}

/// Whether an update that failed may be kept as it came: taps never, since a ballot may travel in
/// one, and no message that may have a receipt in it or answers the ballot.
pub(super) fn may_be_kept(event: &Event) -> bool {
    match event {
        Event::Message(message) | Event::Edited(message) => {
            let text = message.text.trim_start();
            !text.to_lowercase().starts_with("/receipt")
                && !vote::receipt::may_hold_one(text)
                && vote::search::asked(message).is_none()
        }
        Event::Tap(_)
        | Event::Asked(_)
        | Event::Reach { .. }
        | Event::Group(_)
        | Event::Unreadable
        | Event::Ignored => false,
    }
}
