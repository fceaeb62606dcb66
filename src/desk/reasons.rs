//! The steps to an award in words, for organizers and for whom it is about.

use crate::contest::award::{Limit, Reason};
use crate::contest::definition::Aggregate;
use crate::words::Locale;
use crate::{html, plain};

/// The steps to an award in words, one after another; without roundings that round nothing.
pub fn steps(locale: Locale, reasons: &[Reason]) -> Vec<String> {
    let mut words = Vec::new();
    let mut exact = false;
    for step in reasons {
        if !(exact && matches!(step, Reason::Rounded { .. })) {
            words.push(reason(locale, step));
        }
        if let Reason::Marks { aggregate_num, aggregate_den, .. } = step {
            exact = aggregate_num.is_multiple_of(*aggregate_den);
        }
    }
    words
}

/// A step on the way to an award in words.
fn reason(locale: Locale, reason: &Reason) -> String {
    match reason {
        Reason::Marks { marks, .. } if marks.len() == 1 => {
            html!(locale, "reason-one-mark", mark = marks[0])
        }
        Reason::Marks { marks, aggregate_num, aggregate_den, aggregate } => {
            let list = marks.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
            let figure = decimal(locale, *aggregate_num, *aggregate_den);
            match aggregate {
                Aggregate::Mean => html!(locale, "reason-mean", marks = list, figure = figure),
                Aggregate::Median => html!(locale, "reason-median", marks = list, figure = figure),
            }
        }
        Reason::NoMarks => html!(locale, "reason-no-marks"),
        Reason::TooFewMarks { given, needed } => {
            html!(locale, "reason-too-few", given = *given, needed = *needed)
        }
        Reason::Rounded { to } => html!(locale, "reason-rounded", to = *to),
        Reason::FirstGuaranteed { place, of, to } => {
            html!(locale, "reason-guaranteed", place = *place, of = *of, to = *to)
        }
        Reason::FirstReserved { place, of, from, to } => {
            html!(locale, "reason-reserved", place = *place, of = *of, from = *from, to = *to)
        }
        Reason::Incomplete => html!(locale, "reason-incomplete"),
        Reason::IncompleteReserved { from, to } => {
            html!(locale, "reason-incomplete-reserved", from = *from, to = *to)
        }
        Reason::Inside { place, of } => html!(locale, "reason-inside", place = *place, of = *of),
        Reason::Outside { place, of } => html!(locale, "reason-outside", place = *place, of = *of),
        Reason::TieAtLimit { limit, of, tied, .. } => match limit {
            Limit::First => html!(locale, "reason-tie-first", of = *of, tied = *tied),
            Limit::Places => html!(locale, "reason-tie-places", of = *of, tied = *tied),
        },
        Reason::SumAtLimit { of, equal, marks, .. } => {
            html!(locale, "reason-sum-places", of = *of, equal = *equal, marks = *marks)
        }
    }
}

/// A fraction with two decimals at most, as the language writes it.
pub fn decimal(locale: Locale, numerator: u32, denominator: u32) -> String {
    let denominator = denominator.max(1);
    let hundredths =
        (u64::from(numerator) * 100 + u64::from(denominator) / 2) / u64::from(denominator);
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let point = plain!(locale, "decimal-point");
    match rest {
        0 => whole.to_string(),
        rest if rest % 10 == 0 => format!("{whole}{point}{}", rest / 10),
        rest => format!("{whole}{point}{rest:02}"),
    }
}
