//! Where a task stands now, and whether that lets somebody do something: the one gate for what changes
//! marks, results and awards. The table behind it is `contest::life`.

use crate::contest::definition::Task;
use crate::contest::life::{Action, Refusal, Role, Stage, State, allowed, stage as of_facts};
use crate::desk::{Result, Turn};
use crate::plain;
use crate::store::entries::Entry;
use crate::store::people::Person;
use crate::store::{annulments, results};

/// The stage of a task now.
pub async fn stage(turn: &mut Turn<'_>, task: &Task) -> Result<Stage> {
    let facts = results::facts(turn.db, &task.id, turn.now >= task.close).await?;
    Ok(of_facts(task, turn.now, facts))
}

/// Why this person may not do this to the task as a whole, or to an entry that stands: plain words;
/// none if they may.
pub async fn gate(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    action: Action,
) -> Result<Option<String>> {
    ask(turn, who, task, false, action).await
}

/// The same of this entry, which may be annulled.
pub async fn gate_entry(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    entry: &Entry,
    action: Action,
) -> Result<Option<String>> {
    let annulled = annulments::find(turn.db, entry.id).await?.is_some();
    ask(turn, who, task, annulled, action).await
}

async fn ask(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    annulled: bool,
    action: Action,
) -> Result<Option<String>> {
    let state = State { stage: stage(turn, task).await?, annulled };
    let refused = allowed(state, action, role(who, action)).err();
    Ok(refused.map(|why| words(turn, who, task, why)))
}

/// As what somebody does this: as what it takes, if they are that.
fn role(who: &Person, action: Action) -> Role {
    let rights = &who.rights;
    match action.role() {
        Role::Organizer if rights.organizer => Role::Organizer,
        Role::Juror if rights.juror.is_some() => Role::Juror,
        Role::Contestant if rights.contestant.is_some() => Role::Contestant,
        _ => Role::Guest,
    }
}

fn words(turn: &Turn<'_>, who: &Person, task: &Task, why: Refusal) -> String {
    let locale = who.locale;
    match why {
        Refusal::Role => plain!(locale, "life-role"),
        Refusal::TooEarly => plain!(locale, "life-too-early"),
        Refusal::StillOpen => {
            plain!(locale, "life-still-open", close = turn.when(locale, task.close))
        }
        Refusal::Over => plain!(locale, "life-over", close = turn.when(locale, task.close)),
        Refusal::MarkingOpen => plain!(locale, "life-marking-open"),
        Refusal::MarkingClosed => plain!(locale, "life-marking-closed"),
        Refusal::NotPublished => plain!(locale, "life-not-published"),
        Refusal::Published => plain!(locale, "life-published"),
        Refusal::Annulled => plain!(locale, "life-annulled"),
        Refusal::NotAnnulled => plain!(locale, "life-not-annulled"),
    }
}
