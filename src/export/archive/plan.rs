//! Which works go into which archive.

use crate::store::exports::WorkRow;

/// The largest file that a bot can fetch (Bot API, getFile: 20 MB).
pub const LARGEST_FILE: u64 = 20 << 20;

/// How much goes into one archive: a bot sends 50 MB at most (Bot API, sendDocument), and the pages
/// and the archive's own table need room.
pub const ROOM: u64 = 46 << 20;

/// The most that is taken for a page of text.
const PAGE: u64 = 64 << 10;

/// One archive as planned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Entries whose texts are in it.
    pub entries: Vec<i64>,
    /// Messages whose files are in it.
    pub parts: Vec<i64>,
}

/// Shares messages out to archives in their order: each contestant stays together as far as there is
/// room. Gives the archives, and the messages whose files are too large to be fetched.
pub fn plan(rows: &[WorkRow]) -> (Vec<Plan>, Vec<i64>) {
    let (mut plans, mut left_out) = (vec![Plan::default()], Vec::new());
    let mut filled = 0;
    for work in rows.chunk_by(|a, b| a.entry == b.entry) {
        let Some(first) = work.first() else { continue };
        let mut files = Vec::new();
        for part in work.iter().filter(|part| part.file_id.is_some()) {
            match size(part) {
                large if large > LARGEST_FILE => left_out.push(part.part),
                size => files.push((part.part, size)),
            }
        }
        let whole = PAGE + files.iter().map(|(_, size)| size).sum::<u64>();
        // Who fits into an archive as a whole is not cut in two.
        if filled > 0 && filled + whole > ROOM {
            plans.push(Plan::default());
            filled = 0;
        }
        if let Some(plan) = plans.last_mut() {
            plan.entries.push(first.entry);
        }
        filled += PAGE;
        for (part, size) in files {
            if filled + size > ROOM {
                plans.push(Plan::default());
                filled = 0;
            }
            if let Some(plan) = plans.last_mut() {
                plan.parts.push(part);
            }
            filled += size;
        }
    }
    (plans, left_out)
}

/// The size of a file; the largest that can come of its kind where Telegram did not tell it.
fn size(part: &WorkRow) -> u64 {
    let most = if part.kind == "photo" { 10 << 20 } else { LARGEST_FILE };
    part.file_size.and_then(|size| u64::try_from(size).ok()).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(part: i64, entry: i64, megabytes: Option<i64>) -> WorkRow {
        WorkRow {
            part,
            entry,
            task: "cases".to_owned(),
            contestant: entry,
            surname: String::new(),
            name: String::new(),
            company: String::new(),
            case_number: None,
            state: "counted".to_owned(),
            kind: "document".to_owned(),
            text: String::new(),
            entities: "[]".to_owned(),
            file_id: Some("f".to_owned()),
            file_name: None,
            file_size: megabytes.map(|size| size << 20),
            sent_at: 0,
            edited_at: None,
            completed_at: None,
            withdrawn_at: None,
            annulled_at: None,
            annulled_why: None,
        }
    }

    #[test]
    fn whoever_fits_stays_together_and_what_is_too_large_is_told() {
        let rows = [
            part(1, 1, Some(15)),
            part(2, 1, Some(15)),
            part(3, 2, Some(15)),
            part(4, 2, Some(21)),
            part(5, 2, Some(15)),
        ];
        let (plans, left_out) = plan(&rows);
        assert_eq!(left_out, [4]);
        let of = |entries: &[i64], parts: &[i64]| Plan {
            entries: entries.to_vec(),
            parts: parts.to_vec(),
        };
        assert_eq!(plans, [of(&[1], &[1, 2]), of(&[2], &[3, 5])]);
    }

    #[test]
    fn nothing_to_pack_is_one_empty_archive() {
        assert_eq!(plan(&[]), (vec![Plan::default()], Vec::new()));
    }

    proptest! {
        #[test]
        fn every_file_is_in_one_archive_and_none_is_too_full(
            sizes in prop::collection::vec((1_i64..6, prop::option::of(0_i64..25)), 0..40),
        ) {
            let mut rows: Vec<WorkRow> =
                (1..).zip(&sizes).map(|(id, (entry, size))| part(id, *entry, *size)).collect();
            rows.sort_by_key(|row| row.entry);
            let (plans, left_out) = plan(&rows);
            let mut all: Vec<i64> = plans.iter().flat_map(|plan| plan.parts.clone()).collect();
            all.extend(&left_out);
            all.sort_unstable();
            prop_assert_eq!(all, (1..=sizes.len() as i64).collect::<Vec<_>>());
            let weight = |id: &i64| rows.iter().find(|row| row.part == *id).map_or(0, size);
            for plan in &plans {
                prop_assert!(plan.parts.iter().map(weight).sum::<u64>() <= ROOM);
            }
            prop_assert!(left_out.iter().all(|id| weight(id) > LARGEST_FILE));
        }
    }
}
