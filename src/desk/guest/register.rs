//! Registration: consent, four answers, a summary, "all correct".

use crate::contest::schedule::{Standing, standing};
use crate::desk::guest::{consent, start};
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::{live, near};
use crate::desk::switchboard::Toast;
use crate::desk::talk::{Registering, Talk};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, cards};
use crate::store::consents::{self, Answer, Kind};
use crate::store::contestants::{self, Registration};
use crate::store::people::Person;
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// How many things are asked: surname and name, company, city, position.
pub const FIELDS: u8 = 4;

/// Longer than any name or company; what is longer is a paste by mistake.
const LONGEST: usize = 100;

/// Asks for consent, before anything else is asked.
pub async fn begin(turn: &mut Turn<'_>, who: &Person) -> Result<Toast> {
    if let Some(why) = cannot(turn, who) {
        return Ok(Toast::Says(why));
    }
    if consents::data(turn.db, turn.contest, who.id).await? {
        ask_first(turn, who).await?;
        return Ok(Toast::Quiet);
    }
    let wording = turn.contest.consent.clone();
    let words = consent::text(turn, who.locale, Kind::Data, &wording).await?;
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "register-agree"), Tap::Consent { given: true })
        .row(plain!(who.locale, "register-disagree"), Tap::Consent { given: false })
        .done();
    turn.show(who.id, None, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Why this person cannot register, if so.
fn cannot(turn: &Turn<'_>, who: &Person) -> Option<String> {
    if who.rights.contestant.is_some() {
        Some(plain!(who.locale, "register-already"))
    } else if !who.rights.guest() {
        Some(plain!(who.locale, "register-not-staff"))
    } else if let Some(former) = who.rights.was() {
        Some(start::former_line(who.locale, former))
    } else if !start::may_register(turn) {
        Some(plain!(who.locale, "register-over"))
    } else {
        None
    }
}

/// The answer to the question for consent.
pub async fn consent(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    given: bool,
) -> Result<Toast> {
    if let Some(why) = cannot(turn, who) {
        return Ok(Toast::Says(why));
    }
    if !given {
        let menu = start::menu(turn, who);
        turn.show(who.id, place, html!(who.locale, "register-declined"), menu).await?;
        return Ok(Toast::Quiet);
    }
    let wording = turn.contest.consent.clone();
    let version = match consents::data(turn.db, turn.contest, who.id).await? {
        true => consents::version(turn.db, Kind::Data, &wording, turn.now).await?.0,
        false => {
            let given = Answer::Given;
            consents::note(turn.db, who.id, Kind::Data, &wording, given, turn.now).await?
        }
    };
    let at = turn.when(who.locale, turn.now);
    let words = html!(who.locale, "register-agreed", at = at, version = version);
    turn.show(who.id, place, words, Keyboard::new().done()).await?;
    match turn.talk(who).await? {
        Some(Talk::Registering(told)) => ask(turn, who, told).await?,
        _ => ask_first(turn, who).await?,
    }
    Ok(Toast::Quiet)
}

async fn ask_first(turn: &mut Turn<'_>, who: &Person) -> Result {
    ask(turn, who, Registering { asked: Some(0), ..Registering::default() }).await
}

/// Goes on where somebody left off who typed /start in the middle.
pub async fn resume(turn: &mut Turn<'_>, who: &Person, told: Registering) -> Result {
    turn.say(who.id, Letter::message(html!(who.locale, "register-go-on"))).await?;
    ask(turn, who, told).await
}

/// Asks for the field, or shows the summary when all is told.
async fn ask(turn: &mut Turn<'_>, who: &Person, told: Registering) -> Result {
    turn.set_talk(who, &Talk::Registering(told.clone())).await?;
    let Some(field) = told.asked else {
        let (words, keyboard) = summary(who.locale, &told);
        return turn.show(who.id, None, words, keyboard).await;
    };
    let keyboard = Keyboard::new()
        .row_if(
            field > 0,
            plain!(who.locale, "back"),
            Tap::RegisterField { field: field.max(1) - 1 },
        )
        .row(plain!(who.locale, "cancel"), Tap::Cancel)
        .done();
    turn.show(who.id, None, prompt(who.locale, field), keyboard).await
}

fn prompt(locale: Locale, field: u8) -> String {
    match field {
        0 => html!(locale, "register-ask-name"),
        1 => html!(locale, "register-ask-company"),
        2 => html!(locale, "register-ask-city"),
        _ => html!(locale, "register-ask-position"),
    }
}

fn summary(locale: Locale, told: &Registering) -> (String, teloxide::types::InlineKeyboardMarkup) {
    let [name, company, city, position] = &told.told;
    let words = html!(
        locale,
        "register-summary",
        name = name,
        company = company,
        city = city,
        position = position,
    );
    let field = |field| Tap::RegisterField { field };
    let keyboard = Keyboard::new()
        .row(plain!(locale, "register-confirm"), Tap::RegisterConfirm)
        .grid(
            2,
            [
                (plain!(locale, "register-edit-name"), field(0)),
                (plain!(locale, "register-edit-company"), field(1)),
                (plain!(locale, "register-edit-city"), field(2)),
                (plain!(locale, "register-edit-position"), field(3)),
            ],
        )
        .row(plain!(locale, "cancel"), Tap::Cancel)
        .done();
    (words, keyboard)
}

/// An answer to a prompt.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    mut told: Registering,
    message: &Message,
) -> Result {
    let Some(field) = told.asked else {
        // The summary is on the screen: words change nothing there, buttons do.
        let (words, keyboard) = summary(who.locale, &told);
        let words = format!("{}\n\n{words}", html!(who.locale, "register-use-buttons"));
        return turn.show(who.id, None, words, keyboard).await;
    };
    match check(who.locale, field, message) {
        Ok(value) => {
            told.told[usize::from(field)] = value;
            told.asked = (0..FIELDS).find(|field| told.told[usize::from(*field)].is_empty());
            ask(turn, who, told).await
        }
        Err(why) => {
            let words = format!("{why}\n\n{}", prompt(who.locale, field));
            let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
            turn.show(who.id, None, words, cancel).await
        }
    }
}

