//! Finding a candidate by typing.
//!
//! What is typed answers a message of the bot's, and that message carries the picks in a link, as a
//! button would. So neither that somebody searches, nor for whom, nor what they have picked is kept
//! anywhere but in their own chat.

use super::choose::{PAGE, begun, candidate, picked, with_review};
use super::way::Way;
use super::{look_in, name, whisper};
use crate::contest::search::{self, Known};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::{Field, Picks, Tap};
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::ballots::OnRoll;
use crate::store::people::Person;
use crate::telegram::incoming::{Event, Message};
use crate::telegram::letter::Letter;
use crate::words::Html;
use crate::{html, plain, text};

/// More than these do not help: whoever sees them types another word.
const MOST: usize = 10;

/// The longest text that is taken for a name without having been asked for, in characters.
const LONGEST: usize = 60;

/// Fewer letters than these begin too many names.
const BEGUN: usize = 3;

/// Before the message of the ballot and the picks in the link.
const MARK: &str = "?start=ballot_";

/// Asks for a name.
pub async fn begin(turn: &mut Turn<'_>, who: &Person, place: Place, picks: Picks) -> Result<Toast> {
    let locale = who.locale;
    let booth = match begun(turn, who, place, &picks).await? {
        Ok(booth) => booth,
        Err(toast) => return Ok(toast),
    };
    let carried = picks.write().replace('.', "-");
    let ballot = place.unwrap_or_default();
    let link = format!("https://t.me/{}{MARK}{ballot}_{carried}", turn.bot);
    let link = format!("<a href=\"{link}\">{}</a>", picked(locale, &booth, &picks));
    let words = html!(locale, "vote-search-ask", picked = Html(link));
    turn.whisper(who.id, Letter::asking(words, &plain!(locale, "vote-search-hint")));
    Ok(Toast::Quiet)
}

/// What a message answers: the message of a ballot, and its picks so far.
pub struct Asked {
    ballot: Place,
    picks: Picks,
}

/// Whether a message answers the question for a name. Its link may be forged.
pub fn asked(message: &Message) -> Option<Asked> {
    message.answered_links.iter().find_map(|link| {
        let (_, carried) = link.split_once(MARK)?;
        let (ballot, picks) = carried.split_once('_')?;
        let ballot: i32 = ballot.parse().ok()?;
        let picks = Picks::read(&picks.replace('-', "."))?;
        Some(Asked { ballot: (ballot > 0).then_some(ballot), picks })
    })
}

/// Shows whom the words mean, as a ballot of its own; the one above says that it goes on below.
pub async fn told(turn: &mut Turn<'_>, who: &Person, asked: Asked, typed: &str) -> Result {
    let locale = who.locale;
    let Asked { ballot, picks } = asked;
    let booth = match begun(turn, who, None, &picks).await? {
        Ok(booth) => booth,
        Err(Toast::Says(why)) => {
            turn.whisper(who.id, Letter::message(text::escape(&why)));
            return Ok(());
        }
        Err(_) => return Ok(()),
    };
    let others = booth.others();
    let found = matching(&others, typed);
    let query = text::cut_plain(typed.trim(), 60);
    let title = match found.len() {
        0 => html!(locale, "vote-found-none", query = query.as_ref()),
        count if count > MOST => html!(locale, "vote-found-many", count = count, shown = MOST),
        _ => html!(locale, "vote-found"),
    };
    let rows = found.into_iter().take(MOST).map(|line| candidate(line, Way::default(), &picks));
    let keyboard = Keyboard::new()
        .grid(1, rows)
        .row(plain!(locale, "vote-search-again"), Tap::VoteSearch { picks: picks.clone() })
        .row(
            plain!(locale, "vote-all"),
            Tap::VotePage { way: Way::default(), picks: picks.clone() },
        );
    let words = format!("{title}\n\n{}", picked(locale, &booth, &picks));
    if let Some(ballot) = ballot {
        turn.whisper(who.id, Letter::edit(ballot, html!(locale, "vote-goes-on")));
    }
    whisper(turn, who.id, None, words, with_review(keyboard, locale, &booth, &picks).done());
    Ok(())
}

/// Whether a message that answers nothing is looked for among those who can be voted for, typed by
/// somebody who has not voted yet. As a solution it would be kept beside them; here it is looked for
/// as if it had answered the ballot, which then has no picks yet.
///
/// It is if it is somebody's name, or the beginning of one. If the ballot is what they used last, a
/// slip will do, and any few words if nothing else was asked of them.
pub async fn bare(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    let Some(typed) = few_words(message) else { return Ok(false) };
    let choosing = turn.choosing && message.edited_at.is_none();
    let busy = turn.talk(who).await?.is_some();
    if busy && !choosing {
        return Ok(false);
    }
    let Ok(booth) = look_in(turn, who).await? else { return Ok(false) };
    let others = booth.others();
    let meant = match choosing {
        true => !matching(&others, &message.text).is_empty(),
        false => others.iter().any(|line| is_called(line, &typed)),
    };
    // A number may be that of a case, and whoever answers a message means that one.
    let number = message.text.contains(|c: char| c.is_numeric());
    let anything = choosing && !busy && !number && message.reply_to.is_none();
    if !meant && !anything {
        return Ok(false);
    }
    let many = others.len() > PAGE;
    let asked = Asked { ballot: None, picks: Picks::default() };
    told(turn, who, asked, &message.text).await?;
    let note = match many {
        true => html!(who.locale, "vote-search-bare"),
        false => html!(who.locale, "vote-search-bare-few"),
    };
    turn.whisper(who.id, Letter::message(note));
    Ok(true)
}

/// Whether what failed to be dealt with may have been a name typed into the ballot.
pub fn may_be_a_name(event: &Event) -> bool {
    match event {
        Event::Message(message) | Event::Edited(message) => few_words(message).is_some(),
        _ => false,
    }
}

/// One to three words and nothing else, as names are.
fn few_words(message: &Message) -> Option<Vec<String>> {
    let text = message.text.trim();
    let is_short = text.chars().nth(LONGEST).is_none();
    if !is_short || text.starts_with('/') || message.attachment.is_some() {
        return None;
    }
    Some(words(text)).filter(|typed| (1..=3).contains(&typed.len()))
}

/// Whether each of these words is one of somebody's name, or begins one.
fn is_called(line: &OnRoll, typed: &[String]) -> bool {
    let own = [words(&line.surname), words(&line.name)].concat();
    let begins = |word: &str, own: &str| word.chars().count() >= BEGUN && own.starts_with(word);
    typed.iter().all(|word| own.iter().any(|own| word == own || begins(word, own)))
}

/// Words in small letters, with Е for Ё.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.to_lowercase().replace('ё', "е")).collect()
}

/// Those whom these words mean, the likeliest first.
fn matching<'a>(others: &[&'a OnRoll], typed: &str) -> Vec<&'a OnRoll> {
    let names: Vec<String> = others.iter().map(|line| full_name(line)).collect();
    let both = others.iter().zip(&names);
    let known: Vec<Known<'_>> =
        both.map(|(line, name)| Known { name, company: &line.company }).collect();
    search::find(typed, &known).into_iter().filter_map(|at| others.get(at).copied()).collect()
}

fn full_name(line: &OnRoll) -> String {
    let nobodys = OnRoll { company: String::new(), ..line.clone() };
    name(&nobodys)
}
