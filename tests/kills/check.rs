//! What people did, held against the database and against what they were told.

use std::collections::BTreeMap;

use laurel::contest::ballot::{Receipt, print, tag};
use laurel::rehearsal::{Author, World};
use sqlx::SqliteConnection;

use crate::bot::{Place, look};
use crate::ledger::Ledger;
use crate::season::{CONTESTANTS, FIRST, JURORS, NEWCOMERS, PICKS, VOTERS};

/// Everything that was handed out is there, once.
pub async fn check(place: &Place, world: &World, ledger: &Ledger, poll: &str) {
    let mut db = look(&place.database()).await;
    assert_eq!(one::<String>(&mut db, "PRAGMA integrity_check").await, "ok");
    let broken = "SELECT COUNT(*) FROM pragma_foreign_key_check";
    assert_eq!(one::<i64>(&mut db, broken).await, 0);
    let (done, aside) = ("SELECT COUNT(*) FROM updates_done", "SELECT COUNT(*) FROM set_aside");
    let count = |count: usize| i64::try_from(count).unwrap();
    assert_eq!(one::<i64>(&mut db, done).await, count(ledger.updates), "each update once");
    assert_eq!(one::<i64>(&mut db, aside).await, 0, "{}", place.log());
    works(&mut db, ledger).await;
    marks(&mut db, ledger).await;
    ballots(&mut db, ledger, poll).await;
    registrations(&mut db, ledger).await;
    let twice = letters(&mut db, world, ledger).await;
    println!(
        "{:?}: {} updates: {} works, {} marks, {} ballots, {} registrations; {} letters came twice, whose \
         answer was lost",
        place.way,
        ledger.updates,
        ledger.works.len(),
        ledger.marks.values().map(|(_, count)| count).sum::<usize>(),
        ledger.ballots.len(),
        ledger.registered.len(),
        twice
    );
    let log = place.log();
    assert!(!log.contains("panicked") && !log.contains("could not be dealt with"), "{log}");
}

async fn one<T>(db: &mut SqliteConnection, sql: &'static str) -> T
where
    T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    sqlx::query_scalar(sql).fetch_one(db).await.unwrap()
}

async fn works(db: &mut SqliteConnection, ledger: &Ledger) {
    let parts: Vec<(i64, i32)> = sqlx::query_as(
        "SELECT c.person_id, p.message_id FROM parts AS p JOIN contestants AS c ON c.id = p.contestant_id
         JOIN entries AS e ON e.id = p.entry_id AND e.contestant_id = c.id
         WHERE p.state = 'counted' ORDER BY 1, 2",
    )
    .fetch_all(db)
    .await
    .unwrap();
    let sent: Vec<(i64, i32)> = ledger.works.iter().copied().collect();
    let missing: Vec<_> = sent.iter().filter(|work| !parts.contains(work)).collect();
    assert!(missing.is_empty(), "lost: {missing:?}");
    assert_eq!(parts.len(), sent.len(), "some are there twice");
}

async fn marks(db: &mut SqliteConnection, ledger: &Ledger) {
    let found: Vec<(i64, i64, u8, i64)> = sqlx::query_as(
        "SELECT j.person_id, m.entry_id, m.mark, (SELECT COUNT(*) FROM mark_steps AS s
            WHERE s.entry_id = m.entry_id AND s.juror_id = m.juror_id)
         FROM marks AS m JOIN jurors AS j ON j.id = m.juror_id",
    )
    .fetch_all(db)
    .await
    .unwrap();
    let found: BTreeMap<(i64, i64), (u8, i64)> = found
        .into_iter()
        .map(|(juror, entry, mark, steps)| ((juror, entry), (mark, steps)))
        .collect();
    for (key, (mark, times)) in &ledger.marks {
        let (now, steps) = found.get(key).unwrap_or_else(|| panic!("the mark of {key:?} is lost"));
        assert_eq!(now, mark, "{key:?} was marked last with {mark}");
        assert_eq!(usize::try_from(*steps).unwrap(), *times, "{key:?}: each mark is one step");
    }
    assert_eq!(found.len(), ledger.marks.len(), "marks that nobody gave");
}

