//! The questions, each asked until its answer will do.

use std::collections::BTreeSet;
use std::io::{BufRead, Write};
use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use laurel::plain;
use laurel::words::Locale;

use super::super::failure::Failure;

/// What was answered.
pub struct Answers {
    pub locale: Locale,
    pub title: String,
    pub zone: Tz,
    pub organizers: Vec<i64>,
    pub channel: Option<String>,
    /// The forms of the point's name in `locale`: three in Russian, two in English.
    pub unit: Vec<String>,
    /// Wall time of the zone.
    pub start: NaiveDateTime,
    pub tasks: i64,
    pub days: i64,
    pub max: i64,
    pub threshold: Option<i64>,
    pub vote: bool,
    pub profile: bool,
}

/// Where questions are put and answered.
pub struct Terminal<R, W> {
    input: R,
    output: W,
    locale: Locale,
}

impl<R: BufRead, W: Write> Terminal<R, W> {
    pub fn new(input: R, output: W) -> Terminal<R, W> {
        Terminal { input, output, locale: Locale::En }
    }

    /// Asks everything.
    pub fn interview(&mut self, now: DateTime<Utc>) -> Result<Answers, Failure> {
        let locale = self.language()?;
        self.locale = locale;
        self.say(&format!("\n{}\n", plain!(locale, "new-hello")))?;
        let wrong = plain!(locale, "new-title-wrong");
        let title = self.ask(&plain!(locale, "new-title"), "", &wrong, |answer| {
            (1..=100).contains(&answer.chars().count()).then(|| answer.to_owned())
        })?;
        let home = if locale == Locale::Ru { "Europe/Moscow" } else { "Europe/London" };
        let wrong = plain!(locale, "new-zone-wrong");
        let zone = self.ask(&plain!(locale, "new-zone"), home, &wrong, zone)?;
        let wrong = plain!(locale, "new-organizers-wrong");
        let organizers = self.ask(&plain!(locale, "new-organizers"), "100001", &wrong, people)?;
        let wrong = plain!(locale, "new-channel-wrong");
        let channel = self.ask(&plain!(locale, "new-channel"), "", &wrong, channel)?;
        let forms = if locale == Locale::Ru {
            "балл, балла, баллов"
        } else {
            "point, points"
        };
        let count = forms.split(',').count();
        let wrong = plain!(locale, "new-unit-wrong");
        let unit = self.ask(&plain!(locale, "new-unit"), forms, &wrong, |it| unit(it, count))?;
        let wrong = plain!(locale, "new-start-wrong");
        let day = next_monday(now, zone).format("%Y-%m-%d 10:00").to_string();
        let start = self.ask(&plain!(locale, "new-start"), &day, &wrong, |it| start(it, zone))?;
        let tasks = self.number(&plain!(locale, "new-tasks"), "3", 1..=12)?;
        let days = self.number(&plain!(locale, "new-days"), "7", 1..=90)?;
        let max = self.number(&plain!(locale, "new-max"), "3", 1..=10)?;
        let threshold = self.threshold(tasks * max)?;
        let vote = self.yes_or_no(&plain!(locale, "new-vote"))?;
        let profile = self.yes_or_no(&plain!(locale, "new-profile"))?;
        Ok(Answers {
            locale,
            title,
            zone,
            organizers,
            channel,
            unit,
            start,
            tasks,
            days,
            max,
            threshold,
            vote,
            profile,
        })
    }

    fn language(&mut self) -> Result<Locale, Failure> {
        let own = std::env::var("LANG").unwrap_or_default();
        let own = if own.starts_with("ru") { "ru" } else { "en" };
        self.ask("Language / Язык (ru/en)", own, "ru / en", |answer| {
            Locale::from_code(&answer.to_lowercase())
        })
    }

    fn number(
        &mut self,
        question: &str,
        usual: &str,
        range: RangeInclusive<i64>,
    ) -> Result<i64, Failure> {
        let (low, high) = (*range.start(), *range.end());
        let wrong = plain!(self.locale, "new-number-wrong", low = low, high = high);
        self.ask(question, usual, &wrong, |it| it.parse().ok().filter(|it| range.contains(it)))
    }

