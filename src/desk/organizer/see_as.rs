//! "See as": the main screens as a guest, a contestant, a juror or a helper has them. Their words are
//! theirs, their buttons are left out: nothing can be done from here.

use crate::desk::juror::gate;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::{Place, Watching};
use crate::desk::{Result, Turn, contestant, guest, juror, organizer, reading};
use crate::store::people::{Person, Rights};
use crate::store::{contestants, jurors};
use crate::words::Locale;
use crate::{html, plain};

const PAGE: usize = 10;

/// The roles by their numbers on buttons; 0 is the choice among them.
const GUEST: u8 = 1;
const CONTESTANT: u8 = 2;
const JUROR: u8 = 3;
const HELPER: u8 = 4;

/// Whose screens? For contestants and jurors also: which of them?
pub async fn choose(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    role: u8,
    wanted: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let names: Vec<(i64, String)> = match role {
        CONTESTANT => {
            let all = contestants::active(turn.db).await?.into_iter();
            all.map(|one| (one.id, format!("{}. {}", one.id, one.full_name()))).collect()
        }
        JUROR => {
            let all = jurors::active(turn.db).await?.into_iter();
            all.map(|one| (one.id, one.name)).collect()
        }
        _ => Vec::new(),
    };
    let first = |role| Tap::SeeAsScreen { role, number: 0, screen: 0 };
    let keyboard = match role {
        0 => Keyboard::new()
            .row(plain!(locale, "see-guest"), first(GUEST))
            .row(plain!(locale, "see-contestant"), Tap::SeeAs { role: CONTESTANT, page: 0 })
            .row(plain!(locale, "see-juror"), Tap::SeeAs { role: JUROR, page: 0 })
            .row(plain!(locale, "see-helper"), first(HELPER))
            .row(plain!(locale, "back"), Tap::Staff),
        CONTESTANT | JUROR => {
            let (shown, at, pages) = page(&names, wanted, PAGE);
            let screen = if role == CONTESTANT { 4 } else { 6 };
            let buttons = shown.iter().map(|(number, name)| {
                (name.clone(), Tap::SeeAsScreen { role, number: *number, screen })
            });
            Keyboard::new()
                .grid(1, buttons)
                .pages(locale, at, pages, |page| Tap::SeeAs { role, page })
                .row(plain!(locale, "back"), Tap::SeeAs { role: 0, page: 0 })
        }
        _ => return Ok(Toast::Over),
    };
    let words = match role {
        0 => html!(locale, "see-title"),
        _ if names.is_empty() => html!(locale, "see-nobody"),
        CONTESTANT => html!(locale, "see-which-contestant"),
        _ => html!(locale, "see-which-juror"),
    };
    turn.show(who.id, place, words, keyboard.done()).await?;
    Ok(Toast::Quiet)
}

/// The rights of the role and a name for the head of the screen; none if there is nobody such.
async fn seen(
    turn: &mut Turn<'_>,
    locale: Locale,
    (role, number): (u8, i64),
) -> Result<Option<(Rights, String)>> {
    let none = Rights::default();
    Ok(match role {
        GUEST => Some((none, plain!(locale, "see-guest"))),
        CONTESTANT => contestants::find_active(turn.db, number)
            .await?
            .map(|one| (Rights { contestant: Some(one.id), ..none }, one.full_name())),
        JUROR => {
            let mut all = jurors::active(turn.db).await?;
            all.retain(|juror| juror.id == number);
            all.pop().map(|one| (Rights { juror: Some(one.id), ..none }, one.name))
        }
        HELPER => Some((Rights { helper: true, ..none }, plain!(locale, "see-helper"))),
        _ => None,
    })
}

fn screens(role: u8) -> &'static [u8] {
    match role {
        CONTESTANT => &[0, 4, 5, 1, 2, 3],
        JUROR => &[0, 6, 1, 2, 3],
        HELPER => &[0, 7, 8, 9],
        _ => &[0, 1, 2, 3],
    }
}

fn screen_word(locale: Locale, screen: u8) -> String {
    match screen {
        0 => plain!(locale, "see-start"),
        1 => plain!(locale, "menu-tasks"),
        2 => plain!(locale, "menu-rating"),
        3 => plain!(locale, "menu-read"),
        4 => plain!(locale, "menu-my"),
        5 => plain!(locale, "see-why"),
        6 => plain!(locale, "menu-jury"),
        7 => plain!(locale, "menu-admin"),
        8 => plain!(locale, "panel-people"),
        _ => plain!(locale, "see-questions"),
    }
}

/// One of their screens, in the organizer's language.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (role, number): (u8, i64),
    screen: u8,
) -> Result<Toast> {
    let locale = who.locale;
    let seen = seen(turn, locale, (role, number)).await?;
    let Some((rights, name)) = seen.filter(|_| screens(role).contains(&screen)) else {
        return Ok(Toast::Over);
    };
    let others = screens(role).iter().map(|other| {
        let label = screen_word(locale, *other);
        let label = if *other == screen { format!("· {label} ·") } else { label };
        (label, Tap::SeeAsScreen { role, number, screen: *other })
    });
    let keyboard = Keyboard::new()
        .grid(2, others)
        .row(plain!(locale, "see-end"), Tap::SeeAs { role: 0, page: 0 })
        .done();
    turn.watching = Some(Watching { head: html!(locale, "see-head", name = name), keyboard });
    let them = Person { rights, ..who.clone() };
    let drawn = draw(turn, &them, place, screen).await;
    turn.watching = None;
    drawn.map(|()| Toast::Quiet)
}

async fn draw(turn: &mut Turn<'_>, them: &Person, place: Place, screen: u8) -> Result {
    match screen {
        // A place has to be there: without one the first screen also gives Telegram its commands.
        0 => guest::start::start(turn, them, place.or(Some(0))).await,
        1 => guest::tasks::list(turn, them, place).await,
        2 => guest::rating::show(turn, them, place, 0).await,
        3 => reading::home::show(turn, them, place).await,
        4 => contestant::my::show(turn, them, place).await,
        5 => contestant::why::show(turn, them, place, 0).await,
        6 => jury(turn, them, place).await,
        7 => organizer::panel::show(turn, them, place).await,
        8 => organizer::people::list(turn, them, place, 0).await,
        _ => organizer::questions::list(turn, them, place, 0).await,
    }
}

/// A juror who has to settle something first is asked for it, which only they can answer.
async fn jury(turn: &mut Turn<'_>, them: &Person, place: Place) -> Result {
    let found = juror::queue::juror(turn, them).await?;
    let missing = match &found {
        Some(juror) => gate::missing(turn, juror).await?.is_some(),
        None => true,
    };
    if missing {
        let words = html!(them.locale, "see-jury-not-ready");
        return turn.show(them.id, place, words, Keyboard::new().done()).await;
    }
    juror::queue::overview(turn, them, place).await
}
