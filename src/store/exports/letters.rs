//! What was asked, and what reached people.

use sqlx::{Result, SqliteConnection};

/// A message of a question with the names of both sides. It has no `Debug`: it holds people's words.
pub struct QuestionRow {
    pub question: i64,
    pub state: String,
    pub asker: String,
    pub author: Option<String>,
    pub by_asker: i64,
    pub kind: String,
    pub text: String,
    pub sent_at: i64,
}

/// All that was said in questions and passed on, by question and then in its order. What somebody
/// typed and did not send to the organizers is not theirs to read.
pub async fn questions(db: &mut SqliteConnection) -> Result<Vec<QuestionRow>> {
    sqlx::query_as!(
        QuestionRow,
        r#"SELECT q.id AS question, q.state, COALESCE(c.surname || ' ' || c.name, a.display_name) AS "asker!: String",
                  w.display_name AS "author?", m.by_asker, m.kind, m.text, m.sent_at
           FROM question_messages m JOIN questions q ON q.id = m.question_id
             JOIN people a ON a.id = q.person_id
             LEFT JOIN contestants c ON c.person_id = q.person_id
             LEFT JOIN people w ON w.id = m.author_id
           WHERE m.passed_on = 1 AND q.state <> 'offered'
           ORDER BY q.id, m.id"#
    )
    .fetch_all(db)
    .await
}

/// What became of an organizer's broadcast with one recipient.
pub struct DeliveryRow {
    pub broadcast: i64,
    pub audience: String,
    pub name: Option<String>,
    pub state: String,
    pub settled_at: Option<i64>,
    pub error: Option<String>,
}

/// Every broadcast with everybody it was for, by broadcast and name.
///
/// Broadcasts to those who have or have not voted (audience `v`) are left out, and so are those to whom
/// another one went (`r` and its number), which may be such: whom they went to, and when, tells
/// between which two hours somebody voted, and that is nobody's to know.
pub async fn deliveries(db: &mut SqliteConnection) -> Result<Vec<DeliveryRow>> {
    sqlx::query_as!(
        DeliveryRow,
        r#"SELECT b.id AS broadcast, b.audience,
                  COALESCE(c.surname || ' ' || c.name, p.display_name) AS "name?: String",
                  o.state, o.settled_at, o.error
           FROM outbox o JOIN broadcasts b ON b.id = o.broadcast_id
             LEFT JOIN people p ON p.id = o.chat_id
             LEFT JOIN contestants c ON c.person_id = o.chat_id
           WHERE b.audience <> 'v' AND b.audience NOT LIKE 'r%' AND b.audience NOT LIKE '%vot%'
           ORDER BY b.id, 3, o.id"#
    )
    .fetch_all(db)
    .await
}

/// Somebody whom no letter reaches.
pub struct UnreachedRow {
    pub name: String,
    pub unreachable_at: Option<i64>,
    /// Telegram's word for it.
    pub why: Option<String>,
}

/// Everybody whom no letter reaches now, by name.
pub async fn unreached(db: &mut SqliteConnection) -> Result<Vec<UnreachedRow>> {
    sqlx::query_as!(
        UnreachedRow,
        r#"SELECT COALESCE(c.surname || ' ' || c.name, p.display_name) AS "name!: String",
                  p.unreachable_at, p.unreachable_why AS why
           FROM people p LEFT JOIN contestants c ON c.person_id = p.id
           WHERE p.unreachable_at IS NOT NULL AND p.id > 0 ORDER BY 1"#
    )
    .fetch_all(db)
    .await
}
