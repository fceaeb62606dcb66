//! A time as people type it into a telephone.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// The time that is meant, by the same clock as `now`: `10:30` (the next one there is), `tomorrow
/// 10:30`, `20.12 10:30` (the next one there is), `20.12.2026 10:30`, `2026-12-20 10:30`. None if
/// it is none of these. It may be over.
pub fn read(text: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let text = text.trim().to_lowercase().replace(',', " ");
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| !matches!(*word, "в" | "at" | "on")).collect();
    match words.as_slice() {
        [time] => {
            let today = now.date().and_time(clock(time)?);
            Some(if today > now { today } else { today + TimeDelta::days(1) })
        }
        [day, time] => {
            let time = clock(time)?;
            let date = match *day {
                "сегодня" | "today" => now.date(),
                "завтра" | "tomorrow" => now.date().succ_opt()?,
                "послезавтра" => now.date().succ_opt()?.succ_opt()?,
                day => return on_day(day, time, now),
            };
            Some(date.and_time(time))
        }
        _ => None,
    }
}

fn on_day(day: &str, time: NaiveTime, now: NaiveDateTime) -> Option<NaiveDateTime> {
    if let Ok(date) = NaiveDate::parse_from_str(day, "%Y-%m-%d") {
        return Some(date.and_time(time));
    }
    let numbers: Option<Vec<u32>> =
        day.trim_end_matches('.').split('.').map(|number| number.parse().ok()).collect();
    match numbers?.as_slice() {
        [day, month] => {
            let of = |year| NaiveDate::from_ymd_opt(year, *month, *day);
            let this_year = of(now.year()).map(|date| date.and_time(time));
            match this_year.filter(|at| *at > now) {
                Some(at) => Some(at),
                None => of(now.year() + 1).map(|date| date.and_time(time)),
            }
        }
        [day, month, year] => {
            let year = i32::try_from(if *year < 100 { year + 2000 } else { *year }).ok()?;
            Some(NaiveDate::from_ymd_opt(year, *month, *day)?.and_time(time))
        }
        _ => None,
    }
}

fn clock(time: &str) -> Option<NaiveTime> {
    let (hour, minute) = time.split_once([':', '.'])?;
    let short = |digits: &str| (1..=2).contains(&digits.len());
    if !short(hour) || minute.len() != 2 {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn meant(text: &str) -> Option<String> {
        let now = NaiveDate::from_ymd_opt(2026, 12, 20).unwrap().and_hms_opt(15, 0, 0).unwrap();
        read(text, now).map(|at| at.format("%Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        for (text, wanted) in [
            ("18:30", "2026-12-20 18:30"),
            ("9:05", "2026-12-21 09:05"),
            ("завтра 10:00", "2026-12-21 10:00"),
            ("Завтра в 10.00", "2026-12-21 10:00"),
            ("tomorrow, 10:00", "2026-12-21 10:00"),
            ("24.12 10:00", "2026-12-24 10:00"),
            ("3.1, 10:00", "2027-01-03 10:00"),
            ("24.12.2026 10:00", "2026-12-24 10:00"),
            ("24.12.26 10:00", "2026-12-24 10:00"),
            ("2026-12-24 10:00", "2026-12-24 10:00"),
            ("сегодня 10:00", "2026-12-20 10:00"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["", "soon", "25:00", "10:60", "10", "31.02 10:00", "1.2.3.4 10:00", "10:000"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_does_harm(text in ".{0,40}") {
            meant(&text);
        }
    }
}
