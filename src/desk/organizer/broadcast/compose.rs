//! What is to go out: the organizer's message, checked and shown as it will be received.

use rand::RngExt;

use super::draft::{Content, Draft, Piece, Step, Variant};
use super::values::Values;
use super::{confirm, follow, whom};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::{Toast, right_gone};
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::passage::blanks::Blank;
use crate::passage::{LONGEST_CAPTION, LONGEST_MESSAGE};
use crate::store::audiences::{Known, Whom};
use crate::store::people::Person;
use crate::telegram::incoming::{Kind, Message};
use crate::words::Locale;
use crate::{html, plain};

/// So many are named of whom something is missing.
const NAMED: usize = 5;

/// Asks for the message that is to go to this group.
pub async fn begin(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    chosen: &Whom,
) -> Result<Toast> {
    if matches!(chosen, Whom::Reached(_)) {
        return Ok(Toast::Over);
    }
    let locale = who.locale;
    if whom::shown(turn, chosen).await?.is_empty() {
        return Ok(Toast::Says(plain!(locale, "broadcast-nobody-toast")));
    }
    let draft = Draft {
        whom: chosen.code(),
        look: 0,
        about: None,
        content: Content { from: who.id, variants: Vec::new() },
        step: Step::Message,
        due: None,
        card: None,
    };
    let audience = whom::name(turn, locale, chosen).await?;
    turn.set_talk(who, &Talk::Broadcasting(Box::new(draft))).await?;
    let words = html!(locale, "broadcast-what", audience = audience);
    turn.show(who.id, place, words, cancel(locale)).await?;
    Ok(Toast::Quiet)
}

fn cancel(locale: Locale) -> teloxide::types::InlineKeyboardMarkup {
    Keyboard::new().row(plain!(locale, "cancel"), Tap::Cancel).done()
}

/// The draft that the organizer is at, if it is the one that was seen with this button.
pub async fn seen(turn: &mut Turn<'_>, who: &Person, look: u32) -> Result<Option<Draft>> {
    Ok(match turn.talk(who).await? {
        Some(Talk::Broadcasting(draft)) if draft.look == look && look != 0 => Some(*draft),
        _ => None,
    })
}

/// A message of an organizer who is composing.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    mut draft: Draft,
    message: &Message,
) -> Result {
    match draft.step {
        Step::When => return confirm::typed(turn, who, draft, &message.text).await,
        Step::Whom => return whom::found(turn, who, &message.text).await,
        Step::Message | Step::Variant(_) => {}
    }
    if message.attachment.as_ref().is_some_and(|file| file.kind == Kind::Other) {
        return turn.remark(who, html!(who.locale, "broadcast-one-message")).await;
    }
    let comes_on = take(&mut draft, message);
    draft.look = turn.dice.random_range(1..=u32::MAX);
    if message.album.is_some() {
        return album_card(turn, who, draft, comes_on).await;
    }
    look(turn, who, draft).await
}

/// Puts the message into the draft; true if it belongs to an album that is coming in already.
fn take(draft: &mut Draft, message: &Message) -> bool {
    let piece = Piece::of(message);
    let same_album = |variant: &&mut Variant| {
        piece.album.is_some() && variant.pieces.iter().any(|it| it.album == piece.album)
    };
    if let Some(variant) = draft.content.variants.iter_mut().find(same_album) {
        variant.pieces.retain(|it| it.message != piece.message);
        variant.pieces.push(piece);
        variant.pieces.sort_by_key(|it| it.message);
        return true;
    }
    let locale = match &draft.step {
        Step::Variant(locale) => Some(locale.clone()),
        _ => None,
    };
    let variant = Variant {
        locale: locale.clone(),
        pieces: vec![piece],
        buttons: message.buttons.clone(),
        preview: message.link_preview.clone(),
    };
    match draft.content.variants.iter_mut().find(|it| it.locale == locale) {
        Some(old) => *old = variant,
        None => draft.content.variants.push(variant),
    }
    draft.step = Step::Message;
    draft.card = None;
    false
}

/// A message of the draft reads otherwise now: it is looked at anew. False if it is none of it.
pub async fn edited(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    let talk = turn.talk(who).await?;
    let Some(Talk::Broadcasting(mut draft)) = talk.clone() else { return Ok(false) };
    let mut pieces = draft.content.variants.iter_mut().flat_map(|it| it.pieces.iter_mut());
    let Some(piece) = pieces.find(|piece| piece.message == message.id) else { return Ok(false) };
    *piece = Piece::of(message);
    if let Some(begun) = talk.filter(|begun| !begun.need().met_by(&who.rights)) {
        right_gone(turn, who, &begun).await?;
        return Ok(true);
    }
    draft.look = turn.dice.random_range(1..=u32::MAX);
    look(turn, who, *draft).await?;
    Ok(true)
}

/// An album has no end mark: its card counts what has come, and it is looked at on a tap.
async fn album_card(turn: &mut Turn<'_>, who: &Person, mut draft: Draft, comes_on: bool) -> Result {
    let locale = who.locale;
    let newest = draft.content.variants.iter().filter(|it| it.is_album());
    let count = newest.map(|it| it.pieces.len()).next_back().unwrap_or_default();
    let words = html!(locale, "broadcast-album", count = count);
    let keyboard = Keyboard::new()
        .row(plain!(locale, "broadcast-look"), Tap::BroadcastLook { look: draft.look })
        .row(plain!(locale, "cancel"), Tap::Cancel)
        .done();
    match draft.card.filter(|_| comes_on) {
        Some(card) => turn.renew(who.id, card, words, keyboard).await?,
        None => draft.card = Some(turn.put_up(who.id, words, keyboard).await?),
    }
    turn.set_talk(who, &Talk::Broadcasting(Box::new(draft))).await
}

