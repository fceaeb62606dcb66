use super::*;
use chrono::TimeZone;
use proptest::prelude::*;

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 12, 14, 12, 0, 0).unwrap()
}

fn after(millis: i64) -> DateTime<Utc> {
    noon() + TimeDelta::milliseconds(millis)
}

/// On a line that takes no time.
fn send(throttle: &mut Throttle, chat: i64, now: DateTime<Utc>) {
    throttle.take(chat, now);
    throttle.landed(1, now, now);
}

#[test]
fn a_quiet_chat_gets_a_burst_and_then_one_a_second() {
    let mut throttle = Throttle::new(Limits::default());
    for _ in 0..3 {
        assert_eq!(throttle.ready_at(7, noon()), None);
        send(&mut throttle, 7, noon());
    }
    assert_eq!(throttle.ready_at(7, noon()), Some(after(1000)));
    assert_eq!(throttle.held_chats(noon()), [7]);
    assert_eq!(throttle.ready_at(8, noon()), None, "others do not wait");
    send(&mut throttle, 7, after(1000));
    assert_eq!(throttle.ready_at(7, after(1000)), Some(after(2000)));
    assert_eq!(throttle.next_change(after(1000)), Some(after(2000)));
}

#[test]
fn too_many_for_one_is_for_that_one_and_for_two_is_for_all() {
    let mut throttle = Throttle::new(Limits::default());
    throttle.too_many(7, after(5000), noon());
    assert_eq!(throttle.frozen_chats(noon()), [7]);
    assert_eq!(throttle.ready_at(7, noon()), Some(after(5000)));
    assert_eq!(throttle.ready_at(8, noon()), None);
    throttle.too_many(8, after(9000), after(1));
    assert_eq!(throttle.ready_at(9, after(1)), Some(after(9000)));
    assert_eq!(throttle.frozen_until(after(9000)), None, "to the second");
}

#[test]
fn a_clock_that_is_turned_back_starts_afresh() {
    let mut throttle = Throttle::new(Limits::default());
    throttle.follow(noon());
    throttle.freeze_all(after(60_000));
    let earlier = noon() - TimeDelta::days(1);
    throttle.follow(earlier);
    assert_eq!(throttle.ready_at(7, earlier), None);
}

#[test]
fn without_limits_nothing_waits() {
    let mut throttle = Throttle::new(Limits::none());
    for _ in 0..1000 {
        send(&mut throttle, 0, noon());
    }
    assert_eq!(throttle.ready_at(0, noon()), None);
    assert_eq!(throttle.next_change(noon()), None);
}

#[test]
fn idle_chats_are_forgotten() {
    let mut throttle = Throttle::new(Limits::default());
    for chat in 0..1000 {
        send(&mut throttle, chat, after(chat * 1000));
    }
    assert!(throttle.chats.len() <= MANY_CHATS + 1, "{}", throttle.chats.len());
}

/// Sends whatever may be sent to chats -1, 0, 1 … at times a little apart.
fn play(steps: Vec<(i64, i64)>) -> Vec<(i64, DateTime<Utc>)> {
    let mut throttle = Throttle::new(Limits::default());
    let mut now = noon();
    let mut sent = Vec::new();
    for (chat, pause) in steps {
        now += TimeDelta::milliseconds(pause);
        throttle.follow(now);
        match throttle.ready_at(chat, now) {
            None => {
                assert!(throttle.room(now) > 0);
                send(&mut throttle, chat, now);
                sent.push((chat, now));
            }
            Some(at) => assert!(at > now),
        }
    }
    sent
}

