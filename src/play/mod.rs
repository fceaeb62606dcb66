//! A whole season played by a script: contestants, jurors and an organizer who do with their
//! telephones what people do, fast enough to be watched.
//!
//! The script meets the bot as people do, over the stand-in, and knows the contest only by its
//! file: any contest can be played. It can be paused at any point, and whoever takes a telephone in
//! hand plays that person from then on.

use std::sync::{Arc, RwLock};
use std::time::Duration;

use futures::future::join_all;

use crate::clock::Movable;
use crate::contest::definition::{Contest, Locale, Task};
use crate::contest::schedule::{Due, Moment, Standing, standing, timetable};
use crate::rehearsal::World;
use crate::store::Store;
use crate::words::render;

mod ballot;
mod baton;
mod hands;
mod jury;
mod troupe;
mod writing;

pub use baton::{Baton, Score, State};
pub use troupe::Troupe;

/// So many thoughts after the first the last of many begins.
const LATEST: usize = 6;

/// The bot's database as it is at present; none while the bot is down.
pub type Database = Arc<RwLock<Option<Store>>>;

/// What a play needs.
pub struct Play {
    pub world: World,
    pub dial: Movable,
    pub contest: Arc<Contest>,
    pub database: Database,
    pub baton: Baton,
    /// How long somebody thinks before a deed; nothing in a test.
    pub pace: Duration,
    /// Who was there before: organizers, jurors, contestants.
    pub troupe: Troupe,
    /// Held while a tap is under way: Telegram forgets a tap after 150 s, so the clock may not be
    /// turned meanwhile.
    pub hourglass: tokio::sync::RwLock<()>,
}

impl Play {
    /// Plays from where the contest stands to its end.
    pub async fn run(mut self) {
        let (dues, start) = (timetable(&self.contest), self.dial.now());
        self.baton.begin(dues.len() + 2);
        if !self.pace.is_zero() {
            self.dial.set_rate(1.0);
        }
        self.troupe.fill(&self.world, &self.contest);
        self.act("register", "");
        self.say_hello().await;
        tokio::join!(self.register_all(), self.call_jury());
        for due in dues {
            if due.at > start {
                self.moment(&due).await;
            }
            self.baton.step();
        }
        self.baton.end();
    }

    fn act(&self, name: &'static str, title: &str) {
        self.baton.act(name, title);
    }

    /// Comes to a moment of the timetable, and does what people do then.
    async fn moment(&self, due: &Due) {
        self.come_to(due).await;
        let task = due.moment.task().and_then(|id| self.contest.task(id));
        let title = task.map_or("", |task| task.title.as_str());
        if self.is_too_late(&due.moment, task) {
            return;
        }
        match (&due.moment, task) {
            (Moment::Announce(_), Some(task)) => {
                self.act("write", title);
                self.write(task).await;
            }
            (Moment::Open(_), Some(task)) if task.open > task.announce => {
                self.act("open", title);
                self.publish_drafts(task).await;
            }
            (Moment::Close(_), Some(task)) => {
                self.act("mark", title);
                self.mark(task).await;
                self.act("publish", title);
                self.publish(task).await;
                let later = |other: &Task| {
                    other.id != task.id && standing(other, self.dial.now()) < Standing::Closed
                };
                if self.contest.is_extra(&task.id) || !self.contest.tasks.iter().any(later) {
                    self.send_rating().await;
                }
            }
            (Moment::ShortList, _) => self.act("short-list", ""),
            (Moment::VoteOpen, _) => {
                self.act("vote", "");
                self.vote(false).await;
            }
            (Moment::VoteRemind, _) => self.vote(true).await,
            (Moment::VoteClose, _) => self.act("winner", ""),
            _ => {}
        }
        self.settle().await;
    }

    /// Whether somebody turned the clock so far that what people do at that moment is over.
    fn is_too_late(&self, moment: &Moment, task: Option<&Task>) -> bool {
        let now = self.dial.now();
        match moment {
            Moment::Announce(_) | Moment::Open(_) => {
                task.is_some_and(|task| standing(task, now) == Standing::Closed)
            }
            Moment::VoteOpen | Moment::VoteRemind => {
                self.contest.vote.as_ref().is_none_or(|vote| vote.closes <= now)
            }
            _ => false,
        }
    }

    /// Everybody at once, each a little after the one before.
    async fn all<'a, F>(&'a self, people: &'a [i64], scene: impl Fn(usize, i64) -> F)
    where
        F: Future<Output = hands::Step>,
    {
        let scenes = people.iter().enumerate().map(|(index, person)| {
            let scene = scene(index, *person);
            async move {
                self.think(index.min(LATEST) as u32).await;
                if let Err(left) = scene.await {
                    self.baton.left(*person, &left);
                }
            }
        });
        join_all(scenes).await;
        self.settle().await;
    }

    /// A word of the bot's in the language in which it speaks to this person.
    fn word(&self, person: i64, key: &str) -> String {
        render(self.locale(person), key, false, Vec::new())
    }

    fn locale(&self, person: i64) -> Locale {
        let people = self.world.people();
        let code = people.into_iter().find(|known| known.id == person);
        let code = code.and_then(|person| person.language_code);
        Locale::for_client(code.as_deref(), self.contest.locale)
    }
}
