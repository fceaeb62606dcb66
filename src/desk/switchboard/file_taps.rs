//! From a button about the contest file or exports to the function that deals with it.

use super::{Toast, quiet};
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::people::Person;

/// Calls the function of a button about the contest file; `at` is the message under which it was tapped.
pub(super) async fn call(
    t: &mut Turn<'_>,
    who: &Person,
    tap: Tap,
    at: Option<i32>,
) -> Result<Toast> {
    use crate::desk::organizer::file::{
        apply, extend, extend_ask, look, organizers, show, times, versions as former,
    };
    match tap {
        Tap::ContestFile => quiet(show(t, who, at).await),
        Tap::FileGet { number } => former::get(t, who, number).await,
        Tap::FileVersions { page } => quiet(former::list(t, who, at, page).await),
        Tap::FileVersion { number } => former::card(t, who, at, number).await,
        Tap::FileBack { number } => former::back(t, who, at, number).await,
        Tap::FileLook { proposal, page } => look::page(t, who, at, proposal, page).await,
        Tap::FileApply { proposal, digest, quiet } => {
            apply::confirm(t, who, at, (proposal, &digest), quiet).await
        }
        Tap::FileDrop { proposal } => look::forget(t, who, at, proposal).await,
        Tap::FileTimes => quiet(times::list(t, who, at).await),
        Tap::FileTask { task } => times::task(t, who, at, &task).await,
        Tap::FileTime { task, which } => times::choose(t, who, at, &task, which).await,
        Tap::FileMove { task, which, minutes } => {
            times::shift(t, who, at, (&task, which), minutes).await
        }
        Tap::FileOrganizer => organizers::ask(t, who, at).await,
        Tap::FileOrganizerAdd { person } => organizers::chosen(t, who, at, person).await,
        Tap::FileOne { task } => extend_ask::list(t, who, at, &task).await,
        Tap::ExtendFor { task, contestant } => {
            extend::choose(t, who, at, (&task, contestant)).await
        }
        Tap::ExtendBy { task, contestant, minutes } => {
            extend::more(t, who, at, (&task, contestant), minutes).await
        }
        Tap::ExtendBack { task, contestant } => {
            extend::take_back(t, who, at, (&task, contestant)).await
        }
        _ => Ok(Toast::Over),
    }
}

/// Calls the function of a button about exports.
pub(super) async fn exports(
    t: &mut Turn<'_>,
    who: &Person,
    tap: Tap,
    at: Option<i32>,
) -> Result<Toast> {
    use crate::desk::organizer::exports;
    match tap {
        Tap::Exports => quiet(exports::show(t, who, at).await),
        Tap::ExportForms { subject } => exports::forms(t, who, at, subject).await,
        Tap::Export { subject, form } => exports::order(t, who, subject, form).await,
        Tap::ArchiveTasks => quiet(exports::tasks(t, who, at).await),
        Tap::Archive { task } => exports::works(t, who, &task).await,
        Tap::Course => exports::picture(t, who).await,
        _ => Ok(Toast::Over),
    }
}
