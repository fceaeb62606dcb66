//! In the middle of choosing: what is typed without having been asked for, and files of candidates.

use laurel::rehearsal::{Author, Item, Kind};
use laurel::telegram::incoming::Event;
use laurel::telegram::read::read;
use serde_json::json;

use crate::ballot::{opened, rows, without_codes};
use crate::harness::{ORGANIZER, PIXEL, REFERENCE, Scene};

/// What was said last but one: the note on typed names comes after the list.
fn found(scene: &Scene, who: i64) -> String {
    scene.heard(who).into_iter().rev().nth(1).unwrap()
}

#[tokio::test]
async fn the_opening_promises_in_a_few_sentences_and_tells_all_behind_a_button() {
    let mut scene = opened().await;
    let told = scene.last(1);
    for words in ["ни организаторы, ни жюри", "через Telegram и сервер бота", "Отпечаток списка"]
    {
        assert!(told.text.contains(words), "{words}: {}", told.text);
    }
    assert!(told.text.chars().count() < 650, "{}", told.text.chars().count());
    let before = rows(&mut scene).await;
    scene.transcript();
    scene.tap(1, "🔒 Как защищён голос").await;
    assert!(rows(&mut scene).await == before);
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn whoever_is_choosing_and_types_a_few_words_searches_and_nothing_is_kept() {
    let mut scene = opened().await;
    scene.say(1, "/vote").await;
    scene.tap(1, "Быков Олег, Синяя линия").await;
    let before = rows(&mut scene).await;
    scene.transcript();
    // The beginning of a name, a slip, a company, a word that is nobody's.
    for (typed, who) in
        [("гро", "Громов Лев"), ("Власава", "Власова Ольга"), ("диалог", "Зимина Нина")]
    {
        scene.say(1, typed).await;
        assert!(found(&scene, 1).contains("Вот кто нашёлся"), "{typed}: {}", found(&scene, 1));
        let shown = scene.heard(1).len();
        let list = scene.world.chat(1).into_iter().filter(|it| it.author == Author::Bot);
        let list = list.take(shown - 1).last().unwrap();
        assert!(list.buttons.iter().flatten().any(|it| it.label.starts_with(who)), "{typed}");
    }
    scene.say(1, "Ждгщшз").await;
    assert!(found(&scene, 1).contains("Никого с именем «Ждгщшз»"));
    // A tap that only says something over the chat leaves one in the ballot.
    scene.forge(1, "vl:a.0:1").await;
    scene.say(1, "Ждгщш").await;
    assert!(found(&scene, 1).contains("Никого с именем «Ждгщш»"));
    assert!(rows(&mut scene).await == before, "something that was typed was written down");
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn the_beginning_of_a_name_is_looked_for_also_after_a_restart_and_from_elsewhere() {
    let mut scene = opened().await;
    scene.say(1, "/vote").await;
    let before = rows(&mut scene).await;
    scene.restart().await;
    scene.say(1, "гро").await;
    assert!(found(&scene, 1).contains("Вот кто нашёлся"));
    assert!(rows(&mut scene).await == before);
    scene.say(1, "/my").await;
    scene.say(1, "Ёлк").await;
    assert!(found(&scene, 1).contains("Вот кто нашёлся"));
    // A long text, a case, what a command is meant to be: none of them is a name.
    scene.say(1, "/vote").await;
    for other in ["Кейс 3", "/громов", "Большое спасибо всем, кто голосует", "12"]
    {
        let heard = scene.heard(1).len();
        scene.say(1, other).await;
        let said = scene.heard(1)[heard..].join("\n");
        assert!(!said.contains("нашёлся") && !said.contains("Никого с именем"), "{other}: {said}");
        scene.say(1, "/vote").await;
    }
    scene.end().await;
}

/// What was begun before the ballot goes on: a name goes to the ballot, anything else to where it was
/// asked for.
#[tokio::test]
async fn a_question_that_was_begun_before_is_asked_and_a_name_is_not_put_into_it() {
    let mut scene = opened().await;
    scene.say(1, "/ask").await;
    let mut labels = scene.last(1).buttons.into_iter().flatten().map(|it| it.label);
    let own = labels.rfind(|label| label.contains("свой")).unwrap();
    scene.tap(1, &own).await;
    scene.forge(1, "v").await;
    let before = rows(&mut scene).await;
    scene.say(1, "громов").await;
    assert!(found(&scene, 1).contains("Вот кто нашёлся"), "{:?}", scene.heard(1).last());
    assert!(rows(&mut scene).await == before);
    scene.say(1, "Когда финал?").await;
    let said = &scene.heard(1)[1..].join("\n");
    assert!(!said.contains("Никого с именем"), "{said}");
    assert!(rows(&mut scene).await != before, "the question was taken");
    scene.end().await;
}

/// A message that cannot be dealt with is kept aside for the organizers; one that may have been a name
/// typed into the ballot is not.
#[tokio::test]
async fn a_name_that_could_not_be_looked_for_is_not_kept_aside() {
    let message = |text: &str| {
        let from = json!({"id": 1, "is_bot": false, "first_name": "A", "language_code": "ru"});
        let chat = json!({"id": 1, "type": "private", "first_name": "A"});
        json!({"update_id": 900_000_000 + text.len(), "message": {"message_id": 9_000, "from": from,
               "chat": chat, "date": 1_800_428_400, "text": text}})
    };
    let mut scene = opened().await;
    let desk = scene.app().desk.clone();
    scene.say(1, "/vote").await;
    scene.sql("ALTER TABLE roll RENAME TO rolled").await;
    let sent = message("громов");
    assert!(matches!(read(&sent).unwrap().event, Event::Message(_)));
    desk.handle(vec![sent]).await.unwrap();
    assert_eq!(scene.figure("SELECT COUNT(*) FROM set_aside").await, 0);
    scene.sql("ALTER TABLE rolled RENAME TO roll").await;
    scene.settle().await;
    assert!(scene.last(1).text.contains("сломалось"), "{}", scene.last(1).text);
    scene.end().await;
}

/// The reference contest at the opening of its vote, with an album, a voice and a nominee card to see.
async fn with_files() -> Scene {
    let mut scene = Scene::of(REFERENCE).await;
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-07 10:00:00").await;
    let names =
        ["Белова Анна", "Быков Олег", "Власова Ольга", "Громов Лев", "Дроздова Вера", "Ершов Иван"];
    for (id, name) in (1..).zip(names) {
        scene.enter(id, name, "ru");
        scene.register(id, name, "Ромашка").await;
    }
    scene.say(2, "/profile").await;
    scene.forge(2, "pr2:2:0").await;
    scene.at("2026-12-16 11:00:00").await;
    let picture = |name| {
        Item::new(
            Kind::Photo,
            name,
            PIXEL,
            if name == "a.png" {
                "Кейс 3. Наш стол и наши правила, о которых все забывают"
            } else {
                ""
            },
        )
    };
    scene.world.send_album(2, ["a.png", "b.png", "c.png"].map(picture).to_vec()).unwrap();
    scene.settle().await;
    scene.world.send_voice(2, "answer.ogg", 4000, "").unwrap();
    scene.settle().await;
    scene.tap(2, "✅ Готово").await;
    scene.forge(2, "dp:1").await;
    scene.at("2027-01-20 10:00:00").await;
    scene.transcript();
    scene
}

#[tokio::test]
async fn files_of_a_candidate_are_seen_inside_the_ballot_and_the_picks_come_back() {
    let mut scene = with_files().await;
    let before = rows(&mut scene).await;
    scene.say(1, "/vote").await;
    for name in ["Громов Лев, Ромашка", "Ершов Иван, Ромашка"] {
        scene.tap(1, name).await;
    }
    scene.tap(1, "👁 Сначала почитать").await;
    scene.tap(1, "Быков Олег, Ромашка").await;
    scene.tap(1, "Практические кейсы · кейс 3").await;
    scene.tap(1, "📎 Показать вложения (4)").await;
    let files = scene.world.chat(1).into_iter().filter(|it| it.attachment.is_some()).count();
    assert_eq!(files, 4);
    scene.tap(1, "‹ Назад").await;
    scene.tap(1, "‹ Назад").await;
    scene.tap(1, "✓ Отметить").await;
    assert!(scene.last(1).text.contains("Выбрано: 3 из 5 — Громов Лев"), "{}", scene.last(1).text);
    assert!(rows(&mut scene).await == before, "something of looking at files was written down");
    insta::assert_snapshot!(without_codes(&scene.transcript()));
    for forged in
        ["vf:2:9:a.0:4.6", "vf:1:0:a.0:4.6", "vf:2:1:a.0:1", "vf:99:1:a.0:4", "vf:4:1:a.0:4"]
    {
        let files = scene.world.chat(1).len();
        scene.forge(1, forged).await;
        assert_eq!(scene.world.chat(1).len(), files, "{forged}");
    }
    scene.end().await;
}

/// The picture and the attachments of a nominee card, which others may see.
#[tokio::test]
async fn files_of_a_nominee_card_are_seen_inside_the_ballot_too() {
    let mut scene = with_files().await;
    for (purpose, kind, name) in
        [("picture", Kind::Photo, "face.png"), ("attachment", Kind::Document, "letter.pdf")]
    {
        let sent = scene.world.send_item(2, Item::new(kind, name, PIXEL, "")).unwrap();
        let file = scene.world.chat(2).into_iter().find(|it| it.id == sent).unwrap();
        let kind = if purpose == "picture" { "photo" } else { "document" };
        let file_id = file.attachment.unwrap().file_id;
        scene
            .sql(&format!(
                "INSERT INTO profile_files (contestant_id, purpose, kind, file_id, name, caption, message_id, sent_at)
                 VALUES (2, '{purpose}', '{kind}', '{file_id}', '{name}', 'Вот', {sent}, 0)"
            ))
            .await;
    }
    scene.settle().await;
    scene.say(1, "/vote").await;
    scene.tap(1, "Громов Лев, Ромашка").await;
    scene.tap(1, "👁 Сначала почитать").await;
    scene.tap(1, "Быков Олег, Ромашка").await;
    scene.tap(1, "📎 Показать вложения (2)").await;
    let seen = scene.world.chat(1).into_iter().filter(|it| it.attachment.is_some());
    let seen: Vec<String> = seen.map(|it| it.attachment.unwrap().name).collect();
    assert_eq!(seen, ["face.png", "letter.pdf"]);
    assert!(scene.last(1).text.contains("Выбрано: 1 из 5 — Громов Лев"), "{}", scene.last(1).text);
    scene.tap(1, "‹ К списку").await;
    scene.end().await;
}
