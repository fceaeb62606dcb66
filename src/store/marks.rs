//! The jurors' marks, and every state that they have been in.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, readable, to_db};

/// A juror's mark of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub entry_id: i64,
    pub juror_id: i64,
    pub mark: u8,
    /// Whether the entry has changed since.
    pub stale: bool,
}

/// What a juror has said of an entry at one time.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct State {
    pub mark: Option<u8>,
    /// The revision of the entry that was marked.
    pub revision: Option<i64>,
    /// The juror's words if they abstain.
    pub abstained: Option<String>,
}

/// A state with its number, and since when it held (as far as that was noted).
#[derive(Clone, PartialEq, Eq)]
pub struct Step {
    pub step: u32,
    pub state: State,
    pub at: DateTime<Utc>,
}

struct StepRow {
    step: i64,
    mark: Option<i64>,
    entry_revision: Option<i64>,
    abstained: Option<String>,
    stepped_at: i64,
}

impl From<StepRow> for Step {
    fn from(row: StepRow) -> Step {
        let (mark, revision) = (row.mark.map(small), row.entry_revision);
        Step {
            step: u32::try_from(row.step).unwrap_or_default(),
            state: State { mark, revision, abstained: row.abstained },
            at: from_db(row.stepped_at),
        }
    }
}

/// A query of the steps of a juror's mark of an entry; what follows the condition is given.
macro_rules! steps_where {
    ($rest:tt, $entry:expr, $juror:expr) => {
        sqlx::query_as!(
            StepRow,
            "SELECT step, mark, entry_revision, abstained, stepped_at FROM mark_steps
             WHERE entry_id = ? AND juror_id = ? "
                + $rest,
            $entry,
            $juror
        )
    };
}

/// What [`set`] and [`undo`] did.
#[derive(Clone, PartialEq, Eq)]
pub struct Change {
    pub before: State,
    pub after: State,
    /// The number of the step that holds now, for [`undo`].
    pub step: u32,
}

/// Sets a juror's mark; an abstention from the entry is taken back with it, and what was put off is
/// no longer.
pub async fn set(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
    mark: u8,
    revision: i64,
    now: DateTime<Utc>,
) -> Result<Change> {
    let before = state(db, entry, juror).await?;
    let after = State { mark: Some(mark), revision: Some(revision), abstained: None };
    let step = put(db, (entry, juror), &before, &after, now).await?;
    Ok(Change { before, after, step })
}

/// Goes back to what was before this step: another mark, none, or an abstention. None if the step
/// is not the one that holds now.
pub async fn undo(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
    step: u32,
    now: DateTime<Utc>,
) -> Result<Option<Change>> {
    let before = state(db, entry, juror).await?;
    note(db, entry, juror, now).await?;
    let mut steps = steps(db, entry, juror).await?;
    if steps.pop().is_none_or(|last| last.step != step) {
        return Ok(None);
    }
    let after = steps.pop().map(|former| former.state).unwrap_or_default();
    let step = put(db, (entry, juror), &before, &after, now).await?;
    Ok(Some(Change { before, after, step }))
}

