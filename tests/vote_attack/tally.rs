//! What follows of necessity: from a tally about its voters, and from ballots about whose they are.

use std::collections::BTreeSet;

/// Who is joined to what in every arrangement that keeps all the numbers: how many each on the left
/// has, how many each on the right has, and which pairs there cannot be. `some` is any one such
/// arrangement; which one makes no difference.
///
/// A pair of `some` can be exchanged for others exactly if it lies on a cycle that takes pairs away
/// and puts others in their place by turns (as in any flow): then both ends are in one strongly
/// connected component.
pub fn certain(
    some: &BTreeSet<(usize, usize)>,
    left: usize,
    right: usize,
    allowed: impl Fn(usize, usize) -> bool,
) -> BTreeSet<(usize, usize)> {
    let mut onward = vec![Vec::new(); left + right];
    for a in 0..left {
        for b in 0..right {
            if some.contains(&(a, b)) {
                onward[left + b].push(a);
            } else if allowed(a, b) {
                onward[a].push(left + b);
            }
        }
    }
    let component = components(&onward);
    some.iter().copied().filter(|(a, b)| component[*a] != component[left + *b]).collect()
}

/// The strongly connected component of each node, by two searches (Kosaraju).
fn components(onward: &[Vec<usize>]) -> Vec<usize> {
    let mut back = vec![Vec::new(); onward.len()];
    for (from, nodes) in onward.iter().enumerate() {
        for to in nodes {
            back[*to].push(from);
        }
    }
    let mut seen = vec![false; onward.len()];
    let mut order = Vec::new();
    for node in 0..onward.len() {
        finish(onward, node, &mut seen, &mut order);
    }
    let mut component = vec![usize::MAX; onward.len()];
    for root in order.into_iter().rev() {
        let mut waiting = vec![root];
        while let Some(node) = waiting.pop() {
            if component[node] == usize::MAX {
                component[node] = root;
                waiting.extend(&back[node]);
            }
        }
    }
    component
}

fn finish(onward: &[Vec<usize>], node: usize, seen: &mut [bool], order: &mut Vec<usize>) {
    if std::mem::replace(&mut seen[node], true) {
        return;
    }
    for next in &onward[node] {
        finish(onward, *next, seen, order);
    }
    order.push(node);
}

/// The picks that a tally by candidate gives away: voters are places in `ballots`. `possible` says for
/// a place and a candidate whether that voter could pick them at all, beside that nobody picks themselves.
pub fn known_from_tally(
    voters: &[u32],
    ballots: &[BTreeSet<u32>],
    size: u32,
    possible: impl Fn(usize, u32) -> bool,
) -> BTreeSet<(usize, u32)> {
    let place = |candidate: u32| usize::try_from(candidate).unwrap() - 1;
    let some = (0..)
        .zip(ballots)
        .flat_map(|(voter, picks)| picks.iter().map(move |pick| (voter, place(*pick))))
        .collect();
    let right = usize::try_from(size).unwrap();
    let number = |b: usize| u32::try_from(b).unwrap() + 1;
    let allowed = |voter: usize, b| place(voters[voter]) != b && possible(voter, number(b));
    let certain = certain(&some, voters.len(), right, allowed);
    certain.into_iter().map(|(voter, b)| (voter, number(b))).collect()
}

/// How many voters' ballots are fully known if whole ballots are published without names: nobody
/// names themselves, and each ballot is somebody's. `ballots` are in the order of `voters`.
pub fn known_by_elimination(voters: &[u32], ballots: &[BTreeSet<u32>]) -> usize {
    let count = voters.len();
    let allowed = |voter: usize, ballot: usize| !ballots[ballot].contains(&voters[voter]);
    let own: BTreeSet<(usize, usize)> = (0..count).map(|place| (place, place)).collect();
    let mut onward = vec![Vec::new(); 2 * count];
    for voter in 0..count {
        onward[count + voter].push(voter);
        onward[voter]
            .extend((0..count).filter(|b| *b != voter && allowed(voter, *b)).map(|b| count + b));
    }
    let component = components(&onward);
    let possible = |voter: usize, ballot: usize| {
        own.contains(&(voter, ballot))
            || allowed(voter, ballot) && component[voter] == component[count + ballot]
    };
    let mut known = 0;
    for voter in 0..count {
        let all: BTreeSet<&BTreeSet<u32>> = (0..count)
            .filter(|ballot| possible(voter, *ballot))
            .map(|ballot| &ballots[ballot])
            .collect();
        known += usize::from(all.len() == 1);
    }
    known
}

#[test]
fn what_a_tally_says_is_found_by_hand_as_well() {
    let set = |picks: &[u32]| picks.iter().copied().collect::<BTreeSet<u32>>();
    // Three voters of four candidates pick two each: 4 has all three votes, the rest is open.
    let voters = [1, 2, 3];
    let ballots = [set(&[4, 2]), set(&[4, 3]), set(&[4, 1])];
    let anybody = |_, _| true;
    let known = known_from_tally(&voters, &ballots, 4, anybody);
    assert_eq!(known, BTreeSet::from([(0, 4), (1, 4), (2, 4)]));
    // 1 has two votes, so both others gave them; whom 1 picked is known as well.
    let ballots = [set(&[2, 4]), set(&[1, 4]), set(&[1, 4])];
    assert_eq!(known_from_tally(&voters, &ballots, 4, anybody).len(), 6);
    // A unanimous vote hides nothing, an even one of many everything.
    let many: Vec<u32> = (1..=10).collect();
    let ring: Vec<BTreeSet<u32>> = many
        .iter()
        .map(|voter| (1..=3).map(|step| (voter - 1 + step) % 10 + 1).collect())
        .collect();
    assert!(known_from_tally(&many, &ring, 10, anybody).is_empty());
    // Somebody who left after the third of them had voted has votes of these three alone.
    let early = |voter: usize, candidate: u32| candidate != 4 || voter < 3;
    assert_eq!(known_from_tally(&many, &ring, 10, early), BTreeSet::from([(0, 4), (1, 4), (2, 4)]));
    // Two voters whose ballots name each other's author: both are known at once.
    assert_eq!(known_by_elimination(&[1, 2], &[set(&[2, 3]), set(&[1, 3])]), 2);
    assert_eq!(known_by_elimination(&[1, 2], &[set(&[3, 4]), set(&[3, 5])]), 0);
}
