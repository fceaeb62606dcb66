//! A link to a contestant's page, and the same as a picture to be photographed.

use url::Url;

use super::spot::Shelf;
use super::{home, readable, shelf};
use crate::desk::guest::start;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::telegram::letter::{File, Letter};
use crate::{html, plain, qr};

/// What the payload of a link to a contestant's page begins with; their number follows. A payload is
/// at most 64 characters of A-Z, a-z, 0-9, _ and - (Bot API, deep linking).
pub const LINK_PREFIX: &str = "c_";

/// The payload of a link to where reading begins.
pub const HOME_LINK: &str = "read";

/// The link to a contestant's page.
pub(super) fn link(bot: &str, contestant: i64) -> String {
    format!("https://t.me/{bot}?start={LINK_PREFIX}{contestant}")
}

/// `/share`: one's own page, or where to find the others'.
pub async fn own(turn: &mut Turn<'_>, who: &Person) -> Result {
    let contestant = who.rights.contestant.unwrap_or_default();
    if let Toast::Says(why) = send(turn, who, contestant).await? {
        log::debug!("there is nothing of this person's to share");
        let words = match who.rights.contestant {
            Some(_) => crate::text::escape(&why),
            None => html!(who.locale, "share-whose"),
        };
        let keyboard =
            Keyboard::new().row(plain!(who.locale, "read-people"), Tap::ReadPeople { page: 0 });
        turn.show(who.id, None, words, keyboard.done()).await?;
    }
    Ok(())
}

/// Sends the link to a contestant's page with its picture.
pub async fn send(turn: &mut Turn<'_>, who: &Person, contestant: i64) -> Result<Toast> {
    let library = readable(turn, Some(who)).await?;
    let Some(person) = library.person(contestant) else {
        return Ok(Toast::Says(plain!(who.locale, "read-nobody")));
    };
    let link = link(turn.bot, contestant);
    let file = File { name: format!("laurel-{contestant}.png"), bytes: qr::png(&link)? };
    let name = person.full_name();
    let caption = match who.rights.contestant == Some(contestant) {
        true => html!(who.locale, "share-own", link = &link),
        false => html!(who.locale, "share-of", name = name, link = &link),
    };
    let mut keyboard = Keyboard::new();
    if let Ok(url) = forward(&link, &turn.contest.title) {
        keyboard = keyboard.link(plain!(who.locale, "share-forward"), url);
    }
    turn.say(who.id, Letter::picture(file, caption).keyboard(keyboard.done())).await?;
    Ok(Toast::Quiet)
}

/// Telegram's own page for sending a link on to a chat of one's choice.
fn forward(link: &str, title: &str) -> Result<Url> {
    Ok(Url::parse_with_params("https://t.me/share/url", [("url", link), ("text", title)])?)
}

/// Follows a link to reading, to whomever it leads; true if it was one. Whoever follows it may never
/// have written before: they get the page first, and everything else is a button away.
pub async fn follow(turn: &mut Turn<'_>, who: &Person, payload: &str) -> Result<bool> {
    if payload == HOME_LINK {
        start::offer_commands(turn, who);
        home::show(turn, who, None).await?;
        return Ok(true);
    }
    let Some(number) = payload.strip_prefix(LINK_PREFIX) else { return Ok(false) };
    start::offer_commands(turn, who);
    let known = match number.parse() {
        Ok(contestant) => readable(turn, Some(who)).await?.person(contestant).map(|it| it.id),
        Err(_) => None,
    };
    match known {
        Some(contestant) => {
            shelf::show(turn, who, None, &Shelf::of_contestant(contestant), 0).await?;
        }
        None => turn.remark(who, html!(who.locale, "share-nobody")).await?,
    }
    Ok(true)
}

/// The payload of a link to a contestant's page that stands in a text, such as one of our own inline
/// results.
pub fn payload(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("?start=")?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    rest.get(..end).filter(|payload| payload.starts_with(LINK_PREFIX))
}
