//! What letters hold of a person, and forgetting it.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{Result, SqliteConnection};

use crate::store::time::{readable, to_db};

/// Stands for the chat of somebody who is erased, in rows that cannot go yet.
const NO_CHAT: i64 = -1;

/// What a person is known by, for finding it in letters that are under way to others.
#[derive(Default)]
pub struct Traces {
    /// Ways to write the name: a dash takes their place.
    pub names: Vec<String>,
    /// What they sent, and its file ids: a letter with one of these is not sent.
    pub words: Vec<String>,
    /// Names of files that Laurel makes of their words: a letter with one of these is not sent.
    pub files: Vec<String>,
}

/// The letters addressed to this person alone, with their words. Files are told by name: they are
/// in the chat.
pub async fn kept(db: &mut SqliteConnection, person: i64) -> Result<Value> {
    let rows = sqlx::query!(
        "SELECT o.settled_at, l.params, l.file_name, l.written_at
         FROM outbox o JOIN letters l ON l.id = o.letter_id
         WHERE o.chat_id = ?1 AND l.method <> 'setMyCommands'
           AND NOT EXISTS (SELECT 1 FROM outbox b WHERE b.letter_id = l.id AND b.chat_id <> ?1)
         ORDER BY o.id",
        person
    )
    .fetch_all(db)
    .await?;
    let letter = rows.into_iter().map(|row| {
        let params: Value = serde_json::from_str(&row.params).unwrap_or_default();
        let text = ["text", "caption"].iter().find_map(|key| params[*key].as_str());
        let html = params["parse_mode"] == "HTML";
        json!({
            "text": text.map(|text| if html { as_read(text) } else { text.to_owned() }),
            "file": row.file_name,
            "written_at": readable(row.written_at),
            "settled_at": row.settled_at.map(readable),
        })
    });
    Ok(letter.collect())
}

/// A text of Telegram's HTML as it is read: without tags, and nothing escaped.
fn as_read(html: &str) -> String {
    let mut pieces = html.split('<');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(piece.split_once('>').map_or("", |(_, rest)| rest));
    }
    let escapes = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    escapes.iter().fold(text, |text, (escape, sign)| text.replace(escape, sign))
}

