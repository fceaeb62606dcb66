//! All works of a task as an archive, fetched from Telegram while the chat goes on.

use laurel::rehearsal::{Item, Kind};

use super::*;
use crate::harness::{PIXEL, SAMPLE};
use crate::marking::{ANNA, BORIS, CLARA, hall};

async fn order_works(scene: &mut Scene) {
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Exports", "Works of a task, as an archive"] {
        scene.tap(ORGANIZER, label).await;
    }
    let label = scene.labels(ORGANIZER).into_iter().find(|label| label.contains("Say hello"));
    scene.tap(ORGANIZER, &label.expect("the task")).await;
}

#[tokio::test]
async fn an_archive_has_a_folder_for_each_and_tells_what_it_could_not_fetch() {
    let mut scene = hall(SAMPLE).await;
    scene.say(ORGANIZER, "/start").await;
    scene.world.send_photo(ANNA, "desk.png", PIXEL.to_vec(), "Our *desk* <as it is>").unwrap();
    scene.world.send_document(ANNA, "../..\\evil\u{202e}fdp.exe", b"MZ".to_vec(), "").unwrap();
    scene.world.send_item(BORIS, Item::of_size(Kind::Document, "film.mov", 21 << 20, "")).unwrap();
    scene.settle().await;
    scene.transcript();
    order_works(&mut scene).await;
    insta::assert_snapshot!(scene.transcript());
    let (name, bytes) = received(&scene, ORGANIZER);
    assert_eq!(name, "hello.zip");
    assert_eq!(
        names(&bytes),
        [
            "001 Bell Anna/02 photo.jpg",
            "001 Bell Anna/03 _.._evilfdp.exe",
            "001 Bell Anna/work.html",
            "001 Bell Anna/work.md",
            "002 Wood Boris/work.html",
            "002 Wood Boris/work.md",
            "003 Frost Clara/work.html",
            "003 Frost Clara/work.md",
            "index.html",
        ]
    );
    let page = unzipped(&bytes, "001 Bell Anna/work.html");
    assert!(page.contains("Our *desk* &lt;as it is&gt;"), "{page}");
    assert!(page.contains("<img src=\"02%20photo.jpg\""), "{page}");
    insta::assert_snapshot!("a_work_as_markdown", unzipped(&bytes, "001 Bell Anna/work.md"));
    let index = unzipped(&bytes, "index.html");
    assert!(index.contains("film.mov: Larger than 20 MB"), "{index}");
    scene.end().await;
}

#[tokio::test]
async fn what_is_too_much_for_one_archive_comes_in_parts() {
    let mut scene = hall(SAMPLE).await;
    scene.say(ORGANIZER, "/start").await;
    for who in [ANNA, BORIS, CLARA] {
        let item = Item::of_size(Kind::Document, "record.wav", 18 << 20, "");
        scene.world.send_item(who, item).unwrap();
    }
    scene.settle().await;
    scene.transcript();
    order_works(&mut scene).await;
    insta::assert_snapshot!(scene.transcript());
    let (name, bytes) = received(&scene, ORGANIZER);
    assert_eq!(name, "hello-2-2.zip");
    assert!(bytes.len() > 18 << 20 && bytes.len() < 50_000_000);
    assert!(unzipped(&bytes, "index.html").contains("part 2 of 2"));
    scene.end().await;
}

