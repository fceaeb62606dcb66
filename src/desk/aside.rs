//! What failed: why, for the log, and whether it may be kept for the organizers to see.

use super::{Result, vote};
use crate::journal::causes;
use crate::store::trouble::{Trouble, is_damaged, passing};
use crate::telegram::incoming::Event;

/// What came of work that may have panicked: nothing, or why it failed.
///
/// # Errors
///
/// Where the database cannot be written, or is damaged, nobody's message is to blame: it is all left as
/// it was.
pub(super) fn outcome(
    done: std::thread::Result<Result>,
) -> Result<std::result::Result<(), String>> {
    let unwritable =
        |error| matches!(passing(error), Some(Trouble::Full | Trouble::Disk | Trouble::ReadOnly));
    Ok(match done {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) if unwritable(&error) || is_damaged(&error) => return Err(error),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// A table that begins where an index does, as SQLite finds it.
    #[tokio::test]
    async fn damage_is_nobodys_message() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let mut db = store.write().await.unwrap();
        let constraint =
            sqlx::query("INSERT INTO facts VALUES ('x', NULL)").execute(&mut *db).await;
        let error = anyhow::Error::from(constraint.map(|_| ()).unwrap_err());
        assert!(outcome(Ok(Err(error))).unwrap().is_err(), "a mistake of ours is put aside");
        for sql in [
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_schema SET rootpage =
                (SELECT rootpage FROM sqlite_schema WHERE name = 'outbox_urgent')
             WHERE name = 'set_aside'",
            "PRAGMA writable_schema = RESET",
        ] {
            sqlx::query(sql).execute(&mut *db).await.unwrap();
        }
        let asked = sqlx::query("DELETE FROM set_aside WHERE rowid = 1").execute(&mut *db).await;
        let error = anyhow::Error::from(asked.map(|_| ()).unwrap_err()).context("some message");
        assert!(outcome(Ok(Err(error))).is_err());
    }
}
