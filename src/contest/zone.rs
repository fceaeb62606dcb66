//! A person's own time zone: how it is typed, kept and named.

use chrono::{DateTime, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use super::definition::Locale;

mod cities;

use cities::CITIES;

/// A zone of somebody's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OwnZone {
    /// One of the tz database.
    Named(Tz),
    /// So many minutes east of Greenwich, the whole year round.
    Offset(i32),
}

/// Offsets that clocks somewhere have (tz database): from 12 hours west to 14 hours east.
const WEST: i32 = -12 * 60;
const EAST: i32 = 14 * 60;

impl OwnZone {
    /// As the database keeps it: `Asia/Almaty` or `+05:30`.
    pub fn code(&self) -> String {
        match self {
            OwnZone::Named(zone) => zone.name().to_owned(),
            OwnZone::Offset(minutes) => offset(*minutes),
        }
    }

    /// The zone of that code.
    pub fn from_code(code: &str) -> Option<OwnZone> {
        match code.parse() {
            Ok(zone) => Some(OwnZone::Named(zone)),
            Err(_) => signed(code).map(OwnZone::Offset),
        }
    }

    /// What clocks there show at an instant.
    pub fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        match self {
            OwnZone::Named(zone) => at.with_timezone(zone).naive_local(),
            OwnZone::Offset(minutes) => at.naive_utc() + TimeDelta::minutes(i64::from(*minutes)),
        }
    }

    /// Whether clocks there differ from those of `zone` at an instant.
    pub fn differs(&self, zone: Tz, at: DateTime<Utc>) -> bool {
        self.local(at) != at.with_timezone(&zone).naive_local()
    }

    /// A name for people: a city of it that we know, or `UTC+5`.
    pub fn name(&self, locale: Locale) -> String {
        match self {
            OwnZone::Named(zone) => city(*zone, locale),
            OwnZone::Offset(minutes) => format!("UTC{}", short_offset(*minutes)),
        }
    }

    /// How far east of Greenwich it is at an instant: `UTC+5`, `UTC+5:30`.
    pub fn utc(&self, at: DateTime<Utc>) -> String {
        let minutes = match self {
            OwnZone::Named(zone) => {
                zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc() / 60
            }
            OwnZone::Offset(minutes) => *minutes,
        };
        format!("UTC{}", short_offset(minutes))
    }
}

fn city(zone: Tz, locale: Locale) -> String {
    let known = CITIES.iter().find(|city| city.zone == zone);
    match (known, locale) {
        (Some(city), Locale::Ru) => city.ru.to_owned(),
        (Some(city), Locale::En) => city.en.to_owned(),
        (None, _) => zone.name().rsplit('/').next().unwrap_or_default().replace('_', " "),
    }
}

fn offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

fn short_offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => String::new(),
        (hours, 0) => format!("{sign}{hours}"),
        (hours, rest) => format!("{sign}{hours}:{rest:02}"),
    }
}

/// The zones to offer in a contest of this zone, its own first.
pub fn likely(contest: Tz) -> Vec<Tz> {
    const NEAR: [Tz; 9] = [
        Tz::Europe__Kaliningrad,
        Tz::Europe__Minsk,
        Tz::Europe__Moscow,
        Tz::Europe__Samara,
        Tz::Asia__Yekaterinburg,
        Tz::Asia__Almaty,
        Tz::Asia__Tashkent,
        Tz::Asia__Novosibirsk,
        Tz::Asia__Vladivostok,
    ];
    const FAR: [Tz; 6] = [
        Tz::Europe__London,
        Tz::Europe__Berlin,
        Tz::Europe__Moscow,
        Tz::Asia__Dubai,
        Tz::Asia__Almaty,
        Tz::America__New_York,
    ];
    let others: &[Tz] = if NEAR.contains(&contest) { &NEAR } else { &FAR };
    let rest = others.iter().copied().filter(|zone| *zone != contest);
    std::iter::once(contest).chain(rest).collect()
}

/// The zone that somebody means: a city in Russian or English, a name of the tz database, `UTC+5`,
/// `+5`, `+05:30`, `МСК+2`. None if it is none of these.
pub fn parse(typed: &str) -> Option<OwnZone> {
    let text = plain(typed);
    if let Some(minutes) = from_offset(&text) {
        return Some(OwnZone::Offset(minutes));
    }
    let text = ["г ", "город ", "city "]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
        .unwrap_or(&text)
        .trim();
    if text.is_empty() {
        return None;
    }
    let known = CITIES.iter().find(|city| {
        let names = [city.ru, city.en].into_iter().chain(city.also.iter().copied());
        names.into_iter().any(|name| plain(name) == text)
    });
    let by_name = || {
        chrono_tz::TZ_VARIANTS.iter().copied().find(|zone| {
            let name = plain(zone.name());
            let last = plain(zone.name().rsplit('/').next().unwrap_or_default());
            zone.name().contains('/') && (name == text || last == text)
        })
    };
    known.map(|city| city.zone).or_else(by_name).map(OwnZone::Named)
}

/// In small letters, ё as е, without dots, hyphens and underscores, single spaces.
fn plain(text: &str) -> String {
    let text: String = text
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'ё' => 'е',
            '−' | '–' | '—' => '-',
            '_' | '.' | ',' => ' ',
            other => other,
        })
        .collect();
    // A hyphen within a word divides it; one before a figure is a minus.
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let minus = rest.peek().is_some_and(|next| next.is_ascii_digit() || *next == ' ');
        out.push(if c == '-' && !minus { ' ' } else { c });
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Minutes east of Greenwich of `utc+5`, `gmt -3`, `+05:30`, `мск+2`; none of anything else.
fn from_offset(text: &str) -> Option<i32> {
    let text: String = text.split_whitespace().collect();
    let (base, rest) = [("utc", 0), ("gmt", 0), ("мск", 180), ("msk", 180)]
        .iter()
        .find_map(|(word, base)| Some((Some(*base), text.strip_prefix(word)?)))
        .unwrap_or((None, text.as_str()));
    let east = match (base, rest) {
        // Moscow has a city in the list, and it is a zone rather than an offset.
        (Some(0), "") => 0,
        (_, "") => return None,
        (base, rest) => base.unwrap_or(0) + signed(rest)?,
    };
    (WEST..=EAST).contains(&east).then_some(east)
}

/// Minutes of `+5`, `-03`, `+5:30`, `+0530`.
fn signed(text: &str) -> Option<i32> {
    let (sign, figures) = match text.strip_prefix('+') {
        Some(figures) => (1, figures),
        None => (-1, text.strip_prefix('-')?),
    };
    let (hours, minutes) = match figures.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if figures.len() == 4 && figures.is_ascii() => figures.split_at(2),
        None => (figures, "0"),
    };
    let number = |text: &str| {
        let all = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        all.then(|| text.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let east = sign * (hours * 60 + minutes);
    (minutes % 15 == 0 && minutes < 60 && (WEST..=EAST).contains(&east)).then_some(east)
}

#[cfg(test)]
mod tests;
