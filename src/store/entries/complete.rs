//! Since when an entry is complete, worked out from what counts of it and every former wording.

use serde_json::Value;
use sqlx::{Result, SqliteConnection};

use crate::contest::completeness::{Completeness, Wording};
use crate::contest::link;
use crate::passage::addresses;
use crate::store::time::{from_db, to_db};

/// Notes a change of what the jury sees of an entry: its revision goes up, and since when it is
/// complete by the rule of its task is worked out anew. A withdrawn entry is not complete.
pub async fn changed(db: &mut SqliteConnection, entry: i64, rule: &Completeness) -> Result<()> {
    let since = rule.since(&wordings(db, entry).await?).map(to_db);
    sqlx::query!(
        "UPDATE entries SET revision = revision + 1,
             completed_at = CASE WHEN withdrawn_at IS NULL THEN ? END
         WHERE id = ?",
        since,
        entry
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What counts of an entry: every part with its former wordings, each since when it counted. Of
/// those of one second (Telegram's times have no fractions) the one that holds now is the last.
pub async fn wordings(db: &mut SqliteConnection, entry: i64) -> Result<Vec<Wording>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT p.id AS "part!: i64", p.message_id, p.piece, p.album, p.case_number,
                  p.counted_at, w.text AS "text!: String", w.entities AS "entities!: String",
                  w.at AS "at!: i64"
           FROM parts p JOIN (
             SELECT id AS part_id, text, entities, COALESCE(edited_at, sent_at) AS at, NULL AS former
             FROM parts WHERE entry_id = ?1 AND state = 'counted'
             UNION ALL
             SELECT r.part_id, r.text, r.entities, r.written_at, r.id
             FROM parts c JOIN part_revisions r ON r.part_id = c.id AND r.outcome = 'superseded'
             WHERE c.entry_id = ?1 AND c.state = 'counted'
           ) w ON w.part_id = p.id
           ORDER BY p.id, w.at, w.former IS NULL, w.former"#,
        entry
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Wording::from).collect())
}

struct Row {
    part: i64,
    message_id: i64,
    piece: i64,
    album: Option<String>,
    case_number: Option<i64>,
    counted_at: Option<i64>,
    text: String,
    entities: String,
    at: i64,
}

impl From<Row> for Wording {
    fn from(row: Row) -> Wording {
        let Row { message_id, piece, text, at, .. } = row;
        let entities: Vec<Value> = serde_json::from_str(&row.entities).unwrap_or_default();
        Wording {
            part: row.part,
            publication: row.album.unwrap_or_else(|| format!("{message_id}.{piece}")),
            case: row.case_number.and_then(|number| u32::try_from(number).ok()),
            length: u32::try_from(text.trim().chars().count()).unwrap_or(u32::MAX),
            link: !link::links(&text, &addresses(&entities)).is_empty(),
            // A draft counts since its publication, however long before it was worded.
            at: from_db(at.max(row.counted_at.unwrap_or(at))),
        }
    }
}
