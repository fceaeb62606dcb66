//! The contest file in the chat: what rules, a new one as a document, and the commonest changes as
//! buttons. Whatever is changed is looked at first and confirmed with a second tap.

pub mod apply;
pub mod came;
pub mod extend;
pub mod extend_ask;
pub mod look;
mod notices;
pub mod organizers;
mod past;
mod plan;
mod said;
pub mod talks;
pub mod times;
pub mod versions;

use crate::desk::fetched::{self, Purpose};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::{Place, Spot};
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::proposals::{self, Proposal};
use crate::store::versions::{self as kept, Origin, Version};
use crate::telegram::incoming::{Kind, Message};
use crate::{html, plain};

/// The largest contest file, in bytes: the reference contest, the longest we know, has a sixth of it.
pub const LARGEST: usize = 256 << 10;

/// What rules, and what can be done about it.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let newest = newest(turn).await?;
    let (number, at) = (newest.head.number, turn.when(locale, newest.head.at));
    let words = html!(
        locale,
        "file",
        number = number,
        at = at,
        origin = said::origin(locale, &newest.head)
    );
    // Any document is taken for a contest file after this, but nothing that was begun is broken off.
    if turn.talk(who).await?.is_none() {
        turn.set_talk(who, &Talk::ContestFile).await?;
    }
    let keyboard = Keyboard::new()
        .row(plain!(locale, "file-get"), Tap::FileGet { number })
        .row_if(number > 1, plain!(locale, "file-versions"), Tap::FileVersions { page: 0 })
        .row(plain!(locale, "file-times"), Tap::FileTimes)
        .row_if(turn.is_owner(who.id), plain!(locale, "file-add-organizer"), Tap::FileOrganizer)
        .row(plain!(locale, "jurors-invite"), Tap::Invite)
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, words, keyboard).await
}

/// The version that rules.
async fn newest(turn: &mut Turn<'_>) -> Result<Version> {
    let newest = kept::newest(turn.db).await?;
    newest.ok_or_else(|| anyhow::anyhow!("no contest file rules"))
}

/// Whether a message is a document.
pub fn is_document(message: &Message) -> bool {
    message.attachment.as_ref().is_some_and(|file| file.kind == Kind::Document)
}

/// Whether a message is a contest file whatever is being talked about: a document named so.
pub fn is_one(message: &Message) -> bool {
    let document = message.attachment.as_ref().filter(|file| file.kind == Kind::Document);
    let name = document.and_then(|file| file.name.as_deref()).unwrap_or_default().to_lowercase();
    name.ends_with(".toml") || name.ends_with(".toml.txt")
}

/// A contest file has come as a document: it is fetched, and looked at when it is here.
pub async fn sent(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    let locale = who.locale;
    let Some(file) = message.attachment.as_ref().filter(|file| file.kind == Kind::Document) else {
        return turn.not_understood(who).await;
    };
    if file.size.is_some_and(|size| size > LARGEST as u64) {
        let keyboard = back(who);
        return turn
            .show(who.id, None, html!(locale, "file-too-large", most = LARGEST >> 10), keyboard)
            .await;
    }
    let spot = turn.put_up(who.id, html!(locale, "file-reading"), Keyboard::new().done()).await?;
    fetched::ask(turn, who.id, &file.file_id, LARGEST, &Purpose::ContestFile { spot }).await
}

/// Keeps a text that may come to rule, and shows what it would change.
async fn propose(
    turn: &mut Turn<'_>,
    who: &Person,
    spot: Option<Spot>,
    (text, origin, edit): (String, Origin, Option<String>),
) -> Result {
    let base = newest(turn).await?.head.number;
    let proposal = Proposal { id: 0, base, text, origin, edit, by: who.id, became: None };
    let id = proposals::keep(turn.db, &proposal, turn.now).await?;
    look::show(turn, who, spot, &Proposal { id, ..proposal }, 0).await
}

/// Back to the screen of the contest file.
fn back(who: &Person) -> teloxide::types::InlineKeyboardMarkup {
    Keyboard::new().row(plain!(who.locale, "back"), Tap::ContestFile).done()
}

/// For a button of a screen that is in a message.
fn spot(place: Place) -> Option<Spot> {
    place.map(Spot::Message)
}

/// The answer to a button whose proposal is gone.
fn gone(who: &Person) -> Toast {
    Toast::Says(plain!(who.locale, "file-gone"))
}
