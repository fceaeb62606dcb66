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

mod season;

use season::{CONTESTANTS, deeds};

const SOURCE: &str = include_str!("../contests/operator-of-the-year.toml");

struct Hall {
    desk: Desk,
    contest: Arc<Contest>,
    runtime: Runtime,
    _dir: tempfile::TempDir,
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
