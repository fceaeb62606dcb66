//! What contradicts something else in a contest file, or a rule for one key alone.

use super::super::Locale;
use crate::contest::diploma::BadTemplate;
use crate::contest::file::Rule;
use crate::plain;

pub(super) fn broken(locale: Locale, rule: &Rule) -> String {
    match rule {
        Rule::NoOrganizer => plain!(locale, "mistake-no-organizer"),
        Rule::OrganizerId => plain!(locale, "mistake-organizer-id"),
        Rule::OrganizerTwice { id } => {
            plain!(locale, "mistake-organizer-twice", id = id.to_string())
        }
        Rule::Channel => plain!(locale, "mistake-channel"),
        Rule::Group => plain!(locale, "mistake-group"),
        Rule::SameHour => plain!(locale, "mistake-same-hour"),
        Rule::QuestionTwice => plain!(locale, "mistake-question-twice"),
        Rule::ManyQuestions { count, most } => {
            plain!(locale, "mistake-many-questions", count = *count, most = *most)
        }
        Rule::TaskId => plain!(locale, "mistake-task-id"),
        Rule::TaskTwice { id } => plain!(locale, "mistake-task-twice", id = id),
        Rule::TaskOrder => plain!(locale, "mistake-task-order"),
        Rule::OpenBeforeAnnounce => plain!(locale, "mistake-open-early"),
        Rule::CaseTwice { number } => plain!(locale, "mistake-case-twice", number = *number),
        Rule::ManyCases { count, most } => {
            plain!(locale, "mistake-many-cases", count = *count, most = *most)
        }
        Rule::FirstPlaces => plain!(locale, "mistake-first-places"),
        Rule::CasesAsked { wanted, there } => {
            plain!(locale, "mistake-cases-asked", wanted = *wanted, there = *there)
        }
        Rule::LinkAsked => plain!(locale, "mistake-link-asked"),
        Rule::MarkingEnd => plain!(locale, "mistake-marking-end"),
        Rule::PerEntry { most, least } => {
            plain!(locale, "mistake-per-entry", most = *most, least = *least)
        }
        Rule::Label { most } => plain!(locale, "mistake-label", most = *most),
        Rule::Labels { given, wanted } => {
            plain!(locale, "mistake-labels", given = *given, wanted = *wanted)
        }
        Rule::Unreachable { threshold, most } => {
            plain!(locale, "mistake-unreachable", threshold = *threshold, most = *most)
        }
        Rule::ShortListEarly => plain!(locale, "mistake-short-list-early"),
        Rule::ExtraAlone => plain!(locale, "mistake-extra-alone"),
        Rule::ExtraEarly => plain!(locale, "mistake-extra-early"),
        Rule::EssayWithoutLimit => plain!(locale, "mistake-essay"),
        Rule::NoDiploma => plain!(locale, "mistake-no-diploma"),
        Rule::Colour { key, example } => {
            plain!(locale, "mistake-colour", key = key, example = example)
        }
        Rule::SignatoryTwice => plain!(locale, "mistake-signatory-twice"),
        Rule::SignatoryName => plain!(locale, "mistake-signatory-name"),
        Rule::ManySignatories { count, most } => {
            plain!(locale, "mistake-many-signatories", count = *count, most = *most)
        }
        Rule::DiplomaWithoutShortList => plain!(locale, "mistake-diploma-short-list"),
        Rule::DiplomaWithoutVote => plain!(locale, "mistake-diploma-vote"),
        Rule::Template { key, why } => template(locale, key, why),
    }
}

fn template(locale: Locale, key: &str, why: &BadTemplate) -> String {
    let offered = |known: &[&str]| {
        known.iter().map(|word| format!("`{{{word}}}`")).collect::<Vec<_>>().join(", ")
    };
    match why {
        BadTemplate::Brace { known } => {
            plain!(locale, "mistake-brace", key = key, known = offered(known))
        }
        BadTemplate::Unknown { word, known } => {
            let word = format!("`{{{word}}}`");
            plain!(locale, "mistake-placeholder", key = key, word = word, known = offered(known))
        }
        BadTemplate::PlacesOnly { word, known } => {
            let word = format!("`{{{word}}}`");
            plain!(locale, "mistake-place", key = key, word = word, known = offered(known))
        }
    }
}
