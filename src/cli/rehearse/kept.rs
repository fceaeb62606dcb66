//! A rehearsal that is kept for the next time.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use laurel::clock::{Clock, Movable};
use laurel::rehearsal::World;
use laurel::store::private;

use crate::cli::failure::Failure;

/// How often a rehearsal that is kept is written to its files.
pub const SAVE_EVERY: Duration = Duration::from_secs(5);

/// The files beside the database of a rehearsal that is kept.
pub struct Kept {
    world: PathBuf,
    clock: PathBuf,
}

impl Kept {
    pub fn beside(database: &Path) -> Kept {
        let with = |ending: &str| {
            let mut name = database.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        Kept { world: with(".telegram.json"), clock: with(".clock") }
    }

    pub fn clock(&self) -> Option<DateTime<Utc>> {
        std::fs::read_to_string(&self.clock).ok()?.trim().parse().ok()
    }

    pub fn world(&self, clock: &Clock) -> Result<Option<World>, Failure> {
        if !self.world.exists() {
            return Ok(None);
        }
        World::load(&self.world, clock.clone()).map(Some).map_err(|error| {
            let file = self.world.display();
            Failure::other(format!("{file} cannot be read ({error}): remove it to begin anew"))
        })
    }

    pub fn save(&self, world: &World, dial: &Movable) {
        let saved = world.save(&self.world).and_then(|()| {
            let mut clock = private::own().create(true).truncate(true).open(&self.clock)?;
            clock.write_all(dial.now().to_rfc3339().as_bytes())
        });
        if let Err(error) = saved {
            log::error!("the rehearsal could not be kept: {error}");
        }
    }
}
