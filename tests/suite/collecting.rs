//! A solution is put together from many messages: the card, its buttons, and what ends it.

use laurel::rehearsal::{Item, Kind};

use crate::harness::{ORGANIZER, PIXEL, REFERENCE, SAMPLE, Scene};

const ANNA: i64 = 1;

/// The reference contest with Anna in it, at that time of December.
async fn season(at: &str) -> Scene {
    of(REFERENCE, at).await
}

async fn of(source: &str, at: &str) -> Scene {
    let mut scene = Scene::of(source).await;
    scene.enter(ANNA, "Анна", "ru");
    scene.register_in(ANNA, "Белова Анна", "Голос", laurel::words::Locale::Ru).await;
    scene.at(&format!("2026-12-{at}")).await;
    scene.transcript();
    scene
}

impl Scene {
    async fn album(&mut self, captions: [&str; 2]) {
        let picture = |(name, caption)| Item::new(Kind::Photo, name, PIXEL, caption);
        let items = ["one.png", "two.png"].into_iter().zip(captions).map(picture).collect();
        self.world.send_album(ANNA, items).unwrap();
        self.settle().await;
    }

    async fn counted(&mut self, sql: &'static str) -> i64 {
        let mut db = self.app().desk.store.reader().acquire().await.unwrap();
        sqlx::query_scalar(sql).fetch_one(&mut *db).await.unwrap()
    }
}

#[tokio::test]
async fn a_solution_of_four_messages_with_an_album_is_one_card() {
    let mut scene = season("17 12:00:00").await;
    scene
        .say(ANNA, "Кейс №7\nСкидки такой в правилах нет, но слово дали мы: проверю запись.")
        .await;
    scene.at("2026-12-17 12:01:10").await;
    scene.say(ANNA, "Потом перезвоню сама и скажу, что решили.").await;
    scene.album(["Как это выглядит у нас", ""]).await;
    scene.world.send_voice(ANNA, "call.ogg", 90_000, "").unwrap();
    scene.settle().await;
    scene
        .say(ANNA, "Запись разговора: https://rutube.ru/video/5c5f0ae2d9744d11a05b76bd327cbb51/")
        .await;
    scene.tap(ANNA, "👁 Как увидит жюри").await;
    scene.tap(ANNA, "Открыть карточку").await;
    scene.tap(ANNA, "Все кейсы").await;
    scene.tap(ANNA, "✅ 7").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.counted("SELECT COUNT(*) FROM parts WHERE case_number = 7").await, 6);
    scene.end().await;
}