/// Puts a state in the place of another and notes both. Gives the number of the step.
async fn put(
    db: &mut SqliteConnection,
    (entry, juror): (i64, i64),
    before: &State,
    after: &State,
    now: DateTime<Utc>,
) -> Result<u32> {
    let last = last(db, entry, juror).await?;
    let last = keep(db, (entry, juror), last, before, now).await?;
    let at = to_db(now);
    sqlx::query!(
        "DELETE FROM marks WHERE entry_id = ? AND juror_id = ?;
         DELETE FROM abstentions WHERE entry_id = ? AND juror_id = ?;
         DELETE FROM skips WHERE entry_id = ? AND juror_id = ?",
        entry,
        juror,
        entry,
        juror,
        entry,
        juror
    )
    .execute(&mut *db)
    .await?;
    if let (Some(mark), Some(revision)) = (after.mark, after.revision) {
        sqlx::query!(
            "INSERT INTO marks (entry_id, juror_id, mark, entry_revision, marked_at)
             VALUES (?, ?, ?, ?, ?)",
            entry,
            juror,
            mark,
            revision,
            at
        )
        .execute(&mut *db)
        .await?;
    }
    if let Some(why) = &after.abstained {
        sqlx::query!(
            "INSERT INTO abstentions (entry_id, juror_id, why, abstained_at) VALUES (?, ?, ?, ?)",
            entry,
            juror,
            why,
            at
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(keep(db, (entry, juror), last, after, now).await?.0)
}

/// What a juror says of an entry now.
pub async fn state(db: &mut SqliteConnection, entry: i64, juror: i64) -> Result<State> {
    let row = sqlx::query!(
        r#"SELECT m.mark AS "mark?", m.entry_revision AS "revision?", a.why AS "why?" FROM entries e
           LEFT JOIN marks m ON m.entry_id = e.id AND m.juror_id = ?2
           LEFT JOIN abstentions a ON a.entry_id = e.id AND a.juror_id = ?2 WHERE e.id = ?1"#,
        entry,
        juror
    )
    .fetch_optional(db)
    .await?;
    let state = row.map(|row| {
        let mark = row.mark.map(small);
        State { mark, revision: row.revision, abstained: row.why }
    });
    Ok(state.unwrap_or_default())
}

/// Notes what a juror says of an entry now as a step, if the last one says otherwise: for changes
/// that were not made by [`set`] or [`undo`].
pub async fn note(
    db: &mut SqliteConnection,
    entry: i64,
    juror: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    let present = state(db, entry, juror).await?;
    let last = last(db, entry, juror).await?;
    keep(db, (entry, juror), last, &present, now).await.map(|_| ())
}

/// The last step and its number. Before the first one there is nothing, and nothing needs no step.
type Last = (u32, State);

async fn last(db: &mut SqliteConnection, entry: i64, juror: i64) -> Result<Last> {
    let row = steps_where!("ORDER BY step DESC LIMIT 1", entry, juror).fetch_optional(db).await?;
    Ok(row.map(Step::from).map_or((0, State::default()), |last| (last.step, last.state)))
}

/// Notes a state as a step after the last one, if that says otherwise; gives what is the last then.
async fn keep(
    db: &mut SqliteConnection,
    (entry, juror): (i64, i64),
    last: Last,
    state: &State,
    now: DateTime<Utc>,
) -> Result<Last> {
    if last.1 == *state {
        return Ok(last);
    }
    let (step, now) = (last.0 + 1, to_db(now));
    sqlx::query!(
        "INSERT INTO mark_steps
             (entry_id, juror_id, step, mark, entry_revision, abstained, stepped_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        entry,
        juror,
        step,
        state.mark,
        state.revision,
        state.abstained,
        now
    )
    .execute(db)
    .await?;
    Ok((step, state.clone()))
}

/// Every state of a juror's mark of an entry, the first one first.
pub async fn steps(db: &mut SqliteConnection, entry: i64, juror: i64) -> Result<Vec<Step>> {
    let rows = steps_where!("ORDER BY step", entry, juror).fetch_all(db).await?;
    Ok(rows.into_iter().map(Step::from).collect())
}

/// The table holds 0 to 10 only.
pub(super) fn small(mark: i64) -> u8 {
    u8::try_from(mark).unwrap_or_default()
}

/// The states of a juror's marks, for them to see all that is kept.
pub async fn kept_steps(db: &mut SqliteConnection, juror: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT entry_id, mark, abstained, stepped_at FROM mark_steps
         WHERE juror_id = ? ORDER BY stepped_at, entry_id, step",
        juror
    )
    .fetch_all(db)
    .await?;
    let step = rows.into_iter().map(|row| {
        json!({
            "entry": row.entry_id,
            "mark": row.mark,
            "abstained": row.abstained,
            "at": readable(row.stepped_at),
        })
    });
    Ok(step.collect())
}

/// Forgets the words with which jurors abstained from a contestant's entries.
pub async fn erase(db: &mut SqliteConnection, contestant: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE mark_steps SET abstained = '' WHERE abstained IS NOT NULL
         AND entry_id IN (SELECT id FROM entries WHERE contestant_id = ?)",
        contestant
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets the words with which a juror abstained.
pub async fn erase_juror(db: &mut SqliteConnection, juror: i64) -> Result<()> {
    sqlx::query!(
        "UPDATE mark_steps SET abstained = '' WHERE abstained IS NOT NULL AND juror_id = ?",
        juror
    )
    .execute(db)
    .await?;
    Ok(())
}

/// All marks of an entry, by juror.
pub async fn of_entry(db: &mut SqliteConnection, entry: i64) -> Result<Vec<Mark>> {
    let rows = sqlx::query!(
        r#"SELECT m.juror_id AS "juror_id!", m.mark, m.entry_revision < e.revision AS "stale!: bool"
           FROM marks m JOIN entries e ON e.id = m.entry_id WHERE m.entry_id = ? ORDER BY m.juror_id"#,
        entry
    )
    .fetch_all(db)
    .await?;
    let mark = rows.into_iter().map(|row| Mark {
        entry_id: entry,
        juror_id: row.juror_id,
        mark: small(row.mark),
        stale: row.stale,
    });
    Ok(mark.collect())
}

/// All marks of the entries for a task, by entry and juror.
///
/// They come one row per entry: what a row costs on its way out of SQLite is far more than the marks in it.
pub async fn of_task(db: &mut SqliteConnection, task: &str) -> Result<Vec<Mark>> {
    let rows = sqlx::query!(
        r#"SELECT e.id,
            json_group_array(json_array(m.juror_id, m.mark, m.entry_revision < e.revision)) AS "marks!: String"
           FROM entries e JOIN marks m ON m.entry_id = e.id WHERE e.task = ? GROUP BY e.id ORDER BY e.id"#,
        task
    )
    .fetch_all(db)
    .await?;
    let mut all = Vec::new();
    for row in rows {
        let given: Vec<(i64, i64, i64)> =
            serde_json::from_str(&row.marks).map_err(|error| sqlx::Error::Decode(error.into()))?;
        let mark = |(juror_id, mark, stale): (i64, i64, i64)| Mark {
            entry_id: row.id,
            juror_id,
            mark: small(mark),
            stale: stale != 0,
        };
        let from = all.len();
        all.extend(given.into_iter().map(mark));
        all[from..].sort_by_key(|mark| mark.juror_id);
    }
    Ok(all)
}
