//! From an update to the function that deals with it: one `match` over every route.

use futures::future::BoxFuture;

use super::access::{self, Need};
use super::route::Route;
use super::tap::Tap;
use super::turn::Place;
use super::{Result, Turn, contestant, diploma, guest, juror, organizer, profile, reading, vote};
use crate::contest::definition::Locale;
use crate::desk::talk::Talk;
use crate::store::people::{self, Person};
use crate::store::reading::Which;
use crate::store::screens;
use crate::telegram::incoming::{Event, Incoming, Message, Sender, Tapped};
use crate::{html, plain};

mod apology;
mod broadcast_taps;
mod commands;
mod file_taps;
mod jury_taps;
mod panel_taps;
mod people_taps;
mod results_taps;
mod taps;
mod vote_taps;

pub use apology::{apologise, apologise_to};

/// Deals with one update. What is done there is large: on the heap it takes no room on the stacks of
/// all who wait for it.
pub fn deal<'t>(turn: &'t mut Turn<'_>, incoming: Incoming) -> BoxFuture<'t, Result> {
    Box::pin(sort(turn, incoming))
}

async fn sort(turn: &mut Turn<'_>, incoming: Incoming) -> Result {
    if let Event::Group(group) = &incoming.event {
        return organizer::group::changed(turn, group).await;
    }
    let sender = sender(&incoming.event).cloned();
    let update = incoming.update_id;
    let route = Route::of(incoming.event, turn.bot);
    log::debug!("update {update}: {}", route.kind());
    let Some(sender) = sender.filter(|_| !matches!(route, Route::Elsewhere | Route::Unreadable))
    else {
        return Ok(());
    };
    // Whoever only types the name of a bot somewhere has not written to it, and is not noted.
    if let Route::Asked(asked) = &route {
        return reading::inline::answer(turn, asked).await;
    }
    // Nor has whoever talks to others in a group.
    if let Route::InGroup { message, edited } = &route {
        return organizer::group::heard(turn, message, *edited).await;
    }
    let who = meet(turn, &sender).await?;
    match route {
        Route::Reach { reachable } => return reach(turn, &who, reachable).await,
        _ => people::reachable(turn.db, who.id).await?,
    }
    turn.face(who.zone);
    // Whatever else is used now, the ballot is put aside with it.
    turn.choosing &=
        matches!(route, Route::Message(_) | Route::Edit(_) | Route::Tap(Tap::VoteProtection, _));
    let need = access::need(&route);
    if !need.met_by(&who.rights) {
        return refuse(turn, &who, &route, need).await;
    }
    match route {
        Route::Command(command, argument) => {
            commands::on_command(turn, &who, command, &argument).await
        }
        Route::Tap(tap, tapped) => on_tap(turn, &who, tap, need, &tapped).await,
        Route::OddTap(tapped) => {
            turn.answer(&tapped.id, Some(&plain!(who.locale, "button-over")));
            let own = tapped.at.filter(|(chat, _)| *chat == who.id);
            match own {
                Some((_, message)) => guest::start::start(turn, &who, Some(message)).await,
                None => Ok(()),
            }
        }
        Route::Ask(message) => match vote::receipt::meant(turn, &message.text).await? {
            Some(receipt) => vote::receipt::check(turn, &who, &receipt).await,
            None => guest::ask::typed(turn, &who, &message).await,
        },
        Route::Message(message) => on_message(turn, &who, message).await,
        // An edit may turn a message into a receipt; see `on_message`.
        Route::Edit(message) => match of_the_vote(turn, &who, &message).await? {
            true => Ok(()),
            false if profile::essay::edited(turn, &who, &message).await? => Ok(()),
            false => on_edit(turn, &who, &message).await,
        },
        Route::InGroup { .. }
        | Route::Asked(_)
        | Route::Reach { .. }
        | Route::Elsewhere
        | Route::Unreadable => Ok(()),
    }
}

/// Who an update is from.
pub fn sender(event: &Event) -> Option<&Sender> {
    match event {
        Event::Message(message) | Event::Edited(message) => Some(&message.from),
        Event::Tap(tapped) => Some(&tapped.from),
        Event::Asked(asked) => Some(&asked.from),
        Event::Reach { person, .. } => Some(person),
        Event::Group(_) | Event::Unreadable | Event::Ignored => None,
    }
}

/// Notes that somebody wrote, and tells who they are.
pub(super) async fn meet(turn: &mut Turn<'_>, sender: &Sender) -> Result<Person> {
    let locale = Locale::for_client(sender.language.as_deref(), turn.contest.locale);
    let username = sender.username.as_deref();
    let organizers = &turn.contest.organizers;
    Ok(people::meet(turn.db, sender.id, &sender.name, username, locale, organizers, turn.now)
        .await?)
}

async fn reach(turn: &mut Turn<'_>, who: &Person, reachable: bool) -> Result {
    if reachable {
        people::reachable(turn.db, who.id).await?;
    } else {
        people::unreachable(turn.db, who.id, "blocked", turn.now).await?;
    }
    Ok(())
}

