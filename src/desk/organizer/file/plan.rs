//! What a proposed contest file would change, whom that concerns, and what of it may not be.

use super::newest;
use super::notices::{self, Notice};
use super::past;
use crate::contest::change::history::{Refusal, refusals};
use crate::contest::change::{Change, changes};
use crate::contest::definition::Contest;
use crate::contest::file::{self, Mistake, edit};
use crate::desk::{Result, Turn};
use crate::store::proposals::{self, Proposal};
use crate::store::versions::{self, Head};
use crate::store::{entries, sha256};

/// Everything that would follow.
pub struct Plan {
    /// The version that rules now.
    pub base: Head,
    pub old: Contest,
    pub new: Contest,
    pub changes: Vec<Change>,
    pub refusals: Vec<Refusal>,
    pub notices: Vec<Notice>,
    /// By task: how many have something in that counts. Of tasks whose close moves.
    pub handed_in: Vec<(String, usize)>,
    /// What others have changed since the proposal was shown last.
    pub meanwhile: Vec<(Head, Vec<Change>)>,
}

impl Plan {
    /// Stands for what was looked at: a button that carries it does nothing else.
    pub fn digest(&self) -> String {
        let Plan { base, changes, refusals, notices, .. } = self;
        let seen = format!("{} {changes:?} {refusals:?} {notices:?}", base.number);
        sha256(&seen).chars().take(12).collect()
    }
}

/// Works it out on the version that rules now: a change by buttons is made anew there, a whole file stays
/// as it is. The mistakes, if it cannot be read.
pub async fn plan(
    turn: &mut Turn<'_>,
    proposal: &mut Proposal,
) -> Result<std::result::Result<Plan, Vec<Mistake>>> {
    let newest = newest(turn).await?;
    let mut meanwhile = Vec::new();
    if newest.head.number != proposal.base {
        meanwhile = since(turn, proposal.base).await?;
        if let Some(edit) = &proposal.edit
            && let Some(text) = edit::apply(&newest.text, &serde_json::from_str(edit)?)
        {
            proposal.text = text;
        }
        proposal.base = newest.head.number;
        proposals::rebase(turn.db, proposal.id, proposal.base, &proposal.text).await?;
    }
    let new = match file::read(&proposal.text) {
        Ok(new) => new,
        Err(mistakes) => return Ok(Err(mistakes)),
    };
    // What rules was read when it was accepted; only another program may read it otherwise.
    let old = file::read(&newest.text).unwrap_or_else(|_| turn.contest.clone());
    let history = past::history(turn, &old).await?;
    let mut handed_in = Vec::new();
    for task in old.all_tasks() {
        if new.task(&task.id).is_some_and(|new| new.close != task.close) {
            let standing = entries::standing(turn.db, &task.id).await?;
            let count = standing.iter().filter(|entry| entry.completed_at.is_some()).count();
            handed_in.push((task.id.clone(), count));
        }
    }
    Ok(Ok(Plan {
        changes: changes(&old, &new),
        refusals: refusals(&old, &new, &history, proposal.by),
        notices: notices::of(turn, &old, &new, proposal.by).await?,
        base: newest.head,
        handed_in,
        meanwhile,
        old,
        new,
    }))
}

/// The versions after that one, each with what it changed.
async fn since(turn: &mut Turn<'_>, base: i64) -> Result<Vec<(Head, Vec<Change>)>> {
    let mut heads = versions::all(turn.db).await?;
    heads.retain(|head| head.number > base);
    heads.reverse();
    let mut all = Vec::new();
    for head in heads {
        let changes = made_by(turn, head.number).await?;
        all.push((head, changes));
    }
    Ok(all)
}

/// What a version changed in the one before it.
pub async fn made_by(turn: &mut Turn<'_>, number: i64) -> Result<Vec<Change>> {
    let before = versions::find(turn.db, number - 1).await?;
    let after = versions::find(turn.db, number).await?;
    let read = |version: Option<versions::Version>| file::read(&version?.text).ok();
    Ok(match (read(before), read(after)) {
        (Some(before), Some(after)) => changes(&before, &after),
        _ => Vec::new(),
    })
}
