//! From a button about broadcasts to the function that deals with it.

use super::{Toast, quiet};
use crate::desk::organizer::{broadcast, channel};
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::people::Person;

/// Calls the function of a button about broadcasts; `at` is the message under which it was tapped.
pub(super) async fn call(
    t: &mut Turn<'_>,
    who: &Person,
    tap: Tap,
    at: Option<i32>,
) -> Result<Toast> {
    match tap {
        Tap::BroadcastTo => quiet(broadcast::whom::audiences(t, who, at).await),
        Tap::BroadcastProgress { broadcast: id } => broadcast::progress::show(t, who, at, id).await,
        Tap::BroadcastList { page } => quiet(broadcast::progress::list(t, who, at, page).await),
        Tap::BroadcastFor { whom } => broadcast::compose::begin(t, who, at, &whom).await,
        Tap::BroadcastPick { kind, page } => broadcast::whom::pick(t, who, at, kind, page).await,
        Tap::BroadcastLook { look } => broadcast::compose::show(t, who, look).await,
        Tap::BroadcastVariant { look, to } => {
            broadcast::compose::variant(t, who, at, look, to).await
        }
        Tap::BroadcastTry { look } => broadcast::confirm::try_it(t, who, look).await,
        Tap::BroadcastWhen { look } => broadcast::confirm::when(t, who, at, look).await,
        Tap::BroadcastGo { look, sure } => broadcast::confirm::go(t, who, at, look, sure).await,
        Tap::BroadcastPause { broadcast: id, on } => {
            broadcast::progress::pause(t, who, at, id, on).await
        }
        Tap::BroadcastStop { broadcast: id, sure } => {
            broadcast::progress::stop(t, who, at, id, sure).await
        }
        Tap::BroadcastReport { broadcast: id } => broadcast::follow::list(t, who, id).await,
        Tap::BroadcastCorrect { broadcast: id } => broadcast::follow::correct(t, who, at, id).await,
        Tap::BroadcastWithdraw { broadcast: id, sure } => {
            broadcast::follow::withdraw(t, who, at, id, sure).await
        }
        Tap::BroadcastSee { broadcast: id } => broadcast::follow::see(t, who, id).await,
        Tap::ChannelAgain => channel::again(t, who, at).await,
        _ => Ok(Toast::Over),
    }
}
