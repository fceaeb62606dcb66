//! What the curious of a rehearsal are shown of the database: all but what belongs to the ballots.

use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Column, Result, Row, SqliteConnection, TypeInfo, ValueRef};

/// A table with one of these in its name is never shown, those to come included.
const SECRET: [&str; 6] = ["vote", "roll", "print", "ballot", "receipt", "pick"];
/// So many rows are shown of a table, the newest first.
const ROWS: i64 = 50;
/// Of a long text so much.
const EXCERPT: usize = 300;

/// The tables that may be looked at, each with its number of rows.
pub async fn tables(db: &mut SqliteConnection) -> Result<Vec<(String, i64)>> {
    let mut tables = Vec::new();
    for name in names(db).await? {
        let count = format!("SELECT COUNT(*) FROM \"{name}\"");
        let count = sqlx::query_scalar(AssertSqlSafe(count)).fetch_one(&mut *db).await?;
        tables.push((name, count));
    }
    Ok(tables)
}

/// The columns and the newest rows of a table; nothing of one that may not be looked at.
pub async fn rows(
    db: &mut SqliteConnection,
    table: &str,
) -> Result<(Vec<String>, Vec<Vec<String>>)> {
    if !names(db).await?.iter().any(|name| name == table) {
        return Ok(Default::default());
    }
    // The name is one of the database's own, and was compared with it whole.
    let query = format!("SELECT * FROM \"{table}\" ORDER BY rowid DESC LIMIT {ROWS}");
    let rows = sqlx::query(AssertSqlSafe(query)).fetch_all(&mut *db).await?;
    let columns = rows.first().map_or_else(Vec::new, |row| {
        row.columns().iter().map(|column| column.name().to_owned()).collect()
    });
    Ok((columns, rows.iter().map(cells).collect()))
}

/// Letters that wait or were not accepted: chat, lane, state, why, and their words.
pub async fn outbox(db: &mut SqliteConnection) -> Result<Vec<Vec<String>>> {
    let query = "SELECT * FROM outbox WHERE state <> 'sent' ORDER BY id DESC LIMIT 50";
    let rows = sqlx::query(query).fetch_all(&mut *db).await?;
    let head = rows
        .first()
        .map(|row| row.columns().iter().map(|column| column.name().to_owned()).collect::<Vec<_>>());
    Ok(head.into_iter().chain(rows.iter().map(cells)).collect())
}

async fn names(db: &mut SqliteConnection) -> Result<Vec<String>> {
    let query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    let names: Vec<String> = sqlx::query_scalar(query).fetch_all(&mut *db).await?;
    let open = |name: &String| {
        !name.starts_with(['_', '"'])
            && !name.starts_with("sqlite")
            && !SECRET.iter().any(|part| name.contains(part))
    };
    Ok(names.into_iter().filter(open).collect())
}

fn cells(row: &SqliteRow) -> Vec<String> {
    (0..row.len()).map(|index| cell(row, index)).collect()
}

fn cell(row: &SqliteRow, index: usize) -> String {
    let Ok(value) = row.try_get_raw(index) else { return String::new() };
    if value.is_null() {
        return String::new();
    }
    let kind = value.type_info().name().to_owned();
    let text = match kind.as_str() {
        "BLOB" => row.try_get::<Vec<u8>, _>(index).map(|bytes| format!("{} B", bytes.len())),
        "INTEGER" | "BOOLEAN" => row.try_get::<i64, _>(index).map(|number| number.to_string()),
        "REAL" => row.try_get::<f64, _>(index).map(|number| number.to_string()),
        _ => row.try_get::<String, _>(index),
    };
    let text = text.unwrap_or_default();
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[tokio::test]
    async fn nothing_of_the_ballots_is_shown() {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let mut db = store.reader().acquire().await.unwrap();
        let shown: Vec<String> =
            tables(&mut db).await.unwrap().into_iter().map(|(name, _)| name).collect();
        assert!(shown.contains(&"people".to_owned()) && shown.contains(&"outbox".to_owned()));
        for secret in ["vote", "voted", "prints", "ballot_marks", "roll"] {
            assert!(!shown.contains(&secret.to_owned()), "{secret}");
            assert_eq!(rows(&mut db, secret).await.unwrap().1.len(), 0);
        }
        assert!(rows(&mut db, "people\" --").await.unwrap().0.is_empty());
    }
}
