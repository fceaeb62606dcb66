//! Filling the card in: one field, or one after the other, with "skip", "remove" and "back".

use teloxide::types::InlineKeyboardMarkup;

use super::{check, essay, files, is_filled, label, limit, own, show_after, value};
use crate::contest::heading;
use crate::contest::profile::{Field, LARGEST_FILE_MB};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::{Filling, Talk};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::audit;
use crate::store::contestants::{self, Contestant, Registration};
use crate::store::people::Person;
use crate::store::profiles::{self, Profile, Purpose};
use crate::telegram::incoming::Message;
use crate::words::{Html, Locale};
use crate::{html, plain};

/// "Fill it in": the first empty field, and the others after it.
pub async fn begin(turn: &mut Turn<'_>, who: &Person) -> Result<Toast> {
    let Some((contestant, profile)) = own(turn, who).await? else { return Ok(Toast::Over) };
    if let Some(why) = closed(turn, who.locale) {
        return Ok(Toast::Says(why));
    }
    match next_empty(&profile, None) {
        Some(field) => ask(turn, who, None, &contestant, &profile, (field, true)).await?,
        None => show_after(turn, who, None, None).await?,
    }
    Ok(Toast::Quiet)
}

/// To one field: from the card, or "back" from the one after it.
pub async fn go_to(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    field: u8,
    walk: bool,
) -> Result<Toast> {
    let Some((contestant, profile)) = own(turn, who).await? else { return Ok(Toast::Over) };
    let Some(field) = Field::numbered(field) else { return Ok(Toast::Over) };
    if let Some(why) = closed(turn, who.locale) {
        return Ok(Toast::Says(why));
    }
    let place = if walk { place } else { None };
    ask(turn, who, place, &contestant, &profile, (field, walk)).await?;
    Ok(Toast::Quiet)
}

/// "Skip": the next empty field, or the card.
pub async fn skip(turn: &mut Turn<'_>, who: &Person, place: Place, field: u8) -> Result<Toast> {
    let Some((contestant, profile)) = own(turn, who).await? else { return Ok(Toast::Over) };
    let Some(field) = Field::numbered(field) else { return Ok(Toast::Over) };
    if let Some(why) = closed(turn, who.locale) {
        return Ok(Toast::Says(why));
    }
    match next_empty(&profile, Some(field)) {
        Some(next) => ask(turn, who, place, &contestant, &profile, (next, true)).await?,
        None => {
            turn.end_talk(who).await?;
            show_after(turn, who, place, None).await?;
        }
    }
    Ok(Toast::Quiet)
}

/// "Remove": the field is empty again, and asked for anew.
pub async fn clear(turn: &mut Turn<'_>, who: &Person, field: u8, walk: bool) -> Result<Toast> {
    let Some((contestant, mut profile)) = own(turn, who).await? else { return Ok(Toast::Over) };
    let Some(field) = Field::numbered(field) else { return Ok(Toast::Over) };
    if let Some(why) = closed(turn, who.locale) {
        return Ok(Toast::Says(why));
    }
    match field {
        Field::HeadCount => profile.head_count = None,
        Field::WebSite => profile.web_site = None,
        Field::Video => profile.video = None,
        Field::Contacts => profile.contacts = None,
        Field::Picture => profiles::drop_files(turn.db, contestant.id, Purpose::Picture).await?,
        Field::Attachments => {
            profiles::drop_files(turn.db, contestant.id, Purpose::Attachment).await?;
        }
        Field::Essay => {
            profiles::drop_essay(turn.db, contestant.id).await?;
            profiles::drop_files(turn.db, contestant.id, Purpose::Essay).await?;
        }
        Field::Name | Field::Company | Field::City | Field::Position => return Ok(Toast::Over),
    }
    profiles::save(turn.db, contestant.id, &profile, turn.now).await?;
    let profile = profiles::of(turn.db, contestant.id).await?;
    ask(turn, who, None, &contestant, &profile, (field, walk)).await?;
    let label = label(who.locale, field);
    Ok(Toast::Says(plain!(who.locale, "profile-cleared", label = label)))
}

