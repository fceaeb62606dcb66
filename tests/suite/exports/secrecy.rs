//! Nothing that anybody takes away tells who voted for whom, or when.

use laurel::contest::ballot::{Marks, read};
use laurel::export::site;

use super::*;
use crate::vote::{SIZE, opened, vote};

/// Everything that can be exported, in one text: every table, and every page of the site.
async fn everything(scene: &mut Scene) -> String {
    let mut all = json(scene, &Subject::ALL).await.to_string();
    let contest = scene.contest.clone();
    let look = Look { contest: &contest, locale: contest.locale, now: scene.dial.now() };
    let store = scene.app().desk.store.clone();
    let mut db = store.reader().acquire().await.unwrap();
    for page in site::files(&mut db, &look).await.unwrap() {
        all.push_str(&String::from_utf8(page.bytes).unwrap());
    }
    all
}

#[tokio::test]
async fn while_the_vote_is_open_a_cast_changes_no_export() {
    let mut scene = opened().await;
    let before = everything(&mut scene).await;
    for who in [3, 7, 1] {
        vote(&mut scene, who).await;
        assert!(everything(&mut scene).await == before, "an export moved with a cast");
    }
    scene.end().await;
}

#[tokio::test]
async fn after_the_close_there_is_what_the_bulletin_says_and_no_more() {
    let mut scene = opened().await;
    let mut receipts = Vec::new();
    for who in 1..=9 {
        receipts.push(vote(&mut scene, who).await);
    }
    let close = scene.contest.vote.as_ref().unwrap().closes;
    scene.come_to(close + chrono::TimeDelta::minutes(5)).await;
    let tables = json(&mut scene, &Subject::ALL).await;
    let roll = tables["tables"]["roll"].as_array().unwrap();
    assert_eq!(roll.len(), usize::try_from(SIZE).unwrap());
    assert_eq!(roll.iter().filter(|line| line["voted"] == "да").count(), 9);
    let text = tables.to_string();
    let store = scene.app().desk.store.clone();
    let bulletin: String =
        sqlx::query_scalar("SELECT bulletin FROM vote").fetch_one(store.reader()).await.unwrap();
    let parsed = read(&bulletin).unwrap();
    for print in &parsed.prints {
        assert!(!text.contains(print), "a print of a ballot");
    }
    let Marks::ByCandidate(marks) = &parsed.marks else { panic!("nine ballots are counted") };
    let tags: Vec<&String> = marks.values().flatten().collect();
    assert_eq!(tags.len(), 45);
    assert!(tags.iter().all(|tag| !text.contains(*tag)), "a mark of a ballot");
    let all = everything(&mut scene).await;
    for receipt in receipts {
        assert!(!all.contains(&receipt.grouped()), "a receipt");
    }
    // The site has the bulletin itself, to the byte, and of the marks nothing besides.
    assert!(all.contains(&bulletin));
    let besides = all.replace(&bulletin, "");
    assert!(tags.iter().all(|tag| !besides.contains(*tag)));
    scene.end().await;
}