fn most_within(times: &[DateTime<Utc>], window: TimeDelta) -> usize {
    let within = |from: &DateTime<Utc>| {
        times.iter().filter(|at| *at >= from && **at < *from + window).count()
    };
    times.iter().map(within).max().unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_second_has_more_than_thirty(
        steps in proptest::collection::vec((-1_i64..60, 0_i64..40), 1..600)
    ) {
        let times: Vec<_> = play(steps).into_iter().map(|(_, at)| at).collect();
        prop_assert!(most_within(&times, TimeDelta::seconds(1)) <= 30);
    }

    #[test]
    fn no_chat_has_more_than_its_burst_and_pace(
        steps in proptest::collection::vec((-1_i64..4, 0_i64..600), 1..400)
    ) {
        let sent = play(steps);
        for chat in -1..4 {
            let times: Vec<_> =
                sent.iter().filter(|(to, _)| *to == chat).map(|(_, at)| *at).collect();
            for seconds in [1, 2, 10, 30] {
                let most = most_within(&times, TimeDelta::seconds(seconds));
                prop_assert!(most <= 3 + usize::try_from(seconds).unwrap(), "{most} in {seconds}");
            }
            if chat <= 0 {
                prop_assert!(most_within(&times, TimeDelta::minutes(1)) <= 20);
            }
        }
    }

    #[test]
    fn what_is_said_to_be_ready_is_ready(
        steps in proptest::collection::vec((-1_i64..3, 0_i64..100), 1..200)
    ) {
        let mut throttle = Throttle::new(Limits::default());
        let mut now = noon();
        for (chat, pause) in steps {
            now += TimeDelta::milliseconds(pause);
            if let Some(at) = throttle.ready_at(chat, now) {
                now = at;
                prop_assert_eq!(throttle.ready_at(chat, now), None);
            }
            send(&mut throttle, chat, now);
        }
    }
}

/// What a line does to each message: so many milliseconds there, so many back.
fn over_a_line(ways: &[(i64, i64)]) -> (Vec<DateTime<Utc>>, DateTime<Utc>) {
    let mut throttle = Throttle::new(Limits::default());
    let (mut now, mut chat) = (noon(), 0);
    let mut under_way: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::new();
    let mut arrived = Vec::new();
    for (there, back) in ways {
        loop {
            throttle.follow(now);
            let (landed, rest) = under_way.iter().partition(|(_, landed)| *landed <= now);
            under_way = rest;
            let landed: Vec<_> = landed;
            for (left, _) in landed {
                throttle.landed(1, left, now);
            }
            if throttle.room(now) > 0 {
                break;
            }
            let landing = under_way.iter().map(|(_, landed)| *landed).min();
            now = [landing, throttle.bot_ready_at(now)].into_iter().flatten().min().unwrap();
        }
        chat += 1;
        throttle.take(chat, now);
        arrived.push(now + TimeDelta::milliseconds(*there));
        under_way.push((now, now + TimeDelta::milliseconds(there + back)));
    }
    arrived.sort();
    (arrived, now)
}

/// The most messages that arrived within one second.
fn most_in_a_second(arrived: &[DateTime<Utc>]) -> usize {
    let from = |at: &DateTime<Utc>| {
        let within =
            |other: &&DateTime<Utc>| **other >= *at && **other < *at + TimeDelta::seconds(1);
        arrived.iter().filter(within).count()
    };
    arrived.iter().map(from).max().unwrap_or_default()
}

#[test]
fn a_steady_line_is_used_to_the_full_however_long_it_is() {
    let (arrived, end) = over_a_line(&[(70, 60); 3_000]);
    assert_eq!(most_in_a_second(&arrived), 30);
    let seconds = (end - noon()).as_seconds_f64();
    assert!(seconds < 100.0 * 1.02, "{seconds} s for what takes 100");
}

proptest! {
    /// Once the line was seen at its fastest, nothing that it does makes Telegram count 31.
    #[test]
    fn no_second_over_there_gets_more_than_it_may(
        mut ways in proptest::collection::vec((5_i64..600, 5_i64..600), 400)
    ) {
        for way in ways.iter_mut().take(30) {
            *way = (5, 5);
        }
        let (arrived, _) = over_a_line(&ways);
        prop_assert!(most_in_a_second(&arrived) <= 30);
    }
}
