//! Words for people, from `locales/`, by key, in their language.
//!
//! Code never holds a sentence for people. [`html!`](crate::html) makes a piece of a message: what
//! people typed is escaped on its way in. [`plain!`](crate::plain) makes a button's label or the
//! answer to a tap, where Telegram takes no HTML.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use crate::contest::definition::Locale;
use crate::contest::zone::OwnZone;

pub mod mistakes;
#[cfg(test)]
mod tests;

macro_rules! files {
    ($locale:literal) => {
        &[
            ("common", include_str!(concat!("../locales/", $locale, "/common.ftl"))),
            ("guest", include_str!(concat!("../locales/", $locale, "/guest.ftl"))),
            ("reading", include_str!(concat!("../locales/", $locale, "/reading.ftl"))),
            ("contestant", include_str!(concat!("../locales/", $locale, "/contestant.ftl"))),
            ("split", include_str!(concat!("../locales/", $locale, "/split.ftl"))),
            ("solution", include_str!(concat!("../locales/", $locale, "/solution.ftl"))),
            ("juror", include_str!(concat!("../locales/", $locale, "/juror.ftl"))),
            ("jury", include_str!(concat!("../locales/", $locale, "/jury.ftl"))),
            ("marking", include_str!(concat!("../locales/", $locale, "/marking.ftl"))),
            ("people", include_str!(concat!("../locales/", $locale, "/people.ftl"))),
            ("staff", include_str!(concat!("../locales/", $locale, "/staff.ftl"))),
            ("organizer", include_str!(concat!("../locales/", $locale, "/organizer.ftl"))),
            ("file", include_str!(concat!("../locales/", $locale, "/file.ftl"))),
            ("mistakes", include_str!(concat!("../locales/", $locale, "/mistakes.ftl"))),
            ("change", include_str!(concat!("../locales/", $locale, "/change.ftl"))),
            ("panel", include_str!(concat!("../locales/", $locale, "/panel.ftl"))),
            ("results", include_str!(concat!("../locales/", $locale, "/results.ftl"))),
            ("appeal", include_str!(concat!("../locales/", $locale, "/appeal.ftl"))),
            ("broadcast", include_str!(concat!("../locales/", $locale, "/broadcast.ftl"))),
            ("timetable", include_str!(concat!("../locales/", $locale, "/timetable.ftl"))),
            ("vote", include_str!(concat!("../locales/", $locale, "/vote.ftl"))),
            ("ballot", include_str!(concat!("../locales/", $locale, "/ballot.ftl"))),
            ("roll", include_str!(concat!("../locales/", $locale, "/roll.ftl"))),
            ("ask", include_str!(concat!("../locales/", $locale, "/ask.ftl"))),
            ("mydata", include_str!(concat!("../locales/", $locale, "/mydata.ftl"))),
            ("profile", include_str!(concat!("../locales/", $locale, "/profile.ftl"))),
            ("print", include_str!(concat!("../locales/", $locale, "/print.ftl"))),
            ("rating", include_str!(concat!("../locales/", $locale, "/rating.ftl"))),
            ("exports", include_str!(concat!("../locales/", $locale, "/exports.ftl"))),
            ("site", include_str!(concat!("../locales/", $locale, "/site.ftl"))),
            ("remarks", include_str!(concat!("../locales/", $locale, "/remarks.ftl"))),
            ("why", include_str!(concat!("../locales/", $locale, "/why.ftl"))),
            ("doubts", include_str!(concat!("../locales/", $locale, "/doubts.ftl"))),
            ("rehearsal", include_str!(concat!("../locales/", $locale, "/rehearsal.ftl"))),
            ("play", include_str!(concat!("../locales/", $locale, "/play.ftl"))),
            ("alarms", include_str!(concat!("../locales/", $locale, "/alarms.ftl"))),
            ("flood", include_str!(concat!("../locales/", $locale, "/flood.ftl"))),
            ("new", include_str!(concat!("../locales/", $locale, "/new.ftl"))),
        ]
    };
}

