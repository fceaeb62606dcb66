//! Moves of a scene that few tests need.

use chrono::{DateTime, NaiveDateTime, TimeZone, Utc};

use super::Scene;

impl Scene {
    /// The instant of a wall time of the contest.
    pub fn instant(&self, wall: &str) -> DateTime<Utc> {
        let local = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M:%S").unwrap();
        self.contest.zone.from_local_datetime(&local).unwrap().to_utc()
    }

    /// Turns the clock to an instant, stopping at each event of the timetable on the way.
    pub async fn come_to(&mut self, until: DateTime<Utc>) {
        while let Some(due) = laurel::contest::schedule::next_after(&self.contest, self.dial.now())
            && due.at <= until
        {
            self.turn_to(due.at);
            self.settle().await;
        }
        if self.dial.now() < until {
            self.turn_to(until);
            self.settle().await;
        }
    }
}
