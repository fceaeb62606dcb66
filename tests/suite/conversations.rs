//! Conversations as they read on a telephone. A changed word shows as a changed snapshot.

use crate::harness::{ORGANIZER, SAMPLE, Scene};

#[tokio::test]
async fn a_guest_looks_around() {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    scene.say(anna, "/start").await;
    scene.tap(anna, "Tasks").await;
    scene.tap(anna, "‹ Back").await;
    scene.tap(anna, "Rating").await;
    scene.say(anna, "/help").await;
    scene.say(anna, "hello?").await;
    scene.say(anna, "/language").await;
    scene.say(anna, "/my").await;
    scene.say(anna, "/admin").await;
    scene.say(anna, "/nonsense").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn an_organizer_opens_the_panel() {
    let mut scene = Scene::of(SAMPLE).await;
    scene.say(ORGANIZER, "/admin").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_contestant_registers_and_corrects_a_slip() {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    scene.say(anna, "/start").await;
    scene.tap(anna, "Take part").await;
    scene.tap(anna, "Not now").await;
    scene.tap(anna, "Take part").await;
    scene.tap(anna, "I agree").await;
    scene.say(anna, "Bell").await;
    scene.say(anna, "Bell Anna").await;
    scene.say(anna, "  Blue   <Line> & Co ").await;
    scene.tap(anna, "‹ Back").await;
    scene.say(anna, "Blue Line").await;
    scene.say(anna, "Leeds").await;
    scene.say(anna, "Operator").await;
    scene.say(anna, "all right").await;
    scene.tap(anna, "City").await;
    scene.say(anna, "York").await;
    scene.tap(anna, "All correct").await;
    scene.tap(anna, "All correct").await;
    scene.say(anna, "/start").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

/// A scene of the sample contest with two contestants, at the given time of its day.
async fn with_two_contestants(at: &str) -> (Scene, i64, i64) {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    let boris = scene.enter(2, "Boris", "ru");
    scene.register(anna, "Bell Anna", "Blue Line").await;
    scene.register_in(boris, "Ветров Борис", "Ромашка", laurel::words::Locale::Ru).await;
    scene.at(&format!("2026-12-01 {at}")).await;
    scene.transcript();
    (scene, anna, boris)
}

#[tokio::test]
async fn announcements_come_as_cards_to_read_and_to_send() {
    let (mut scene, anna, _) = with_two_contestants("09:59:30").await;
    scene.at("2026-12-01 10:01:00").await;
    scene.tap(anna, "Read the task").await;
    scene.tap(anna, "‹ Back").await;
    scene.tap(anna, "2").await;
    scene.tap(anna, "3 ›").await;
    scene.tap(anna, "Send a solution to case 3").await;
    scene.say(anna, "First I would ask whether she can talk freely, then call back.").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn what_a_contestant_sends_is_filed_where_it_belongs() {
    let (mut scene, anna, boris) = with_two_contestants("10:01:10").await;
    scene.say(anna, "Case #2 — I would say sorry first, and then read the bill aloud.").await;
    scene.tap(anna, "✅ Done").await;
    scene.say(anna, "This has no number, and it could be for either of the two tasks.").await;
    scene.tap(anna, "Case 1").await;
    scene.say(anna, "Case 7: there is no such case in this contest, is there?").await;
    scene.tap(anna, "It is no solution").await;
    scene.say(anna, "Case 1\nI listen first.\n\nCase 3\nI ask whether she can talk.").await;
    scene.tap(anna, "It is no solution").await;
    scene.say(boris, "Кейс 2. Второй звонок подряд — значит, первый мы не услышали.").await;
    scene.say(boris, "Кейс 2. Нет, лучше так: сначала выслушать, потом перезвонить самим.").await;
    scene.tap(boris, "Убрать часть").await;
    scene.tap(boris, "Оставить только последнее").await;
    scene.say(boris, "готово").await;
    scene.say(boris, "Спасибо!").await;
    scene.tap(boris, "Это не решение").await;
    scene.say(boris, "/my").await;
    scene.tap(boris, "Three calls").await;
    scene.tap(boris, "👁 Как увидит жюри").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn editing_the_message_edits_the_solution_until_the_close() {
    let (mut scene, anna, _) = with_two_contestants("10:01:10").await;
    let message =
        scene.world.send_text(anna, "Case 1. The parcel is surely at the neighbour's.").unwrap()[0];
    scene.settle().await;
    scene
        .edit(anna, message, "Case 1. The parcel may be at the neighbour's: I ask, then search.")
        .await;
    scene
        .edit(anna, message, "Case 2. The parcel may be at the neighbour's: I ask, then search.")
        .await;
    scene.at("2026-12-01 10:06:00").await;
    scene.edit(anna, message, "Case 2. After the close everybody is wiser than before it.").await;
    scene.say(anna, "Case 3. Too late, I know, but here it is all the same.").await;
    scene.tap(anna, "My entries").await;
    scene.tap(anna, "Three calls").await;
    scene.tap(anna, "👁 As the jury sees it").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_draft_is_published_at_the_opening_or_by_a_tap() {
    let (mut scene, anna, boris) = with_two_contestants("10:02:10").await;
    scene.say(anna, "https://youtu.be/dQw4w9WgXcQ").await;
    scene.tap(anna, "Publish at the opening").await;
    scene.say(boris, "https://rutube.ru/video/5c5f0ae2d9744d11a05b76bd327cbb51/").await;
    scene.at("2026-12-01 10:04:00").await;
    scene.tap(boris, "Опубликовать сейчас").await;
    scene.tap(boris, "Мои работы").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

/// What was sent before the opening and reached the bot after it is published with the rest.
#[tokio::test]
async fn a_draft_that_was_on_its_way_at_the_opening_is_published_too() {
    let (mut scene, anna, _) = with_two_contestants("10:02:10").await;
    scene.say(anna, "https://youtu.be/dQw4w9WgXcQ").await;
    scene.tap(anna, "Publish at the opening").await;
    scene.world.send_text(anna, "https://youtu.be/9bZkp7q19f0").unwrap();
    // The line is gone over the opening.
    scene.jump("2026-12-01 10:04:30");
    scene.app().keep_timetable().await.unwrap();
    scene.settle().await;
    let parts: Vec<(String, i64)> =
        sqlx::query_as("SELECT state, counted_at FROM parts WHERE state <> 'dropped' ORDER BY id")
            .fetch_all(scene.app().desk.store.reader())
            .await
            .unwrap();
    let open = scene.instant("2026-12-01 10:04:00").timestamp_millis();
    assert_eq!(parts, [("counted".to_owned(), open), ("counted".to_owned(), open)]);
    scene.transcript();
    scene.tap(anna, "My entries").await;
    assert!(!scene.transcript().to_lowercase().contains("draft"));
    scene.end().await;
}

#[tokio::test]
async fn the_jury_marks_and_the_organizer_publishes() {
    let (mut scene, anna, boris) = with_two_contestants("10:00:30").await;
    let (ilya, olga) = (scene.enter(11, "Ilya", "en"), scene.enter(12, "Olga", "ru"));
    scene.invite_juror(ilya, "Blue Line Ltd").await;
    scene.invite_juror(olga, "Сова").await;
    scene
        .say(anna, "I am Anna, and this year I answered 9,214 calls and lost my voice once.")
        .await;
    scene.at("2026-12-01 10:00:40").await;
    scene.say(boris, "Я Борис, и в этом году мне сказали спасибо 318 раз, я считал.").await;
    scene.transcript();
    scene.say(ilya, "/jury").await;
    scene.tap(ilya, "Say hello: 1 left").await;
    scene.tap(ilya, "2").await;
    scene.tap(ilya, "Change").await;
    scene.tap(ilya, "3").await;
    scene.say(olga, "/jury").await;
    scene.tap(olga, "Say hello: осталось 2").await;
    scene.tap(olga, "2").await;
    scene.tap(olga, "Следующая ›").await;
    scene.tap(olga, "0").await;
    scene.tap(olga, "Следующая ›").await;
    scene.at("2026-12-01 10:04:00").await;
    scene.tap(ORGANIZER, "Results").await;
    scene.tap(ORGANIZER, "Change an award").await;
    scene.tap(ORGANIZER, "Ветров Борис: 3").await;
    scene.tap(ORGANIZER, "2").await;
    scene.say(ORGANIZER, "He sent it <late> by his own clock").await;
    scene.tap(ORGANIZER, "‹ Back").await;
    scene.tap(ORGANIZER, "Publish").await;
    scene.tap(ORGANIZER, "Close marking and go on").await;
    scene.tap(ORGANIZER, "Yes, publish").await;
    for label in ["Rating", "Message", "Contestants", "Send"] {
        scene.tap(ORGANIZER, label).await;
    }
    scene.tap(ilya, "Change").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_broadcast_is_seen_before_it_goes() {
    let (mut scene, anna, boris) = with_two_contestants("10:00:30").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Broadcast").await;
    scene.tap(ORGANIZER, "Contestants: 2").await;
    scene.say(ORGANIZER, "Tea is at five. Bring your own <mug>.").await;
    scene.tap(ORGANIZER, "Cancel").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Broadcast").await;
    scene.tap(ORGANIZER, "Contestants: 2").await;
    scene.say(ORGANIZER, "Tea is at six.").await;
    scene.world.block(boris).unwrap();
    scene.settle().await;
    scene.tap(ORGANIZER, "Send now").await;
    scene.tap(ORGANIZER, "Yes").await;
    assert!(scene.heard(anna).iter().any(|text| text == "Tea is at six."));
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn an_entry_has_room_for_a_hundred_messages() {
    let (mut scene, anna, _) = with_two_contestants("10:01:10").await;
    for number in 1..=100 {
        let text = format!("Case 1. Thought number {number} about the parcel that was delivered.");
        scene.world.send_text(anna, &text).unwrap();
    }
    scene.settle().await;
    assert!(scene.last(anna).text.contains("texts: 100"), "{}", scene.last(anna).text);
    scene.say(anna, "Case 1. And one more thought about the parcel that was delivered.").await;
    assert!(scene.last(anna).text.starts_with("Too much"), "{}", scene.last(anna).text);
    scene.end().await;
}

#[tokio::test]
async fn the_channel_gets_announcements_and_the_rating_and_nothing_else() {
    let with_channel = SAMPLE.replace("# channel = ", "channel = ");
    let mut scene = Scene::of(&with_channel).await;
    scene.world.add_channel(-1_001, Some("ten_minutes_of_fame"), "Fame", true).unwrap();
    let anna = scene.enter(1, "Anna", "en");
    scene.register(anna, "Bell Anna", "Blue Line").await;
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-01 10:00:30").await;
    scene
        .say(anna, "I am Anna, and this year I answered 9,214 calls and lost my voice once.")
        .await;
    scene.at("2026-12-01 10:04:10").await;
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Results", "Say hello · entries: 1", "Publish"] {
        scene.tap(ORGANIZER, label).await;
    }
    for label in [
        "Close marking and go on",
        "Yes, publish",
        "Rating",
        "Message",
        "Contestants and the channel",
        "Send",
    ] {
        scene.tap(ORGANIZER, label).await;
    }
    let posts: Vec<String> =
        scene.world.channel_posts(-1_001).into_iter().map(|post| post.text).collect();
    // Three tasks were announced until then.
    assert_eq!(posts.len(), 4, "{posts:#?}");
    assert!(posts[0].contains("Say hello") && posts[3].contains("Bell Anna, Blue Line"));
    scene.end().await;
}

#[tokio::test]
async fn buttons_of_old_messages_say_so_and_are_renewed() {
    let (mut scene, anna, _) = with_two_contestants("10:00:30").await;
    let guest = scene.enter(3, "Guest", "en");
    for label in ["/start", "Take part", "I agree", "Poe Edgar", "Raven Ltd", "York", "Clerk"] {
        match label {
            "Take part" | "I agree" => scene.tap(guest, label).await,
            text => scene.say(guest, text).await,
        }
    }
    scene.say(guest, "/cancel").await;
    scene.transcript();
    scene.tap(guest, "All correct").await;
    scene.forge(guest, "no such button").await;
    scene
        .say(anna, "I am Anna, and this year I answered 9,214 calls and lost my voice once.")
        .await;
    scene.tap(anna, "Withdraw").await;
    scene.tap(anna, "Yes, withdraw it").await;
    scene.forge(anna, "mw:hello:1").await;
    scene.forge(anna, "fd:1").await;
    scene.forge(anna, "fd:77").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_command_menu_that_fails_holds_nobody_up() {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    scene.expect_refusals(1);
    scene.world.fail_next("setMyCommands", laurel::rehearsal::Fault::ServerError(500));
    scene.say(anna, "/start").await;
    assert!(scene.last(anna).text.starts_with("Ten Minutes of Fame"));
    scene.end().await;
}

#[tokio::test]
async fn a_published_draft_stays_published_when_it_is_filed_or_edited_again() {
    let (mut scene, anna, _) = with_two_contestants("10:02:10").await;
    let message = scene.world.send_text(anna, "https://youtu.be/dQw4w9WgXcQ").unwrap()[0];
    scene.settle().await;
    scene.at("2026-12-01 10:04:30").await;
    scene.tap(anna, "Publish now").await;
    // The old answer's button still asks where it belongs.
    let old = scene.world.chat(anna).into_iter().find(|m| m.text.starts_with("📝")).unwrap();
    scene.world.tap(anna, old.id, "fr:1").unwrap();
    scene.settle().await;
    scene.tap(anna, "What others say").await;
    assert!(scene.last(anna).text.contains("✅ Filed"), "{}", scene.last(anna).text);
    scene.edit(anna, message, "https://youtu.be/dQw4w9WgXcQ from my manager").await;
    scene.say(anna, "/my").await;
    assert!(!scene.last(anna).text.contains("Draft"), "{}", scene.last(anna).text);
    // It counts since its publication, not since the message was written.
    let mut db = scene.app().desk.store.reader().acquire().await.unwrap();
    let entry = &laurel::store::entries::of_contestant(&mut db, 1).await.unwrap()[0];
    let completed = entry.completed_at.unwrap().with_timezone(&scene.contest.zone);
    assert_eq!(completed.format("%H:%M:%S").to_string(), "10:04:30");
    drop(db);
    scene.end().await;
}

#[tokio::test]
async fn a_refused_album_is_refused_once() {
    use laurel::rehearsal::{Item, Kind};
    let (mut scene, anna, _) = with_two_contestants("10:05:10").await;
    let picture = |name| Item::new(Kind::Photo, name, crate::harness::PIXEL, "");
    let album = ["a.png", "b.png", "c.png"].map(picture).to_vec();
    scene.world.send_album(anna, album).unwrap();
    scene.settle().await;
    assert_eq!(scene.told(anna, "does not fit the task"), 1, "{:#?}", scene.heard(anna));
    scene.end().await;
}

#[tokio::test]
async fn a_new_number_moves_the_whole_publication() {
    let (mut scene, anna, _) = with_two_contestants("10:01:10").await;
    use laurel::rehearsal::{Item, Kind};
    let picture = |caption| Item::new(Kind::Photo, "desk.png", crate::harness::PIXEL, caption);
    scene.world.send_album(anna, vec![picture("Say hello"), picture("")]).unwrap();
    scene.settle().await;
    let long = format!("Case 1. {}", "A long answer that the client has to cut. ".repeat(120));
    let pieces = scene.world.send_text(anna, &long).unwrap();
    scene.settle().await;
    assert!(pieces.len() > 1);
    scene.edit(anna, pieces[0], "Case 3. A long answer, but of another case, as I see now.").await;
    scene.say(anna, "/my").await;
    assert!(
        scene.last(anna).text.contains("Cases sent: 1 of 3, no. 3"),
        "{}",
        scene.last(anna).text
    );
    scene.end().await;
}

#[tokio::test]
async fn a_number_alone_announces_a_solution_and_thanks_are_none() {
    let (mut scene, anna, _) = with_two_contestants("10:01:10").await;
    scene.say(anna, "Case 2").await;
    scene.say(anna, "I would say sorry first, and then read the bill aloud, line by line.").await;
    scene.at("2026-12-01 10:09:30").await;
    scene.transcript();
    scene.say(anna, "Thank you so much!").await;
    scene.tap(anna, "It is no solution").await;
    scene.say(anna, "/my").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_juror_sees_no_entry_before_naming_a_company_and_start_keeps_the_form() {
    let mut scene = Scene::of(SAMPLE).await;
    let (ilya, dora) = (scene.enter(11, "Ilya", "en"), scene.enter(12, "Dora", "en"));
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Jury").await;
    scene.tap(ORGANIZER, "Invite a juror").await;
    let link = scene.last(ORGANIZER).text;
    let link = link.split_whitespace().find(|word| word.starts_with("https://t.me/")).unwrap();
    scene.world.follow_link(ORGANIZER, link).unwrap();
    scene.settle().await;
    scene.world.follow_link(ilya, link).unwrap();
    scene.settle().await;
    scene.transcript();
    scene.say(ilya, "/jury").await;
    scene.say(ilya, "Owl & Co").await;
    scene.tap(ilya, "I accept").await;
    scene.tap(ilya, "My company").await;
    scene.tap(ilya, "None that takes part").await;
    scene.say(dora, "/start").await;
    scene.tap(dora, "Take part").await;
    scene.tap(dora, "I agree").await;
    scene.say(dora, "Frost Dora").await;
    scene.say(dora, "/start").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}
