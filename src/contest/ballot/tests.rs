use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;

use super::*;

mod bulletins;
mod outcomes;

/// A vote of `size` contestants with `ballots` random ballots: its bulletin, and each ballot's
/// receipt with its picks.
fn vote(
    size: u32,
    picks: usize,
    ballots: usize,
    seed: u64,
) -> (Bulletin, Vec<(Receipt, Vec<u32>)>) {
    let mut dice = StdRng::seed_from_u64(seed);
    let contestants: Vec<i64> = (0..size).map(|number| i64::from(number) * 3 + 10).collect();
    let opened = "2027-01-11T07:00:00.000Z";
    let roll_sha256 = roll_hash(opened, &contestants);
    let poll = poll_name(&roll_sha256);
    let mut prints = BTreeSet::new();
    let mut marks: BTreeMap<u32, BTreeSet<String>> =
        (1..=size).map(|number| (number, BTreeSet::new())).collect();
    let mut cast = Vec::new();
    for voter in (1..=size).take(ballots) {
        let others: Vec<u32> = (1..=size).filter(|number| *number != voter).collect();
        let receipt = Receipt::draw(&mut dice);
        let mut chosen: Vec<u32> = others.sample(&mut dice, picks).copied().collect();
        chosen.sort_unstable();
        prints.insert(print(&poll, &receipt));
        for candidate in &chosen {
            marks.get_mut(candidate).unwrap().insert(tag(&poll, &receipt, *candidate));
        }
        cast.push((receipt, chosen));
    }
    let votes: BTreeMap<u32, u32> =
        marks.iter().map(|(number, tags)| (*number, tags.len() as u32)).collect();
    let candidates: Vec<_> = (1..=size)
        .map(|number| Candidate { number, takes_part: true, points: 0, tasks: 0 })
        .collect();
    let winners = decide(ballots, &votes, &candidates, &[]).winners().to_vec();
    let listed = |(contestant, place): (i64, usize)| Listed {
        contestant,
        name: format!("Ёлкина Юлия {place}, «Ромашка»"),
        voted: place < ballots,
        takes_part: true,
    };
    let roll = contestants.into_iter().zip(0..).map(listed).collect();
    let opened = opened.to_owned();
    let title = "Оператор года".to_owned();
    let marks = Marks::ByCandidate(marks);
    let bulletin =
        Bulletin { title, opened, roll_sha256, picks, roll, prints, marks, winners }.hiding_few();
    (bulletin, cast)
}

#[test]
fn a_receipt_is_understood_as_people_type_it() {
    let receipt = Receipt::parse("0123456789ABCDEF").unwrap();
    assert_eq!(receipt.grouped(), "0123-4567-89AB-CDEF");
    for typed in [
        "0123-4567-89ab-cdef",
        " o1z3 4567 89AB CDEF\n".replace('z', "2").as_str(),
        "0i23–4567–89ab–cdef",
        "ol23—4567—89аВ—СdЕF",
        "О123 4567 89АВ СDEF",
        "01234567.89ABCDEF",
    ] {
        assert!(Receipt::parse(typed).is_some_and(|read| read == receipt), "{typed}");
    }
    for typed in ["", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEF0", "0123-4567-89AB-CDE*", "привет"]
    {
        assert!(Receipt::parse(typed).is_none(), "{typed}");
    }
}

#[test]
fn prints_and_tags_are_what_the_published_formula_says() {
    // Reckoned with Python's hashlib and hmac from the formulas in the documentation.
    let receipt = Receipt::parse("K7Q2M4RTX9AB3CDE").unwrap();
    assert_eq!(print("0123456789abcdef", &receipt), "J6HGNNZA5CZA97AD");
    assert_eq!(tag("0123456789abcdef", &receipt, 17), "81GM6801");
}

#[test]
fn the_hash_of_a_roll_knows_every_line_and_their_order() {
    let one = roll_hash("2027", &[3, 17, 4]);
    assert_eq!(one, seal("laurel roll 2027\n1 3\n2 17\n3 4\n"));
    assert_ne!(one, roll_hash("2027", &[17, 3, 4]));
    assert_ne!(one, roll_hash("2027", &[3, 17]));
    assert_ne!(one, roll_hash("2028", &[3, 17, 4]));
}

/// Guard 4, the part that is pure: too few, too many, repeated, oneself, withdrawn, a stranger.
#[test]
fn guard_4_wrong_picks_are_refused() {
    // Number 9 was on the roll and has withdrawn; 10 never was.
    let candidates: BTreeSet<u32> = (1..=8).collect();
    let refused = |picks: &[u32]| check(picks, 5, 3, &candidates).unwrap_err();
    assert_eq!(check(&[1, 2, 4, 5, 6], 5, 3, &candidates), Ok(()));
    assert_eq!(refused(&[]), Refusal::Number { got: 0, wanted: 5 });
    assert_eq!(refused(&[1, 2, 4, 5]), Refusal::Number { got: 4, wanted: 5 });
    assert_eq!(refused(&[1, 2, 4, 5, 6, 7]), Refusal::Number { got: 6, wanted: 5 });
    assert_eq!(refused(&[1, 2, 4, 5, 5]), Refusal::Repeated);
    assert_eq!(refused(&[1, 2, 3, 4, 5]), Refusal::Oneself);
    assert_eq!(refused(&[1, 2, 4, 5, 9]), Refusal::NoCandidate);
    assert_eq!(refused(&[1, 2, 4, 5, 10]), Refusal::NoCandidate);
    assert_eq!(refused(&[0, 2, 4, 5, 6]), Refusal::NoCandidate);
}

#[test]
fn a_vote_needs_enough_contestants() {
    let judged = |size| electorate(size, 5);
    assert_eq!([5, 6, 11, 12].map(judged), {
        use Electorate::*;
        [TooSmall, Small, Small, Fine]
    });
    assert_eq!(electorate(10, 10), Electorate::TooSmall);
    assert_eq!(electorate(11, 10), Electorate::Small);
}

proptest! {
    #[test]
    fn a_receipt_survives_being_written_and_read(seed: u64) {
        let receipt = Receipt::draw(&mut StdRng::seed_from_u64(seed));
        prop_assert_eq!(receipt.code().len(), RECEIPT_LEN);
        for typed in [receipt.grouped(), receipt.grouped().to_lowercase(), receipt.code().to_owned()] {
            prop_assert!(Receipt::parse(&typed) == Some(receipt.clone()));
        }
    }

    #[test]
    fn nothing_that_is_typed_panics(typed in any::<String>()) {
        let _ = Receipt::parse(&typed);
        let _ = read(&typed);
    }

    #[test]
    fn picks_pass_exactly_if_they_are_right(picks in prop::collection::vec(0u32..12, 0..8)) {
        let candidates: BTreeSet<u32> = (1..=10).collect();
        let distinct: BTreeSet<_> = picks.iter().collect();
        let right = picks.len() == 5
            && distinct.len() == 5
            && picks.iter().all(|pick| *pick != 3 && candidates.contains(pick));
        prop_assert_eq!(check(&picks, 5, 3, &candidates).is_ok(), right);
    }
}
