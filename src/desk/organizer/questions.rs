//! What people ask: the list, one question with all that was said, and the answer.

use teloxide::types::InlineKeyboardMarkup;

use super::{group, live};
use crate::contest::asking::TAKEN_FOR;
use crate::desk::keyboard::{Keyboard, button, page};
use crate::desk::relay;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::{self, Person};
use crate::store::questions::{self, Question, Said, State};
use crate::store::silenced;
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::words::{self, Html};
use crate::{html, plain, text};

const PAGE: usize = 8;
/// So much of a question stands in the list.
const LINE: usize = 80;
/// So much of one message stands in a thread.
const IN_THREAD: usize = 600;
/// So many of the last messages of a thread are shown.
const MESSAGES: usize = 5;

/// Those that wait for an answer, the oldest first.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let all = questions::waiting(turn.db).await?;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut lines = vec![match all.is_empty() {
        true => html!(locale, "questions-none"),
        false => html!(locale, "questions-title", count = all.len()),
    }];
    for question in shown {
        let thread = questions::thread(turn.db, question.id).await?;
        let words = thread.iter().rfind(|said| said.by_asker).map(|said| {
            let first = said.text.split_whitespace().collect::<Vec<_>>().join(" ");
            text::cut_plain(&first, LINE).into_owned()
        });
        let name = relay::asker(turn, locale, question.person_id).await?;
        let waits = words::lapse(locale, turn.now - question.waits_since);
        let words = words.unwrap_or_default();
        let number = question.id;
        let by = match question.taken.filter(|_| question.state == State::Taken) {
            Some((by, _)) => Some(people::called(turn.db, by).await?),
            None => None,
        };
        lines.push(if let Some(by) = by {
            html!(
                locale,
                "questions-line-taken",
                by = by,
                number = number,
                name = name,
                waits = waits,
                words = words
            )
        } else {
            html!(
                locale,
                "questions-line",
                number = number,
                name = name,
                waits = waits,
                words = words
            )
        });
    }
    let open = shown
        .iter()
        .map(|question| (format!("№ {}", question.id), Tap::Question { question: question.id }));
    let keyboard = Keyboard::new()
        .grid(4, open)
        .pages(locale, number, pages, |page| Tap::Questions { page })
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, lines.join("\n\n"), keyboard).await
}

