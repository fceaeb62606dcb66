//! What contestants hand in: entries, the messages they consist of, and every former wording.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::to_db;

mod complete;
mod filing;
mod personal;
mod pieces;
mod rows;
mod wordings;

pub use complete::{changed, wordings};
pub use filing::{
    NewPart, join_album, open, place, publish_drafts, set_at_opening, set_state, set_withdrawn,
    take_in,
};
pub use personal::{erase, kept, words};
pub use pieces::{cut_off, shorten};
use rows::{EntryRow, PartRow};
pub use wordings::{
    admit_wording, keep_late_wording, late_parts, late_wording, late_wordings, reword,
};

/// A query of whole entries; what follows the columns is given.
macro_rules! entries_where {
    ($condition:tt, $($argument:expr),+) => {
        sqlx::query_as!(
            EntryRow,
            "SELECT id, contestant_id, task, completed_at, at_opening, revision, withdrawn_at
             FROM entries " + $condition,
            $($argument),+
        )
    };
}

/// A query of whole parts; what follows the columns is given.
macro_rules! parts_where {
    ($condition:tt, $($argument:expr),+) => {
        sqlx::query_as!(
            PartRow,
            "SELECT id, contestant_id, message_id, piece, entry_id, case_number, state, kind, album, text,
                    entities, file_id, file_name, file_size, sent_at, counted_at, edited_at FROM parts " + $condition,
            $($argument),+
        )
    };
}

/// What a contestant has handed in for one task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: i64,
    pub contestant_id: i64,
    pub task: String,
    pub completed_at: Option<DateTime<Utc>>,
    pub at_opening: bool,
    pub revision: i64,
    /// Since when its author has taken the whole of it back.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// The state of a part; the words are those of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartState {
    Unfiled,
    Draft,
    Counted,
    Late,
    Replaced,
    Dropped,
}

impl PartState {
    const ALL: [(PartState, &'static str); 6] = [
        (PartState::Unfiled, "unfiled"),
        (PartState::Draft, "draft"),
        (PartState::Counted, "counted"),
        (PartState::Late, "late"),
        (PartState::Replaced, "replaced"),
        (PartState::Dropped, "dropped"),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("unfiled", |(_, word)| word)
    }

    fn of(word: &str) -> PartState {
        Self::ALL.iter().find(|(_, w)| *w == word).map_or(PartState::Unfiled, |(state, _)| *state)
    }
}

/// One message of a contestant's.
#[derive(Clone, PartialEq)]
pub struct Part {
    pub id: i64,
    pub contestant_id: i64,
    pub message_id: i64,
    /// Which part of its message, if that was split at its case headings; from 0.
    pub piece: u32,
    pub entry_id: Option<i64>,
    pub case: Option<u32>,
    pub state: PartState,
    /// `text` or the kind of its file, as in the table.
    pub kind: String,
    /// What the messages of one publication share, if there are several.
    pub album: Option<String>,
    pub text: String,
    pub entities: String,
    pub file_id: Option<String>,
    pub file_name: Option<String>,
    /// In bytes.
    pub file_size: Option<u64>,
    pub sent_at: DateTime<Utc>,
    /// Since when it counts, if it does.
    pub counted_at: Option<DateTime<Utc>>,
    pub edited_at: Option<DateTime<Utc>>,
}

/// Without what people wrote.
impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "part {}, {:?}, case {:?}", self.id, self.state, self.case)
    }
}

impl Part {
    /// Whether it is in its entry: it counts, or is a draft of it.
    pub fn is_in(&self) -> bool {
        matches!(self.state, PartState::Counted | PartState::Draft)
    }
}

/// How many messages a contestant has sent for a task, without those that were taken out.
pub async fn size(db: &mut SqliteConnection, contestant: i64, task: &str) -> Result<i64> {
    sqlx::query_scalar!(
        "SELECT COUNT(*) FROM entries e JOIN parts p ON p.entry_id = e.id
         WHERE e.contestant_id = ? AND e.task = ? AND p.state <> 'dropped'",
        contestant,
        task
    )
    .fetch_one(db)
    .await
}

/// The entry of that number.
pub async fn find(db: &mut SqliteConnection, id: i64) -> Result<Option<Entry>> {
    let row = entries_where!("WHERE id = ?", id).fetch_optional(db).await?;
    Ok(row.map(Entry::from))
}

/// The entry of a contestant for a task, if there is one.
pub async fn of_task(
    db: &mut SqliteConnection,
    contestant: i64,
    task: &str,
) -> Result<Option<Entry>> {
    let row = entries_where!("WHERE contestant_id = ? AND task = ?", contestant, task)
        .fetch_optional(db)
        .await?;
    Ok(row.map(Entry::from))
}

