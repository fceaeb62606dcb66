//! Pictures of signatures and the logo: an organizer sends one as a photo or a file.

use super::{Awarded, LOGO, filled, jobs, panel};
use crate::contest::diploma::Kind;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::print::slot::LARGEST;
use crate::store::contestants::Contestant;
use crate::store::people::Person;
use crate::store::pictures;
use crate::telegram::incoming::{Kind as Sort, Message};
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// The picture of that number: those of the signatories in the order of the file, then the logo.
fn slot(turn: &Turn<'_>, number: u8) -> Option<String> {
    let template = turn.contest.diploma.as_ref()?;
    let names = template.signatories.iter().map(|one| one.name.clone());
    names.chain([LOGO.to_owned()]).nth(usize::from(number))
}

/// Asks for a picture.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, at: Place, number: u8) -> Result<Toast> {
    let Some(slot) = slot(turn, number) else { return Ok(Toast::Over) };
    let locale = who.locale;
    turn.set_talk(who, &Talk::Signing { slot: slot.clone() }).await?;
    let there = pictures::state(turn.db, &slot).await?.is_some();
    let words = match slot.as_str() {
        LOGO => html!(locale, "diploma-send-logo"),
        name => html!(locale, "diploma-send-signature", name = name),
    };
    let keyboard = Keyboard::new()
        .row_if(
            there,
            plain!(locale, "diploma-picture-remove"),
            Tap::DiplomaPictureRemove { number },
        )
        .row(plain!(locale, "back"), Tap::Diplomas)
        .done();
    turn.show(who.id, at, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Takes a picture away.
pub async fn remove(turn: &mut Turn<'_>, who: &Person, at: Place, number: u8) -> Result<Toast> {
    let Some(slot) = slot(turn, number) else { return Ok(Toast::Over) };
    if !pictures::remove(turn.db, &slot).await? {
        return Ok(Toast::Over);
    }
    panel::show(turn, who, at).await
}

/// A message while a picture is asked for. It is fetched from Telegram when the first diploma with it
/// is printed, which is the one that the organizer gets to see now.
pub async fn sent(turn: &mut Turn<'_>, who: &Person, slot: &str, message: &Message) -> Result {
    let locale = who.locale;
    let back = || Keyboard::new().row(plain!(locale, "back"), Tap::Diplomas).done();
    let picture = match &message.attachment {
        Some(file) if matches!(file.kind, Sort::Photo | Sort::Document) => file,
        _ => return turn.show(who.id, None, html!(locale, "diploma-picture-wanted"), back()).await,
    };
    if message.album.is_some() {
        return turn.show(who.id, None, html!(locale, "diploma-picture-one"), back()).await;
    }
    if picture.size.is_some_and(|size| size > LARGEST as u64) {
        let words = html!(locale, "diploma-picture-large", most = LARGEST >> 20);
        return turn.show(who.id, None, words, back()).await;
    }
    let known = turn.contest.diploma.as_ref().is_some_and(|template| {
        slot == LOGO || template.signatories.iter().any(|one| one.name == slot)
    });
    if !known {
        turn.end_talk(who).await?;
        return turn.not_understood(who).await;
    }
    pictures::put(turn.db, slot, &picture.file_id, who.id, turn.now).await?;
    // Another may follow at once: the talk goes on until a button or a command ends it.
    turn.show(who.id, None, html!(locale, "diploma-picture-kept"), back()).await?;
    sample(turn, who).await
}

/// A diploma of nobody, to see the pictures on.
async fn sample(turn: &mut Turn<'_>, who: &Person) -> Result {
    let kind = turn.contest.diploma.as_ref().and_then(|it| it.words.keys().next().copied());
    let kind = kind.unwrap_or(Kind::Participation);
    let contest = turn.contest.locale;
    let nobody = Contestant {
        id: 0,
        person_id: who.id,
        surname: plain!(contest, "diploma-sample-surname"),
        name: plain!(contest, "diploma-sample-name"),
        company: plain!(contest, "diploma-sample-company"),
        city: String::new(),
        position: String::new(),
    };
    let place = u32::from(kind == Kind::Places);
    let (now, one) = (turn.now, Awarded { contestant: nobody, place });
    let Some(diploma) = filled(turn, kind, &one, now).await? else { return Ok(()) };
    let (mut picture, _) = jobs(who.locale, kind, 0, diploma);
    picture.sorry = html!(who.locale, "diploma-sample-failed");
    let caption = html!(who.locale, "diploma-sample");
    turn.say(who.id, Letter::printed_picture(picture, caption)).await
}

impl Turn<'_> {
    /// No picture is waited for any more.
    pub(super) async fn end_sign(&mut self, who: &Person) -> Result {
        if matches!(self.talk(who).await?, Some(Talk::Signing { .. })) {
            self.end_talk(who).await?;
        }
        Ok(())
    }
}