/// Forgets the contents of a file sent to a person under this name: it is in their chat.
pub async fn forget_file(db: &mut SqliteConnection, person: i64, name: &str) -> Result<()> {
    sqlx::query!(
        "UPDATE letters SET file = NULL, print = NULL WHERE file_name = ? AND id IN
            (SELECT letter_id FROM outbox WHERE chat_id = ? AND settled_at IS NOT NULL)",
        name,
        person
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Forgets what letters hold of a person: those addressed to them go, those under way to others
/// lose their name or, with their words, go too, and of all that are delivered only the delivery is
/// remembered: whose words were in them cannot be told for certain.
pub async fn erase(
    db: &mut SqliteConnection,
    person: i64,
    traces: &Traces,
    now: DateTime<Utc>,
) -> Result<()> {
    own(db, person, now).await?;
    under_way(db, traces).await?;
    sqlx::query!(
        "UPDATE letters SET params = '{}', file = NULL, file_name = NULL, print = NULL
         WHERE params <> '{}' AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.letter_id = letters.id
            AND o.state IN ('queued', 'sending', 'unknown'))"
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM letters WHERE id NOT IN (SELECT letter_id FROM outbox)
         AND id NOT IN (SELECT letter_id FROM broadcasts WHERE letter_id IS NOT NULL)"
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the person's rows away. One that the courier has in hand, and the newest of all, whose
/// number must not be given again while it may, stay without their chat.
async fn own(db: &mut SqliteConnection, person: i64, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "DELETE FROM question_letters WHERE outbox_id IN (SELECT id FROM outbox WHERE chat_id = ?)",
        person
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM flag_letters WHERE outbox_id IN (SELECT id FROM outbox WHERE chat_id = ?)",
        person
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "DELETE FROM appeal_letters WHERE outbox_id IN (SELECT id FROM outbox WHERE chat_id = ?)",
        person
    )
    .execute(&mut *db)
    .await?;
    let now = to_db(now);
    sqlx::query!(
        "UPDATE outbox SET chat_id = ?, state = 'unreachable', settled_at = ?, message_id = NULL,
            error = 'erased', broadcast_id = NULL
         WHERE chat_id = ? AND (state = 'sending' OR id = (SELECT MAX(id) FROM outbox))",
        NO_CHAT,
        now,
        person
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE letters SET renews = NULL WHERE renews IN (SELECT id FROM outbox WHERE chat_id = ?)",
        person
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM outbox WHERE chat_id = ?", person).execute(db).await?;
    Ok(())
}

async fn under_way(db: &mut SqliteConnection, traces: &Traces) -> Result<()> {
    let letters = sqlx::query!(
        "SELECT id, params, file_name, file, print FROM letters WHERE EXISTS (SELECT 1 FROM outbox o
            WHERE o.letter_id = letters.id AND o.state IN ('queued', 'sending', 'unknown'))"
    )
    .fetch_all(&mut *db)
    .await?;
    for letter in letters {
        let Ok(mut params) = serde_json::from_str::<Value>(&letter.params) else { continue };
        let of_theirs = letter.file_name.is_some_and(|name| traces.files.contains(&name));
        if of_theirs || holds(&params, &traces.words) {
            sqlx::query!(
                "DELETE FROM question_letters WHERE outbox_id IN
                    (SELECT id FROM outbox WHERE letter_id = ?)",
                letter.id
            )
            .execute(&mut *db)
            .await?;
            sqlx::query!(
                "UPDATE outbox SET state = 'unreachable', settled_at = due_at, error = 'erased'
                 WHERE letter_id = ? AND state IN ('queued', 'sending', 'unknown')",
                letter.id
            )
            .execute(&mut *db)
            .await?;
            continue;
        }
        let before = params.clone();
        rename(&mut params, &traces.names);
        let job = letter.print.as_deref().and_then(|job| serde_json::from_str::<Value>(job).ok());
        if let Some(mut job) = job {
            rename(&mut job, &traces.names);
            let job = job.to_string();
            sqlx::query!("UPDATE letters SET print = ? WHERE id = ?", job, letter.id)
                .execute(&mut *db)
                .await?;
        }
        let file = letter.file.as_deref().and_then(|file| std::str::from_utf8(file).ok());
        let nameless = file.map(|text| without(text, &traces.names));
        if params != before || nameless.as_deref() != file {
            let params = params.to_string();
            let file = nameless.map(String::into_bytes).or(letter.file);
            sqlx::query!(
                "UPDATE letters SET params = ?, file = ? WHERE id = ?",
                params,
                file,
                letter.id
            )
            .execute(&mut *db)
            .await?;
        }
    }
    Ok(())
}

/// Texts of fewer bytes are anybody's ("Thank you"): they count only where they stand alone.
const ONES_OWN: usize = 24;

/// Whether one of the words stands in any text of a letter, as it is or escaped for HTML.
fn holds(value: &Value, words: &[String]) -> bool {
    match value {
        Value::String(text) => words
            .iter()
            .filter(|word| word.trim().len() > 3)
            .any(|word| stands_in(text, word) || stands_in(text, &crate::text::escape(word))),
        Value::Array(items) => items.iter().any(|item| holds(item, words)),
        Value::Object(fields) => fields.values().any(|field| holds(field, words)),
        _ => false,
    }
}

fn stands_in(text: &str, word: &str) -> bool {
    let alone = |at: usize| {
        let (before, after) = (&text[..at], &text[at + word.len()..]);
        (before.is_empty() || before.ends_with(['\n', '>']))
            && (after.is_empty() || after.starts_with(['\n', '<']))
    };
    text.match_indices(word).any(|(at, _)| word.len() >= ONES_OWN || alone(at))
}

fn rename(value: &mut Value, names: &[String]) {
    match value {
        Value::String(text) => *text = without(text, names),
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, names)),
        Value::Object(fields) => fields.values_mut().for_each(|field| rename(field, names)),
        _ => {}
    }
}

fn without(text: &str, names: &[String]) -> String {
    names.iter().filter(|name| name.chars().count() > 1).fold(text.to_owned(), |text, name| {
        text.replace(&crate::text::escape(name), "—").replace(name.as_str(), "—")
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::holds;

    #[test]
    fn a_text_that_anybody_may_write_is_theirs_only_where_it_stands_alone() {
        let holds = |text: &str, word: &str| holds(&json!({ "text": text }), &[word.to_owned()]);
        assert!(!holds("Да здравствует конкурс! Спасибо всем.", "Да"));
        assert!(!holds("Thank you all for taking part", "Thank you"));
        assert!(holds("Anna, no. 4:\n<blockquote>Thank you</blockquote>", "Thank you"));
        assert!(holds("x\nR&amp;D now\ny", "R&D now"));
        assert!(holds("Anna: I said sorry & called back at once.", "I said sorry & called back"));
        assert!(holds("I said sorry &amp; called back at once.", "I said sorry & called back"));
    }
}
