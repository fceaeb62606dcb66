//! Who sends what, when and how: a list of deeds, and with it when each entry becomes complete.

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Moscow;

use super::cast::rank;
use super::ledger::{Ledger, Task};

/// What somebody does with their telephone.
#[derive(Clone, Debug)]
pub enum Deed {
    Say(String),
    Tap(String),
    Photo(String),
    Album(String),
    Voice,
    Video,
    /// Rewrites their newest message.
    Edit(String),
}

pub struct Step {
    pub at: DateTime<Utc>,
    pub who: usize,
    pub deed: Deed,
}

/// The deeds by time.
pub struct Plan {
    pub steps: Vec<Step>,
    pub ledger: Ledger,
}

/// A wall time in December in the contest's zone.
pub fn december(day: u32, hour: u32, minute: u32, second: u32) -> DateTime<Utc> {
    let wall = NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
    let wall = wall.and_hms_opt(hour, minute, second).unwrap();
    Moscow.from_local_datetime(&wall).unwrap().to_utc()
}

pub fn plan(people: usize) -> Plan {
    let mut plan = Plan { steps: Vec::new(), ledger: Ledger::default() };
    for who in 0..people {
        plan.achievements(who);
        plan.stories(who);
        plan.cases(who);
        plan.why_me(who);
    }
    plan.steps.sort_by_key(|step| step.at);
    plan
}

/// A text about nothing in particular, of so many characters or a little more.
pub fn text_of(who: usize, about: &str, length: usize) -> String {
    let mut text = format!("{about}, рассказывает участник {who}.");
    let mut line = 0;
    while text.chars().count() < length {
        line += 1;
        text.push_str(&format!("\n{line}. Клиент <b>благодарит</b> & просит перезвонить завтра."));
    }
    text
}

impl Plan {
    fn say(&mut self, at: DateTime<Utc>, who: usize, text: String) {
        self.add(at, who, Deed::Say(text));
    }

    fn tap(&mut self, at: DateTime<Utc>, who: usize, label: &str) {
        self.add(at, who, Deed::Tap(label.to_owned()));
    }

    fn add(&mut self, at: DateTime<Utc>, who: usize, deed: Deed) {
        self.steps.push(Step { at, who, deed });
    }

    fn complete(&mut self, task: Task, who: usize, at: DateTime<Utc>) {
        self.ledger.complete.insert((task, who), at);
    }

    fn achievements(&mut self, who: usize) {
        let title = Task::Achievements.title();
        let send = format!("Отправить: {title}");
        let text = || text_of(who, "Мой год на линии", 200);
        let seconds = TimeDelta::seconds;
        match who {
            // Nobody waits for this yet.
            5 => self.say(december(7, 9, 59, 30), who, text()),
            34 => return,
            // By a button, and too late all the same; the second is let in by the organizer.
            37 | 38 => {
                let before = december(14, 23, 58, 0);
                self.say(before, who, "/my".to_owned());
                self.tap(before + seconds(10), who, &send);
                let late = december(15, 0, 0, if who == 38 { 0 } else { 30 });
                self.say(late, who, text());
                if who == 37 {
                    self.complete(Task::Achievements, who, late);
                }
                return;
            }
            // In the last second, and the question which task it is for is answered after it.
            36 => {
                let last = december(14, 23, 59, 59);
                self.say(last, who, text());
                self.tap(december(15, 0, 10, 0), who, title);
                self.complete(Task::Achievements, who, last);
                return;
            }
            _ => {}
        }
        // The fifth and the sixth send in the same second.
        let order = match who * 11 % 39 {
            5 => 4,
            order => order as i64,
        };
        let at = december(7, 10, 10, 0) + seconds(order * 1200);
        self.complete(Task::Achievements, who, at);
        match who % 5 {
            _ if who == 35 => {
                self.say(at, who, "Всё отлично, я молодец!".to_owned());
                self.tap(at + seconds(20), who, title);
            }
            0 => self.say(at, who, text_of(who, "Мой длинный год", 5000)),
            1 => self.add(at, who, Deed::Album(text())),
            2 => {
                self.say(at, who, text_of(who, "Черновые заметки о годе", 100));
                self.add(at + seconds(3600), who, Deed::Edit(text()));
            }
            3 => self.add(at, who, Deed::Photo(text())),
            _ => self.say(at, who, text()),
        }
    }

