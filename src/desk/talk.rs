//! Where a person stands in a conversation that takes more than one message.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::access::Need;
use super::juror::more::Saying;
use super::organizer::broadcast::draft::Draft;
use super::turn::Spot;

/// What the next plain message of a person is taken for. Kept in the database as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Talk {
    /// Telling about oneself, field by field.
    Registering(Registering),
    /// A contestant fills in the nominee card.
    Profile(Filling),
    /// A contestant chose a task, perhaps a case, and is about to send the solution; `replace`: in
    /// place of what is in.
    Sending {
        task: String,
        case: Option<u32>,
        #[serde(default)]
        replace: bool,
    },
    /// A contestant is sending a solution message by message.
    Collecting(Collecting),
    /// A contestant was asked where this part belongs.
    Asked { part: i64, spot: Spot },
    /// A reader is about to write a comment on a publication, until then (milliseconds). `cut` is a
    /// message that was too long, whose rest may follow.
    Commenting {
        entry: i64,
        case: Option<u32>,
        until: i64,
        #[serde(default)]
        cut: Option<i32>,
    },
    /// Somebody is about to answer a comment.
    Answering {
        comment: i64,
        until: i64,
        #[serde(default)]
        cut: Option<i32>,
    },
    /// Somebody is about to type the name of a contestant.
    Finding { until: i64 },
    /// A new juror is asked for their company.
    JurorCompany,
    /// A juror is about to say something about an entry. `cut` is a message that was too long, whose
    /// rest may follow.
    JurorSaying {
        what: Saying,
        entry: i64,
        #[serde(default)]
        cut: Option<i32>,
    },
    /// An organizer rules about a juror and a contestant and is asked why; `away`: keeps away.
    Ruling { juror: i64, contestant: i64, away: bool },
    /// Somebody is about to ask the organizers something, or to add to a question of theirs.
    /// It is expected until then (milliseconds).
    Asking {
        question: Option<i64>,
        #[serde(default)]
        until: i64,
    },
    /// An organizer is about to answer a question; `anyway`: knowing what another did.
    AnsweringQuestion { question: i64, anyway: bool },
    /// An organizer looks at the contest file: a document is a new one.
    ContestFile,
    /// An organizer may type the new time of something; `which` is a number of organizer::file::times.
    MovingTime { task: String, which: u8 },
    /// An organizer is about to say who else is to be one.
    NewOrganizer,
    /// An organizer may type the name of whoever is to have more time for a task.
    ExtendingWhom { task: String },
    /// An organizer gives a contestant more time: until when (milliseconds), and then why.
    Extending { task: String, contestant: i64, until: Option<i64> },
    /// Somebody may type their time zone.
    Zone,
    /// An organizer composes a broadcast.
    Broadcasting(Box<Draft>),
    /// An organizer is about to send a picture for diplomas: a signature, or the logo.
    Signing { slot: String },
    /// An organizer has seen the rating in this form as these people will get it, and may send it.
    /// The digest tells whether it still reads so.
    SendingRating { form: u8, to: i64, digest: String },
    /// An organizer is about to type the name of whom to send the rating to.
    RatingPerson { form: u8 },
    /// An organizer changes an award and is asked why.
    Adjusting { task: String, contestant: i64, points: u8 },
    /// An organizer takes a contestant off the roll of the vote, or puts them on, and is asked why.
    Roll { contestant: i64, on: bool },
    /// An organizer decides something: asked why, and with the reason asked whether to go on.
    Deciding { what: What, why: Option<Words> },
    /// Somebody of the organizers' side is about to type what to find contestants by.
    FindingPerson,
    /// The same person corrects what a contestant told when registering; with the new value asked
    /// whether it is right.
    CorrectingPerson { contestant: i64, field: u8, value: Option<Words> },
    /// An organizer puts a contestant out, or lets them in again: asked why, and with the reason asked
    /// whether to go on.
    Expelling { contestant: i64, out: bool, why: Option<Words> },
    /// An organizer makes another account a contestant's: asked which, and why, and whether to go on.
    MovingAccount { contestant: i64, to: Option<i64>, why: Option<Words> },
    /// Somebody opened the link of a contestant who goes on from this account; the hash of the code.
    Arriving { code: String },
    /// A contestant objects to an award, until then (milliseconds); with their words asked whether to
    /// send them. `cut` is a message that was too long, whose rest may follow.
    Appealing {
        task: String,
        until: i64,
        said: Option<Said>,
        #[serde(default)]
        cut: Option<i32>,
    },
}

