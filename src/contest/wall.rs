//! Times as people type them on a telephone: "21.12 18:00", "21 18:00", "18:00", "2026-12-21 18:00".

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};

/// The wall time that somebody means who looks at `now_there`, which gives what they leave out: the day
/// for a mere time, the year for a day (the next year's if that day is long gone). None if it is no time.
pub fn read(typed: &str, now_there: NaiveDateTime) -> Option<NaiveDateTime> {
    let typed = typed.trim().replace(['T', ',', ';'], " ");
    let mut words = typed.split_whitespace().filter(|word| !is_filler(word));
    let (first, second) = (words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    let (day, time) = match second {
        None => match time(first) {
            Some(time) => (now_there.date(), time),
            None => (day(first, now_there.date())?, now_there.time()),
        },
        Some(second) => match time(second) {
            Some(time) => (day(first, now_there.date())?, time),
            None => (day(second, now_there.date())?, time(first)?),
        },
    };
    Some(day.and_time(time))
}

fn is_filler(word: &str) -> bool {
    matches!(word, "в" | "до" | "at" | "until" | "by")
}

fn time(word: &str) -> Option<NaiveTime> {
    let (hour, minute) = word.split_once(':')?;
    let number = |text: &str| -> Option<u32> {
        (text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit())).then(|| text.parse().ok())?
    };
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)
}

fn day(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Ok(day) = NaiveDate::parse_from_str(word, "%Y-%m-%d") {
        return Some(day);
    }
    let pieces: Vec<&str> = word.trim_end_matches('.').split(['.', '/']).collect();
    let number = |text: &str| text.parse::<u32>().ok();
    match pieces[..] {
        [day, month] => {
            let (day, month) = (number(day)?, number(month)?);
            let this = NaiveDate::from_ymd_opt(today.year(), month, day);
            let next = NaiveDate::from_ymd_opt(today.year() + 1, month, day);
            match this {
                Some(this) if today.signed_duration_since(this).num_days() > 180 => next,
                None => next,
                this => this,
            }
        }
        [day, month, year] => {
            let year = if year.len() == 2 { 2000 + number(year)? } else { number(year)? };
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(month)?, number(day)?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(wall: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn the_ways_to_write_a_time() {
        let there = at("2026-12-20 00:00");
        for (typed, meant) in [
            ("21.12 18:00", "2026-12-21 18:00"),
            ("21.12.2026 18:00", "2026-12-21 18:00"),
            ("21.12.26, 9:05", "2026-12-21 09:05"),
            (" 2026-12-21 18:00 ", "2026-12-21 18:00"),
            ("2026-12-21T18:00", "2026-12-21 18:00"),
            ("18:00", "2026-12-20 18:00"),
            ("до 21.12 в 18:00", "2026-12-21 18:00"),
            ("18:00 21.12", "2026-12-21 18:00"),
            ("21.12", "2026-12-21 00:00"),
            ("15.01 12:00", "2027-01-15 12:00"),
            ("30.11 12:00", "2026-11-30 12:00"),
        ] {
            assert_eq!(read(typed, there), Some(at(meant)), "{typed}");
        }
        for typed in
            ["", "tomorrow", "32.12 18:00", "21.12 25:00", "21.12 18:00 now", "18", "1:2:3"]
        {
            assert_eq!(read(typed, there), None, "{typed}");
        }
    }
}
