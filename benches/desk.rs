//! How many texts of contestants a second go through the gate's parser, the desk and the commit, with the
//! database on the disk at `synchronous=FULL`; and how many SQLite alone takes when it writes the same rows,
//! with a commit for each text and with a commit for a hundred.
//!
//! `cargo bench --bench desk`. The desk is to stay within twice the time of the batched rows.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use laurel::clock::Clock;
use laurel::contest::file;
use laurel::desk::{Bells, Desk};
use laurel::store::Store;
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::Value;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use tempfile::TempDir;
use tokio::runtime::Runtime;

#[path = "../examples/load/crowd.rs"]
mod crowd;
#[path = "../examples/load/script.rs"]
#[allow(dead_code, reason = "the load has questions, too")]
mod script;

use script::{FIRST_CONTESTANT, Kind, Script};

const CONTESTANTS: u32 = 100_000;
/// As many as Telegram gives at a time.
const BATCH: usize = 100;
/// The tables into which a text puts a row.
const TABLES: [&str; 6] = ["entries", "parts", "talks", "letters", "outbox", "updates_done"];

/// A database with all contestants, and nothing handed in yet.
fn database(runtime: &Runtime) -> TempDir {
    let folder = tempfile::tempdir_in(target()).unwrap();
    let path = folder.path().join("laurel.db");
    runtime.block_on(crowd::prepare(&path, Kind::Texts, CONTESTANTS, 0)).unwrap();
    folder
}

/// On the disk, not in memory: there is no synchronous writing there.
fn target() -> PathBuf {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    if target.is_dir() { target } else { PathBuf::from(".") }
}

/// Updates as Telegram gives them, a hundred in one answer.
struct Post(Script);

impl Post {
    fn new() -> Post {
        Post(Script::new(Kind::Texts, u64::MAX))
    }

    fn answer(&mut self) -> String {
        let now = Clock::Real.now().timestamp();
        let all: Vec<String> =
            (0..BATCH).filter_map(|_| self.0.next(now)).map(|sent| sent.json).collect();
        format!("[{}]", all.join(","))
    }
}

/// Laurel from the answer of `getUpdates` to the commit.
fn desk(runtime: &Runtime, folder: &Path) -> Desk {
    let source = crowd::contest(Kind::Texts, false);
    let contest = Arc::new(file::read(&source).unwrap());
    let (fleeting, _) = tokio::sync::mpsc::unbounded_channel();
    let store = runtime.block_on(Store::open(&folder.join("laurel.db"))).unwrap();
    let dice = StdRng::seed_from_u64(1);
    Desk::new(store, contest, "laurel_bot", Clock::Real, dice, fleeting, Bells::default())
}

/// SQLite alone, with the tables and indexes of Laurel.
struct Alone {
    db: SqliteConnection,
    next: i64,
}

impl Alone {
    async fn open(folder: &Path) -> Alone {
        let db = SqliteConnectOptions::new()
            .filename(folder.join("laurel.db"))
            .synchronous(SqliteSynchronous::Full)
            .connect()
            .await
            .unwrap();
        Alone { db, next: 1 }
    }

    /// The rows of so many texts in one commit.
    async fn write(&mut self, texts: usize) {
        let mut tx = self.db.begin_with("BEGIN IMMEDIATE").await.unwrap();
        let now = Clock::Real.now().timestamp_millis();
        for _ in 0..texts {
            let contestant = self.next % i64::from(CONTESTANTS) + 1;
            let person = FIRST_CONTESTANT + contestant - 1;
            // One entry each for a task: once around, there has to be another task.
            let task = format!("story{}", self.next / i64::from(CONTESTANTS));
            sqlx::query(
                "INSERT INTO updates_done (id, done_at) VALUES (?, ?);
                 INSERT INTO entries (contestant_id, task, completed_at, revision) VALUES (?, ?, ?, 1);
                 INSERT INTO parts (contestant_id, message_id, entry_id, state, kind, text, entities, sent_at,
                                    counted_at)
                 VALUES (?, ?, last_insert_rowid(), 'counted', 'text', ?, '[]', ?, ?);
                 INSERT OR REPLACE INTO talks (person_id, step) VALUES (?, ?);
                 INSERT INTO letters (method, params, written_at) VALUES ('sendMessage', ?, ?);
                 INSERT INTO outbox (letter_id, chat_id, lane, due_at)
                 VALUES (last_insert_rowid(), ?, 0, ?)",
            )
            .bind(self.next)
            .bind(now)
            .bind(contestant)
            .bind(task)
            .bind(now)
            .bind(contestant)
            .bind(self.next)
            .bind(TEXT)
            .bind(now)
            .bind(now)
            .bind(person)
            .bind(STEP)
            .bind(PARAMS)
            .bind(now)
            .bind(person)
            .bind(now)
            .execute(&mut *tx)
            .await
            .unwrap();
            self.next += 1;
        }
        tx.commit().await.unwrap();
    }
}

