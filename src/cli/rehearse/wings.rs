//! What stands behind the page: the play, the bot's half of the process, its database.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Mutex;
use std::time::Duration;

use laurel::contest::{file, schedule};
use laurel::desk::organizer::panel;
use laurel::play::{Baton, Database, Play, State};
use laurel::rehearsal::{Look, Wings, Wish};
use laurel::store::{contestants, jurors, look, versions};
use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::sync::mpsc::UnboundedSender;

/// How the bot's half is to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// In good order.
    Restart,
    /// In the middle of its next update.
    Kill,
}

/// How often it is looked what people have become.
const GLANCE: Duration = Duration::from_secs(1);

pub struct Backdoor {
    pub baton: Baton,
    pub database: Database,
    /// The play, until it has begun.
    pub play: Mutex<Option<Play>>,
    /// What people have become, as the end of a key of the page's words.
    pub parts: Mutex<BTreeMap<i64, &'static str>>,
    /// The timetable as the page takes it, once it is another than at the start, with the version of the
    /// contest file that it is of.
    pub timetable: Mutex<Option<(i64, Value)>>,
    pub ends: UnboundedSender<End>,
    pub runtime: Handle,
}

impl Backdoor {
    /// Puts a play where the page can begin it.
    pub fn prepare(&self, play: Play) {
        if let Ok(mut place) = self.play.lock() {
            *place = Some(play);
        }
    }

    fn start(&self) {
        let play = self.play.lock().ok().and_then(|mut play| play.take());
        if let Some(play) = play {
            self.runtime.spawn(play.run());
        }
    }

    fn end_bot(&self, end: End) {
        if self.ends.send(end).is_err() {
            log::warn!("the bot has ended already");
        }
    }

    /// Looks now and then who takes part by now, who is in the jury, and which contest file rules.
    pub async fn watch_parts(&self) {
        loop {
            tokio::time::sleep(GLANCE).await;
            // A bot that is just being built anew has no database; what was known stays.
            if let Ok(Some(parts)) = self.look_for_parts().await
                && let Ok(mut known) = self.parts.lock()
            {
                *known = parts;
            }
            if let Ok(Some(found)) = self.look_for_timetable().await
                && let Ok(mut known) = self.timetable.lock()
            {
                *known = Some(found);
            }
        }
    }

    /// The timetable of a version that organizers have let rule since it was looked at last.
    async fn look_for_timetable(&self) -> sqlx::Result<Option<(i64, Value)>> {
        let store = self.database.read().ok().and_then(|store| store.clone());
        let Some(store) = store else { return Ok(None) };
        let mut db = store.reader().acquire().await?;
        let known = self.timetable.lock().ok().and_then(|known| known.as_ref().map(|it| it.0));
        let newest = versions::newest(&mut db).await?;
        let Some(newest) = newest.filter(|newest| Some(newest.head.number) != known) else {
            return Ok(None);
        };
        let Ok(contest) = file::read(&newest.text) else { return Ok(None) };
        let moments: Vec<Value> = schedule::timetable(&contest)
            .into_iter()
            .map(|due| {
                let label = panel::name(&contest, contest.locale, &due.moment);
                json!({"at": due.at.timestamp_millis(), "label": label})
            })
            .collect();
        Ok(Some((newest.head.number, moments.into())))
    }

    async fn look_for_parts(&self) -> sqlx::Result<Option<BTreeMap<i64, &'static str>>> {
        let store = self.database.read().ok().and_then(|store| store.clone());
        let Some(store) = store else { return Ok(None) };
        let mut db = store.reader().acquire().await?;
        let contestants = contestants::active(&mut db).await?;
        let contestants = contestants.into_iter().map(|it| (it.person_id, "contestant"));
        let jurors = jurors::all(&mut db).await?.into_iter().map(|it| (it.person_id, "juror"));
        Ok(Some(contestants.chain(jurors).collect()))
    }

    async fn tell(&self, what: Look) -> sqlx::Result<Value> {
        let store = self.database.read().ok().and_then(|store| store.clone());
        let Some(store) = store else { return Ok(json!({"down": true})) };
        let mut db = store.reader().acquire().await?;
        Ok(match what {
            Look::Outbox => json!({"rows": look::outbox(&mut db).await?}),
            Look::Tables => json!({"tables": look::tables(&mut db).await?}),
            Look::Rows(table) => {
                let (columns, rows) = look::rows(&mut db, &table).await?;
                json!({"columns": columns, "rows": rows})
            }
        })
    }
}

impl Wings for Backdoor {
    fn show(&self) -> Value {
        let up = self.database.read().is_ok_and(|store| store.is_some());
        let parts = self.parts.lock().map(|parts| parts.clone()).unwrap_or_default();
        let timetable = self.timetable.lock().ok().and_then(|known| known.clone());
        let timetable = timetable.map(|(_, moments)| moments);
        json!({"play": self.baton.score(), "up": up, "parts": parts, "timetable": timetable})
    }

    fn wish(&self, wish: Wish) {
        match wish {
            Wish::Play if self.baton.score().state == State::Idle => self.start(),
            Wish::Play => {}
            Wish::Pause => self.baton.pause(),
            Wish::GoOn => self.baton.go_on(),
            Wish::Release(person) => self.baton.release(person),
            Wish::Restart => self.end_bot(End::Restart),
            Wish::Kill => self.end_bot(End::Kill),
        }
    }

    fn touched(&self, person: i64) {
        self.baton.hold(person);
    }

    fn look(&self, what: Look) -> Pin<Box<dyn Future<Output = Value> + Send + '_>> {
        Box::pin(async move {
            self.tell(what).await.unwrap_or_else(|error| json!({"trouble": error.to_string()}))
        })
    }
}
