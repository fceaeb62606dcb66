use proptest::prelude::*;

use super::*;

const ANNA: i64 = 1;
const BORIS: i64 = 2;

fn put(order: &mut Order<i64>, now: Instant, person: i64, ids: &[i64]) -> Vec<Place> {
    ids.iter().map(|id| order.put(*id, person, *id, now)).collect()
}

#[test]
fn what_comes_in_order_goes_at_once() {
    let (mut order, now) = (Order::after(Some(9)), Instant::now());
    assert_eq!(put(&mut order, now, ANNA, &[10, 11]), [Place::Next, Place::Next]);
    assert_eq!(order.ready(now, 100), [10, 11]);
    assert_eq!(order.patience_ends(), None);
}

#[test]
fn who_is_ahead_waits_for_the_one_before() {
    let (mut order, now) = (Order::after(Some(9)), Instant::now());
    assert_eq!(put(&mut order, now, ANNA, &[12, 11]), [Place::Ahead, Place::Ahead]);
    assert!(order.ready(now, 100).is_empty());
    assert_eq!(order.patience_ends(), Some(now + MOMENT));
    assert_eq!(put(&mut order, now, ANNA, &[10]), [Place::Next]);
    assert_eq!(order.ready(now, 100), [10, 11, 12]);
}

// Twenty messages come one by one, and the tap that was made after them comes first.
#[test]
fn as_long_as_earlier_ones_of_the_same_person_come_they_are_waited_for() {
    let (mut order, mut now) = (Order::after(Some(9)), Instant::now());
    put(&mut order, now, ANNA, &[30]);
    for id in 10..29 {
        now += PATIENCE / 25;
        put(&mut order, now, ANNA, &[id]);
        assert_eq!(order.ready(now, 100), [id]);
    }
    put(&mut order, now, ANNA, &[29]);
    assert_eq!(order.ready(now, 100), [29, 30]);
}

#[test]
fn nobody_waits_for_the_long_queue_of_somebody_else() {
    let (mut order, mut now) = (Order::after(Some(9)), Instant::now());
    put(&mut order, now, ANNA, &[10, 30]);
    put(&mut order, now, BORIS, &[31]);
    assert_eq!(order.ready(now, 100), [10]);
    now += MOMENT * 3 / 4;
    put(&mut order, now, ANNA, &[11]);
    assert_eq!(order.ready(now, 100), [11]);
    now += MOMENT / 4;
    assert_eq!(order.ready(now, 100), [31], "Boris has waited a moment; Anna's tap waits on");
    put(&mut order, now, ANNA, &[12]);
    assert_eq!(order.ready(now + MOMENT, 100), [12, 30], "and not for ever");
}

#[test]
fn a_gap_is_given_up_after_a_while() {
    let (mut order, now) = (Order::after(Some(9)), Instant::now());
    put(&mut order, now, ANNA, &[11]);
    assert_eq!(order.ready(now + MOMENT, 100), [11]);
    let later = now + PATIENCE;
    assert_eq!(put(&mut order, later - MOMENT, BORIS, &[12]), [Place::Ahead]);
    assert_eq!(order.ready(later, 100), [12]);
    assert_eq!(put(&mut order, later, BORIS, &[13]), [Place::Next], "nobody waits for 10 any more");
    assert_eq!(put(&mut order, later, ANNA, &[10]), [Place::Late]);
    assert_eq!(order.ready(later, 100), [10, 13], "late, and not lost");
}

#[test]
fn repeated_ones_come_out_together() {
    let (mut order, now) = (Order::after(Some(9)), Instant::now());
    let places = put(&mut order, now, ANNA, &[11, 11, 10, 11]);
    assert_eq!(places, [Place::Ahead, Place::Late, Place::Next, Place::Late]);
    assert_eq!(order.ready(now, 100), [10, 11, 11, 11]);
    assert_eq!(put(&mut order, now, ANNA, &[11]), [Place::Late]);
    assert_eq!(order.ready(now, 100), [11]);
}

#[test]
fn a_count_that_begins_anew_is_followed() {
    for first in [5_000_000, 3] {
        let (mut order, now) = (Order::after(Some(900_000)), Instant::now());
        assert_eq!(put(&mut order, now, ANNA, &[first]), [Place::Next]);
        assert_eq!(order.ready(now, 100), [first]);
        assert_eq!(put(&mut order, now, ANNA, &[first + 2]), [Place::Ahead]);
        put(&mut order, now, ANNA, &[first + 1]);
        assert_eq!(order.ready(now, 100), [first + 1, first + 2]);
    }
}

#[test]
fn a_batch_has_its_limit() {
    let (mut order, now) = (Order::after(None), Instant::now());
    put(&mut order, now, ANNA, &[1, 2, 3]);
    assert_eq!(order.ready(now, 2), [1, 2]);
    assert_eq!(order.ready(now, 2), [3]);
}

proptest! {
    // Whatever order they come in, and whosever they are: each comes out once, and each person's in
    // order, as long as nobody loses patience.
    #[test]
    fn any_order_is_restored(ids in Just((1..60_i64).collect::<Vec<_>>()).prop_shuffle(), people in 1..5_i64) {
        let (mut order, now) = (Order::after(Some(0)), Instant::now());
        let mut out = Vec::new();
        for id in ids {
            order.put(id, id % people, id, now);
            out.extend(order.ready(now, 7));
        }
        loop {
            let more = order.ready(now, 7);
            if more.is_empty() {
                break;
            }
            out.extend(more);
        }
        for person in 0..people {
            let own: Vec<i64> = out.iter().copied().filter(|id| id % people == person).collect();
            prop_assert!(own.is_sorted(), "{:?}", own);
        }
        out.sort_unstable();
        prop_assert_eq!(out, (1..60).collect::<Vec<_>>());
    }

    // Some never come: the rest come out once each, and nobody waits longer than the patience.
    #[test]
    fn gaps_lose_nothing(
        ids in proptest::sample::subsequence((1..60_i64).collect::<Vec<_>>(), 40).prop_shuffle(),
        steps in proptest::collection::vec(0..900_u64, 40),
        people in 1..5_i64,
    ) {
        let mut now = Instant::now();
        let mut order = Order::after(Some(0));
        let (mut came, mut out) = (BTreeMap::new(), Vec::new());
        for (id, step) in ids.iter().zip(steps) {
            now += Duration::from_millis(step);
            // As the gate does, it is looked at whenever a patience ends.
            while let Some(end) = order.patience_ends().filter(|end| *end <= now) {
                for id in order.ready(end, 100) {
                    let waited = end.duration_since(came[&id]);
                    prop_assert!(waited <= PATIENCE, "{id} waited {waited:?}");
                    out.push(id);
                }
            }
            came.insert(*id, now);
            order.put(*id, id % people, *id, now);
            out.extend(order.ready(now, 100));
        }
        out.extend(order.ready(now + PATIENCE, 100));
        out.sort_unstable();
        let mut all = ids.clone();
        all.sort_unstable();
        prop_assert_eq!(out, all);
    }
}
