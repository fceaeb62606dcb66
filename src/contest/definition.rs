//! A contest as its organizers defined it: checked, with every time an instant.
//!
//! [`super::file`] makes one from a contest file; nothing else does outside tests.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

pub use super::completeness::Completeness;
pub use super::diploma::Diploma;
pub use super::quiet::Quiet;

/// The languages that the program speaks. The texts of a contest itself have one language only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locale {
    Ru,
    En,
}

/// A whole contest.
#[derive(Clone, Debug, PartialEq)]
pub struct Contest {
    pub title: String,
    /// What it is, in a few sentences of Markdown, for a guest.
    pub about: String,
    pub zone: Tz,
    /// The language spoken to whoever has not chosen one and whose client names neither.
    pub locale: Locale,
    pub unit: AwardUnit,
    /// Telegram ids of the people who run the contest. Never empty.
    pub organizers: Vec<i64>,
    /// Where announcements and the rating go as well.
    pub channel: Option<Channel>,
    /// The organizers' group by its id, a negative number: questions and flags go there. What it has
    /// become since, if it was made a supergroup, is told by `desk::organizer::group`.
    pub group: Option<i64>,
    /// Whether the organizers pay for messages beyond Telegram's usual rate.
    pub paid_broadcasts: bool,
    /// A question that waits longer for an answer is called to the organizers' mind; none if never.
    pub answer_within: Option<TimeDelta>,
    /// What a person agrees to before registering, Markdown.
    pub consent: String,
    /// What a contestant sends without naming a case belongs to what they sent before, unless more
    /// time than this has passed between the two messages.
    pub pause: TimeDelta,
    /// What a contestant may agree to besides: that their works are shown to everybody. Markdown. None
    /// if the contest asks for nothing of the kind.
    pub consent_publication: Option<String>,
    /// Common questions with their answers, in the order of the file.
    pub faq: Vec<Faq>,
    /// The tasks of the round in the order of their announcement. Never empty.
    pub tasks: Vec<Task>,
    pub short_list: Option<ShortList>,
    /// For those whom the short list leaves out; its id differs from those of `tasks`.
    pub extra_task: Option<Task>,
    pub vote: Option<PeerVote>,
    /// The nominee card; without it contestants have none.
    pub profile: Option<Profile>,
    /// What holds for the jury of every task.
    pub jury: Jury,
    /// Without it nobody is given diplomas.
    pub diploma: Option<Diploma>,
    /// When broadcasts and reminders wait.
    pub quiet: Option<Quiet>,
}

/// What holds for the jury of every task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jury {
    /// What a juror accepts before marking, Markdown.
    pub rules: Option<String>,
    pub others: OthersMarks,
    /// Whether jurors see a code in the place of name, company and picture.
    pub blind: bool,
    /// The hour of the day, in the contest's zone, at which jurors hear what waits for them.
    pub digest_hour: Option<u8>,
    /// For how many days after its publication an award can be appealed against; none if never.
    pub appeal_days: Option<u8>,
}

/// When a juror sees the marks of others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OthersMarks {
    Always,
    /// Once they have marked the entry themselves, or marking has closed.
    #[default]
    AfterOwn,
    Never,
}

/// A channel as Telegram addresses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Channel {
    Id(i64),
    /// With its leading `@`.
    Name(String),
}

/// A common question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faq {
    /// One line.
    pub question: String,
    /// Markdown.
    pub answer: String,
}

/// The name of an award point with its plural forms, per language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardUnit {
    pub ru: UnitForms,
    pub en: UnitForms,
}

/// Plural forms by the categories of Unicode CLDR; those a language lacks repeat `other`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitForms {
    pub one: String,
    pub few: String,
    pub many: String,
    pub other: String,
}

/// One task of the contest.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// 1 to 20 characters of `a-z`, `0-9` and `-`; it travels in buttons and names rows of the database.
    pub id: String,
    pub title: String,
    /// Markdown.
    pub text: String,
    pub announce: DateTime<Utc>,
    /// From here on what is sent counts; between `announce` and `open` it is a draft.
    pub open: DateTime<Utc>,
    /// The first instant that is too late.
    pub close: DateTime<Utc>,
    /// The highest mark and the highest award, 1 to 10.
    pub max: u8,
    pub aggregate: Aggregate,
    pub accepts: Accepts,
    pub publish: Publish,
    /// Numbered cases; empty if the task is one piece.
    pub cases: Vec<Case>,
    pub limits: Limits,
    /// What an entry has to have to take part in the order.
    pub complete: Completeness,
    pub marking: Marking,
}

