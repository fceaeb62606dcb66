//! The proposed awards of a task with everything they rest on.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::contest::award::{Candidate, Proposal, Reason, propose};
use crate::contest::company;
use crate::contest::definition::Task;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::marks::{self, Mark};
use crate::store::results::Adjustment;
use crate::store::{entries, jurors, results};

/// A contestant's line in the table of a task.
pub struct Line {
    pub contestant: Contestant,
    pub marks: Vec<u8>,
    /// How many of them were given before the entry changed.
    pub stale: usize,
    pub proposal: Proposal,
    pub adjustment: Option<Adjustment>,
}

impl Line {
    /// The figure as it stands: an organizer's, or the proposed one.
    pub fn points(&self) -> u8 {
        self.adjustment.as_ref().map_or(self.proposal.points, |adjustment| adjustment.points)
    }

    /// What is kept with the award to explain it.
    pub fn grounds(&self) -> Grounds {
        let changed = self.adjustment.as_ref();
        Grounds {
            reasons: self.proposal.reasons.clone(),
            proposed: self.proposal.points,
            changed_because: changed.map(|adjustment| adjustment.why.clone()),
        }
    }
}

/// Why an award is what it is; kept as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    pub reasons: Vec<Reason>,
    pub proposed: u8,
    /// The organizer's words, if the figure was changed.
    pub changed_because: Option<String>,
}

/// The table of a task: whoever has an entry that stands, the highest award first, then by completion.
pub async fn lines(turn: &mut Turn<'_>, task: &Task) -> Result<Vec<Line>> {
    let contestants: HashMap<i64, Contestant> =
        contestants::active(turn.db).await?.into_iter().map(|c| (c.id, c)).collect();
    let companies: HashMap<i64, String> =
        jurors::all(turn.db).await?.into_iter().map(|j| (j.id, j.company)).collect();
    let all_marks = marks::of_task(turn.db, &task.id).await?;
    let (mut candidates, mut stale) = (Vec::new(), Vec::new());
    for entry in entries::standing(turn.db, &task.id).await? {
        let Some(contestant) = contestants.get(&entry.contestant_id) else { continue };
        let completed_at = entry.completed_at;
        // A mark that a juror gave before naming their company does not count for a colleague.
        let counts = |juror: i64| {
            companies.get(&juror).is_none_or(|c| !company::same(c, &contestant.company))
        };
        let counted: Vec<&Mark> = all_marks
            .iter()
            .filter(|mark| mark.entry_id == entry.id && counts(mark.juror_id))
            .collect();
        stale.push(counted.iter().filter(|mark| mark.stale).count());
        let marks = counted.iter().map(|mark| mark.mark).collect();
        candidates.push(Candidate { contestant: contestant.id, completed_at, marks });
    }
    let adjustments = results::adjustments(turn.db, &task.id).await?;
    let mut lines: Vec<Line> = propose(task, &candidates)
        .into_iter()
        .zip(candidates)
        .zip(stale)
        .filter_map(|((proposal, candidate), stale)| {
            Some(Line {
                contestant: contestants.get(&candidate.contestant)?.clone(),
                adjustment: adjustments
                    .iter()
                    .find(|adjustment| adjustment.contestant_id == candidate.contestant)
                    .cloned(),
                marks: candidate.marks,
                stale,
                proposal,
            })
        })
        .collect();
    // Those that are not complete have no place in the order and come last among their equals.
    lines.sort_by_key(|line| {
        let order = line.proposal.order;
        (std::cmp::Reverse(line.points()), order.is_none(), order)
    });
    Ok(lines)
}
