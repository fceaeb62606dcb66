//! Leaving this server for another (Client.cpp, 12641-12655 and 16271-16293).

use serde_json::Value;
use tokio::time::{Duration, Instant};

use super::updates::end_poll;
use super::{Answer, Params, Refusal};
use crate::rehearsal::world::State;

/// After `logOut` the bot is not let in for so long (Bot API, `logOut`).
const OUT: Duration = Duration::from_secs(10 * 60);

/// The queue is lost with the session.
pub fn log_out(state: &mut State, _: &Params) -> Answer {
    state.logged_out = Some(Instant::now() + OUT);
    state.set_webhook(None);
    state.drop_updates();
    end_poll(state);
    Ok(Value::Bool(true).into())
}

/// The next call opens the bot's session again, and the queue is where it was. A bot that was
/// started together with its server may close at any time.
pub fn close(state: &mut State, _: &Params) -> Answer {
    end_poll(state);
    Ok(Value::Bool(true).into())
}

/// What every call hears after `logOut`.
pub fn ended(state: &State) -> Option<Refusal> {
    let out = state.logged_out.is_some_and(|until| Instant::now() < until);
    out.then(|| Refusal::verbatim(400, "Logged out"))
}
