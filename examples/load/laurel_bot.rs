//! Laurel itself, whole: gate, desk, outbox, courier, timetable. Only Telegram's limits are off, since
//! they are what would be measured.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use laurel::app::{App, Parts};
use laurel::clock::Clock;
use laurel::contest::file;
use laurel::store::Store;
use laurel::telegram::api::BotApi;
use laurel::telegram::limits::Limits;
use rand::SeedableRng;
use rand::rngs::StdRng;
use sqlx::AssertSqlSafe;

use super::script::{FIRST_CONTESTANT, FIRST_JUROR, JURORS, Kind};

/// So many people are registered, or so many entries handed in.
const CONTESTANTS: u32 = 40_000;
const ENTRIES: u32 = 400;

/// A contest whose task is open now, or closed and to be marked.
fn contest(kind: Kind) -> String {
    let now = Clock::Real.now();
    let local = |minutes: i64| {
        (now + chrono::TimeDelta::minutes(minutes)).format("%Y-%m-%dT%H:%M:00").to_string()
    };
    let (announce, close) = match kind {
        Kind::Texts => (local(-60), local(60)),
        Kind::Marks => (local(-120), local(-60)),
    };
    format!(
        r#"
title = "Нагрузка"
about = "Конкурс для замеров."
zone = "UTC"
locale = "ru"
organizers = [100001]
consent = "Храним то, что вы присылаете."

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
fn deeds(kind: Kind) -> Vec<String> {
    let numbers = |to: u32| {
        format!(
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {to})"
        )
    };
    let contestants = match kind {
        Kind::Texts => CONTESTANTS,
        Kind::Marks => ENTRIES,
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
             SELECT id, 'story', (strftime('%s') - 5400 + id) * 1000 FROM contestants"
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

/// Runs until it is killed.
pub fn run(url: &str, folder: &Path, kind: Kind) -> Result<()> {
    pretty_env_logger::init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let source = contest(kind);
        let contest = file::read(&source).map_err(|mistakes| anyhow!("{mistakes:?}"))?;
        let store = Store::open(&folder.join("laurel.db")).await?;
        let mut tx = store.write().await?;
        for deed in deeds(kind) {
            sqlx::query(AssertSqlSafe(deed)).execute(&mut *tx).await.context("the people")?;
        }
        tx.commit().await?;
        store.empty_log().await?;
        laurel::cores::share(laurel::store::WRITER)?;
        let app = App::start(Parts {
            store,
            contest: Arc::new(contest),
            source,
            api: BotApi::new(url.parse()?, "1:load")?,
            clock: Clock::Real,
            line: Clock::Real,
            dice: StdRng::seed_from_u64(1),
            limits: Limits::none(),
        })
        .await?;
        app.run(std::future::pending()).await?;
        Ok(())
    })
}
