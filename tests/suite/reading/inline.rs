//! `@bot name` in any chat.

use super::{ANNA, library};
use crate::harness::Scene;

async fn ask(scene: &mut Scene, who: i64, query: &str) -> String {
    let id = scene.world.ask_inline(who, 0, query, "").unwrap();
    scene.settle().await;
    id
}

#[tokio::test]
async fn contestants_are_found_from_any_chat_and_nothing_is_noted() {
    let mut scene = library().await;
    scene.world.set_inline(true);
    scene.enter(77, "Stranger", "ru");
    let people = scene.figure("SELECT COUNT(*) FROM people").await;
    let outbox = scene.figure("SELECT COUNT(*) FROM outbox").await;
    let id = ask(&mut scene, 77, "wod").await;
    assert_eq!(scene.world.inline_answer(&id).unwrap().results.len(), 0, "too short for a slip");
    let id = ask(&mut scene, 77, "Anna Bel").await;
    let answer = scene.world.inline_answer(&id).unwrap();
    insta::assert_debug_snapshot!(answer);
    let sent = scene.world.choose_inline(&id, "c_1", 0).unwrap();
    assert!(sent.contains("https://t.me/laurel_rehearsal_bot?start=c_1"), "{sent}");
    let nobody = ask(&mut scene, 77, "Никто").await;
    let (label, payload) = scene.world.inline_answer(&nobody).unwrap().button.unwrap();
    assert_eq!((label.as_str(), payload.as_str()), ("Никого не нашли. Открыть конкурс", "read"));
    assert_eq!(scene.figure("SELECT COUNT(*) FROM people").await, people);
    assert_eq!(scene.figure("SELECT COUNT(*) FROM outbox").await, outbox);
    assert_eq!(scene.figure("SELECT COUNT(*) FROM set_aside").await, 0);
    scene.end().await;
}

#[tokio::test]
async fn everybody_is_there_when_nothing_is_typed_page_by_page() {
    let mut scene = library().await;
    scene.world.set_inline(true);
    for number in 10..55 {
        let query = format!(
            "INSERT INTO people (id, locale, display_name, first_seen_at) VALUES ({number}00, 'en', 'x', 0)"
        );
        scene.sql(&query).await;
        let query = format!(
            "INSERT INTO contestants (person_id, surname, name, company, city, position, registered_at)
             VALUES ({number}00, 'Name{number}', 'Some', 'Green', '', '', 0)"
        );
        scene.sql(&query).await;
    }
    let (mut offset, mut seen) = (String::new(), Vec::new());
    loop {
        let id = scene.world.ask_inline(ANNA, ANNA, " ", &offset).unwrap();
        scene.settle().await;
        let answer = scene.world.inline_answer(&id).unwrap();
        seen.extend(answer.results.into_iter().map(|one| one.title));
        offset = answer.next_offset;
        if offset.is_empty() {
            break;
        }
    }
    assert_eq!(seen.len(), 47);
    assert_eq!((seen[0].as_str(), seen[46].as_str()), ("Bell Anna", "Wood Boris"));
    for odd in ["-1", "x", "999999999999999999999"] {
        let id = scene.world.ask_inline(ANNA, ANNA, "", odd).unwrap();
        scene.settle().await;
        assert!(scene.world.inline_answer(&id).is_some(), "{odd}");
    }
    scene.end().await;
}

#[tokio::test]
async fn who_takes_part_no_longer_is_not_offered() {
    let mut scene = library().await;
    scene.world.set_inline(true);
    scene.sql("UPDATE contestants SET state = 'withdrawn' WHERE id = 1").await;
    let id = ask(&mut scene, ANNA, "bell").await;
    assert!(scene.world.inline_answer(&id).unwrap().results.is_empty());
    scene.end().await;
}

#[tokio::test]
async fn chosen_in_the_chat_with_the_bot_it_opens_the_page_and_is_no_solution() {
    let mut scene = library().await;
    scene.world.set_inline(true);
    let id = ask(&mut scene, ANNA, "wood").await;
    let before = scene.figure("SELECT COUNT(*) FROM parts").await;
    scene.transcript();
    scene.world.choose_inline(&id, "c_2", ANNA).unwrap();
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.figure("SELECT COUNT(*) FROM parts").await, before);
    scene.end().await;
}
