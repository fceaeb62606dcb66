//! The nominee card: filled in, corrected, closed, read by others, printed.

use laurel::rehearsal::{Author, Item, Kind};
use laurel::store::profiles;
use laurel::words::Locale;

use crate::harness::{ORGANIZER, PIXEL, SAMPLE, Scene};

const ANNA: i64 = 1;
const GUEST: i64 = 21;
const JUROR: i64 = 11;

/// The sample contest at 10:00:30 with Anna registered, whose Telegram speaks this language.
async fn with_anna(locale: Locale) -> Scene {
    let mut scene = Scene::of(SAMPLE).await;
    scene.enter(ANNA, "Anna", locale.code());
    scene.register_in(ANNA, "Ветрова Анна", "Ромашка", locale).await;
    scene.at("2026-12-01 10:00:30").await;
    scene.transcript();
    scene
}

impl Scene {
    async fn picture(&mut self, who: i64) {
        self.world.send_photo(who, "face.jpg", PIXEL, "").unwrap();
        self.settle().await;
    }

    async fn document(&mut self, who: i64, name: &str, caption: &str) {
        self.world.send_document(who, name, *b"words", caption).unwrap();
        self.settle().await;
    }
}

#[tokio::test]
async fn the_card_is_filled_in_step_by_step() {
    let mut scene = with_anna(Locale::Ru).await;
    scene.say(ANNA, "/profile").await;
    scene.tap(ANNA, "Заполнить по порядку").await;
    scene.say(ANNA, "около 1 200 человек").await;
    scene.say(ANNA, "ромашка.рф").await;
    scene.picture(ANNA).await;
    scene.say(ANNA, "Каждый звонок — это человек. Я работаю седьмой год и люблю утро.").await;
    scene.say(ANNA, "Однажды позвонил дедушка и спросил, который час. Мы поговорили.").await;
    scene.say(ANNA, "С тех пор я первым делом здороваюсь, а уже потом открываю базу.").await;
    scene.tap(ANNA, "Готово ✓").await;
    scene.document(ANNA, "diploma.pdf", "Диплом 2025 года").await;
    scene.document(ANNA, "letter.docx", "").await;
    scene.tap(ANNA, "Готово ✓").await;
    scene.say(ANNA, "Вот оно: https://rutube.ru/video/5c5f0ae2d9744d11a05b76bd327cbb51/").await;
    scene.say(ANNA, "+375 29 123-45-67, @anna_vetrova").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn what_is_skipped_reads_no_information_and_can_be_told_later() {
    let mut scene = with_anna(Locale::En).await;
    scene.tap(ANNA, "Nominee card").await;
    scene.tap(ANNA, "Fill it in, step by step").await;
    scene.tap(ANNA, "Skip ›").await;
    scene.tap(ANNA, "‹ Back").await;
    scene.say(ANNA, "300").await;
    for _ in 0..6 {
        scene.tap(ANNA, "Skip ›").await;
    }
    scene.tap(ANNA, "City").await;
    scene.say(ANNA, "Брест").await;
    scene.tap(ANNA, "Name").await;
    scene.say(ANNA, "Ветрова").await;
    scene.say(ANNA, "Ветрова Анна-Мария").await;
    scene.tap(ANNA, "Employees").await;
    scene.tap(ANNA, "Remove").await;
    scene.tap(ANNA, "‹ The card").await;
    scene.tap(ANNA, "As readers see it").await;
    // Nothing is asked any more: this is a solution.
    scene.say(ANNA, "I answered 9,214 calls this year and lost my voice only once.").await;
    insta::assert_snapshot!(scene.transcript());
    let changed = "SELECT COUNT(*) FROM audit WHERE action = 'profile'";
    let store = scene.app().desk.store.clone();
    let count: i64 = sqlx::query_scalar(changed).fetch_one(store.reader()).await.unwrap();
    assert_eq!(count, 2, "what the jury's recusals hang on leaves a trace");
    scene.end().await;
}

#[tokio::test]
async fn whatever_does_not_fit_a_field_is_told_why() {
    let mut scene = with_anna(Locale::En).await;
    scene.say(ANNA, "/profile").await;
    scene.tap(ANNA, "Fill it in, step by step").await;
    for count in ["many", "12 thousand", "200-300", "0"] {
        scene.say(ANNA, count).await;
    }
    scene.world.send_sticker(ANNA).unwrap();
    scene.settle().await;
    scene.tap(ANNA, "Skip ›").await;
    for site in ["our site", "javascript:alert(1)", "http://localhost/", "anna@example.org"] {
        scene.say(ANNA, site).await;
    }
    scene.tap(ANNA, "Skip ›").await;
    scene.say(ANNA, "I have none").await;
    scene.world.send_video(ANNA, "me.mp4", 5_000, "").unwrap();
    scene.settle().await;
    scene.world.send_sticker(ANNA).unwrap();
    scene.settle().await;
    scene.world.send_item(ANNA, Item::of_size(Kind::Document, "me.png", 30_000_000, "")).unwrap();
    scene.settle().await;
    scene.tap(ANNA, "Skip ›").await;
    scene.picture(ANNA).await;
    scene.tap(ANNA, "Skip ›").await;
    scene.say(ANNA, "no file").await;
    scene.world.send_item(ANNA, Item::of_size(Kind::Video, "big.mp4", 2_000_000_000, "")).unwrap();
    scene.settle().await;
    scene.world.send_poll(ANNA, "Who?", &["I", "You"]).unwrap();
    scene.settle().await;
    scene.tap(ANNA, "Skip ›").await;
    scene.say(ANNA, "on my page").await;
    scene.world.send_video(ANNA, "me.mp4", 5_000, "").unwrap();
    scene.settle().await;
    scene.say(ANNA, "https://youtu.be/aaaaaaaaaaa https://vimeo.com/123456").await;
    scene.tap(ANNA, "Skip ›").await;
    scene.say(ANNA, "call me").await;
    scene.say(ANNA, &"5 ".repeat(400)).await;
    scene.world.send_contact(ANNA, "+375291234567", "Anna").unwrap();
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn no_more_than_three_attachments_and_one_picture_of_an_album() {
    let mut scene = with_anna(Locale::En).await;
    scene.say(ANNA, "/profile").await;
    scene.tap(ANNA, "Picture").await;
    let album = |count| -> Vec<Item> {
        (0..count).map(|n| Item::new(Kind::Photo, &format!("{n}.jpg"), PIXEL, "")).collect()
    };
    scene.world.send_album(ANNA, album(3)).unwrap();
    scene.settle().await;
    scene.tap(ANNA, "Attachments").await;
    scene.world.send_album(ANNA, album(4)).unwrap();
    scene.settle().await;
    scene.tap(ANNA, "Remove").await;
    scene.document(ANNA, "one.pdf", "The only one").await;
    scene.tap(ANNA, "Done ✓").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn an_essay_comes_as_a_document_or_too_long_and_is_edited_in_place() {
    let mut scene = with_anna(Locale::En).await;
    scene.say(ANNA, "/profile").await;
    scene.tap(ANNA, "Essay").await;
    scene.document(ANNA, "essay.docx", "").await;
    let first = scene.world.send_text(ANNA, "I have been on the line for seven years.").unwrap()[0];
    scene.settle().await;
    scene.edit(ANNA, first, "I have been on the line for eight years.").await;
    scene.say(ANNA, &"word ".repeat(301)).await;
    scene.tap(ANNA, "Done ✓").await;
    scene.edit(ANNA, first, "I have been on the line for nine years.").await;
    scene.tap(ANNA, "Essay").await;
    scene.tap(ANNA, "Remove").await;
    // Back at the tasks: this is no line of the essay.
    scene.at("2026-12-01 10:01:10").await;
    scene.say(ANNA, "Case 2 — I would say sorry first, and then read the bill aloud.").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn after_the_date_nothing_changes_and_the_date_is_named() {
    let mut scene = with_anna(Locale::En).await;
    scene.say(ANNA, "/profile").await;
    scene.tap(ANNA, "Essay").await;
    let first = scene.world.send_text(ANNA, "All that I know I know from callers.").unwrap()[0];
    scene.settle().await;
    // Sent in time, though the bot was away: it counts.
    scene.jump("2026-12-01 10:07:59");
    scene.world.send_text(ANNA, "This was sent a second before the end.").unwrap();
    scene.jump("2026-12-01 10:08:30");
    scene.settle().await;
    scene.transcript();
    scene.say(ANNA, "And this after it.").await;
    scene.edit(ANNA, first, "All that I know I know from books.").await;
    scene.say(ANNA, "/profile").await;
    for data in ["pr1", "pr2:4:1", "pr3:4", "pr4:7:0", "pr5:7"] {
        scene.forge(ANNA, data).await;
    }
    scene.tap(ANNA, "As readers see it").await;
    scene.tap(ANNA, "Read the essay").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

/// Anna's card with everything on it that others may or may not see.
async fn told(scene: &mut Scene) {
    scene.say(ANNA, "/profile").await;
    scene.tap(ANNA, "Essay").await;
    scene.say(ANNA, "All that I know I know from callers.").await;
    scene.tap(ANNA, "Done ✓").await;
    scene.tap(ANNA, "Attachments").await;
    scene.document(ANNA, "diploma.pdf", "My diploma").await;
    scene.tap(ANNA, "Done ✓").await;
    scene.tap(ANNA, "Picture").await;
    scene.picture(ANNA).await;
    scene.tap(ANNA, "Contacts").await;
    scene.say(ANNA, "+375 29 123-45-67").await;
}

#[tokio::test]
async fn the_jury_and_the_organizers_see_contacts_and_readers_do_not() {
    let mut scene = with_anna(Locale::En).await;
    scene.enter(GUEST, "Guest", "en");
    scene.enter(JUROR, "Ilya", "en");
    scene.invite_juror(JUROR, "Red Phone").await;
    scene.say(GUEST, "/start").await;
    scene.say(ANNA, "I answered 9,214 calls this year and lost my voice only once.").await;
    told(&mut scene).await;
    scene.transcript();
    scene.say(JUROR, "/jury").await;
    scene.tap(JUROR, "Say hello: 1 left").await;
    scene.tap(JUROR, "Nominee card").await;
    scene.tap(JUROR, "Read the essay").await;
    scene.tap(JUROR, "Files: 1").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Contestants").await;
    scene.tap(ORGANIZER, "1").await;
    scene.tap(ORGANIZER, "Nominee card").await;
    scene.forge(GUEST, "pn:1").await;
    scene.forge(GUEST, "pn2:1").await;
    let before = scene.transcript();
    scene.at("2026-12-01 10:08:00").await;
    scene.transcript();
    scene.forge(GUEST, "pn:1").await;
    scene.forge(GUEST, "pn:2").await;
    insta::assert_snapshot!(before + &scene.transcript());
    assert_eq!(scene.told(GUEST, "123-45-67"), 0);
    assert_eq!(scene.told(JUROR, "123-45-67"), 1);
    assert_eq!(scene.told(ORGANIZER, "123-45-67"), 1);
    scene.end().await;
}

#[tokio::test]
async fn the_essay_comes_as_a_pdf() {
    let mut scene = with_anna(Locale::En).await;
    told(&mut scene).await;
    scene.tap(ANNA, "As readers see it").await;
    scene.transcript();
    scene.tap(ANNA, "The essay as PDF").await;
    let letter = scene.last(ANNA);
    assert_eq!(letter.author, Author::Bot);
    if laurel::print::AVAILABLE {
        assert_eq!(letter.attachment.as_ref().map(|it| it.name.as_str()), Some("essay-1.pdf"));
        insta::assert_snapshot!(scene.transcript());
    } else {
        assert_eq!(scene.told(ANNA, "There is no PDF here"), 1);
        assert!(letter.text.contains("All that I know"));
    }
    scene.end().await;
}

#[tokio::test]
async fn a_card_is_told_whole_and_erased_whole() {
    let mut scene = with_anna(Locale::En).await;
    told(&mut scene).await;
    let store = scene.app().desk.store.clone();
    let mut turn = store.write().await.unwrap();
    let kept = profiles::kept(&mut turn, 1).await.unwrap();
    assert_eq!(kept["card"]["contacts"], "+375 29 123-45-67");
    assert_eq!(kept["essay"][0]["text"], "All that I know I know from callers.");
    assert_eq!(kept["files"][0]["name"], "diploma.pdf");
    profiles::erase(&mut turn, 1).await.unwrap();
    assert!(profiles::kept(&mut turn, 1).await.unwrap().is_null());
    assert!(profiles::of(&mut turn, 1).await.unwrap() == profiles::Profile::default());
    drop(turn);
    scene.end().await;
}
