//! What stands behind the page: the play, the bot's half of the process, its database.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Mutex;
use std::time::Duration;

use laurel::play::{Baton, Database, Play, State};
use laurel::rehearsal::{Look, Wings, Wish};
use laurel::store::{contestants, jurors, look};
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

    /// Looks now and then who takes part by now, and who is in the jury.
    pub async fn watch_parts(&self) {
        loop {
            tokio::time::sleep(GLANCE).await;
            // A bot that is just being built anew has no database; what was known stays.
            if let Ok(Some(parts)) = self.look_for_parts().await
                && let Ok(mut known) = self.parts.lock()
            {
                *known = parts;
            }
        }
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
        json!({"play": self.baton.score(), "up": up, "parts": parts})
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
