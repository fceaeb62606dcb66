//! Answers to "where does this belong?": there, or it is no solution at all.

use super::{collect, filing, split, submit, video};
use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing};
use crate::desk::guest::tasks::may_do;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::{Place, Spot};
use crate::desk::{Result, Turn};
use crate::store::entries::{self, Part, PartState};
use crate::store::people::Person;
use crate::store::results;
use crate::{html, plain};

/// The person's own part of that number; button data proves nothing.
pub async fn own(turn: &mut Turn<'_>, who: &Person, part: i64) -> Result<Option<Part>> {
    let part = entries::part(turn.db, part).await?;
    Ok(part.filter(|part| Some(part.contestant_id) == who.rights.contestant))
}

/// The task a part is in, if it is in one.
pub async fn task_of<'a>(turn: &mut Turn<'a>, part: &Part) -> Result<Option<&'a Task>> {
    let contest = turn.contest;
    let Some(entry) = part.entry_id else { return Ok(None) };
    let entry = entries::find(turn.db, entry).await?;
    Ok(entry.and_then(|entry| contest.task(&entry.task)))
}

/// Why a part can no longer be moved or taken out, if so.
async fn fixed(turn: &mut Turn<'_>, who: &Person, part: &Part) -> Result<Option<String>> {
    match task_of(turn, part).await? {
        Some(task) => filing::shut(turn, who.locale, task, turn.now).await,
        None => Ok(None),
    }
}

/// Files a message that was asked about, or moves one that was filed.
///
/// Telegram's time of the message decides, not the time of this tap: an answer given after the
/// close to a question about a message sent before it still counts.
pub async fn file_as(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    part: i64,
    task: &str,
    case: Option<u32>,
) -> Result<Toast> {
    let contest = turn.contest;
    let (Some(part), Some(task)) = (own(turn, who, part).await?, contest.task(task)) else {
        return Ok(Toast::Over);
    };
    let numbered = match case {
        Some(number) => task.case(number).is_some(),
        None => task.cases.is_empty(),
    };
    let announced = standing(task, part.sent_at) != Standing::Unannounced;
    let dropped = matches!(part.state, PartState::Dropped | PartState::Replaced);
    if !numbered || !announced || dropped || !may_do(turn, who, task).await? {
        return Ok(Toast::Over);
    }
    if let Some(why) = fixed(turn, who, &part).await? {
        return Ok(Toast::Says(why));
    }
    if results::published(turn.db, &task.id).await?.is_some() {
        return Ok(Toast::Says(plain!(who.locale, "send-results-out")));
    }
    if part.entry_id.is_none() && !filing::has_room(turn, part.contestant_id, task).await? {
        filing::refuse_as_full(turn, who, task).await?;
        return Ok(Toast::Quiet);
    }
    let (_, state) = filing::place_all(turn, &part, task, case).await?;
    if state == PartState::Late {
        collect::late(turn, who, place, &part, task, case).await?;
        return Ok(Toast::Quiet);
    }
    let spot = place.map(Spot::Message);
    collect::up(turn, who, spot, task, case, part.sent_at).await?;
    video::say_if_again(turn, who, &part).await?;
    Ok(Toast::Quiet)
}

/// Asks again where a message belongs.
pub async fn ask_again(turn: &mut Turn<'_>, who: &Person, part: i64) -> Result<Toast> {
    let Some(part) = own(turn, who, part).await? else { return Ok(Toast::Over) };
    if matches!(part.state, PartState::Dropped | PartState::Replaced) {
        return Ok(Toast::Over);
    }
    if let Some(why) = fixed(turn, who, &part).await? {
        return Ok(Toast::Says(why));
    }
    let tasks = submit::undecided_tasks(turn, who).await?;
    // Closed ones too: what came late for one task was perhaps taken for another.
    let taking: Vec<&Task> = tasks
        .into_iter()
        .filter(|task| standing(task, part.sent_at) != Standing::Unannounced)
        .collect();
    if taking.is_empty() {
        return Ok(Toast::Over);
    }
    for task in taking.iter().filter(|_| part.state == PartState::Unfiled) {
        if split::offer(turn, who, &part, task).await? {
            return Ok(Toast::Quiet);
        }
    }
    let words = html!(who.locale, "ask-where-else");
    filing::ask_with(turn, who, &part, &taking, words).await?;
    Ok(Toast::Quiet)
}

/// Takes a message out of the entry, or says that one was no solution at all.
pub async fn take_out(turn: &mut Turn<'_>, who: &Person, place: Place, part: i64) -> Result<Toast> {
    let Some(part) = own(turn, who, part).await? else { return Ok(Toast::Over) };
    if part.state == PartState::Dropped {
        return Ok(Toast::Over);
    }
    // What came late counts for nothing, so nothing is lost with it.
    if part.state != PartState::Late
        && let Some(why) = fixed(turn, who, &part).await?
    {
        return Ok(Toast::Says(why));
    }
    for piece in filing::together(turn, &part).await? {
        let goes = match part.state {
            // Of a publication that was filed in part, only what was asked about is no solution.
            PartState::Unfiled => piece.state == PartState::Unfiled,
            // Of one that was sent over the close, what counts stays when its rest goes.
            _ => part.is_in() || !piece.is_in(),
        };
        if goes {
            entries::set_state(turn.db, piece.id, PartState::Dropped).await?;
        }
    }
    if let Some(entry) = part.entry_id.filter(|_| part.is_in()) {
        filing::changed(turn, entry).await?;
    }
    let words = if part.entry_id.is_some() {
        html!(who.locale, "taken-out")
    } else {
        html!(who.locale, "not-a-solution")
    };
    let keyboard = Keyboard::new().row(plain!(who.locale, "menu-my"), Tap::My).done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}
