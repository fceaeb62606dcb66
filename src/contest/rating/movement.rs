//! Who moved between two ratings, and by which award.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Line;

/// How a place changed. Places are counted as in [`super::Group::place`]: equal totals share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Movement {
    /// Was not there before.
    New,
    /// By so many places.
    Up(usize),
    Down(usize),
    Same,
}

/// What became of a contestant between two ratings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub contestant: i64,
    /// Place and total in the earlier one; none if they were not in it.
    pub before: Option<(usize, u32)>,
    /// The same in the later one.
    pub after: Option<(usize, u32)>,
    /// The awards that differ, by task id. Without any, others passed them or fell behind.
    pub awards: Vec<Change>,
    /// Whether they are on the short list, earlier and later, if that differs.
    pub listed: Option<(Option<bool>, Option<bool>)>,
}

/// An award that differs between two ratings; none where there was no such award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub task: String,
    pub before: Option<u8>,
    pub after: Option<u8>,
}

/// The place of every contestant, from 1 on: one more than there are with a higher total.
pub fn places(lines: &[Line]) -> HashMap<i64, usize> {
    let mut totals: Vec<u32> = lines.iter().map(|line| line.total).collect();
    totals.sort_unstable_by(|a, b| b.cmp(a));
    let place = |line: &Line| 1 + totals.partition_point(|total| *total > line.total);
    lines.iter().map(|line| (line.contestant, place(line))).collect()
}

/// How each contestant of the later rating moved.
pub fn movements(before: &[Line], after: &[Line]) -> HashMap<i64, Movement> {
    let (before, after) = (places(before), places(after));
    let movement = |(contestant, now): (i64, usize)| {
        let movement = match before.get(&contestant) {
            None => Movement::New,
            Some(then) if now < *then => Movement::Up(then - now),
            Some(then) if now > *then => Movement::Down(now - then),
            Some(_) => Movement::Same,
        };
        (contestant, movement)
    };
    after.into_iter().map(movement).collect()
}

/// Everybody for whom something differs: those of the later rating by place and number, then those
/// who are in it no longer.
pub fn compare(before: &[Line], after: &[Line]) -> Vec<Step> {
    let (then, now) = (places(before), places(after));
    let earlier: BTreeMap<i64, &Line> = before.iter().map(|line| (line.contestant, line)).collect();
    let later: BTreeMap<i64, &Line> = after.iter().map(|line| (line.contestant, line)).collect();
    let everybody: BTreeSet<i64> = earlier.keys().chain(later.keys()).copied().collect();
    let standing = |places: &HashMap<i64, usize>, line: Option<&&Line>| {
        line.and_then(|line| Some((*places.get(&line.contestant)?, line.total)))
    };
    let mut steps: Vec<Step> = everybody
        .into_iter()
        .map(|contestant| {
            let (earlier, later) = (earlier.get(&contestant), later.get(&contestant));
            let listed = |line: Option<&&Line>| line.and_then(|line| line.listed);
            Step {
                contestant,
                before: standing(&then, earlier),
                after: standing(&now, later),
                awards: changes(earlier.copied(), later.copied()),
                listed: Some((listed(earlier), listed(later))).filter(|(a, b)| a != b),
            }
        })
        .filter(Step::is_one)
        .collect();
    steps.sort_by_key(|step| (step.after.is_none(), step.after, step.contestant));
    steps
}

impl Step {
    fn is_one(&self) -> bool {
        self.before != self.after || !self.awards.is_empty() || self.listed.is_some()
    }
}