    fn stories(&mut self, who: usize) {
        if rank(who) > 33 {
            return;
        }
        let text = text_of(who, "История клиента", 150);
        let minute = who as u32;
        match who % 3 {
            0 => {
                let at = december(15, 12, minute, 0);
                self.say(at, who, text);
                self.tap(at + TimeDelta::seconds(30), who, "Опубликовать при открытии");
                self.complete(Task::Stories, who, december(16, 10, 0, 0));
            }
            1 => {
                self.add(december(15, 15, minute, 0), who, Deed::Voice);
                if who != 31 {
                    let at = december(16, 11, minute, 0);
                    self.tap(at, who, "Опубликовать сейчас");
                    self.complete(Task::Stories, who, at);
                }
            }
            // Cases are open too, so the bot asks.
            _ if who.is_multiple_of(2) => {
                let at = december(17, 12, minute, 0);
                self.say(at, who, text);
                self.tap(at + TimeDelta::seconds(30), who, Task::Stories.title());
                self.complete(Task::Stories, who, at);
            }
            _ => {
                let at = december(22, 12, minute, 0);
                self.say(at, who, text);
                self.complete(Task::Stories, who, at);
            }
        }
    }

    fn cases(&mut self, who: usize) {
        let minute = who as u32;
        if who == 18 {
            self.say(december(20, 0, 0, 5), who, format!("Кейс №1\n{}", text_of(who, "Увы", 90)));
            return;
        }
        if rank(who) == 35 {
            return;
        }
        let first = self.special_case(who, december(18, 6, minute, 0));
        for round in 0..1 + (who as u32 % 6) {
            let number = 1 + (who as u32 * 5 + round * 7) % 12;
            let at = december(18, 8 + round, minute, 0);
            let long = if (who + round as usize) % 6 == 5 { 4700 } else { 120 };
            let text = text_of(who, "Сначала выслушаю", long);
            let text = match (who as u32 + round) % 6 {
                0 => format!("Кейс №{number}\n\n{text}"),
                1 => format!("кейс {number}. {text}"),
                2 => format!("Case #{number}: {text}"),
                3 => format!("К{number}: {text}"),
                4 => format!("{number} кейс\n{text}"),
                _ => format!("🎧 КЕЙС N {number}.\n{text}"),
            };
            self.say(at, who, text);
        }
        let first = first.unwrap_or(december(18, 8, minute, 0));
        self.complete(Task::Cases, who, first);
    }

    /// Cases that are sent in some unusual way; gives since when the first of them counts.
    fn special_case(&mut self, who: usize, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let later = |seconds| at + TimeDelta::seconds(seconds);
        let text = text_of(who, "Без номера, но от души", 100);
        match who {
            3 => {
                self.say(at, who, text);
                self.tap(later(20), who, "Кейс 4");
                Some(at)
            }
            6 => {
                self.say(at, who, "/tasks".to_owned());
                self.tap(later(5), who, Task::Cases.title());
                self.tap(later(10), who, "5");
                self.tap(later(15), who, "Отправить решение кейса 5");
                self.say(later(20), who, text);
                Some(later(20))
            }
            9 => {
                self.say(at, who, format!("Кейс 13\n{text}"));
                self.tap(later(20), who, "Кейс 12");
                Some(at)
            }
            12 => {
                self.say(at, who, format!("Кейс 2\n{text}"));
                self.say(later(20), who, format!("Кейс 2\n{text} Нет, лучше так."));
                self.tap(later(40), who, "Убрать часть");
                self.tap(later(41), who, "Оставить только последнее");
                self.tap(later(42), who, "Да, убрать");
                Some(later(20))
            }
            15 => {
                self.say(at, who, format!("Кейс №3\n{text}"));
                self.add(later(60), who, Deed::Edit(format!("Кейс №5\n{text}")));
                Some(at)
            }
            _ => None,
        }
    }

    fn why_me(&mut self, who: usize) {
        let at = december(21 + who as u32 % 5, 14, who as u32, 0);
        let later = |seconds| at + TimeDelta::seconds(seconds);
        let link = format!("https://youtu.be/dQw4w9WgX{:02}", who + 10);
        match who {
            _ if rank(who) > 36 => return,
            20 => {
                self.say(at, who, "/my".to_owned());
                self.tap(later(10), who, &format!("Отправить: {}", Task::WhyMe.title()));
                self.say(later(20), who, text_of(who, "Потому что я лучший", 100));
                self.say(later(30), who, link);
                self.complete(Task::WhyMe, who, later(30));
                return;
            }
            // At noon sharp it is too late.
            21 => return self.say(december(26, 12, 0, 0), who, link),
            _ => {}
        }
        self.complete(Task::WhyMe, who, at);
        match who % 4 {
            0 => self.say(at, who, link),
            1 => {
                self.say(at, who, format!("Коллеги обо мне: {link} — спасибо им за тёплые слова!"))
            }
            2 => {
                let embed = "<iframe src=\"https://rutube.ru/play/embed/5c5f0ae2d9744d11a05b76bd327cbb51\"></iframe>";
                self.say(at, who, embed.to_owned());
            }
            _ => {
                self.add(at, who, Deed::Video);
                self.tap(later(20), who, Task::WhyMe.title());
            }
        }
    }
}
