//! Consent to a text that has changed, and consent that works are shown to everybody.
//!
//! Whoever agreed to an earlier text takes part as before, but what they send waits, with its own
//! time, until they have agreed to the new one. Nothing of it is lost and nothing becomes late.

use teloxide::types::InlineKeyboardMarkup;

use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::{self, Toast};
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::consents::{self, Answer, Kind};
use crate::store::held;
use crate::store::people::Person;
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::words::{Html, Locale};
use crate::{html, plain, text};

/// So many messages of one person wait at the most.
const MOST_HELD: i64 = 300;

/// The text to agree to as a message of its own, with a word before it.
pub async fn text(
    turn: &mut Turn<'_>,
    locale: Locale,
    kind: Kind,
    wording: &str,
) -> Result<String> {
    let consent = Html(bare(turn, locale, kind, wording).await?);
    Ok(match kind {
        Kind::Data => html!(locale, "register-consent", consent = consent),
        Kind::Publication => html!(locale, "consent-publication", consent = consent),
    })
}

/// The text to agree to, with its version and since when it is used.
async fn bare(turn: &mut Turn<'_>, locale: Locale, kind: Kind, wording: &str) -> Result<String> {
    let (version, since) = consents::version(turn.db, kind, wording, turn.now).await?;
    let since = turn.when(locale, since);
    let foot = html!(locale, "consent-version", version = version, since = since);
    Ok(format!("{}\n\n{foot}", text::markdown(wording)))
}

/// Whether a contestant's consent is to the text of now. If not, what they send has to wait.
pub async fn is_up_to_date(turn: &mut Turn<'_>, who: &Person) -> Result<bool> {
    let known = who.rights.contestant.is_none() || turn.known.consented == Some(who.id);
    Ok(known || consents::data(turn.db, turn.contest, who.id).await?)
}

/// Lets a contestant's message pass, or holds it back and asks for consent to the new text.
pub async fn admits(
    turn: &mut Turn<'_>,
    who: &Person,
    message: &Message,
    edited: bool,
) -> Result<bool> {
    if is_up_to_date(turn, who).await? {
        return Ok(true);
    }
    let waiting = held::count(turn.db, who.id).await?;
    if waiting >= MOST_HELD {
        turn.remark(who, html!(who.locale, "consent-held-full")).await?;
        return Ok(false);
    }
    held::hold(turn.db, who.id, message, edited, turn.now).await?;
    if waiting == 0 {
        ask(turn, who, true).await?;
    } else if message.album.is_none() {
        let words = html!(who.locale, "consent-held-too", count = waiting + 1);
        let keyboard =
            Keyboard::new().row(plain!(who.locale, "consent-read"), Tap::ConsentShow).done();
        turn.show(who.id, None, words, keyboard).await?;
    }
    Ok(false)
}

/// Asks for consent to the new text; `held` if something waits for it.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, held: bool) -> Result {
    let why = match held {
        true => html!(who.locale, "consent-changed-held"),
        false => html!(who.locale, "consent-changed"),
    };
    turn.say(who.id, Letter::message(why)).await?;
    let wording = turn.contest.consent.clone();
    let words = bare(turn, who.locale, Kind::Data, &wording).await?;
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "register-agree"), Tap::ConsentAgain { given: true })
        .row(plain!(who.locale, "register-disagree"), Tap::ConsentAgain { given: false })
        .done();
    turn.show(who.id, None, words, keyboard).await
}

/// The text once more, from a reminder.
pub async fn show(turn: &mut Turn<'_>, who: &Person) -> Result<Toast> {
    if is_up_to_date(turn, who).await? {
        return Ok(Toast::Says(plain!(who.locale, "consent-given-already")));
    }
    let held = held::count(turn.db, who.id).await? > 0;
    ask(turn, who, held).await?;
    Ok(Toast::Quiet)
}

