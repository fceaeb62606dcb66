use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::contest::definition::{
    Accepts, Aggregate, AwardUnit, Completeness, Jury, Limits, Locale, Marking, PeerVote,
    ShortList, UnitForms,
};

fn hour(hours: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
}

fn task(id: &str, announce: i64, open: i64, close: i64) -> Task {
    Task {
        id: id.to_owned(),
        title: String::new(),
        text: String::new(),
        announce: hour(announce),
        open: hour(open),
        close: hour(close),
        max: 3,
        aggregate: Aggregate::Mean,
        accepts: Accepts { text: true, links: false, files: false },
        publish: Default::default(),
        cases: Vec::new(),
        limits: Limits::default(),
        complete: Completeness::default(),
        marking: Marking::default(),
    }
}

fn contest(tasks: Vec<Task>) -> Contest {
    let forms = UnitForms {
        one: String::new(),
        few: String::new(),
        many: String::new(),
        other: String::new(),
    };
    Contest {
        title: String::new(),
        about: String::new(),
        zone: chrono_tz::UTC,
        locale: Locale::En,
        unit: AwardUnit { ru: forms.clone(), en: forms },
        organizers: vec![1],
        channel: None,
        group: None,
        answer_within: None,
        paid_broadcasts: false,
        consent: String::new(),
        pause: TimeDelta::minutes(10),
        consent_publication: None,
        faq: Vec::new(),
        tasks,
        short_list: None,
        profile: None,
        jury: Jury::default(),
        diploma: None,
        quiet: None,
        extra_task: None,
        vote: None,
    }
}

fn keys(contest: &Contest) -> Vec<String> {
    let hours = |at: DateTime<Utc>| (at - hour(0)).num_hours();
    timetable(contest).iter().map(|due| format!("{} {}", hours(due.at), due.moment.key())).collect()
}

#[test]
fn a_whole_season_in_order() {
    let mut season = contest(vec![task("a", 0, 0, 100), task("b", 90, 100, 200)]);
    season.short_list = Some(ShortList { threshold: 1, at: hour(200) });
    season.extra_task = Some(task("extra", 200, 200, 203));
    season.vote = Some(PeerVote {
        opens: hour(203),
        closes: hour(300),
        picks: 1,
        prize: String::new(),
        ties: vec![],
    });
    assert_eq!(
        keys(&season),
        [
            "0 announce:a",
            "76 remind-24:a",
            "90 announce:b",
            "97 remind-3:a",
            "100 close:a",
            "100 open:b",
            "176 remind-24:b",
            "197 remind-3:b",
            "200 close:b",
            "200 short-list",
            "200 announce:extra",
            "203 close:extra",
            "203 vote-open",
            "276 vote-remind",
            "300 vote-close",
        ]
    );
}

#[test]
fn a_short_task_has_no_needless_reminder() {
    assert_eq!(
        keys(&contest(vec![task("a", 0, 1, 5)])),
        ["0 announce:a", "1 open:a", "2 remind-3:a", "5 close:a"]
    );
    assert_eq!(keys(&contest(vec![task("a", 0, 0, 3)])), ["0 announce:a", "3 close:a"]);
}

#[test]
fn the_instant_belongs_to_what_it_begins() {
    let task = task("a", 1, 2, 3);
    let second = TimeDelta::seconds(1);
    let stands = [
        (task.announce - second, Standing::Unannounced),
        (task.announce, Standing::Draft),
        (task.open - second, Standing::Draft),
        (task.open, Standing::Open),
        (task.close - second, Standing::Open),
        (task.close, Standing::Closed),
    ];
    for (at, expected) in stands {
        assert_eq!(standing(&task, at), expected, "{at}");
    }
}

#[test]
fn what_comes_next() {
    let contest = contest(vec![task("a", 0, 0, 2)]);
    let next = |at| next_after(&contest, at).map(|due| due.moment.key());
    assert_eq!(next(hour(-1)).as_deref(), Some("announce:a"));
    assert_eq!(next(hour(0)).as_deref(), Some("close:a"));
    assert_eq!(next(hour(2)), None);
}

