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
