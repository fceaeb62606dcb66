//! The page with nothing behind it but the stand-in: people, no bot, a clock that is moved by hand.

use std::collections::BTreeMap;

use chrono::{TimeZone, Utc};
use laurel::clock::{Clock, Movable};
use laurel::rehearsal::{Person, Stage, World, serve};
use laurel::words::{Locale, dictionary};
use tokio::runtime::Runtime;

pub struct Bare {
    pub runtime: Runtime,
    pub world: World,
    pub dial: Movable,
    pub address: String,
}

impl Bare {
    /// With so many people, called «Имя1 Фамилия» and so on; `fill` says what they did
    /// before the page is opened.
    pub fn open(title: &str, people: i64, fill: impl FnOnce(&World)) -> Bare {
        let runtime = Runtime::new().unwrap();
        let start = Utc.with_ymd_and_hms(2026, 12, 7, 7, 0, 0).unwrap();
        let (clock, dial) = Clock::stopped_at(start);
        let world = World::new(clock, 1);
        for id in 1..=people {
            let person = Person {
                id,
                first_name: format!("Имя{id}"),
                last_name: Some("Фамилия".into()),
                username: None,
                language_code: Some("ru".into()),
            };
            world.add_person(person).unwrap();
        }
        fill(&world);
        let stage = Stage {
            title: title.into(),
            zone: chrono_tz::Europe::Moscow,
            dial: dial.clone(),
            timetable: Vec::new(),
            cast: Vec::new(),
            words: BTreeMap::from([("ru".to_owned(), dictionary(Locale::Ru, "rehearsal"))]),
            wings: None,
        };
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        runtime.spawn(serve(world.clone(), stage, listener));
        Bare { runtime, world, dial, address }
    }
}
