//! A comment to an author: it passes through to them and to nobody else.

use chrono::{DateTime, TimeDelta};

use super::spot::{Shelf, Spot};
use super::{answer, readable, what};
use crate::contest::heading;
use crate::desk::guest::zone;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::passage::join;
use crate::store::comments;
use crate::store::people::Person;
use crate::store::reading::Which;
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::text::utf16_len;
use crate::{html, plain};

/// The longest comment, in UTF-16 units: it goes out as one message with its heading.
pub const LONGEST: usize = 1000;

/// How many comments and answers a person may write in an hour.
pub const PER_HOUR: i64 = 10;

/// How long the next message of a contestant is taken for a comment or a name to find: after that it
/// is a solution, as always.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// Until when the next message is what was asked for; milliseconds as the database has them.
pub(super) fn until(turn: &Turn<'_>) -> i64 {
    (turn.now + PATIENCE).timestamp_millis()
}

/// The conversation, unless this message is meant for the contest after all: a contestant's solution
/// must not go to an opponent, and is no name and no time zone. Then the conversation is over.
pub async fn unless_a_solution(
    turn: &mut Turn<'_>,
    who: &Person,
    talk: Option<Talk>,
    message: &Message,
) -> Result<Option<Talk>> {
    let (until, longest) = match &talk {
        Some(Talk::Commenting { until, .. } | Talk::Answering { until, .. }) => {
            (Some(*until), LONGEST)
        }
        Some(Talk::Finding { until }) => (Some(*until), super::find::LONGEST),
        Some(Talk::Zone) => (None, zone::LONGEST),
        _ => return Ok(talk),
    };
    let passed =
        |until| DateTime::from_timestamp_millis(until).is_none_or(|until| message.sent_at > until);
    let over = until.is_some_and(passed);
    let solution = message.attachment.is_some()
        || heading::read(&message.text).is_some()
        || utf16_len(&message.text) > longest;
    if who.rights.contestant.is_some() && (over || solution) {
        turn.end_talk(who).await?;
        return Ok(None);
    }
    Ok(talk)
}

/// Why nothing can be asked of this person now, if so: whoever registers has answers to lose.
pub(super) async fn busy(turn: &mut Turn<'_>, who: &Person) -> Result<Option<String>> {
    let registering = matches!(turn.talk(who).await?, Some(Talk::Registering(_)));
    Ok(registering.then(|| plain!(who.locale, "read-registering")))
}

/// Asks for a comment on a publication.
pub async fn begin(turn: &mut Turn<'_>, who: &Person, which: Which) -> Result<Toast> {
    let library = readable(turn, Some(who)).await?;
    let Some((publication, author)) = library.find(which) else {
        return Ok(Toast::Says(plain!(who.locale, "read-gone")));
    };
    if library.is_own(publication) {
        return Ok(Toast::Says(plain!(who.locale, "read-not-own")));
    }
    if let Some(why) = refusal(turn, who, author.person_id).await? {
        return Ok(Toast::Says(why));
    }
    if let Some(why) = busy(turn, who).await? {
        return Ok(Toast::Says(why));
    }
    let until = until(turn);
    let talk = Talk::Commenting { entry: which.entry, case: which.case, until, cut: None };
    turn.set_talk(who, &talk).await?;
    let name = author.full_name();
    let what = what(turn, who.locale, &publication.task, which.case);
    let words = html!(who.locale, "comment-ask", name = name, what = what, most = LONGEST);
    ask(turn, who, words).await?;
    Ok(Toast::Quiet)
}

/// Asks for words, with a way out.
pub(super) async fn ask(turn: &mut Turn<'_>, who: &Person, words: String) -> Result {
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, None, words, cancel).await
}

/// Why this person may not write to that one now, if so.
pub(super) async fn refusal(turn: &mut Turn<'_>, who: &Person, to: i64) -> Result<Option<String>> {
    if comments::is_muted(turn.db, who.id).await? {
        return Ok(Some(plain!(who.locale, "comment-muted")));
    }
    if comments::is_blocked(turn.db, to, who.id).await? {
        return Ok(Some(plain!(who.locale, "comment-blocked")));
    }
    if comments::is_blocked(turn.db, who.id, to).await? {
        return Ok(Some(plain!(who.locale, "comment-unblock-first")));
    }
    let hour_ago = turn.now - TimeDelta::hours(1);
    if comments::count_since(turn.db, who.id, hour_ago).await? >= PER_HOUR {
        return Ok(Some(plain!(who.locale, "comment-too-many", most = PER_HOUR)));
    }
    let reachable = comments::correspondent(turn.db, to).await?.is_some_and(|it| it.reachable);
    Ok((!reachable).then(|| plain!(who.locale, "comment-unreachable")))
}

/// The words of a message as a comment, or what is wrong with them.
pub(super) fn check(who: &Person, message: &Message) -> std::result::Result<String, String> {
    let text = message.text.trim();
    let says = text.chars().any(char::is_alphanumeric) || has_sign(text);
    if message.attachment.is_some() || !says {
        return Err(html!(who.locale, "comment-words-only"));
    }
    let length = utf16_len(text);
    if length > LONGEST {
        return Err(html!(who.locale, "comment-too-long", length = length, most = LONGEST));
    }
    Ok(text.to_owned())
}

/// Whether there is an emoji or another picture of a sign: "👏" says something, "." does not.
fn has_sign(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}'))
}

/// Whether a message is the rest of this one, which was too long to be a comment: Telegram's clients
/// cut a text at 4,096 units or a little before.
pub(super) fn is_rest(cut: Option<i32>, message: &Message) -> bool {
    message.attachment.is_none() && cut.is_some_and(|before| message.id == before.wrapping_add(1))
}

/// The number of a message after which a rest may come.
pub(super) fn cut(message: &Message) -> Option<i32> {
    join::may_be_cut(&message.text).then_some(message.id)
}

/// The comment has come: it goes to the author. `before` is the message before it if that was too
/// long.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    which: Which,
    before: Option<i32>,
    message: &Message,
) -> Result {
    if is_rest(before, message) {
        return Ok(());
    }
    let library = readable(turn, Some(who)).await?;
    let Some((publication, author)) = library.find(which).filter(|(one, _)| !library.is_own(one))
    else {
        turn.end_talk(who).await?;
        return turn.remark(who, html!(who.locale, "comment-gone")).await;
    };
    if let Some(why) = refusal(turn, who, author.person_id).await? {
        turn.end_talk(who).await?;
        return turn.remark(who, crate::text::escape(&why)).await;
    }
    let text = match check(who, message) {
        Ok(text) => text,
        Err(why) => {
            let (until, cut) = (until(turn), cut(message));
            let talk = Talk::Commenting { entry: which.entry, case: which.case, until, cut };
            turn.set_talk(who, &talk).await?;
            return ask(turn, who, why).await;
        }
    };
    turn.end_talk(who).await?;
    let between = (who.id, author.person_id);
    let id = comments::write(turn.db, which, between, None, &text, turn.now).await?;
    answer::deliver(turn, id).await?;
    let name = author.full_name();
    let shelf = Shelf::of_contestant(publication.contestant);
    let spot = Spot::first(which, &shelf);
    let keyboard =
        Keyboard::new().row(plain!(who.locale, "read-to-text"), Tap::Publication { spot }).done();
    let words = html!(who.locale, "comment-sent", name = name);
    turn.say(who.id, Letter::message(words).keyboard(keyboard)).await
}
