//! A solution is put together from many messages: what follows belongs to it until another heading,
//! another case chosen by a button, "done", or a pause (rule 2 of the contest).

use super::{card, filing, replace, video};
use crate::contest::definition::Task;
use crate::contest::filing::Chosen;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::{Collecting, Talk};
use crate::desk::tap::Tap;
use crate::desk::turn::{Place, Spot};
use crate::desk::{Result, Turn};
use crate::plain;
use crate::store::entries::{Part, PartState};
use crate::store::people::Person;
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;

/// What the next message is meant for, by where the conversation stands.
pub fn chosen<'a>(
    turn: &Turn<'_>,
    talk: Option<&'a Talk>,
    message: &Message,
) -> Option<Chosen<'a>> {
    match talk {
        Some(Talk::Sending { task, case, .. }) => Some(Chosen { task, case: *case, firm: true }),
        Some(Talk::Collecting(going)) if goes_on(turn, going, message) => {
            Some(Chosen { task: &going.task, case: going.case, firm: false })
        }
        _ => None,
    }
}

/// Whether no more than the pause has passed since the last message, by Telegram's times. Updates
/// may come out of order, so that the last may be the later one.
fn goes_on(turn: &Turn<'_>, going: &Collecting, message: &Message) -> bool {
    (message.sent_at - going.last).abs() <= turn.contest.pause
}

/// Puts a part into a solution and shows the card: the one that is up, if it is the same solution
/// that is being put together, or a new one.
pub async fn take(
    turn: &mut Turn<'_>,
    who: &Person,
    part: &Part,
    task: &Task,
    case: Option<u32>,
    talk: Option<Talk>,
) -> Result {
    if let Some(Talk::Sending { task: chosen, case: number, replace: true }) = &talk
        && *chosen == task.id
        && *number == case
    {
        replace::take_out_all(turn, who, task, case).await?;
    }
    let (_, state) = filing::place_all(turn, part, task, case).await?;
    if state == PartState::Late {
        return late(turn, who, None, part, task, case).await;
    }
    let (spot, last) = match talk {
        Some(Talk::Collecting(going)) if going.is_of(task, case) => {
            sign(turn, who, part);
            (Some(going.spot), going.last.max(part.sent_at))
        }
        // The question about it is answered by it, or by another message of the same album.
        Some(Talk::Asked { part: asked, spot }) if same_publication(turn, part, asked).await? => {
            (Some(spot), part.sent_at)
        }
        _ => (None, part.sent_at),
    };
    up(turn, who, spot, task, case, last).await?;
    video::say_if_again(turn, who, part).await
}

async fn same_publication(turn: &mut Turn<'_>, part: &Part, asked: i64) -> Result<bool> {
    Ok(filing::together(turn, part).await?.iter().any(|part| part.id == asked))
}

/// Shows the card of a solution that is being put together, in its place or in a new message.
pub async fn up(
    turn: &mut Turn<'_>,
    who: &Person,
    spot: Option<Spot>,
    task: &Task,
    case: Option<u32>,
    last: chrono::DateTime<chrono::Utc>,
) -> Result {
    let (words, keyboard) = card::solution(turn, who, task, case, true).await?;
    let spot = match spot {
        Some(spot) => {
            turn.renew(who.id, spot, words, keyboard).await?;
            spot
        }
        None => turn.put_up(who.id, words, keyboard).await?,
    };
    let going = Collecting { task: task.id.clone(), case, last, spot };
    turn.set_talk(who, &Talk::Collecting(going)).await
}

/// Renews the card that is up, if it is the one of this solution.
pub async fn renew(turn: &mut Turn<'_>, who: &Person, task: &Task, case: Option<u32>) -> Result {
    let Some(Talk::Collecting(going)) = turn.talk(who).await? else { return Ok(()) };
    if !going.is_of(task, case) {
        return Ok(());
    }
    let (words, keyboard) = card::solution(turn, who, task, case, true).await?;
    turn.renew(who.id, going.spot, words, keyboard).await
}

/// A sign under the message itself, for whoever has scrolled past the card.
fn sign(turn: &mut Turn<'_>, who: &Person, part: &Part) {
    if turn.after.hush.is_some() {
        return;
    }
    // Numbers of messages are positive and fit (Bot API, Message).
    if let Ok(message) = i32::try_from(part.message_id) {
        turn.tell_telegram(Letter::taken(who.id, message));
    }
}

/// Says that a part came too late, with what can be done about it.
pub async fn late(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    part: &Part,
    task: &Task,
    case: Option<u32>,
) -> Result {
    let words = filing::late_words(turn, who.locale, part, task, case);
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "ask-none"), Tap::Drop { part: part.id })
        .row(plain!(who.locale, "menu-my"), Tap::My)
        .done();
    turn.end_talk(who).await?;
    turn.show(who.id, place, words, keyboard).await
}

/// Whether a message says no more than that the solution is whole: the words of the button.
pub fn says_done(who: &Person, message: &Message) -> bool {
    let word = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphabetic());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let said = word(&message.text);
    message.attachment.is_none()
        && !said.is_empty()
        && said == word(&plain!(who.locale, "card-done"))
}

/// "Done": what comes next begins something new.
pub async fn done(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    case: Option<u32>,
) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let going = match turn.talk(who).await? {
        Some(Talk::Collecting(going)) if going.is_of(task, case) => Some(going),
        _ => None,
    };
    if going.is_some() {
        turn.end_talk(who).await?;
    }
    let (words, keyboard) = card::solution(turn, who, task, case, false).await?;
    match (place, going) {
        (None, Some(going)) => turn.renew(who.id, going.spot, words, keyboard).await?,
        _ => turn.show(who.id, place, words, keyboard).await?,
    }
    Ok(Toast::Says(plain!(who.locale, "card-done-toast")))
}

impl Collecting {
    /// Whether this is the solution that is being put together.
    pub fn is_of(&self, task: &Task, case: Option<u32>) -> bool {
        self.task == task.id && self.case == case
    }
}
