//! Times of a contest file: local ones of the contest's zone, made instants.

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use toml::de::DeValue;
use toml::value::{Date, Datetime, Time};

use super::nearest::nearest;
use super::{NoTime, What};

/// How a time is written.
pub(super) const EXAMPLE: &str = "2026-12-15T10:00:00";

/// The instant that a local date and time names.
///
/// # Errors
///
/// Why it names none.
pub(super) fn instant(value: &DeValue<'_>, zone: Tz) -> Result<DateTime<Utc>, NoTime> {
    let written = match value {
        DeValue::Datetime(written) => *written,
        DeValue::String(text) => {
            let bare = text.trim().replace(' ', "T");
            return Err(match bare.parse::<Datetime>() {
                Ok(_) => NoTime::Quoted,
                Err(_) => NoTime::Other,
            });
        }
        _ => return Err(NoTime::Other),
    };
    let local = local(&written)?;
    match zone.from_local_datetime(&local) {
        LocalResult::Single(instant) => Ok(instant.to_utc()),
        LocalResult::None => {
            let next = after_gap(local, zone).format("%H:%M").to_string();
            Err(NoTime::LeftOut { zone: zone.name(), next })
        }
        LocalResult::Ambiguous(..) => Err(NoTime::Twice { zone: zone.name() }),
    }
}

fn local(written: &Datetime) -> Result<NaiveDateTime, NoTime> {
    let (date, time) = match (written.date, written.time) {
        (Some(date), Some(time)) => (date, time),
        (Some(date), None) => return Err(NoTime::Date { date: date.to_string() }),
        (None, Some(time)) => return Err(NoTime::Clock { time: time.to_string() }),
        (None, None) => return Err(NoTime::Other),
    };
    if written.offset.is_some() {
        return Err(NoTime::Offset { local: format!("{date}T{time}") });
    }
    on(date).zip(at(time)).map(|(date, time)| date.and_time(time)).ok_or(NoTime::Calendar)
}

fn on(date: Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))
}

fn at(time: Time) -> Option<NaiveTime> {
    let second = u32::from(time.second.unwrap_or_default());
    NaiveTime::from_hms_opt(u32::from(time.hour), u32::from(time.minute), second)
}

/// The first quarter of an hour from here on that the zone has.
fn after_gap(local: NaiveDateTime, zone: Tz) -> NaiveDateTime {
    let quarter = i64::from(chrono::Timelike::minute(&local.time()) % 15);
    let start = local
        - Duration::minutes(quarter)
        - Duration::seconds(i64::from(chrono::Timelike::second(&local.time())));
    let later = (1..=96).map(|step| start + Duration::minutes(15 * step));
    let exists = |local: &NaiveDateTime| zone.from_local_datetime(local) != LocalResult::None;
    later.into_iter().find(exists).unwrap_or(local)
}

/// The zone of this name.
///
/// # Errors
///
/// There is none; with the name that was probably meant.
pub(super) fn zone(name: &str) -> Result<Tz, What> {
    name.parse().map_err(|_| {
        let names = || TZ_VARIANTS.iter().map(|zone| zone.name());
        let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
        let meant = names()
            .find(|known| city(known) == city(&name.replace(' ', "_")))
            .or_else(|| nearest(name, names()));
        What::Zone { name: name.to_owned(), meant }
    })
}
