//! Monday's picture of the season: when it is due.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, TimeZone, Utc, Weekday};

use super::super::definition::Contest;
use super::timetable;

/// The hour of Monday, in the contest's zone, at which the working week has begun.
const HOUR: u32 = 9;

/// How long after that hour it may still go out: on a Tuesday nobody waits for it.
const PATIENCE: TimeDelta = TimeDelta::hours(12);

/// The instant of that Monday, if there is something to tell: from the first announcement on, and
/// last in the week after the last event.
fn on(contest: &Contest, monday: NaiveDate) -> Option<DateTime<Utc>> {
    let wall = monday.and_hms_opt(HOUR, 0, 0)?;
    let at = contest.zone.from_local_datetime(&wall).earliest()?.to_utc();
    let moments = timetable(contest);
    let (first, last) = (moments.first()?.at, moments.last()?.at);
    (at >= first && at < last + TimeDelta::days(7)).then_some(at)
}

/// The last Monday that this day is not before.
fn monday_of(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(day.weekday().days_since(Weekday::Mon).into()))
}

/// The picture that may go out at this instant, once: a text that stands for it, which is kept with
/// what is done of the timetable, and its instant.
pub fn course_due(contest: &Contest, now: DateTime<Utc>) -> Option<(String, DateTime<Utc>)> {
    let monday = monday_of(now.with_timezone(&contest.zone).date_naive())?;
    let at = on(contest, monday).filter(|at| *at <= now && now - *at < PATIENCE)?;
    Some((format!("course:{monday}"), at))
}

/// The instant of the first one strictly after this one.
pub fn course_after(contest: &Contest, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let monday = monday_of(now.with_timezone(&contest.zone).date_naive())?;
    // Before the season it may be far ahead.
    let first = timetable(contest).first()?.at.with_timezone(&contest.zone).date_naive();
    let begin = monday.max(monday_of(first)?);
    begin.iter_weeks().take(3).filter_map(|monday| on(contest, monday)).find(|at| *at > now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::file::read;

    fn contest() -> Contest {
        read(include_str!("../../../contests/operator-of-the-year.toml")).unwrap()
    }

    fn at(contest: &Contest, day: &str, hour: u32) -> DateTime<Utc> {
        let day: NaiveDate = day.parse().unwrap();
        let wall = day.and_hms_opt(hour, 0, 0).unwrap();
        contest.zone.from_local_datetime(&wall).unwrap().to_utc()
    }

    #[test]
    fn it_is_due_on_mondays_of_the_season_alone() {
        let contest = contest();
        let moments = timetable(&contest);
        let first = moments[0].at.with_timezone(&contest.zone).date_naive();
        let monday = monday_of(first).unwrap() + Days::new(7);
        let text = monday.to_string();
        let due = |day: &str, hour| course_due(&contest, at(&contest, day, hour));
        assert_eq!(due(&text, 8), None);
        assert_eq!(due(&text, 9).unwrap().0, format!("course:{monday}"));
        assert_eq!(due(&text, 20), due(&text, 9));
        assert_eq!(due(&text, 21), None);
        let tuesday = (monday + Days::new(1)).to_string();
        assert_eq!(due(&tuesday, 9), None);
        assert_eq!(due("2031-01-06", 9), None);
        assert_eq!(due("2020-01-06", 9), None);
    }

    #[test]
    fn each_is_followed_by_the_next_until_the_season_is_over() {
        let contest = contest();
        let mut now = at(&contest, "2020-01-01", 0);
        let mut days = Vec::new();
        while let Some(next) = course_after(&contest, now) {
            assert!(next > now);
            assert_eq!(course_due(&contest, next).unwrap().1, next);
            days.push(next);
            now = next;
        }
        assert!(days.len() > 3 && days.windows(2).all(|two| two[1] - two[0] == TimeDelta::days(7)));
        assert!(*days.last().unwrap() >= timetable(&contest).last().unwrap().at);
    }
}