async fn ballots(db: &mut SqliteConnection, ledger: &Ledger, poll: &str) {
    let voted: Vec<u32> = sqlx::query_scalar("SELECT number FROM voted ORDER BY 1")
        .fetch_all(&mut *db)
        .await
        .unwrap();
    let prints: Vec<String> =
        sqlx::query_scalar("SELECT print FROM prints").fetch_all(&mut *db).await.unwrap();
    let marks: Vec<(u32, String)> =
        sqlx::query_as("SELECT candidate, tag FROM ballot_marks").fetch_all(db).await.unwrap();
    assert_eq!(voted, ledger.ballots.keys().copied().collect::<Vec<_>>());
    assert_eq!((prints.len(), marks.len()), (voted.len(), voted.len() * PICKS));
    for (voter, (code, picks)) in &ledger.ballots {
        let receipt = Receipt::parse(code).unwrap();
        assert!(prints.contains(&print(poll, &receipt)), "the ballot of {voter} is lost");
        for pick in picks {
            assert!(marks.contains(&(*pick, tag(poll, &receipt, *pick))), "a mark of {voter}'s");
        }
    }
}

async fn registrations(db: &mut SqliteConnection, ledger: &Ledger) {
    let found: Vec<(i64, String)> = sqlx::query_as(
        "SELECT person_id, surname || ' ' || name FROM contestants WHERE person_id > ? ORDER BY 1",
    )
    .bind(NEWCOMERS)
    .fetch_all(db)
    .await
    .unwrap();
    let known = ledger.registered.iter().map(|id| (*id, format!("Newcomer{id} Anna")));
    assert_eq!(found, known.collect::<Vec<_>>());
}

/// Every letter came, and only those twice that were on their way at a kill. Gives how many came twice. Of
/// voters it cannot be told: what the booth says stands nowhere.
async fn letters(db: &mut SqliteConnection, world: &World, ledger: &Ledger) -> usize {
    let given_up: Vec<(i64, String, String)> = sqlx::query_as(
        "SELECT o.chat_id, l.method, COALESCE(o.error, '') FROM outbox AS o
         JOIN letters AS l ON l.id = o.letter_id WHERE o.state IN ('failed', 'unreachable')",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    assert!(given_up.is_empty(), "letters were given up: {given_up:?}");
    let sent: Vec<(i64, i32)> = sqlx::query_as(
        "SELECT o.chat_id, o.message_id FROM outbox AS o JOIN letters AS l ON l.id = o.letter_id
         WHERE o.state = 'sent' AND l.method LIKE 'send%' AND o.message_id IS NOT NULL",
    )
    .fetch_all(db)
    .await
    .unwrap();
    let quiet = (VOTERS + 1..=CONTESTANTS).map(|number| FIRST + number);
    let newcomers = ledger.registered.iter().copied();
    let mut twice = 0;
    for chat in quiet.chain(newcomers).chain(JURORS) {
        let noted: Vec<i32> =
            sent.iter().filter(|(of, _)| *of == chat).map(|(_, message)| *message).collect();
        let seen = world.chat(chat);
        let seen: Vec<i32> =
            seen.iter().filter(|it| it.author == Author::Bot).map(|message| message.id).collect();
        for message in &noted {
            assert!(seen.contains(message), "letter {message} to {chat} never came");
        }
        let unknown = seen.iter().filter(|message| !noted.contains(message)).count();
        let unheard = ledger.unheard.get(&chat).copied().unwrap_or(0);
        assert!(unknown <= unheard, "{chat}: {unknown} came twice, {unheard} could");
        twice += unknown;
    }
    twice
}
