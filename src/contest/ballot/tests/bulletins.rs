use std::process::Command;

use super::*;

/// The text with the first tag of a `marks` line of that candidate made another one.
fn with_an_altered_tag(bulletin: &Bulletin, receipt: &Receipt, candidate: u32) -> String {
    let old = tag(&bulletin.poll(), receipt, candidate);
    let new =
        if old.starts_with('Z') { old.replacen('Z', "Y", 1) } else { format!("Z{}", &old[1..]) };
    let text = bulletin.write();
    assert!(text.contains(&old));
    text.replace(&old, &new)
}

/// Guard 6: the bulletin recounts; every owner finds their marks, and nobody else finds any.
#[test]
fn guard_6_a_bulletin_recounts() {
    let (bulletin, cast) = vote(40, 5, 33, 1);
    let text = bulletin.write();
    let read = read(&text).unwrap();
    assert_eq!(read, bulletin);
    let recount = recount(&text).unwrap();
    assert_eq!((recount.ballots, recount.winners), (33, bulletin.winners.clone()));
    assert_eq!(recount.votes.unwrap().values().sum::<usize>(), 33 * 5);
    for (receipt, picks) in &cast {
        assert_eq!(read.find(receipt), Found::Whole(picks.clone()));
    }
    let stranger = Receipt::draw(&mut StdRng::seed_from_u64(99));
    assert_eq!(read.find(&stranger), Found::Nothing);
}

/// Guard 6: an altered tag is noticed by its owner.
#[test]
fn guard_6_an_altered_tag_is_noticed_by_its_owner() {
    let (bulletin, cast) = vote(20, 5, 12, 2);
    let (receipt, picks) = &cast[7];
    let text = with_an_altered_tag(&bulletin, receipt, picks[2]);
    let mut left = picks.clone();
    left.remove(2);
    assert_eq!(read(&text).unwrap().find(receipt), Found::Altered(left));
}

#[test]
fn what_was_done_to_a_bulletin_is_noticed_by_anybody() {
    let (bulletin, _) = vote(20, 5, 12, 3);
    let text = bulletin.write();
    let without = |start: &str| {
        let mut lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|line| line.starts_with(start)).unwrap();
        lines.remove(at);
        lines.join("\n")
    };
    assert!(matches!(recount(&without("#| prints")), Err(Flaw::Ballots { .. })));
    assert!(matches!(recount(&without("#| marks")), Err(Flaw::Count(_))));
    assert!(matches!(recount(&without("#| count")), Err(Flaw::Count(_))));
    assert!(matches!(recount(&without("#| roll 1 ")), Err(Flaw::Unreadable(_))));
    assert_eq!(recount(&without("#| picks")), Err(Flaw::Missing("picks")));
    let stuffed = text.replacen(" silent ", " voted ", 1);
    assert!(matches!(recount(&stuffed), Err(Flaw::Ballots { voted: 13, prints: 12, .. })));
    let other = text.replacen("#| roll 2 13 ", "#| roll 2 14 ", 1);
    assert_eq!(recount(&other), Err(Flaw::Roll));
    let mut robbed = bulletin.clone();
    robbed.winners = vec![least(&bulletin)];
    assert!(matches!(recount(&robbed.write()), Err(Flaw::Winner(_))));
    assert!(recount("").is_err());
}

fn least(bulletin: &Bulletin) -> u32 {
    let Marks::ByCandidate(marks) = &bulletin.marks else { panic!("a large vote") };
    marks.iter().min_by_key(|(_, tags)| tags.len()).map(|(number, _)| *number).unwrap()
}

#[test]
fn few_ballots_are_published_without_figures_by_candidate_and_can_still_be_checked() {
    let (bulletin, cast) = vote(12, 5, 7, 4);
    let text = bulletin.write();
    assert!(!text.contains("#| count"));
    assert!(
        text.lines()
            .filter(|line| line.starts_with("#| marks"))
            .all(|line| line.starts_with("#| marks any "))
    );
    let read = read(&text).unwrap();
    for (receipt, picks) in &cast {
        assert_eq!(read.find(receipt), Found::Whole(picks.clone()));
    }
    assert_eq!(recount(&text).unwrap().votes, None);
    let (receipt, picks) = &cast[0];
    let altered = with_an_altered_tag(&bulletin, receipt, picks[0]);
    assert_eq!(super::read(&altered).unwrap().find(receipt), Found::Altered(picks[1..].to_vec()));
    let (none, _) = vote(12, 5, 3, 4);
    assert_eq!(recount(&none.write()).unwrap().winners, Vec::<u32>::new());
}

