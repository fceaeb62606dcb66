use super::*;
use crate::desk::vote::way::Way;

fn cast_tap(receipt: &str, picks: &[u32]) -> Tap {
    Tap::VoteCast { receipt: receipt.to_owned(), picks: Picks(picks.to_vec()) }
}

const RECEIPT: &str = "K7Q2M4RTX9AB3CDE";

/// Guard 4: forged button data, and everybody who may not vote: refused, nothing written.
#[tokio::test]
async fn guard_4_forged_ballots_are_refused_and_nothing_is_written() {
    let mut hall = Hall::opened(14).await;
    hall.sql("UPDATE contestants SET state = 'withdrawn' WHERE id = 9").await;
    let now = opens() + TimeDelta::hours(1);
    let forged: [(i64, &str, &[u32]); 10] = [
        (3, RECEIPT, &[]),
        (3, RECEIPT, &[1, 2, 4, 5]),
        (3, RECEIPT, &[1, 2, 4, 5, 6, 7]),
        (3, RECEIPT, &[1, 2, 4, 5, 5]),
        (3, RECEIPT, &[1, 2, 3, 4, 5]),
        (3, RECEIPT, &[1, 2, 4, 5, 15]),
        (3, RECEIPT, &[0, 1, 2, 4, 5]),
        (3, "", &[1, 2, 4, 5, 6]),
        (3, "K7Q2M4RTX9AB3CD", &[1, 2, 4, 5, 6]),
        // Registered after the opening.
        (99, RECEIPT, &[1, 2, 4, 5, 6]),
    ];
    for (who, receipt, picks) in forged {
        let (toast, after) = hall.tap(who, now, cast_tap(receipt, picks)).await;
        assert!(toast.is_some_and(|toast| toast.chars().count() <= 200), "{picks:?}");
        assert!(after.fleeting.is_empty() && !after.empty_log, "{picks:?}");
        let review = Tap::VoteReview { picks: Picks(picks.to_vec()) };
        if receipt == RECEIPT {
            let (toast, after) = hall.tap(who, now, review).await;
            assert!(toast.is_some() && after.fleeting.is_empty(), "{picks:?}");
        }
    }
    for picks in [vec![3], vec![1, 1], vec![99], vec![1, 2, 4, 5, 6, 7]] {
        let page = Tap::VotePage { way: Way::default(), picks: Picks(picks) };
        let (toast, after) = hall.tap(3, now, page).await;
        assert!(toast.is_some() && after.fleeting.is_empty());
    }
    assert!(hall.urn().await == Urn::default());
    hall.tap(3, now, cast_tap(RECEIPT, &[1, 2, 4, 5, 6])).await;
    assert_eq!(hall.urn().await.prints.len(), 1);
}

/// Guard 4: somebody who was picked has left the contest meanwhile. Wherever the voter is, nothing is
/// cast, they are told, and the list is there again with the picks that are left.
#[tokio::test]
async fn guard_4_a_pick_who_has_left_is_taken_out_and_said() {
    let mut hall = Hall::opened(14).await;
    let now = opens() + TimeDelta::hours(1);
    hall.tap(3, now, Tap::VoteReview { picks: Picks(vec![1, 2, 4, 5, 9]) }).await;
    hall.sql("UPDATE contestants SET state = 'withdrawn' WHERE id = 9").await;
    let picks = Picks(vec![1, 2, 4, 5, 9]);
    for tap in [
        Tap::VotePage { way: Way::default(), picks: picks.clone() },
        Tap::VoteLook { number: 9, way: Way::default(), picks: picks.clone() },
        Tap::VoteSearch { picks: picks.clone() },
        Tap::VoteReview { picks: picks.clone() },
        cast_tap(RECEIPT, &picks.0),
    ] {
        let (toast, after) = hall.tap(3, now, tap).await;
        assert!(toast.is_some_and(|toast| toast.contains("not in the contest any more")));
        assert!(said(&after)[0].contains("Picked: 4 of 5") && !after.empty_log);
        assert!(labelled(&after).iter().all(|(label, _)| !label.contains("Surname009")));
    }
    assert!(hall.urn().await == Urn::default());
}

/// Guard 5: a ballot is in until the closing instant and out from it on, whole.
#[tokio::test]
async fn guard_5_the_closing_instant_is_out() {
    let mut hall = Hall::opened(14).await;
    let before = opens() - TimeDelta::milliseconds(1);
    let last = closes() - TimeDelta::milliseconds(1);
    let ballot = || cast_tap(RECEIPT, &[1, 2, 4, 5, 6]);
    for out in [before, closes(), closes() + TimeDelta::days(1)] {
        let (toast, after) = hall.tap(3, out, ballot()).await;
        assert!(toast.is_some() && after.fleeting.is_empty());
        assert!(hall.urn().await == Urn::default());
    }
    hall.tap(3, last, ballot()).await;
    let urn = hall.urn().await;
    assert_eq!((urn.voted.len(), urn.prints.len(), urn.marks.len()), (1, 1, 5));
    hall.turn(closes(), async |turn| run::close(turn).await).await;
    // A clock that was set back does not open it again.
    let (toast, _) = hall.tap(4, last, cast_tap("0123456789ABCDEF", &[1, 2, 3, 5, 6])).await;
    assert_eq!(toast.as_deref(), Some("The vote is over."));
}

