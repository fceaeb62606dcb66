//! When an entry of a task is complete: `[task.complete]`.

use super::reader::Fields;
use super::{Part, Rule};
use crate::contest::definition::{Accepts, Case, Completeness};

/// The rule; without the table the first part makes an entry complete. A rule that nobody can meet,
/// such as a link where none is taken, is a mistake.
pub(super) fn complete(
    task: &Fields<'_>,
    accepts: Option<Accepts>,
    cases: Option<&[Case]>,
) -> Option<Completeness> {
    let mut rule = Completeness::default();
    if !task.has("complete") {
        return Some(rule);
    }
    let known = ["parts", "cases", "length", "link"];
    let fields = task.table("complete", Part::Complete, &known, "[task.complete]")?;
    let count = |key: &str, most: i64| {
        let count = fields.whole(key, &format!("{key} = 3"), 1..=most)?;
        u32::try_from(count.value).ok().map(|value| (value, count.at))
    };
    if fields.has("parts") {
        rule.parts = count("parts", 100)?.0;
    }
    if fields.has("length") {
        rule.length = count("length", 100_000)?.0;
    }
    if fields.has("cases") {
        let (wanted, at) = count("cases", 60)?;
        let there = cases.map_or(0, <[Case]>::len);
        if cases.is_some() && wanted as usize > there {
            fields.notes.missing(at, Rule::CasesAsked { wanted, there });
        }
        rule.cases = wanted;
    }
    if fields.has("link") {
        rule.link = fields.flag("link")?;
        if rule.link && accepts.is_some_and(|accepts| !accepts.links) {
            fields.notes.note(fields.at, Rule::LinkAsked);
        }
    }
    Some(rule)
}
