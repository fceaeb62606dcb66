//! The season's figures worked out a second time, by plain code that knows nothing of the bot's own.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::cast::{self, Contestant, JURORS};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    Achievements,
    Stories,
    Cases,
    WhyMe,
    Letter,
}

impl Task {
    pub fn title(self) -> &'static str {
        match self {
            Task::Achievements => "Достижения и результаты",
            Task::Stories => "Истории клиентов",
            Task::Cases => "Практические кейсы",
            Task::WhyMe => "Почему я лучший оператор?",
            Task::Letter => "Письмо самому себе",
        }
    }
}

/// What came in when, and what came of it.
#[derive(Default)]
pub struct Ledger {
    /// Telegram's time at which each complete entry became complete.
    pub complete: BTreeMap<(Task, usize), DateTime<Utc>>,
    /// Figures that the organizer changed.
    pub changed: BTreeMap<(Task, usize), u32>,
    pub published: Vec<Task>,
}

pub fn marks(task: Task, who: &Contestant, index: usize) -> Vec<u32> {
    (0..JURORS.len())
        .filter(|juror| cast::own_company(*juror) != Some(who.company))
        .map(|juror| u32::from(cast::mark(juror, index, task)))
        .collect()
}

impl Ledger {
    pub fn entries(&self, task: Task) -> Vec<usize> {
        self.complete.keys().filter(|(of, _)| *of == task).map(|(_, who)| *who).collect()
    }

    /// How many entries a juror has to mark.
    pub fn to_mark(&self, task: Task, juror: usize, people: &[Contestant]) -> usize {
        let own = cast::own_company(juror);
        self.entries(task).into_iter().filter(|who| Some(people[*who].company) != own).count()
    }

    /// The award of an entry by the marks, the limits and the organizer.
    pub fn award(&self, task: Task, who: usize, people: &[Contestant]) -> u32 {
        if let Some(points) = self.changed.get(&(task, who)) {
            return *points;
        }
        let marks = marks(task, &people[who], who);
        let (sum, count) = (marks.iter().sum::<u32>(), marks.len() as u32);
        let rounded = (2 * sum + count) / (2 * count);
        let before = |other: &&usize| self.goes_before(task, **other, who, people);
        let place = 1 + self.entries(task).iter().filter(before).count();
        match task {
            Task::Achievements if place <= 5 => 3,
            Task::Stories if place > 15 => 0,
            _ => rounded,
        }
    }

    fn goes_before(&self, task: Task, one: usize, other: usize, people: &[Contestant]) -> bool {
        let earlier = self.complete[&(task, one)].cmp(&self.complete[&(task, other)]);
        if task != Task::Stories {
            return earlier == Ordering::Less;
        }
        let (a, b) = (marks(task, &people[one], one), marks(task, &people[other], other));
        let (sum_a, sum_b) = (a.iter().sum::<u32>(), b.iter().sum::<u32>());
        let by_mean = (sum_b * a.len() as u32).cmp(&(sum_a * b.len() as u32));
        by_mean.then(sum_b.cmp(&sum_a)).then(earlier) == Ordering::Less
    }

    /// The sum of published awards; none for who has not got any.
    pub fn total(&self, who: usize, people: &[Contestant]) -> u32 {
        let own = self.published.iter().filter(|task| self.complete.contains_key(&(**task, who)));
        own.map(|task| self.award(*task, who, people)).sum()
    }

    /// The rating as it is to be read.
    pub fn rating(&self, people: &[Contestant]) -> String {
        let mut lines: Vec<(u32, &Contestant)> =
            (0..people.len()).map(|who| (self.total(who, people), &people[who])).collect();
        lines.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| by_alphabet(one, other)));
        let mut text = String::from("Оператор года: рейтинг");
        let mut last = None;
        for (index, (total, who)) in lines.into_iter().enumerate() {
            if last != Some(total) {
                text.push_str(&format!("\n\n{} · {}-е место", guards(total), index + 1));
                last = Some(total);
            }
            text.push_str(&format!("\n{}, {}", who.full_name(), who.company));
        }
        text
    }

    /// Votes by candidate.
    pub fn votes(&self, people: &[Contestant]) -> BTreeMap<usize, usize> {
        let mut votes: BTreeMap<usize, usize> = (0..people.len()).map(|who| (who, 0)).collect();
        for voter in (0..people.len()).filter(|voter| !cast::SILENT.contains(voter)) {
            for pick in cast::picks(voter) {
                *votes.entry(pick).or_default() += 1;
            }
        }
        votes
    }

    /// Most votes; among equals more points, then more tasks.
    pub fn winners(&self, people: &[Contestant]) -> Vec<usize> {
        let votes = self.votes(people);
        let key = |who: &usize| {
            let tasks = self.complete.keys().filter(|(_, of)| of == who).count();
            (votes[who], self.total(*who, people), tasks)
        };
        let best = (0..people.len()).map(|who| key(&who)).max();
        (0..people.len()).filter(|who| Some(key(who)) == best).collect()
    }
}

/// As a Russian dictionary has it: Ё is an Е unless nothing else tells two words apart.
fn by_alphabet(one: &Contestant, other: &Contestant) -> Ordering {
    let plain = |word: &str| word.to_lowercase().replace('ё', "е");
    let word = |a: &str, b: &str| {
        let dots = |word: &str| word.to_lowercase().chars().map(|c| c == 'ё').collect::<Vec<_>>();
        plain(a).cmp(&plain(b)).then_with(|| dots(a).cmp(&dots(b)))
    };
    word(one.surname, other.surname)
        .then_with(|| word(one.name, other.name))
        .then_with(|| word(one.company, other.company))
}

/// "3 Гарда".
pub fn guards(points: u32) -> String {
    let word = match (points % 10, points % 100) {
        (_, 11..=14) => "Гардов",
        (1, _) => "Гард",
        (2..=4, _) => "Гарда",
        _ => "Гардов",
    };
    format!("{points} {word}")
}
