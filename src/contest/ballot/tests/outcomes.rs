use super::*;
use crate::contest::definition::TieRule::{self, MorePoints, MoreTasks};

/// Candidates from 1 on with their points and completed tasks.
fn candidates(figures: &[(u32, u32)]) -> Vec<Candidate> {
    (1..)
        .zip(figures)
        .map(|(number, &(points, tasks))| Candidate { number, takes_part: true, points, tasks })
        .collect()
}

fn votes(votes: &[u32]) -> BTreeMap<u32, u32> {
    (1..).zip(votes.iter().copied()).collect()
}

fn decided(ties: &[TieRule], figures: &[(u32, u32)], of: &[u32]) -> (Vec<u32>, Decision) {
    match decide(20, &votes(of), &candidates(figures), ties) {
        Outcome::Full { winners, decision, .. } => (winners, decision),
        other => panic!("{other:?}"),
    }
}

/// Guard 10: ties follow the written rule.
#[test]
fn guard_10_ties_follow_the_written_rule() {
    let both = [MorePoints, MoreTasks];
    let reversed = [MoreTasks, MorePoints];
    let equal = [(9, 3), (9, 4), (12, 4)];
    assert_eq!(decided(&both, &equal, &[7, 8, 7]), (vec![2], Decision::Votes));
    assert_eq!(decided(&both, &equal, &[8, 8, 7]), (vec![2], Decision::MoreTasks));
    assert_eq!(decided(&both, &equal, &[8, 8, 8]), (vec![3], Decision::MorePoints));
    assert_eq!(decided(&reversed, &equal, &[8, 8, 8]), (vec![3], Decision::MorePoints));
    assert_eq!(decided(&reversed, &equal, &[8, 8, 7]), (vec![2], Decision::MoreTasks));
    assert_eq!(decided(&[MorePoints], &equal, &[8, 8, 7]), (vec![1, 2], Decision::Shared));
    assert_eq!(decided(&[], &equal, &[8, 7, 8]), (vec![1, 3], Decision::Shared));
    assert_eq!(decided(&both, &[(9, 4), (9, 4)], &[8, 8]), (vec![1, 2], Decision::Shared));
}

#[test]
fn who_has_withdrawn_cannot_win() {
    let mut candidates = candidates(&[(0, 0), (0, 0), (0, 0)]);
    candidates[0].takes_part = false;
    let outcome = decide(10, &votes(&[9, 3, 2]), &candidates, &[]);
    assert_eq!(outcome.winners(), [2]);
    let outcome = decide(10, &votes(&[9]), &candidates, &[]);
    assert_eq!(outcome, Outcome::NoResult { ballots: 10 });
}

#[test]
fn a_small_vote_tells_little() {
    let candidates = candidates(&[(1, 1), (2, 1), (0, 0)]);
    let of = |ballots| decide(ballots, &votes(&[4, 3, 1]), &candidates, &[]);
    assert_eq!(of(0), Outcome::NoResult { ballots: 0 });
    assert_eq!(of(4), Outcome::NoResult { ballots: 4 });
    assert_eq!(of(5), Outcome::WinnerOnly { ballots: 5, winners: vec![1] });
    assert_eq!(of(7), Outcome::WinnerOnly { ballots: 7, winners: vec![1] });
    let Outcome::Full { counts, .. } = of(8) else { panic!("eight ballots are told in full") };
    assert_eq!(counts.iter().map(|count| count.votes).collect::<Vec<_>>(), [4, 3, 1]);
}

#[test]
fn an_outcome_comes_back_from_json() {
    let candidates = candidates(&[(1, 1), (2, 1), (0, 0)]);
    for outcome in [
        Outcome::NotOpened { contestants: 4 },
        decide(3, &votes(&[1]), &candidates, &[]),
        decide(6, &votes(&[4, 4]), &candidates, &[MorePoints]),
        decide(30, &votes(&[4, 4]), &candidates, &[MoreTasks]),
        Outcome::Inconsistent { why: "prints".into() },
    ] {
        let json = serde_json::to_string(&outcome).unwrap();
        assert_eq!(serde_json::from_str::<Outcome>(&json).unwrap(), outcome, "{json}");
    }
}

proptest! {
    #[test]
    fn the_winner_has_most_votes_whatever_the_rules(
        of in prop::collection::vec(0u32..6, 3..9),
        figures in prop::collection::vec((0u32..4, 0u32..4), 9),
    ) {
        let candidates = candidates(&figures[..of.len()]);
        let outcome = decide(20, &votes(&of), &candidates, &[MorePoints, MoreTasks]);
        let most = of.iter().copied().max().unwrap_or(0);
        prop_assert_eq!(outcome.winners().is_empty(), most == 0);
        for winner in outcome.winners() {
            prop_assert_eq!(of[*winner as usize - 1], most);
        }
    }

    /// The order in which candidates are given decides nothing.
    #[test]
    fn order_decides_nothing(of in prop::collection::vec(0u32..3, 6), seed: u64) {
        let mut shuffled = candidates(&[(1, 1), (2, 1), (1, 1), (2, 1), (2, 2), (2, 2)]);
        let straight = decide(20, &votes(&of), &shuffled, &[MorePoints, MoreTasks]);
        rand::seq::SliceRandom::shuffle(&mut shuffled[..], &mut StdRng::seed_from_u64(seed));
        prop_assert_eq!(decide(20, &votes(&of), &shuffled, &[MorePoints, MoreTasks]), straight);
    }
}
