//! Calling the organizers: in their group, or each in their own chat; and the way from there to a
//! screen in one's own chat.

use teloxide::types::InlineKeyboardMarkup;
use url::Url;

use super::group;
use crate::desk::access::{self, Need};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::{self, Toast};
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::outbox::{self, Lane, Recipient};
use crate::store::people::{self, Person};
use crate::store::{appeals, flags, questions};
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain, text};

/// Stands before the data of a button behind `/start`.
const OPEN: &str = "open-";
/// Bot API: what stands behind `/start` in a link is at most so long.
const PAYLOAD: usize = 64;
/// So much of an appeal is shown in the group.
const WORDS: usize = 1000;

/// What a letter to the organizers is about: a reply to it is meant for that.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Something that nobody waits for an answer to.
    News,
    Flag(i64),
    Appeal(i64),
    Question(i64),
}

/// Tells the organizers something there is no screen for: in their group, or each in their own chat.
pub async fn tell(turn: &mut Turn<'_>, words: impl Fn(Locale) -> String) -> Result {
    let faced = turn.beside;
    for chat in ears(turn).await? {
        let locale = turn.facing(chat).await?;
        turn.notify(chat, Letter::message(words(locale))).await?;
    }
    turn.face(faced);
    Ok(())
}

/// The chats in which organizers hear what is for all of them: their group's, or each one's own. None
/// as long as nobody has written to the bot.
pub async fn ears(turn: &mut Turn<'_>) -> Result<Vec<i64>> {
    Ok(match group::current(turn).await? {
        Some(chat) => vec![chat],
        None => turn.organizers().await?.into_iter().map(|it| it.id).collect(),
    })
}

/// Calls the organizers to a screen, each with a button in their own chat.
pub async fn call(
    turn: &mut Turn<'_>,
    tap: Tap,
    about: About,
    words: impl Fn(Locale) -> String,
) -> Result {
    let open = tap.clone();
    call_with(turn, tap, about, |_, locale| {
        let keyboard = Keyboard::new().row(plain!(locale, "jurors-open"), open.clone()).done();
        (words(locale), keyboard)
    })
    .await
}

