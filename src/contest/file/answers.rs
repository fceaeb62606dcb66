//! Where questions to the organizers go, and how long they may wait.

use chrono::TimeDelta;
use toml::de::DeValue;

use super::Rule;
use super::reader::{Fields, Placed, whole};

/// How long a question may wait if the file says nothing of it, in hours.
const HOURS: i64 = 12;

/// The organizers' group: a negative number. Their group has no public name.
pub(super) fn group(root: &Fields<'_>) -> Option<i64> {
    let Placed { value, at } = root.value("group", "group = -1001234567890")?;
    let id = match value {
        DeValue::Integer(integer) => whole(integer).filter(|id| *id < 0 && *id > -(1 << 52)),
        _ => None,
    };
    if id.is_none() {
        root.notes.note(at, Rule::Group);
    }
    id
}

/// After how long a question is called to mind; none if never.
pub(super) fn within(root: &Fields<'_>) -> Option<Option<TimeDelta>> {
    if !root.has("answer_hours") {
        return Some(Some(TimeDelta::hours(HOURS)));
    }
    let hours = root.whole("answer_hours", "answer_hours = 12", 0..=240)?.value;
    Some((hours > 0).then(|| TimeDelta::hours(hours)))
}