/// "Done" under the essay or the attachments.
pub async fn done(turn: &mut Turn<'_>, who: &Person, place: Place, field: u8) -> Result<Toast> {
    let field = Field::numbered(field).filter(|it| matches!(it, Field::Essay | Field::Attachments));
    let (Some((_, profile)), Some(field)) = (own(turn, who).await?, field) else {
        return Ok(Toast::Over);
    };
    let walk = match turn.talk(who).await? {
        Some(Talk::Profile(filling)) if filling.field == field.number() => filling.walk,
        _ => return Ok(Toast::Over),
    };
    // What was counted stays to be read; its buttons go.
    let words = match field {
        Field::Essay => essay::counted(turn, who.locale, &profile),
        _ => files::counted(who.locale, &profile),
    };
    turn.show(who.id, place, words, Keyboard::new().done()).await?;
    go_on(turn, who, field, walk, None).await?;
    Ok(Toast::Quiet)
}

/// Whether a message is taken for the card. What begins as a solution does ("Case 7 …") is one,
/// whatever is asked for: its author has gone back to the tasks.
pub fn takes(turn: &Turn<'_>, who: &Person, message: &Message) -> bool {
    let is_solution = heading::read(&message.text)
        .is_some_and(|it| turn.contest.all_tasks().any(|task| task.case(it.number).is_some()));
    who.rights.contestant.is_some() && !is_solution
}

/// Whoever goes elsewhere, by a command or a button, has ended the filling in: what they write there
/// is no answer to a prompt.
pub async fn leave(turn: &mut Turn<'_>, who: &Person) -> Result {
    if let Some(Talk::Profile(_)) = turn.talk(who).await? {
        turn.end_talk(who).await?;
    }
    Ok(())
}

/// Whether a button belongs to a prompt, so that tapping it does not end the filling in.
pub fn is_step(tap: &Tap) -> bool {
    matches!(
        tap,
        Tap::ProfileField { .. }
            | Tap::ProfileSkip { .. }
            | Tap::ProfileClear { .. }
            | Tap::ProfileDone { .. }
    )
}

/// A message while a field is asked for.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    filling: Filling,
    message: &Message,
) -> Result {
    let (Some((mut contestant, mut profile)), Some(field)) =
        (own(turn, who).await?, Field::numbered(filling.field))
    else {
        turn.end_talk(who).await?;
        return turn.not_understood(who).await;
    };
    // Telegram's time of the message counts: an outage costs nobody a field.
    if let Some(rules) = turn.contest.profile.as_ref().filter(|it| message.sent_at >= it.until) {
        turn.end_talk(who).await?;
        let until = turn.when(who.locale, rules.until);
        return turn.remark(who, html!(who.locale, "profile-closed-written", until = until)).await;
    }
    match field {
        Field::Essay => return essay::told(turn, who, filling, message).await,
        Field::Attachments => return files::attached(turn, who, filling, message).await,
        Field::Picture => return files::picture(turn, who, filling, message).await,
        _ => {}
    }
    match check::put(who.locale, field, message, &mut contestant, &mut profile) {
        Ok(()) if field.is_registered() => amend(turn, field, &contestant).await?,
        Ok(()) => profiles::save(turn.db, contestant.id, &profile, turn.now).await?,
        Err(why) => return refuse(turn, who, &filling, why).await,
    }
    let label = label(who.locale, field);
    let saved = html!(who.locale, "profile-saved", label = label);
    go_on(turn, who, field, filling.walk, Some(saved)).await
}

/// Changes what registration knows. The jury's recusals and the rating hang on it: it leaves a trace,
/// without the words themselves.
async fn amend(turn: &mut Turn<'_>, field: Field, to: &Contestant) -> Result {
    let Contestant { surname, name, company, city, position, .. } = to;
    let what = Registration { surname, name, company, city, position };
    contestants::amend(turn.db, to.id, what).await?;
    let act = audit::Act {
        actor: audit::contestant(to.id),
        subject: format!("contestant {}: {field:?}", to.id),
        before: None,
        after: None,
        why: None,
        words: None,
    };
    Ok(audit::note(turn.db, audit::Deed::Profile, act, turn.now).await?)
}

/// Says what is wrong with an answer, and asks again.
pub(super) async fn refuse(
    turn: &mut Turn<'_>,
    who: &Person,
    filling: &Filling,
    why: String,
) -> Result {
    let Some((contestant, profile)) = own(turn, who).await? else { return Ok(()) };
    let Some(field) = Field::numbered(filling.field) else { return Ok(()) };
    let keyboard = buttons(who.locale, &profile, field, filling.walk);
    // With nothing in it yet, the prompt is worth reading again.
    let words = match value(who.locale, &contestant, &profile, field) {
        None => format!("{why}\n\n{}", prompt(turn, who.locale, field)),
        Some(_) => why,
    };
    turn.show(who.id, None, words, keyboard).await
}

