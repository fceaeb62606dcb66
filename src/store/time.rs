//! Times in the database are whole milliseconds since 1970, UTC.

use chrono::{DateTime, Utc};

/// An instant as the database keeps it.
pub fn to_db(time: DateTime<Utc>) -> i64 {
    time.timestamp_millis()
}

/// The instant that the database kept. What is out of range, which nothing of ours writes, is 1970.
pub fn from_db(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

/// A time of the database as people and programs read it: `2026-12-01T10:00:00Z`.
pub fn readable(millis: i64) -> String {
    from_db(millis).to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
