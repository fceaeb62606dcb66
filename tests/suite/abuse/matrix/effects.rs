//! What comes of an update: what its sender is shown of others', and whose rows are otherwise then. All of
//! it is undone before the next one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use laurel::desk::{Turn, switchboard};
use laurel::telegram::read::read;
use laurel::words::Locale;
use serde_json::Value;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::treasure::{MARKS, OTHER_GROUP};
use crate::abuse::{Hall, TABLES};

/// Tables that matter, beside those of the other tests. The trail is a log of all that.
const MORE: &str = "questions question_messages comments blocks applause account_codes diplomas held_messages \
                    people talks facts";
const LOG: &str = "audit";

/// What came of all that one role sent of one kind.
#[derive(Debug, Default)]
pub struct Effects {
    pub seen: BTreeSet<&'static str>,
    pub changed: BTreeSet<String>,
    /// Tables with rows of the sender's own that are otherwise then.
    pub own: BTreeSet<String>,
    /// How many of them were answered with the words for whoever lacks the right.
    pub refused: usize,
}

impl Effects {
    /// Whether it was as if nothing had been sent: what is refused changes nothing of one's own either.
    pub fn is_nothing(&self) -> bool {
        self.seen.is_empty() && self.changed.is_empty() && self.own.is_empty()
    }
}

/// What whoever lacks a right is told, in English as everybody in the hall reads it.
fn refusals() -> [String; 3] {
    ["refused-contestant", "refused-juror", "refused-organizer"]
        .map(|key| laurel::words::render(Locale::En, key, false, Vec::new()))
}

impl fmt::Display for Effects {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.seen.is_empty() {
            write!(out, " sees {};", self.seen.iter().copied().collect::<Vec<_>>().join(", "))?;
        }
        if !self.changed.is_empty() {
            let changed: Vec<&str> = self.changed.iter().map(String::as_str).collect();
            write!(out, " changes {}", changed.join(", "))?;
        }
        Ok(())
    }
}

/// By table, the rows as JSON.
type Rows = BTreeMap<String, BTreeSet<String>>;

/// One who sends, with what is theirs.
pub struct Eyes {
    pub who: i64,
    contestant: Option<i64>,
    juror: Option<i64>,
    entries: Vec<i64>,
    parts: Vec<i64>,
    dump: String,
    before: Rows,
}

impl Eyes {
    pub async fn open(hall: &mut Hall, who: i64) -> Eyes {
        let store = hall.scene.app().desk.store.clone();
        let mut db = store.reader().acquire().await.unwrap();
        let number = |table: &str| format!("SELECT id FROM {table} WHERE person_id = {who}");
        let contestant = numbers(&mut db, &number("contestants")).await.first().copied();
        let juror = numbers(&mut db, &number("jurors")).await.first().copied();
        let own = contestant.unwrap_or(-1);
        let of = |table: &str| format!("SELECT id FROM {table} WHERE contestant_id = {own}");
        let entries = numbers(&mut db, &of("entries")).await;
        let parts = numbers(&mut db, &of("parts")).await;
        let dump = dump(&mut db).await;
        let before = rows(&mut db, &dump).await;
        Eyes { who, contestant, juror, entries, parts, dump, before }
    }

