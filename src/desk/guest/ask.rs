//! `/ask`: common answers first, then a question to the organizers, and what follows it.

use chrono::TimeDelta;

use crate::contest::asking::{self, TooMuch};
use crate::contest::faq;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::live;
use crate::desk::organizer::questions as organizer;
use crate::desk::relay;
use crate::desk::route::Command;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::passage::join;
use crate::store::people::Person;
use crate::store::questions::{self, Question, Said, State};
use crate::store::silenced;
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::words::Html;
use crate::{html, plain, text};

/// So many common answers are offered for a question.
const OFFERED: usize = 3;

/// The common questions, and a way to ask one's own.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let waiting = own_waiting(turn, who).await?;
    if turn.contest.faq.is_empty() && waiting.is_none() {
        return prompt(turn, who, place).await;
    }
    let mut words = match turn.contest.faq.is_empty() {
        true => html!(who.locale, "ask-empty"),
        false => html!(who.locale, "ask"),
    };
    if let Some(waiting) = waiting {
        words = format!("{words}\n\n{waiting}");
    }
    let mut keyboard = Keyboard::new();
    for (entry, number) in turn.contest.faq.iter().zip(0..) {
        keyboard = keyboard.row(&entry.question, Tap::Faq { number });
    }
    let keyboard = keyboard
        .row(plain!(who.locale, "ask-own"), Tap::AskOwn)
        .row(plain!(who.locale, "back"), Tap::Start)
        .done();
    turn.show(who.id, place, words, keyboard).await
}

async fn own_waiting(turn: &mut Turn<'_>, who: &Person) -> Result<Option<String>> {
    let mut own = questions::of_person(turn.db, who.id).await?;
    own.retain(|question| matches!(question.state, State::Open | State::Taken));
    let numbers: Vec<String> = own.iter().rev().map(|one| one.id.to_string()).collect();
    let list = numbers.join(", ");
    let words = html!(who.locale, "ask-waiting", count = numbers.len(), list = list);
    Ok((!numbers.is_empty()).then_some(words))
}

/// A common answer.
pub async fn answer(turn: &mut Turn<'_>, who: &Person, place: Place, number: u32) -> Result<Toast> {
    let Some(entry) = turn.contest.faq.get(number as usize) else { return Ok(Toast::Over) };
    let answer = Html(text::markdown(&entry.answer));
    let words = html!(who.locale, "ask-answer", question = &entry.question, answer = answer);
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "ask-own"), Tap::AskOwn)
        .row(plain!(who.locale, "back"), Tap::Ask)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Whoever was asked for a question and writes later than this means something else.
const PATIENCE: TimeDelta = TimeDelta::minutes(30);

fn until(turn: &Turn<'_>) -> i64 {
    (turn.now + PATIENCE).timestamp_millis()
}

/// Asks for the question.
pub async fn prompt(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    if let Some(why) = too_much(turn, who, None).await? {
        return turn.remark(who, why).await;
    }
    turn.set_talk(who, &Talk::Asking { question: None, until: until(turn) }).await?;
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, html!(who.locale, "ask-prompt"), cancel).await
}

