//! The season's course in figures, for the picture: registrations, submissions against deadlines, how
//! far the marking is, and the vote's turnout. It holds counts, and no name but the tasks'.

use chrono::{DateTime, Utc};

use crate::contest::ballot::read;
use crate::contest::definition::{Locale, Task};
use crate::desk::organizer::results::progress;
use crate::desk::{Result, Turn};
use crate::plain;
use crate::print::course::{Bar, Course, Line, Panel};
use crate::print::job::{Job, What};
use crate::store::time::from_db;
use crate::store::{ballots, exports};
use crate::telegram::letter::Letter;
use crate::{html, words};

/// The axis of time.
struct Axis {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    now: DateTime<Utc>,
}

impl Axis {
    /// A share of it, from 0 to 1.
    fn place(&self, at: DateTime<Utc>) -> f32 {
        let whole = (self.to - self.from).num_seconds().max(1) as f64;
        ((at - self.from).num_seconds() as f64 / whole).clamp(0.0, 1.0) as f32
    }

    fn line(&self, label: String, mut times: Vec<i64>, deadline: Option<DateTime<Utc>>) -> Line {
        times.sort_unstable();
        Line {
            label,
            rises: times.into_iter().map(|at| self.place(from_db(at))).collect(),
            until: self.place(self.now),
            deadline: deadline.map(|at| self.place(at)),
        }
    }
}

/// The letter with the picture, for organizers.
pub async fn letter(turn: &mut Turn<'_>, locale: Locale) -> Result<Letter> {
    let course = course(turn, locale).await?;
    let job = Job {
        name: "season.png".to_owned(),
        what: What::Course(course),
        sorry: html!(locale, "course-failed"),
    };
    let title = turn.contest.title.as_str();
    Ok(Letter::printed_picture(job, html!(locale, "course-caption", title = title)))
}

async fn course(turn: &mut Turn<'_>, locale: Locale) -> Result<Course> {
    let contest = turn.contest;
    let registered = exports::registered(turn.db).await?;
    let completed = exports::completed(turn.db).await?;
    let told: Vec<&Task> = contest.all_tasks().filter(|task| task.announce <= turn.now).collect();
    let axis = axis(turn, &registered, &told);
    let day = |at| words::date(locale, contest.zone, at);
    let (from, to) = (day(axis.from), day(axis.to));
    let label = plain!(locale, "course-registered", count = registered.len());
    let mut panels = vec![Panel::Growth {
        heading: plain!(locale, "course-registrations"),
        lines: vec![axis.line(label, registered, None)],
        from: from.clone(),
        to: to.clone(),
    }];
    let line = |task: &&Task| {
        let of_task = completed.iter().filter(|(id, _)| *id == task.id);
        let times: Vec<i64> = of_task.map(|(_, at)| *at).collect();
        let close = words::when(locale, contest.zone, None, task.close);
        let title = task.title.as_str();
        let label =
            plain!(locale, "course-task", title = title, count = times.len(), close = close);
        axis.line(label, times, Some(task.close))
    };
    if !told.is_empty() {
        let lines = told.iter().map(line).collect();
        let heading = plain!(locale, "course-entries");
        panels.push(Panel::Growth { heading, lines, from, to });
    }
    panels.extend(marking(turn, locale, &told).await?);
    panels.extend(turnout(turn, locale).await?);
    Ok(Course {
        title: contest.title.clone(),
        under: day(turn.now),
        panels,
        language: locale.code().to_owned(),
    })
}

/// From the first thing that happened to the last deadline of what is announced, or to now.
fn axis(turn: &Turn<'_>, registered: &[i64], told: &[&Task]) -> Axis {
    let now = turn.now;
    let first = registered.iter().min().map(|at| from_db(*at));
    let from = told.iter().map(|task| task.announce).chain(first).min().unwrap_or(now);
    let to = told.iter().map(|task| task.close).chain([now]).max().unwrap_or(now);
    Axis { from: from.min(now), to, now }
}

/// How many of the marks that jurors owe are there.
async fn marking(turn: &mut Turn<'_>, locale: Locale, told: &[&Task]) -> Result<Option<Panel>> {
    let mut bars = Vec::new();
    for task in told {
        let jurors = progress::of_jurors(turn, task).await?;
        let of: usize = jurors.iter().map(|one| one.total).sum();
        let done: usize = jurors.iter().map(|one| one.done + one.abstained).sum();
        if of > 0 {
            bars.push(Bar { label: task.title.clone(), done: figure(done), of: figure(of) });
        }
    }
    let heading = plain!(locale, "course-marking");
    Ok((!bars.is_empty()).then_some(Panel::Bars { heading, bars }))
}

/// While the vote is open this is the turnout of the last reminder: a fresher one would tell who has
/// just voted.
async fn turnout(turn: &mut Turn<'_>, locale: Locale) -> Result<Option<Panel>> {
    let Some(vote) = ballots::vote(turn.db).await? else { return Ok(None) };
    let bulletin = ballots::bulletin(turn.db).await?.and_then(|text| read(&text).ok());
    let of = ballots::size_of_roll(turn.db).await?;
    let (label, done) = match (bulletin, vote.turnout) {
        (Some(bulletin), _) => (plain!(locale, "turnout-voted"), figure(bulletin.prints.len())),
        (None, Some((voted, at))) => {
            let at = words::when(locale, turn.contest.zone, None, at);
            (plain!(locale, "course-turnout-at", at = at), voted)
        }
        (None, None) => return Ok(None),
    };
    let bars = vec![Bar { label, done, of: u32::try_from(of).unwrap_or(u32::MAX) }];
    Ok(Some(Panel::Bars { heading: plain!(locale, "export-turnout"), bars }))
}

fn figure(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