proptest! {
    #[test]
    fn sorted_unique_and_read_back(spans in prop::collection::vec((0i64..90, 0i64..40, 1i64..90), 1..5)) {
        let tasks = spans.iter().zip(1..).map(|((announce, wait, length), number)| {
            let open = announce + wait;
            task(&format!("task-{number}"), *announce, open, open + length)
        });
        let contest = contest(tasks.collect());
        let dues = timetable(&contest);
        prop_assert!(dues.windows(2).all(|pair| pair[0].at <= pair[1].at));
        let keys: HashSet<String> = dues.iter().map(|due| due.moment.key()).collect();
        prop_assert_eq!(keys.len(), dues.len());
        for due in dues {
            if let Moment::Remind { task, .. } = &due.moment {
                prop_assert!(contest.task(task).is_some_and(|task| due.at > task.open && due.at < task.close));
            }
        }
    }
}

#[test]
fn entries_may_be_read_at_once_from_the_close_on_or_with_the_results() {
    let may = |publish, at, results| {
        may_be_read(&Task { publish, ..task("a", 0, 10, 20) }, hour(at), results)
    };
    let times = [5, 10, 19, 20]
        .map(|at| [may(Publish::AtOnce, at, false), may(Publish::AtClosing, at, false)]);
    assert_eq!(times, [[false, false], [true, false], [true, false], [true, true]]);
    assert!(!may(Publish::WithResults, 30, false));
    assert!(may(Publish::WithResults, 15, true));
}

fn with_digest(hour: u8, zone: chrono_tz::Tz) -> Contest {
    let jury = Jury { digest_hour: Some(hour), ..Jury::default() };
    Contest { jury, zone, ..contest(vec![task("a", 0, 0, 2)]) }
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The key of the digest that is due at that instant of UTC.
fn due(contest: &Contest, at: &str) -> Option<String> {
    digest_due(contest, utc(at)).map(|(key, _)| key)
}

#[test]
fn a_digest_of_the_last_hour_may_go_out_after_midnight() {
    let contest = with_digest(23, chrono_tz::Europe::Moscow);
    assert_eq!(due(&contest, "2026-12-01T19:59:59.999Z"), None);
    assert_eq!(due(&contest, "2026-12-01T20:00:00Z").as_deref(), Some("digest:2026-12-01"));
    // It is 2 December in Moscow by then, for a moment less than an hour after the hour.
    let contest = with_digest(23, chrono_tz::Asia::Kathmandu);
    assert_eq!(due(&contest, "2026-12-01T18:14:59Z").as_deref(), Some("digest:2026-12-01"));
    assert_eq!(due(&contest, "2026-12-01T18:15:00Z"), None);
    assert_eq!(
        digest_after(&contest, utc("2026-12-01T18:15:00Z")),
        Some(utc("2026-12-02T17:15:00Z"))
    );
    // At midnight itself the day that begins has its digest.
    let contest = with_digest(0, chrono_tz::Europe::Moscow);
    assert_eq!(due(&contest, "2026-12-01T21:30:00Z").as_deref(), Some("digest:2026-12-02"));
    assert_eq!(due(&contest, "2026-12-01T20:59:00Z"), None);
}

#[test]
fn when_clocks_change_a_digest_is_left_out_or_comes_once() {
    let contest = with_digest(2, chrono_tz::Europe::Berlin);
    // In the night of 29 March 2026 there is no 2 o'clock.
    for minutes in 0..180 {
        let at = utc("2026-03-29T00:00:00Z") + TimeDelta::minutes(minutes);
        assert_eq!(digest_due(&contest, at), None, "{at}");
    }
    let after = digest_after(&contest, utc("2026-03-28T12:00:00Z"));
    assert_eq!(after, Some(utc("2026-03-30T00:00:00Z")));
    // In the night of 25 October 2026 it is 2 o'clock twice: the first counts.
    let keys: Vec<_> = (0..180)
        .map(|minutes| utc("2026-10-24T23:30:00Z") + TimeDelta::minutes(minutes))
        .filter_map(|at| digest_due(&contest, at))
        .collect();
    assert_eq!(keys.len(), 60);
    assert!(
        keys.iter()
            .all(|(key, at)| { key == "digest:2026-10-25" && *at == utc("2026-10-25T00:00:00Z") })
    );
}

#[test]
fn a_contest_that_moves_to_another_zone_has_its_digest_at_the_new_hour() {
    let (east, west) = (with_digest(20, chrono_tz::Asia::Almaty), with_digest(20, chrono_tz::UTC));
    let (first, _) = digest_due(&east, utc("2026-12-01T15:10:00Z")).unwrap();
    let (again, at) = digest_due(&west, utc("2026-12-01T20:00:00Z")).unwrap();
    // The same day, which is how a second one is known.
    assert_eq!((first, at), (again, utc("2026-12-01T20:00:00Z")));
}
