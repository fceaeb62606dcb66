//! How long the rating and the proposed awards take with far more contestants than any contest has:
//! 10,000 of them, five tasks, seven jurors, from a database on the disk.
//!
//! `cargo bench --bench rating`. Rating and proposal together are to stay under 300 ms.

use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use laurel::clock::Clock;
use laurel::contest::definition::{Contest, Locale};
use laurel::contest::file;
use laurel::desk::organizer::proposal;
use laurel::desk::{Bells, Desk, rating};
use laurel::store::Store;
use laurel::table;
use rand::SeedableRng;
use rand::rngs::StdRng;
use sqlx::AssertSqlSafe;
use tokio::runtime::Runtime;

const SOURCE: &str = include_str!("../contests/operator-of-the-year.toml");
const CONTESTANTS: u32 = 10_000;
const JURORS: u32 = 7;
/// Telegram's id of the first juror, after those of the contestants.
const FIRST_JUROR: u32 = 20_000;

struct Hall {
    desk: Desk,
    contest: Arc<Contest>,
    runtime: Runtime,
    _dir: tempfile::TempDir,
}

/// Everything that a contest of this size has in its database when the last results are out.
fn deeds(contest: &Contest) -> Vec<String> {
    let numbers = |to: u32| {
        format!("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {to})")
    };
    let (contestants, jurors) = (numbers(CONTESTANTS), numbers(JURORS));
    let letters = "абвгдежзийклмнопрстуфхцчшщыэюяё";
    let mut deeds = vec![
        format!(
            "{contestants} INSERT INTO people (id, locale, display_name, first_seen_at)
             SELECT i, 'ru', 'Участник', 0 FROM n"
        ),
        format!(
            "{contestants} INSERT INTO contestants
                (person_id, surname, name, company, city, position, registered_at)
             SELECT i, upper(substr('{letters}', i % 31 + 1, 1))
                || substr('{letters}', i * 7 % 31 + 1, 1) || substr('{letters}', i * 13 % 29 + 1, 1)
                || 'ова', 'Анна', 'Компания ' || i % 500, 'Минск', 'Оператор', 0 FROM n"
        ),
        format!(
            "{jurors} INSERT INTO people (id, locale, display_name, first_seen_at)
             SELECT {FIRST_JUROR} + i, 'ru', 'Жюри', 0 FROM n"
        ),
        format!(
            "{jurors} INSERT INTO jurors (person_id, company, joined_at)
             SELECT {FIRST_JUROR} + i, 'ООО «Компания ' || i || '»', 0 FROM n"
        ),
    ];
    for (place, task) in contest.all_tasks().enumerate() {
        let (id, opened) = (&task.id, task.open.timestamp_millis());
        deeds.push(format!(
            "INSERT INTO entries (contestant_id, task, completed_at)
             SELECT id, '{id}', {opened} + id * 7919 % 100000 * 1000 FROM contestants"
        ));
        deeds.push(format!(
            "INSERT INTO results (task, published_at, published_by) VALUES ('{id}', {opened}, 1)"
        ));
        deeds.push(format!(
            "INSERT INTO awards (task, contestant_id, points, reasons)
             SELECT '{id}', id, (id * 31 + {place}) % 4, '{{\"reasons\":[],\"proposed\":1}}'
             FROM contestants"
        ));
    }
    deeds.push(
        "INSERT INTO parts (contestant_id, message_id, entry_id, state, kind, text, entities,
                            sent_at, counted_at)
         SELECT contestant_id, id, id, 'counted', 'text', 'Работа', '[]', completed_at, completed_at
         FROM entries"
            .to_owned(),
    );
    deeds.push(
        "INSERT INTO marks (entry_id, juror_id, mark, entry_revision, marked_at)
         SELECT e.id, j.id, (e.id * 5 + j.id * 3) % 4, 0, 0 FROM entries e, jurors j"
            .to_owned(),
    );
    deeds
}

impl Hall {
    fn open() -> Hall {
        let runtime = Runtime::new().unwrap();
        let dir = tempfile::tempdir().unwrap();
        let contest = Arc::new(file::read(SOURCE).unwrap());
        let last = contest.all_tasks().map(|task| task.close).max().unwrap();
        let (clock, _dial) = Clock::stopped_at(last);
        let desk = runtime.block_on(async {
            let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
            let mut tx = store.write().await.unwrap();
            for deed in deeds(&contest) {
                sqlx::query(AssertSqlSafe(deed)).execute(&mut *tx).await.unwrap();
            }
            tx.commit().await.unwrap();
            let (fleeting, _) = tokio::sync::mpsc::unbounded_channel();
            let dice = StdRng::seed_from_u64(1);
            let desk = Desk::new(
                store,
                contest.clone(),
                "laurel_bot",
                clock,
                dice,
                fleeting,
                Bells::default(),
            );
            // Two publications, so that there is something to compare with.
            for change in ["", "UPDATE awards SET points = 3 WHERE contestant_id % 17 = 0"] {
                desk.work(async |turn| {
                    sqlx::query(change).execute(&mut *turn.db).await?;
                    let lines = laurel::store::rating::now(turn.db).await?;
                    rating::publish(turn, 1, lines).await
                })
                .await
                .unwrap();
            }
            desk
        });
        Hall { desk, contest, runtime, _dir: dir }
    }

    /// What the rating and the tables of these tasks come to, so that nothing is left out.
    fn work(&self, with_rating: bool, tasks: usize) -> usize {
        let work = self.desk.work(async |turn| {
            let mut count = 0;
            if with_rating {
                let board = rating::board(turn, Locale::Ru).await?;
                count += board.map_or(0, |board| board.lines().count());
            }
            for task in self.contest.all_tasks().take(tasks) {
                count += proposal::lines(turn, task).await?.len();
            }
            Ok(count)
        });
        self.runtime.block_on(work).unwrap()
    }

    fn workbook(&self) -> usize {
        let work = self.desk.work(async |turn| {
            let board = rating::board(turn, Locale::Ru).await?;
            let Some(board) = board else { return Ok(0) };
            Ok(table::xlsx(&rating::sheet::table(turn, Locale::Ru, &board))?.len())
        });
        self.runtime.block_on(work).unwrap()
    }
}

fn measure(c: &mut Criterion) {
    let hall = Hall::open();
    let all = usize::try_from(CONTESTANTS).unwrap();
    assert_eq!(hall.work(true, 5), all * 6, "everybody is in every table");
    let mut group = c.benchmark_group("10,000 contestants, 5 tasks, 7 jurors");
    group.sample_size(10);
    group.bench_function("the rating", |b| b.iter(|| hall.work(true, 0)));
    group.bench_function("the proposal of a task", |b| b.iter(|| hall.work(false, 1)));
    group
        .bench_function("the rating and the proposal of a task", |b| b.iter(|| hall.work(true, 1)));
    group.bench_function("the rating and all five proposals", |b| b.iter(|| hall.work(true, 5)));
    group.bench_function("the rating as a workbook", |b| b.iter(|| hall.workbook()));
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