/// "Show as it will be received", for an album that is all there.
pub async fn show(turn: &mut Turn<'_>, who: &Person, seen_look: u32) -> Result<Toast> {
    let Some(draft) = seen(turn, who, seen_look).await? else { return Ok(Toast::Over) };
    look(turn, who, draft).await?;
    Ok(Toast::Quiet)
}

/// Asks for what readers of this language get instead.
pub async fn variant(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    seen_look: u32,
    to: Locale,
) -> Result<Toast> {
    let Some(mut draft) = seen(turn, who, seen_look).await? else { return Ok(Toast::Over) };
    draft.step = Step::Variant(to.code().to_owned());
    turn.set_talk(who, &Talk::Broadcasting(Box::new(draft))).await?;
    let words = match to {
        Locale::Ru => html!(who.locale, "broadcast-variant-russian"),
        Locale::En => html!(who.locale, "broadcast-variant-english"),
    };
    turn.show(who.id, place, words, cancel(who.locale)).await?;
    Ok(Toast::Quiet)
}

/// Shows the draft as it will be received, and asks; or says what is wrong with it.
pub async fn look(turn: &mut Turn<'_>, who: &Person, draft: Draft) -> Result {
    let locale = who.locale;
    let Some(chosen) = Whom::from_code(&draft.whom) else { return turn.not_understood(who).await };
    let people = whom::shown(turn, &chosen).await?;
    if people.is_empty() {
        turn.end_talk(who).await?;
        return turn.remark(who, html!(locale, "broadcast-nobody")).await;
    }
    turn.set_talk(who, &Talk::Broadcasting(Box::new(draft.clone()))).await?;
    if let Some(mut wrong) = mistake(turn, locale, &draft, &people).await? {
        wrong = format!("{wrong}\n\n{}", html!(locale, "broadcast-send-again"));
        return turn.show(who.id, None, wrong, cancel(locale)).await;
    }
    for variant in &draft.content.variants {
        if draft.content.variants.len() > 1 {
            let words = match variant.locale.as_deref() {
                Some("ru") => html!(locale, "broadcast-for-russian"),
                Some(_) => html!(locale, "broadcast-for-english"),
                None => html!(locale, "broadcast-for-others"),
            };
            turn.say(who.id, crate::telegram::letter::Letter::message(words)).await?;
        }
        let theirs = |it: &&Known| Some(it.locale.code()) == variant.locale.as_deref();
        let reader = people.iter().find(theirs).or(people.first());
        if let Some(reader) = reader {
            show_to(turn, who.id, (&draft.whom, draft.content.from), variant, reader).await?;
        }
    }
    confirm::ask(turn, who, None, &draft, &people).await
}

/// Sends somebody the variant of a broadcast to `whom`, whose files are in the chat `from`, as this
/// reader will receive it; false if there is nothing to fill into it.
pub async fn show_to(
    turn: &mut Turn<'_>,
    to: i64,
    (whom, from): (&str, i64),
    variant: &Variant,
    reader: &Known,
) -> Result<bool> {
    let zone = turn.beside;
    let values = Values::of(turn, whom).await?;
    let value = values.all(turn, reader);
    turn.face(zone);
    if let Ok(words) = variant.filled(value)
        && let Some(letter) = variant.letter(from, words)
    {
        turn.say(to, letter).await?;
        return Ok(true);
    }
    Ok(false)
}

/// What is wrong with the draft, in words; none if it can go to these people.
pub async fn mistake(
    turn: &mut Turn<'_>,
    locale: Locale,
    draft: &Draft,
    people: &[Known],
) -> Result<Option<String>> {
    let russian = locale == Locale::Ru;
    for variant in &draft.content.variants {
        let blanks = variant.blanks();
        if let Some(word) = blanks.iter().find_map(|found| found.blank.clone().err()) {
            return Ok(Some(html!(locale, "broadcast-blank-unknown", word = word)));
        }
    }
    if !follow::fits(turn, draft).await? {
        return Ok(Some(html!(locale, "broadcast-correct-unfit")));
    }
    let zone = turn.beside;
    let values = Values::of(turn, &draft.whom).await?;
    let (mut lacking, mut without): (Vec<Blank>, Vec<String>) = Default::default();
    let mut too_long = false;
    if draft.content.has_blanks() {
        for person in people {
            let Some(variant) = draft.content.variant(person.locale) else { continue };
            match variant.filled(values.all(turn, person)) {
                Err(blanks) => {
                    lacking.extend(blanks);
                    without.push(person.full_name());
                }
                Ok(words) => {
                    let file = variant.pieces.first().is_some_and(|piece| piece.kind.is_some());
                    let most = if file { LONGEST_CAPTION } else { LONGEST_MESSAGE };
                    too_long |= words.iter().any(|words| words.len() > most);
                }
            }
        }
    }
    turn.face(zone);
    if !without.is_empty() {
        lacking.sort();
        lacking.dedup();
        let words = lacking.iter().map(|it| format!("{{{}}}", it.word(russian)));
        let example = lacking.first().map_or("name", |it| it.word(russian));
        let more = without.len().saturating_sub(NAMED);
        let count = without.len();
        without.truncate(NAMED);
        return Ok(Some(html!(
            locale,
            "broadcast-blank-empty",
            blanks = words.collect::<Vec<_>>().join(", "),
            count = count,
            names = without.join(", "),
            more = more,
            example = example,
        )));
    }
    Ok(too_long.then(|| html!(locale, "broadcast-too-long")))
}