#[tokio::test]
async fn a_screen_that_is_asked_for_after_an_archive_does_not_wait_for_it() {
    let mut scene = hall(SAMPLE).await;
    scene.say(ORGANIZER, "/start").await;
    scene.world.send_photo(ANNA, "desk.png", PIXEL.to_vec(), "").unwrap();
    scene.settle().await;
    scene.forge(ORGANIZER, "a").await;
    scene.transcript();
    let screen = scene.last(ORGANIZER).id;
    scene.world.tap(ORGANIZER, screen, "ah4:hello").unwrap();
    scene.handle_only().await;
    scene.world.tap(ORGANIZER, screen, "ah").unwrap();
    scene.handle_only().await;
    let store = scene.app().desk.store.clone();
    let mut tx = store.write().await.unwrap();
    let room =
        laurel::store::outbox::Room { frozen: &[], held: &[], messages: true, rows: 9, prints: 9 };
    let now = scene.dial.now();
    let first = laurel::store::outbox::claim(&mut tx, now, room).await.unwrap();
    assert_eq!(first.len(), 1, "the card first");
    laurel::store::outbox::sent(&mut tx, first[0].row, Some(1), now).await.unwrap();
    let next = laurel::store::outbox::claim(&mut tx, now, room).await.unwrap();
    assert_eq!(next.len(), 2, "the archive, and the screen beside it");
    drop(tx);
    drop(store);
    scene.settle().await;
    assert_eq!(received(&scene, ORGANIZER).0, "hello.zip");
    scene.end().await;
}

#[tokio::test]
async fn where_nothing_was_handed_in_there_is_nothing_to_order() {
    let mut scene = Scene::of(SAMPLE).await;
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Exports", "Works of a task, as an archive"] {
        scene.tap(ORGANIZER, label).await;
    }
    for data in ["ah4:hello", "ah4:nothing", "ah2:99:0", "ah2:0:9", "ah1:77"] {
        scene.forge(ORGANIZER, data).await;
    }
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[cfg(feature = "print")]
#[tokio::test]
async fn the_seasons_picture_comes_when_asked_for_and_on_mondays() {
    let mut scene = Scene::of(crate::harness::REFERENCE).await;
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-07 10:00:00").await;
    let anna = scene.enter(1, "Анна", "ru");
    scene.register(anna, "Белова Анна", "Ромашка").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.transcript();
    for label in ["Выгрузки", "Ход сезона, картинкой"] {
        scene.tap(ORGANIZER, label).await;
    }
    let asked = scene.transcript();
    assert!(asked.contains("season.png") && asked.contains("ход сезона"), "{asked}");
    let (_, bytes) = received(&scene, ORGANIZER);
    assert!(bytes.starts_with(b"\x89PNG") && bytes.len() > 5_000);
    if let Some(folder) = std::env::var_os("LAUREL_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join("season.png"), &bytes).unwrap();
    }
    // Monday at nine, once.
    for (wall, pictures) in
        [("2026-12-14 08:59:00", 0), ("2026-12-14 09:00:00", 1), ("2026-12-14 09:30:00", 0)]
    {
        scene.at(wall).await;
        assert_eq!(scene.transcript().matches("[season.png]").count(), pictures, "{wall}");
    }
    scene.end().await;
}

#[tokio::test]
async fn what_is_being_made_is_not_ordered_again() {
    let mut scene = hall(SAMPLE).await;
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Exports", "Contestants"] {
        scene.tap(ORGANIZER, label).await;
    }
    scene.transcript();
    for _ in 0..3 {
        scene.world.tap_label(ORGANIZER, "CSV").unwrap();
    }
    scene.settle().await;
    let seen = scene.transcript();
    assert_eq!(seen.matches("is being made already").count(), 2, "{seen}");
    assert_eq!(seen.matches("contestants-2026").count(), 1, "{seen}");
    // Once it is there it may be had again: something may have changed.
    scene.tap(ORGANIZER, "CSV").await;
    assert!(!scene.transcript().contains("is being made already"));
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Exports", "Works of a task, as an archive"] {
        scene.tap(ORGANIZER, label).await;
    }
    scene.transcript();
    let label = scene.labels(ORGANIZER).into_iter().find(|label| label.contains("Say hello"));
    let label = label.expect("the task");
    for _ in 0..2 {
        scene.world.tap_label(ORGANIZER, &label).unwrap();
    }
    scene.settle().await;
    let seen = scene.transcript();
    assert_eq!(seen.matches("hello.zip").count(), 1, "{seen}");
    scene.end().await;
}