fn changes(before: Option<&Line>, after: Option<&Line>) -> Vec<Change> {
    let award = |line: Option<&Line>, task: &str| line?.awards.get(task).copied();
    let tasks: BTreeSet<&String> =
        before.into_iter().chain(after).flat_map(|line| line.awards.keys()).collect();
    tasks
        .into_iter()
        .map(|task| Change {
            task: task.clone(),
            before: award(before, task),
            after: award(after, task),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::contest::definition::Locale;
    use crate::contest::rating::rank;

    fn lines(awards: &[(i64, &[(&str, u8)])]) -> Vec<Line> {
        let line = |(contestant, awards): &(i64, &[(&str, u8)])| Line {
            contestant: *contestant,
            total: awards.iter().map(|(_, points)| u32::from(*points)).sum(),
            awards: awards.iter().map(|(task, points)| ((*task).to_owned(), *points)).collect(),
            ..Line::default()
        };
        awards.iter().map(line).collect()
    }

    #[test]
    fn up_down_same_and_new() {
        let before = lines(&[(1, &[("a", 3)]), (2, &[("a", 2)]), (3, &[("a", 1)])]);
        let after =
            lines(&[(1, &[("a", 3)]), (2, &[("a", 2)]), (3, &[("a", 1), ("b", 3)]), (4, &[])]);
        let moves = movements(&before, &after);
        assert_eq!(moves[&1], Movement::Down(1));
        assert_eq!(moves[&2], Movement::Down(1));
        assert_eq!(moves[&3], Movement::Up(2));
        assert_eq!(moves[&4], Movement::New);
        assert_eq!(movements(&after, &after)[&4], Movement::Same);
    }

    #[test]
    fn a_comparison_names_the_award_and_who_was_passed() {
        let before = lines(&[(1, &[("a", 3)]), (2, &[("a", 2)]), (9, &[])]);
        let after = lines(&[(1, &[("a", 3)]), (2, &[("a", 1), ("b", 3)])]);
        let steps = compare(&before, &after);
        let change = |task: &str, before, after| Change { task: task.to_owned(), before, after };
        let step = |contestant, before, after, awards| Step {
            contestant,
            before,
            after,
            awards,
            listed: None,
        };
        assert_eq!(
            steps,
            [
                step(
                    2,
                    Some((2, 2)),
                    Some((1, 4)),
                    vec![change("a", Some(2), Some(1)), change("b", None, Some(3))]
                ),
                step(1, Some((1, 3)), Some((2, 3)), vec![]),
                step(9, Some((3, 0)), None, vec![]),
            ]
        );
        assert_eq!(compare(&after, &after), []);
    }

    #[test]
    fn coming_onto_the_short_list_is_a_step_of_its_own() {
        let mut before = lines(&[(1, &[("a", 3)])]);
        before[0].listed = Some(false);
        let mut after = before.clone();
        after[0].listed = Some(true);
        let steps = compare(&before, &after);
        assert_eq!(steps[0].listed, Some((Some(false), Some(true))));
    }

    fn some_lines() -> impl Strategy<Value = Vec<Line>> {
        let line = |(index, (total, name)): (usize, (u32, String))| Line {
            contestant: index as i64 + 1,
            surname: name,
            total,
            ..Line::default()
        };
        prop::collection::vec((0u32..5, "[А-Я]{1,3}"), 0..14)
            .prop_map(move |all| all.into_iter().enumerate().map(line).collect())
    }

    proptest! {
        // With standard competition ranking a group of k at place p takes the places p to p+k-1:
        // each member adds p, and the sum over the groups is fixed by the sizes alone.
        #[test]
        fn places_add_up_and_agree_with_the_groups(lines in some_lines()) {
            let places = places(&lines);
            let groups = rank(lines.clone(), Locale::Ru);
            for group in &groups {
                for member in &group.members {
                    prop_assert_eq!(places[&member.contestant], group.place);
                }
            }
            let n = lines.len();
            let shared: usize = groups.iter().map(|g| g.members.len() * (g.members.len() - 1) / 2).sum();
            prop_assert_eq!(places.values().sum::<usize>() + shared, n * (n + 1) / 2);
        }

        #[test]
        fn neither_names_nor_the_order_of_lines_move_anybody(
            (before, after, mut shuffled) in (some_lines(), some_lines())
                .prop_flat_map(|(before, after)| (Just(before), Just(after.clone()), Just(after).prop_shuffle())),
        ) {
            for line in &mut shuffled {
                line.surname = "Ы".to_owned();
                line.company = "Другая".to_owned();
            }
            prop_assert_eq!(movements(&before, &after), movements(&before, &shuffled));
            prop_assert_eq!(compare(&before, &after), compare(&before, &shuffled));
        }

        #[test]
        fn going_there_and_back_is_the_opposite(before in some_lines(), after in some_lines()) {
            let (there, back) = (movements(&before, &after), movements(&after, &before));
            for (contestant, movement) in &there {
                let expected = match movement {
                    Movement::New => None,
                    Movement::Up(by) => Some(Movement::Down(*by)),
                    Movement::Down(by) => Some(Movement::Up(*by)),
                    Movement::Same => Some(Movement::Same),
                };
                prop_assert_eq!(back.get(contestant).copied(), expected);
            }
        }
    }
}