    /// None if the answer is empty.
    fn threshold(&mut self, most: i64) -> Result<Option<i64>, Failure> {
        let wrong = plain!(self.locale, "new-number-wrong", low = 1_i64, high = most);
        self.ask(&plain!(self.locale, "new-short-list"), "", &wrong, |it| match it {
            "" => Some(None),
            number => number.parse().ok().filter(|it| (1..=most).contains(it)).map(Some),
        })
    }

    fn yes_or_no(&mut self, question: &str) -> Result<bool, Failure> {
        let (yes, no) = (plain!(self.locale, "new-yes"), plain!(self.locale, "new-no"));
        let wrong = plain!(self.locale, "new-yes-no-wrong");
        self.ask(question, &yes, &wrong, |answer| {
            let answer = answer.to_lowercase();
            // The first letter is enough, in either language.
            let begins = |word: &str| !answer.is_empty() && word.starts_with(&answer);
            match (begins(&yes) || begins("yes"), begins(&no) || begins("no")) {
                (true, _) => Some(true),
                (_, true) => Some(false),
                _ => None,
            }
        })
    }

    /// Asks until `read` takes the answer; an empty answer is the usual one.
    fn ask<T>(
        &mut self,
        question: &str,
        usual: &str,
        wrong: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, Failure> {
        loop {
            let shown = if usual.is_empty() { String::new() } else { format!(" [{usual}]") };
            self.say(&format!("{question}{shown}: "))?;
            let answer = self.line()?;
            let answer = if answer.is_empty() { usual } else { &answer };
            match read(answer) {
                Some(taken) => return Ok(taken),
                None => self.say(&format!("  {wrong}\n"))?,
            }
        }
    }

    fn line(&mut self) -> Result<String, Failure> {
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) => {
                let words = "the answers ended before the questions did; nothing was written";
                Err(Failure::other(words.to_owned()))
            }
            Ok(_) => Ok(line.trim().to_owned()),
            Err(error) => Err(Failure::other(format!("the answer cannot be read: {error}"))),
        }
    }

    fn say(&mut self, words: &str) -> Result<(), Failure> {
        let said = self.output.write_all(words.as_bytes()).and_then(|()| self.output.flush());
        said.map_err(|error| Failure::other(format!("the terminal takes no words: {error}")))
    }
}

fn zone(answer: &str) -> Option<Tz> {
    chrono_tz::TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(answer)).copied()
}

fn people(answer: &str) -> Option<Vec<i64>> {
    let ids = answer.split([',', ' ']).map(str::trim).filter(|id| !id.is_empty());
    let ids: Vec<i64> = ids.map(|id| id.parse().ok()).collect::<Option<_>>()?;
    let different: BTreeSet<i64> = ids.iter().copied().collect();
    let good = ids.iter().all(|id| (1..1 << 52).contains(id));
    (good && !ids.is_empty() && different.len() == ids.len()).then_some(ids)
}

/// None if the answer is empty.
fn channel(answer: &str) -> Option<Option<String>> {
    if answer.is_empty() {
        return Some(None);
    }
    let name = answer.strip_prefix('@')?;
    let formed = (4..=32).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    formed.then(|| Some(answer.to_owned()))
}

fn unit(answer: &str, count: usize) -> Option<Vec<String>> {
    let forms: Vec<String> = answer.split(',').map(|form| form.trim().to_owned()).collect();
    let good = forms.iter().all(|form| (1..=30).contains(&form.chars().count()));
    (good && forms.len() == count).then_some(forms)
}

fn start(answer: &str, zone: Tz) -> Option<NaiveDateTime> {
    let answer = answer.replace('T', " ");
    let forms = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"];
    let time = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(&answer, form).ok())?;
    // A year that a file can hold, and a time that clocks there show once.
    ((2000..=2200).contains(&time.year()) && zone.from_local_datetime(&time).single().is_some())
        .then_some(time)
}

/// The first Monday that leaves at least a week to get ready.
fn next_monday(now: DateTime<Utc>, zone: Tz) -> chrono::NaiveDate {
    let soonest = now.with_timezone(&zone).date_naive() + TimeDelta::days(7);
    let past = i64::from(soonest.weekday().num_days_from_monday());
    soonest + TimeDelta::days((7 - past) % 7)
}
