//! What can be wrong in a contest file. The words for it are in `locales/`, see `words::mistakes`.

use crate::contest::diploma::BadTemplate;

/// Something wrong in a contest file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// From 1 on.
    pub line: usize,
    /// From 1 on, in characters.
    pub column: usize,
    pub what: What,
}

/// What is wrong and what is expected there. `key` is the key whose value it is, `example` a piece
/// of a file as it has to be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Nothing in particular, but it is no contest.
    Unreadable,
    /// The parser's reason is in English.
    NotToml {
        reason: String,
    },
    /// With the key that was probably meant; if there is none, all that may stand there.
    Unknown {
        key: String,
        part: Part,
        meant: Option<&'static str>,
        known: Vec<&'static str>,
    },
    Missing {
        key: String,
        part: Part,
        example: String,
    },
    /// No task at all.
    NoTask,
    /// Of a value, or without a key of an item in a list.
    Type {
        key: Option<String>,
        wanted: Wanted,
        found: Type,
        example: String,
    },
    Empty {
        key: String,
    },
    EmptyList {
        key: String,
        may: Vec<&'static str>,
    },
    OneLine {
        key: String,
    },
    /// In characters.
    TooLong {
        key: String,
        length: usize,
        most: usize,
    },
    /// In UTF-16 units, as Telegram counts what is shown.
    TooMuchShown {
        key: String,
        shown: usize,
        most: usize,
    },
    Range {
        key: String,
        low: i64,
        high: i64,
    },
    Choice {
        key: String,
        word: String,
        may: Vec<&'static str>,
    },
    NamedTwice {
        key: String,
    },
    Time {
        key: String,
        why: NoTime,
    },
    /// No zone has this name; with the one that was probably meant.
    Zone {
        name: String,
        meant: Option<&'static str>,
    },
    /// A time that has to be later than that of the other key.
    After {
        key: String,
        other: &'static str,
    },
    Rule(Rule),
}

impl From<Rule> for What {
    fn from(rule: Rule) -> What {
        What::Rule(rule)
    }
}

/// What contradicts something else in the file, or a rule for this key alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    NoOrganizer,
    OrganizerId,
    OrganizerTwice {
        id: i64,
    },
    Channel,
    Group,
    SameHour,
    QuestionTwice,
    ManyQuestions {
        count: usize,
        most: usize,
    },

    TaskId,
    TaskTwice {
        id: String,
    },
    TaskOrder,
    OpenBeforeAnnounce,
    CaseTwice {
        number: i64,
    },
    ManyCases {
        count: usize,
        most: usize,
    },
    FirstPlaces,
    CasesAsked {
        wanted: u32,
        there: usize,
    },
    LinkAsked,
    MarkingEnd,
    PerEntry {
        most: i64,
        least: i64,
    },
    Label {
        most: usize,
    },
    Labels {
        given: usize,
        wanted: usize,
    },

    /// The threshold of the short list, and what all tasks give together.
    Unreachable {
        threshold: i64,
        most: i64,
    },
    ShortListEarly,
    ExtraAlone,
    ExtraEarly,
    EssayWithoutLimit,

    NoDiploma,
    Colour {
        key: String,
        example: String,
    },
    SignatoryTwice,
    SignatoryName,
    ManySignatories {
        count: usize,
        most: usize,
    },
    DiplomaWithoutShortList,
    DiplomaWithoutVote,
    Template {
        key: String,
        why: BadTemplate,
    },
}

/// A table of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Contest,
    Question,
    Quiet,
    Unit,
    UnitRu,
    UnitEn,
    Task,
    ExtraTask,
    Case,
    Limits,
    First,
    Complete,
    Marking,
    Jury,
    ShortList,
    Vote,
    Card,
    Essay,
    Diploma,
    Signatory,
    Participation,
    DiplomaShortList,
    Places,
    Prize,
}

/// What a value should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    Text,
    Whole,
    Flag,
    List,
    Table,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    Text,
    Whole,
    Fraction,
    Flag,
    Time,
    List,
    Table,
}

/// Why a value names no instant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoTime {
    Quoted,
    Other,
    /// The clocks of the zone leave it out; with the first time after, such as `02:00`.
    LeftOut {
        zone: &'static str,
        next: String,
    },
    /// The clocks of the zone show it twice.
    Twice {
        zone: &'static str,
    },
    /// Only a date is there, and only a time.
    Date {
        date: String,
    },
    Clock {
        time: String,
    },
    /// With what it would be without its offset.
    Offset {
        local: String,
    },
    Calendar,
}
