//! From a command to the function that deals with it.

use crate::desk::route::Command;
use crate::desk::talk::Talk;
use crate::desk::{Result, Turn, contestant, guest, juror, organizer, profile, reading, vote};
use crate::store::people::Person;

/// Deals with a command; `argument` is what stands behind it.
pub(super) async fn on_command(
    turn: &mut Turn<'_>,
    who: &Person,
    command: Command,
    argument: &str,
) -> Result {
    profile::fill::leave(turn, who).await?;
    // A link from the organizers' group is no command: what was begun goes on behind it.
    if command != Command::Start || organizer::calls::screen(argument).is_none() {
        leave_aside(turn, who).await?;
    }
    match command {
        Command::Start => match argument.strip_prefix(juror::join::LINK_PREFIX) {
            Some(token) => juror::join::join(turn, who, token).await,
            None if argument.starts_with(organizer::staff::LINK_PREFIX) => {
                let token = argument.trim_start_matches(organizer::staff::LINK_PREFIX);
                organizer::staff::join(turn, who, token).await
            }
            None if argument.starts_with(guest::account::LINK_PREFIX) => {
                let code = argument.trim_start_matches(guest::account::LINK_PREFIX);
                guest::account::arrive(turn, who, code).await
            }
            None if reading::share::follow(turn, who, argument).await? => Ok(()),
            None if organizer::calls::follow(turn, who, argument).await? => Ok(()),
            None => guest::start::start(turn, who, None).await,
        },
        Command::Help => guest::start::help(turn, who).await,
        Command::Tasks => guest::tasks::list(turn, who, None).await,
        Command::Rating => guest::rating::show(turn, who, None, 0).await,
        Command::Read if !argument.is_empty() => reading::find::find(turn, who, argument).await,
        Command::Read => reading::home::show(turn, who, None).await,
        Command::Share => reading::share::own(turn, who).await,
        Command::Language => guest::start::language(turn, who, None, who.locale.other()).await,
        Command::Cancel => guest::start::cancel(turn, who, None).await,
        Command::Ask => guest::ask::show(turn, who, None).await,
        Command::MyData => guest::mydata::send(turn, who).await,
        Command::Zone => guest::zone::show(turn, who, None).await,
        Command::Why => contestant::why::show(turn, who, None, 0).await,
        Command::My => contestant::my::show(turn, who, None).await,
        Command::Profile => profile::show(turn, who, None).await,
        Command::Vote => vote::choose::start(turn, who, None).await,
        Command::Receipt => vote::receipt::check(turn, who, argument).await,
        Command::Jury => juror::list::jump(turn, who, argument).await,
        Command::Admin => organizer::panel::show(turn, who, None).await,
    }
}

/// A command ends what was said on the side: what is typed after it is meant for something else. A
/// solution that is being put together and a registration outlive it.
async fn leave_aside(turn: &mut Turn<'_>, who: &Person) -> Result {
    let aside = matches!(
        turn.talk(who).await?,
        Some(
            Talk::Commenting { .. }
                | Talk::Answering { .. }
                | Talk::Finding { .. }
                | Talk::ContestFile
                | Talk::MovingTime { .. }
                | Talk::NewOrganizer
                | Talk::ExtendingWhom { .. }
                | Talk::Extending { .. }
                | Talk::Asking { .. }
                | Talk::Zone
                | Talk::Signing { .. }
                | Talk::Deciding { .. }
                | Talk::Appealing { .. }
                | Talk::RatingPerson { .. }
                | Talk::JurorSaying { .. }
                | Talk::Ruling { .. }
                | Talk::FindingPerson
                | Talk::CorrectingPerson { .. }
                | Talk::Expelling { .. }
                | Talk::MovingAccount { .. }
                | Talk::Arriving { .. }
        )
    );
    if aside {
        turn.end_talk(who).await?;
    }
    Ok(())
}
