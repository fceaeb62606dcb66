//! One letter on its way: what Telegram is told for it, with a file that is made first where there is one.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;
use serde_json::{Map, Value};

use crate::print::job::Job;
use crate::store::outbox::Claimed;
use crate::telegram::api::{BotApi, CallError};
use crate::telegram::letter::Letter;
use crate::telegram::press::{Press, Spoilt};

/// What Telegram is told for a letter.
fn params(letter: &Letter, chat: Value, paid: bool) -> Map<String, Value> {
    let mut params = letter.params_for(chat);
    if paid && letter.method.may_be_paid() {
        params.insert("allow_paid_broadcast".into(), true.into());
    }
    params
}

/// Calls Telegram with one letter.
pub(super) async fn carry(
    api: &BotApi,
    letter: &Letter,
    chat: Value,
    paid: bool,
) -> Result<Value, CallError> {
    let params = params(letter, chat, paid);
    match &letter.file {
        Some(file) => {
            let method = letter.method;
            api.upload(method.name(), &params, method.upload_field(), file).await
        }
        None => api.call(letter.method.name(), &params).await,
    }
}

/// Makes the file of a letter and calls Telegram with it. If it cannot be made, the recipient is
/// told so.
pub(super) async fn print(
    api: &BotApi,
    press: &Press,
    claimed: &Claimed,
    job: &Job,
    chat: Value,
    paid: bool,
) -> Result<Value, CallError> {
    let letter = &claimed.letter;
    // What breaks here breaks anew after a restart: it must not end the program.
    let made = AssertUnwindSafe(press.file(job)).catch_unwind().await;
    match made.unwrap_or_else(|_| Err(Spoilt::Never("a panic, see above".to_owned()))) {
        Ok(file) => {
            let (method, params) = (letter.method, params(letter, chat, paid));
            api.upload(method.name(), &params, method.upload_field(), &file).await
        }
        Err(Spoilt::Later(error)) => Err(error),
        Err(Spoilt::Never(why)) => {
            log::error!("outbox row {}: its file could not be made: {why}", claimed.row);
            carry(api, &Letter::message(job.sorry.as_str()), chat, paid).await
        }
    }
}

/// What becomes of a post if there is no channel.
pub(super) fn no_channel() -> CallError {
    CallError::Refused {
        code: 0,
        description: "the contest names no channel".to_owned(),
        retry_after: None,
        migrate_to: None,
    }
}
