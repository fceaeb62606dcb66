//! From an update to the function that deals with it: one `match` over every route.

use futures::future::BoxFuture;

use super::access::{self, Need};
use super::guest::start;
use super::route::Route;
use super::tap::Tap;
use super::turn::Place;
use super::{Result, Turn, contestant, guest, juror, organizer, profile, reading, vote};
use crate::contest::definition::Locale;
use crate::plain;
use crate::store::people::{self, Met, Person, Writer};
use crate::store::screens;
use crate::telegram::incoming::{Event, Incoming, Message, Sender, Tapped};

mod apology;
mod broadcast_taps;
mod commands;
mod file_taps;
mod jury_taps;
mod messages;
mod panel_taps;
mod people_taps;
mod results_taps;
mod taps;
mod vote_taps;

pub use apology::{apologise, apologise_to};
pub use messages::right_gone;

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
    let who = meet(turn, &sender, true).await?;
    if let Route::Reach { reachable } = route {
        return reach(turn, &who, reachable).await;
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
        Route::Message(message) => messages::on_message(turn, &who, message).await,
        // An edit may turn a message into a receipt; see `messages::on_message`.
        Route::Edit(message) => match messages::of_the_vote(turn, &who, &message).await? {
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

/// Notes that somebody wrote, to the bot alone or in a group, and tells who they are.
pub(super) async fn meet(turn: &mut Turn<'_>, sender: &Sender, privately: bool) -> Result<Person> {
    let writer = Writer {
        id: sender.id,
        name: &sender.name,
        username: sender.username.as_deref(),
        locale: Locale::for_client(sender.language.as_deref(), turn.contest.locale),
        privately,
        consent: &turn.contest.consent,
    };
    let Met { person, talk, consented, asked } =
        people::meet(turn.db, writer, &turn.contest.organizers, turn.now).await?;
    turn.known.talk = Some((person.id, talk));
    turn.known.consented = consented.then_some(person.id);
    turn.known.unasked = (!asked).then_some(person.id);
    Ok(person)
}

async fn reach(turn: &mut Turn<'_>, who: &Person, reachable: bool) -> Result {
    if !reachable {
        people::unreachable(turn.db, who.id, "blocked", turn.now).await?;
    }
    Ok(())
}

async fn refuse(turn: &mut Turn<'_>, who: &Person, route: &Route, need: Need) -> Result {
    let words = match need {
        Need::Contestant => match who.rights.was() {
            Some(former) => start::former_line(who.locale, former),
            None => plain!(who.locale, "refused-contestant"),
        },
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
        false => Box::pin(messages::on_message(turn, who, message)).await,
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