/// Guard 3, one after the other: the second press says that the vote is cast.
#[tokio::test]
async fn guard_3_a_second_press_says_that_the_vote_is_cast() {
    let mut hall = Hall::opened(14).await;
    let now = opens() + TimeDelta::hours(1);
    let ballot = || cast_tap(RECEIPT, &[1, 2, 4, 5, 6]);
    let (first, after) = hall.tap(3, now, ballot()).await;
    assert_eq!(first.as_deref(), Some("Your vote is in!"));
    assert!(after.empty_log);
    let received = said(&after).join("\n");
    assert!(received.contains("K7Q2-M4RT-X9AB-3CDE") && !received.contains("Surname"));
    let (second, after) = hall.tap(3, now, ballot()).await;
    assert_eq!(second.as_deref(), Some("Your vote has been cast. It cannot be changed."));
    assert!(after.fleeting.is_empty() && !after.empty_log);
    let (_, after) = hall.tap(3, now, Tap::Vote).await;
    assert_eq!(said(&after), ["Your vote has been cast. It cannot be changed."]);
    assert_eq!(hall.urn().await.prints.len(), 1);
}

#[tokio::test]
async fn a_receipt_that_is_taken_is_replaced_before_anything_is_cast() {
    let mut hall = Hall::opened(14).await;
    let now = opens() + TimeDelta::hours(1);
    hall.tap(3, now, cast_tap(RECEIPT, &[1, 2, 4, 5, 6])).await;
    let (toast, after) = hall.tap(7, now, cast_tap(RECEIPT, &[1, 2, 4, 5, 6])).await;
    assert!(toast.is_some() && !after.empty_log);
    assert!(!said(&after).join("\n").contains("K7Q2"));
    let again = buttons(&after).into_iter().find(|tap| matches!(tap, Tap::VoteCast { .. }));
    hall.tap(7, now, again.unwrap()).await;
    assert_eq!(hall.urn().await.prints.len(), 2);
}

/// Guard 8: whoever stops in the middle of choosing leaves no trace in the database; guard 1: nor
/// does anything that is said on the way.
#[tokio::test]
async fn guard_8_choosing_writes_nothing() {
    let mut hall = Hall::opened(14).await;
    let now = opens() + TimeDelta::hours(1);
    let who = contestant(3);
    let (changes, after) = hall
        .turn(now, async |turn| {
            let before = changes(turn).await?;
            choose::start(turn, &who, None).await?;
            for picks in [vec![1], vec![1, 2], vec![1], vec![1, 2, 4, 5, 6]] {
                choose::page(turn, &who, Some(5), Way::default().turned(1), Picks(picks)).await?;
            }
            cast::review(turn, &who, Some(5), Picks(vec![1, 2, 4, 5, 6])).await?;
            receipt::check(turn, &who, RECEIPT).await?;
            Ok(changes(turn).await? - before)
        })
        .await;
    assert_eq!(changes, 0);
    assert!(after.fleeting.len() > 6);
    assert!(after.fleeting.iter().all(|fleeting| fleeting.chat_id == Some(1003)));
}

/// How many rows this connection has ever changed.
async fn changes(turn: &mut Turn<'_>) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT total_changes()").fetch_one(&mut *turn.db).await?)
}

/// Guard 1: after forty casts no table but the three has anything of a cast: the rest of the
/// database, the outbox and the audit trail included, is what it was.
#[tokio::test]
async fn guard_1_a_cast_touches_three_tables_and_no_other() {
    let mut hall = Hall::opened(40).await;
    let before = dump(&hall).await;
    for who in 1..=40_i64 {
        let others = (1..=40_u32).filter(|number| i64::from(*number) != who);
        let picks: Vec<u32> = others.skip(who as usize % 30).take(5).collect();
        hall.vote(who, &picks).await;
    }
    assert_eq!(dump(&hall).await, before);
    assert_eq!(hall.urn().await.flaw(5, 40), None);
}

/// Every row of every table but those of the ballots.
async fn dump(hall: &Hall) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table'
         AND name NOT IN ('voted', 'prints', 'ballot_marks') ORDER BY name",
    )
    .fetch_all(hall.store.reader())
    .await
    .unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let columns: Vec<String> =
            sqlx::query_scalar("SELECT format('quote(\"%w\")', name) FROM pragma_table_info(?)")
                .bind(&table)
                .fetch_all(hall.store.reader())
                .await
                .unwrap();
        let select = format!("SELECT {} FROM \"{table}\"", columns.join(" || ',' || "));
        let found: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(select))
            .fetch_all(hall.store.reader())
            .await
            .unwrap();
        rows.extend(found.into_iter().map(|row| format!("{table}: {row}")));
    }
    rows
}
