//! The proposed awards of a task with everything they rest on, as things are or as they would be.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::contest::award::{Candidate, Proposal, Reason, propose};
use crate::contest::definition::Task;
use crate::desk::juror::recusal::Recusals;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::entries::Entry;
use crate::store::jurors::Juror;
use crate::store::marks::{self, Mark};
use crate::store::remarks::{self, Said};
use crate::store::results::Adjustment;
use crate::store::{entries, jurors, results, sha256};

/// A contestant's line in the table of a task.
pub struct Line {
    pub contestant: Contestant,
    pub entry: Entry,
    /// The marks that count.
    pub given: Vec<Mark>,
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
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    pub reasons: Vec<Reason>,
    pub proposed: u8,
    /// The organizer's words, if the figure was changed.
    pub changed_because: Option<String>,
}

/// What is supposed to be otherwise than it is.
#[derive(Clone, Copy, Default)]
pub struct Suppose {
    /// An entry that stands and would not.
    pub without: Option<i64>,
    /// An entry that is annulled and would not be.
    pub with: Option<i64>,
}

/// The table of a task: whoever has an entry that stands, the highest award first, then by completion.
pub async fn lines(turn: &mut Turn<'_>, task: &Task) -> Result<Vec<Line>> {
    lines_if(turn, task, Suppose::default()).await
}

/// The line of a contestant, if they have an entry that stands.
pub async fn line_of(turn: &mut Turn<'_>, task: &Task, contestant: i64) -> Result<Option<Line>> {
    let lines = lines(turn, task).await?;
    Ok(lines.into_iter().find(|line| line.contestant.id == contestant))
}

/// The table as it would be.
pub async fn lines_if(turn: &mut Turn<'_>, task: &Task, suppose: Suppose) -> Result<Vec<Line>> {
    let contestants: HashMap<i64, Contestant> =
        contestants::active(turn.db).await?.into_iter().map(|c| (c.id, c)).collect();
    let counting = Counting::now(turn).await?;
    let mut by_entry: HashMap<i64, Vec<Mark>> = HashMap::new();
    for mark in marks::of_task(turn.db, &task.id).await? {
        by_entry.entry(mark.entry_id).or_default().push(mark);
    }
    let mut standing = entries::standing(turn.db, &task.id).await?;
    standing.retain(|entry| suppose.without != Some(entry.id));
    if let Some(entry) = suppose.with
        && let Some(entry) = entries::find(turn.db, entry).await?
    {
        standing.push(entry);
    }
    let (mut rows, mut candidates) = (Vec::new(), Vec::new());
    for entry in standing {
        let Some(contestant) = contestants.get(&entry.contestant_id) else { continue };
        let mut given = by_entry.remove(&entry.id).unwrap_or_default();
        given.retain(|mark| counting.counts(mark.juror_id, contestant));
        let marks = given.iter().map(|mark| mark.mark).collect();
        let completed_at = entry.completed_at;
        candidates.push(Candidate { contestant: contestant.id, completed_at, marks });
        rows.push((contestant, entry, given));
    }
    let mut adjustments: HashMap<i64, Adjustment> = results::adjustments(turn.db, &task.id)
        .await?
        .into_iter()
        .map(|adjustment| (adjustment.contestant_id, adjustment))
        .collect();
    let proposals = propose(task, &candidates);
    let mut lines: Vec<Line> = rows
        .into_iter()
        .zip(candidates)
        .zip(proposals)
        .map(|(((contestant, entry, given), candidate), proposal)| Line {
            adjustment: adjustments.remove(&contestant.id),
            contestant: contestant.clone(),
            entry,
            stale: given.iter().filter(|mark| mark.stale).count(),
            given,
            marks: candidate.marks,
            proposal,
        })
        .collect();
    // Those that are not complete have no place in the order and come last among their equals.
    lines.sort_by_key(|line| {
        let order = line.proposal.order;
        (std::cmp::Reverse(line.points()), order.is_none(), order)
    });
    Ok(lines)
}

/// Which marks count: not one that a juror gave before keeping away from a contestant.
struct Counting {
    jury: HashMap<i64, Juror>,
    recusals: Recusals,
}

impl Counting {
    async fn now(turn: &mut Turn<'_>) -> Result<Counting> {
        let jury = jurors::all(turn.db).await?.into_iter().map(|juror| (juror.id, juror)).collect();
        let recusals = Recusals::now(turn).await?;
        Ok(Counting { jury, recusals })
    }

    fn counts(&self, juror: i64, contestant: &Contestant) -> bool {
        self.jury.get(&juror).is_none_or(|juror| self.recusals.away(juror, contestant).is_none())
    }
}

/// A short sum of a table as contestants will hear of it, with what jurors say to them: another one if
/// anything of it is otherwise.
pub async fn digest(turn: &mut Turn<'_>, task: &Task, lines: &[Line]) -> Result<String> {
    let mut text = String::new();
    for line in lines {
        let grounds = serde_json::to_string(&line.grounds())?;
        text.push_str(&format!("{} {} {grounds}\n", line.contestant.id, line.points()));
    }
    for remark in remarks::of_task(turn.db, &task.id).await? {
        let Said { text: words, entities, file_id } = &remark.said;
        let voice = file_id.as_deref().unwrap_or_default();
        let (entry, juror) = (remark.entry_id, remark.juror_id);
        text.push_str(&format!("{entry} {juror} {words:?} {entities} {voice}\n"));
    }
    let mut sum = sha256(&text);
    sum.truncate(10);
    Ok(sum)
}

/// An award that would become another one.
pub struct Change {
    pub contestant: Contestant,
    /// Their line as it would be; none if their entry stands no more.
    pub line: Option<Line>,
    pub before: Option<u8>,
    pub after: u8,
}

impl Change {
    /// Whether the award becomes higher, or there was none.
    pub fn is_up(&self) -> bool {
        self.before.is_none_or(|before| before < self.after)
    }
}

/// What would become of published awards. Only what follows from the supposition counts, not what has
/// changed for other reasons since they were published.
pub async fn changes(turn: &mut Turn<'_>, task: &Task, suppose: Suppose) -> Result<Vec<Change>> {
    let awards = results::of_task(turn.db, &task.id).await?;
    let (mut now, mut out) = (HashMap::new(), Vec::new());
    for line in lines(turn, task).await? {
        if suppose.without == Some(line.entry.id) {
            let before = awards.get(&line.contestant.id).copied();
            out.push(Change { contestant: line.contestant, line: None, before, after: 0 });
        } else {
            now.insert(line.contestant.id, line.points());
        }
    }
    for line in lines_if(turn, task, suppose).await? {
        let contestant = line.contestant.clone();
        let (before, after) = (awards.get(&contestant.id).copied(), line.points());
        let back = suppose.with == Some(line.entry.id);
        if back || (now.get(&contestant.id) != Some(&after) && before != Some(after)) {
            out.push(Change { contestant, line: Some(line), before, after });
        }
    }
    Ok(out)
}