/// The same with buttons of its own. In the group there is a link to `tap` in their place: buttons
/// there would be anybody's.
pub async fn call_with(
    turn: &mut Turn<'_>,
    tap: Tap,
    about: About,
    screen: impl Fn(&Turn<'_>, Locale) -> (String, InlineKeyboardMarkup),
) -> Result {
    let faced = turn.beside;
    match group::current(turn).await? {
        Some(chat) => {
            let locale = turn.facing(chat).await?;
            let mut blocks = vec![screen(turn, locale).0];
            blocks.extend(hint(turn, locale, about).await?);
            let link = link(turn, locale, &tap);
            let letter = Letter::message(blocks.join("\n\n")).keyboard(link);
            post(turn, chat, &letter, about).await?;
        }
        None => {
            for it in readers(turn, &tap).await? {
                turn.face(it.zone);
                let (words, keyboard) = screen(turn, it.locale);
                let letter = Letter::message(words).keyboard(keyboard);
                post(turn, it.id, &letter, about).await?;
            }
        }
    }
    turn.face(faced);
    Ok(())
}

/// Whom a screen is for, each in their own chat: helpers as well, if it is one of theirs.
async fn readers(turn: &mut Turn<'_>, tap: &Tap) -> Result<Vec<people::Reachable>> {
    match access::for_tap(tap) {
        Need::Helper => turn.helpers().await,
        _ => turn.organizers().await,
    }
}

/// What there is to know for answering in the group.
async fn hint(turn: &mut Turn<'_>, locale: Locale, about: About) -> Result<Option<String>> {
    Ok(match about {
        About::News | About::Question(_) => None,
        About::Flag(_) => Some(html!(locale, "flag-reply-here")),
        About::Appeal(id) => appeals::find(turn.db, id).await?.map(|appeal| {
            let words = text::cut_plain(&appeal.words, WORDS).into_owned();
            html!(locale, "appeal-reply-here", words = words)
        }),
    })
}

async fn post(turn: &mut Turn<'_>, chat: i64, letter: &Letter, about: About) -> Result {
    let to = Recipient::Person(chat);
    let row = outbox::post(turn.db, letter, to, Lane::Notice, turn.now).await?;
    match about {
        About::News => {}
        About::Flag(flag) => flags::shown(turn.db, row, flag).await?,
        About::Appeal(appeal) => appeals::shown(turn.db, row, appeal).await?,
        About::Question(question) => questions::shown(turn.db, row, question, false).await?,
    }
    Ok(())
}

/// What a message of the bot's in this chat is about.
pub async fn about(turn: &mut Turn<'_>, chat: i64, message: i32) -> Result<About> {
    if let Some(question) = questions::shown_in(turn.db, chat, message).await? {
        return Ok(About::Question(question));
    }
    if let Some(flag) = flags::shown_in(turn.db, chat, message).await? {
        return Ok(About::Flag(flag));
    }
    let appeal = appeals::shown_in(turn.db, chat, message).await?;
    Ok(appeal.map_or(About::News, About::Appeal))
}

/// Whether a link may lead there: to what shows something and changes nothing, because anybody can
/// make a link and have an organizer follow it.
fn is_screen(tap: &Tap) -> bool {
    matches!(
        tap,
        Tap::Panel
            | Tap::Today
            | Tap::Question { .. }
            | Tap::Questions { .. }
            | Tap::Flags { .. }
            | Tap::EntrySaid { .. }
            | Tap::AppealCard { .. }
            | Tap::JuryList
            | Tap::JurorCard { .. }
            | Tap::NearCompanies { .. }
            | Tap::ResultsList
            | Tap::RatingPublish
            | Tap::ShortListDoubt { .. }
            | Tap::BroadcastProgress { .. }
            | Tap::Refused { .. }
            | Tap::CommentReported { .. }
    )
}

/// What stands behind `/start` for a screen; the panel for one that no link leads to.
fn payload(tap: &Tap) -> String {
    let data = tap.encode();
    let payload = format!("{OPEN}{}", data.replace(':', "_"));
    match is_screen(tap) && payload.len() <= PAYLOAD && !data.contains('_') {
        true => payload,
        false => format!("{OPEN}{}", Tap::Panel.encode()),
    }
}

/// The screen that a payload leads to.
pub fn screen(payload: &str) -> Option<Tap> {
    let data = payload.strip_prefix(OPEN)?.replace('_', ":");
    Tap::decode(&data).filter(is_screen)
}

/// Leads from the group to a screen in the reader's own chat.
pub fn link(turn: &Turn<'_>, locale: Locale, tap: &Tap) -> InlineKeyboardMarkup {
    let link = format!("https://t.me/{}?start={}", turn.bot, payload(tap));
    match Url::parse(&link) {
        Ok(link) => Keyboard::new().link(plain!(locale, "group-open"), link).done(),
        Err(_) => Keyboard::new().done(),
    }
}

/// Follows such a link; false if it is none, or the screen is not for this person.
pub async fn follow(turn: &mut Turn<'_>, who: &Person, payload: &str) -> Result<bool> {
    let is_theirs = |tap: &Tap| who.rights.staff() && access::for_tap(tap).met_by(&who.rights);
    let Some(tap) = screen(payload).filter(is_theirs) else { return Ok(false) };
    let is_question = matches!(tap, Tap::Question { .. });
    match switchboard::open(turn, who, tap).await? {
        Toast::Quiet => {}
        Toast::Says(words) => turn.remark(who, text::escape(&words)).await?,
        Toast::Over if is_question => turn.remark(who, html!(who.locale, "question-gone")).await?,
        Toast::Over => turn.remark(who, html!(who.locale, "group-screen-gone")).await?,
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_screen_it_was_made_for_and_never_to_a_deed() {
        for tap in [Tap::Panel, Tap::Question { question: 12 }, Tap::Refused { page: 0 }] {
            let payload = payload(&tap);
            let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            assert!(payload.len() <= PAYLOAD && payload.chars().all(fits), "{payload}");
            assert!(screen(&payload) == Some(tap), "{payload}");
        }
        for deed in ["open-aq4_1", "open-ax5_x", "open-bd", "open-aj2_1_1", "open-", "aq"] {
            assert!(screen(deed).is_none(), "{deed}");
        }
        assert!(screen(&payload(&Tap::ChannelAgain)) == Some(Tap::Panel));
    }
}