/// The files of a locale with their texts.
pub fn files(locale: Locale) -> &'static [(&'static str, &'static str)] {
    match locale {
        Locale::Ru => files!("ru"),
        Locale::En => files!("en"),
    }
}

type Bundle = FluentBundle<FluentResource>;

static RU: LazyLock<Bundle> = LazyLock::new(|| bundle(Locale::Ru));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle(Locale::En));

fn bundle(locale: Locale) -> Bundle {
    // Both codes are languages; were one not, the plural forms of English would serve.
    let language: LanguageIdentifier = locale.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The invisible marks around what is put in count against Telegram's limits and are seen in copies.
    bundle.set_use_isolating(false);
    for (name, text) in files(locale) {
        // What is wrong in a file shows in the tests, which read them all; the rest of it is used.
        let resource =
            FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(rest, errors)| {
                log::error!("locales: {name}: {errors:?}");
                rest
            });
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// What is put into a message.
pub enum Arg {
    /// Words of people or of the contest; escaped in HTML.
    Text(String),
    /// A piece that is HTML already.
    Html(String),
    Number(i64),
}

/// Marks a piece as HTML that is safe as it is.
pub struct Html(pub String);

impl From<Html> for Arg {
    fn from(html: Html) -> Arg {
        Arg::Html(html.0)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

macro_rules! numbers {
    ($($kind:ty)*) => {
        $(impl From<$kind> for Arg {
            fn from(number: $kind) -> Arg {
                Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}
numbers!(i64 i32 u32 u8 usize);

/// A message of HTML with escaped arguments: `html!(locale, "key", name = value, ...)`.
#[macro_export]
macro_rules! html {
    ($locale:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::render($locale, $key, true, vec![$((stringify!($name), $value.into())),*])
    };
}

/// Plain text for buttons and answers to taps: `plain!(locale, "key", name = value, ...)`.
#[macro_export]
macro_rules! plain {
    ($locale:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::words::render($locale, $key, false, vec![$((stringify!($name), $value.into())),*])
    };
}

/// The message of that key with its arguments; use the macros. A key that is missing, which the
/// tests exclude, gives the key itself.
pub fn render(locale: Locale, key: &str, html: bool, args: Vec<(&'static str, Arg)>) -> String {
    let bundle = match locale {
        Locale::Ru => &*RU,
        Locale::En => &*EN,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        log::error!("locales: no message {key}");
        return key.to_owned();
    };
    let args = args.into_iter().map(|(name, arg)| (name, value(arg, html))).collect::<FluentArgs>();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
    if !errors.is_empty() {
        log::error!("locales: {key}: {errors:?}");
    }
    text
}

fn value(arg: Arg, html: bool) -> FluentValue<'static> {
    match arg {
        Arg::Text(text) if html => crate::text::escape(&text).into(),
        Arg::Text(text) | Arg::Html(text) => text.into(),
        Arg::Number(number) => number.into(),
    }
}

/// Every plain message of one file, for a page that shows them itself.
pub fn dictionary(locale: Locale, file: &str) -> std::collections::BTreeMap<String, String> {
    let text = files(locale).iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text);
    text.lines()
        .filter_map(|line| line.split_once(" = "))
        .filter(|(key, _)| key.starts_with(|first: char| first.is_ascii_lowercase()))
        .map(|(key, _)| (key.to_owned(), render(locale, key, false, Vec::new())))
        .collect()
}

/// A wall time in the contest's zone: "14 December, 10:00". For a reader whose own zone shows
/// another time then, both: "14 December, 10:00 MSK / 12:00 Almaty".
pub fn when(locale: Locale, zone: Tz, own: Option<OwnZone>, at: DateTime<Utc>) -> String {
    both(locale, zone, own, at, "%H:%M")
}

/// The same with seconds, for what was sent.
pub fn when_exactly(locale: Locale, zone: Tz, own: Option<OwnZone>, at: DateTime<Utc>) -> String {
    both(locale, zone, own, at, "%H:%M:%S")
}

/// A zone as clocks there write it at that time: "MSK", "GMT", "+05".
pub fn zone(zone: Tz, at: DateTime<Utc>) -> String {
    at.with_timezone(&zone).format("%Z").to_string()
}

fn both(
    locale: Locale,
    contest: Tz,
    own: Option<OwnZone>,
    at: DateTime<Utc>,
    clock: &str,
) -> String {
    let wall = at.with_timezone(&contest).naive_local();
    let when = wall_time(locale, wall, clock);
    let Some(own) = own.filter(|own| own.differs(contest, at)) else { return when };
    let there = own.local(at);
    // The day is told again only if it is another one.
    let beside = match there.date() == wall.date() {
        true => there.format(clock).to_string(),
        false => wall_time(locale, there, clock),
    };
    format!("{when} {} / {beside} {}", zone(contest, at), own.name(locale))
}

/// A day in that zone with its year: "28 January 2027".
pub fn date(locale: Locale, zone: Tz, at: DateTime<Utc>) -> String {
    let day = at.with_timezone(&zone).date_naive();
    let (year, month) = (day.year().to_string(), day.month());
    plain!(locale, "print-date", day = day.day(), month = month, year = year)
}

fn wall_time(locale: Locale, local: NaiveDateTime, clock: &str) -> String {
    let time = local.format(clock).to_string();
    plain!(locale, "date-and-time", day = local.day(), month = local.month(), time = time)
}

/// A span in the two largest units that matter: "2 days 4 hours". Nothing left: "less than a minute".
pub fn span(locale: Locale, span: TimeDelta) -> String {
    in_units(locale, span, |minutes| plain!(locale, "span-minutes", n = minutes))
}

/// The same as the object of a sentence: "waits 21 minutes", "in 1 minute". Russian has another form for
/// minutes then.
pub fn lapse(locale: Locale, span: TimeDelta) -> String {
    in_units(locale, span, |minutes| plain!(locale, "span-minutes-after", n = minutes))
}

fn in_units(locale: Locale, span: TimeDelta, in_minutes: impl Fn(i64) -> String) -> String {
    // Begun minutes count: a reminder "three hours before" says three hours.
    let minutes = (span.num_seconds().max(0) + 59) / 60;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let pieces = match (days, hours, rest) {
        (0, 0, 0) => return plain!(locale, "span-moment"),
        (0, 0, minutes) => vec![in_minutes(minutes)],
        (0, hours, 0) => vec![plain!(locale, "span-hours", n = hours)],
        (0, hours, minutes) => {
            vec![plain!(locale, "span-hours", n = hours), in_minutes(minutes)]
        }
        (days, 0, _) => vec![plain!(locale, "span-days", n = days)],
        (days, hours, _) => {
            vec![plain!(locale, "span-days", n = days), plain!(locale, "span-hours", n = hours)]
        }
    };
    pieces.join(" ")
}

impl Locale {
    /// The name in the database and of the folder in `locales/`.
    pub fn code(self) -> &'static str {
        match self {
            Locale::Ru => "ru",
            Locale::En => "en",
        }
    }

    /// The locale of that code.
    pub fn from_code(code: &str) -> Option<Locale> {
        match code {
            "ru" => Some(Locale::Ru),
            "en" => Some(Locale::En),
            _ => None,
        }
    }

    /// The language to speak to somebody whose client is in `tag` (IETF): their own if we have it,
    /// Russian where it is commonly read, otherwise the contest's.
    pub fn for_client(tag: Option<&str>, contest: Locale) -> Locale {
        let language = tag.and_then(|tag| tag.split('-').next()).unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "ru" | "be" | "kk" | "uz" | "ky" | "tg" => Locale::Ru,
            "en" => Locale::En,
            _ => contest,
        }
    }

    /// The other one, for a button that changes the language.
    pub fn other(self) -> Locale {
        match self {
            Locale::Ru => Locale::En,
            Locale::En => Locale::Ru,
        }
    }

    /// Both, for what has to be done in each.
    pub const ALL: [Locale; 2] = [Locale::Ru, Locale::En];
}
