//! Times of a contest file: local ones of the contest's zone, made instants.

use chrono::{DateTime, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use toml::de::DeValue;
use toml::value::{Date, Datetime, Time};

use super::nearest::nearest;

/// How a time is written.
pub(super) const EXAMPLE: &str = "2026-12-15T10:00:00";

/// The instant that a local date and time names.
///
/// # Errors
///
/// The rest of a sentence that begins with the key.
pub(super) fn instant(value: &DeValue<'_>, zone: Tz) -> Result<DateTime<Utc>, String> {
    let written = match value {
        DeValue::Datetime(written) => *written,
        DeValue::String(text) => {
            let bare = text.trim().replace(' ', "T");
            return Err(match bare.parse::<Datetime>() {
                Ok(_) => format!("is a time and stands without quotes, such as `{EXAMPLE}`"),
                Err(_) => format!("has to be a date with a time, such as `{EXAMPLE}`"),
            });
        }
        _ => return Err(format!("has to be a date with a time, such as `{EXAMPLE}`")),
    };
    let local = local(&written)?;
    match zone.from_local_datetime(&local) {
        LocalResult::Single(instant) => Ok(instant.to_utc()),
        LocalResult::None => Err(format!(
            "does not exist in {zone}: the clocks are put forward over it, and {} is the first time after",
            after_gap(local, zone).format("%H:%M")
        )),
        LocalResult::Ambiguous(..) => Err(format!(
            "comes twice in {zone}, for the clocks are put back that night: choose a time outside that hour"
        )),
    }
}

fn local(written: &Datetime) -> Result<NaiveDateTime, String> {
    let (date, time) = match (written.date, written.time) {
        (Some(date), Some(time)) => (date, time),
        (Some(date), None) => {
            return Err(format!(
                "has a date and no time: write `{date}T00:00:00` if midnight is meant"
            ));
        }
        (None, Some(time)) => {
            return Err(format!("has a time and no date: write `2026-12-15T{time}`"));
        }
        (None, None) => return Err(format!("has to be a date with a time, such as `{EXAMPLE}`")),
    };
    if written.offset.is_some() {
        return Err(format!(
            "is a local time of the contest's zone: write `{date}T{time}` without an offset"
        ));
    }
    on(date)
        .zip(at(time))
        .map(|(date, time)| date.and_time(time))
        .ok_or_else(|| format!("is no day and time of the calendar; they are written `{EXAMPLE}`"))
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
/// A sentence that suggests a name.
pub(super) fn zone(name: &str) -> Result<Tz, String> {
    name.parse().map_err(|_| {
        let names = || TZ_VARIANTS.iter().map(|zone| zone.name());
        let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
        let meant = names()
            .find(|known| city(known) == city(&name.replace(' ', "_")))
            .or_else(|| nearest(name, names()));
        match meant {
            Some(meant) => format!("there is no zone \"{name}\"; did you mean \"{meant}\"?"),
            None => {
                format!("there is no zone \"{name}\"; zones have names such as \"Europe/Moscow\"")
            }
        }
    })
}
