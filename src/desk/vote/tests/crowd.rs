use super::*;
use crate::desk::vote::way::{Among, Way};

/// A vote of ten picks each on a roll of a thousand, all of two companies.
async fn crowd() -> Hall {
    let mut hall = Hall::of(1000).await;
    hall.sql("UPDATE contestants SET company = 'Sole', surname = 'Swan' WHERE id = 1000").await;
    if let Some(vote) = &mut hall.contest.vote {
        vote.picks = 10;
    }
    hall.turn(opens(), async |turn| run::open(turn).await).await;
    hall
}

/// `labelled` asserts that every button has at most 64 bytes: here are the longest there can be.
#[tokio::test]
async fn on_a_roll_of_a_thousand_every_button_of_ten_picks_fits() {
    let mut hall = crowd().await;
    let now = opens() + TimeDelta::hours(1);
    let number = async |hall: &mut Hall, contestant: i64| {
        let voter = hall.turn(now, async |turn| Ok(ballots::voter(turn.db, contestant).await?));
        voter.await.0.unwrap().0
    };
    let (voter, sole) = (number(&mut hall, 1).await, number(&mut hall, 1000).await);
    assert_eq!((voter, sole), (1, 1000));
    for count in [0, 9, 10] {
        let picks: Vec<u32> = (0..count).map(|at| 1000 - at).collect();
        let picks = Picks(picks);
        let (_, after) = hall.tap(1, now, Tap::VoteLetters { picks: picks.clone() }).await;
        let letters = buttons(&after);
        let (_, after) =
            hall.tap(1, now, Tap::VoteCompanies { page: 9, picks: picks.clone() }).await;
        assert!(buttons(&after).len() >= 3);
        for way in [
            Way { among: Among::All, page: 124, reading: true },
            Way { among: Among::Letter('S'), page: 124, reading: false },
            Way { among: Among::Letter('S'), page: 9_999, reading: true },
            Way { among: Among::Company(2), page: 124, reading: true },
            Way { among: Among::Company(1000), page: 0, reading: true },
            Way::first(Among::Picked),
        ] {
            let (_, after) = hall.tap(1, now, Tap::VotePage { way, picks: picks.clone() }).await;
            let shown = labelled(&after);
            let next = shown.iter().any(|(_, tap)| matches!(tap, Tap::VoteReview { .. }));
            assert_eq!(next, count == 10, "{way:?}");
            let look = Tap::VoteLook { number: 1000, way, picks: picks.clone() };
            let (_, after) = hall.tap(1, now, look).await;
            assert!(!labelled(&after).is_empty());
            // No page of a list has such a number.
            if way.page < 999 {
                let picks = picks.clone();
                let files = Tap::VoteFiles { number: 1000, item: 255, way, picks: picks.clone() };
                let read = Tap::VoteRead { number: 1000, item: 255, page: 255, way, picks };
                for tap in [files, read] {
                    assert!(tap.encode().len() <= 64, "{}", tap.encode());
                }
            }
        }
        assert!(!letters.is_empty());
        let (_, after) = hall.tap(1, now, Tap::VoteSearch { picks: picks.clone() }).await;
        let link = said(&after).concat();
        let payload = link.split("?start=").nth(1).unwrap().split('"').next().unwrap();
        assert!(payload.len() <= 64, "{payload}");
    }
    let picks = Picks((991..=1000).collect());
    let (_, after) = hall.tap(1, now, Tap::VoteReview { picks }).await;
    let cast = buttons(&after).into_iter().find(|tap| matches!(tap, Tap::VoteCast { .. }));
    let (toast, after) = hall.tap(1, now, cast.unwrap()).await;
    assert_eq!(toast.as_deref(), Some("Your vote is in!"));
    assert!(after.empty_log);
    assert_eq!(hall.urn().await.flaw(10, 1000), None);
}

#[tokio::test]
async fn whom_one_cannot_pick_one_cannot_look_at_either() {
    let mut hall = Hall::opened(14).await;
    let now = opens() + TimeDelta::hours(1);
    for number in [0, 3, 15, u32::MAX] {
        let look = |item, page| {
            let (way, picks) = (Way::default(), Picks(vec![1]));
            Tap::VoteRead { number, item, page, way, picks }
        };
        for tap in [
            Tap::VoteLook { number, way: Way::default(), picks: Picks(vec![1]) },
            look(0, 0),
            look(255, 255),
            Tap::VoteFiles { number, item: 0, way: Way::default(), picks: Picks(vec![1]) },
        ] {
            let (toast, after) = hall.tap(3, now, tap).await;
            assert!(toast.is_some() && after.fleeting.is_empty());
        }
    }
    // Nothing has been published: an essay and a publication that are not there.
    for item in [0, 1, 255] {
        let (way, picks) = (Way::default(), Picks(vec![1]));
        let (toast, _) =
            hall.tap(3, now, Tap::VoteRead { number: 5, item, page: 0, way, picks }).await;
        assert!(toast.is_some());
        let (way, picks) = (Way::default(), Picks(vec![1]));
        let (toast, after) = hall.tap(3, now, Tap::VoteFiles { number: 5, item, way, picks }).await;
        assert!(toast.is_some() && after.fleeting.is_empty());
    }
}
