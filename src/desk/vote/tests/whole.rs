use super::*;
use crate::contest::ballot::{Outcome, recount, seal};

async fn vote_of(hall: &mut Hall) -> ballots::Vote {
    hall.turn(opens(), async |turn| Ok(ballots::vote(turn.db).await?)).await.0.unwrap()
}

async fn panel_of(hall: &mut Hall, now: DateTime<Utc>) -> String {
    hall.turn(now, async |turn| panel::show(turn, &organizer(), None).await).await;
    hall.letters().await.pop().unwrap().1
}

/// Everybody of the hall picks the five after them, the last ones from the beginning again.
fn next_five(who: i64, size: i64) -> Vec<u32> {
    (1..=5).map(|step| ((who - 1 + step) % size + 1) as u32).collect()
}

#[tokio::test]
async fn one_picks_with_ticks_page_by_page() {
    let mut hall = Hall::opened(14).await;
    let now = opens() + TimeDelta::hours(1);
    let (_, after) = hall.tap(3, now, Tap::Vote).await;
    let shown = labelled(&after);
    let candidates = |shown: &[(String, Tap)]| {
        shown.iter().filter(|(label, _)| label.contains("Surname")).count()
    };
    assert_eq!(candidates(&shown), 8);
    assert!(shown.iter().all(|(label, _)| !label.contains("Surname003")), "not oneself");
    assert!(said(&after)[0].contains("Picked: 0 of 5"));
    let mut pressed = shown[0].1.clone();
    for step in 1..5 {
        let (_, after) = hall.tap(3, now, pressed).await;
        let shown = labelled(&after);
        assert_eq!(shown.iter().filter(|(label, _)| label.starts_with("✓ ")).count(), step);
        assert!(!shown.iter().any(|(_, tap)| matches!(tap, Tap::VoteReview { .. })));
        assert!(said(&after)[0].contains(&format!("Picked: {step} of 5")));
        pressed = shown[step].1.clone();
    }
    let (_, after) = hall.tap(3, now, pressed).await;
    assert!(buttons(&after).iter().any(|tap| matches!(tap, Tap::VoteReview { .. })));
    assert!(said(&after)[0].contains("Surname001 Юлия &lt;b&gt;, Ромашка &amp; Co"));
    let sixth = labelled(&after)[6].1.clone();
    let (toast, after) = hall.tap(3, now, sixth).await;
    assert!(toast.is_some_and(|toast| toast.contains("only 5")) && after.fleeting.is_empty());
}

#[tokio::test]
async fn the_receipt_comes_before_the_cast_in_a_message_of_its_own() {
    let mut hall = Hall::opened(14).await;
    let now = opens() + TimeDelta::hours(1);
    let (_, after) = hall.tap(3, now, Tap::VoteReview { picks: Picks(vec![1, 2, 4, 5, 6]) }).await;
    let said = said(&after);
    assert_eq!(said.len(), 2);
    assert!(!after.fleeting[0].letter.params.contains_key("message_id"));
    assert!(after.fleeting[1].letter.params.contains_key("message_id"));
    let Some(Tap::VoteCast { receipt, .. }) = buttons(&after).into_iter().next() else {
        panic!("the first button casts")
    };
    let receipt = ballot::Receipt::parse(&receipt).unwrap().grouped();
    assert!(said.iter().all(|text| text.contains(&receipt)));
    assert!(!said[0].contains("Surname") && said[1].contains("Surname006"));
    assert!(!said[1].contains("protected"), "the whole text is behind a button");
    assert!(buttons(&after).contains(&Tap::VoteProtection));
    assert!(hall.urn().await == Urn::default());
}

#[tokio::test]
async fn a_vote_from_its_opening_to_its_bulletin() {
    let mut hall = Hall::of(14).await;
    hall.sql("INSERT INTO people (id, locale, display_name, first_seen_at) VALUES (9000, 'ru', 'Guest', 0)").await;
    hall.turn(opens(), async |turn| run::open(turn).await).await;
    hall.turn(opens(), async |turn| run::open(turn).await).await;
    let hash = vote_of(&mut hall).await.roll_sha256;
    let letters = hall.letters().await;
    assert_eq!(letters.len(), 15, "each contestant and the organizer, once");
    assert!(letters.iter().all(|(_, text)| text.contains(&hash)));

    let receipt = hall.vote(1, &next_five(1, 14)).await;
    for who in 2..=10 {
        hall.vote(who, &next_five(who, 14)).await;
    }
    assert!(!panel_of(&mut hall, opens() + TimeDelta::days(1)).await.contains("10 had voted"));
    let reminder = closes() - TimeDelta::days(1);
    hall.turn(reminder, async |turn| run::remind(turn).await).await;
    let letters = hall.letters().await;
    let reminded: Vec<i64> = letters[16..].iter().map(|(to, _)| *to).collect();
    assert_eq!(reminded, [1012, 1014, 1011, 1013, ORGANIZER]);
    hall.vote(11, &next_five(11, 14)).await;
    assert!(panel_of(&mut hall, reminder).await.contains("10 had voted"), "no fresher figure");

    let said_before = hall.letters().await.len();
    let (_, after) = hall.turn(closes(), async |turn| run::close(turn).await).await;
    assert!(after.vacuum && after.empty_log);
    let letters = hall.letters().await.split_off(said_before);
    let to = |id: i64| letters.iter().filter(move |(to, _)| *to == id).count();
    assert_eq!((to(1001), to(1014), to(9000), to(ORGANIZER)), (1, 1, 1, 2));
    let vote = vote_of(&mut hall).await;
    let Some(Outcome::Full { ballots: 11, winners, counts, .. }) = &vote.outcome else {
        panic!("{:?}", vote.outcome)
    };
    assert_eq!(counts.iter().map(|count| count.votes).sum::<u32>(), 55);
    let bulletin = hall.turn(closes(), async |turn| Ok(ballots::bulletin(turn.db).await?)).await.0;
    let bulletin = bulletin.unwrap();
    assert_eq!(Some(seal(&bulletin)), vote.bulletin_sha256);
    assert_eq!(&recount(&bulletin).unwrap().winners, winners);
    assert!(!bulletin.contains("secret city") && !bulletin.contains("1001"));

    let who = contestant(14);
    let (_, after) = hall
        .turn(closes(), async |turn| receipt::check(turn, &who, &receipt.to_lowercase()).await)
        .await;
    assert!((2..=6).all(|pick| said(&after)[0].contains(&format!("Surname{pick:03}"))));
    let (_, after) = hall.tap(14, closes(), Tap::Vote).await;
    assert!(said(&after)[0].contains("🏆"));
    hall.turn(closes(), async |turn| run::close(turn).await).await;
    assert!(panel_of(&mut hall, closes()).await.contains("11 of 14 voted"));
}

