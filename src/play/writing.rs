//! What contestants hand in.

use chrono::TimeDelta;

use super::Play;
use super::hands::{Left, Step, labels};
use crate::contest::definition::Task;
use crate::contest::schedule::timetable;
use crate::plain;
use crate::rehearsal::{Item, Kind, Shown};

/// Time between two entries on the contest's clock, at most: who was first is to be seen.
const APART: TimeDelta = TimeDelta::minutes(9);

/// So many hand something in each time.
const WRITERS: usize = 5;

/// A small picture for those who send one: a chart in grey and red.
const CHART: &[u8] = include_bytes!("chart.png");

impl Play {
    /// Everybody who was told of the task hands something in, some more, some late in the day.
    pub(super) async fn write(&self, task: &Task) {
        let send = |who: &i64| self.word(*who, "task-send");
        let extra = self.contest.is_extra(&task.id);
        let told = |who: &&i64| {
            let newest = self.newest(**who, |message| message.text.contains(&task.title));
            let offers = |message: &Shown| labels(message).any(|label| label == send(who));
            !extra || newest.is_some_and(|message| offers(&message))
        };
        let mut people: Vec<i64> = self.troupe.contestants.iter().filter(told).copied().collect();
        people.sort_by_key(|who| (self.rank(*who) * 7 + task.title.len()) % 12);
        self.all(&people, |index, who| self.hand_in(task, index, who)).await;
    }

    async fn hand_in(&self, task: &Task, index: usize, who: i64) -> Step {
        let rank = self.rank(who);
        // Others are in the mood each time: Telegram lets a juror hear about one message a second, and
        // a season is to be watched in a minute or so.
        if (rank + task.title.len()) % self.troupe.contestants.len().max(2) >= WRITERS {
            return Ok(());
        }
        self.pass_time().await;
        if !task.cases.is_empty() {
            return self.solve_cases(task, index, who, 1 + usize::from(rank < 4)).await;
        }
        self.press(who, "task-send").await?;
        if task.accepts.text {
            let text = self.text(who, task, index);
            if index % 4 == 1 && task.accepts.files {
                self.send_chart(who, &text).await?;
            } else {
                self.say(who, &text).await?;
            }
        } else if task.accepts.links {
            let link =
                format!("https://rutube.ru/video/5c5f0ae2d9744d11a05b76bd327cbb{:02}/", index + 10);
            let text = plain!(self.contest.locale, "play-link", link = link);
            self.say(who, &text).await?;
        } else {
            self.send_chart(who, "").await?;
        }
        if task.open > task.announce && index % 3 != 2 && self.dial.now() < task.open {
            self.press(who, "draft-at-opening").await?;
        }
        Ok(())
    }

    async fn solve_cases(&self, task: &Task, index: usize, who: i64, count: usize) -> Step {
        for round in 0..count {
            let case = &task.cases[(index * 5 + round * 7) % task.cases.len()];
            let text = self.text(who, task, index + round);
            let locale = self.contest.locale;
            let text = plain!(locale, "play-case", number = case.number, text = text);
            self.say(who, &text).await?;
            self.pass_time().await;
        }
        Ok(())
    }

    /// Those who kept their drafts back publish them now.
    pub(super) async fn publish_drafts(&self, task: &Task) {
        let publish = |who: &i64| self.word(*who, "draft-publish");
        let waiting = |message: &Shown, who: &i64| {
            let offers = labels(message).any(|label| label == publish(who));
            offers && message.text.contains(&task.title)
        };
        let keep = |who: &&i64| self.newest(**who, |message| waiting(message, who)).is_some();
        let people: Vec<i64> = self.troupe.contestants.iter().filter(keep).copied().collect();
        self.all(&people, |_, who| self.press(who, "draft-publish")).await;
    }

    async fn send_chart(&self, who: i64, caption: &str) -> Step {
        if !self.baton.ready(who).await {
            return Err(Left::Held);
        }
        let cursor = self.world.cursor();
        let chart = Item::new(Kind::Photo, "chart.png", CHART, caption);
        self.world.send_item(who, chart)?;
        self.answered(who, cursor, "chart.png").await
    }

    /// A text for the task; the script has a few.
    fn text(&self, who: i64, task: &Task, index: usize) -> String {
        let locale = self.contest.locale;
        match (index + task.title.len() + self.rank(who)) % 5 {
            0 => plain!(locale, "play-text-1"),
            1 => plain!(locale, "play-text-2"),
            2 => plain!(locale, "play-text-3"),
            3 => plain!(locale, "play-text-4"),
            _ => plain!(locale, "play-text-5"),
        }
    }

    /// A while passes on the contest's clock, never past what comes next.
    async fn pass_time(&self) {
        let _no_tap_under_way = self.hourglass.write().await;
        let now = self.dial.now();
        let next = timetable(&self.contest).into_iter().find(|due| due.at > now);
        let room = next.map_or(APART, |due| (due.at - now) / 40);
        self.dial.advance(room.min(APART));
    }
}
