//! `/mydata`: everything that is kept about oneself, as files; withdrawing; erasing for good.

use crate::contest::definition::Locale;
use crate::desk::guest::start;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Known, Result, Turn, short_list};
use crate::store::audit::{self, Act};
use crate::store::consents::{self, Answer, Kind};
use crate::store::people::{Person, Rights};
use crate::store::personal::{self, Subject};
use crate::store::{contestants, outbox};
use crate::telegram::letter::{File, Letter};
use crate::{html, plain};

mod page;

/// The names of the two files.
const PAGE: &str = "laurel-my-data.html";
const DATA: &str = "laurel-my-data.json";

/// Sends the two files, and what can be done below.
pub async fn send(turn: &mut Turn<'_>, who: &Person) -> Result {
    // An earlier export is in the chat: the database need not keep another copy of everything.
    for name in [PAGE, DATA] {
        outbox::forget_file(turn.db, who.id, name).await?;
    }
    let subject = personal::subject(turn.db, who.id).await?;
    let kept = personal::kept(turn.db, &subject).await?;
    let page = page::write(turn, who.locale, &kept);
    let files = [
        (PAGE, page, html!(who.locale, "mydata-page")),
        (DATA, personal::json(&kept, turn.now), html!(who.locale, "mydata-json")),
    ];
    for (name, text, caption) in files {
        let file = File { name: name.to_owned(), bytes: text.into_bytes() };
        turn.say(who.id, Letter::document(file, caption)).await?;
    }
    show(turn, who, None).await
}

/// What can be done about one's data.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let subject = personal::subject(turn.db, who.id).await?;
    let mut words = html!(locale, "mydata");
    let mut keyboard = Keyboard::new();
    if let (Some(_), Some(wording)) = (subject.contestant, &turn.contest.consent_publication) {
        let said = consents::answer(turn.db, who.id, Kind::Publication, wording).await?;
        let given = said == Some(Answer::Given);
        let line = match given {
            true => html!(locale, "mydata-shown"),
            false => html!(locale, "mydata-hidden"),
        };
        words = format!("{words}\n\n{line}");
        let label = match given {
            true => plain!(locale, "mydata-hide"),
            false => plain!(locale, "mydata-show"),
        };
        keyboard = keyboard.row(label, Tap::AllowPublication { given: !given });
    }
    if let Some((_, state)) = contestants::of_person(turn.db, who.id).await? {
        keyboard = keyboard
            .row_if(state == "active", plain!(locale, "account-button"), Tap::NewAccount)
            .row_if(
                state == "active",
                plain!(locale, "mydata-withdraw"),
                Tap::Leave { sure: false },
            )
            .row_if(state == "withdrawn", plain!(locale, "mydata-return"), Tap::TakePartAgain);
    }
    let keyboard = keyboard
        .row_if(!who.rights.organizer, plain!(locale, "mydata-erase"), Tap::Erase { step: 1 })
        .row(plain!(locale, "back"), Tap::Start)
        .done();
    turn.show(who.id, place, words, keyboard).await
}