#[tokio::test]
async fn few_ballots_tell_the_winner_alone_and_leave_no_figures_behind() {
    let mut hall = Hall::opened(12).await;
    let receipt = hall.vote(1, &[2, 3, 4, 5, 6]).await;
    for who in 7..=11 {
        hall.vote(who, &[2, 3, 4, 5, 12]).await;
    }
    hall.sql("INSERT INTO results VALUES ('a', 0, 1)").await;
    hall.sql("INSERT INTO awards VALUES ('a', 4, 3, '[]')").await;
    hall.turn(closes(), async |turn| run::close(turn).await).await;
    let vote = vote_of(&mut hall).await;
    assert_eq!(vote.outcome, Some(Outcome::WinnerOnly { ballots: 6, winners: vec![4] }));
    assert!(hall.urn().await.marks.is_empty());
    let who = contestant(1);
    let (_, after) =
        hall.turn(closes(), async |turn| receipt::check(turn, &who, &receipt).await).await;
    assert!(said(&after)[0].contains("Surname006") && !said(&after)[0].contains("Surname007"));
}

#[tokio::test]
async fn when_nobody_votes_nobody_is_told_of_receipts() {
    let mut hall = Hall::opened(12).await;
    hall.turn(closes(), async |turn| run::close(turn).await).await;
    let vote = vote_of(&mut hall).await;
    assert_eq!(vote.outcome, Some(Outcome::NoResult { ballots: 0 }));
    let letters = hall.letters().await;
    let told = letters.iter().filter(|(_, text)| text.contains("The file is the bulletin"));
    let told: Vec<&String> = told.map(|(_, text)| text).collect();
    assert!(told.len() > 1, "voters and organizers get the bulletin");
    assert!(told.iter().all(|text| text.contains("an empty ballot box")), "{told:#?}");
    assert!(told.iter().all(|text| !text.contains("receipt")), "{told:#?}");
}

#[tokio::test]
async fn with_too_few_contestants_the_vote_does_not_open() {
    let mut hall = Hall::opened(5).await;
    let letters = hall.letters().await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].0, ORGANIZER);
    assert_eq!(vote_of(&mut hall).await.outcome, Some(Outcome::NotOpened { contestants: 5 }));
    let (_, after) = hall.tap(3, opens(), Tap::Vote).await;
    assert!(said(&after)[0].starts_with("There will be no vote"));
    hall.turn(closes(), async |turn| run::close(turn).await).await;
    assert_eq!(hall.letters().await.len(), 1);
    assert!(panel_of(&mut hall, closes()).await.contains("did not open"));
    let small = Hall::opened(6).await;
    assert!(small.letters().await[0].1.contains("few contestants"));
}

#[tokio::test]
async fn tables_that_were_tampered_with_are_not_counted() {
    let mut hall = Hall::opened(14).await;
    for who in 1..=9 {
        hall.vote(who, &next_five(who, 14)).await;
    }
    hall.sql("INSERT INTO ballot_marks VALUES (14, 'STUFFED0')").await;
    let said_before = hall.letters().await.len();
    hall.turn(closes(), async |turn| run::close(turn).await).await;
    let letters = hall.letters().await.split_off(said_before);
    assert_eq!(letters.len(), 1);
    assert!(letters[0].1.contains("not counted"));
    assert!(matches!(vote_of(&mut hall).await.outcome, Some(Outcome::Inconsistent { .. })));
}

#[test]
fn a_message_that_is_a_receipt_is_known_as_one() {
    assert!(receipt::is_one("k7q2-m4rt-x9ab-3cde"));
    assert!(receipt::is_one("K7Q2M4RTX9AB3CDE"));
    assert!(!receipt::is_one("congratxxxations"));
    assert!(!receipt::is_one("Кейс 7: решение"));
}