#[test]
fn no_name_becomes_a_statement_or_a_datum() {
    let (mut bulletin, _) = vote(12, 5, 9, 5);
    for nasty in ["a\nimport os", "a\r#| winner 3", "\u{2028}#| count 1 9\u{85}x", "\0", ""] {
        bulletin.title = nasty.to_owned();
        bulletin.roll[3].name = nasty.to_owned();
        let text = bulletin.write();
        let again = read(&text).unwrap();
        assert_eq!(again.winners, bulletin.winners);
        assert_eq!(again.verify(), bulletin.verify());
        let program = include_str!("../check.py");
        let before = text.strip_suffix(program).unwrap();
        let comments = before.split(['\n', '\r', '\u{b}', '\u{c}']);
        assert!(comments.filter(|line| !line.is_empty()).all(|line| line.starts_with('#')));
    }
}

/// Runs a bulletin as the program that it is; none if there is no Python here.
fn run(text: &str, receipt: &Receipt) -> Option<String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bulletin.txt");
    std::fs::write(&path, text).unwrap();
    let ran = Command::new("python3")
        .arg(&path)
        .arg(receipt.grouped().to_lowercase())
        .env("PYTHONIOENCODING", "utf-8")
        .output();
    let Ok(output) = ran else {
        eprintln!("not run: the bulletin's own program needs python3, which is not here");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Guard 6: the bulletin's own program finds the marks of a receipt, and notices what was altered.
#[test]
fn guard_6_the_program_in_the_bulletin_works() {
    for ballots in [20, 6] {
        let (bulletin, cast) = vote(24, 5, ballots, 6);
        let (receipt, picks) = &cast[3];
        let Some(said) = run(&bulletin.write(), receipt) else { return };
        assert!(said.contains("agree.") && said.contains("is here."), "{said}");
        assert!(!said.contains("ALTERED"), "{said}");
        let shown: Vec<u32> = said
            .lines()
            .filter(|line| line.starts_with("   "))
            .filter_map(|line| line.split_whitespace().next()?.parse().ok())
            .collect();
        assert_eq!(&shown, picks);
        let altered = with_an_altered_tag(&bulletin, receipt, picks[1]);
        assert!(run(&altered, receipt).unwrap().contains("ALTERED"));
        let stranger = Receipt::draw(&mut StdRng::seed_from_u64(98));
        assert!(run(&bulletin.write(), &stranger).unwrap().contains("no such ballot"));
        let stuffed = bulletin.write().replacen(" silent ", " voted ", 1);
        assert!(run(&stuffed, receipt).unwrap().contains("DO NOT AGREE"));
        let swapped = bulletin.write().replacen("#| roll 2 13 ", "#| roll 2 14 ", 1);
        assert!(run(&swapped, receipt).unwrap().contains("DO NOT AGREE"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_vote_reads_back_and_recounts(
        size in 12u32..60,
        picks in 1usize..11,
        ballots in 0usize..60,
        seed: u64,
    ) {
        let (bulletin, cast) = vote(size, picks, ballots.min(size as usize), seed);
        let text = bulletin.write();
        prop_assert_eq!(&read(&text).unwrap(), &bulletin);
        prop_assert_eq!(recount(&text).unwrap().ballots, cast.len());
        for (receipt, picks) in cast {
            prop_assert_eq!(bulletin.find(&receipt), Found::Whole(picks));
            prop_assert!(!text.contains(receipt.code()));
        }
    }

    #[test]
    fn a_changed_line_of_data_never_changes_the_figures_unnoticed(
        seed: u64,
        line in 0usize..200,
    ) {
        let (bulletin, _) = vote(15, 3, 12, seed);
        let text = bulletin.write();
        let data: Vec<&str> = text.lines().filter(|line| line.starts_with("#| ")).collect();
        let gone = data[line % data.len()];
        let rest: Vec<&str> = text.lines().filter(|line| *line != gone).collect();
        let harmless = ["#| title", "#| winner"];
        if !harmless.iter().any(|start| gone.starts_with(start)) {
            prop_assert!(recount(&rest.join("\n")).is_err(), "{}", gone);
        }
    }
}

#[test]
fn a_bulletin_without_somebodys_name_recounts_as_before() {
    let (bulletin, cast) = vote(20, 5, 12, 3);
    let gone = bulletin.roll[4].contestant;
    let text = without_name(&bulletin.write(), gone).unwrap();
    let nameless = read(&text).unwrap();
    assert_eq!(nameless.roll[4].name, "—");
    assert_eq!(recount(&text), recount(&bulletin.write()));
    for (receipt, picks) in &cast {
        assert_eq!(nameless.find(receipt), Found::Whole(picks.clone()));
    }
}
