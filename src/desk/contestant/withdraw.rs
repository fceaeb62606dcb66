//! An entry may be taken back as a whole and brought back, until the close; both leave a trace.

use super::{card, filing, loss, submit};
use crate::contest::definition::Task;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::audit;
use crate::store::entries::{self, Entry};
use crate::store::people::Person;
use crate::{html, plain};

/// The task and the contestant's own entry for it, if there is one with something in it.
async fn own<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
) -> Result<Option<(&'a Task, Entry)>> {
    let Some(contestant) = who.rights.contestant else { return Ok(None) };
    let Some(task) = submit::own_task(turn, who, task).await? else { return Ok(None) };
    let entry = entries::of_task(turn.db, contestant, &task.id).await?;
    Ok(entry.map(|entry| (task, entry)))
}

/// Takes the entry back; asks first, with what goes with it.
pub async fn withdraw(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    sure: bool,
) -> Result<Toast> {
    let locale = who.locale;
    let Some((task, entry)) = own(turn, who, task).await? else { return Ok(Toast::Over) };
    let parts = entries::parts(turn.db, entry.id).await?;
    let held: Vec<i64> = parts.iter().filter(|part| part.is_in()).map(|part| part.id).collect();
    if entry.withdrawn_at.is_some() || held.is_empty() {
        return Ok(Toast::Over);
    }
    if let Some(why) = filing::shut(turn, locale, task, turn.now).await? {
        return Ok(Toast::Says(why));
    }
    if sure {
        entries::set_withdrawn(turn.db, entry.id, Some(turn.now)).await?;
        settle(turn, task, &entry, audit::Deed::WithdrawEntry).await?;
        turn.end_talk(who).await?;
        card::show(turn, who, place, &task.id, None).await?;
        return Ok(Toast::Says(plain!(locale, "withdrawn-toast")));
    }
    let close = turn.when(locale, task.close);
    let mut words =
        html!(locale, "withdraw-ask", title = &task.title, count = held.len(), close = close);
    if let Some(loss) = loss::while_withdrawn(turn, locale, entry.id).await? {
        words = format!("{words}\n\n{loss}");
    }
    let keyboard = Keyboard::new()
        .row(plain!(locale, "withdraw-sure"), Tap::Withdraw { task: task.id.clone(), sure: true })
        .row(plain!(locale, "leave-as-is"), Tap::Card { task: task.id.clone(), number: None })
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Brings a withdrawn entry back, with the times it had.
pub async fn restore(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let Some((task, entry)) = own(turn, who, task).await? else { return Ok(Toast::Over) };
    if entry.withdrawn_at.is_none() {
        return Ok(Toast::Over);
    }
    if let Some(why) = filing::shut(turn, who.locale, task, turn.now).await? {
        return Ok(Toast::Says(why));
    }
    entries::set_withdrawn(turn.db, entry.id, None).await?;
    settle(turn, task, &entry, audit::Deed::RestoreEntry).await?;
    card::show(turn, who, place, &task.id, None).await?;
    Ok(Toast::Says(plain!(who.locale, "restored-toast")))
}

async fn settle(turn: &mut Turn<'_>, task: &Task, before: &Entry, deed: audit::Deed) -> Result {
    entries::changed(turn.db, before.id, &task.complete).await?;
    let after = entries::find(turn.db, before.id).await?;
    let time = |entry: Option<&Entry>| {
        let at = entry.and_then(|entry| entry.completed_at);
        at.map_or_else(|| "not complete".to_owned(), |at| format!("complete since {at}"))
    };
    let act = audit::Act {
        actor: audit::contestant(before.contestant_id),
        subject: format!("entry {} for {}", before.id, task.id),
        before: Some(time(Some(before))),
        after: Some(time(after.as_ref())),
        why: None,
        words: None,
    };
    audit::note(turn.db, deed, act, turn.now).await?;
    Ok(())
}
