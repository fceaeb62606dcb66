//! The hours in which nobody is written to without need.

use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

/// From an hour of the day until another, which may be of the next day. They differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// 0 to 23.
    pub from: u8,
    /// 0 to 23: the hour at which they end.
    pub to: u8,
}

impl Quiet {
    /// When the quiet hours end that are on at `now` by the clocks of the zone; none if none are on.
    pub fn ends(self, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = now.with_timezone(&zone).naive_local();
        let (hour, from, to) = (local.hour(), u32::from(self.from), u32::from(self.to));
        let over_night = from > to;
        let on = if over_night { hour >= from || hour < to } else { (from..to).contains(&hour) };
        if !on {
            return None;
        }
        let days = if over_night && hour >= from { 1 } else { 0 };
        let end = NaiveTime::from_hms_opt(to, 0, 0)?;
        let end = (local.date() + TimeDelta::days(days)).and_time(end);
        // An hour that the zone skips begins when the next one does.
        let instant = |wall: NaiveDateTime| zone.from_local_datetime(&wall).earliest();
        let end = instant(end).or_else(|| instant(end + TimeDelta::hours(1)))?;
        Some(end.to_utc())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn moscow(hour: u32) -> DateTime<Utc> {
        Tz::Europe__Moscow.with_ymd_and_hms(2026, 12, 20, hour, 30, 0).unwrap().to_utc()
    }

    #[test]
    fn a_night_ends_in_the_morning_and_a_rest_at_noon_the_same_day() {
        let night = Quiet { from: 22, to: 8 };
        let hours = |quiet: Quiet, hour| {
            quiet
                .ends(Tz::Europe__Moscow, moscow(hour))
                .map(|end| (end - moscow(hour)).num_minutes())
        };
        assert_eq!(hours(night, 21), None);
        assert_eq!(hours(night, 22), Some(9 * 60 + 30));
        assert_eq!(hours(night, 7), Some(30));
        assert_eq!(hours(night, 8), None);
        let noon = Quiet { from: 13, to: 15 };
        assert_eq!(hours(noon, 13), Some(90));
        assert_eq!(hours(noon, 15), None);
    }

    proptest! {
        #[test]
        fn nothing_is_quiet_when_the_quiet_ends(
            from in 0u8..24, to in 0u8..24, minute in 0i64..1_000_000,
        ) {
            prop_assume!(from != to);
            let now = moscow(0) + TimeDelta::minutes(minute);
            for zone in [Tz::Europe__Moscow, Tz::Europe__Berlin, Tz::Asia__Tashkent] {
                let quiet = Quiet { from, to };
                if let Some(end) = quiet.ends(zone, now) {
                    prop_assert!(end > now && end <= now + TimeDelta::hours(25));
                    prop_assert_eq!(quiet.ends(zone, end), None);
                }
            }
        }
    }
}
