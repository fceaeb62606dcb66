//! What organizers send to many: what it is, where it stands, and who has it.

use chrono::{DateTime, Utc};
use sqlx::{Result, SqliteConnection};

use super::time::{from_db, to_db};

mod reached;

pub use reached::{
    Fate, Got, Missed, add_people, erase, got, hand_over, kept, missed, next, pass_over, progress,
    take_back, under_way,
};

/// What is done to people's chats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something is sent.
    Send,
    /// What another broadcast sent is edited.
    Edit,
    /// What another broadcast sent is deleted.
    Delete,
}

/// Where a broadcast stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// For its time, or for the end of the quiet hours.
    Waiting,
    Going,
    Paused,
    Done,
    /// It was ended before everybody had it.
    Stopped,
}

const KINDS: [(Kind, &str); 3] =
    [(Kind::Send, "send"), (Kind::Edit, "edit"), (Kind::Delete, "delete")];
const STATES: [(State, &str); 5] = [
    (State::Waiting, "waiting"),
    (State::Going, "going"),
    (State::Paused, "paused"),
    (State::Done, "done"),
    (State::Stopped, "stopped"),
];

impl Kind {
    fn code(self) -> &'static str {
        KINDS.iter().find(|(kind, _)| *kind == self).map_or("send", |(_, code)| code)
    }
}

impl State {
    fn code(self) -> &'static str {
        STATES.iter().find(|(state, _)| *state == self).map_or("done", |(_, code)| code)
    }

    /// Whether nothing more comes of it.
    pub fn is_over(self) -> bool {
        matches!(self, State::Done | State::Stopped)
    }
}

/// How far a broadcast has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub recipients: i64,
    pub sent: i64,
    pub unreachable: i64,
    /// Refused by Telegram.
    pub failed: i64,
    /// Of those sent: Telegram's answer was lost at first, so that they may have it twice.
    pub repeated: i64,
    /// Passed over, because something in the text has no value for them.
    pub skipped: i64,
}

impl Progress {
    /// How many have still to get it.
    pub fn waiting(&self) -> i64 {
        self.recipients - self.over()
    }

    /// How many are dealt with, one way or the other.
    pub fn over(&self) -> i64 {
        self.sent + self.unreachable + self.failed + self.skipped
    }
}

/// A broadcast. It has no `Debug`: its content is people's words.
#[derive(Clone)]
pub struct Broadcast {
    pub id: i64,
    pub author_id: i64,
    /// Code of [`super::audiences::Whom`].
    pub whom: String,
    pub kind: Kind,
    pub about: Option<i64>,
    pub state: State,
    pub content: String,
    pub confirmed_at: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    pub begun_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub spot: Option<String>,
    pub shown_at: Option<DateTime<Utc>>,
    pub acted_by: Option<i64>,
}

struct Row {
    id: i64,
    author_id: i64,
    audience: String,
    kind: String,
    about: Option<i64>,
    state: String,
    content: String,
    confirmed_at: i64,
    due_at: Option<i64>,
    begun_at: Option<i64>,
    ended_at: Option<i64>,
    spot: Option<String>,
    shown_at: Option<i64>,
    acted_by: Option<i64>,
}

impl From<Row> for Broadcast {
    fn from(row: Row) -> Broadcast {
        Broadcast {
            id: row.id,
            author_id: row.author_id,
            whom: row.audience,
            kind: KINDS.iter().find(|(_, code)| *code == row.kind).map_or(Kind::Send, |it| it.0),
            about: row.about,
            state: STATES
                .iter()
                .find(|(_, code)| *code == row.state)
                .map_or(State::Done, |it| it.0),
            content: row.content,
            confirmed_at: from_db(row.confirmed_at),
            due_at: row.due_at.map(from_db),
            begun_at: row.begun_at.map(from_db),
            ended_at: row.ended_at.map(from_db),
            spot: row.spot,
            shown_at: row.shown_at.map(from_db),
            acted_by: row.acted_by,
        }
    }
}

/// What was confirmed, to be noted.
pub struct New<'a> {
    pub author: i64,
    pub whom: &'a str,
    pub kind: Kind,
    pub about: Option<i64>,
    pub content: &'a str,
    /// When it is to begin.
    pub due_at: DateTime<Utc>,
}

