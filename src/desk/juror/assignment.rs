//! Who marks which entry of a task: all jurors, those whom an organizer named, or so many for each
//! entry.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::recusal::Recusals;
use crate::contest::assign::{Slot, spread};
use crate::contest::definition::Task;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::entries::Entry;
use crate::store::jurors::{self, Juror};
use crate::store::{assigned, entries, marking, marks, results};

/// Who has what of a task.
pub struct Shares {
    named: BTreeSet<i64>,
    /// (entry, juror), and whether it stays so.
    given: BTreeMap<(i64, i64), bool>,
    spread: bool,
}

impl Shares {
    /// As it stands now. Where each entry goes to so many jurors, what is to be shared out is shared
    /// out first, unless marking is over.
    pub async fn now(turn: &mut Turn<'_>, task: &Task) -> Result<Shares> {
        if let Some(per_entry) = task.marking.per_entry
            && marking::closed(turn.db, &task.id).await?.is_none()
            && results::published(turn.db, &task.id).await?.is_none()
        {
            hand_out(turn, task, per_entry).await?;
        }
        Ok(Shares {
            named: assigned::named(turn.db, &task.id).await?,
            given: assigned::of_task(turn.db, &task.id).await?,
            spread: task.marking.per_entry.is_some(),
        })
    }

    /// Whether the entry is this juror's to mark, as far as the sharing out goes.
    pub fn has(&self, entry: i64, juror: i64) -> bool {
        let everybody = !self.spread && (self.named.is_empty() || self.named.contains(&juror));
        everybody || self.given.contains_key(&(entry, juror))
    }
}

/// Shares out anew whatever no juror has seen yet: what was seen or marked stays where it is, and the
/// rest is as even as that allows.
async fn hand_out(turn: &mut Turn<'_>, task: &Task, per_entry: usize) -> Result {
    let slots = slots(turn, task).await?;
    let wanted: BTreeSet<(i64, i64)> = spread(&slots, per_entry).into_iter().collect();
    let lent: BTreeSet<(i64, i64)> = assigned::of_task(turn.db, &task.id)
        .await?
        .into_iter()
        .filter(|(_, kept)| !kept)
        .map(|(pair, _)| pair)
        .collect();
    for (entry, juror) in lent.difference(&wanted) {
        assigned::take(turn.db, *entry, *juror).await?;
    }
    for (entry, juror) in wanted.difference(&lent) {
        assigned::lend(turn.db, *entry, *juror, turn.now).await?;
    }
    Ok(())
}

/// The entries of a task, in the order of completion, with who may mark each and who has it.
async fn slots(turn: &mut Turn<'_>, task: &Task) -> Result<Vec<Slot>> {
    let contestants: HashMap<i64, Contestant> =
        contestants::active(turn.db).await?.into_iter().map(|it| (it.id, it)).collect();
    let jury = jurors::all(turn.db).await?;
    let recusals = Recusals::now(turn).await?;
    let named = assigned::named(turn.db, &task.id).await?;
    let given = assigned::of_task(turn.db, &task.id).await?;
    let marks = marks::of_task(turn.db, &task.id).await?;
    let marked: BTreeSet<(i64, i64)> =
        marks.iter().map(|mark| (mark.entry_id, mark.juror_id)).collect();
    let abstained: BTreeSet<(i64, i64)> = marking::abstentions(turn.db, &task.id)
        .await?
        .into_iter()
        .map(|it| (it.entry_id, it.juror_id))
        .collect();
    let mut standing = entries::standing(turn.db, &task.id).await?;
    standing.sort_by_key(|entry| (entry.completed_at.is_none(), entry.completed_at, entry.id));
    let mut slots = Vec::new();
    for Entry { id: entry, contestant_id, .. } in standing {
        let Some(contestant) = contestants.get(&contestant_id) else { continue };
        let mut slot = Slot { entry, ..Slot::default() };
        for juror in &jury {
            let pair = (entry, juror.id);
            if recusals.away(juror, contestant).is_some() || abstained.contains(&pair) {
                continue;
            }
            let here = is_here(juror);
            // A mark stays a mark, whoever gave it and however the entry came to them.
            let kept = given.get(&pair).copied().unwrap_or_default();
            let held = marked.contains(&pair) || (here && kept);
            if held {
                slot.held.insert(juror.id);
            }
            if held || (here && (named.is_empty() || named.contains(&juror.id))) {
                slot.eligible.insert(juror.id);
            }
        }
        slots.push(slot);
    }
    Ok(slots)
}

/// Whether something can be given to this juror: they are on the jury, and whom they keep away from
/// is known.
fn is_here(juror: &Juror) -> bool {
    juror.removed_at.is_none() && juror.person_id > 0 && juror.company_at.is_some()
}

/// The entries of a task that no juror can mark, as it stands: whoever is on the jury keeps away from
/// them, abstains or was not named for the task. None while the jury is empty.
pub async fn nobodys(turn: &mut Turn<'_>, task: &Task) -> Result<BTreeSet<i64>> {
    let mut jury = jurors::active(turn.db).await?;
    let named = assigned::named(turn.db, &task.id).await?;
    jury.retain(|it| it.person_id > 0 && (named.is_empty() || named.contains(&it.id)));
    if jury.is_empty() {
        return Ok(BTreeSet::new());
    }
    let contestants: HashMap<i64, Contestant> =
        contestants::active(turn.db).await?.into_iter().map(|it| (it.id, it)).collect();
    let recusals = Recusals::now(turn).await?;
    let abstained: BTreeSet<(i64, i64)> = marking::abstentions(turn.db, &task.id)
        .await?
        .into_iter()
        .map(|it| (it.entry_id, it.juror_id))
        .collect();
    let mut lost = BTreeSet::new();
    for entry in entries::standing(turn.db, &task.id).await? {
        let Some(author) = contestants.get(&entry.contestant_id) else { continue };
        let can = |juror: &Juror| {
            !abstained.contains(&(entry.id, juror.id)) && recusals.away(juror, author).is_none()
        };
        if !jury.iter().any(can) {
            lost.insert(entry.id);
        }
    }
    Ok(lost)
}

/// The jurors who could mark an entry beside those who have: for a second opinion. Whoever keeps
/// away or abstains is not among them. Give it to one with [`assigned::give`].
pub async fn who_else(turn: &mut Turn<'_>, task: &Task, entry: &Entry) -> Result<Vec<Juror>> {
    let Some(contestant) = contestants::find(turn.db, entry.contestant_id).await? else {
        return Ok(Vec::new());
    };
    let recusals = Recusals::now(turn).await?;
    let marks = marks::of_task(turn.db, &task.id).await?;
    let abstained = marking::abstentions(turn.db, &task.id).await?;
    let mut jury = jurors::active(turn.db).await?;
    jury.retain(|juror| {
        is_here(juror)
            && recusals.away(juror, &contestant).is_none()
            && !marks.iter().any(|it| it.entry_id == entry.id && it.juror_id == juror.id)
            && !abstained.iter().any(|it| it.entry_id == entry.id && it.juror_id == juror.id)
    });
    Ok(jury)
}