/// All entries of a contestant.
pub async fn of_contestant(db: &mut SqliteConnection, contestant: i64) -> Result<Vec<Entry>> {
    let rows =
        entries_where!("WHERE contestant_id = ? ORDER BY id", contestant).fetch_all(db).await?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// Asks something of the entries for a task that stand: something of them counts, they are neither withdrawn
/// nor annulled, and their authors take part. The task is the first argument.
macro_rules! of_standing {
    ($row:ty, $columns:literal, $order:literal, $($argument:expr),+) => {
        sqlx::query_as!(
            $row,
            "SELECT " + $columns
                + " FROM entries e JOIN contestants c ON c.id = e.contestant_id AND c.state = 'active'
                    WHERE e.task = ?1 AND e.withdrawn_at IS NULL
                      AND e.id NOT IN (SELECT entry_id FROM annulments)
                      AND EXISTS (SELECT 1 FROM parts p WHERE p.entry_id = e.id AND p.state = 'counted') "
                + $order,
            $($argument),+
        )
    };
}

/// The entries for a task that stand, in the order in which they became complete, the others at the end.
pub async fn standing(db: &mut SqliteConnection, task: &str) -> Result<Vec<Entry>> {
    let rows = of_standing!(
        EntryRow,
        "e.id, e.contestant_id, e.task, e.completed_at, e.at_opening, e.revision, e.withdrawn_at",
        "ORDER BY e.completed_at IS NULL, e.completed_at, e.id",
        task
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(Entry::from).collect())
}

/// Where an entry stands among all that stand for its task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// Its place in the order of [`standing`], from 1 on.
    pub number: usize,
    /// Its place in the order of completion; equal times share one. None if it is not complete.
    pub order: Option<usize>,
    /// How many of them are complete.
    pub complete: usize,
}

struct Counts {
    stands: i64,
    number: i64,
    before: i64,
    complete: i64,
}

/// The rank of an entry; none if it does not stand.
pub async fn rank(db: &mut SqliteConnection, entry: &Entry) -> Result<Option<Rank>> {
    let completed = entry.completed_at.map(to_db);
    let counts = of_standing!(
        Counts,
        r#"COUNT(*) FILTER (WHERE e.id = ?2) AS "stands!: i64",
           COUNT(*) FILTER (WHERE (e.completed_at IS NULL, COALESCE(e.completed_at, 0), e.id)
                                <= (?3 IS NULL, COALESCE(?3, 0), ?2)) AS "number!: i64",
           COUNT(*) FILTER (WHERE e.completed_at < ?3) AS "before!: i64",
           COUNT(e.completed_at) AS "complete!: i64""#,
        "",
        entry.task,
        entry.id,
        completed
    );
    let counts = counts.fetch_one(db).await?;
    let count = |value: i64| usize::try_from(value).unwrap_or_default();
    Ok((counts.stands > 0).then(|| Rank {
        number: count(counts.number),
        order: completed.map(|_| 1 + count(counts.before)),
        complete: count(counts.complete),
    }))
}

/// All entries for a task, also those of which nothing counts yet.
pub async fn for_task(db: &mut SqliteConnection, task: &str) -> Result<Vec<Entry>> {
    let rows = entries_where!("WHERE task = ? ORDER BY id", task).fetch_all(db).await?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// The part of that number.
pub async fn part(db: &mut SqliteConnection, id: i64) -> Result<Option<Part>> {
    let row = parts_where!("WHERE id = ?", id).fetch_optional(db).await?;
    Ok(row.map(Part::from))
}

/// The parts that this message of the contestant's became: one, or several if it was split.
pub async fn parts_of_message(
    db: &mut SqliteConnection,
    contestant: i64,
    message: i64,
) -> Result<Vec<Part>> {
    let rows = parts_where!(
        "WHERE contestant_id = ? AND message_id = ? ORDER BY piece",
        contestant,
        message
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Part::from).collect())
}

/// The contestant's newest part that was sent before this message.
pub async fn part_before(
    db: &mut SqliteConnection,
    contestant: i64,
    message: i32,
) -> Result<Option<Part>> {
    let row = parts_where!(
        "WHERE contestant_id = ? AND message_id < ? ORDER BY message_id DESC, piece DESC LIMIT 1",
        contestant,
        message
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Part::from))
}

/// The contestant's next part that was sent after this message.
pub async fn part_after(
    db: &mut SqliteConnection,
    contestant: i64,
    message: i64,
) -> Result<Option<Part>> {
    let row = parts_where!(
        "WHERE contestant_id = ? AND message_id > ? ORDER BY message_id, piece LIMIT 1",
        contestant,
        message
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Part::from))
}

/// The contestant's parts of one publication, in the order of their messages.
pub async fn album(db: &mut SqliteConnection, contestant: i64, album: &str) -> Result<Vec<Part>> {
    let rows = parts_where!(
        "WHERE contestant_id = ? AND album = ? ORDER BY message_id, piece",
        contestant,
        album
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Part::from).collect())
}

/// The parts of an entry by case and then in the order of their messages, whatever their state.
pub async fn parts(db: &mut SqliteConnection, entry: i64) -> Result<Vec<Part>> {
    let rows = parts_where!("WHERE entry_id = ? ORDER BY case_number, message_id, piece", entry)
        .fetch_all(db)
        .await?;
    Ok(rows.into_iter().map(Part::from).collect())
}

/// The contestant's parts that belong nowhere yet.
pub async fn unfiled(db: &mut SqliteConnection, contestant: i64) -> Result<Vec<Part>> {
    let rows = parts_where!(
        "WHERE contestant_id = ? AND state = 'unfiled' ORDER BY message_id, piece",
        contestant
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Part::from).collect())
}

#[cfg(test)]
mod tests;
