//! The contest of the measurements, and the people in it.

use std::path::Path;

use anyhow::{Context, Result};
use chrono::DateTime;
use laurel::clock::Clock;
use laurel::store::audiences::Whom;
use laurel::store::{Store, broadcasts};
use serde_json::json;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::script::{FIRST_CONTESTANT, FIRST_JUROR, JURORS, Kind};

/// Telegram's id of the organizer in the contest file.
pub const ORGANIZER: i64 = 100_001;

/// A contest whose task is open now, or closed and to be marked.
pub fn contest(kind: Kind, paid: bool) -> String {
    let now = Clock::Real.now();
    let local = |minutes: i64| {
        (now + chrono::TimeDelta::minutes(minutes)).format("%Y-%m-%dT%H:%M:00").to_string()
    };
    let (announce, close) = match kind {
        Kind::Texts | Kind::Announcement => (local(-60), local(60)),
        Kind::Marks => (local(-120), local(-60)),
    };
    format!(
        r#"
title = "Нагрузка"
about = "Конкурс для замеров."
zone = "UTC"
locale = "ru"
organizers = [{ORGANIZER}]
consent = "Храним то, что вы присылаете."
paid_broadcasts = {paid}

[unit.ru]
one = "лавр"
few = "лавра"
many = "лавров"

[unit.en]
one = "laurel"
other = "laurels"

[[task]]
id = "story"
title = "Рассказ"
text = "Расскажите о трудном звонке."
announce = {announce}
close = {close}
max = 3
accepts = ["text"]
publish = "with-results"
"#
    )
}

/// The people and entries that the script speaks of.
fn deeds(kind: Kind, contestants: u32, letters: u32) -> Vec<String> {
    let numbers = |to: u32| {
        format!(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {to})"
        )
    };
    let (people, jurors) = (numbers(contestants), numbers(JURORS as u32));
    let mut deeds = vec![
        format!(
            "{people} INSERT INTO people (id, locale, display_name, first_seen_at)
             SELECT {FIRST_CONTESTANT} + i, 'ru', 'Анна', 0 FROM n"
        ),
        format!(
            "{people} INSERT INTO contestants
                (person_id, surname, name, company, city, position, registered_at)
             SELECT {FIRST_CONTESTANT} + i, 'Белова', 'Анна', 'Компания ' || i % 500, 'Минск',
                    'Оператор', 0 FROM n"
        ),
        format!(
            "{people} INSERT INTO consents (person_id, wording, given_at)
             SELECT {FIRST_CONTESTANT} + i, 'Храним то, что вы присылаете.', 0 FROM n"
        ),
    ];
    if letters > 0 {
        let all = numbers(contestants * letters);
        deeds.push(
            "INSERT INTO letters (id, method, params, written_at) VALUES (1, 'sendMessage', '{}', 0)"
                .to_owned(),
        );
        deeds.push(format!(
            "{all} INSERT INTO outbox (letter_id, chat_id, lane, state, due_at, attempts, message_id,
                                       settled_at)
             SELECT 1, {FIRST_CONTESTANT} + i % {contestants}, 0, 'sent', 0, 1, i, 0 FROM n"
        ));
    }
    deeds.push(
        // Nobody is to be told of the task now.
        "INSERT INTO timetable_done (moment, due_at, done_at) VALUES ('announce:story', 0, 0), ('open:story', 0, 0), ('close:story', 0, 0)"
            .to_owned(),
    );
    if kind == Kind::Marks {
        deeds.extend([
            format!(
                "{jurors} INSERT INTO people (id, locale, display_name, first_seen_at)
                 SELECT {FIRST_JUROR} + i, 'ru', 'Жюри', 0 FROM n"
            ),
            format!(
                "{jurors} INSERT INTO jurors (person_id, company, company_at, joined_at)
                 SELECT {FIRST_JUROR} + i, 'Жюри ' || char(0x430 + i % 32, 0x430 + i / 2), 1, 0 FROM n"
            ),
            "INSERT INTO entries (contestant_id, task, completed_at)
             SELECT id, 'story', (strftime('%s') - 5400) * 1000 + id FROM contestants"
                .to_owned(),
            "INSERT INTO parts (contestant_id, message_id, entry_id, state, kind, text, entities,
                                sent_at, counted_at)
             SELECT contestant_id, id, id, 'counted', 'text', 'Посылка нашлась.', '[]', completed_at,
                    completed_at FROM entries"
                .to_owned(),
        ]);
    }
    deeds
}

async fn announce(db: &mut SqliteConnection) -> Result<()> {
    sqlx::query(
        "INSERT INTO people (id, locale, display_name, first_seen_at) VALUES (?, 'ru', 'Орг', 0)",
    )
    .bind(ORGANIZER)
    .execute(&mut *db)
    .await?;
    let piece = json!({"message": 1, "text": "Завтра новая задача.", "entities": [], "kind": null,
                       "file_id": "", "album": null});
    let variant = json!({"locale": null, "pieces": [piece], "buttons": [], "preview": null});
    let content = json!({"from": ORGANIZER, "variants": [variant]}).to_string();
    let (whom, kind, due_at) =
        (Whom::Contestants.code(), broadcasts::Kind::Send, DateTime::default());
    let new = broadcasts::New {
        author: ORGANIZER,
        whom: &whom,
        kind,
        about: None,
        content: &content,
        due_at,
    };
    broadcasts::add(db, new, due_at).await?;
    Ok(())
}

/// Makes a database with so many contestants, each of whom has got so many letters. For marks each has
/// handed something in; an announcement is about to go to all.
pub async fn prepare(path: &Path, kind: Kind, contestants: u32, letters: u32) -> Result<()> {
    let store = Store::open(path).await?;
    let mut tx = store.write().await?;
    for deed in deeds(kind, contestants, letters) {
        sqlx::query(AssertSqlSafe(deed)).execute(&mut *tx).await.context("the people")?;
    }
    if kind == Kind::Announcement {
        announce(&mut tx).await?;
    }
    tx.commit().await?;
    store.empty_log().await?;
    store.close().await;
    Ok(())
}
