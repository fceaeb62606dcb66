//! Rows as the database gives them.

use super::{Entry, Part, PartState};
use crate::store::time::from_db;

pub(super) struct EntryRow {
    pub(super) id: i64,
    pub(super) contestant_id: i64,
    pub(super) task: String,
    pub(super) completed_at: Option<i64>,
    pub(super) at_opening: i64,
    pub(super) revision: i64,
    pub(super) withdrawn_at: Option<i64>,
}

impl From<EntryRow> for Entry {
    fn from(row: EntryRow) -> Entry {
        Entry {
            id: row.id,
            contestant_id: row.contestant_id,
            task: row.task,
            completed_at: row.completed_at.map(from_db),
            at_opening: row.at_opening != 0,
            revision: row.revision,
            withdrawn_at: row.withdrawn_at.map(from_db),
        }
    }
}

pub(super) struct PartRow {
    pub(super) id: i64,
    pub(super) contestant_id: i64,
    pub(super) message_id: i64,
    pub(super) piece: i64,
    pub(super) entry_id: Option<i64>,
    pub(super) case_number: Option<i64>,
    pub(super) state: String,
    pub(super) kind: String,
    pub(super) album: Option<String>,
    pub(super) text: String,
    pub(super) entities: String,
    pub(super) file_id: Option<String>,
    pub(super) file_name: Option<String>,
    pub(super) file_size: Option<i64>,
    pub(super) sent_at: i64,
    pub(super) counted_at: Option<i64>,
    pub(super) edited_at: Option<i64>,
}

impl From<PartRow> for Part {
    fn from(row: PartRow) -> Part {
        Part {
            id: row.id,
            contestant_id: row.contestant_id,
            message_id: row.message_id,
            piece: u32::try_from(row.piece).unwrap_or_default(),
            entry_id: row.entry_id,
            case: row.case_number.and_then(|number| u32::try_from(number).ok()),
            state: PartState::of(&row.state),
            kind: row.kind,
            album: row.album,
            text: row.text,
            entities: row.entities,
            file_id: row.file_id,
            file_name: row.file_name,
            file_size: row.file_size.and_then(|size| u64::try_from(size).ok()),
            sent_at: from_db(row.sent_at),
            counted_at: row.counted_at.map(from_db),
            edited_at: row.edited_at.map(from_db),
        }
    }
}
