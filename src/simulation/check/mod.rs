//! The invariants: after a season all is as the model says it should be.

mod entries;
mod letters;
mod results;
mod told;
mod vote;

use anyhow::Result;
use sqlx::SqliteConnection;

use super::model::Model;
use super::season::{Outcome, Season};

pub(super) use letters::unanswered;
pub(super) use vote::urn;

/// What was found, line by line.
struct Finder<'a> {
    season: &'a Season,
    db: &'a mut SqliteConnection,
    wrong: Vec<String>,
}

/// Looks at everything.
pub(super) async fn all(season: &Season) -> Result<Outcome> {
    let store = season.bot.store()?;
    let mut db = store.reader().acquire().await?;
    let wrong = season.model.wrong.clone();
    let mut finder = Finder { season, db: &mut db, wrong };
    let due = finder.entries().await?;
    finder.withdrawn().await?;
    finder.one_of_each().await?;
    finder.erased().await?;
    let marks = finder.marks().await?;
    let awards = finder.awards().await?;
    finder.trail().await?;
    finder.ratings().await?;
    let ballots = finder.ballots().await?;
    finder.left_over().await?;
    finder.answers();
    let letters = finder.notices() + finder.announcements() + finder.told().await?;
    finder.secrets();
    let wrong = finder.wrong;
    let (falls, lived) = (season.bot.falls, season.bot.lived);
    let failed_calls = season.bot.wire.failed();
    let (digest, chats) = (0, String::new());
    Ok(Outcome {
        wrong,
        falls,
        lived,
        failed_calls,
        digest,
        due,
        awards,
        ballots,
        marks,
        letters,
        chats,
    })
}

impl Finder<'_> {
    fn model(&self) -> &Model {
        &self.season.model
    }
}
