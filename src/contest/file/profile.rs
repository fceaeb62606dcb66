//! The nominee card's section of a contest file.

use chrono_tz::Tz;

use super::reader::Fields;
use super::{Part, Rule};
use crate::contest::definition::{EssayLimits, Profile};

/// The nominee card; none if anything is wrong or there is none.
pub(super) fn profile(root: &Fields<'_>, zone: Tz) -> Option<Profile> {
    let known = ["until", "read_from", "essay"];
    let fields = root.table("profile", Part::Card, &known, "[profile]")?;
    let until = fields.instant("until", zone);
    let read_from = match fields.has("read_from") {
        true => fields.instant("read_from", zone),
        false => until,
    };
    let essay = if fields.has("essay") { essay(&fields) } else { Some(EssayLimits::default()) };
    Some(Profile { until: until?.value, read_from: read_from?.value, essay: essay? })
}

fn essay(profile: &Fields<'_>) -> Option<EssayLimits> {
    let example = "essay = { words = 1500 }";
    let fields = profile.table("essay", Part::Essay, &["words", "characters"], example)?;
    let most = |key, example, most| match fields.has(key) {
        true => fields.whole(key, example, 1..=most).map(|limit| usize::try_from(limit.value).ok()),
        false => Some(None),
    };
    let words = most("words", "words = 1500", 20_000);
    let characters = most("characters", "characters = 10000", 100_000);
    if !fields.has("words") && !fields.has("characters") {
        fields.notes.note(fields.at, Rule::EssayWithoutLimit);
    }
    Some(EssayLimits { words: words?, characters: characters? })
}
