//! The organizers' screens: the kinds, who gets one, whose signatures are there.

use teloxide::types::InlineKeyboardMarkup;

use super::give::{given_here, waiting};
use super::{LOGO, awarded, name, places_wait};
use crate::contest::diploma::Kind;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::print::slot::Flaw;
use crate::store::diplomas;
use crate::store::people::Person;
use crate::store::pictures::{self, State};
use crate::text::escape;
use crate::words::Locale;
use crate::{html, plain};

const PAGE: usize = 20;

/// Back to the people of a kind.
pub(super) fn back(locale: Locale, kind: u8) -> InlineKeyboardMarkup {
    Keyboard::new().row(plain!(locale, "back"), Tap::DiplomaKind { kind, page: 0 }).done()
}

/// The kinds with how many get one and have one, and the pictures.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    let locale = who.locale;
    let Some(template) = &turn.contest.diploma else { return Ok(Toast::Over) };
    turn.end_sign(who).await?;
    let mut lines = vec![html!(locale, "diploma-title")];
    let mut keyboard = Keyboard::new();
    for kind in template.words.keys().copied() {
        let all = awarded(turn, template, kind).await?.len();
        let left = waiting(turn, kind).await?.len();
        let title = name(locale, kind);
        lines.push(html!(
            locale,
            "diploma-kind-line",
            kind = title.as_str(),
            all = all,
            given = all - left
        ));
        keyboard = keyboard.row(title, Tap::DiplomaKind { kind: kind.number(), page: 0 });
    }
    if places_wait(turn, template).await? {
        lines.push(html!(locale, "diploma-places-when"));
    }
    lines.push(String::new());
    let slots = template.signatories.iter().map(|one| one.name.as_str()).chain([LOGO]);
    for (number, slot) in (0u8..).zip(slots) {
        let label = label(locale, slot);
        let state = match pictures::state(turn.db, slot).await? {
            None => plain!(locale, "diploma-picture-none"),
            Some(State::Ready) => plain!(locale, "diploma-picture-ready"),
            Some(State::Sent) => plain!(locale, "diploma-picture-sent"),
            Some(State::Flawed(flaw)) => wrong(locale, flaw),
        };
        lines.push(html!(locale, "diploma-picture-line", label = label.as_str(), state = state));
        keyboard = keyboard.row(label, Tap::DiplomaPicture { number });
    }
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::Panel).done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// What to call a picture.
pub(super) fn label(locale: Locale, slot: &str) -> String {
    match slot {
        LOGO => plain!(locale, "diploma-logo"),
        name => plain!(locale, "diploma-signature", name = name),
    }
}

fn wrong(locale: Locale, flaw: Flaw) -> String {
    match flaw {
        Flaw::TooLarge => plain!(locale, "diploma-picture-too-large"),
        Flaw::Unreadable => plain!(locale, "diploma-picture-unreadable"),
        Flaw::Blank => plain!(locale, "diploma-picture-blank"),
    }
}

/// Everybody who gets one of a kind, each a button.
pub async fn people(
    turn: &mut Turn<'_>,
    who: &Person,
    at: Place,
    number: u8,
    wanted: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let Some(kind) = given_here(turn, number) else { return Ok(Toast::Over) };
    let Some(template) = &turn.contest.diploma else { return Ok(Toast::Over) };
    let all = awarded(turn, template, kind).await?;
    let left = waiting(turn, kind).await?.len();
    let given = diplomas::issued(turn.db, kind).await?;
    let words = match all.is_empty() {
        true if kind == Kind::Places && places_wait(turn, template).await? => {
            let when = html!(locale, "diploma-places-when");
            format!("<b>{}</b>\n{when}", escape(&name(locale, kind)))
        }
        true => html!(locale, "diploma-nobody", kind = name(locale, kind)),
        false => html!(
            locale,
            "diploma-people",
            kind = name(locale, kind),
            all = all.len(),
            given = all.len() - left
        ),
    };
    let (shown, here, pages) = page(&all, wanted, PAGE);
    let mut keyboard = Keyboard::new().row_if(
        left > 0,
        plain!(locale, "diploma-all", count = left),
        Tap::DiplomaAll { kind: number },
    );
    for one in shown {
        let contestant = one.contestant.id;
        let has = given.iter().any(|it| it.contestant_id == contestant && it.place == one.place);
        let mark = if has { "✓ " } else { "" };
        let place = if one.place > 0 { format!("{}. ", one.place) } else { String::new() };
        let label = format!("{mark}{place}{}", one.contestant.full_name());
        keyboard = keyboard.row(label, Tap::DiplomaOne { kind: number, contestant });
    }
    let keyboard = keyboard
        .pages(locale, here, pages, |page| Tap::DiplomaKind { kind: number, page })
        .row(plain!(locale, "back"), Tap::Diplomas)
        .done();
    turn.show(who.id, at, words, keyboard).await?;
    Ok(Toast::Quiet)
}
