//! The entries that a juror may mark, as they see them.

use std::collections::HashMap;
use std::slice::from_ref;

use super::super::assignment::Shares;
use super::super::blind;
use super::super::recusal::Recusals;
use super::super::remarks::is_due;
use crate::contest::definition::Task;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::entries::{self, Entry, Rank};
use crate::store::jurors::Juror;
use crate::store::jurywork::{self, Work};
use crate::store::marks::Mark;

/// An entry that a juror may mark.
pub struct Waiting {
    pub entry: Entry,
    pub contestant: Contestant,
    /// The number by which all jurors speak of it: its place among all that stand, from 1 on.
    pub number: usize,
    /// Place in the order of completion; equal times share one. None if it is not complete.
    pub order: Option<usize>,
    /// How many entries that stand are complete.
    pub complete: usize,
    /// How many jurors have marked it.
    pub marks: usize,
    /// This juror's own mark.
    pub own: Option<Mark>,
    /// Whether this juror abstains.
    pub abstained: bool,
    /// The turn in which this juror put it off, if they did.
    pub skipped: Option<i64>,
    /// Whether a remark for the author is still due for the mark given.
    pub owes_remark: bool,
    /// What is shown in the author's place, if marking is blind.
    pub code: Option<String>,
}

impl Waiting {
    fn new(
        (entry, contestant): (Entry, Contestant),
        rank: Rank,
        task: &Task,
        work: Work,
    ) -> Waiting {
        let Rank { number, order, complete } = rank;
        let (marks, own, abstained, skipped) = (0, None, false, None);
        let (owes_remark, code) = (false, None);
        let mut new = Waiting {
            entry,
            contestant,
            number,
            order,
            complete,
            marks,
            own,
            abstained,
            skipped,
            owes_remark,
            code,
        };
        new.stands(task, work);
        new
    }

    /// Looks again at what this juror and the others have done about it, after it was changed.
    pub async fn renew(&mut self, turn: &mut Turn<'_>, task: &Task, juror: &Juror) -> Result {
        let work = jurywork::of_entry(turn.db, self.entry.id, juror.id).await?;
        self.stands(task, work);
        Ok(())
    }

    fn stands(&mut self, task: &Task, work: Work) {
        let Work { marks, own, abstained, remarked, skipped, .. } = work;
        self.owes_remark = own.as_ref().is_some_and(|own| is_due(task, own.mark, remarked));
        (self.marks, self.own, self.abstained, self.skipped) = (marks, own, abstained, skipped);
    }

    /// Whether this juror has still to mark it, or to look again because it changed, or to say why.
    pub fn is_open(&self) -> bool {
        !self.abstained && (self.owes_remark || self.own.as_ref().is_none_or(|mark| mark.stale))
    }

    /// Whether this juror has still to mark it, or to look again because it changed; what they owe
    /// besides is left out.
    pub fn lacks_mark(&self) -> bool {
        !self.abstained && self.own.as_ref().is_none_or(|mark| mark.stale)
    }

    /// Whether all that this juror owes of it is to say why.
    pub fn lacks_remark_alone(&self) -> bool {
        self.is_open() && !self.lacks_mark()
    }

    /// Whether this juror has marked it, and it has changed since.
    pub fn is_stale(&self) -> bool {
        self.own.as_ref().is_some_and(|mark| mark.stale)
    }
}

/// What says whose an entry is to mark.
struct Whose {
    shares: Shares,
    recusals: Recusals,
}

impl Whose {
    async fn now(turn: &mut Turn<'_>, task: &Task) -> Result<Whose> {
        let shares = Shares::now(turn, task).await?;
        Ok(Whose { shares, recusals: Recusals::now(turn).await? })
    }

    /// Whether this juror may mark it: they do not keep away from its author, and it is theirs or
    /// they have marked it already.
    fn is(&self, juror: &Juror, waiting: &Waiting) -> bool {
        self.recusals.away(juror, &waiting.contestant).is_none()
            && (waiting.own.is_some() || self.shares.has(waiting.entry.id, juror.id))
    }
}

/// All entries for a task that this juror may mark, in the order of completion; not those they
/// keep away from, nor those that are others' to mark.
pub async fn entries_for(turn: &mut Turn<'_>, juror: &Juror, task: &str) -> Result<Vec<Waiting>> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Vec::new()) };
    let whose = Whose::now(turn, task).await?;
    let mut contestants: HashMap<i64, Contestant> =
        contestants::with_entry(turn.db, &task.id).await?.into_iter().map(|c| (c.id, c)).collect();
    let mut works = jurywork::of_task(turn.db, &task.id, juror.id).await?;
    let standing = entries::standing(turn.db, &task.id).await?;
    let mut codes = codes(turn, task, &standing).await?;
    let times: Vec<_> = standing.iter().filter_map(|entry| entry.completed_at).collect();
    let mut list = Vec::new();
    for (number, entry) in (1..).zip(standing) {
        let Some(contestant) = contestants.remove(&entry.contestant_id) else { continue };
        // They come in the order of completion.
        let order = entry.completed_at.map(|at| 1 + times.partition_point(|time| *time < at));
        let rank = Rank { number, order, complete: times.len() };
        let work = works.remove(&entry.id).unwrap_or_default();
        let code = codes.remove(&entry.id);
        let mut waiting = Waiting::new((entry, contestant), rank, task, work);
        waiting.code = code;
        list.push(waiting);
    }
    list.retain(|waiting| whose.is(juror, waiting));
    Ok(list)
}

/// One of [`entries_for`], without looking at the others; none if it is not among them.
pub async fn entry_for(
    turn: &mut Turn<'_>,
    juror: &Juror,
    task: &Task,
    entry: &Entry,
) -> Result<Option<Waiting>> {
    let whose = Whose::now(turn, task).await?;
    let Some(rank) = entries::rank(turn.db, entry).await? else { return Ok(None) };
    let contestant = contestants::find_active(turn.db, entry.contestant_id).await?;
    let Some(contestant) = contestant else { return Ok(None) };
    let work = jurywork::of_entry(turn.db, entry.id, juror.id).await?;
    let mut waiting = Waiting::new((entry.clone(), contestant), rank, task, work);
    if !whose.is(juror, &waiting) {
        return Ok(None);
    }
    waiting.code = codes(turn, task, from_ref(entry)).await?.remove(&entry.id);
    Ok(Some(waiting))
}

/// What is shown in the place of their authors; nothing unless marking is blind.
async fn codes(
    turn: &mut Turn<'_>,
    task: &Task,
    entries: &[Entry],
) -> Result<HashMap<i64, String>> {
    match turn.contest.jury.blind {
        true => blind::codes(turn, &task.id, entries).await,
        false => Ok(HashMap::new()),
    }
}