/// The answer tidied, or what is wrong with it.
pub fn check(locale: Locale, field: u8, message: &Message) -> std::result::Result<String, String> {
    if message.attachment.is_some() || message.text.trim().is_empty() {
        return Err(html!(locale, "register-words-only"));
    }
    let value = message.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.chars().count() > LONGEST {
        return Err(html!(locale, "register-too-long", most = LONGEST));
    }
    if field == 0 && !value.contains(' ') {
        return Err(html!(locale, "register-both-names"));
    }
    if !value.chars().any(char::is_alphanumeric) {
        return Err(html!(locale, "register-no-letters"));
    }
    Ok(value)
}

/// Goes back to a field.
pub async fn correct(turn: &mut Turn<'_>, who: &Person, place: Place, field: u8) -> Result<Toast> {
    let Some(Talk::Registering(mut told)) = turn.talk(who).await? else {
        return Ok(Toast::Over);
    };
    if field >= FIELDS {
        return Ok(Toast::Over);
    }
    told.asked = Some(field);
    turn.set_talk(who, &Talk::Registering(told)).await?;
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, prompt(who.locale, field), cancel).await?;
    Ok(Toast::Quiet)
}

/// "All correct": the person is a contestant from here on.
pub async fn confirm(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    if let Some(why) = cannot(turn, who) {
        return Ok(Toast::Says(why));
    }
    let Some(Talk::Registering(told)) = turn.talk(who).await? else {
        return Ok(Toast::Over);
    };
    if told.told.iter().any(String::is_empty) {
        return Ok(Toast::Over);
    }
    // The text has changed while they were telling about themselves: what they told is kept.
    if !consents::data(turn.db, turn.contest, who.id).await? {
        return begin(turn, who).await;
    }
    let [full_name, company, city, position] = &told.told;
    let (surname, name) = full_name.split_once(' ').unwrap_or((full_name, ""));
    let number = contestants::register(
        turn.db,
        who.id,
        Registration { surname, name, company, city, position },
        turn.now,
    )
    .await?;
    turn.end_talk(who).await?;
    let mut who = who.clone();
    who.rights.contestant = Some(number);
    let words = html!(who.locale, "register-done", number = number, title = &turn.contest.title);
    let menu = start::menu(turn, &who);
    turn.show(who.id, place, words, menu).await?;
    start::offer_commands(turn, &who);
    show_current_tasks(turn, &who).await?;
    consent::offer_publication(turn, &who).await?;
    near::tell_of_contestant(turn, number).await?;
    live::renew(turn).await?;
    Ok(Toast::Quiet)
}

/// Whoever comes late gets what the others had announced.
async fn show_current_tasks(turn: &mut Turn<'_>, who: &Person) -> Result {
    let contest = turn.contest;
    for task in &contest.tasks {
        if matches!(standing(task, turn.now), Standing::Draft | Standing::Open) {
            let keyboard = cards::task_buttons(turn, who.locale, task, true);
            let card = cards::task(turn, who.locale, task);
            turn.notify(who.id, Letter::message(card).keyboard(keyboard)).await?;
        }
    }
    Ok(())
}
