//! No query goes through a table that grows with the contest, unless all of it is what is asked for.
//! SQLite says how it would answer each one (`EXPLAIN QUERY PLAN`, sqlite.org/eqp.html).

use std::collections::BTreeSet;
use std::path::Path;

use laurel::store::Store;
use serde_json::Value;
use sqlx::{AssertSqlSafe, Row};

/// What organizers and jurors make, or is there once: tens of rows, hundreds at the most.
const SMALL: [&str; 22] = [
    "account_codes",
    "adjustments",
    "broadcasts",
    "company_pairs",
    "contest_proposals",
    "contest_versions",
    "decisions",
    "extensions",
    "fetches",
    "flags",
    "invitations",
    "jurors",
    "live_screens",
    "rating_publications",
    "recusals",
    "results",
    "roll_off",
    "set_aside",
    "staff",
    "task_jurors",
    "timetable_done",
    "vote",
];

/// Queries that go through a table that grows, a line each: the table, and how the query begins. Behind
/// each heading is why they may.
const WHOLE: &str = include_str!("plans/whole.txt");

/// A query of the program, and the tables that SQLite would go through for it.
struct Plan {
    query: String,
    through: BTreeSet<String>,
}

/// The query in one line, as `whole.txt` has it.
fn head(query: &str) -> String {
    let words: Vec<&str> = query.split_whitespace().collect();
    words.join(" ").chars().take(110).collect::<String>().trim_end().to_owned()
}

/// The table that a name in a query stands for.
fn table(query: &str, name: &str) -> String {
    let words: Vec<&str> = query
        .split(|c: char| c.is_whitespace() || "(),;".contains(c))
        .filter(|it| !it.is_empty())
        .collect();
    let of = words.windows(4).find_map(|four| match four {
        ["FROM" | "JOIN" | "UPDATE", table, "AS", alias] if *alias == name => Some(*table),
        ["FROM" | "JOIN" | "UPDATE", table, alias, _] if *alias == name => Some(*table),
        _ => None,
    });
    of.unwrap_or(name).to_owned()
}

async fn plans() -> Vec<Plan> {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let mut db = store.reader().acquire().await.unwrap();
    let tables: BTreeSet<String> = sqlx::query_scalar("SELECT name FROM sqlite_schema")
        .fetch_all(&mut *db)
        .await
        .unwrap()
        .into_iter()
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    let mut plans = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let json = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let json: Value = serde_json::from_str(&json).unwrap();
        let query = json["query"].as_str().unwrap().to_owned();
        let mut through = BTreeSet::new();
        // Some are several statements, which go to SQLite together.
        let bare: Vec<&str> =
            query.lines().map(|line| line.split("--").next().unwrap_or_default()).collect();
        for statement in bare.join("\n").split(';') {
            let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
            let rows = sqlx::query(explain).fetch_all(&mut *db).await.unwrap();
            through.extend(rows.iter().filter_map(|row| {
                let step: String = row.get("detail");
                // An index that SQLite makes for one query is one that is missing.
                assert!(!step.contains("AUTOMATIC"), "{query}: {step}");
                let name = step.strip_prefix("SCAN ")?.split(' ').next()?.to_owned();
                let table = table(&query, &name);
                // Not what a query makes for itself: lists, steps of its own.
                tables.contains(&table).then_some(table)
            }));
        }
        plans.push(Plan { through, query });
    }
    plans.sort_by_key(|plan| head(&plan.query));
    plans
}

#[tokio::test]
async fn no_query_goes_through_what_grows() {
    let allowed: BTreeSet<&str> =
        WHOLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let mut found = BTreeSet::new();
    for plan in plans().await {
        for table in plan.through.iter().filter(|table| !SMALL.contains(&table.as_str())) {
            found.insert(format!("{table}: {}", head(&plan.query)));
        }
    }
    let found: BTreeSet<&str> = found.iter().map(String::as_str).collect();
    let new: Vec<_> = found.difference(&allowed).collect();
    assert!(new.is_empty(), "give these an index, or say in plans/whole.txt why not:\n{new:#?}");
    let gone: Vec<_> = allowed.difference(&found).collect();
    assert!(gone.is_empty(), "these go through nothing any more: take them out\n{gone:#?}");
}