async fn refuse(turn: &mut Turn<'_>, who: &Person, route: &Route, need: Need) -> Result {
    let words = match need {
        Need::Contestant => plain!(who.locale, "refused-contestant"),
        Need::Juror => plain!(who.locale, "refused-juror"),
        Need::Helper | Need::Organizer | Need::Nothing => {
            plain!(who.locale, "refused-organizer")
        }
    };
    match route {
        Route::Tap(_, tapped) => {
            turn.answer(&tapped.id, Some(&words));
            Ok(())
        }
        _ => turn.remark(who, crate::text::escape(&words)).await,
    }
}

async fn on_message(turn: &mut Turn<'_>, who: &Person, message: Message) -> Result {
    if of_the_vote(turn, who, &message).await? {
        return Ok(());
    }
    // What looks like a command and is none is not taken for an answer or a solution.
    if message.text.starts_with('/') && message.attachment.is_none() {
        return turn.not_understood(who).await;
    }
    if guest::ask::takes(turn, who, &message).await?
        || organizer::flag_answer::takes(turn, who, &message).await?
        || organizer::appeals::takes(turn, who, &message).await?
        || profile::files::is_rest(turn, who, &message).await?
    {
        return Ok(());
    }
    if who.rights.organizer && organizer::file::is_one(&message) {
        return organizer::file::sent(turn, who, &message).await;
    }
    let talk = turn.talk(who).await?;
    if let Some(begun) = &talk
        && !begun.need().met_by(&who.rights)
    {
        return right_gone(turn, who, begun).await;
    }
    let talk = reading::comment::unless_a_solution(turn, who, talk, &message).await?;
    match talk {
        Some(Talk::Asking { question, until }) if message.sent_at.timestamp_millis() <= until => {
            guest::ask::asked(turn, who, question, &message).await
        }
        Some(Talk::Zone) => guest::zone::typed(turn, who, &message).await,
        Some(Talk::AnsweringQuestion { question, anyway }) => {
            organizer::questions::answered(turn, who, question, &message, anyway).await
        }
        Some(Talk::FindingPerson) => organizer::people::found(turn, who, &message).await,
        Some(Talk::CorrectingPerson { contestant, field, .. }) => {
            organizer::person_amend::told(turn, who, (contestant, field), &message).await
        }
        Some(Talk::Expelling { contestant, out, .. }) => {
            organizer::decide::expel::told(turn, who, (contestant, out), &message).await
        }
        Some(Talk::MovingAccount { contestant, to, .. }) => {
            organizer::account::told(turn, who, (contestant, to), &message).await
        }
        Some(Talk::Registering(told)) => guest::register::told(turn, who, told, &message).await,
        Some(Talk::Commenting { entry, case, cut, .. }) => {
            reading::comment::told(turn, who, Which { entry, case }, cut, &message).await
        }
        Some(Talk::Answering { comment, cut, .. }) => {
            reading::answer::told(turn, who, comment, cut, &message).await
        }
        Some(Talk::Finding { .. }) => reading::find::told(turn, who, &message).await,
        Some(Talk::Profile(filling)) if profile::fill::takes(turn, who, &message) => {
            profile::fill::told(turn, who, filling, &message).await
        }
        Some(Talk::JurorCompany) => juror::join::company(turn, who, &message).await,
        Some(Talk::JurorSaying { what, entry, cut }) => {
            juror::more::told(turn, who, (what, entry), cut, &message).await
        }
        Some(Talk::Ruling { juror, contestant, away }) if who.rights.organizer => {
            organizer::recusals::ruled(turn, who, (juror, contestant), away, &message).await
        }
        Some(Talk::Broadcasting(draft)) => {
            organizer::broadcast::compose::told(turn, who, *draft, &message).await
        }
        Some(talk) if organizer::file::talks::takes(who, &talk, &message) => {
            organizer::file::talks::told(turn, who, talk, &message).await
        }
        Some(Talk::Signing { slot }) if who.rights.organizer => {
            diploma::sign::sent(turn, who, &slot, &message).await
        }
        Some(Talk::Deciding { what, .. }) if who.rights.organizer => {
            organizer::decide::told(turn, who, what, &message).await
        }
        Some(Talk::Appealing { task, until, cut, .. })
            if who.rights.contestant.is_some()
                && !contestant::appeal::is_over(turn, until, &message) =>
        {
            contestant::appeal::told(turn, who, (&task, cut), &message).await
        }
        Some(Talk::Adjusting { task, contestant, points }) if who.rights.organizer => {
            organizer::adjust::reason(turn, who, (&task, contestant, points), &message).await
        }
        Some(Talk::RatingPerson { form }) if who.rights.organizer => {
            organizer::rating_person::told(turn, who, form, &message).await
        }
        Some(Talk::Roll { contestant, on }) if who.rights.organizer => {
            vote::roll::reason(turn, who, (contestant, on), &message).await
        }
        _ if !guest::consent::admits(turn, who, &message, false).await? => Ok(()),
        talk if who.rights.contestant.is_some() => {
            contestant::submit::sent(turn, who, &message, talk).await
        }
        _ if who.rights.juror.is_some() && juror::list::number(&message.text).is_some() => {
            juror::list::jump(turn, who, &message.text).await
        }
        _ => turn.not_understood(who).await,
    }
}