    /// Sends these one by one, each as if it were the first after what this SQL says.
    pub async fn look(&self, hall: &mut Hall, first: &str, updates: &[Value]) -> Effects {
        let mut effects = Effects::default();
        for update in updates {
            let desk = hall.scene.app().desk.clone();
            let sent = async |turn: &mut Turn<'_>| -> laurel::desk::Result {
                if first.is_empty() {
                    self.send(turn, update, &self.before, &mut effects).await;
                } else {
                    let first = sqlx::raw_sql(AssertSqlSafe(first.to_owned()));
                    first.execute(&mut *turn.db).await?;
                    let before = rows(turn.db, &self.dump).await;
                    self.send(turn, update, &before, &mut effects).await;
                }
                anyhow::bail!("it is undone")
            };
            let undone = desk.work(sent).await.unwrap_err();
            assert_eq!(undone.to_string(), "it is undone");
        }
        effects
    }

    async fn send(
        &self,
        turn: &mut Turn<'_>,
        update: &Value,
        before: &Rows,
        effects: &mut Effects,
    ) {
        let newest = numbers(turn.db, "SELECT COALESCE(MAX(id), 0) FROM outbox").await[0];
        let incoming = read(update).unwrap();
        if let Err(error) = switchboard::deal(turn, incoming).await {
            panic!("{update}: {error:#}");
        }
        let letters = format!(
            "SELECT l.params || COALESCE(l.print, '') FROM outbox o JOIN letters l ON l.id = o.letter_id
             WHERE o.id > {newest} AND o.chat_id IN ({}, {OTHER_GROUP})",
            self.who
        );
        let mut said: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(letters)).fetch_all(&mut *turn.db).await.unwrap();
        for fleeting in &turn.after.fleeting {
            if fleeting.chat_id.is_none_or(|chat| chat == self.who) {
                said.push(Value::Object(fleeting.letter.params.clone()).to_string());
            }
        }
        for (kind, word) in MARKS {
            if said.iter().any(|letter| letter.contains(word)) {
                effects.seen.insert(kind);
            }
        }
        if refusals().iter().any(|words| said.iter().any(|letter| letter.contains(words))) {
            effects.refused += 1;
        }
        let after = rows(turn.db, &self.dump).await;
        for (table, rows) in &after {
            for row in rows.symmetric_difference(&before[table]) {
                match self.is_own(table, row) {
                    true => effects.own.insert(table.clone()),
                    false => effects.changed.insert(table.clone()),
                };
            }
        }
    }

    /// Whether a row is about whoever sent.
    fn is_own(&self, table: &str, row: &str) -> bool {
        let row: Value = serde_json::from_str(row).unwrap();
        let number = |column: &str| row.get(column).and_then(Value::as_i64);
        let person = ["person_id", "from_person", "to_person", "author_id", "made_by"];
        if person.iter().any(|column| number(column) == Some(self.who)) {
            return true;
        }
        if let Some(juror) = number("juror_id") {
            return self.juror == Some(juror);
        }
        let contestant = number("contestant_id").or_else(|| number("contestant"));
        if contestant.is_some() {
            return contestant == self.contestant;
        }
        if table == "people" {
            return number("id") == Some(self.who);
        }
        let has = |column: &str, own: &[i64]| number(column).is_some_and(|it| own.contains(&it));
        has("entry_id", &self.entries)
            || has("part_id", &self.parts)
            || (table == "contestants"
                && number("id") == self.contestant
                && self.contestant.is_some())
    }
}

async fn numbers(db: &mut SqliteConnection, sql: &str) -> Vec<i64> {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(db).await.unwrap()
}

/// The query that gives every row of the tables that matter.
async fn dump(db: &mut SqliteConnection) -> String {
    let mut pieces = Vec::new();
    let tables = TABLES.split_whitespace().chain(MORE.split_whitespace());
    for table in tables.filter(|table| *table != LOG) {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)")
            .bind(table)
            .fetch_all(&mut *db)
            .await
            .unwrap();
        assert!(!columns.is_empty(), "there is no {table}");
        let fields: Vec<String> =
            columns.iter().map(|column| format!("'{column}', \"{column}\"")).collect();
        pieces.push(format!(
            "SELECT '{table}' AS t, json_object({}) AS r FROM {table}",
            fields.join(", ")
        ));
    }
    pieces.join(" UNION ALL ")
}

async fn rows(db: &mut SqliteConnection, dump: &str) -> Rows {
    let mut rows = Rows::new();
    for table in TABLES.split_whitespace().chain(MORE.split_whitespace()) {
        rows.insert(table.to_owned(), BTreeSet::new());
    }
    let found: Vec<(String, String)> =
        sqlx::query_as(AssertSqlSafe(dump.to_owned())).fetch_all(db).await.unwrap();
    for (table, row) in found {
        rows.entry(table).or_default().insert(row);
    }
    rows
}
