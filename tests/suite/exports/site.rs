//! The static site: what is on it, what is not, and that every link leads somewhere.

use std::collections::BTreeMap;

use laurel::export::site;

use super::*;
use crate::harness::REFERENCE;

/// The pages by their names.
async fn pages(scene: &mut Scene) -> BTreeMap<String, String> {
    let contest = scene.contest.clone();
    let look = Look { contest: &contest, locale: contest.locale, now: scene.dial.now() };
    let store = scene.app().desk.store.clone();
    let mut db = store.reader().acquire().await.unwrap();
    let files = site::files(&mut db, &look).await.unwrap();
    files.into_iter().map(|it| (it.name, String::from_utf8(it.bytes).unwrap())).collect()
}

/// What `name="…"` says on a page.
fn values<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let key = format!("{name}=\"");
    page.split(key.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

async fn season() -> Scene {
    let mut scene = Scene::of(REFERENCE).await;
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-07 10:00:00").await;
    for (who, name, company) in [
        (1, "Белова Анна", "Ромашка"),
        (2, "Ёлкин <b>Пётр</b>", "Синяя & линия"),
        (3, "Ершов Иван", "Диалог"),
    ] {
        scene.enter(who, name, "ru");
        scene.register(who, name, company).await;
    }
    for who in 1..=3 {
        let text = format!("Участник {who}: за год 9 214 звонков. <script>alert(1)</script>");
        scene.say(who, &text).await;
    }
    // Two agree that their works are shown, the third does not.
    for who in [1, 2] {
        scene.forge(who, "dp:1").await;
    }
    let store = scene.app().desk.store.clone();
    let mut tx = store.write().await.unwrap();
    sqlx::raw_sql(
        "INSERT INTO profiles (contestant_id, contacts, changed_at) VALUES (1, '+375 29 000-00-00', 0);
         UPDATE people SET username = 'anna_secret' WHERE id = 1;",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    scene.at("2026-12-16 12:00:00").await;
    scene
}

#[tokio::test]
async fn it_shows_what_everybody_may_read_and_nobodys_contacts() {
    let mut scene = season().await;
    let pages = pages(&mut scene).await;
    let all: String = pages.values().cloned().collect();
    assert!(all.contains("Участник 1: за год") && all.contains("Участник 2: за год"));
    assert!(!all.contains("Участник 3"), "who did not agree is not shown");
    assert!(!all.contains("Ершов"));
    for secret in ["+375", "anna_secret", "t.me/", "<script", "<b>Пётр"] {
        assert!(!all.contains(secret), "{secret}");
    }
    assert!(!pages.contains_key("vote.html") && !pages.contains_key("bulletin.txt"));
    insta::assert_snapshot!(pages["contestant-1.html"]);
    scene.end().await;
}

#[tokio::test]
async fn every_link_leads_somewhere_and_nothing_comes_from_elsewhere() {
    let mut scene = season().await;
    let pages = pages(&mut scene).await;
    for (name, page) in pages.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(values(page, "src").is_empty(), "{name} loads something");
        for link in values(page, "href") {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = pages.get(file).unwrap_or_else(|| panic!("{name}: {link}"));
            assert!(anchor.is_empty() || values(target, "id").contains(&anchor), "{name}: {link}");
        }
    }
    scene.end().await;
}

#[tokio::test]
async fn the_rating_is_there_once_results_are_published() {
    let mut scene = season().await;
    let before = pages(&mut scene).await;
    assert!(before["rating.html"].contains("Результаты ещё не опубликованы"));
    let store = scene.app().desk.store.clone();
    let mut tx = store.write().await.unwrap();
    sqlx::raw_sql(
        "INSERT INTO results (task, published_at, published_by) VALUES ('achievements', 0, 1);
         INSERT INTO awards (task, contestant_id, points, reasons) VALUES
           ('achievements', 1, 3, '{}'), ('achievements', 2, 3, '{}'), ('achievements', 3, 1, '{}');",
    )
    .execute(&mut *tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let rating = pages(&mut scene).await["rating.html"].clone();
    let place = |words: &str| rating.find(words).unwrap_or_else(|| panic!("{words}: {rating}"));
    assert!(place("1. 3 Гарда") < place("Белова Анна"));
    assert!(place("Белова Анна") < place("3. 1 Гард"));
    assert!(place("3. 1 Гард") < place("Ершов Иван"));
    scene.end().await;
}