/// How a task is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// When the jurors should have marked everything: they are reminded before. Marking itself is
    /// closed by an organizer.
    pub until: Option<DateTime<Utc>>,
    /// How many marks an entry needs before its figure is worth something; at least 1.
    pub min_marks: usize,
    /// What each mark from 0 to the maximum means, in a word or two; empty if numbers say enough.
    pub labels: Vec<String>,
    pub remarks: Remarks,
    /// How many jurors mark each entry, spread evenly; none if all do.
    pub per_entry: Option<usize>,
}

impl Default for Marking {
    fn default() -> Marking {
        Marking {
            until: None,
            min_marks: 1,
            labels: Vec::new(),
            remarks: Remarks::Optional,
            per_entry: None,
        }
    }
}

/// Whether a juror has to write a remark for the author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remarks {
    Optional,
    /// With the lowest and the highest mark.
    Extremes,
}

/// A numbered case of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub number: u32,
    pub title: String,
    /// Markdown.
    pub text: String,
}

/// How the marks of the jurors become one figure, before rounding half up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregate {
    Mean,
    Median,
}

/// What may be sent for a task. At least one is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepts {
    pub text: bool,
    pub links: bool,
    pub files: bool,
}

/// From when on everybody may read what was sent for a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Publish {
    /// As soon as it counts.
    AtOnce,
    /// Once the task is closed: nobody can copy from anybody.
    #[default]
    AtClosing,
    /// Once the results of the task are published.
    WithResults,
}

/// Limits on the awards of a task (rule 5 of the contest).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    pub first: Option<First>,
    /// Only the best this many entries get any points.
    pub places: Option<usize>,
}

/// What the first complete entries get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// The first this many complete entries get the maximum; others may get it by their marks.
    Guaranteed(usize),
    /// Only the first this many complete entries may get the maximum; others get one less at most.
    Reserved(usize),
}

/// When the sums are taken, and who is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortList {
    /// Whoever has at least this many points is in.
    pub threshold: u32,
    pub at: DateTime<Utc>,
}

/// The anonymous vote of the contestants for one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerVote {
    pub opens: DateTime<Utc>,
    /// The first instant that is too late for a ballot.
    pub closes: DateTime<Utc>,
    /// How many opponents each ballot names, 1 to 10.
    pub picks: usize,
    pub prize: String,
    /// Asked one after the other when candidates have equal votes; whoever is still equal shares the prize.
    pub ties: Vec<TieRule>,
}

/// Until when nominee cards are written, and who reads them from when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The first instant at which nothing can be changed any more.
    pub until: DateTime<Utc>,
    /// From here on everybody may read the cards, contact data excepted. The jury and the organizers
    /// may at any time.
    pub read_from: DateTime<Utc>,
    pub essay: EssayLimits,
}

/// How long an essay may be. A longer one is kept, and its length is told to author and jury.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EssayLimits {
    pub words: Option<usize>,
    /// Spaces included.
    pub characters: Option<usize>,
}

/// What decides between candidates with equal votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieRule {
    MorePoints,
    MoreTasks,
}

impl Contest {
    /// Every task, the extra one last.
    pub fn all_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().chain(&self.extra_task)
    }

    /// The task with this id, the extra one included.
    pub fn task(&self, id: &str) -> Option<&Task> {
        self.all_tasks().find(|task| task.id == id)
    }

    /// Whether ballots of the peer vote are taken at this instant.
    pub fn vote_is_open(&self, at: DateTime<Utc>) -> bool {
        self.vote.as_ref().is_some_and(|vote| vote.opens <= at && at < vote.closes)
    }

    /// When the quiet hours end that are on at this instant; none if none are on.
    pub fn quiet_until(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.quiet.and_then(|quiet| quiet.ends(self.zone, at))
    }

    /// The nominee card's rules while cards can be changed.
    pub fn profile_is_open(&self, at: DateTime<Utc>) -> bool {
        self.profile.as_ref().is_some_and(|profile| at < profile.until)
    }

    /// Whether this is the task for those outside the short list.
    pub fn is_extra(&self, id: &str) -> bool {
        self.extra_task.as_ref().is_some_and(|task| task.id == id)
    }
}

impl Task {
    /// The case with this number.
    pub fn case(&self, number: u32) -> Option<&Case> {
        self.cases.iter().find(|case| case.number == number)
    }
}
