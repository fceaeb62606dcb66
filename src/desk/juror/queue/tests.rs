//! The order in which entries come to a juror.

use chrono::DateTime;
use proptest::prelude::*;

use super::*;
use crate::store::contestants::Contestant;
use crate::store::entries::Entry;
use crate::store::marks::Mark;

/// Number, marks given, own mark (stale or not), abstained, completed at, put off.
type Made = (i64, usize, Option<bool>, bool, Option<i64>, Option<i64>);

fn waiting((id, marks, own, abstained, completed, skipped): Made) -> Waiting {
    let name = String::new;
    Waiting {
        entry: Entry {
            id,
            contestant_id: id,
            task: "hello".to_owned(),
            completed_at: completed.and_then(|second| DateTime::from_timestamp(second, 0)),
            at_opening: false,
            revision: 1,
            withdrawn_at: None,
        },
        contestant: Contestant {
            id,
            person_id: id,
            surname: name(),
            name: name(),
            company: name(),
            city: name(),
            position: name(),
        },
        number: 1,
        order: completed.map(|second| second as usize),
        complete: 1,
        marks,
        own: own.map(|stale| Mark { entry_id: id, juror_id: 1, mark: 2, stale }),
        abstained,
        skipped,
        owes_remark: false,
        code: None,
    }
}

fn line(made: &[Made]) -> Vec<i64> {
    let all = made.iter().map(|one| waiting(*one)).collect();
    in_line(all).iter().map(|one| one.entry.id).collect()
}

#[test]
fn fewest_marks_first_then_the_oldest_and_the_incomplete_last_among_equals() {
    let made = [
        (1, 2, None, false, Some(10), None),
        (2, 0, None, false, None, None),
        (3, 0, None, false, Some(30), None),
        (4, 0, None, false, Some(20), None),
        (5, 1, None, false, Some(5), None),
    ];
    assert_eq!(line(&made), [4, 3, 2, 5, 1]);
}

#[test]
fn what_was_put_off_comes_back_after_all_others_the_longest_put_off_first() {
    let made = [
        (1, 0, None, false, Some(10), Some(2)),
        (2, 0, None, false, Some(20), Some(1)),
        (3, 5, None, false, Some(30), None),
    ];
    assert_eq!(line(&made), [3, 2, 1]);
}

#[test]
fn what_changed_since_its_mark_comes_again_and_an_abstention_does_not() {
    let made = [
        (1, 1, Some(false), false, Some(10), None),
        (2, 1, Some(true), false, Some(20), None),
        (3, 0, None, true, Some(30), None),
    ];
    assert_eq!(line(&made), [2]);
}

fn entries() -> impl Strategy<Value = Vec<Made>> {
    let own = proptest::option::of(any::<bool>());
    let (time, turn) = (proptest::option::of(1..50_i64), proptest::option::of(1..20_i64));
    let one = (0..4_usize, own, any::<bool>(), time, turn);
    proptest::collection::vec(one, 0..12).prop_map(|all| {
        let number = |(id, (marks, own, abstained, completed, skipped))| {
            (id, marks, own, abstained, completed, skipped)
        };
        (1..).zip(all).map(number).collect()
    })
}

proptest! {
    /// All that is open comes, once, and the order in which the database gives it is no matter.
    #[test]
    fn everything_open_comes_once(mut made in entries(), turn in 0..12_usize) {
        let before = line(&made);
        let open = made.iter().filter(|one| waiting(**one).is_open()).count();
        prop_assert_eq!(before.len(), open);
        let turn = if made.is_empty() { 0 } else { turn % made.len() };
        made.rotate_left(turn);
        prop_assert_eq!(line(&made), before);
    }

    /// Nothing that was put off comes before what was not, and nothing with more marks before an entry
    /// with fewer.
    #[test]
    fn nobody_is_passed_over(made in entries()) {
        let order: Vec<Waiting> = in_line(made.iter().map(|one| waiting(*one)).collect());
        for pair in order.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            prop_assert!(a.skipped <= b.skipped);
            prop_assert!(a.skipped != b.skipped || a.marks <= b.marks);
        }
    }
}
