//! Carrying what was said in a question from one chat to another.

use serde_json::Value;
use teloxide::types::InlineKeyboardMarkup;

use crate::contest::definition::Locale;
use crate::desk::contestant::show::{kind_word, sending};
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::{calls, group};
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::passage::{LONGEST_CAPTION, LONGEST_MESSAGE, Passage};
use crate::store::outbox::{self, Lane, Recipient};
use crate::store::questions::{self, NewSaid, Question, Said, State};
use crate::store::{contestants, jurors, people};
use crate::telegram::incoming::{Kind, Message};
use crate::telegram::letter::{Content, Letter, Method};
use crate::words::Html;
use crate::{html, plain, text};

/// So much of a message stands in a question's head, in UTF-16 units; longer ones follow whole.
const IN_HEAD: usize = 3000;

/// Whether a message has something that can be carried on: words or a file.
pub fn usable(message: &Message) -> bool {
    match &message.attachment {
        Some(file) => file.kind != Kind::Other,
        None => !message.text.trim().is_empty(),
    }
}

/// What a message is, as it is kept: `text` or the kind of its file.
pub fn kind(message: &Message) -> &'static str {
    kind_word(message.attachment.as_ref().map(|file| file.kind))
}

/// Keeps a message as part of a question.
pub async fn keep(
    turn: &mut Turn<'_>,
    question: i64,
    author: i64,
    message: &Message,
    (by_asker, passed_on): (bool, bool),
) -> Result<Option<Said>> {
    let entities = serde_json::to_string(&message.entities)?;
    let said = NewSaid {
        question_id: question,
        author_id: author,
        by_asker,
        chat_id: message.chat_id,
        message_id: Some(message.id),
        kind: kind(message),
        album: message.album.as_deref(),
        text: &message.text,
        entities: &entities,
        file_id: message.attachment.as_ref().map(|file| file.file_id.as_str()),
        sent_at: message.sent_at,
        passed_on,
    };
    let id = questions::add(turn.db, said).await?;
    turn.known.unasked = None;
    Ok(questions::said(turn.db, id).await?)
}

/// What was said as letters, its formatting kept; `before` stands above the words.
pub fn letters(before: Passage, said: &Said) -> Vec<Letter> {
    let mut words = before;
    let own = Passage::new(&said.text, said.entities.clone());
    let (method, field, file_id) = match (sending(&said.kind), &said.file_id) {
        (Some((method, field)), Some(file_id)) => (method, field, file_id),
        _ => {
            words.append(own, "\n\n");
            return pieces(words);
        }
    };
    let content = Content::File { method, field, file_id };
    if !own.is_empty() {
        words.append(own, "\n\n");
    }
    if method != Method::SendVideoNote && words.len() <= LONGEST_CAPTION {
        return vec![Letter::quoting(content, &words.text, words.entities)];
    }
    let mut letters = pieces(words);
    letters.push(Letter::quoting(content, "", Vec::new()));
    letters
}

fn pieces(words: Passage) -> Vec<Letter> {
    let quoted = |piece: Passage| Letter::quoting(Content::Text, &piece.text, piece.entities);
    words.cut(LONGEST_MESSAGE).into_iter().map(quoted).collect()
}

/// Sends a letter that belongs to a question, so that a reply to it does too.
pub async fn post(
    turn: &mut Turn<'_>,
    to: i64,
    letter: &Letter,
    (question, head): (i64, bool),
) -> Result {
    let to = Recipient::Person(to);
    let row = outbox::post(turn.db, letter, to, Lane::Notice, turn.now).await?;
    Ok(questions::shown(turn.db, row, question, head).await?)
}

/// Shows a new message of the asker to the organizers: in their group, or to each whom letters reach.
pub async fn to_organizers(turn: &mut Turn<'_>, question: &Question, said: &Said) -> Result {
    match group::current_for(turn, Some(question.id)).await? {
        Some(chat) => to_group(turn, chat, question, said).await,
        None => privately(turn, question, said).await,
    }
}

