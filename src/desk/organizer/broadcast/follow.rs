//! What can be done about a broadcast that was sent: correct it, take it back, see who did not get it.

use chrono::TimeDelta;

use super::draft::{Content, Draft, Step};
use super::{compose, confirm, content, progress, report, run, whom};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::audiences::{Known, Whom};
use crate::store::broadcasts::{self, Broadcast, Kind, New};
use crate::store::people::Person;
use crate::words;
use crate::{html, plain};

/// A broadcast of which something was delivered and that nobody has taken back.
async fn sent(turn: &mut Turn<'_>, id: i64) -> Result<Option<Broadcast>> {
    let Some(it) = broadcasts::find(turn.db, id).await? else { return Ok(None) };
    let later = broadcasts::followed_by(turn.db, id).await?;
    let withdrawn = later.iter().any(|later| later.kind == Kind::Delete);
    let under_way = later.iter().any(|later| !later.state.is_over());
    let over = it.kind == Kind::Send && it.state.is_over();
    Ok((over && !withdrawn && !under_way).then_some(it))
}

/// Asks for the message in place of the one that was sent.
pub async fn correct(turn: &mut Turn<'_>, who: &Person, place: Place, id: i64) -> Result<Toast> {
    let locale = who.locale;
    let Some(it) = sent(turn, id).await? else {
        progress::show(turn, who, place, id).await?;
        return Ok(Toast::Says(plain!(locale, "broadcast-changed")));
    };
    let old = content(&it);
    let Some(first) = old.variants.first().and_then(|variant| variant.pieces.first()) else {
        return Ok(Toast::Says(plain!(locale, "broadcast-forgotten")));
    };
    let words = match first.kind {
        None => html!(locale, "broadcast-correct-text", number = id),
        Some(_) => html!(locale, "broadcast-correct-file", number = id),
    };
    let draft = Draft {
        whom: Whom::Reached(id).code(),
        look: 0,
        about: Some(id),
        content: Content { from: who.id, variants: Vec::new() },
        step: Step::Message,
        due: None,
        card: None,
    };
    turn.set_talk(who, &Talk::Broadcasting(Box::new(draft))).await?;
    let cancel = Keyboard::new().row(plain!(locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// Whether what was sent can be made into what the draft holds; always if it corrects nothing.
pub async fn fits(turn: &mut Turn<'_>, draft: &Draft) -> Result<bool> {
    let Some(about) = draft.about else { return Ok(true) };
    let Some(it) = sent(turn, about).await? else { return Ok(false) };
    let old = content(&it);
    let fits = |variant: &super::draft::Variant| {
        let was = old.variants.iter().find(|it| it.locale == variant.locale);
        let was = was.or(old.variants.first());
        let words = variant.pieces.first().map(|piece| piece.text.clone()).unwrap_or_default();
        let words = crate::passage::Passage::new(words, Vec::new());
        !variant.is_album() && was.is_some_and(|was| variant.correction(was, 1, words).is_some())
    };
    Ok(draft.content.variants.iter().all(fits))
}

/// Takes it back where Telegram still lets: the first tap asks.
pub async fn withdraw(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    id: i64,
    sure: bool,
) -> Result<Toast> {
    let locale = who.locale;
    if sent(turn, id).await?.is_none() {
        progress::show(turn, who, place, id).await?;
        return Ok(Toast::Says(plain!(locale, "broadcast-changed")));
    }
    let all = broadcasts::got(turn.db, id).await?;
    let fresh = run::targets(turn, Kind::Delete, id).await?;
    let Some(oldest) = fresh.iter().map(|got| got.at).min() else {
        return Ok(Toast::Says(plain!(locale, "broadcast-too-old")));
    };
    if !sure {
        let left: TimeDelta = run::DELETABLE - (turn.now - oldest);
        let left = words::lapse(locale, left);
        let again = Tap::BroadcastWithdraw { broadcast: id, sure: true };
        let secret = whom::is_secret(turn, &Whom::Reached(id)).await?;
        let (words, yes) = match secret {
            true => (
                html!(locale, "broadcast-withdraw-ask-secret", number = id, left = left),
                plain!(locale, "broadcast-withdraw-sure-secret"),
            ),
            false => (
                html!(
                    locale,
                    "broadcast-withdraw-ask",
                    number = id,
                    count = fresh.len(),
                    stays = all.len() - fresh.len(),
                    left = left,
                ),
                plain!(locale, "broadcast-withdraw-sure", count = fresh.len()),
            ),
        };
        let keyboard = Keyboard::new()
            .row(yes, again)
            .row(plain!(locale, "back"), Tap::BroadcastProgress { broadcast: id })
            .done();
        turn.show(who.id, place, words, keyboard).await?;
        return Ok(Toast::Quiet);
    }
    let whom = Whom::Reached(id).code();
    let new = New {
        author: who.id,
        whom: &whom,
        kind: Kind::Delete,
        about: Some(id),
        content: "{}",
        due_at: turn.now,
    };
    let number = broadcasts::add(turn.db, new, turn.now).await?;
    confirm::confirmed(turn, who, place, number, &whom).await?;
    Ok(Toast::Quiet)
}

/// What it says, as the first who gets it in each language receives it: for those who did not
/// compose it.
pub async fn see(turn: &mut Turn<'_>, who: &Person, id: i64) -> Result<Toast> {
    let Some(it) = broadcasts::find(turn.db, id).await? else { return Ok(Toast::Over) };
    let audience = Whom::from_code(&it.whom).unwrap_or(Whom::Guests);
    let mut people = whom::shown(turn, &audience).await?;
    if people.is_empty() {
        people = whom::people(turn, &Whom::One(who.id)).await?;
    }
    let content = content(&it);
    let mut shown = false;
    for variant in &content.variants {
        let theirs = |it: &&Known| Some(it.locale.code()) == variant.locale.as_deref();
        if let Some(reader) = people.iter().find(theirs).or(people.first()) {
            shown |=
                compose::show_to(turn, who.id, (&it.whom, content.from), variant, reader).await?;
        }
    }
    Ok(match shown {
        true => Toast::Quiet,
        false => Toast::Says(plain!(who.locale, "broadcast-forgotten-toast")),
    })
}

/// Who has not got it and why, as a file.
pub async fn list(turn: &mut Turn<'_>, who: &Person, id: i64) -> Result<Toast> {
    let locale = who.locale;
    let Some(it) = broadcasts::find(turn.db, id).await? else { return Ok(Toast::Over) };
    let audience = Whom::from_code(&it.whom).unwrap_or(Whom::Everybody);
    let missed = broadcasts::missed(turn.db, id).await?;
    if missed.is_empty() || !it.state.is_over() || whom::is_secret(turn, &audience).await? {
        return Ok(Toast::Says(plain!(locale, "broadcast-no-report")));
    }
    let letter = report::letter(turn, locale, id, &missed)?;
    turn.say(who.id, letter).await?;
    Ok(Toast::Quiet)
}
