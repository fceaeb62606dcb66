//! What an organizer sends while the contest file is talked about.

use futures::future::BoxFuture;

use super::{extend, extend_ask, is_document, organizers, sent, times};
use crate::desk::talk::Talk;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::telegram::incoming::Message;

/// Whether the message is meant for what is talked about.
pub fn takes(who: &Person, talk: &Talk, message: &Message) -> bool {
    let meant = match talk {
        Talk::ContestFile => is_document(message),
        Talk::MovingTime { .. }
        | Talk::NewOrganizer
        | Talk::ExtendingWhom { .. }
        | Talk::Extending { .. } => true,
        _ => false,
    };
    meant && who.rights.organizer
}

/// Deals with it.
pub fn told<'t>(
    turn: &'t mut Turn<'_>,
    who: &'t Person,
    talk: Talk,
    message: &'t Message,
) -> BoxFuture<'t, Result> {
    Box::pin(dispatch(turn, who, talk, message))
}

async fn dispatch(turn: &mut Turn<'_>, who: &Person, talk: Talk, message: &Message) -> Result {
    match talk {
        Talk::ContestFile => sent(turn, who, message).await,
        Talk::MovingTime { task, which } => times::typed(turn, who, (&task, which), message).await,
        Talk::NewOrganizer => organizers::told(turn, who, message).await,
        Talk::ExtendingWhom { task } => extend_ask::told(turn, who, &task, message).await,
        Talk::Extending { task, contestant, until } => {
            extend::told(turn, who, (&task, contestant), until, message).await
        }
        _ => turn.not_understood(who).await,
    }
}