/// Shows a message of the asker in the organizers' group.
pub async fn to_group(turn: &mut Turn<'_>, chat: i64, question: &Question, said: &Said) -> Result {
    let locale = turn.facing(chat).await?;
    if !follows(turn, said).await? {
        let words = head(turn, locale, question, Seen::InGroup).await?;
        let letter = Letter::message(words).keyboard(group_link(turn, locale, question.id));
        post(turn, chat, &letter, (question.id, true)).await?;
    }
    whole(turn, chat, question.id, said).await
}

fn group_link(turn: &Turn<'_>, locale: Locale, question: i64) -> InlineKeyboardMarkup {
    calls::link(turn, locale, &Tap::Question { question })
}

/// Sends what the head cannot show: a file, the rest of a long text.
async fn whole(turn: &mut Turn<'_>, to: i64, question: i64, said: &Said) -> Result {
    if said.file_id.is_some() || text::utf16_len(&said.text) > IN_HEAD {
        for letter in letters(Passage::default(), said) {
            post(turn, to, &letter, (question, false)).await?;
        }
    }
    Ok(())
}

/// Whether it is a further item of an album.
async fn follows(turn: &mut Turn<'_>, said: &Said) -> Result<bool> {
    Ok(said.album.is_some() && !is_first_of_album(turn, said).await?)
}

/// Shows a message of the asker to the organizers whom letters reach, each in their own chat.
pub async fn privately(turn: &mut Turn<'_>, question: &Question, said: &Said) -> Result {
    let follows = follows(turn, said).await?;
    for person in turn.helpers().await? {
        if person.id == question.person_id {
            continue;
        }
        if !follows {
            let words = head(turn, person.locale, question, Seen::Privately).await?;
            let letter = Letter::message(words).keyboard(buttons(person.locale, question));
            post(turn, person.id, &letter, (question.id, true)).await?;
        }
        whole(turn, person.id, question.id, said).await?;
    }
    Ok(())
}

async fn is_first_of_album(turn: &mut Turn<'_>, said: &Said) -> Result<bool> {
    let thread = questions::thread(turn.db, said.question_id).await?;
    let first = thread.iter().find(|one| one.album == said.album);
    Ok(first.is_none_or(|first| first.id == said.id))
}

/// Where organizers see a question.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// With buttons.
    Privately,
    InGroup,
}

/// A question in short, as organizers see it: who asks, the newest words, and where it stands.
pub async fn head(
    turn: &mut Turn<'_>,
    locale: Locale,
    question: &Question,
    seen: Seen,
) -> Result<String> {
    let thread = questions::thread(turn.db, question.id).await?;
    let mut asked: Vec<&Said> = thread.iter().filter(|said| said.by_asker).collect();
    // An album is one message to people; its words are under its first item.
    asked.dedup_by(|later, first| later.album.is_some() && later.album == first.album);
    let who = asker(turn, locale, question.person_id).await?;
    let words = asked.last().map(|said| excerpt(locale, said)).unwrap_or_default();
    let state = state(turn, locale, question, seen).await?;
    let number = question.id;
    let words = Html(words);
    Ok(match asked.len() > 1 {
        true => {
            html!(
                locale,
                "question-again",
                number = number,
                who = who,
                words = words,
                state = Html(state)
            )
        }
        false => {
            html!(
                locale,
                "question-head",
                number = number,
                who = who,
                words = words,
                state = Html(state)
            )
        }
    })
}

/// What was said, in a quotation of HTML, cut if it is long; a file by its kind.
pub fn excerpt(locale: Locale, said: &Said) -> String {
    let kind = match said.kind.as_str() {
        "text" => String::new(),
        "photo" => plain!(locale, "question-photo"),
        "voice" | "audio" | "video_note" => plain!(locale, "question-voice"),
        _ => plain!(locale, "question-file"),
    };
    let words = text::escape(&text::cut_plain(&said.text, IN_HEAD));
    let quoted = [kind, words].into_iter().filter(|piece| !piece.is_empty());
    format!("<blockquote>{}</blockquote>", quoted.collect::<Vec<_>>().join("\n"))
}

