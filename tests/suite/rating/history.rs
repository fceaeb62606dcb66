//! What was published stays, can be compared, and can be checked by anybody.

use laurel::contest::rating::seal;
use sqlx::AssertSqlSafe;

use super::*;

#[tokio::test]
async fn who_moved_and_by_which_award_is_told_to_everybody_who_asks() {
    let mut scene = published_twice().await;
    scene.transcript();
    scene.say(BORIS, "/rating").await;
    scene.tap(BORIS, "Прошлые рейтинги").await;
    scene.tap(BORIS, "№ 2 · 1 декабря, 10:06").await;
    scene.tap(BORIS, "Что изменилось после № 1").await;
    scene.say(GUEST, "/rating").await;
    scene.tap(GUEST, "Former ratings").await;
    scene.tap(GUEST, "No. 1 · 1 December, 10:04").await;
    scene.tap(GUEST, "Compare with another").await;
    scene.tap(GUEST, "No. 2 · 1 December, 10:06").await;
    insta::assert_snapshot!(without_sums(&scene.transcript()));
    scene.end().await;
}

#[tokio::test]
async fn before_anything_is_published_it_says_so() {
    let mut scene = three().await;
    scene.transcript();
    scene.say(GUEST, "/rating").await;
    scene.forge(GUEST, "gl:0").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Rating").await;
    scene.forge(ORGANIZER, "ag3:0:-1").await;
    scene.say(ANNA, "/why").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_same_sent_again_is_no_new_publication() {
    let mut scene = published_twice().await;
    send(&mut scene, "Excel", "Contestants").await;
    send(&mut scene, "CSV", "Contestants").await;
    assert_eq!(count(&mut scene, "SELECT COUNT(*) FROM rating_publications").await, 2);
    // To oneself, or to one person, is none either.
    publish(&mut scene, "What others say", &[]).await;
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Rating", "Message", "Me"] {
        scene.tap(ORGANIZER, label).await;
    }
    assert_eq!(count(&mut scene, "SELECT COUNT(*) FROM rating_publications").await, 2);
    scene.end().await;
}

#[tokio::test]
async fn the_sum_can_be_worked_out_from_the_files_and_names_from_the_seals() {
    let mut scene = published_twice().await;
    let (text, names) = checked(&mut scene, 2).await;
    let announced = scene.heard(GUEST).into_iter().find(|heard| heard.contains("sha256sum"));
    assert!(announced.is_some_and(|heard| heard.contains(&seal::sum(&text))));
    let (first, _) = checked(&mut scene, 1).await;
    assert!(text.contains(&format!("previous\t{}\n", seal::sum(&first))), "{text}");
    assert_eq!(names.lines().count(), 3);
    for line in names.lines() {
        let (number, sealed) = line.split_once('\t').unwrap();
        let row = text.lines().find(|row| row.split('\t').nth(2) == Some(number));
        assert!(row.is_some_and(|row| row.ends_with(&seal::sum(sealed))), "{line}");
    }
    assert!(names.contains("Ёлкин\tБорис\tКрасный телефон"));
    assert!(!text.contains("Bell") && !text.contains("Ёлкин"));
    scene.end().await;
}

#[tokio::test]
async fn an_erased_name_goes_from_every_publication_and_the_sums_stay() {
    let mut scene = published_twice().await;
    send(&mut scene, "Excel", "Contestants").await;
    let (before, _) = checked(&mut scene, 1).await;
    scene.forge(ANNA, "de:3").await;
    let (after, names) = checked(&mut scene, 1).await;
    assert_eq!(before, after);
    assert!(names.lines().count() == 2 && !names.contains("Bell"));
    assert_eq!(
        count(&mut scene, "SELECT COUNT(*) FROM rating_lines WHERE surname = 'Bell' OR salt = ''")
            .await,
        2
    );
    scene.transcript();
    scene.forge(GUEST, "go:1:0").await;
    scene.forge(GUEST, "gc:1:2:0").await;
    insta::assert_snapshot!(without_sums(&scene.transcript()));
    scene.app().desk.store.empty_log().await.unwrap();
    let bytes = std::fs::read(scene.database()).unwrap();
    assert!(!bytes.windows(9).any(|window| window == b"Blue Line"));
    scene.end().await;
}

#[tokio::test]
async fn who_leaves_is_shown_nowhere_and_who_returns_is_there_again() {
    let mut scene = published_twice().await;
    scene.forge(ANNA, "dw:1").await;
    scene.forge(GUEST, "go:1:0").await;
    assert!(!scene.last(GUEST).text.contains("Bell"));
    assert!(scene.last(GUEST).text.contains("withdrawn"));
    assert!(!checked(&mut scene, 1).await.1.contains("Bell"));
    scene.forge(ANNA, "da").await;
    scene.forge(GUEST, "go:1:0").await;
    assert!(scene.last(GUEST).text.contains("Bell Anna, Blue Line"));
    assert!(scene.last(GUEST).text.contains("it is the same"));
    scene.end().await;
}

#[tokio::test]
async fn what_was_published_is_not_altered_and_if_it_is_that_is_seen() {
    let mut scene = published_twice().await;
    let mut tx = scene.app().desk.store.write().await.unwrap();
    for deed in [
        "UPDATE rating_lines SET total = 99",
        "UPDATE rating_lines SET seal = ''",
        "DELETE FROM rating_lines",
        "UPDATE rating_publications SET sha256 = ''",
        "DELETE FROM rating_publications",
    ] {
        let refused = sqlx::query(AssertSqlSafe(deed)).execute(&mut *tx).await;
        assert!(refused.is_err(), "{deed}");
    }
    sqlx::query("DROP TRIGGER rating_lines_stand").execute(&mut *tx).await.unwrap();
    sqlx::query("UPDATE rating_lines SET total = 99 WHERE number = 2 AND contestant_id = 1")
        .execute(&mut *tx)
        .await
        .unwrap();
    sqlx::query("UPDATE rating_lines SET company = 'Other' WHERE number = 1")
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for number in [1, 2] {
        scene.forge(GUEST, &format!("go:{number}:0")).await;
        assert!(scene.last(GUEST).text.contains("it is NOT the same"), "{number}");
    }
    scene.end().await;
}

#[tokio::test]
async fn a_forged_number_is_answered() {
    let mut scene = published_twice().await;
    for data in
        ["go:0:0", "go:99:0", "ga:99:0", "gc:1:1:0", "gc:1:99:0", "gk:0", "gc:2:1:77", "go:2:77"]
    {
        scene.forge(GUEST, data).await;
    }
    let said = scene.transcript();
    assert_eq!(said.matches("This button is over").count(), 6, "{said}");
    scene.end().await;
}
