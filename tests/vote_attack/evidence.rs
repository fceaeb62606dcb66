//! What is left of a vote, as an attacker can get it.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, Once};

use chrono::{DateTime, Utc};
use laurel::store::Store;

/// All that the attacker has.
pub struct Evidence {
    pub bulletin: String,
    /// Rows of every table, letters and outbox among them, and lines of the log.
    pub texts: Vec<String>,
    /// Files as they lie on the disk, and a copy from the middle of the vote or from after it.
    pub bytes: Vec<u8>,
    /// Everything that went out to anybody.
    pub history: Vec<Sent>,
    /// Who left the contest, after how many had voted.
    pub left: BTreeMap<u32, usize>,
    pub closes: DateTime<Utc>,
}

/// A message or an edit that went out. What it said is on the telephone it went to.
#[derive(Clone)]
pub struct Sent {
    pub chat: i64,
    pub message: i64,
    pub edit: bool,
    pub at: DateTime<Utc>,
}

impl Evidence {
    /// The voters by number, in the order in which they were seen to vote: the last thing that changed
    /// in somebody's chat while the vote was open is that their vote was received.
    pub fn order(&self) -> Vec<u32> {
        let mut last: BTreeMap<i64, usize> = BTreeMap::new();
        for (at, sent) in self.history.iter().enumerate() {
            if sent.edit && sent.at < self.closes {
                last.insert(sent.chat, at);
            }
        }
        let mut order: Vec<(usize, i64)> = last.into_iter().map(|(chat, at)| (at, chat)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, chat)| u32::try_from(chat - 700_000).unwrap()).collect()
    }
}

/// The bytes of the database file and of everything that lies beside it under its name.
pub fn bytes(path: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for end in ["", "-wal", "-shm", "-journal"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        all.extend(std::fs::read(&name).unwrap_or_default());
    }
    all
}

/// Every row of every table as a line.
pub async fn rows(store: &Store) -> Vec<String> {
    let every: Vec<String> = sqlx::query_scalar(
        "SELECT 'SELECT CAST(''' || m.name || '''' || group_concat(
             format(' || ''|'' || COALESCE(CAST(\"%w\" AS TEXT), '''')', c.name), '')
             || ' AS BLOB) FROM \"' || m.name || '\"'
         FROM sqlite_master AS m, pragma_table_info(m.name) AS c
         WHERE m.type = 'table' GROUP BY m.name",
    )
    .fetch_all(store.reader())
    .await
    .unwrap();
    let every = sqlx::AssertSqlSafe(every.join(" UNION ALL "));
    let found: Vec<Vec<u8>> = sqlx::query_scalar(every).fetch_all(store.reader()).await.unwrap();
    found.iter().map(|row| String::from_utf8_lossy(row).into_owned()).collect()
}

/// Lines of the log in their order, each once: one that came before holds nothing of a later vote.
#[derive(Default)]
struct Log {
    known: HashSet<Arc<str>>,
    lines: Vec<Arc<str>>,
}

static LOG: LazyLock<Mutex<Log>> = LazyLock::new(Mutex::default);

/// Keeps everything that is logged, at its most talkative.
pub fn start_log() {
    struct Keeper;
    static START: Once = Once::new();
    impl log::Log for Keeper {
        fn enabled(&self, _: &log::Metadata<'_>) -> bool {
            true
        }
        fn log(&self, record: &log::Record<'_>) {
            let text = format!("{} {}", record.target(), record.args());
            let Log { known, lines } = &mut *LOG.lock().unwrap();
            for line in text.lines() {
                if !known.contains(line) {
                    let line: Arc<str> = line.into();
                    known.insert(Arc::clone(&line));
                    lines.push(line);
                }
            }
        }
        fn flush(&self) {}
    }
    START.call_once(|| {
        log::set_boxed_logger(Box::new(Keeper)).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// How many lines there are so far.
pub fn lines_logged() -> usize {
    LOG.lock().unwrap().lines.len()
}

/// The lines from this one on; votes that are held at the same time have theirs among them.
pub fn log_from(line: usize) -> Vec<String> {
    LOG.lock().unwrap().lines[line..].iter().map(|line| line.to_string()).collect()
}
