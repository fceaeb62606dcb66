//! A comment as its addressee gets it, and what they can do with it: answer, block, report.

use super::{comment, what};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::comments::{self, Comment};
use crate::store::people::{self, Person};
use crate::store::{contestants, entries};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// Brings a comment to whom it is for.
pub(super) async fn deliver(turn: &mut Turn<'_>, id: i64) -> Result {
    let Some(comment) = comments::find(turn.db, id).await? else { return Ok(()) };
    let locale = people::locale(turn.db, comment.to, turn.contest.locale).await?;
    let letter = screen(turn, &comment, locale, None).await?;
    turn.notify(comment.to, letter).await
}

/// A comment with its buttons, as its addressee sees it.
async fn screen(
    turn: &mut Turn<'_>,
    comment: &Comment,
    locale: Locale,
    place: Place,
) -> Result<Letter> {
    let name = name(turn, locale, comment.from).await?;
    let entry = entries::find(turn.db, comment.which.entry).await?;
    let author = match &entry {
        Some(entry) => contestants::find(turn.db, entry.contestant_id).await?,
        None => None,
    };
    let task = entry.map_or_else(String::new, |entry| entry.task);
    let what = what(turn, locale, &task, comment.which.case);
    let text = comment.text.as_str();
    // The author is written to about their own work; whoever commented gets an answer.
    let words = match author.is_some_and(|author| author.person_id == comment.to) {
        true => html!(locale, "comment-got", name = &name, what = what, text = text),
        false => html!(locale, "comment-answered", name = &name, what = what, text = text),
    };
    let blocked = comments::is_blocked(turn.db, comment.to, comment.from).await?;
    let id = comment.id;
    let block = match blocked {
        true => plain!(locale, "comment-unblock", name = &name),
        false => plain!(locale, "comment-block", name = &name),
    };
    let keyboard = Keyboard::new()
        .row_if(!blocked, plain!(locale, "comment-answer"), Tap::CommentAnswer { comment: id })
        .row(block, Tap::CommentBlock { comment: id, on: !blocked })
        .row_if(
            !comment.reported,
            plain!(locale, "comment-report"),
            Tap::CommentReport { comment: id },
        )
        .done();
    let letter = match place {
        Some(message) => Letter::edit(message, words),
        None => Letter::message(words),
    };
    Ok(letter.keyboard(keyboard))
}

/// How somebody is called.
pub(super) async fn name(turn: &mut Turn<'_>, locale: Locale, person: i64) -> Result<String> {
    let known = comments::correspondent(turn.db, person).await?;
    let name = known.map(|it| it.name).filter(|name| !name.trim().is_empty());
    Ok(name.unwrap_or_else(|| plain!(locale, "comment-nobody")))
}

/// The comment of that number, if it was written to this person: buttons can be forged.
async fn own(turn: &mut Turn<'_>, who: &Person, id: i64) -> Result<Option<Comment>> {
    Ok(comments::find(turn.db, id).await?.filter(|comment| comment.to == who.id))
}

/// Asks for the answer to a comment.
pub async fn begin(turn: &mut Turn<'_>, who: &Person, id: i64) -> Result<Toast> {
    let Some(comment) = own(turn, who, id).await? else { return Ok(Toast::Over) };
    if let Some(why) = comment::refusal(turn, who, comment.from).await? {
        return Ok(Toast::Says(why));
    }
    if let Some(why) = comment::busy(turn, who).await? {
        return Ok(Toast::Says(why));
    }
    let until = comment::until(turn);
    turn.set_talk(who, &Talk::Answering { comment: id, until, cut: None }).await?;
    let name = name(turn, who.locale, comment.from).await?;
    let words = html!(who.locale, "comment-answer-ask", name = name, most = comment::LONGEST);
    comment::ask(turn, who, words).await?;
    Ok(Toast::Quiet)
}

/// The answer has come; `before` is the message before it if that was too long.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    id: i64,
    before: Option<i32>,
    message: &Message,
) -> Result {
    if comment::is_rest(before, message) {
        return Ok(());
    }
    let Some(comment) = own(turn, who, id).await? else {
        turn.end_talk(who).await?;
        return turn.remark(who, html!(who.locale, "comment-gone")).await;
    };
    if let Some(why) = comment::refusal(turn, who, comment.from).await? {
        turn.end_talk(who).await?;
        return turn.remark(who, crate::text::escape(&why)).await;
    }
    let text = match comment::check(who, message) {
        Ok(text) => text,
        Err(why) => {
            let (until, cut) = (comment::until(turn), comment::cut(message));
            turn.set_talk(who, &Talk::Answering { comment: id, until, cut }).await?;
            return comment::ask(turn, who, why).await;
        }
    };
    turn.end_talk(who).await?;
    let (which, between) = (comment.which, (who.id, comment.from));
    let answer = comments::write(turn.db, which, between, Some(id), &text, turn.now).await?;
    deliver(turn, answer).await?;
    let name = name(turn, who.locale, comment.from).await?;
    turn.say(who.id, Letter::message(html!(who.locale, "comment-answer-sent", name = name))).await
}

/// Has the person get nothing more from who wrote a comment, or lets them again.
pub async fn block(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    id: i64,
    on: bool,
) -> Result<Toast> {
    let Some(comment) = own(turn, who, id).await? else { return Ok(Toast::Over) };
    comments::block(turn.db, who.id, comment.from, on, turn.now).await?;
    renew(turn, who, place, &comment).await?;
    Ok(Toast::Says(match on {
        true => plain!(who.locale, "comment-block-done"),
        false => plain!(who.locale, "comment-unblock-done"),
    }))
}

/// Shows a comment anew in its place.
pub(super) async fn renew(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    comment: &Comment,
) -> Result {
    let letter = screen(turn, comment, who.locale, place).await?;
    turn.say(who.id, letter).await
}

/// Calls the organizers because of a comment.
pub async fn report(turn: &mut Turn<'_>, who: &Person, place: Place, id: i64) -> Result<Toast> {
    let Some(comment) = own(turn, who, id).await? else { return Ok(Toast::Over) };
    if !comments::report(turn.db, id, turn.now).await? {
        return Ok(Toast::Says(plain!(who.locale, "comment-reported-before")));
    }
    super::report::tell(turn, &comment).await?;
    renew(turn, who, place, &Comment { reported: true, ..comment }).await?;
    Ok(Toast::Says(plain!(who.locale, "comment-reported")))
}
