//! From an update to the function that deals with it: one `match` over every route.

use super::access::{self, Need};
use super::route::{Command, Route};
use super::tap::Tap;
use super::turn::Place;
use super::{Result, Turn, contestant, guest, juror, organizer, profile, vote};
use crate::contest::definition::Locale;
use crate::desk::talk::Talk;
use crate::store::people::{self, Person};
use crate::telegram::incoming::{Event, Incoming, Message, Sender, Tapped};
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// Deals with one update.
pub async fn deal(turn: &mut Turn<'_>, incoming: Incoming) -> Result {
    let sender = sender(&incoming.event).cloned();
    let update = incoming.update_id;
    let route = Route::of(incoming.event, turn.bot);
    log::debug!("update {update}: {}", route.kind());
    let Some(sender) = sender.filter(|_| !matches!(route, Route::Elsewhere | Route::Unreadable))
    else {
        return Ok(());
    };
    let who = meet(turn, &sender).await?;
    match route {
        Route::Reach { reachable } => return reach(turn, &who, reachable).await,
        _ => people::reachable(turn.db, who.id).await?,
    }
    let need = access::need(&route);
    if !need.met_by(&who.rights) {
        return refuse(turn, &who, &route, need).await;
    }
    match route {
        Route::Command(command, argument) => on_command(turn, &who, command, &argument).await,
        Route::Tap(tap, tapped) => on_tap(turn, &who, tap, need, &tapped).await,
        Route::OddTap(tapped) => {
            turn.answer(&tapped.id, Some(&plain!(who.locale, "button-over")));
            let own = tapped.at.filter(|(chat, _)| *chat == who.id);
            match own {
                Some((_, message)) => guest::start::start(turn, &who, Some(message)).await,
                None => Ok(()),
            }
        }
        Route::Message(message) => on_message(turn, &who, message).await,
        // An edit may turn a message into a receipt; see `on_message`.
        Route::Edit(message) if vote::receipt::is_one(&message.text) => {
            vote::receipt::check(turn, &who, &message.text).await
        }
        Route::Edit(message) if profile::essay::edited(turn, &who, &message).await? => Ok(()),
        Route::Edit(message) => contestant::edit::edited(turn, &who, &message).await,
        Route::Reach { .. } | Route::Elsewhere | Route::Unreadable => Ok(()),
    }
}

/// Tells the sender of an update that failed that it did.
pub async fn apologise(turn: &mut Turn<'_>, event: &Event) -> Result {
    let Some(sender) = sender(event) else { return Ok(()) };
    let locale = people::locale(turn.db, sender.id, turn.contest.locale).await?;
    match event {
        Event::Tap(tapped) => {
            turn.answer(&tapped.id, Some(&plain!(locale, "apology-tap")));
            Ok(())
        }
        Event::Message(message) | Event::Edited(message) if message.private => {
            turn.say(sender.id, Letter::message(html!(locale, "apology"))).await
        }
        _ => Ok(()),
    }
}

fn sender(event: &Event) -> Option<&Sender> {
    match event {
        Event::Message(message) | Event::Edited(message) => Some(&message.from),
        Event::Tap(tapped) => Some(&tapped.from),
        Event::Reach { person, .. } => Some(person),
        Event::Unreadable | Event::Ignored => None,
    }
}

async fn meet(turn: &mut Turn<'_>, sender: &Sender) -> Result<Person> {
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
        Need::Organizer | Need::Nothing => plain!(who.locale, "refused-organizer"),
    };
    match route {
        Route::Tap(_, tapped) => {
            turn.answer(&tapped.id, Some(&words));
            Ok(())
        }
        _ => turn.remark(who, crate::text::escape(&words)).await,
    }
}

async fn on_command(turn: &mut Turn<'_>, who: &Person, command: Command, argument: &str) -> Result {
    profile::fill::leave(turn, who).await?;
    match command {
        Command::Start => match argument.strip_prefix(juror::join::LINK_PREFIX) {
            Some(token) => juror::join::join(turn, who, token).await,
            None => guest::start::start(turn, who, None).await,
        },
        Command::Help => guest::start::help(turn, who).await,
        Command::Tasks => guest::tasks::list(turn, who, None).await,
        Command::Rating => guest::rating::show(turn, who, None, 0).await,
        Command::Language => guest::start::language(turn, who, None, who.locale.other()).await,
        Command::Cancel => guest::start::cancel(turn, who, None).await,
        Command::My => contestant::my::show(turn, who, None).await,
        Command::Profile => profile::show(turn, who, None).await,
        Command::Vote => vote::choose::start(turn, who, None).await,
        Command::Receipt => vote::receipt::check(turn, who, argument).await,
        Command::Jury => juror::queue::overview(turn, who, None).await,
        Command::Admin => organizer::panel::show(turn, who, None).await,
    }
}