/// For whoever lost the right to what they were composing: it ends here.
pub async fn right_gone(turn: &mut Turn<'_>, who: &Person, begun: &Talk) -> Result {
    turn.end_talk(who).await?;
    let words = match begun {
        Talk::Broadcasting(_) => html!(who.locale, "broadcast-no-organizer"),
        _ => html!(who.locale, "right-gone"),
    };
    turn.remark(who, words).await
}

/// What of the vote must never be kept. A receipt is for its voter's eyes alone: sent without the
/// command, it is still checked and never taken for a solution. A name typed into the ballot goes to
/// the ballot. False if the message is neither.
async fn of_the_vote(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    if let Some(receipt) = vote::receipt::meant(turn, &message.text).await? {
        vote::receipt::check(turn, who, &receipt).await?;
        return Ok(true);
    }
    match vote::search::asked(message) {
        Some(asked) => vote::search::told(turn, who, asked, &message.text).await.map(|()| true),
        None if vote::search::bare(turn, who, message).await? => Ok(true),
        None => {
            turn.choosing &= message.edited_at.is_some();
            Ok(false)
        }
    }
}

/// A message that reads otherwise now: of a question, or of an entry.
async fn on_edit(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    if guest::ask::edited(turn, who, message).await?
        || juror::reword::edited(turn, who, message).await?
        || organizer::broadcast::compose::edited(turn, who, message).await?
        || !guest::consent::admits(turn, who, message, true).await?
    {
        return Ok(());
    }
    contestant::edit::edited(turn, who, message).await
}

/// Deals with a message that was held back, as if it came now; its own time counts.
pub async fn again(turn: &mut Turn<'_>, who: &Person, message: Message, edited: bool) -> Result {
    match edited {
        true => Box::pin(on_edit(turn, who, &message)).await,
        false => Box::pin(on_message(turn, who, message)).await,
    }
}

/// Deals with a tap. Whatever happens, the tap is answered: a function that has something to say
/// over the chat returns it.
async fn on_tap(
    turn: &mut Turn<'_>,
    who: &Person,
    tap: Tap,
    need: Need,
    tapped: &Tapped,
) -> Result {
    let place = tapped.at.map(|(_, message)| message);
    if !profile::fill::is_step(&tap) {
        profile::fill::leave(turn, who).await?;
    }
    if guest::consent::is_needed_for(&tap) && !guest::consent::is_up_to_date(turn, who).await? {
        guest::consent::ask(turn, who, false).await?;
        turn.answer(&tapped.id, None);
        return Ok(());
    }
    // An invitation comes in messages of its own; all else is shown in place of what was there.
    if who.rights.organizer && tap != Tap::Invite {
        screens::forget(turn.db, who.id).await?;
    }
    match taps::dispatch(turn, who, tap, place).await? {
        Toast::Quiet => turn.answer(&tapped.id, None),
        Toast::Says(words) => turn.answer(&tapped.id, Some(&words)),
        Toast::Over => {
            turn.answer(&tapped.id, Some(&plain!(who.locale, "button-over")));
            // In a group nothing of a private chat is shown.
            if tapped.at.is_none_or(|(chat, _)| chat == who.id) {
                renew(turn, who, need, place).await?;
            }
        }
    }
    Ok(())
}

/// What a button shows to whoever is looked at: for a turn that is undone afterwards.
pub fn look<'t>(
    turn: &'t mut Turn<'_>,
    them: &'t Person,
    tap: Tap,
) -> BoxFuture<'t, Result<Toast>> {
    // As from under a message that is there: without one some screens are a new beginning.
    taps::dispatch(turn, them, tap, Some(0))
}

/// What is shown over the chat in answer to a tap.
pub enum Toast {
    /// Nothing: what changed is seen in the chat.
    Quiet,
    Says(String),
    /// The button is of another time, or of somebody else: it says so, and its message is renewed.
    Over,
}

/// Opens a screen as its button does, in a message of its own.
pub fn open<'t>(turn: &'t mut Turn<'_>, who: &'t Person, tap: Tap) -> BoxFuture<'t, Result<Toast>> {
    taps::dispatch(turn, who, tap, None)
}

/// For a screen that has nothing to say over the chat.
fn quiet(shown: Result) -> Result<Toast> {
    shown.map(|()| Toast::Quiet)
}

/// Shows, in place of a message whose button is over, the screen where one goes on from there.
async fn renew(turn: &mut Turn<'_>, who: &Person, need: Need, place: Place) -> Result {
    match need {
        Need::Contestant => contestant::my::show(turn, who, place).await,
        Need::Juror => juror::queue::overview(turn, who, place).await,
        Need::Helper | Need::Organizer => organizer::panel::show(turn, who, place).await,
        Need::Nothing => guest::start::start(turn, who, place).await,
    }
}
