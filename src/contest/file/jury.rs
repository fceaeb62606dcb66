//! The jury: what holds for all tasks, `[jury]`, and how one task is marked, `[task.jury]`.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::reader::{Fields, Placed};
use super::{Part, Rule};
use crate::contest::definition::{Jury, Marking, OthersMarks, Remarks};

/// A label stands on a button, three to a row at most.
const LONGEST_LABEL: usize = 30;

/// What holds for all tasks; none if anything is wrong. Without the section: the defaults.
pub(super) fn jury(root: &Fields<'_>) -> Option<Jury> {
    if !root.has("jury") {
        return Some(Jury::default());
    }
    let known = ["rules", "others", "blind", "digest_hour", "appeal_days"];
    let fields = root.table("jury", Part::Jury, &known, "[jury]")?;
    let rules = given(&fields, "rules", || fields.markdown("rules").map(|text| text.value));
    let kinds = [
        ("after-own", OthersMarks::AfterOwn),
        ("always", OthersMarks::Always),
        ("never", OthersMarks::Never),
    ];
    let others = given(&fields, "others", || fields.choice("others", &kinds));
    let blind = given(&fields, "blind", || fields.flag("blind"));
    let small = |key, example, range| {
        given(&fields, key, || u8::try_from(fields.whole(key, example, range)?.value).ok())
    };
    let digest_hour = small("digest_hour", "digest_hour = 20", 0..=23);
    let appeal_days = small("appeal_days", "appeal_days = 5", 1..=60);
    Some(Jury {
        rules: rules?,
        others: others?.unwrap_or_default(),
        blind: blind?.unwrap_or_default(),
        digest_hour: digest_hour?,
        appeal_days: appeal_days?,
    })
}

/// What a key says if it is there; none if it says something wrong.
fn given<T>(fields: &Fields<'_>, key: &str, read: impl FnOnce() -> Option<T>) -> Option<Option<T>> {
    if fields.has(key) { read().map(Some) } else { Some(None) }
}

/// How the task is marked; none if anything is wrong. Without the table: the defaults.
pub(super) fn marking(
    task: &Fields<'_>,
    zone: Tz,
    close: Option<Placed<DateTime<Utc>>>,
    max: Option<u8>,
) -> Option<Marking> {
    if !task.has("jury") {
        return Some(Marking::default());
    }
    let known = ["until", "min_marks", "labels", "remarks", "per_entry"];
    let fields = task.table("jury", Part::Marking, &known, "[task.jury]")?;
    let until = given(&fields, "until", || fields.instant("until", zone));
    if let (Some(Some(until)), Some(close)) = (until, close)
        && until.value <= close.value
    {
        fields.notes.note(until.at, Rule::MarkingEnd);
    }
    let count = |key, example| given(&fields, key, || fields.whole(key, example, 1..=50));
    let min_marks = count("min_marks", "min_marks = 2");
    let per_entry = count("per_entry", "per_entry = 3");
    if let (Some(Some(least)), Some(Some(most))) = (min_marks, per_entry)
        && most.value < least.value
    {
        let rule = Rule::PerEntry { most: most.value, least: least.value };
        fields.notes.note(most.at, rule);
    }
    let kinds = [("optional", Remarks::Optional), ("extremes", Remarks::Extremes)];
    let remarks = given(&fields, "remarks", || fields.choice("remarks", &kinds));
    let labels = given(&fields, "labels", || labels(&fields, max));
    let size = |count: Placed<i64>| usize::try_from(count.value).unwrap_or(1);
    let plain = Marking::default();
    Some(Marking {
        until: until?.map(|until| until.value),
        min_marks: min_marks?.map_or(plain.min_marks, size),
        labels: labels?.unwrap_or_default(),
        remarks: remarks?.unwrap_or(plain.remarks),
        per_entry: per_entry?.map(size),
    })
}

/// One short name for each mark from 0 on.
fn labels(fields: &Fields<'_>, max: Option<u8>) -> Option<Vec<String>> {
    let Placed { value: list, at } = fields.list("labels", "labels = [\"weak\", \"good\"]")?;
    let mut labels = Vec::new();
    for item in list {
        let label = item.get_ref().as_str().map(str::trim).unwrap_or_default();
        if label.is_empty() || label.chars().count() > LONGEST_LABEL || label.contains('\n') {
            fields.notes.note(item.span().start, Rule::Label { most: LONGEST_LABEL });
        }
        labels.push(label.to_owned());
    }
    let wanted = max.map(|max| usize::from(max) + 1);
    if let Some(wanted) = wanted.filter(|wanted| *wanted != labels.len()) {
        fields.notes.note(at, Rule::Labels { given: labels.len(), wanted });
    }
    Some(labels)
}
