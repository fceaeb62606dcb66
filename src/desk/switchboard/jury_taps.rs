//! From a button of the organizers' about the jury to its function.

use super::{Toast, quiet};
use crate::desk::organizer::{flags, invitations, juror, jury, near, nudge, recusals, shares};
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::people::Person;

/// Calls the function of a button; `at` is the message under which it was tapped.
pub(super) async fn dispatch(
    t: &mut Turn<'_>,
    who: &Person,
    tap: Tap,
    at: Option<i32>,
) -> Result<Toast> {
    match tap {
        Tap::JuryList => quiet(jury::list(t, who, at).await),
        Tap::Invite => quiet(jury::invite(t, who).await),
        Tap::Invitations { page } => quiet(invitations::list(t, who, at, page).await),
        Tap::RevokeInvitation { invitation } => invitations::revoke(t, who, at, &invitation).await,
        Tap::JurorCard { juror } => juror::card(t, who, at, juror).await,
        Tap::RemoveJuror { juror, step } => juror::remove(t, who, at, juror, step).await,
        Tap::Recusals { page } => quiet(recusals::list(t, who, at, page).await),
        Tap::RecusalOf { juror, contestant } => {
            recusals::pair(t, who, at, (juror, contestant)).await
        }
        Tap::RuleRecusal { juror, contestant, away } => {
            recusals::ask_why(t, who, (juror, contestant), away).await
        }
        Tap::UnruleRecusal { juror, contestant } => {
            recusals::unrule(t, who, at, (juror, contestant)).await
        }
        Tap::RecuseFrom { juror, page } => recusals::whom(t, who, at, juror, page).await,
        Tap::NearCompanies { page } => quiet(near::list(t, who, at, page).await),
        Tap::RuleCompanies { juror, contestant, same } => {
            near::rule(t, who, at, (juror, contestant), Some(same)).await
        }
        Tap::UnruleCompanies { juror, contestant } => {
            near::rule(t, who, at, (juror, contestant), None).await
        }
        Tap::Flags { page } => quiet(flags::list(t, who, at, page).await),
        Tap::EntrySaid { entry } => flags::entry(t, who, entry).await,
        Tap::SettleFlag { flag } => flags::settle(t, who, at, flag).await,
        Tap::SharesList => quiet(shares::list(t, who, at).await),
        Tap::Shares { task } => shares::show(t, who, at, &task).await,
        Tap::NameJuror { task, juror, on } => shares::name(t, who, at, (&task, juror), on).await,
        Tap::ShareAgain { task } => shares::again(t, who, at, &task).await,
        Tap::RemindJury => quiet(nudge::ask(t, who, at).await),
        Tap::RemindJuryNow => nudge::send(t, who, at).await,
        _ => Ok(Toast::Over),
    }
}
