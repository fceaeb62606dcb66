//! Choosing on a telephone: by letter, by company, by typing a name, after reading about somebody,
//! and what must not come of it: a single row in the database.

use laurel::rehearsal::Action;
use sqlx::Row;

use crate::harness::{ORGANIZER, REFERENCE, Scene};

/// Surname and company of the contestants, in the order of registering; their ids are 1, 2, ...
const PEOPLE: [(&str, &str); 12] = [
    ("Белова Анна", "Ромашка"),
    ("Ёлкин Пётр", "Синяя линия"),
    ("Ершов Иван", "Ромашка"),
    ("Быков Олег", "Синяя линия"),
    ("Власова Ольга", "Диалог"),
    ("Громов Лев", "Диалог"),
    ("Дроздова Вера", "Ромашка"),
    ("Жуков Марк", "Ромашка"),
    ("Зимина Нина", "Диалог"),
    ("Иванова Дарья", "Синяя линия"),
    ("Козлов Илья", "Ромашка"),
    ("Лисина Яна", "Диалог"),
];

/// The reference contest at the opening of its vote, with an entry of Быков's to read.
pub async fn opened() -> Scene {
    let mut scene = Scene::of(REFERENCE).await;
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-07 10:00:00").await;
    for (id, (name, company)) in (1..).zip(PEOPLE) {
        scene.enter(id, name, "ru");
        scene.register(id, name, company).await;
    }
    scene.at("2026-12-16 11:00:00").await;
    scene.say(4, "Кейс 3. Я бы сначала выслушал клиента до конца и только потом отвечал.").await;
    scene.tap(4, "✅ Готово").await;
    // Shown to others only with consent.
    scene.forge(4, "dp:1").await;
    scene.at("2027-01-20 10:00:00").await;
    scene.transcript();
    scene
}

/// Every row of every table but the numbers of the updates that were dealt with.
pub async fn rows(scene: &mut Scene) -> Vec<String> {
    let store = scene.app().desk.store.clone();
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('updates_done', 'sqlite_stat1') ORDER BY 1",
    )
    .fetch_all(store.reader())
    .await
    .unwrap();
    let mut all = Vec::new();
    for table in tables {
        let columns: String = sqlx::query(
            "SELECT group_concat(format('quote(\"%w\")', name), ' || '','' || ') FROM pragma_table_info(?)",
        )
        .bind(&table)
        .fetch_one(store.reader())
        .await
        .unwrap()
        .get(0);
        let select = format!("SELECT {columns} FROM \"{table}\"");
        let found: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(select))
            .fetch_all(store.reader())
            .await
            .unwrap();
        all.extend(found.into_iter().map(|row| format!("{table}: {row}")));
    }
    all
}

#[tokio::test]
async fn a_voter_finds_candidates_and_reads_about_them_and_nothing_is_written_down() {
    let mut scene = opened().await;
    let before = rows(&mut scene).await;
    scene.say(1, "/vote").await;
    scene.tap(1, "🔤 По букве").await;
    scene.tap(1, "Ё").await;
    scene.tap(1, "Ёлкин Пётр, Синяя линия").await;
    scene.tap(1, "🏢 По компании").await;
    scene.tap(1, "Диалог · 4").await;
    scene.tap(1, "Лисина Яна, Диалог").await;
    scene.tap(1, "🔍 Найти по имени").await;
    let asked = scene.last(1);
    assert!(asked.asks, "the telephone begins the answer by itself");
    scene.reply(1, asked.id, "быкав").await;
    scene.tap(1, "Быков Олег, Синяя линия").await;
    scene.tap(1, "👁 Сначала почитать").await;
    scene.tap(1, "✓ Быков Олег, Синяя линия").await;
    scene.tap(1, "Практические кейсы · кейс 3").await;
    scene.tap(1, "‹ Назад").await;
    scene.tap(1, "‹ К списку").await;
    scene.tap(1, "✓ Вернуться к выбору").await;
    scene.tap(1, "Мой выбор: 3").await;
    scene.tap(1, "✓ Лисина Яна, Диалог").await;
    scene.tap(1, "Все кандидаты").await;
    for name in ["Власова Ольга, Диалог", "Громов Лев, Диалог", "Дроздова Вера, Ромашка"]
    {
        scene.tap(1, name).await;
    }
    assert!(rows(&mut scene).await == before, "something of the choosing was written down");
    scene.tap(1, "Проверить выбор ›").await;
    assert!(rows(&mut scene).await == before, "the receipt was written down");
    insta::assert_snapshot!(without_codes(&scene.transcript()));
    scene.tap(1, "Подтвердить голос").await;
    assert!(scene.transcript().contains("over the chat: Голос принят!"));
    scene.end().await;
}

