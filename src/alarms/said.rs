//! What organizers are told.

use super::judge::{Kind, Trouble};
use crate::desk::Turn;
use crate::html;
use crate::words::{self, Locale};

const MEGABYTE: u64 = 1_000_000;

/// That something is wrong, or still is.
pub(super) fn begins(turn: &Turn<'_>, locale: Locale, trouble: &Trouble) -> String {
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    match *trouble {
        Trouble::Letters { at, age, rows } => {
            let (at, age) = (turn.when(locale, at), words::lapse(locale, age));
            html!(locale, "alarm-letters", at = at, age = age, rows = rows)
        }
        Trouble::Handling { count } => html!(locale, "alarm-handling", count = number(count)),
        Trouble::Refused { count } => html!(locale, "alarm-refused", count = count),
        Trouble::Disk { room, database } => {
            let (room, size) = (number(room / MEGABYTE), number(database / MEGABYTE));
            html!(locale, "alarm-disk", room = room, size = size)
        }
        Trouble::Backup { at: Some(at) } => {
            html!(locale, "alarm-backup", at = turn.when(locale, at))
        }
        Trouble::Backup { at: None } => html!(locale, "alarm-backup-none"),
        Trouble::Webhook { pending } => html!(locale, "alarm-webhook", count = pending),
        Trouble::Timetable { due } => {
            html!(locale, "alarm-timetable", at = turn.when(locale, due))
        }
    }
}

/// That it is over, where that says something. What was counted over an hour just has not happened again.
pub(super) fn is_over(locale: Locale, kind: Kind) -> Option<String> {
    match kind {
        Kind::Letters => Some(html!(locale, "alarm-letters-over")),
        Kind::Handling | Kind::Refused => None,
        Kind::Disk => Some(html!(locale, "alarm-disk-over")),
        Kind::Backup => Some(html!(locale, "alarm-backup-over")),
        Kind::Webhook => Some(html!(locale, "alarm-webhook-over")),
        Kind::Timetable => Some(html!(locale, "alarm-timetable-over")),
    }
}