#[tokio::test]
async fn done_a_pause_another_heading_or_a_button_ends_it() {
    let mut scene = season("17 12:00:00").await;
    scene.say(ANNA, "Кейс 1. Выслушаю, потом перезвоню сама и расскажу, что решили.").await;
    scene.say(ANNA, "Кейс 2. Скажу, что счёт верный, и объясню почему.").await;
    scene.say(ANNA, "И предложу рассрочку, если она человеку нужна.").await;
    scene.tap(ANNA, "Все кейсы").await;
    scene.tap(ANNA, "3").await;
    scene.say(ANNA, "Тяну время и зову старшего смены, больше тут ничего не сделаешь.").await;
    scene.say(ANNA, "Готово!").await;
    scene.say(ANNA, "А это сообщение после «Готово» уже ни к чему не относится само.").await;
    scene.tap(ANNA, "Кейс 4").await;
    scene.at("2026-12-17 12:10:01").await;
    scene.say(ANNA, "Через десять минут и одну секунду тоже спросят, к чему это.").await;
    scene.tap(ANNA, "Это не решение").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_part_is_taken_out_with_a_warning_if_the_place_goes_too() {
    let mut scene = season("08 12:00:00").await;
    let long = "Мой год на линии: 9 214 разговоров, и каждый двадцатый начинался со слов «вы моя последняя надежда». ";
    scene.say(ANNA, &long.repeat(2)).await;
    scene.at("2026-12-08 12:05:00").await;
    scene.say(ANNA, &format!("И ещё немного цифр. {}", long.repeat(2))).await;
    scene.tap(ANNA, "Убрать часть").await;
    scene.tap(ANNA, "💬 Мой год на линии: 9 214… · 12:00").await;
    scene.tap(ANNA, "Оставить как есть").await;
    scene.tap(ANNA, "Убрать часть").await;
    scene.tap(ANNA, "💬 И ещё немного цифр. Мой год… · 12:05").await;
    scene.tap(ANNA, "Убрать часть").await;
    scene.tap(ANNA, "💬 Мой год на линии: 9 214… · 12:00").await;
    scene.tap(ANNA, "Да, убрать").await;
    scene.tap(ANNA, "Отправить").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.counted("SELECT COUNT(*) FROM entries WHERE completed_at IS NULL").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn everything_is_replaced_by_what_comes_next() {
    let mut scene = season("17 12:00:00").await;
    scene.say(ANNA, "Кейс 7. Скидки такой в правилах нет, но слово дали мы: проверю запись.").await;
    scene.album(["А это наш стол", ""]).await;
    scene.tap(ANNA, "Заменить всё").await;
    scene.tap(ANNA, "Оставить как есть").await;
    scene.tap(ANNA, "Заменить всё").await;
    scene.at("2026-12-17 12:03:00").await;
    scene.say(ANNA, "Нет, лучше так: сначала выслушаю, а запись проверю потом.").await;
    scene.say(ANNA, "И перезвоню сама.").await;
    insta::assert_snapshot!(scene.transcript());
    let states = "SELECT COUNT(*) FROM parts WHERE state = 'replaced'";
    assert_eq!(scene.counted(states).await, 3);
    scene.end().await;
}

#[tokio::test]
async fn a_solution_is_moved_to_another_case_and_to_another_task() {
    let mut scene = season("17 12:00:00").await;
    scene.say(ANNA, "Кейс 7. Скидки такой в правилах нет, но слово дали мы: проверю запись.").await;
    scene.album(["А это наш стол", ""]).await;
    scene.tap(ANNA, "Перенести").await;
    scene.tap(ANNA, "Кейс 8").await;
    scene.say(ANNA, "Это тоже про восьмой.").await;
    scene.tap(ANNA, "Перенести").await;
    scene.tap(ANNA, "Истории клиентов").await;
    scene.tap(ANNA, "Да, перенести").await;
    scene.say(ANNA, "/my").await;
    insta::assert_snapshot!(scene.transcript());
    scene.forge(ANNA, "mt:stories::cases:99:1").await;
    scene.forge(ANNA, "mt:stories::achievements:1:1").await;
    scene.forge(ANNA, "mt:cases:7:stories::1").await;
    let left = "SELECT COUNT(*) FROM parts p JOIN entries e ON e.id = p.entry_id
                WHERE e.task = 'stories' AND p.state = 'counted'";
    assert_eq!(scene.counted(left).await, 4);
    scene.end().await;
}

#[tokio::test]
async fn an_entry_is_withdrawn_and_restored_until_the_close() {
    let mut scene = season("17 12:00:00").await;
    scene.say(ANNA, "Кейс 7. Скидки такой в правилах нет, но слово дали мы: проверю запись.").await;
    scene.tap(ANNA, "Отозвать").await;
    scene.tap(ANNA, "Да, отозвать").await;
    scene.say(ANNA, "/my").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Результаты").await;
    // What is sent meanwhile is kept, and said not to be seen.
    scene.say(ANNA, "Кейс 8. Сначала выслушаю, а запись проверю потом, при клиенте.").await;
    scene.tap(ANNA, "Вернуть работу").await;
    scene.say(ANNA, "Кейс 9. Попрошу минуту тишины у себя самой, а не у клиента.").await;
    scene.tap(ANNA, "Отозвать").await;
    scene.tap(ANNA, "Да, отозвать").await;
    scene.at("2026-12-20 00:00:00").await;
    scene.forge(ANNA, "mo:cases").await;
    scene.say(ANNA, "/my").await;
    insta::assert_snapshot!(scene.transcript());
    let traced = "SELECT COUNT(*) FROM audit WHERE action IN ('withdraw entry', 'restore entry')";
    assert_eq!(scene.counted(traced).await, 3);
    assert_eq!(scene.counted("SELECT COUNT(*) FROM entries WHERE completed_at IS NULL").await, 1);
    scene.end().await;
}

/// The sample contest with a rule for its second task.
fn with_a_rule(rule: &str) -> String {
    let (before, after) = SAMPLE.split_once("max = 3\naccepts = [\"text\"]\n").unwrap();
    format!(
        "{before}max = 3\naccepts = [\"text\", \"files\", \"links\"]\n[task.complete]\n{rule}\n{after}"
    )
}

#[tokio::test]
async fn a_rule_says_what_is_missing_and_since_when_nothing_is() {
    let source =
        with_a_rule("cases = 2\nlength = 120\nlink = true").replace("pause_minutes = 1", "");
    let mut scene = of(&source, "01 10:01:10").await;
    scene.say(ANNA, "Кейс 1. Сначала выслушаю, потом перезвоню сама.").await;
    scene.at("2026-12-01 10:02:00").await;
    let link = "Кейс 2. Запись: https://rutube.ru/video/5c5f0ae2d9744d11a05b76bd327cbb51/";
    let message = scene.world.send_text(ANNA, link).unwrap()[0];
    scene.settle().await;
    scene.at("2026-12-01 10:03:00").await;
    scene.edit(ANNA, message, "Кейс 2. Записи больше нет, и слов почти тоже.").await;
    scene.at("2026-12-01 10:03:30").await;
    scene.edit(ANNA, message, &format!("{link} И ещё несколько слов о ней.")).await;
    insta::assert_snapshot!(scene.transcript());
    let since = "SELECT completed_at FROM entries";
    let at = scene.instant("2026-12-01 10:03:30").timestamp_millis();
    assert_eq!(scene.counted(since).await, at);
    scene.end().await;
}

#[tokio::test]
async fn a_late_edit_is_kept_aside_and_an_organizer_can_admit_it() {
    let mut scene = season("19 23:59:00").await;
    scene.say(ORGANIZER, "/start").await;
    let words = "Кейс 7. Скидки такой в правилах нет, но слово дали мы: проверю запись.";
    let message = scene.world.send_text(ANNA, words).unwrap()[0];
    scene.settle().await;
    scene.at("2026-12-20 00:00:10").await;
    scene.edit(ANNA, message, &format!("{words} И перезвоню.")).await;
    scene.album(["Кейс 8. А вот и картинка к восьмому кейсу", ""]).await;
    scene.transcript();
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Результаты").await;
    scene.tap(ORGANIZER, "Практические кейсы · работ: 1").await;
    scene.tap(ORGANIZER, "Опоздавшие: 2").await;
    scene.tap(ORGANIZER, "Принять правку: Белова Анна").await;
    scene.tap(ORGANIZER, "Принять: Белова Анна").await;
    scene.forge(ORGANIZER, "al2:1").await;
    insta::assert_snapshot!(scene.transcript());
    let counts = "SELECT COUNT(*) FROM parts WHERE state = 'counted'";
    assert_eq!(scene.counted(counts).await, 3);
    scene.end().await;
}

/// Updates of one publication in another order than they were sent, with a crash after each: the
/// caption is on the last picture, and the rest of a text comes before its head.
#[tokio::test]
async fn what_belongs_together_is_joined_in_any_order_and_over_crashes() {
    let head = format!("Кейс 7\n{}", "Скидки такой в правилах нет, но слово дали мы. ".repeat(100));
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut scene = season("17 12:00:00").await;
        let picture = |caption| Item::new(Kind::Photo, "one.png", PIXEL, caption);
        let album = vec![picture(""), picture(""), picture("Кейс 8. Вот как это выглядит у нас")];
        scene.world.send_album(ANNA, album).unwrap();
        scene.handle_in_order(&order).await;
        let case = "SELECT COUNT(*) FROM parts WHERE case_number = 8 AND state = 'counted'";
        assert_eq!(scene.counted(case).await, 3, "{order:?}");
        let one = "SELECT COUNT(DISTINCT album) FROM parts WHERE case_number = 8";
        assert_eq!(scene.counted(one).await, 1);
        if order[2] == 2 {
            scene.world.send_text(ANNA, &head).unwrap();
            let reversed = if order[0] == 0 { [0, 1] } else { [1, 0] };
            scene.handle_in_order(&reversed).await;
            let case = "SELECT COUNT(*) FROM parts WHERE case_number = 7 AND state = 'counted'";
            assert_eq!(scene.counted(case).await, 2, "{reversed:?}");
            let one = "SELECT COUNT(DISTINCT album) FROM parts WHERE case_number = 7";
            assert_eq!(scene.counted(one).await, 1);
        }
        scene.end().await;
    }
}

/// However the message came into the entry: by itself, or by an answer to the question about it.
#[tokio::test]
async fn a_video_that_is_in_already_is_said_so_wherever_it_is_filed() {
    let mut scene = season("21 12:00:00").await;
    let link = "https://rutube.ru/video/5c5f0ae2d9744d11a05b76bd327cbb51/";
    scene.say(ANNA, link).await;
    scene.say(ANNA, &format!("Вот запись: {link}?t=15")).await;
    assert_eq!(scene.told(ANNA, "Это видео вы уже присылали"), 1, "{:#?}", scene.heard(ANNA));
    scene.tap(ANNA, "✅ Готово").await;
    let words =
        format!("Коллеги сказали обо мне несколько тёплых слов, послушайте сами: {link}?t=20");
    scene.say(ANNA, &words).await;
    let title = "Почему я лучший оператор?";
    if scene.last(ANNA).buttons.iter().flatten().any(|button| button.label == title) {
        scene.tap(ANNA, title).await;
    }
    assert_eq!(scene.told(ANNA, "Это видео вы уже присылали"), 2, "{:#?}", scene.heard(ANNA));
    scene.end().await;
}