/// Receipts are different each time.
pub fn without_codes(transcript: &str) -> String {
    let words = transcript.split_inclusive(char::is_whitespace).map(|word| {
        let core = word.trim().trim_start_matches("<code>").trim_end_matches("</code>");
        if core.len() == 19 && laurel::contest::ballot::Receipt::parse(core).is_some() {
            word.replace(core, "XXXX-XXXX-XXXX-XXXX")
        } else {
            word.to_owned()
        }
    });
    words.collect()
}

#[tokio::test]
async fn what_is_typed_in_answer_to_an_old_question_still_finds_and_a_forged_one_finds_nothing() {
    let mut scene = opened().await;
    let before = rows(&mut scene).await;
    scene.say(1, "/vote").await;
    scene.tap(1, "Быков Олег, Синяя линия").await;
    scene.tap(1, "🔍 Найти по имени").await;
    let asked = scene.last(1).id;
    // A restart in between is no matter: the picks are in the message.
    scene.restart().await;
    scene.reply(1, asked, "Диалог").await;
    assert!(scene.last(1).text.contains("Выбрано: 1 из 5 — Быков Олег"));
    assert_eq!(scene.last(1).buttons.len(), 4 + 2);
    // The same question once more, mistyped, then corrected by editing the message.
    let typed = scene.reply(1, asked, "Ждгщшз").await;
    assert!(scene.last(1).text.contains("Никого с именем «Ждгщшз»"));
    scene.edit(1, typed, "Зимина").await;
    assert!(scene.last(1).text.contains("Вот кто нашёлся"));
    // A name that answers nothing is looked for as well: as a solution it would be kept.
    scene.say(1, "ёлкин").await;
    assert!(scene.heard(1).iter().rev().nth(1).unwrap().contains("Вот кто нашёлся"));
    assert!(scene.last(1).text.contains("не теряя их"));
    assert!(rows(&mut scene).await == before, "something that was typed was written down");
    // What is no name goes the ordinary way, and so does a name once one has voted or nobody votes.
    scene.say(1, "Спасибо за конкурс").await;
    assert!(!scene.last(1).text.contains("Вот кто нашёлся"));
    scene.end().await;
}