const TEXT: &str = "Сначала я выслушала абонента до конца и повторила его вопрос своими словами. Потом \
                    проверила заказ, назвала срок и спросила, удобен ли он. Посылка нашлась через двадцать \
                    минут, абонент поблагодарил, а в карточке осталась запись для следующей смены.";
const STEP: &str = r#"{"Filing":{"task":"story","part":1}}"#;
const PARAMS: &str = r#"{"text":"Рассказ: принято, решение целое. Его можно дополнить или исправить до закрытия задачи.","parse_mode":"HTML","link_preview_options":{"is_disabled":true},"reply_markup":{"inline_keyboard":[[{"text":"Мои решения","callback_data":"e"}]]}}"#;

/// How many rows each table has.
async fn rows(db: &mut SqliteConnection) -> BTreeMap<String, i64> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    let mut rows = BTreeMap::new();
    for table in tables {
        let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{table}\""));
        rows.insert(table, sqlx::query_scalar(count).fetch_one(&mut *db).await.unwrap());
    }
    rows
}

/// Rows that came to each table while this was done.
fn came(runtime: &Runtime, folder: &Path, work: impl FnOnce()) -> BTreeMap<String, i64> {
    let look = || runtime.block_on(async { rows(&mut Alone::open(folder).await.db).await });
    let before = look();
    work();
    let mut after = look();
    after.retain(|table, count| {
        *count -= before.get(table).copied().unwrap_or_default();
        *count != 0
    });
    after
}

fn measure(c: &mut Criterion) {
    // As `laurel run` does it.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let ours = database(&runtime);
    let alone = database(&runtime);
    let desk = desk(&runtime, ours.path());
    laurel::cores::share(laurel::store::WRITER).unwrap();
    let mut post = Post::new();
    let handle = |answer: &str| {
        let updates: Vec<Value> = serde_json::from_str(answer).unwrap();
        runtime.block_on(desk.handle(updates)).unwrap();
    };
    // The rows are the same, or the comparison is worth nothing.
    let hundred = BATCH as i64;
    let wanted: BTreeMap<String, i64> =
        TABLES.iter().map(|table| ((*table).to_owned(), hundred)).collect();
    assert_eq!(came(&runtime, ours.path(), || handle(&post.answer())), wanted);
    let mut bare = runtime.block_on(Alone::open(alone.path()));
    assert_eq!(came(&runtime, alone.path(), || runtime.block_on(bare.write(BATCH))), wanted);

    let mut group = c.benchmark_group("texts");
    group.sample_size(20).measurement_time(Duration::from_secs(10));
    group.throughput(Throughput::Elements(BATCH as u64));
    group.bench_function(BenchmarkId::new("the desk", BATCH), |b| {
        b.iter_custom(|times| {
            let mut took = Duration::ZERO;
            for _ in 0..times {
                let answer = post.answer();
                let begun = Instant::now();
                handle(&answer);
                took += begun.elapsed();
            }
            took
        });
    });
    for in_one in [BATCH, 1] {
        group.bench_function(BenchmarkId::new("SQLite alone, texts in a commit", in_one), |b| {
            b.iter(|| {
                for _ in 0..BATCH / in_one {
                    runtime.block_on(bare.write(in_one));
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
