//! What contestants hand in.

use chrono::TimeDelta;

use super::Play;
use super::hands::{Step, labels};
use crate::contest::definition::Task;
use crate::contest::schedule::timetable;
use crate::plain;
use crate::rehearsal::{Item, Kind, Shown};

/// Time between two entries on the contest's clock, at most: who was first is to be seen.
const APART: TimeDelta = TimeDelta::minutes(9);

/// The best of all hand something in each time …
const REGULARS: usize = 2;
/// … and so many of the others, by turns. Telegram lets a juror hear about one message a second, and a
/// season is to be watched in a minute or so.
const OTHERS: usize = 2;

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
        people.retain(|who| self.is_in_the_mood(*who, task));
        self.all(&people, |index, who| self.hand_in(task, index, who)).await;
    }

    /// Whether somebody hands something in this time.
    fn is_in_the_mood(&self, who: i64, task: &Task) -> bool {
        let rank = self.rank(who);
        if rank < REGULARS {
            return true;
        }
        let others = self.troupe.contestants.len().saturating_sub(REGULARS).max(1);
        (rank - REGULARS + self.turn(task) * OTHERS) % others < OTHERS
    }

    /// Which of the tasks it is.
    fn turn(&self, task: &Task) -> usize {
        self.contest.tasks.iter().position(|it| it.id == task.id).unwrap_or(0)
    }

    async fn hand_in(&self, task: &Task, index: usize, who: i64) -> Step {
        self.pass_time().await;
        if !task.cases.is_empty() {
            return self.solve_cases(task, index, who, 1 + usize::from(index == 0)).await;
        }
        self.press(who, "task-send").await?;
        if task.accepts.text {
            let text = self.text(who, task, index);
            // The first does it in a way of their own, another one each time.
            match (index, self.turn(task) % 3) {
                (0, 0) => self.say_in_pieces(who, &text).await?,
                (0, 1) if task.accepts.files => self.send_charts(who, 2, &text).await?,
                (0, _) if task.accepts.files => self.send_charts(who, 1, &text).await?,
                _ => self.say(who, &text).await?,
            }
        } else if task.accepts.links {
            let link =
                format!("https://rutube.ru/video/5c5f0ae2d9744d11a05b76bd327cbb{:02}/", index + 10);
            let text = plain!(self.contest.locale, "play-link", link = link);
            self.say(who, &text).await?;
        } else {
            self.send_charts(who, 1, "").await?;
        }
        if task.open > task.announce && index % 3 != 2 && self.dial.now() < task.open {
            return self.press(who, "draft-at-opening").await;
        }
        self.press(who, "card-done").await
    }

    /// Writes it as people do, a bit and then the rest; meanwhile no time passes on the contest's clock.
    async fn say_in_pieces(&self, who: i64, text: &str) -> Step {
        let _in_one_breath = self.hourglass.read().await;
        let (first, rest) = text.split_once("\n\n").unwrap_or((text, ""));
        self.say(who, first).await?;
        if rest.is_empty() { Ok(()) } else { self.say(who, rest).await }
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
        self.press(who, "card-done").await
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

    /// Sends so many pictures, together if there are several.
    async fn send_charts(&self, who: i64, count: usize, caption: &str) -> Step {
        self.may(who).await?;
        let cursor = self.world.cursor();
        let chart = |caption: &str| Item::new(Kind::Photo, "chart.png", CHART, caption);
        if count == 1 {
            self.world.send_item(who, chart(caption))?;
        } else {
            let captions = std::iter::once(caption).chain(std::iter::repeat(""));
            self.world.send_album(who, captions.take(count).map(chart).collect())?;
        }
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