/// After a field: the next empty one if they are asked one after the other, otherwise the card.
pub(super) async fn go_on(
    turn: &mut Turn<'_>,
    who: &Person,
    field: Field,
    walk: bool,
    saved: Option<String>,
) -> Result {
    let Some((contestant, profile)) = own(turn, who).await? else { return Ok(()) };
    if walk && let Some(next) = next_empty(&profile, Some(field)) {
        return ask(turn, who, None, &contestant, &profile, (next, true)).await;
    }
    turn.end_talk(who).await?;
    let complete = next_empty(&profile, None).is_none();
    let before = match complete && walk {
        true => Some(html!(who.locale, "profile-filled")),
        false => saved,
    };
    show_after(turn, who, None, before).await
}

/// The first empty field after this one.
fn next_empty(profile: &Profile, after: Option<Field>) -> Option<Field> {
    let later = |field: &Field| after.is_none_or(|after| *field > after);
    Field::ALL.into_iter().filter(later).find(|field| !is_filled(profile, *field))
}

/// Why nothing can be changed now, if so.
pub(super) fn closed(turn: &Turn<'_>, locale: Locale) -> Option<String> {
    let rules = turn.contest.profile.as_ref().filter(|rules| turn.now >= rules.until)?;
    Some(plain!(locale, "profile-closed", until = turn.when(locale, rules.until)))
}

async fn ask(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: &Contestant,
    profile: &Profile,
    (field, walk): (Field, bool),
) -> Result {
    let filling = Filling { field: field.number(), walk, ..Filling::default() };
    turn.set_talk(who, &Talk::Profile(filling)).await?;
    let mut words = prompt(turn, who.locale, field);
    if let Some(value) = value(who.locale, contestant, profile, field) {
        let now = html!(who.locale, "profile-now", value = Html(value));
        words = format!("{words}\n\n{now}");
    }
    turn.show(who.id, place, words, buttons(who.locale, profile, field, walk)).await
}

/// The buttons under a prompt.
pub(super) fn buttons(
    locale: Locale,
    profile: &Profile,
    field: Field,
    walk: bool,
) -> InlineKeyboardMarkup {
    let number = field.number();
    let filled = is_filled(profile, field);
    let collects = matches!(field, Field::Essay | Field::Attachments) && filled;
    let before = Field::ALL.into_iter().rev().find(|it| *it < field && !it.is_registered());
    let mut row = Vec::new();
    if let Some(before) = before.filter(|_| walk) {
        let tap = Tap::ProfileField { field: before.number(), walk };
        row.push((plain!(locale, "back"), tap));
    }
    if walk && !collects {
        row.push((plain!(locale, "profile-skip"), Tap::ProfileSkip { field: number }));
    }
    let clear = Tap::ProfileClear { field: number, walk };
    Keyboard::new()
        .row_if(collects, plain!(locale, "profile-done"), Tap::ProfileDone { field: number })
        .grid(2, row)
        .row_if(filled && !field.is_registered(), plain!(locale, "profile-clear"), clear)
        .row(plain!(locale, "profile-to-card"), Tap::Profile)
        .done()
}

fn prompt(turn: &Turn<'_>, locale: Locale, field: Field) -> String {
    match field {
        Field::Name => html!(locale, "profile-ask-name"),
        Field::Company => html!(locale, "profile-ask-company"),
        Field::City => html!(locale, "profile-ask-city"),
        Field::Position => html!(locale, "profile-ask-position"),
        Field::HeadCount => html!(locale, "profile-ask-head-count"),
        Field::WebSite => html!(locale, "profile-ask-web-site"),
        Field::Picture => html!(locale, "profile-ask-picture"),
        Field::Essay => {
            let words = html!(locale, "profile-ask-essay");
            match limit(turn, locale) {
                Some(limit) => format!("{words} {}", html!(locale, "profile-limit", limit = limit)),
                None => words,
            }
        }
        Field::Attachments => {
            html!(locale, "profile-ask-attachments", most = LARGEST_FILE_MB)
        }
        Field::Video => html!(locale, "profile-ask-video"),
        Field::Contacts => html!(locale, "profile-ask-contacts"),
    }
}
