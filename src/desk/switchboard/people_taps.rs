//! From a button of the organizers' side about people, rights and the trail to its function.

use super::{Toast, quiet};
use crate::desk::organizer::decide::expel;
use crate::desk::organizer::trail::{self, Choice};
use crate::desk::organizer::{account, people, person, person_amend, see_as, silence, staff};
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::plain;
use crate::store::people::Person;

/// Calls the function of a button; `at` is the message under which it was tapped.
pub(super) async fn dispatch(
    t: &mut Turn<'_>,
    who: &Person,
    tap: Tap,
    at: Option<i32>,
) -> Result<Toast> {
    match tap {
        Tap::PeopleBy { state, sort, page } => {
            people::sorted(t, who, at, (state, sort), page).await
        }
        Tap::FindPerson => quiet(people::ask(t, who, at).await),
        Tap::PersonCard { contestant } => person::card(t, who, at, contestant).await,
        Tap::PersonHistory { contestant, page } => {
            trail::of_contestant(t, who, at, contestant, page).await
        }
        Tap::CorrectPerson { contestant } => person_amend::which(t, who, at, contestant).await,
        Tap::CorrectField { contestant, field } => {
            person_amend::ask(t, who, at, (contestant, field)).await
        }
        Tap::CorrectNow { contestant, digest } => {
            person_amend::now(t, who, at, contestant, &digest).await
        }
        Tap::Expel { contestant } => expel::begin(t, who, at, (contestant, true)).await,
        Tap::LetIn { contestant } => expel::begin(t, who, at, (contestant, false)).await,
        Tap::ExpelNow { digest } => expel::now(t, who, at, &digest).await,
        Tap::Silence { contestant, comments, on } => {
            silence::contestant(t, who, at, contestant, (comments, on)).await
        }
        Tap::SilenceAsker { question, on } => silence::asker(t, who, at, question, on).await,
        Tap::MoveAccount { contestant } => account::ask(t, who, at, contestant).await,
        Tap::MoveAccountNow { contestant, to } => account::now(t, who, at, (contestant, to)).await,
        Tap::Staff => quiet(staff::show(t, who, at).await),
        Tap::InviteStaff { helper } => quiet(staff::invite(t, who, helper).await),
        Tap::StaffCard { person } => staff::card(t, who, at, person).await,
        Tap::RemoveStaff { person, sure } => staff::remove(t, who, at, person, sure).await,
        Tap::Trail { kind, who: whose, days, page } => {
            trail::show(t, who, at, Choice { kind, who: whose, days }, page).await
        }
        Tap::TrailWho { kind, days, page } => trail::actors(t, who, at, (kind, days), page).await,
        Tap::TrailFile { kind, who: whose, days, book } => {
            trail::file(t, who, Choice { kind, who: whose, days }, book).await
        }
        Tap::SeeAs { role, page } => see_as::choose(t, who, at, role, page).await,
        Tap::SeeAsTap { role, number, seen } => {
            see_as::show(t, who, at, (role, number), &seen).await
        }
        Tap::SeeAsOnly => Ok(Toast::Says(plain!(who.locale, "see-only"))),
        _ => Ok(Toast::Over),
    }
}
