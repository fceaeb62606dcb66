//! What nobody should send and everybody does: each gets its right answer, and nothing is lost.

use laurel::rehearsal::{Author, Item, Kind};
use laurel::words::Locale;

use crate::harness::{PIXEL, SAMPLE, Scene};

/// How many messages of this person's are kept in each state.
async fn kept(scene: &mut Scene) -> Vec<(String, i64)> {
    let store = scene.app().desk.store.clone();
    let mut db = store.reader().acquire().await.unwrap();
    sqlx::query_as("SELECT state, count(*) FROM parts GROUP BY state ORDER BY state")
        .fetch_all(&mut *db)
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_no_solution_by_its_kind_is_not_taken() {
    let (mut scene, boris) = Scene::with_boris("10:00:30").await;
    scene.world.send_sticker(boris).unwrap();
    scene.settle().await;
    scene.world.send_poll(boris, "Кто лучший?", &["Я", "Она"]).unwrap();
    scene.settle().await;
    scene.world.send_contact(boris, "+375291234567", "Мама").unwrap();
    scene.settle().await;
    scene.world.send_location(boris, 53.9, 27.56).unwrap();
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(kept(&mut scene).await, []);
    scene.end().await;
}

#[tokio::test]
async fn large_files_and_empty_captions_are_taken_by_their_number() {
    let (mut scene, boris) = Scene::with_boris("10:00:30").await;
    let book = Item::of_size(Kind::Document, "200 страниц.pdf", 180 << 20, "");
    scene.world.send_item(boris, book).unwrap();
    scene.settle().await;
    let film = Item::of_size(Kind::Video, "film.mp4", 2 << 30, "");
    scene.world.send_item(boris, film).unwrap();
    scene.settle().await;
    scene.world.send_photo(boris, "me.png", PIXEL.to_vec(), "").unwrap();
    scene.settle().await;
    scene.say(boris, "/my").await;
    insta::assert_snapshot!(scene.transcript());
    let all: i64 = kept(&mut scene).await.iter().map(|(_, count)| count).sum();
    assert_eq!(all, 3);
    scene.end().await;
}

#[tokio::test]
async fn a_file_where_none_is_wanted_is_refused_with_the_reason() {
    let (mut scene, boris) = Scene::with_boris("10:04:30").await;
    scene.world.send_photo(boris, "case.png", PIXEL.to_vec(), "Кейс 2").unwrap();
    scene.settle().await;
    scene.world.send_photo(boris, "me.png", PIXEL.to_vec(), "").unwrap();
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(kept(&mut scene).await, []);
    scene.end().await;
}

#[tokio::test]
async fn texts_with_signs_that_nobody_sees_are_read_all_the_same() {
    let (mut scene, boris) = Scene::with_boris("10:01:10").await;
    scene.say(boris, "\u{202e}\u{200f}Ке\u{200b}йс\u{2060} №\u{feff}2\u{202c}\nСначала прошу прощения, потом читаю счёт вслух.").await;
    // Telegram itself takes no message that nobody can see.
    assert!(scene.world.send_text(boris, "\u{200b}\u{2060}\u{200e}").is_err());
    scene.say(boris, "👍👍👍").await;
    scene.say(boris, "12345").await;
    scene.say(boris, "案例二：我先道歉，然后一起看账单，最后约定回电的时间，并且一定准时打过去，哪怕没有新的消息。").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn links_that_nobody_else_can_open_are_refused() {
    let (mut scene, boris) = Scene::with_boris("10:04:10").await;
    for link in [
        "javascript:alert(1)",
        "http://localhost:8080/film.mp4",
        "Посмотрите: http://192.168.0.5/видео",
        "file:///C:/Users/boris/film.mp4",
        "https://boris:secret@example.org/film.mp4",
    ] {
        scene.say(boris, link).await;
    }
    assert_eq!(kept(&mut scene).await, []);
    scene.say(boris, "Ролик лежит тут: http://10.1.2.3/film, а для вас я выложил его ещё и сюда: https://rutube.ru/video/5c5f/").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_video_that_was_sent_already_is_said_so() {
    let (mut scene, boris) = Scene::with_boris("10:04:10").await;
    scene.say(boris, "https://www.youtube.com/watch?v=dQw4w9WgXcQ&feature=share").await;
    scene
        .say(
            boris,
            "А вот ещё одно видео, говорит мой руководитель: https://youtu.be/dQw4w9WgXcQ?t=42",
        )
        .await;
    scene.say(boris, "https://rutube.ru/video/5c5f/").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_task_says_whether_it_wants_a_link_or_more_than_one() {
    let mut scene = Scene::of(&SAMPLE.replace("\"text\", \"links\"", "\"links\"")).await;
    let boris = scene.enter(2, "Boris", "ru");
    scene.register_in(boris, "Ветров Борис", "Ромашка", Locale::Ru).await;
    scene.at("2026-12-01 10:01:30").await;
    scene.transcript();
    scene.say(boris, "https://youtu.be/dQw4w9WgXcQ").await;
    scene.at("2026-12-01 10:06:30").await;
    scene.say(boris, "Про меня лучше всего расскажут коллеги, они меня знают шесть лет.").await;
    scene.world.send_photo(boris, "me.png", PIXEL.to_vec(), "Это я на работе").unwrap();
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(kept(&mut scene).await, []);
    scene.end().await;
}

#[tokio::test]
async fn a_forwarded_message_is_taken_as_its_sender_s_own() {
    let (mut scene, boris) = Scene::with_boris("10:01:10").await;
    let anna = scene.enter(3, "Anna", "ru");
    scene.say(anna, "Кейс 1. Ищу посылку вместе с клиентом и не кладу трубку.").await;
    let original = scene.world.newest(anna, Author::Person(anna)).unwrap().id;
    scene.transcript();
    scene.world.forward(boris, anna, original).unwrap();
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn three_hundred_messages_in_a_minute_lose_none() {
    let (mut scene, boris) = Scene::with_boris("10:00:30").await;
    for number in 1..=300 {
        scene
            .world
            .send_text(
                boris,
                &format!(
                    "Звонок номер {number}: выслушал, помог, перезвонил и записал, чем кончилось."
                ),
            )
            .unwrap();
    }
    scene.settle().await;
    let counted: i64 = kept(&mut scene)
        .await
        .iter()
        .filter(|(state, _)| state == "counted")
        .map(|(_, count)| count)
        .sum();
    // An entry has room for a hundred; of each of the others it is said that it is not taken.
    let refused = scene.told(boris, "Слишком много");
    assert_eq!((counted, refused), (100, 200));
    scene.end().await;
}
