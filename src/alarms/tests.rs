use chrono::TimeZone;

use super::*;
use crate::store::vitals::Waiting;
use crate::vitals::{Backup, Freshness};

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 12, 14, 12, 0, 0).unwrap()
}

/// A bot that is well.
fn well() -> Vitals {
    Vitals {
        now: now(),
        waiting: [Waiting::default(); 3],
        unreachable: 9,
        aside: 9,
        refused: 9,
        overdue: None,
        used: 1_000,
        spare: 0,
        file: 1_000,
        log: 0,
        room: Some(10_000_000_000),
        backup: None,
        unwritable: None,
    }
}

fn kinds(seen: &Vitals, recent: Recent) -> Vec<Kind> {
    judge(seen, recent).iter().map(Trouble::kind).collect()
}

#[test]
fn all_is_well_by_itself() {
    assert!(kinds(&well(), Recent::default()).is_empty());
}

#[test]
fn letters_may_wait_as_long_as_what_goes_before_them_takes() {
    let waiting = |lane: usize, rows, minutes| {
        let mut seen = well();
        seen.waiting[lane] = Waiting { rows, since: Some(now() - TimeDelta::minutes(minutes)) };
        kinds(&seen, Recent::default())
    };
    assert!(waiting(0, 3, 19).is_empty());
    assert_eq!(waiting(0, 3, 21), [Kind::Letters]);
    // At 20 a second 24,000 letters take 20 minutes.
    assert!(waiting(1, 24_000, 39).is_empty());
    assert_eq!(waiting(2, 24_000, 41), [Kind::Letters]);
}

#[test]
fn what_happens_again_and_again_is_told() {
    let recent = |failed, refused| Recent { failed, refused, webhook: None };
    assert!(kinds(&well(), recent(2, 4)).is_empty());
    assert_eq!(kinds(&well(), recent(3, 5)), [Kind::Handling, Kind::Refused]);
}

#[test]
fn disk_backup_and_timetable_have_their_limits() {
    let with = |change: &dyn Fn(&mut Vitals)| {
        let mut seen = well();
        change(&mut seen);
        kinds(&seen, Recent::default())
    };
    assert_eq!(with(&|seen| seen.room = Some(99_999_999)), [Kind::Disk]);
    assert_eq!(with(&|seen| seen.file = 6_000_000_000), [Kind::Disk], "no room for a second one");
    assert!(with(&|seen| seen.room = None).is_empty());
    let backup = |state| Some(Backup { newest: None, state });
    assert!(with(&|seen| seen.backup = backup(Freshness::Fresh)).is_empty());
    assert!(with(&|seen| seen.backup = backup(Freshness::NotYet)).is_empty());
    assert_eq!(with(&|seen| seen.backup = backup(Freshness::Missing)), [Kind::Backup]);
    let due = |minutes| Some(now() - TimeDelta::minutes(minutes));
    assert!(with(&|seen| seen.overdue = due(9)).is_empty());
    assert_eq!(with(&|seen| seen.overdue = due(11)), [Kind::Timetable]);
}

#[test]
fn a_webhook_that_is_not_reached_is_told_while_something_waits_for_it() {
    let with = |pending, minutes: i64| {
        let failed_at = (now() - TimeDelta::minutes(minutes)).timestamp();
        let webhook = Some((pending, failed_at));
        kinds(&well(), Recent { webhook, ..Recent::default() })
    };
    assert_eq!(with(1, 3), [Kind::Webhook]);
    assert!(with(0, 3).is_empty(), "it has come meanwhile");
    assert!(with(1, 5).is_empty(), "that was another time");
    let never = Recent { webhook: Some((1, 0)), ..Recent::default() };
    assert!(kinds(&well(), never).is_empty());
}

#[test]
fn an_alarm_is_given_once_again_after_half_a_day_and_taken_back() {
    let told = |hours| (to_db(now() - TimeDelta::hours(hours))).to_string();
    assert_eq!(next(None, true, now()), Next::Tell);
    assert_eq!(next(Some(""), true, now()), Next::Tell);
    assert_eq!(next(Some(&told(11)), true, now()), Next::Nothing);
    assert_eq!(next(Some(&told(12)), true, now()), Next::Tell);
    assert_eq!(next(Some(&told(1)), false, now()), Next::TakeBack);
    assert_eq!(next(None, false, now()), Next::Nothing);
    assert_eq!(next(Some(""), false, now()), Next::Nothing);
}
