//! Which contest file rules at a start: the one on the disk, or one that organizers let rule in the chat.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::contest::definition::Contest;
use crate::contest::file;
use crate::store::versions::{self, Head, Origin, Version};
use crate::store::{Store, sha256};
use crate::words::Locale;
use crate::words::mistakes::mistake;

/// The contest that rules: that of the file on the disk, unless organizers changed it in the chat since
/// a file was last taken from there. Then theirs does, and the log says so: a restart with the old file
/// undoes nothing. A file that rules for the first time is kept.
///
/// # Errors
///
/// Those of the database, and a version from the chat that this program cannot read.
pub async fn ruling(
    store: &Store,
    contest: Arc<Contest>,
    source: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<Arc<Contest>> {
    let mut tx = store.write().await?;
    let newest = versions::newest(&mut tx).await?;
    match newest {
        Some(Version { head, .. }) if head.sha256 == sha256(source) => Ok(contest),
        Some(Version { head, text }) if head.origin != Origin::File => {
            log::warn!("{}", notice(&head));
            let read = file::read(&text).map_err(|mistakes| {
                let first = mistakes.first().map(|first| mistake(Locale::En, &first.what));
                anyhow::anyhow!(
                    "version {} of the contest file, from the chat, cannot be read by this Laurel \
                     ({}): start with --use-file to take the file on the disk",
                    head.number,
                    first.unwrap_or_default()
                )
            })?;
            Ok(Arc::new(read))
        }
        _ => {
            let number = versions::accept(&mut tx, source, Origin::File, 0, now).await?;
            tx.commit().await?;
            log::info!("the contest file is new or has changed: it is version {number}");
            Ok(contest)
        }
    }
}

/// Lets the file on the disk rule, whatever organizers changed in the chat.
///
/// # Errors
///
/// Those of the database.
pub async fn use_file(store: &Store, source: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
    let mut tx = store.write().await?;
    let newest = versions::newest(&mut tx).await?;
    if newest.is_none_or(|newest| newest.head.sha256 != sha256(source)) {
        let number = versions::accept(&mut tx, source, Origin::File, 0, now).await?;
        log::warn!("the file on the disk rules from now on, as version {number}: it was asked for");
    }
    tx.commit().await?;
    Ok(())
}

fn notice(head: &Head) -> String {
    format!(
        "version {} of the contest file rules: organizer {} let it rule in the chat at {}. The file on \
         the disk reads otherwise and is NOT used. To have the same on the disk: /admin, “Contest file”, \
         “Get the file”. To take the file on the disk instead: laurel run --use-file FILE",
        head.number,
        head.by,
        head.at.format("%Y-%m-%d %H:%M UTC")
    )
}