async fn on_message(turn: &mut Turn<'_>, who: &Person, message: Message) -> Result {
    // A receipt is for its voter's eyes alone: sent without the command, it is still checked and
    // never taken for a solution.
    if message.attachment.is_none() && vote::receipt::is_one(&message.text) {
        return vote::receipt::check(turn, who, &message.text).await;
    }
    // What looks like a command and is none is not taken for an answer or a solution.
    if message.text.starts_with('/') && message.attachment.is_none() {
        return turn.not_understood(who).await;
    }
    if profile::files::is_rest(turn, who, &message).await? {
        return Ok(());
    }
    let talk = turn.talk(who).await?;
    match talk {
        Some(Talk::Registering(told)) => guest::register::told(turn, who, told, &message).await,
        Some(Talk::Profile(filling)) if profile::fill::takes(turn, who, &filling, &message) => {
            profile::fill::told(turn, who, filling, &message).await
        }
        Some(Talk::JurorCompany) => juror::join::company(turn, who, &message).await,
        Some(Talk::Broadcasting { audience } | Talk::Previewed { audience, .. })
            if who.rights.organizer =>
        {
            organizer::broadcast::preview(turn, who, audience, &message).await
        }
        Some(Talk::Adjusting { task, contestant, points }) if who.rights.organizer => {
            organizer::adjust::reason(turn, who, (&task, contestant, points), &message).await
        }
        talk if who.rights.contestant.is_some() => {
            contestant::submit::sent(turn, who, &message, talk).await
        }
        _ => turn.not_understood(who).await,
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
    match dispatch(turn, who, tap, place).await? {
        Toast::Quiet => turn.answer(&tapped.id, None),
        Toast::Says(words) => turn.answer(&tapped.id, Some(&words)),
        Toast::Over => {
            turn.answer(&tapped.id, Some(&plain!(who.locale, "button-over")));
            renew(turn, who, need, place).await?;
        }
    }
    Ok(())
}

/// What is shown over the chat in answer to a tap.
pub enum Toast {
    /// Nothing: what changed is seen in the chat.
    Quiet,
    Says(String),
    /// The button is of another time, or of somebody else: it says so, and its message is renewed.
    Over,
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
        Need::Organizer => organizer::panel::show(turn, who, place).await,
        Need::Nothing => guest::start::start(turn, who, place).await,
    }
}

