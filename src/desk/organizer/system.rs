//! The machine behind the contest: versions, sizes, what waits to be sent, backups.

use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::{self, Person};
use crate::store::{outbox, system, updates};
use crate::{html, plain};

/// A backup older than this is worth a sign.
const OLD: chrono::TimeDelta = chrono::TimeDelta::days(2);

/// The screen.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let (sqlite, schema, bytes) = system::versions(turn.db).await?;
    let mut lines = vec![html!(
        locale,
        "system",
        laurel = env!("CARGO_PKG_VERSION"),
        sqlite = sqlite,
        schema = schema.to_string(),
        size = kilobytes(bytes),
    )];
    let waiting = system::waiting(turn.db, turn.now).await?;
    lines.push(match waiting.fresh + waiting.minutes + waiting.hours {
        0 => html!(locale, "system-outbox-empty"),
        _ => html!(
            locale,
            "system-outbox",
            fresh = waiting.fresh,
            minutes = waiting.minutes,
            hours = waiting.hours,
        ),
    });
    lines.push(match system::too_many(turn.db).await? {
        Some((count, at)) => {
            html!(locale, "system-too-many", count = count, at = turn.when(locale, at))
        }
        None => html!(locale, "system-too-many-never"),
    });
    lines.push(match system::last_backup(turn.db).await? {
        Some(at) if turn.now - at > OLD => {
            html!(locale, "system-backup-old", at = turn.when(locale, at))
        }
        Some(at) => html!(locale, "system-backup", at = turn.when(locale, at)),
        None => html!(locale, "system-backup-never"),
    });
    let unreachable = people::count_unreachable(turn.db).await?;
    let refused = outbox::count_failed(turn.db, 0).await?;
    let aside = updates::count_aside(turn.db, 0).await?;
    let keyboard = Keyboard::new()
        .row(
            plain!(locale, "system-unreachable", count = unreachable),
            Tap::Unreachable { page: 0 },
        )
        .row(plain!(locale, "system-refused", count = refused), Tap::Refused { page: 0 })
        .row(plain!(locale, "system-aside", count = aside), Tap::Aside { page: 0 })
        .row(plain!(locale, "system-refresh"), Tap::System)
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await
}

/// Thousands of bytes with thin gaps, "1 234".
fn kilobytes(bytes: i64) -> String {
    let digits = (bytes / 1000).to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|it| std::str::from_utf8(it).ok()).collect();
    groups.join("\u{a0}")
}
