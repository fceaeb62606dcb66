//! The rank of an entry is its place among all that stand.

use proptest::prelude::*;
use sqlx::SqliteConnection;

use super::{Rank, for_task, rank, standing};
use crate::store::Store;

/// Completed at, withdrawn, annulled, something counts, its author takes part.
type Made = (Option<i64>, bool, bool, bool, bool);

async fn put(db: &mut SqliteConnection, number: i64, made: Made) {
    let (completed, withdrawn, annulled, counts, active) = made;
    let state = if active { "active" } else { "withdrawn" };
    let (withdrawn, part) = (withdrawn.then_some(9), if counts { "counted" } else { "late" });
    sqlx::query(
        "INSERT INTO people (id, display_name, locale, first_seen_at) VALUES (?, '', 'en', 0);
         INSERT INTO contestants (id, person_id, surname, name, company, city, position, state, registered_at)
         VALUES (?, ?, '', '', '', '', '', ?, 0);
         INSERT INTO entries (id, contestant_id, task, completed_at, withdrawn_at)
         VALUES (?, ?, 'a', ?, ?);
         INSERT INTO parts (contestant_id, message_id, entry_id, state, kind, text, entities, sent_at)
         VALUES (?, 1, ?, ?, 'text', '', '[]', 0)",
    )
    .bind(number)
    .bind(number)
    .bind(number)
    .bind(state)
    .bind(number)
    .bind(number)
    .bind(completed)
    .bind(withdrawn)
    .bind(number)
    .bind(number)
    .bind(part)
    .execute(&mut *db)
    .await
    .unwrap();
    if annulled {
        sqlx::query(
            "INSERT INTO annulments (entry_id, annulled_at, annulled_by, why) VALUES (?, 0, 0, '')",
        )
        .bind(number)
        .execute(db)
        .await
        .unwrap();
    }
}

async fn compare(all: &[Made]) -> Result<(), TestCaseError> {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let mut tx = store.write().await.unwrap();
    for (number, made) in (1..).zip(all) {
        put(&mut tx, number, *made).await;
    }
    let list = standing(&mut tx, "a").await.unwrap();
    let complete = list.iter().filter(|one| one.completed_at.is_some()).count();
    for entry in for_task(&mut tx, "a").await.unwrap() {
        let wanted = list.iter().position(|one| one.id == entry.id).map(|before| Rank {
            number: before + 1,
            order: entry.completed_at.map(|at| {
                1 + list.iter().filter(|one| one.completed_at.is_some_and(|it| it < at)).count()
            }),
            complete,
        });
        prop_assert_eq!(rank(&mut tx, &entry).await.unwrap(), wanted, "entry {}", entry.id);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_rank_is_the_place_among_all_that_stand(
        all in prop::collection::vec(
            (
                prop::option::of(1..4_i64),
                prop::bool::weighted(0.1),
                prop::bool::weighted(0.1),
                prop::bool::weighted(0.9),
                prop::bool::weighted(0.9),
            ),
            0..9,
        ),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(compare(&all))?;
    }
}