async fn dispatch(t: &mut Turn<'_>, who: &Person, tap: Tap, at: Option<i32>) -> Result<Toast> {
    match tap {
        Tap::Start => quiet(guest::start::start(t, who, at).await),
        Tap::Tasks => quiet(guest::tasks::list(t, who, at).await),
        Tap::Task { task } => guest::tasks::card(t, who, at, &task).await,
        Tap::TaskText { task } => guest::tasks::text(t, who, at, &task).await,
        Tap::Case { task, number } => guest::tasks::case(t, who, at, &task, number).await,
        Tap::Rating { page } => quiet(guest::rating::show(t, who, at, page).await),
        Tap::Language { to } => quiet(guest::start::language(t, who, at, to).await),
        Tap::Cancel => quiet(guest::start::cancel(t, who, at).await),
        Tap::TakePart => guest::register::begin(t, who).await,
        Tap::Consent { given } => guest::register::consent(t, who, at, given).await,
        Tap::RegisterField { field } => guest::register::correct(t, who, at, field).await,
        Tap::RegisterConfirm => guest::register::confirm(t, who, at).await,
        // As a new message: the one it hangs on is often the only proof that something was filed.
        Tap::My => quiet(contestant::my::show(t, who, None).await),
        Tap::ShowMine { task } => contestant::my::show_entry(t, who, &task).await,
        Tap::Send { task, number } => contestant::submit::invite(t, who, &task, number).await,
        Tap::FileAs { part, task, number } => {
            contestant::refile::file_as(t, who, at, part, &task, number).await
        }
        Tap::Refile { part } => contestant::refile::ask_again(t, who, part).await,
        Tap::Drop { part } => contestant::refile::take_out(t, who, at, part).await,
        Tap::AtOpening { task, wanted } => {
            contestant::draft::at_opening(t, who, at, &task, wanted).await
        }
        Tap::PublishDraft { task } => contestant::draft::publish(t, who, at, &task).await,
        Tap::Profile => quiet(profile::show(t, who, at).await),
        Tap::ProfileFill => profile::fill::begin(t, who).await,
        Tap::ProfileField { field, walk } => profile::fill::go_to(t, who, at, field, walk).await,
        Tap::ProfileSkip { field } => profile::fill::skip(t, who, at, field).await,
        Tap::ProfileClear { field, walk } => profile::fill::clear(t, who, field, walk).await,
        Tap::ProfileDone { field } => profile::fill::done(t, who, at, field).await,
        Tap::Nominee { contestant } => profile::view::card(t, who, contestant).await,
        Tap::NomineeEssay { contestant } => profile::view::essay(t, who, contestant).await,
        Tap::NomineePdf { contestant } => profile::view::pdf(t, who, contestant).await,
        Tap::NomineeFiles { contestant } => profile::view::files(t, who, contestant).await,
        Tap::Card { task, number } => contestant::card::show(t, who, at, &task, number).await,
        Tap::Done { task, number } => contestant::collect::done(t, who, at, &task, number).await,
        Tap::ShowCard { task, number } => {
            contestant::my::show_solution(t, who, &task, number).await
        }
        Tap::Removable { task, number, page } => {
            contestant::parts::list(t, who, at, (&task, number), page).await
        }
        Tap::Remove { part, sure } => contestant::parts::remove(t, who, at, part, sure).await,
        Tap::KeepLast { task, number, sure } => {
            contestant::parts::keep_last(t, who, at, (&task, number), sure).await
        }
        Tap::ReplaceAll { task, number } => {
            contestant::replace::ask(t, who, at, &task, number).await
        }
        Tap::MoveWhere { task, number } => contestant::moving::ask(t, who, at, &task, number).await,
        Tap::MoveTo { task, from, to, number, sure } => {
            let way = contestant::moving::Way { task: &task, from, to: &to, number };
            contestant::moving::go(t, who, at, way, sure).await
        }
        Tap::Withdraw { task, sure } => {
            contestant::withdraw::withdraw(t, who, at, &task, sure).await
        }
        Tap::Restore { task } => contestant::withdraw::restore(t, who, at, &task).await,
        Tap::NoCompany => juror::join::no_company(t, who, at).await,
        Tap::ChangeCompany => quiet(juror::join::ask_company(t, who).await),
        Tap::Jury => quiet(juror::queue::overview(t, who, at).await),
        Tap::JuryNext { task } => juror::queue::next(t, who, &task).await,
        Tap::Mark { entry, mark } => juror::mark::mark(t, who, at, entry, mark).await,
        Tap::ChangeMark { entry } => juror::mark::change(t, who, at, entry).await,
        Tap::Panel => quiet(organizer::panel::show(t, who, at).await),
        Tap::Timetable => quiet(organizer::panel::timetable(t, who, at).await),
        Tap::Trouble => quiet(organizer::panel::trouble(t, who, at).await),
        Tap::People { page } => quiet(organizer::people::list(t, who, at, page).await),
        Tap::JuryList => quiet(organizer::jury::list(t, who, at).await),
        Tap::Invite => quiet(organizer::jury::invite(t, who).await),
        Tap::ResultsList => quiet(organizer::results::list(t, who, at).await),
        Tap::Results { task, page } => organizer::results::table(t, who, at, &task, page).await,
        Tap::PublishResults { task } => organizer::results::ask(t, who, at, &task).await,
        Tap::PublishResultsNow { task } => organizer::results::publish(t, who, at, &task).await,
        Tap::AdjustWhom { task, page } => organizer::adjust::whom(t, who, at, &task, page).await,
        Tap::AdjustTo { task, contestant } => {
            organizer::adjust::to(t, who, at, &task, contestant).await
        }
        Tap::Adjust { task, contestant, points } => {
            organizer::adjust::chosen(t, who, at, &task, contestant, points).await
        }
        Tap::LateParts { task } => organizer::late::list(t, who, at, &task).await,
        Tap::Admit { part } => organizer::late::admit(t, who, at, part).await,
        Tap::AdmitEdit { wording } => organizer::late::admit_edit(t, who, at, wording).await,
        Tap::RatingPublish => organizer::rating::ask(t, who, at).await,
        Tap::RatingPublishNow => organizer::rating::publish(t, who, at).await,
        Tap::BroadcastTo => quiet(organizer::broadcast::audiences(t, who, at).await),
        Tap::BroadcastAudience { audience } => {
            organizer::broadcast::compose(t, who, at, audience).await
        }
        Tap::BroadcastSend { message } => organizer::broadcast::send(t, who, at, message).await,
        Tap::BroadcastProgress { broadcast } => {
            quiet(organizer::broadcast::progress(t, who, at, broadcast).await)
        }
        Tap::Vote => quiet(vote::choose::start(t, who, at).await),
        Tap::VotePage { page, picks } => vote::choose::page(t, who, at, page, picks).await,
        Tap::VoteReview { picks } => vote::cast::review(t, who, at, picks).await,
        Tap::VoteCast { receipt, picks } => vote::cast::cast(t, who, at, &receipt, picks).await,
        Tap::VotePanel => quiet(vote::panel::show(t, who, at).await),
    }
}