/// Notes a broadcast that waits for its time; gives its number.
pub async fn add(db: &mut SqliteConnection, new: New<'_>, now: DateTime<Utc>) -> Result<i64> {
    let (kind, due, now) = (new.kind.code(), to_db(new.due_at), to_db(now));
    let done = sqlx::query!(
        "INSERT INTO broadcasts
            (author_id, audience, kind, about, content, state, due_at, recipients, confirmed_at)
         VALUES (?, ?, ?, ?, ?, 'waiting', ?, 0, ?)",
        new.author,
        new.whom,
        kind,
        new.about,
        new.content,
        due,
        now
    )
    .execute(db)
    .await?;
    Ok(done.last_insert_rowid())
}

/// The broadcast of that number.
pub async fn find(db: &mut SqliteConnection, id: i64) -> Result<Option<Broadcast>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, author_id, audience, kind, about, state, content, confirmed_at, due_at,
            begun_at, ended_at, spot, shown_at, acted_by FROM broadcasts WHERE id = ?",
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Broadcast::from))
}

/// Those that are not over, oldest first.
pub async fn active(db: &mut SqliteConnection) -> Result<Vec<Broadcast>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, author_id, audience, kind, about, state, content, confirmed_at, due_at,
            begun_at, ended_at, spot, shown_at, acted_by FROM broadcasts
         WHERE state IN ('waiting', 'going', 'paused') ORDER BY id"
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Broadcast::from).collect())
}

/// What was done later with the messages of a broadcast, oldest first.
pub async fn followed_by(db: &mut SqliteConnection, id: i64) -> Result<Vec<Broadcast>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, author_id, audience, kind, about, state, content, confirmed_at, due_at,
            begun_at, ended_at, spot, shown_at, acted_by FROM broadcasts
         WHERE about = ? ORDER BY id",
        id
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Broadcast::from).collect())
}

/// All of them, newest first.
pub async fn all(db: &mut SqliteConnection) -> Result<Vec<Broadcast>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, author_id, audience, kind, about, state, content, confirmed_at, due_at,
            begun_at, ended_at, spot, shown_at, acted_by FROM broadcasts ORDER BY id DESC"
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Broadcast::from).collect())
}

/// Notes where a broadcast stands now; `by`: the organizer who wanted it so, none if it came of itself.
pub async fn set_state(
    db: &mut SqliteConnection,
    id: i64,
    state: State,
    by: Option<i64>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (code, over, now) = (state.code(), state.is_over(), to_db(now));
    let going = state == State::Going;
    sqlx::query!(
        "UPDATE broadcasts SET state = ?2, acted_by = COALESCE(?3, acted_by),
            begun_at = CASE WHEN ?4 THEN COALESCE(begun_at, ?6) ELSE begun_at END,
            ended_at = CASE WHEN ?5 THEN ?6 ELSE NULL END
         WHERE id = ?1",
        id,
        code,
        by,
        going,
        over,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// From now on it is another organizer's.
pub async fn adopt(db: &mut SqliteConnection, id: i64, author: i64) -> Result<()> {
    sqlx::query!("UPDATE broadcasts SET author_id = ?, spot = NULL WHERE id = ?", author, id)
        .execute(db)
        .await?;
    Ok(())
}

/// Remembers where its author sees how far it has come, and when that was shown.
pub async fn show_at(
    db: &mut SqliteConnection,
    id: i64,
    spot: Option<&str>,
    now: DateTime<Utc>,
) -> Result<()> {
    let now = to_db(now);
    sqlx::query!(
        "UPDATE broadcasts SET spot = COALESCE(?2, spot), shown_at = ?3 WHERE id = ?1",
        id,
        spot,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How many rows of it were settled since then: the speed at which it goes.
pub async fn settled_since(
    db: &mut SqliteConnection,
    id: i64,
    since: DateTime<Utc>,
) -> Result<i64> {
    let since = to_db(since);
    sqlx::query_scalar!(
        "SELECT COUNT(*) FROM outbox WHERE broadcast_id = ? AND settled_at > ? AND state = 'sent'",
        id,
        since
    )
    .fetch_one(db)
    .await
}
