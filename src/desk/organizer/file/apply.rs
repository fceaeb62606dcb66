//! The second tap: a contest file that was looked at rules, all in one transaction.

use std::sync::Arc;

use super::plan::{Plan, plan};
use super::{gone, look, notices, said, spot};
use crate::contest::definition::Contest;
use crate::contest::schedule::{Moment, timetable};
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::{late, staff};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::proposals::{self, Proposal};
use crate::store::{audit, entries, marking, timetable as done, versions};
use crate::telegram::letter::Letter;
use crate::words::Html;
use crate::{html, plain};

/// How many changes the other organizers are told; the rest is in the list of versions.
const TOLD: usize = 20;

/// Does what was looked at; if anything is otherwise by now, it is shown again.
pub async fn confirm(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (id, digest): (i64, &str),
    quiet: bool,
) -> Result<Toast> {
    let found = proposals::find(turn.db, id).await?;
    let Some(mut proposal) = found.filter(|found| found.by == who.id) else {
        return Ok(gone(who));
    };
    if let Some(number) = proposal.became {
        return Ok(Toast::Says(plain!(who.locale, "file-rules-already", number = number)));
    }
    let seen = proposal.clone();
    let same = match plan(turn, &mut proposal).await? {
        Ok(plan) if plan.digest() == digest && plan.refusals.is_empty() => Some(plan),
        _ => None,
    };
    let Some(plan) = same else {
        // As it was kept when it was shown: what happened meanwhile is told.
        proposals::rebase(turn.db, id, seen.base, &seen.text).await?;
        look::show(turn, who, spot(place), &seen, 0).await?;
        return Ok(Toast::Says(plain!(who.locale, "file-changed-toast")));
    };
    let number = apply(turn, who, &proposal, &plan, quiet).await?;
    turn.face(who.zone);
    let words = html!(who.locale, "file-applied", number = number);
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "panel-file"), Tap::ContestFile)
        .row(plain!(who.locale, "menu-admin"), Tap::Panel)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

async fn apply(
    turn: &mut Turn<'_>,
    who: &Person,
    proposal: &Proposal,
    plan: &Plan,
    quiet: bool,
) -> Result<i64> {
    let (text, origin) = (&proposal.text, proposal.origin);
    let number = versions::accept(turn.db, text, origin, who.id, turn.now).await?;
    proposals::became(turn.db, proposal.id, number).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("version {number}, {}", origin.word()),
        before: Some(format!("version {}", plan.base.number)),
        after: Some(format!("{} changes", plan.changes.len())),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::ContestFile, act, turn.now).await?;
    let (old, new) = (&plan.old, &plan.new);
    plan_anew(turn, old, new).await?;
    follow(turn, who, old, new).await?;
    take_rights(turn, who, old, new).await?;
    notices::send(turn, (old, new), &plan.notices, quiet).await?;
    tell_organizers(turn, who, plan, number).await?;
    turn.after.contest = Some(Arc::new(new.clone()));
    turn.after.ring_timetable = true;
    Ok(number)
}

/// What lies ahead again is to be done again; a reminder whose time a move has jumped over is not sent:
/// people have just heard of the new time.
async fn plan_anew(turn: &mut Turn<'_>, old: &Contest, new: &Contest) -> Result {
    let known = done::done(turn.db).await?;
    let before = timetable(old);
    for due in timetable(new) {
        let key = due.moment.key();
        let was = before.iter().find(|was| was.moment == due.moment).map(|was| was.at);
        if known.contains(&key) {
            if due.at > turn.now {
                done::forget(turn.db, &key).await?;
            }
            continue;
        }
        let reminds = matches!(
            due.moment,
            Moment::Remind { .. } | Moment::RemindJury { .. } | Moment::VoteRemind
        );
        if reminds && due.at <= turn.now && was.is_none_or(|was| was > turn.now) {
            done::finish(turn.db, &key, due.at, turn.now).await?;
        }
    }
    Ok(())
}

/// What the new rules mean for what was sent: what came after the old close and before the new one is in
/// time, marking that was closed goes on, and since when entries are complete is worked out anew.
async fn follow(turn: &mut Turn<'_>, who: &Person, old: &Contest, new: &Contest) -> Result {
    for task in new.all_tasks() {
        let Some(before) = old.task(&task.id) else { continue };
        if task.close > before.close {
            late::in_time(turn, who, task, None).await?;
        }
        if task.close > turn.now && marking::reopen(turn.db, &task.id).await? {
            let act = audit::Act {
                actor: who.id,
                subject: format!("task {}", task.id),
                after: Some("the close was moved".to_owned()),
                ..Default::default()
            };
            audit::note(turn.db, audit::Deed::ReopenMarking, act, turn.now).await?;
        }
        if task.complete != before.complete {
            for entry in entries::for_task(turn.db, &task.id).await? {
                entries::changed(turn.db, entry.id, &task.complete).await?;
            }
        }
    }
    Ok(())
}

/// Who is an organizer no more lets nobody else in either, and holds up no question.
async fn take_rights(turn: &mut Turn<'_>, who: &Person, old: &Contest, new: &Contest) -> Result {
    let staying = turn.organizers_under(new).await?;
    for person in old.organizers.iter().filter(|person| !staying.contains(person)) {
        staff::loses(turn, *person, who.id).await?;
    }
    Ok(())
}

/// The other organizers hear what changed and who did it.
async fn tell_organizers(turn: &mut Turn<'_>, who: &Person, plan: &Plan, number: i64) -> Result {
    let name = crate::store::people::called(turn.db, who.id).await?;
    let staying = turn.organizers_under(&plan.new).await?;
    for other in turn.organizers().await? {
        if other.id == who.id || !staying.contains(&other.id) {
            continue;
        }
        let locale = other.locale;
        turn.face(other.zone);
        let contests = (&plan.new, &plan.old);
        let mut lines = said::changes(turn, locale, contests, &plan.changes, |_| None);
        let more = lines.len().saturating_sub(TOLD);
        lines.truncate(TOLD);
        if more > 0 {
            lines.push(html!(locale, "file-more", count = more));
        }
        let list = Html(lines.join("\n"));
        let words = html!(locale, "file-news", name = &name, number = number, list = list);
        let keyboard = Keyboard::new().row(plain!(locale, "panel-file"), Tap::ContestFile).done();
        turn.notify(other.id, Letter::message(words).keyboard(keyboard)).await?;
    }
    Ok(())
}