/// The answer to the new text. With a yes everything that waited is dealt with in its order, as of
/// the time at which it was sent.
pub async fn answered(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    given: bool,
) -> Result<Toast> {
    if is_up_to_date(turn, who).await? {
        return Ok(Toast::Says(plain!(who.locale, "consent-given-already")));
    }
    let answer = if given { Answer::Given } else { Answer::Refused };
    let wording = turn.contest.consent.clone();
    let version = consents::note(turn.db, who.id, Kind::Data, &wording, answer, turn.now).await?;
    turn.known.consented = None;
    if !given {
        let keyboard = Keyboard::new()
            .row(plain!(who.locale, "consent-read"), Tap::ConsentShow)
            .row(plain!(who.locale, "mydata-button"), Tap::MyData)
            .done();
        turn.show(who.id, place, html!(who.locale, "consent-refused"), keyboard).await?;
        return Ok(Toast::Quiet);
    }
    let at = turn.when(who.locale, turn.now);
    let words = html!(who.locale, "register-agreed", at = at, version = version);
    turn.show(who.id, place, words, Keyboard::new().done()).await?;
    let waiting = held::take(turn.db, who.id).await?;
    if !waiting.is_empty() && !is_about_a_solution(turn.talk(who).await?.as_ref()) {
        turn.end_talk(who).await?;
    }
    for held in waiting {
        switchboard::again(turn, who, held.message, held.edited).await?;
    }
    offer_publication(turn, who).await?;
    Ok(Toast::Quiet)
}

/// Whether what waited can be meant by this conversation: it came before any other that was begun
/// since, and is no question and no comment.
fn is_about_a_solution(talk: Option<&Talk>) -> bool {
    matches!(talk, Some(Talk::Sending { .. } | Talk::Collecting(_) | Talk::Asked { .. }))
}

/// Asks a contestant once whether their works may be shown to everybody, if the contest asks for
/// it and they have not been asked about this text.
pub async fn offer_publication(turn: &mut Turn<'_>, who: &Person) -> Result {
    let Some(wording) = turn.contest.consent_publication.clone() else { return Ok(()) };
    if consents::answer(turn.db, who.id, Kind::Publication, &wording).await?.is_some() {
        return Ok(());
    }
    let kind = Kind::Publication;
    consents::note(turn.db, who.id, kind, &wording, Answer::Asked, turn.now).await?;
    let words = text(turn, who.locale, kind, &wording).await?;
    turn.show(who.id, None, words, publication_buttons(who.locale)).await
}

fn publication_buttons(locale: Locale) -> InlineKeyboardMarkup {
    Keyboard::new()
        .row(plain!(locale, "publication-yes"), Tap::AllowPublication { given: true })
        .row(plain!(locale, "publication-no"), Tap::AllowPublication { given: false })
        .done()
}

/// The answer about showing works; can be changed at any time in `/mydata`.
pub async fn publication(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    given: bool,
) -> Result<Toast> {
    let Some(wording) = turn.contest.consent_publication.clone() else { return Ok(Toast::Over) };
    let answer = if given { Answer::Given } else { Answer::Refused };
    let kind = Kind::Publication;
    if consents::answer(turn.db, who.id, kind, &wording).await? != Some(answer) {
        consents::note(turn.db, who.id, kind, &wording, answer, turn.now).await?;
    }
    let words = match given {
        true => html!(who.locale, "publication-given"),
        false => html!(who.locale, "publication-refused"),
    };
    turn.show(who.id, place, words, Keyboard::new().done()).await?;
    Ok(Toast::Quiet)
}

/// Whether a contestant gives the contest something with this button, for which their consent has
/// to be to the text of now.
pub fn is_needed_for(tap: &Tap) -> bool {
    matches!(
        tap,
        Tap::Send { .. }
            | Tap::FileAs { .. }
            | Tap::Split { .. }
            | Tap::ReplaceAll { .. }
            | Tap::MoveTo { .. }
            | Tap::Restore { .. }
            | Tap::AtOpening { .. }
            | Tap::PublishDraft { .. }
    )
}
