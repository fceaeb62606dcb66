//! Doing what was decided: written, noted in the trail, and told to whom it concerns.

use super::super::proposal::{Change, Grounds};
use super::super::results::letter::{self, Because, Changed};
use super::super::results::publish::renewed;
use super::plan::Plan;
use crate::contest::definition::Task;
use crate::desk::contestant::appeal;
use crate::desk::talk::What;
use crate::desk::{Result, Turn};
use crate::store::appeals::{self, Appeal, Outcome};
use crate::store::decisions::{self, Decision, Kind};
use crate::store::entries::Entry;
use crate::store::people::Person;
use crate::store::{annulments, audit, contestants, results};

/// Does it.
pub(super) async fn apply(
    turn: &mut Turn<'_>,
    who: &Person,
    what: &What,
    why: &str,
    plan: Plan<'_>,
) -> Result {
    let Plan { task, changes, published, appeal, entry, .. } = plan;
    match (what, entry, appeal) {
        (What::Tie { .. }, _, _) => {
            for change in &changes {
                adjust(turn, who, task, change, why).await?;
            }
        }
        (What::Correct { .. }, _, _) => {
            for change in &changes {
                let kind = Kind::Corrected;
                let grounds = correct(turn, who, task, change, kind, why).await?;
                tell(turn, task, change, &grounds, Because::Said(why)).await?;
            }
        }
        (What::Annul { .. }, Some(entry), _) => {
            entry_out(turn, who, (task, &entry), &changes, why, true).await?;
        }
        (What::Restore { .. }, Some(entry), _) => {
            entry_in(turn, who, (task, &entry), &changes, why, true).await?;
        }
        (What::Answer { .. }, _, Some(appeal)) => {
            answer(turn, who, task, &appeal, &changes, why).await?;
        }
        _ => {}
    }
    if published && !changes.is_empty() {
        renewed(turn, who).await?;
    }
    Ok(())
}

/// Takes an entry out, with what follows from it. `tells` says whether its author hears of it.
pub(super) async fn entry_out(
    turn: &mut Turn<'_>,
    who: &Person,
    (task, entry): (&Task, &Entry),
    changes: &[Change],
    why: &str,
    tells: bool,
) -> Result {
    annulments::annul(turn.db, entry.id, why, who.id, turn.now).await?;
    note_entry(turn, who, task, entry, true, why).await?;
    entry_changed(turn, who, (task, entry), changes, why, (true, tells)).await
}

/// Brings an annulled entry back, with what follows from it.
pub(super) async fn entry_in(
    turn: &mut Turn<'_>,
    who: &Person,
    (task, entry): (&Task, &Entry),
    changes: &[Change],
    why: &str,
    tells: bool,
) -> Result {
    annulments::restore(turn.db, entry.id).await?;
    note_entry(turn, who, task, entry, false, why).await?;
    entry_changed(turn, who, (task, entry), changes, why, (false, tells)).await
}

async fn adjust(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    change: &Change,
    why: &str,
) -> Result {
    let contestant = change.contestant.id;
    results::adjust(turn.db, &task.id, contestant, change.after, why).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {contestant} for {}", task.id),
        before: change.before.map(|points| points.to_string()),
        after: Some(change.after.to_string()),
        why: None,
        words: Some((contestant, why.to_owned())),
    };
    Ok(audit::note(turn.db, audit::Deed::AdjustAward, act, turn.now).await?)
}

/// Changes a published award. `why` is empty if the award moved with others.
async fn correct(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    change: &Change,
    kind: Kind,
    why: &str,
) -> Result<Grounds> {
    let contestant = change.contestant.id;
    // What an organizer sets stays when awards are worked out again.
    if kind == Kind::Corrected && !why.is_empty() {
        results::adjust(turn.db, &task.id, contestant, change.after, why).await?;
    }
    let mut grounds = match &change.line {
        Some(line) => line.grounds(),
        None => Grounds { reasons: Vec::new(), proposed: change.after, changed_because: None },
    };
    if !why.is_empty() && kind != Kind::Restored {
        grounds.changed_because = Some(why.to_owned());
    }
    let kept = serde_json::to_string(&grounds)?;
    results::change(turn.db, &task.id, contestant, change.after, &kept).await?;
    let (before, points) = (change.before, change.after);
    let decision = Decision { kind, before, points, why: why.to_owned(), by: who.id, at: turn.now };
    decisions::note(turn.db, &task.id, contestant, &decision).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {contestant} for {}", task.id),
        before: before.map(|points| points.to_string()),
        after: Some(points.to_string()),
        why: None,
        words: Some((contestant, kept)),
    };
    audit::note(turn.db, audit::Deed::CorrectAward, act, turn.now).await?;
    Ok(grounds)
}

async fn tell(
    turn: &mut Turn<'_>,
    task: &Task,
    change: &Change,
    grounds: &Grounds,
    because: Because<'_>,
) -> Result {
    let (contestant, before, points) = (&change.contestant, change.before, change.after);
    Changed { task, contestant, before, points, grounds, because }.tell(turn).await
}

async fn note_entry(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    entry: &Entry,
    annulled: bool,
    why: &str,
) -> Result {
    let deed = if annulled { audit::Deed::AnnulEntry } else { audit::Deed::RestoreAnnulled };
    let act = audit::Act {
        actor: who.id,
        subject: format!("entry {} for {}", entry.id, task.id),
        words: Some((entry.contestant_id, why.to_owned())),
        ..Default::default()
    };
    Ok(audit::note(turn.db, deed, act, turn.now).await?)
}

/// Changes the awards that move with an entry, its own included, and tells everybody concerned.
async fn entry_changed(
    turn: &mut Turn<'_>,
    who: &Person,
    (task, entry): (&Task, &Entry),
    changes: &[Change],
    why: &str,
    (annulled, tells): (bool, bool),
) -> Result {
    let mut written = Vec::new();
    for change in changes {
        let own = change.contestant.id == entry.contestant_id;
        let (kind, words) = match (own, annulled) {
            (false, _) => (Kind::Corrected, ""),
            (true, true) => (Kind::Annulled, why),
            (true, false) => (Kind::Restored, why),
        };
        written.push((own, correct(turn, who, task, change, kind, words).await?));
    }
    // Every sum is right before the first letter tells one.
    for (change, (own, grounds)) in changes.iter().zip(&written) {
        if *own && !tells {
            continue;
        }
        let because = match (own, annulled) {
            (false, _) => Because::Moved,
            (true, true) => Because::Annulled(why),
            (true, false) => Because::Restored(why),
        };
        tell(turn, task, change, grounds, because).await?;
    }
    let told = changes.iter().any(|change| change.contestant.id == entry.contestant_id);
    if !told
        && tells
        && let Some(contestant) = contestants::find(turn.db, entry.contestant_id).await?
    {
        letter::entry(turn, task, &contestant, annulled, why).await?;
    }
    Ok(())
}

async fn answer(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    appeal: &Appeal,
    changes: &[Change],
    why: &str,
) -> Result {
    let outcome = if changes.is_empty() { Outcome::Kept } else { Outcome::Corrected };
    appeals::answer(turn.db, appeal.id, outcome, why, who.id, turn.now).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {} for {}", appeal.contestant_id, task.id),
        after: Some(if changes.is_empty() { "kept" } else { "corrected" }.to_owned()),
        words: Some((appeal.contestant_id, why.to_owned())),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::AnswerAppeal, act, turn.now).await?;
    for change in changes {
        correct(turn, who, task, change, Kind::Corrected, why).await?;
    }
    appeal::answered(turn, task, appeal, changes.first().map(|change| change.after), why).await
}