impl Talk {
    /// What one has to be to go on with it: a right may have been taken away in the meantime.
    pub fn need(&self) -> Need {
        match self {
            Talk::AnsweringQuestion { .. }
            | Talk::FindingPerson
            | Talk::CorrectingPerson { .. } => Need::Helper,
            Talk::Ruling { .. }
            | Talk::ContestFile
            | Talk::MovingTime { .. }
            | Talk::NewOrganizer
            | Talk::ExtendingWhom { .. }
            | Talk::Extending { .. }
            | Talk::Broadcasting(_)
            | Talk::Signing { .. }
            | Talk::SendingRating { .. }
            | Talk::RatingPerson { .. }
            | Talk::Adjusting { .. }
            | Talk::Roll { .. }
            | Talk::Expelling { .. }
            | Talk::MovingAccount { .. }
            | Talk::Deciding { .. } => Need::Organizer,
            Talk::JurorCompany | Talk::JurorSaying { .. } => Need::Juror,
            // Whether a contestant still takes part, these ask themselves: what somebody was sending
            // is answered in words of its own.
            Talk::Registering(_)
            | Talk::Profile(_)
            | Talk::Sending { .. }
            | Talk::Collecting(_)
            | Talk::Asked { .. }
            | Talk::Commenting { .. }
            | Talk::Answering { .. }
            | Talk::Finding { .. }
            | Talk::Asking { .. }
            | Talk::Zone
            | Talk::Arriving { .. }
            | Talk::Appealing { .. } => Need::Nothing,
        }
    }
}

/// What an organizer is about to decide, always with a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// These of a tie at a limit have so many points each, and not what the rules say.
    Tie {
        task: String,
        out: Vec<(i64, u8)>,
    },
    /// A published award becomes this one.
    Correct {
        task: String,
        contestant: i64,
        points: u8,
    },
    Annul {
        entry: i64,
    },
    Restore {
        entry: i64,
    },
    /// An appeal is answered: the award becomes this one, or stays.
    Answer {
        appeal: i64,
        points: Option<u8>,
    },
}

/// Words of somebody's. They are not printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(pub String);

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words")
    }
}

/// The words of an appeal with Telegram's time of their message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub words: Words,
    pub at: DateTime<Utc>,
}

/// A solution that is being put together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collecting {
    pub task: String,
    pub case: Option<u32>,
    /// Telegram's time of the last message of it.
    pub last: DateTime<Utc>,
    /// Where the card is that shows what it holds.
    pub spot: Spot,
}

/// What has been told so far.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registering {
    /// The field that is being asked for, or none while the summary is shown.
    pub asked: Option<u8>,
    /// Surname and name, company, city, position, in the order of [`super::guest::register::FIELDS`].
    pub told: [String; 4],
}

/// Where a contestant stands in filling in the nominee card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filling {
    /// The field that is asked for, by the number of [`crate::contest::profile::Field`].
    pub field: u8,
    /// Whether the empty fields after it follow.
    pub walk: bool,
    /// Where the card is that counts what has come, once there is one.
    pub card: Option<Spot>,
}

/// Without what was told.
impl std::fmt::Debug for Registering {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registering").field("asked", &self.asked).finish_non_exhaustive()
    }
}
