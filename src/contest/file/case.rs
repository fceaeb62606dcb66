//! The numbered cases of a task and its limits.

use std::collections::BTreeSet;

use super::reader::Fields;
use super::{Part, Rule};
use crate::contest::definition::{Case, First, Limits};

/// Telegram refuses keyboards of more than about a hundred buttons, and a card has others too.
const MOST_CASES: usize = 60;

/// Every case, by number; none if one of them has a mistake.
pub(super) fn cases(task: &Fields<'_>) -> Option<Vec<Case>> {
    let tables = task.tables("case", Part::Case, &["number", "title", "text"]);
    let count = tables.len();
    let mut numbers = BTreeSet::new();
    let mut cases: Vec<Case> = Vec::new();
    for fields in tables {
        let number = fields.whole("number", "number = 1", 1..=999);
        let title = fields.line("title", "title = \"The first call\"", 100);
        let text = fields.markdown("text");
        if let Some(number) = number
            && !numbers.insert(number.value)
        {
            fields.notes.note(number.at, Rule::CaseTwice { number: number.value });
        }
        if let (Some(number), Some(title), Some(text)) = (number, title, text) {
            let number = u32::try_from(number.value).unwrap_or_default();
            cases.push(Case { number, title: title.value, text: text.value });
        }
    }
    if count > MOST_CASES {
        task.notes.note(task.at, Rule::ManyCases { count, most: MOST_CASES });
    }
    cases.sort_by_key(|case| case.number);
    (cases.len() == count).then_some(cases)
}

/// The limits of a task; none of them unless they are given.
pub(super) fn limits(task: &Fields<'_>) -> Option<Limits> {
    if !task.has("limits") {
        return Some(Limits::default());
    }
    let limits = task.table("limits", Part::Limits, &["first", "places"], "[task.limits]")?;
    let mut read = Limits::default();
    if limits.has("places") {
        let places = limits.whole("places", "places = 15", 1..=10_000)?;
        read.places = usize::try_from(places.value).ok();
    }
    if limits.has("first") {
        let example = "first = { places = 5, kind = \"guaranteed\" }";
        let first = limits.table("first", Part::First, &["places", "kind"], example)?;
        let kind = first.choice("kind", &[("guaranteed", false), ("reserved", true)]);
        let places = first.whole("places", "places = 5", 1..=10_000)?;
        let count = usize::try_from(places.value).unwrap_or_default();
        if read.places.is_some_and(|all| count > all) {
            task.notes.note(places.at, Rule::FirstPlaces);
        }
        read.first = Some(if kind? { First::Reserved(count) } else { First::Guaranteed(count) });
    }
    Some(read)
}