/// "Ask more" under an answer.
pub async fn follow_up(turn: &mut Turn<'_>, who: &Person, question: i64) -> Result<Toast> {
    let Some(question) = own(turn, who, question).await? else { return Ok(Toast::Over) };
    turn.set_talk(who, &Talk::Asking { question: Some(question.id), until: until(turn) }).await?;
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    let words = html!(who.locale, "ask-more", number = question.id);
    turn.show(who.id, None, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// A question that is this person's, and that the organizers know of.
async fn own(turn: &mut Turn<'_>, who: &Person, question: i64) -> Result<Option<Question>> {
    let found = questions::find(turn.db, question).await?;
    Ok(found.filter(|one| one.person_id == who.id && one.state != State::Offered))
}

/// Why this person cannot write to the organizers now, if so, in words.
async fn too_much(
    turn: &mut Turn<'_>,
    who: &Person,
    question: Option<i64>,
) -> Result<Option<String>> {
    if silenced::is(turn.db, who.id).await? {
        return Ok(Some(html!(who.locale, "ask-silenced")));
    }
    let since = turn.now - asking::WITHIN;
    let sent = questions::times_of(turn.db, who.id, since).await?;
    let checked = match question {
        Some(_) => asking::may_write(&sent, turn.now),
        None => {
            let open = questions::count_waiting_of(turn.db, who.id).await?;
            asking::may_ask(usize::try_from(open).unwrap_or_default(), &sent, turn.now)
        }
    };
    Ok(match checked {
        Ok(()) => None,
        Err(TooMuch::Open(count)) => Some(html!(who.locale, "ask-too-many", count = count)),
        Err(TooMuch::Messages { from }) => {
            Some(html!(who.locale, "ask-too-fast", at = turn.when(who.locale, from)))
        }
    })
}

/// `/ask` with the question after it.
pub async fn typed(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    asked(turn, who, None, message).await
}

/// A message that was sent as a question, or in one.
pub async fn asked(
    turn: &mut Turn<'_>,
    who: &Person,
    question: Option<i64>,
    message: &Message,
) -> Result {
    if !relay::usable(message) {
        let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
        return turn.show(who.id, None, html!(who.locale, "ask-unusable"), cancel).await;
    }
    turn.end_talk(who).await?;
    if let Some(why) = too_much(turn, who, question).await? {
        return turn.remark(who, why).await;
    }
    let known = match question {
        Some(question) => own(turn, who, question).await?,
        None => None,
    };
    if let Some(question) = known {
        let said = relay::keep(turn, question.id, who.id, message, (true, true)).await?;
        return match said {
            Some(said) => pass_on(turn, who, &question, &said).await,
            None => Ok(()),
        };
    }
    questions::drop_offered(turn.db, who.id).await?;
    let offered = match message.attachment {
        Some(_) => Vec::new(),
        None => faq::best(&turn.contest.faq, &message.text, OFFERED),
    };
    let state = if offered.is_empty() { State::Open } else { State::Offered };
    let number = questions::begin(turn.db, who.id, state, turn.now).await?;
    relay::keep(turn, number, who.id, message, (true, true)).await?;
    match offered.first() {
        Some(first) => offer(turn, who, None, number, *first, &offered).await,
        None => begin(turn, who, None, number).await,
    }
}

/// Shows a common answer in place of the question, with the other likely ones below.
async fn offer(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    question: i64,
    shown: usize,
    offered: &[usize],
) -> Result {
    let Some(entry) = turn.contest.faq.get(shown) else { return Ok(()) };
    let answer = Html(text::markdown(&entry.answer));
    let words = html!(who.locale, "ask-offer", question = &entry.question, answer = answer);
    let mut keyboard = Keyboard::new()
        .row(plain!(who.locale, "ask-helped"), Tap::AskHelped { question })
        .row(plain!(who.locale, "ask-not-helped"), Tap::AskSend { question });
    for other in offered.iter().filter(|other| **other != shown) {
        if let Some(entry) = turn.contest.faq.get(*other) {
            let number = u32::try_from(*other).unwrap_or_default();
            keyboard = keyboard.row(&entry.question, Tap::AskOffered { question, number });
        }
    }
    turn.show(who.id, place, words, keyboard.done()).await
}

/// What was typed and waits for "did this help?"; none if it was dealt with.
async fn offered(turn: &mut Turn<'_>, who: &Person, question: i64) -> Result<Option<Said>> {
    let found = questions::find(turn.db, question).await?;
    let found = found.filter(|one| one.person_id == who.id && one.state == State::Offered);
    match found {
        Some(question) => Ok(questions::thread(turn.db, question.id).await?.into_iter().next()),
        None => Ok(None),
    }
}

/// Another of the likely answers.
pub async fn another(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    question: i64,
    number: u32,
) -> Result<Toast> {
    let Some(said) = offered(turn, who, question).await? else { return Ok(Toast::Over) };
    let likely = faq::best(&turn.contest.faq, &said.text, OFFERED);
    if !likely.contains(&(number as usize)) {
        return Ok(Toast::Over);
    }
    offer(turn, who, place, question, number as usize, &likely).await?;
    Ok(Toast::Quiet)
}

/// "It helped": nobody is bothered.
pub async fn helped(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    question: i64,
) -> Result<Toast> {
    if offered(turn, who, question).await?.is_none() {
        return Ok(Toast::Over);
    }
    questions::drop_offered(turn.db, who.id).await?;
    let menu = super::start::menu(turn, who);
    turn.show(who.id, place, html!(who.locale, "ask-glad"), menu).await?;
    Ok(Toast::Quiet)
}

/// "It did not help": the question goes to the organizers.
pub async fn send(turn: &mut Turn<'_>, who: &Person, place: Place, question: i64) -> Result<Toast> {
    if offered(turn, who, question).await?.is_none() {
        return Ok(Toast::Over);
    }
    questions::set(turn.db, question, State::Open, None, turn.now).await?;
    begin(turn, who, place, question).await?;
    Ok(Toast::Quiet)
}

/// A new question: to the organizers with all that was said, and its number to whoever asks.
async fn begin(turn: &mut Turn<'_>, who: &Person, place: Place, number: i64) -> Result {
    let Some(question) = questions::find(turn.db, number).await? else { return Ok(()) };
    // A reminder is due some time.
    turn.after.ring_timetable = true;
    for said in questions::thread(turn.db, number).await? {
        relay::to_organizers(turn, &question, &said).await?;
    }
    live::renew(turn).await?;
    turn.face(who.zone);
    let words = html!(who.locale, "ask-sent", number = number);
    turn.show(who.id, place, words, Keyboard::new().done()).await
}

/// More in a question that there is.
async fn pass_on(turn: &mut Turn<'_>, who: &Person, question: &Question, said: &Said) -> Result {
    questions::reopen(turn.db, question.id, turn.now).await?;
    turn.after.ring_timetable = true;
    if let Some(question) = questions::find(turn.db, question.id).await? {
        relay::to_organizers(turn, &question, said).await?;
    }
    live::renew(turn).await?;
    turn.face(who.zone);
    let words = html!(who.locale, "ask-added", number = question.id);
    turn.say(who.id, Letter::message(words)).await
}

/// "Thank you": nobody waits for anything any more.
pub async fn done(turn: &mut Turn<'_>, who: &Person, question: i64) -> Result<Toast> {
    let Some(question) = own(turn, who, question).await? else { return Ok(Toast::Over) };
    if question.state == State::Closed {
        return Ok(Toast::Says(plain!(who.locale, "ask-done")));
    }
    if question.state != State::Answered {
        return Ok(Toast::Says(plain!(who.locale, "ask-done-not-yet")));
    }
    let by = question.taken.map(|(organizer, _)| organizer);
    questions::set(turn.db, question.id, State::Closed, by, turn.now).await?;
    relay::renew_heads(turn, question.id).await?;
    Ok(Toast::Says(plain!(who.locale, "ask-done")))
}

/// Takes a message that belongs to a question by itself: a reply to something of it, the rest of
/// an album or of a long text. False if it does not.
pub async fn takes(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    if let Some(question) = replied(turn, who, message).await? {
        if question.person_id == who.id {
            asked(turn, who, Some(question.id), message).await?;
        } else {
            organizer::answered(turn, who, question.id, message, false).await?;
        }
        return Ok(true);
    }
    if turn.known.unasked == Some(who.id) {
        return Ok(false);
    }
    let Some(before) = questions::before(turn.db, who.id, who.id, message.id).await? else {
        return Ok(false);
    };
    let same_album = message.album.is_some() && message.album == before.album;
    let rest = before.kind == "text"
        && message.attachment.is_none()
        && before.message_id.is_some_and(|id| message.id == id + 1)
        && join::may_go_on(&before.text, message.sent_at - before.sent_at);
    if !(same_album || rest) || !relay::usable(message) {
        return Ok(false);
    }
    let flags = (before.by_asker, before.passed_on);
    let said = relay::keep(turn, before.question_id, who.id, message, flags).await?;
    let question = questions::find(turn.db, before.question_id).await?;
    if let (Some(said), Some(question)) = (said, question) {
        match (before.by_asker, before.passed_on) {
            (true, _) if question.state == State::Offered => {}
            (true, _) => relay::to_organizers(turn, &question, &said).await?,
            (false, true) => relay::to_asker(turn, &question, &said).await?,
            (false, false) => {}
        }
    }
    Ok(true)
}

/// The question that a message replies to something of, if its sender has to do with it.
async fn replied(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<Option<Question>> {
    let Some(to) = message.reply_to else { return Ok(None) };
    let number = match questions::shown_in(turn.db, who.id, to).await? {
        Some(number) => Some(number),
        None => questions::by_message(turn.db, who.id, to).await?.map(|said| said.question_id),
    };
    let Some(number) = number else { return Ok(None) };
    let question = questions::find(turn.db, number).await?;
    Ok(question.filter(|one| {
        one.state != State::Offered && (one.person_id == who.id || who.rights.staff())
    }))
}

/// Takes the edit of a message that belongs to a question. False if it does not.
pub async fn edited(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    let Some(said) = questions::by_message(turn.db, who.id, message.id).await? else {
        return Ok(false);
    };
    let message = &without_command(message, turn.bot);
    let entities = serde_json::to_string(&message.entities)?;
    let file = message.attachment.as_ref().map(|file| file.file_id.as_str());
    if said.text == message.text && said.file_id.as_deref() == file {
        return Ok(true);
    }
    let Some(question) = questions::find(turn.db, said.question_id).await? else {
        return Ok(true);
    };
    let words = match (said.by_asker, question.state) {
        (false, _) => html!(who.locale, "question-edit-late"),
        (true, State::Offered | State::Open | State::Taken) => {
            questions::reword(turn.db, said.id, &message.text, &entities, file).await?;
            relay::renew_heads(turn, question.id).await?;
            turn.face(who.zone);
            html!(who.locale, "ask-edited", number = question.id)
        }
        (true, State::Answered | State::Closed) => {
            html!(who.locale, "ask-edit-late", number = question.id)
        }
    };
    turn.say(who.id, Letter::message(words)).await?;
    Ok(true)
}

/// What an edit says without the `/ask` at its head. Formatting stood at other places then.
fn without_command(message: &Message, bot: &str) -> Message {
    match Command::read(&message.text, bot) {
        Some((Command::Ask, question)) => {
            let text = question.to_owned();
            Message { text, entities: Vec::new(), ..message.clone() }
        }
        _ => message.clone(),
    }
}
