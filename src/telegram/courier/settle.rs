//! What is written down about a row after its call.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::pause;
use crate::store::outbox::{self, Claimed, Recipient, Sent};
use crate::store::{groups, system};
use crate::telegram::limits::Throttle;
use crate::telegram::outcome::Outcome;

/// The present instant on the contest's clock, for what is written down, and on the line's, for
/// pauses.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    pub contest: DateTime<Utc>,
    pub line: DateTime<Utc>,
}

/// Settles rows by what became of them, and lets the limits know. What Telegram took, which is nearly
/// everything, goes together.
pub async fn settle(
    db: &mut SqliteConnection,
    landed: &[(Box<Claimed>, Outcome)],
    throttle: &mut Throttle,
    times: Times,
    speaks: bool,
) -> sqlx::Result<()> {
    let taken: Vec<Sent> = landed
        .iter()
        .filter_map(|(claimed, outcome)| {
            let sent = |message_id| Sent { row: claimed.row, message_id };
            match outcome {
                Outcome::Done(message_id) => Some(sent(*message_id)),
                Outcome::Gone => Some(sent(None)),
                _ => None,
            }
        })
        .collect();
    outbox::all_sent(db, &taken, times.contest).await?;
    for (claimed, outcome) in landed {
        settle_one(db, claimed, outcome.clone(), throttle, times, speaks).await?;
    }
    Ok(())
}

/// Settles one row that needs more than to be written down as sent. Logs no word of any letter: also
/// Telegram's descriptions can quote one.
async fn settle_one(
    db: &mut SqliteConnection,
    claimed: &Claimed,
    outcome: Outcome,
    throttle: &mut Throttle,
    times: Times,
    speaks: bool,
) -> sqlx::Result<()> {
    let Times { contest: now, line } = times;
    let (row, chat) = (claimed.row, claimed.to.chat_id());
    let unreachable = matches!(outcome, Outcome::Unreachable(_));
    match outcome {
        Outcome::Done(_) | Outcome::Gone => Ok(()),
        Outcome::Album(messages) => outbox::sent_album(db, row, &messages, now).await,
        Outcome::Later { after: Some(after), .. } => {
            let until = line + after;
            log::info!("outbox row {row}: too many for chat {chat}, waits {} s", after.as_secs());
            throttle.too_many(chat, until, line);
            system::note_too_many(db, now).await?;
            outbox::retry(db, row, until, false).await?;
            outbox::spare(db, row, pause::BLAMELESS).await
        }
        Outcome::Later { after: None, .. } | Outcome::WrongToken => {
            outbox::put_back(db, row, line).await
        }
        Outcome::Unknown
            if speaks && pause::is_hopeless(claimed.attempts, claimed.written_at, now) =>
        {
            log::warn!("outbox row {row}: given up after {} attempts", claimed.attempts);
            let error = format!("given up after {} attempts without an answer", claimed.attempts);
            outbox::failed(db, row, &error, now).await
        }
        Outcome::Unknown => {
            let at = line + pause::after_attempt(row, claimed.attempts);
            outbox::retry(db, row, at, true).await?;
            if speaks { Ok(()) } else { outbox::spare(db, row, pause::BLAMELESS).await }
        }
        Outcome::Moved(to) if matches!(claimed.to, Recipient::Person(_)) => {
            log::info!("outbox row {row}: group {chat} has become {to}");
            groups::became(db, chat, to, now).await?;
            groups::follow(db, row, to).await
        }
        Outcome::Moved(_) => {
            let why = "the channel's id belongs to a group that has become another one";
            outbox::failed(db, row, why, now).await
        }
        Outcome::Unreachable(why) | Outcome::Refused(why)
            if chat < 0 && (unreachable || forbids_writing(&why)) =>
        {
            log::warn!("outbox row {row}: the bot cannot write in the group {chat} any more");
            groups::set_lost(db, chat, groups::Lost::Untold).await?;
            outbox::unreachable(db, claimed, &why, now).await
        }
        Outcome::Unreachable(why) if matches!(claimed.to, Recipient::Person(_)) => {
            log::info!("outbox row {row}: {chat} cannot be reached");
            outbox::unreachable(db, claimed, &why, now).await
        }
        Outcome::Unreachable(why) | Outcome::Refused(why) => {
            log::warn!(
                "outbox row {row}: refused for good for chat {chat}; its error column says why"
            );
            outbox::failed(db, row, &why, now).await
        }
    }
}

/// Whether this refusal is of whatever the bot would say in the group (TDLib, MessageContent.cpp and
/// DialogManager.cpp).
fn forbids_writing(why: &str) -> bool {
    let why = why.to_lowercase();
    ["not enough rights to send text", "have no write access", "chat_write_forbidden"]
        .iter()
        .any(|text| why.contains(text))
}
