//! From a message to what it belongs to: the vote, something it answers, what its sender has begun, or
//! nothing but itself.

use crate::desk::talk::Talk;
use crate::desk::{
    Result, Turn, contestant, diploma, guest, juror, organizer, profile, reading, vote,
};
use crate::html;
use crate::store::people::Person;
use crate::store::reading::Which;
use crate::telegram::incoming::Message;

/// A new message to the bot.
pub(super) async fn on_message(turn: &mut Turn<'_>, who: &Person, message: Message) -> Result {
    if of_the_vote(turn, who, &message).await? {
        return Ok(());
    }
    // What looks like a command and is none is not taken for an answer or a solution.
    if message.text.starts_with('/') && message.attachment.is_none() {
        return turn.not_understood(who).await;
    }
    if is_about_itself(turn, who, &message).await? {
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
        Some(talk) => in_talk(turn, who, talk, &message).await,
        None => in_no_talk(turn, who, None, &message).await,
    }
}

/// Whether the message says by itself what it belongs to, whatever its sender was about: it is a reply,
/// or the rest of an album. Then it is dealt with.
async fn is_about_itself(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    Ok(guest::ask::takes(turn, who, message).await?
        || organizer::flag_answer::takes(turn, who, message).await?
        || organizer::appeals::takes(turn, who, message).await?
        || profile::files::is_rest(turn, who, message).await?)
}

/// The next step of what the sender has begun. What has no use for the message, or is over by its time,
/// leaves it to be dealt with as if nothing had been begun.
async fn in_talk(turn: &mut Turn<'_>, who: &Person, talk: Talk, message: &Message) -> Result {
    match talk {
        Talk::Asking { question, until } if message.sent_at.timestamp_millis() <= until => {
            guest::ask::asked(turn, who, question, message).await
        }
        Talk::Zone => guest::zone::typed(turn, who, message).await,
        Talk::Registering(told) => guest::register::told(turn, who, told, message).await,
        Talk::Commenting { entry, case, cut, .. } => {
            reading::comment::told(turn, who, Which { entry, case }, cut, message).await
        }
        Talk::Answering { comment, cut, .. } => {
            reading::answer::told(turn, who, comment, cut, message).await
        }
        Talk::Finding { .. } => reading::find::told(turn, who, message).await,
        Talk::Profile(filling) if profile::fill::takes(turn, who, message) => {
            profile::fill::told(turn, who, filling, message).await
        }
        Talk::Appealing { ref task, until, cut, .. }
            if who.rights.contestant.is_some()
                && !contestant::appeal::is_over(turn, until, message) =>
        {
            contestant::appeal::told(turn, who, (task, cut), message).await
        }
        Talk::JurorCompany => juror::join::company(turn, who, message).await,
        Talk::JurorSaying { what, entry, cut } => {
            juror::more::told(turn, who, (what, entry), cut, message).await
        }
        talk => in_talk_of_organizers(turn, who, talk, message).await,
    }
}

async fn in_talk_of_organizers(
    turn: &mut Turn<'_>,
    who: &Person,
    talk: Talk,
    message: &Message,
) -> Result {
    match talk {
        Talk::AnsweringQuestion { question, anyway } => {
            organizer::questions::answered(turn, who, question, message, anyway).await
        }
        Talk::FindingPerson => organizer::people::found(turn, who, message).await,
        Talk::CorrectingPerson { contestant, field, .. } => {
            organizer::person_amend::told(turn, who, (contestant, field), message).await
        }
        Talk::Expelling { contestant, out, .. } => {
            organizer::decide::expel::told(turn, who, (contestant, out), message).await
        }
        Talk::MovingAccount { contestant, to, .. } => {
            organizer::account::told(turn, who, (contestant, to), message).await
        }
        Talk::Ruling { juror, contestant, away } => {
            organizer::recusals::ruled(turn, who, (juror, contestant), away, message).await
        }
        Talk::Broadcasting(draft) => {
            organizer::broadcast::compose::told(turn, who, *draft, message).await
        }
        talk if organizer::file::talks::takes(who, &talk, message) => {
            organizer::file::talks::told(turn, who, talk, message).await
        }
        Talk::Signing { slot } => diploma::sign::sent(turn, who, &slot, message).await,
        Talk::Deciding { what, .. } => organizer::decide::told(turn, who, what, message).await,
        Talk::Adjusting { task, contestant, points } => {
            organizer::adjust::reason(turn, who, (&task, contestant, points), message).await
        }
        Talk::RatingPerson { form } => {
            organizer::rating_person::told(turn, who, form, message).await
        }
        Talk::Roll { contestant, on } => {
            vote::roll::reason(turn, who, (contestant, on), message).await
        }
        talk => in_no_talk(turn, who, Some(talk), message).await,
    }
}

/// A message of its own: a solution, the number of an entry, or nothing that is understood.
async fn in_no_talk(
    turn: &mut Turn<'_>,
    who: &Person,
    talk: Option<Talk>,
    message: &Message,
) -> Result {
    if !guest::consent::admits(turn, who, message, false).await? {
        return Ok(());
    }
    if who.rights.contestant.is_some() {
        return contestant::submit::sent(turn, who, message, talk).await;
    }
    if who.rights.juror.is_some() && juror::list::number(&message.text).is_some() {
        return juror::list::jump(turn, who, &message.text).await;
    }
    turn.not_understood(who).await
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
pub(super) async fn of_the_vote(
    turn: &mut Turn<'_>,
    who: &Person,
    message: &Message,
) -> Result<bool> {
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