/// Two telephones of one account, and a message of the ballot that was forwarded.
#[tokio::test]
async fn a_second_telephone_and_a_forwarded_ballot_cast_nothing_twice() {
    let mut scene = opened().await;
    let choose = ["Быков Олег", "Власова Ольга", "Громов Лев", "Дроздова Вера", "Ершов Иван"];
    let mut ballots = Vec::new();
    for _ in 0..2 {
        scene.say(1, "/vote").await;
        for name in choose {
            let shown = scene.last(1);
            let label = shown.buttons.iter().flatten().find(|it| it.label.starts_with(name));
            scene.tap(1, &label.unwrap().label).await;
        }
        scene.tap(1, "Проверить выбор ›").await;
        let review = scene.world.chat(1).into_iter().rev().find(|it| it.text.contains("Проверьте"));
        ballots.push(review.unwrap());
    }
    let data = |at: usize| match &ballots[at].buttons[0][0].action {
        Action::Data(data) => data.clone(),
        _ => panic!("the first button casts"),
    };
    // Somebody who got it forwarded has no buttons; with forged data it is a ballot of their own, and
    // of hers nothing is cast.
    scene.world.forward(2, 1, ballots[0].id).unwrap();
    let got = scene.world.chat(2).pop().unwrap();
    assert!(got.buttons.is_empty(), "Telegram forwards no buttons");
    scene.world.tap(1, ballots[0].id, &data(0)).unwrap();
    scene.world.tap(1, ballots[1].id, &data(1)).unwrap();
    scene.settle().await;
    let said = scene.transcript();
    assert_eq!(said.matches("over the chat: Голос принят!").count(), 1, "{said}");
    assert_eq!(said.matches("over the chat: Ваш голос уже принят").count(), 1, "{said}");
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM prints")
        .fetch_one(scene.app().desk.store.reader())
        .await
        .unwrap();
    assert_eq!(count, 1);
    scene.end().await;
}

/// A receipt in a sentence, in a question or under a picture is dealt with as one, once its ballot is
/// cast, and so never stands beside a person.
#[tokio::test]
async fn a_receipt_is_known_wherever_it_is_typed_and_is_never_kept() {
    let mut scene = opened().await;
    scene.say(1, "/vote").await;
    for name in ["Быков", "Власова", "Громов", "Дроздова", "Ершов"] {
        let shown = scene.last(1).buttons.into_iter().flatten();
        let label = shown.map(|it| it.label).find(|label| label.starts_with(name)).unwrap();
        scene.tap(1, &label).await;
    }
    scene.tap(1, "Проверить выбор ›").await;
    let receipt = scene.last(1).text;
    let receipt = receipt.split_whitespace().find_map(laurel::contest::ballot::Receipt::parse);
    let receipt = receipt.unwrap().grouped();
    scene.tap(1, "Подтвердить голос").await;
    let before = rows(&mut scene).await;
    let cyrillic = receipt.replace('A', "А").replace('0', "О").replace('1', "l").to_lowercase();
    let spaced = receipt.replace('-', " ");
    for said in [
        format!("/receipt {receipt}"),
        receipt.clone(),
        format!("/RECEIPT {cyrillic}"),
        format!("Мой код: {receipt}, он действует?"),
        format!("код {spaced} не подходит"),
        format!("/ask Почему не принят {receipt}?"),
    ] {
        scene.transcript();
        scene.say(1, &said).await;
        let answer = scene.transcript();
        assert!(answer.contains("принят и будет посчитан"), "{said}: {answer}");
        assert!(answer.contains("Удалите, пожалуйста"), "{answer}");
    }
    let sent = scene.world.send_text(1, "Вопрос").unwrap()[0];
    scene.settle().await;
    scene.tap(1, "Это не решение").await;
    let between = rows(&mut scene).await;
    scene.edit(1, sent, &format!("Вот {receipt}")).await;
    assert!(scene.last(1).text.contains("принят и будет посчитан"));
    assert!(between == rows(&mut scene).await);
    let held =
        |rows: &[String]| rows.iter().any(|row| row.contains(&receipt) || row.contains(&spaced));
    assert!(!held(&before) && !held(&between));
    for odd in ["", "K7Q2-M4RT", "K7Q2-M4RT-X9AB-3CDE-9", "приветприветпри!"] {
        scene.say(1, &format!("/receipt {odd}")).await;
        assert!(scene.last(1).text.contains("7K2M-Q4RT-X9AB-3CDE"), "{odd}");
    }
    // A slip of one character is another code.
    let last = if receipt.ends_with('0') { "2" } else { "0" };
    scene.say(1, &format!("/receipt {}{last}", &receipt[..18])).await;
    assert!(scene.last(1).text.contains("Голоса с такой квитанцией нет"));
    scene.end().await;
}