/// Who asks, so that an organizer knows them.
pub async fn asker(turn: &mut Turn<'_>, locale: Locale, person: i64) -> Result<String> {
    if let Some((number, _)) = contestants::of_person(turn.db, person).await?
        && let Some(contestant) = contestants::find(turn.db, number).await?
    {
        let (name, company) = (contestant.full_name(), contestant.company);
        return Ok(plain!(
            locale,
            "asker-contestant",
            name = name,
            company = company,
            number = number
        ));
    }
    let name = people::called(turn.db, person).await?;
    Ok(match jurors::is_one(turn.db, person).await? {
        true => plain!(locale, "asker-juror", name = name),
        false => plain!(locale, "asker-guest", name = name),
    })
}

async fn state(
    turn: &mut Turn<'_>,
    locale: Locale,
    question: &Question,
    seen: Seen,
) -> Result<String> {
    let by = match question.taken {
        Some((organizer, at)) => Some((people::called(turn.db, organizer).await?, at)),
        None => None,
    };
    Ok(match (question.state, by) {
        (State::Taken, Some((name, at))) => {
            html!(locale, "question-taken", name = name, at = turn.when(locale, at))
        }
        (State::Answered, Some((name, at))) => {
            html!(locale, "question-answered", name = name, at = turn.when(locale, at))
        }
        (State::Closed, _) => html!(locale, "question-closed"),
        _ if seen == Seen::InGroup => html!(locale, "question-waits-group"),
        _ => html!(locale, "question-waits"),
    })
}

/// What an organizer can do with a question, in their own chat.
pub fn buttons(locale: Locale, question: &Question) -> InlineKeyboardMarkup {
    let number = question.id;
    let waits = matches!(question.state, State::Open | State::Taken);
    Keyboard::new()
        .row(
            plain!(locale, "question-answer"),
            Tap::AnswerQuestion { question: number, anyway: false },
        )
        .row_if(
            waits,
            plain!(locale, "question-ready"),
            Tap::ReadyAnswers { question: number, page: 0 },
        )
        .row_if(waits, plain!(locale, "question-close"), Tap::CloseQuestion { question: number })
        .row(plain!(locale, "question-thread"), Tap::Question { question: number })
        .done()
}

/// Renews what organizers have been shown of a question: each sees what the others did.
pub async fn renew_heads(turn: &mut Turn<'_>, question: i64) -> Result {
    let Some(question) = questions::find(turn.db, question).await? else { return Ok(()) };
    for (chat, message) in questions::heads(turn.db, question.id).await? {
        let locale = turn.facing(chat).await?;
        let (seen, keyboard) = match chat < 0 {
            true => (Seen::InGroup, group_link(turn, locale, question.id)),
            false => (Seen::Privately, buttons(locale, &question)),
        };
        let words = head(turn, locale, &question, seen).await?;
        let letter = Letter::edit(message, words).keyboard(keyboard);
        turn.notify(chat, letter).await?;
    }
    Ok(())
}

/// Carries an organizer's answer to whoever asked, as a reply to their newest message.
pub async fn to_asker(turn: &mut Turn<'_>, question: &Question, said: &Said) -> Result {
    let locale = turn.facing(question.person_id).await?;
    let thread = questions::thread(turn.db, question.id).await?;
    let follows = follows(turn, said).await?;
    let before = match follows {
        true => Passage::default(),
        false => Passage::bold(plain!(locale, "question-reply", number = question.id)),
    };
    let asked = thread.iter().rfind(|one| one.by_asker).and_then(|one| one.message_id);
    let keyboard = Keyboard::new()
        .row(plain!(locale, "question-more"), Tap::FollowUp { question: question.id })
        .row(plain!(locale, "question-thanks"), Tap::QuestionDone { question: question.id })
        .done();
    let mut letters = letters(before, said);
    if let (Some(first), Some(asked)) = (letters.first_mut(), asked) {
        first.params.insert("reply_parameters".into(), reply(asked));
    }
    if let Some(last) = letters.pop() {
        letters.push(if follows { last } else { last.keyboard(keyboard) });
    }
    for letter in &letters {
        post(turn, question.person_id, letter, (question.id, false)).await?;
    }
    Ok(())
}

/// Telegram's `ReplyParameters`; the answer comes also if the message was deleted.
pub fn reply(message: i32) -> Value {
    serde_json::json!({ "message_id": message, "allow_sending_without_reply": true })
}
