//! "Replace all": the next message takes the place of everything that a solution holds.

use super::{filing, loss, submit};
use crate::contest::definition::Task;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, cards};
use crate::store::entries::{self, Part, PartState};
use crate::store::people::Person;
use crate::{html, plain};

/// The parts of the solution that are in it now.
pub async fn held(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    case: Option<u32>,
) -> Result<Vec<Part>> {
    let Some(contestant) = who.rights.contestant else { return Ok(Vec::new()) };
    let Some(entry) = entries::of_task(turn.db, contestant, &task.id).await? else {
        return Ok(Vec::new());
    };
    let mut parts = entries::parts(turn.db, entry.id).await?;
    parts.retain(|part| part.case == case && part.is_in());
    Ok(parts)
}

/// Says what will happen and waits for the first message of the new solution.
pub async fn ask(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    case: Option<u32>,
) -> Result<Toast> {
    let locale = who.locale;
    let (task, parts) = match changeable(turn, who, task, case).await? {
        Ok(found) => found,
        Err(toast) => return Ok(toast),
    };
    let (what, takes) = (filing::what(locale, task, case), cards::takes(locale, task));
    let mut words = html!(locale, "replace-ask", what = what, takes = takes);
    if let Some(entry) = parts.first().and_then(|part| part.entry_id) {
        let leaving: Vec<i64> = parts.iter().map(|part| part.id).collect();
        if let Some(loss) = loss::by_replacing(turn, locale, task, entry, &leaving).await? {
            words = format!("{words}\n\n{loss}");
        }
    }
    let talk = Talk::Sending { task: task.id.clone(), case, replace: true };
    turn.set_talk(who, &talk).await?;
    let back = Tap::Card { task: task.id.clone(), number: case };
    let keyboard = Keyboard::new().row(plain!(locale, "leave-as-is"), back).done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// The task and what the contestant's solution holds, if that can be changed now; if not, what to say.
pub async fn changeable<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
    case: Option<u32>,
) -> Result<std::result::Result<(&'a Task, Vec<Part>), Toast>> {
    let Some(task) = submit::own_task(turn, who, task).await? else { return Ok(Err(Toast::Over)) };
    let parts = held(turn, who, task, case).await?;
    if parts.is_empty() {
        return Ok(Err(Toast::Over));
    }
    let shut = filing::shut(turn, who.locale, task, turn.now).await?;
    Ok(shut.map_or(Ok((task, parts)), |why| Err(Toast::Says(why))))
}

/// Takes everything out of the solution, for what comes in its place.
pub async fn take_out_all(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    case: Option<u32>,
) -> Result {
    let parts = held(turn, who, task, case).await?;
    for part in &parts {
        entries::set_state(turn.db, part.id, PartState::Replaced).await?;
    }
    if let Some(entry) = parts.first().and_then(|part| part.entry_id) {
        entries::changed(turn.db, entry, &task.complete).await?;
    }
    Ok(())
}
