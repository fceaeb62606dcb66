//! Changes of a contest file, and why some may not be, in words.

use chrono::{DateTime, Utc};

use crate::contest::change::history::{Refusal, Why};
use crate::contest::change::{Change, Field, Of, Value, What};
use crate::contest::definition::{Contest, Locale};
use crate::desk::Turn;
use crate::store::versions::{Head, Origin};
use crate::text::cut_plain;
use crate::{html, plain, words};

/// A value of one line is cut to this, in UTF-16 units.
const SHOWN: usize = 80;

/// Where a version came from.
pub fn origin(locale: Locale, head: &Head) -> String {
    let name = author(locale, head);
    match head.origin {
        Origin::File => plain!(locale, "file-origin-disk"),
        Origin::Sent => plain!(locale, "file-origin-sent", name = name),
        Origin::Buttons => plain!(locale, "file-origin-buttons", name = name),
        Origin::Back => plain!(locale, "file-origin-back", name = name),
    }
}

/// Who let a version rule.
pub fn author(locale: Locale, head: &Head) -> String {
    match head.by_name.is_empty() {
        true => plain!(locale, "file-origin-nobody"),
        false => head.by_name.clone(),
    }
}

/// The changes, a line each, under a heading for each thing that they are in. `contests` are those in
/// which titles are looked up, one after the other; `handed_in` tells how many have something in for what
/// is moved.
pub fn changes(
    turn: &Turn<'_>,
    locale: Locale,
    contests: (&Contest, &Contest),
    changes: &[Change],
    handed_in: impl Fn(&Of) -> Option<usize>,
) -> Vec<String> {
    let mut lines = Vec::new();
    let mut last = None;
    for change in changes {
        let subject = subject(locale, contests, &change.of);
        match &change.what {
            What::Added => lines.push(html!(locale, "change-added", subject = subject)),
            What::Removed => lines.push(html!(locale, "change-removed", subject = subject)),
            What::Field { field, before, after } => {
                if last != Some(&change.of) {
                    lines.push(html!(locale, "change-in", subject = subject));
                }
                lines.push(line(turn, locale, *field, (before, after)));
                if let (Field::Close, Some(count)) = (field, handed_in(&change.of)) {
                    lines.push(html!(locale, "change-handed-in", count = count));
                }
            }
        }
        last = Some(&change.of);
    }
    lines
}

fn line(turn: &Turn<'_>, locale: Locale, field: Field, values: (&Value, &Value)) -> String {
    let what = label(locale, field);
    match values {
        (Value::Nothing, Value::Nothing) => html!(locale, "change-rest", what = what),
        (Value::Nothing, Value::Long(_)) => html!(locale, "change-text-new", what = what),
        (Value::Long(_), Value::Nothing) => html!(locale, "change-text-gone", what = what),
        (Value::Long(_), Value::Long(_)) => html!(locale, "change-text", what = what),
        (Value::Case { title: before, .. }, Value::Case { title: after, .. })
            if before == after =>
        {
            html!(locale, "change-case-text", what = what, title = after)
        }
        (before, after) => {
            let (before, after) = (value(turn, locale, before), value(turn, locale, after));
            html!(locale, "change-line", what = what, before = before, after = after)
        }
    }
}

fn value(turn: &Turn<'_>, locale: Locale, value: &Value) -> String {
    match value {
        Value::Nothing => "—".to_owned(),
        Value::Text(text) | Value::Long(text) => cut_plain(text, SHOWN).into_owned(),
        Value::Number(number) => number.to_string(),
        Value::Time(at) => when(turn, locale, *at),
        Value::Yes => plain!(locale, "change-yes"),
        Value::No => plain!(locale, "change-no"),
        Value::People(ids) => ids.iter().map(i64::to_string).collect::<Vec<_>>().join(", "),
        Value::Case { title, .. } => cut_plain(title, SHOWN).into_owned(),
    }
}

/// A time with its seconds if it has any, and its year if that is not this one: slips have to be seen.
fn when(turn: &Turn<'_>, locale: Locale, at: DateTime<Utc>) -> String {
    let zone = turn.contest.zone;
    let year = |at: DateTime<Utc>| at.with_timezone(&zone).format("%Y").to_string();
    let when = match at.timestamp() % 60 {
        0 => turn.when(locale, at),
        _ => turn.when_exactly(locale, at),
    };
    match year(at) == year(turn.now) {
        true => when,
        false => format!("{when} ({})", words::date(locale, zone, at)),
    }
}

/// What a difference is in: a task by its title.
pub fn subject(locale: Locale, contests: (&Contest, &Contest), of: &Of) -> String {
    match of {
        Of::Contest => plain!(locale, "change-contest"),
        Of::Unit => plain!(locale, "change-unit"),
        Of::Task(id) => {
            let task = contests.0.task(id).or_else(|| contests.1.task(id));
            let title = task.map_or(id.as_str(), |task| task.title.as_str());
            plain!(locale, "change-task", title = title)
        }
        Of::ShortList => plain!(locale, "change-short-list"),
        Of::Vote => plain!(locale, "change-vote"),
        Of::Cards => plain!(locale, "change-cards"),
        Of::Jury => plain!(locale, "change-jury"),
        Of::Diplomas => plain!(locale, "change-diplomas"),
    }
}

