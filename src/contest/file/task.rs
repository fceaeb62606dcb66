//! A task, of the round or the extra one.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::reader::{Fields, Placed};
use super::{Rule, What, case, complete, jury};
use crate::contest::definition::{Accepts, Aggregate, Publish, Task};

/// The keys of a task.
pub(super) const KEYS: &[&str] = &[
    "id",
    "title",
    "text",
    "announce",
    "open",
    "close",
    "max",
    "aggregate",
    "accepts",
    "publish",
    "case",
    "limits",
    "complete",
    "jury",
];

/// What is known of a task, mistakes or not, so that tasks can be compared.
pub(super) struct Read {
    pub(super) id: Option<Placed<String>>,
    pub(super) announce: Option<Placed<DateTime<Utc>>>,
    pub(super) close: Option<Placed<DateTime<Utc>>>,
    pub(super) max: Option<u8>,
    /// None if anything is wrong with it.
    pub(super) task: Option<Task>,
}

/// One task.
pub(super) fn read(fields: &Fields<'_>, zone: Tz) -> Read {
    let id = id(fields);
    let title = fields.line("title", "title = \"Stories\"", 100);
    let text = fields.markdown("text");
    let announce = fields.instant("announce", zone);
    let open = if fields.has("open") { fields.instant("open", zone) } else { announce };
    let close = fields.instant("close", zone);
    in_order(fields, announce, open, close);
    let max = fields.whole("max", "max = 3", 1..=10).and_then(|max| u8::try_from(max.value).ok());
    let aggregate = match fields.has("aggregate") {
        true => {
            fields.choice("aggregate", &[("mean", Aggregate::Mean), ("median", Aggregate::Median)])
        }
        false => Some(Aggregate::Mean),
    };
    let accepts = accepts(fields);
    let publish = publish(fields);
    let cases = case::cases(fields);
    let limits = case::limits(fields);
    let complete = complete::complete(fields, accepts, cases.as_deref());
    let marking = jury::marking(fields, zone, close, max);
    let task = || {
        Some(Task {
            id: id.as_ref()?.value.clone(),
            title: title?.value,
            text: text?.value,
            announce: announce?.value,
            open: open?.value,
            close: close?.value,
            max: max?,
            aggregate: aggregate?,
            accepts: accepts?,
            publish: publish?,
            cases: cases?,
            limits: limits?,
            complete: complete?,
            marking: marking?,
        })
    };
    let task = task();
    Read { id, announce, close, max, task }
}

fn id(fields: &Fields<'_>) -> Option<Placed<String>> {
    let id = fields.line("id", "id = \"stories\"", 1000)?;
    let formed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.value.len() > 20 || !id.value.chars().all(formed) {
        fields.notes.note(id.at, Rule::TaskId);
        return None;
    }
    Some(id)
}

fn in_order(
    fields: &Fields<'_>,
    announce: Option<Placed<DateTime<Utc>>>,
    open: Option<Placed<DateTime<Utc>>>,
    close: Option<Placed<DateTime<Utc>>>,
) {
    if let (Some(announce), Some(open)) = (announce, open)
        && open.value < announce.value
    {
        fields.notes.note(open.at, Rule::OpenBeforeAnnounce);
    }
    if let (Some(open), Some(close)) = (open, close)
        && close.value <= open.value
    {
        let other = if fields.has("open") { "open" } else { "announce" };
        fields.notes.note(close.at, What::After { key: "close".to_owned(), other });
    }
}

fn accepts(fields: &Fields<'_>) -> Option<Accepts> {
    let kinds = [("text", 0), ("links", 1), ("files", 2)];
    let chosen = fields.choices("accepts", &kinds)?;
    let has = |kind: i32| chosen.contains(&kind);
    Some(Accepts { text: has(0), links: has(1), files: has(2) })
}

fn publish(fields: &Fields<'_>) -> Option<Publish> {
    let times = [
        ("at-closing", Publish::AtClosing),
        ("at-once", Publish::AtOnce),
        ("with-results", Publish::WithResults),
    ];
    if fields.has("publish") { fields.choice("publish", &times) } else { Some(Publish::default()) }
}