/// One question with the last of what was said in it.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place, question: i64) -> Result<Toast> {
    let Some(question) = known(turn, question).await? else { return Ok(Toast::Over) };
    let thread = questions::thread(turn.db, question.id).await?;
    let skipped = thread.len().saturating_sub(MESSAGES);
    let mut words = vec![relay::head(turn, who.locale, &question, relay::Seen::Privately).await?];
    // A question of one message stands in the head already.
    for said in thread[skipped..].iter().filter(|_| thread.len() > 1) {
        words.push(line(turn, who, said).await?);
    }
    let answer = thread.iter().rfind(|said| !said.by_asker && said.announced_at.is_none());
    let silent = silenced::is(turn.db, question.person_id).await?;
    let keyboard = buttons(who, &question, answer.map(|said| said.id), silent);
    turn.show(who.id, place, words.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// The buttons of a question with a way to tell everybody what was answered, and one back.
fn buttons(
    who: &Person,
    question: &Question,
    answer: Option<i64>,
    silent: bool,
) -> InlineKeyboardMarkup {
    let locale = who.locale;
    let mut keyboard = relay::buttons(locale, question);
    // One is there already.
    keyboard.inline_keyboard.pop();
    if let Some(said) = answer.filter(|_| may_announce(who)) {
        let tap = Tap::AnnounceAnswer { said, quoted: true };
        keyboard.inline_keyboard.push(vec![button(plain!(locale, "announce-answer-to-all"), &tap)]);
    }
    let label = match silent {
        true => plain!(locale, "person-unsilence"),
        false => plain!(locale, "person-silence"),
    };
    let tap = Tap::SilenceAsker { question: question.id, on: !silent };
    keyboard.inline_keyboard.push(vec![button(label, &tap)]);
    let back = button(plain!(locale, "questions-back"), &Tap::Questions { page: 0 });
    keyboard.inline_keyboard.push(vec![back]);
    keyboard
}

/// Writing to everybody is no helper's.
fn may_announce(who: &Person) -> bool {
    who.rights.organizer
}

async fn line(turn: &mut Turn<'_>, who: &Person, said: &Said) -> Result<String> {
    let name = match said.by_asker {
        true => plain!(who.locale, "question-asker"),
        false => people::called(turn.db, said.author_id).await?,
    };
    let short = Said { text: text::cut_plain(&said.text, IN_THREAD).into_owned(), ..said.clone() };
    let words = Html(relay::excerpt(who.locale, &short));
    let at = turn.when(who.locale, said.sent_at);
    Ok(html!(who.locale, "question-line", name = name, at = at, words = words))
}

/// The question of that number, if organizers know of it.
pub(super) async fn known(turn: &mut Turn<'_>, question: i64) -> Result<Option<Question>> {
    let found = questions::find(turn.db, question).await?;
    Ok(found.filter(|question| question.state != State::Offered))
}

/// What another organizer did with a question that this one should see before answering.
pub(super) async fn others_deed(
    turn: &mut Turn<'_>,
    who: &Person,
    question: &Question,
) -> Result<Option<String>> {
    let Some((other, at)) = question.taken.filter(|(other, _)| *other != who.id) else {
        return Ok(None);
    };
    let name = people::called(turn.db, other).await?;
    let when = turn.when(who.locale, at);
    Ok(match question.state {
        State::Taken if turn.now - at < TAKEN_FOR => {
            Some(html!(who.locale, "question-busy", name = name, at = when, number = question.id))
        }
        State::Answered | State::Closed => {
            let thread = questions::thread(turn.db, question.id).await?;
            let last = thread.iter().rfind(|said| !said.by_asker && said.author_id == other);
            let words = last.map(|said| relay::excerpt(who.locale, said)).unwrap_or_default();
            Some(html!(
                who.locale,
                "question-already",
                name = name,
                at = when,
                number = question.id,
                words = Html(words),
            ))
        }
        _ => None,
    })
}

/// "Answer": the next message is the answer. Whoever comes second sees first what the other did.
pub async fn take(turn: &mut Turn<'_>, who: &Person, question: i64, anyway: bool) -> Result<Toast> {
    let Some(question) = known(turn, question).await? else { return Ok(Toast::Over) };
    if !anyway && let Some(words) = others_deed(turn, who, &question).await? {
        let again = Tap::AnswerQuestion { question: question.id, anyway: true };
        let keyboard = Keyboard::new()
            .row(plain!(who.locale, "question-anyway"), again)
            .row(plain!(who.locale, "cancel"), Tap::Cancel)
            .done();
        turn.show(who.id, None, words, keyboard).await?;
        return Ok(Toast::Quiet);
    }
    if matches!(question.state, State::Open | State::Taken) {
        questions::set(turn.db, question.id, State::Taken, Some(who.id), turn.now).await?;
        relay::renew_heads(turn, question.id).await?;
        turn.face(who.zone);
    }
    turn.set_talk(who, &Talk::AnsweringQuestion { question: question.id, anyway }).await?;
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    let words = html!(who.locale, "question-what", number = question.id);
    turn.show(who.id, None, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// An organizer's message that is an answer: after the button, or as a reply.
pub async fn answered(
    turn: &mut Turn<'_>,
    who: &Person,
    question: i64,
    message: &Message,
    anyway: bool,
) -> Result {
    if !relay::usable(message) {
        return group::remark(turn, who, message, html!(who.locale, "ask-unusable")).await;
    }
    let talk = turn.talk(who).await?;
    if message.private && matches!(talk, Some(Talk::AnsweringQuestion { .. })) {
        turn.end_talk(who).await?;
    }
    let Some(question) = known(turn, question).await? else {
        return group::remark(turn, who, message, html!(who.locale, "question-gone")).await;
    };
    let deed = if anyway { None } else { others_deed(turn, who, &question).await? };
    let passed_on = deed.is_none();
    let said = relay::keep(turn, question.id, who.id, message, (false, passed_on)).await?;
    let Some(said) = said else { return Ok(()) };
    match deed {
        None => {
            relay::to_asker(turn, &question, &said).await?;
            finish(turn, who, &question, &said, (message.chat_id, None)).await
        }
        Some(words) => hold(turn, who, None, &said, words).await,
    }
}

/// Shows what another organizer did, and asks whether this one's answer is to go too.
async fn hold(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    said: &Said,
    deed: String,
) -> Result {
    let words = format!("{deed}\n\n{}", html!(who.locale, "question-send-too"));
    let seen = newest_of_others(turn, who, said.question_id).await?;
    let private = said.chat_id == who.id;
    let mine = plain!(who.locale, "question-send-mine");
    let thread = plain!(who.locale, "question-thread");
    let keyboard = Keyboard::new()
        .row(mine, Tap::AnswerSend { said: said.id, seen })
        .row_if(private, thread, Tap::Question { question: said.question_id })
        .done();
    turn.show(said.chat_id, place, words, keyboard).await
}

/// The newest answer of another organizer; 0 if there is none.
async fn newest_of_others(turn: &mut Turn<'_>, who: &Person, question: i64) -> Result<i64> {
    let thread = questions::thread(turn.db, question).await?;
    let of_others = thread.iter().filter(|said| !said.by_asker && said.author_id != who.id);
    Ok(of_others.map(|said| said.id).max().unwrap_or(0))
}

/// "Send mine too", after seeing what the other did; `seen` is the newest answer that was shown.
pub async fn send(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (said, seen): (i64, i64),
) -> Result<Toast> {
    let said = questions::said(turn.db, said).await?;
    let Some(said) = said.filter(|said| said.author_id == who.id && !said.by_asker) else {
        return Ok(Toast::Over);
    };
    if said.passed_on {
        return Ok(Toast::Says(plain!(who.locale, "sent-already")));
    }
    let Some(question) = known(turn, said.question_id).await? else { return Ok(Toast::Over) };
    // Another answer may have gone out since.
    if newest_of_others(turn, who, question.id).await? > seen
        && let Some(deed) = others_deed(turn, who, &question).await?
    {
        hold(turn, who, place, &said, deed).await?;
        return Ok(Toast::Quiet);
    }
    questions::pass_on(turn.db, said.id).await?;
    // It has a new number, at the end of the thread.
    let said = questions::thread(turn.db, question.id).await?.pop().unwrap_or(said);
    relay::to_asker(turn, &question, &said).await?;
    finish(turn, who, &question, &said, (said.chat_id, place)).await?;
    Ok(Toast::Quiet)
}

/// After an answer went out: the question is answered, everybody sees it, and whoever answered is
/// told so in `chat`. In the group a sign under their message is enough.
pub(super) async fn finish(
    turn: &mut Turn<'_>,
    who: &Person,
    question: &Question,
    said: &Said,
    (chat, place): (i64, Place),
) -> Result {
    questions::set(turn.db, question.id, State::Answered, Some(who.id), turn.now).await?;
    relay::renew_heads(turn, question.id).await?;
    live::renew(turn).await?;
    turn.face(who.zone);
    let words = html!(who.locale, "question-sent", number = question.id);
    if chat == who.id {
        let all = Tap::AnnounceAnswer { said: said.id, quoted: true };
        let keyboard = Keyboard::new()
            .row_if(may_announce(who), plain!(who.locale, "announce-answer-to-all"), all)
            .row(plain!(who.locale, "questions-back"), Tap::Questions { page: 0 })
            .done();
        return turn.show(chat, place, words, keyboard).await;
    }
    if let Some(message) = said.message_id {
        turn.tell_telegram(Letter::taken(chat, message));
    }
    match place {
        Some(_) => turn.show(chat, place, words, Keyboard::new().done()).await,
        None => Ok(()),
    }
}

/// Nobody is going to answer: whoever asked is told so.
pub async fn close(turn: &mut Turn<'_>, who: &Person, question: i64) -> Result<Toast> {
    let Some(question) = known(turn, question).await? else { return Ok(Toast::Over) };
    if !matches!(question.state, State::Open | State::Taken) {
        return Ok(Toast::Says(plain!(who.locale, "question-closed-already")));
    }
    questions::set(turn.db, question.id, State::Closed, Some(who.id), turn.now).await?;
    let locale = turn.facing(question.person_id).await?;
    let words = html!(locale, "ask-closed", number = question.id);
    let again = Tap::FollowUp { question: question.id };
    let keyboard = Keyboard::new().row(plain!(locale, "question-more"), again).done();
    let letter = Letter::message(words).keyboard(keyboard);
    relay::post(turn, question.person_id, &letter, (question.id, false)).await?;
    relay::renew_heads(turn, question.id).await?;
    live::renew(turn).await?;
    Ok(Toast::Says(plain!(who.locale, "question-closed-toast")))
}
