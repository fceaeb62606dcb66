//! Fetching files from Telegram, and telling whoever waits how far it has come.

use serde_json::Value;

use super::super::Look;
use super::super::order::Bench;
use super::{LARGEST_FILE, Pack};
use crate::html;
use crate::store::outbox;
use crate::telegram::api::CallError;
use crate::telegram::letter::Letter;
use crate::telegram::press::Spoilt;

/// Why a file is not in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// Larger than a bot can fetch.
    TooLarge,
    /// Telegram does not give it out any more.
    Gone,
}

/// A file's bytes, or why it cannot be had; an error if it may be had later.
pub(super) async fn file(bench: &Bench, file_id: &str) -> Result<Result<Vec<u8>, Missing>, Spoilt> {
    // Within `usize` on every machine that runs this.
    let most = usize::try_from(LARGEST_FILE).unwrap_or(usize::MAX);
    match bench.api.download(file_id, most).await {
        Ok(bytes) => Ok(Ok(bytes)),
        Err(CallError::Refused { code: 413, .. }) => Ok(Err(Missing::TooLarge)),
        Err(CallError::Refused { code: 400 | 404, .. }) => Ok(Err(Missing::Gone)),
        Err(error) => Err(Spoilt::Later(error)),
    }
}

/// So many times the card is renewed while an archive is made: edits are no messages, and still not
/// without end.
const STEPS: usize = 8;

/// How far an archive has come, shown on the card that the organizer got when ordering it.
pub(super) struct Progress<'a> {
    bench: &'a Bench,
    look: &'a Look<'a>,
    pack: &'a Pack,
    done: usize,
}

impl<'a> Progress<'a> {
    pub(super) fn new(bench: &'a Bench, look: &'a Look<'a>, pack: &'a Pack) -> Progress<'a> {
        Progress { bench, look, pack, done: 0 }
    }

    /// One file more. What cannot be shown is no reason to stop.
    pub(super) async fn step(&mut self) {
        self.done += 1;
        let all = self.pack.parts.len();
        if !self.done.is_multiple_of(all.div_ceil(STEPS).max(1)) && self.done != all {
            return;
        }
        let Some(message) = self.message().await else { return };
        let words = html!(
            self.look.locale,
            "archive-progress",
            title = self.title(),
            number = self.pack.number,
            of = self.pack.of,
            done = self.done,
            all = all,
        );
        let letter = Letter::edit(message, words);
        let params = letter.params_for(Value::from(self.pack.person));
        if self.bench.api.call(letter.method.name(), &params).await.is_err() {
            log::debug!("the progress of an archive could not be shown");
        }
    }

    fn title(&self) -> String {
        let task = self.look.contest.task(&self.pack.task);
        task.map_or(self.pack.task.as_str(), |task| &task.title).to_owned()
    }

    /// The message of the card: the archive waits in the outbox until it is sent.
    async fn message(&self) -> Option<i32> {
        let mut db = self.bench.store.reader().acquire().await.ok()?;
        outbox::message_of(&mut db, self.pack.card).await.ok()?
    }
}