/// Why a change may not be.
pub fn refusal(locale: Locale, contests: (&Contest, &Contest), refusal: &Refusal) -> String {
    let subject = subject(locale, contests, &refusal.of);
    let why = match &refusal.why {
        Why::TaskGone { entries } => plain!(locale, "refusal-task-gone", entries = *entries),
        Why::IdChanged { to } => plain!(locale, "refusal-id", to = to),
        Why::Announced => plain!(locale, "refusal-announced"),
        Why::Opened => plain!(locale, "refusal-opened"),
        Why::EndsInThePast => plain!(locale, "refusal-past"),
        Why::Published => plain!(locale, "refusal-published"),
        Why::MarksAbove { highest } => plain!(locale, "refusal-marks", highest = *highest),
        Why::CaseGone { number } => plain!(locale, "refusal-case", number = *number),
        Why::Kind => plain!(locale, "refusal-kind"),
        Why::UnitInUse => plain!(locale, "refusal-unit"),
        Why::DrawnUp => plain!(locale, "refusal-drawn-up"),
        Why::VoteBegun => plain!(locale, "refusal-vote-begun"),
        Why::VoteOver => plain!(locale, "refusal-vote-over"),
        Why::Cards { count } => plain!(locale, "refusal-cards", count = *count),
        Why::Oneself => plain!(locale, "refusal-oneself"),
        Why::OwnersOnly => plain!(locale, "refusal-owners-only"),
    };
    html!(locale, "refusal-line", subject = subject, why = why)
}

fn label(locale: Locale, field: Field) -> String {
    match field {
        Field::Title => plain!(locale, "field-title"),
        Field::About => plain!(locale, "field-about"),
        Field::Zone => plain!(locale, "field-zone"),
        Field::Locale => plain!(locale, "field-locale"),
        Field::Organizers => plain!(locale, "field-organizers"),
        Field::Channel => plain!(locale, "field-channel"),
        Field::Group => plain!(locale, "field-group"),
        Field::AnswerHours => plain!(locale, "field-answer-hours"),
        Field::PaidBroadcasts => plain!(locale, "field-paid-broadcasts"),
        Field::Consent => plain!(locale, "field-consent"),
        Field::ConsentPublication => plain!(locale, "field-consent-publication"),
        Field::Pause => plain!(locale, "field-pause"),
        Field::Quiet => plain!(locale, "field-quiet"),
        Field::Faq => plain!(locale, "field-faq"),
        Field::UnitRu => plain!(locale, "field-unit-ru"),
        Field::UnitEn => plain!(locale, "field-unit-en"),
        Field::Text => plain!(locale, "field-text"),
        Field::Announce => plain!(locale, "field-announce"),
        Field::Open | Field::Opens => plain!(locale, "field-open"),
        Field::Close | Field::Closes | Field::Until => plain!(locale, "field-close"),
        Field::Max => plain!(locale, "field-max"),
        Field::Aggregate => plain!(locale, "field-aggregate"),
        Field::Accepts => plain!(locale, "field-accepts"),
        Field::Publish => plain!(locale, "field-publish"),
        Field::Extra => plain!(locale, "field-extra"),
        Field::First => plain!(locale, "field-first"),
        Field::Places => plain!(locale, "field-places"),
        Field::CompleteParts => plain!(locale, "field-complete-parts"),
        Field::CompleteCases => plain!(locale, "field-complete-cases"),
        Field::CompleteLength => plain!(locale, "field-complete-length"),
        Field::CompleteLink => plain!(locale, "field-complete-link"),
        Field::Case(number) => plain!(locale, "field-case", number = number),
        other => rest(locale, other),
    }
}

/// What is about the jury, the vote and the cards.
fn rest(locale: Locale, field: Field) -> String {
    match field {
        Field::MarkUntil => plain!(locale, "field-mark-until"),
        Field::MinMarks => plain!(locale, "field-min-marks"),
        Field::PerEntry => plain!(locale, "field-per-entry"),
        Field::Remarks => plain!(locale, "field-remarks"),
        Field::Labels => plain!(locale, "field-labels"),
        Field::Threshold => plain!(locale, "field-threshold"),
        Field::At => plain!(locale, "field-at"),
        Field::Picks => plain!(locale, "field-picks"),
        Field::Prize => plain!(locale, "field-prize"),
        Field::Ties => plain!(locale, "field-ties"),
        Field::ReadFrom => plain!(locale, "field-read-from"),
        Field::EssayWords => plain!(locale, "field-essay-words"),
        Field::EssayCharacters => plain!(locale, "field-essay-characters"),
        Field::Rules => plain!(locale, "field-rules"),
        Field::Others => plain!(locale, "field-others"),
        Field::Blind => plain!(locale, "field-blind"),
        Field::DigestHour => plain!(locale, "field-digest-hour"),
        Field::AppealDays => plain!(locale, "field-appeal-days"),
        Field::Diplomas => plain!(locale, "field-diplomas"),
        _ => plain!(locale, "field-rest"),
    }
}
