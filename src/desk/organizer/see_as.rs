//! "See as": what a guest, a contestant, a juror or a helper sees, from their first screen on. It is worked
//! out as if they had tapped, and undone: whatever a screen notes by the way is not noted, and buttons
//! that do something do nothing here.

use sqlx::Connection;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardButtonKind, InlineKeyboardMarkup};

use crate::desk::keyboard::{Keyboard, button, page};
use crate::desk::switchboard::{Toast, look};
use crate::desk::tap::{Seen, Tap};
use crate::desk::turn::{Place, Watching};
use crate::desk::{After, Known, Result, Turn, access, extended};
use crate::store::people::{Person, Rights};
use crate::store::{contestants, jurors};
use crate::telegram::letter::{Letter, Method};
use crate::words::Locale;
use crate::{html, plain, text};

const PAGE: usize = 10;

/// Telegram takes a hundred buttons (Bot API, InlineKeyboardMarkup); ours are below theirs.
const BUTTONS: usize = 88;

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
    let keyboard = match role {
        0 => Keyboard::new()
            .row(plain!(locale, "see-guest"), button_of((GUEST, 0), &Tap::Start))
            .row(plain!(locale, "see-contestant"), Tap::SeeAs { role: CONTESTANT, page: 0 })
            .row(plain!(locale, "see-juror"), Tap::SeeAs { role: JUROR, page: 0 })
            .row(plain!(locale, "see-helper"), button_of((HELPER, 0), &Tap::Panel))
            .row(plain!(locale, "back"), Tap::Staff),
        CONTESTANT | JUROR => {
            let (shown, at, pages) = page(&names, wanted, PAGE);
            let first = if role == CONTESTANT { Tap::My } else { Tap::Jury };
            let number = |id: i64| u32::try_from(id).unwrap_or_default();
            let buttons = shown
                .iter()
                .map(|(id, name)| (name.clone(), button_of((role, number(*id)), &first)));
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

/// Whoever is looked at, and a name for the head of the screen; none if there is nobody such. Words are
/// in the organizer's language.
async fn them(
    turn: &mut Turn<'_>,
    who: &Person,
    (role, number): (u8, u32),
) -> Result<Option<(Person, String)>> {
    let none = Rights::default();
    let with = |id, rights| Person { id, rights, ..who.clone() };
    Ok(match role {
        GUEST => Some((with(who.id, none), plain!(who.locale, "see-guest"))),
        CONTESTANT => contestants::find_active(turn.db, number.into()).await?.map(|one| {
            let rights = Rights { contestant: Some(one.id), ..none };
            (with(one.person_id, rights), one.full_name())
        }),
        JUROR => {
            let all = jurors::active(turn.db).await?;
            all.into_iter().find(|juror| juror.id == i64::from(number)).map(|one| {
                let rights = Rights { juror: Some(one.id), ..none };
                (with(one.person_id, rights), one.name)
            })
        }
        HELPER => {
            let rights = Rights { helper: true, ..none };
            Some((with(who.id, rights), plain!(who.locale, "see-helper")))
        }
        _ => None,
    })
}

/// What a button of theirs would show them.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (role, number): (u8, u32),
    seen: &Seen,
) -> Result<Toast> {
    let Some((them, name)) = them(turn, who, (role, number)).await? else {
        return Ok(Toast::Over);
    };
    let tap = Tap::decode(seen.data()).filter(|tap| looks(tap, &them));
    let Some(tap) = tap else { return Ok(Toast::Says(plain!(who.locale, "see-only"))) };
    let (toast, mut told) = undone(turn, &them, tap.clone()).await?;
    // What is shown in the place of what was there counts as it is in the end.
    let screen = told.pop_if(|last| html_of(last).is_some());
    told.retain(|letter| letter.method != Method::EditMessageText);
    let alone = told.is_empty();
    for letter in told {
        turn.say(who.id, bare(letter)).await?;
    }
    if let Some(screen) = screen {
        let words = html_of(&screen).unwrap_or_default();
        let words = format!("{}\n\n{words}", html!(who.locale, "see-head", name = name));
        let keyboard = keyboard(who.locale, (role, number), &them, &screen, &tap);
        let place = place.filter(|_| alone);
        turn.show(who.id, place, text::cut_html(&words, 4000), keyboard).await?;
    }
    Ok(match toast {
        Toast::Over => Toast::Says(plain!(who.locale, "button-over")),
        toast => toast,
    })
}

/// Lets them tap, and undoes all of it but what they would have been told.
async fn undone(turn: &mut Turn<'_>, them: &Person, tap: Tap) -> Result<(Toast, Vec<Letter>)> {
    let contest = extended::for_person(turn.db, turn.contest, them.id).await?;
    let mut savepoint = turn.db.begin().await?;
    let mut theirs = Turn {
        db: &mut savepoint,
        contest: &contest,
        bot: turn.bot,
        now: turn.now,
        beside: turn.beside,
        choosing: false,
        dice: &mut *turn.dice,
        after: After::default(),
        watching: Some(Watching { whom: them.id, told: Vec::new() }),
        known: Known::default(),
    };
    let toast = look(&mut theirs, them, tap).await?;
    let told = theirs.watching.map(|watching| watching.told).unwrap_or_default();
    savepoint.rollback().await?;
    Ok((toast, told))
}

/// The words of a message that is HTML.
fn html_of(letter: &Letter) -> Option<&str> {
    letter.params.get("parse_mode")?;
    letter.params.get("text")?.as_str()
}

/// The letter as it can go to somebody else: without buttons, and as an answer to nothing.
fn bare(mut letter: Letter) -> Letter {
    letter.params.remove("reply_markup");
    letter.params.remove("reply_parameters");
    letter
}

/// Their buttons, then the screens that can be gone to at any time.
fn keyboard(
    locale: Locale,
    whose: (u8, u32),
    them: &Person,
    screen: &Letter,
    at: &Tap,
) -> InlineKeyboardMarkup {
    let markup = screen.params.get("reply_markup").cloned().unwrap_or_default();
    let theirs: InlineKeyboardMarkup = serde_json::from_value(markup).unwrap_or_default();
    let others = screens(locale, whose.0).into_iter().map(|(label, tap)| {
        let label = if tap == *at { format!("· {label} ·") } else { label };
        (label, button_of(whose, &tap))
    });
    let own = Keyboard::new()
        .grid(3, others)
        .row(plain!(locale, "see-end"), Tap::SeeAs { role: 0, page: 0 })
        .done();
    let (mut rows, mut count) = (Vec::new(), 0);
    for row in theirs.inline_keyboard {
        count += row.len();
        if count <= BUTTONS {
            rows.push(row.into_iter().map(|it| seen(whose, them, it)).collect());
        }
    }
    rows.extend(own.inline_keyboard);
    InlineKeyboardMarkup::new(rows)
}

/// One of their buttons as the organizer gets it. Links stay.
fn seen(whose: (u8, u32), them: &Person, theirs: InlineKeyboardButton) -> InlineKeyboardButton {
    let tap = match &theirs.kind {
        InlineKeyboardButtonKind::Url(_) => return theirs,
        InlineKeyboardButtonKind::CallbackData(data) => Tap::decode(data),
        _ => None,
    };
    let tap = tap.filter(|tap| looks(tap, them));
    button(&theirs.text, &tap.map_or(Tap::SeeAsOnly, |tap| button_of(whose, &tap)))
}

fn button_of((role, number): (u8, u32), tap: &Tap) -> Tap {
    match Seen::of(&tap.encode()) {
        Some(seen) => Tap::SeeAsTap { role, number, seen },
        None => Tap::SeeAsOnly,
    }
}

/// What each role has at hand at any time.
fn screens(locale: Locale, role: u8) -> Vec<(String, Tap)> {
    let start = (plain!(locale, "see-start"), Tap::Start);
    match role {
        CONTESTANT => vec![
            start,
            (plain!(locale, "menu-my"), Tap::My),
            (plain!(locale, "see-why"), Tap::Why { page: 0 }),
        ],
        JUROR => vec![start, (plain!(locale, "menu-jury"), Tap::Jury)],
        HELPER => vec![start, (plain!(locale, "menu-admin"), Tap::Panel)],
        _ => vec![start],
    }
}

/// Whether the button only shows something, and they have it. Nothing of the vote: whoever looks for
/// somebody else has no ballot.
fn looks(tap: &Tap, them: &Person) -> bool {
    let shows = matches!(
        tap,
        Tap::Start
            | Tap::Tasks
            | Tap::Task { .. }
            | Tap::TaskText { .. }
            | Tap::Case { .. }
            | Tap::Rating { .. }
            | Tap::Publications { .. }
            | Tap::Published { .. }
            | Tap::RatingAgainst { .. }
            | Tap::RatingCompare { .. }
            | Tap::Reading
            | Tap::ReadShelf { .. }
            | Tap::ReadPeople { .. }
            | Tap::Publication { .. }
            | Tap::Ask
            | Tap::Faq { .. }
            | Tap::My
            | Tap::ShowMine { .. }
            | Tap::ShowCard { .. }
            | Tap::Card { .. }
            | Tap::Why { .. }
            | Tap::Profile
            | Tap::Nominee { .. }
            | Tap::NomineeEssay { .. }
            | Tap::MyDiplomas
            | Tap::Jury
            | Tap::JuryNext { .. }
            | Tap::JuryRules
            | Tap::JuryEntry { .. }
            | Tap::JuryCard { .. }
            | Tap::JuryCases { .. }
            | Tap::JuryCase { .. }
            | Tap::JuryAll { .. }
            | Tap::JuryLate { .. }
            | Tap::JurorList { .. }
            | Tap::JurorMore { .. }
            | Tap::MarkHistory { .. }
            | Tap::Panel
            | Tap::People { .. }
            | Tap::PeopleBy { .. }
            | Tap::PersonCard { .. }
            | Tap::PersonHistory { .. }
            | Tap::Questions { .. }
            | Tap::Question { .. }
            | Tap::ReadyAnswers { .. }
            | Tap::ReadyAnswer { .. }
    );
    shows && access::for_tap(tap).met_by(&them.rights)
}
