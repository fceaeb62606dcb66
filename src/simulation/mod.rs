//! Simulated seasons: the very same desk, timetable, outbox, courier and database as for real, with a
//! simulated Telegram, clock and people in this process. Everything follows from one seed; nothing sleeps
//! and nothing goes over a network. After a season all is compared with a model that is kept apart.

mod bot;
mod check;
mod deeds;
mod limits;
mod line;
mod many;
mod model;
mod plan;
mod season;
mod shrink;
pub mod template;

use std::collections::BTreeSet;

use anyhow::Result;

pub use many::{Failed, Many, Sum, many, play_here, wrong};
pub use plan::{Deed, Step};
pub use season::Outcome;
pub use shrink::{Shrunk, shrink};

/// About so many deeds of people make a season, if nothing else is said.
pub const LENGTH: usize = 70;

/// Which season is played.
#[derive(Clone, Debug)]
pub struct Which {
    pub seed: u64,
    /// About how many deeds of people there are.
    pub length: usize,
    /// Of the seed's steps these alone, by their numbers; all if there is none.
    pub only: Option<BTreeSet<usize>>,
}

impl Which {
    /// The steps with their numbers.
    pub fn steps(&self) -> Vec<(usize, Step)> {
        let all = plan::plan(self.seed, self.length).into_iter().enumerate();
        all.filter(|(number, _)| self.only.as_ref().is_none_or(|only| only.contains(number)))
            .collect()
    }
}

/// Plays a season to its end.
///
/// # Errors
///
/// When the bot ends by itself or never comes to rest, which is as wrong as anything in `wrong`.
pub async fn play(which: &Which) -> Result<Outcome> {
    let folder = tempfile::tempdir_in(template::place())?;
    let steps: Vec<Step> = which.steps().into_iter().map(|(_, step)| step).collect();
    season::play(which.seed, &steps, folder.path()).await
}
