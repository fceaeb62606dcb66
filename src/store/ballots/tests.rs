use super::*;

/// Ballots of two marks each of voters 1, 2, ... on a roll of six.
fn urn(ballots: &[[u32; 2]]) -> Urn {
    let mut urn = Urn::default();
    for (voter, picks) in (1_u32..).zip(ballots) {
        urn.voted.insert(voter);
        urn.prints.insert(format!("PRINT{voter}"));
        urn.marks.extend(picks.map(|pick| (pick, format!("TAG{voter}-{pick}"))));
    }
    urn
}

#[test]
fn an_urn_that_agrees_has_no_flaw() {
    assert_eq!(Urn::default().flaw(5, 6), None);
    assert_eq!(urn(&[[2, 3], [1, 3], [1, 2]]).flaw(2, 6), None);
}

#[test]
fn every_way_to_tamper_with_an_urn_is_noticed() {
    let good = || urn(&[[2, 3], [1, 3], [1, 2], [1, 2]]);
    let flaw = |change: fn(&mut Urn)| {
        let mut urn = good();
        change(&mut urn);
        urn.flaw(2, 6).unwrap_or_default()
    };
    assert_eq!(flaw(|urn| urn.voted.extend([6])), "5 voted, 4 prints");
    assert_eq!(flaw(|urn| urn.prints.retain(|print| print != "PRINT2")), "4 voted, 3 prints");
    assert_eq!(
        flaw(|urn| urn.marks.extend([(4, "STUFFED".into())])),
        "4 prints of 2 marks each, 9 marks"
    );
    assert_eq!(
        flaw(|urn| urn.marks.retain(|mark| mark.1 != "TAG1-2")),
        "4 prints of 2 marks each, 7 marks"
    );
    let moved = |urn: &mut Urn| {
        let (_, tag) = urn.marks.pop_first().unwrap_or_default();
        urn.marks.insert((99, tag));
    };
    assert_eq!(flaw(moved), "candidate 99: 1 marks");
    let twice = |urn: &mut Urn| {
        urn.marks.pop_first();
        urn.marks.insert((4, "TAG1-2".into()));
    };
    assert_eq!(flaw(twice), "8 marks, 7 different tags");
    let beyond = |urn: &mut Urn| {
        // Candidate 1 voted: of four ballots at most three can name them.
        urn.marks.remove(&(2, "TAG1-2".to_owned()));
        urn.marks.insert((1, "TAG1-2".into()));
    };
    assert_eq!(flaw(beyond), "candidate 1: 4 marks");
    let stranger = |urn: &mut Urn| {
        urn.voted.remove(&4);
        urn.voted.insert(40);
    };
    assert_eq!(flaw(stranger), "number 40 voted and is not on the roll");
}