/// Leaving the contest with everything kept: first what it means, then the deed.
pub async fn withdraw(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    sure: bool,
) -> Result<Toast> {
    let Some(contestant) = who.rights.contestant else { return Ok(Toast::Over) };
    if !sure {
        let keyboard = Keyboard::new()
            .row(plain!(who.locale, "mydata-withdraw-yes"), Tap::Leave { sure: true })
            .row(plain!(who.locale, "cancel"), Tap::MyData)
            .done();
        turn.show(who.id, place, html!(who.locale, "mydata-withdraw-ask"), keyboard).await?;
        return Ok(Toast::Quiet);
    }
    if !contestants::withdraw(turn.db, contestant, true).await? {
        return Ok(Toast::Over);
    }
    turn.end_talk(who).await?;
    note(turn, contestant, audit::Deed::Withdraw).await?;
    let rights = Rights { contestant: None, ..who.rights };
    let who = Person { rights, ..who.clone() };
    start::offer_commands(turn, &who);
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "mydata-return"), Tap::TakePartAgain)
        .row(plain!(who.locale, "back"), Tap::Start)
        .done();
    turn.show(who.id, place, html!(who.locale, "mydata-withdrawn"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// Back into the contest after withdrawing, with everything as it was.
pub async fn take_part_again(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    let Some((number, _)) = contestants::of_person(turn.db, who.id).await? else {
        return Ok(Toast::Over);
    };
    if !contestants::withdraw(turn.db, number, false).await? {
        return Ok(Toast::Over);
    }
    note(turn, number, audit::Deed::TakePartAgain).await?;
    short_list::review(turn, audit::contestant(number)).await?;
    turn.face(who.zone);
    let rights = Rights { contestant: Some(number), ..who.rights };
    let who = Person { rights, ..who.clone() };
    start::offer_commands(turn, &who);
    let menu = start::menu(turn, &who);
    turn.show(who.id, place, html!(who.locale, "mydata-returned", number = number), menu).await?;
    Ok(Toast::Quiet)
}

async fn note(turn: &mut Turn<'_>, contestant: i64, deed: audit::Deed) -> Result {
    let act = Act {
        actor: audit::contestant(contestant),
        subject: format!("contestant {contestant}"),
        ..Act::default()
    };
    Ok(audit::note(turn.db, deed, act, turn.now).await?)
}

/// Erasing: step 1 says what goes and what stays, step 2 asks once more, step 3 does it.
pub async fn erase(turn: &mut Turn<'_>, who: &Person, place: Place, step: u8) -> Result<Toast> {
    if who.rights.organizer {
        // Whoever was invited can give the right up; an owner has to be taken out of the file.
        return Ok(Toast::Says(match turn.is_owner(who.id) {
            true => plain!(who.locale, "erase-organizer"),
            false => plain!(who.locale, "erase-invited"),
        }));
    }
    let subject = personal::subject(turn.db, who.id).await?;
    match step {
        1 => {
            let words = what_goes(turn, who.locale, &subject);
            let keyboard = erase_buttons(who.locale, plain!(who.locale, "erase-on"), 2);
            turn.show(who.id, place, words, keyboard).await?;
        }
        2 => {
            let words = html!(who.locale, "erase-sure");
            let keyboard = erase_buttons(who.locale, plain!(who.locale, "erase-now"), 3);
            turn.show(who.id, place, words, keyboard).await?;
        }
        3 => now(turn, who, &subject).await?,
        _ => return Ok(Toast::Over),
    }
    Ok(Toast::Quiet)
}

fn erase_buttons(locale: Locale, label: String, step: u8) -> teloxide::types::InlineKeyboardMarkup {
    Keyboard::new()
        .row(plain!(locale, "erase-keep"), Tap::MyData)
        .row(label, Tap::Erase { step })
        .done()
}

fn what_goes(turn: &Turn<'_>, locale: Locale, subject: &Subject) -> String {
    let mut words = html!(locale, "erase-ask");
    let mut stays = Vec::new();
    if subject.contestant.is_some() {
        stays.push(html!(locale, "erase-stays-contestant"));
        if turn.contest.vote.is_some() {
            stays.push(html!(locale, "erase-stays-vote"));
        }
    }
    if subject.juror {
        stays.push(html!(locale, "erase-stays-juror"));
    }
    stays.push(html!(locale, "erase-stays-telegram"));
    words = format!("{words}\n\n{}", stays.join("\n\n"));
    words
}

/// The deed. The last word goes through the lane that is never written down: nothing is kept.
async fn now(turn: &mut Turn<'_>, who: &Person, subject: &Subject) -> Result {
    if let Some(contestant) = subject.contestant {
        note(turn, contestant, audit::Deed::Erase).await?;
    }
    personal::erase(turn.db, subject, turn.now).await?;
    turn.known = Known::default();
    // SQLite overwrites what it deletes; the log and the leavings of former pages go as well.
    turn.after.empty_log = true;
    turn.after.vacuum = true;
    let gone = Person { rights: Rights::default(), ..who.clone() };
    start::offer_commands(turn, &gone);
    turn.whisper(who.id, Letter::message(html!(who.locale, "erased")));
    Ok(())
}
