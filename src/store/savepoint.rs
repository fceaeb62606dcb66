//! The place in a transaction to which one update is undone, while those before it stay.
//!
//! One place that is set anew for each update: to let go of it and set it again is a single step.

use sqlx::{Result, SqliteConnection};

/// Sets it for the first time in a transaction.
pub async fn set(db: &mut SqliteConnection) -> Result<()> {
    sqlx::query("SAVEPOINT update_dealt_with").execute(db).await.map(drop)
}

/// Sets it here: what was done before is not undone any more.
pub async fn renew(db: &mut SqliteConnection) -> Result<()> {
    let steps = "RELEASE update_dealt_with; SAVEPOINT update_dealt_with";
    sqlx::query(steps).execute(db).await.map(drop)
}

/// Undoes everything since.
pub async fn undo(db: &mut SqliteConnection) -> Result<()> {
    sqlx::query("ROLLBACK TO update_dealt_with").execute(db).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Store, facts};

    #[tokio::test]
    async fn only_what_was_done_since_it_was_set_anew_is_undone() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let mut tx = store.write().await.unwrap();
        set(&mut tx).await.unwrap();
        for (name, fails) in [("first", false), ("second", true), ("third", false)] {
            renew(&mut tx).await.unwrap();
            facts::set(&mut tx, name, "is there").await.unwrap();
            if fails {
                undo(&mut tx).await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        let mut tx = store.write().await.unwrap();
        let mut there = Vec::new();
        for name in ["first", "second", "third"] {
            there.push(facts::get(&mut tx, name).await.unwrap().is_some());
        }
        assert_eq!(there, [true, false, true]);
    }
}
