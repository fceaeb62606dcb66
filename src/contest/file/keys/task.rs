//! The keys of a task and of the sections below it.

use super::Need::{Needed, Optional, Or};
use super::Section;
use super::Takes::{Flag, Id, Line, Lines, Markdown, One, Several, Table, Tables, Time, Whole};
use super::whole::key;

pub(super) static TASK: Section = Section {
    what: "a task",
    keys: &[
        key(
            "id",
            Id,
            Needed,
            "1 to 20 characters of a-z, 0-9 and -, different for each task. Never change it once the contest runs: entries and marks hang on it.",
        ),
        key("title", Line(100), Needed, "The task's name."),
        key(
            "text",
            Markdown,
            Needed,
            "The task. Its first paragraph, up to 400 characters, stands on the card; the whole is a tap away.",
        ),
        key(
            "announce",
            Time,
            Needed,
            "When everybody is told. Before it nobody knows of the task.",
        ),
        key(
            "open",
            Time,
            Optional,
            "From when on entries count; as `announce` if left out. Between the two what is sent is a draft that only its author sees.",
        ),
        key("close", Time, Needed, "The first instant that is too late; after `open`."),
        key(
            "max",
            Whole(1, 10),
            Needed,
            "The highest mark and the highest award; the lowest is 0.",
        ),
        key(
            "aggregate",
            One(&["mean", "median"]),
            Or("\"mean\""),
            "How the jurors' marks become one figure. It is rounded half up.",
        ),
        key(
            "accepts",
            Several(&["text", "links", "files"]),
            Needed,
            "What may be sent, at least one. A link inside a text passes as text too, a link alone does not.",
        ),
        key(
            "publish",
            One(&["at-closing", "at-once", "with-results"]),
            Or("\"at-closing\""),
            "From when on everybody may read what was sent: once the task closes, as soon as it counts, or once the results are published.",
        ),
        key("case", Tables(&CASE, 60), Optional, "Numbered cases, answered one message each."),
        key(
            "limits",
            Table(&LIMITS),
            Optional,
            "How many get points. Without it there is no limit.",
        ),
        key(
            "complete",
            Table(&COMPLETE),
            Optional,
            "What an entry has to have before it takes part in the order of time.",
        ),
        key("jury", Table(&JURY), Optional, "How the task is marked."),
    ],
};

static CASE: Section = Section {
    what: "a case",
    keys: &[
        key("number", Whole(1, 999), Needed, "Its number, different within the task."),
        key("title", Line(100), Needed, "The case's name."),
        key("text", Markdown, Needed, "The case."),
    ],
};

static LIMITS: Section = Section {
    what: "the limits of a task",
    keys: &[
        key(
            "first",
            Table(&FIRST),
            Optional,
            "About the first complete entries, by Telegram's time.",
        ),
        key(
            "places",
            Whole(1, 10_000),
            Optional,
            "Only the best so many get any points. Order: the figure before rounding, the sum of marks, the earlier time.",
        ),
    ],
};

static FIRST: Section = Section {
    what: "`first`",
    keys: &[
        key(
            "places",
            Whole(1, 10_000),
            Needed,
            "How many of them; no more than the limit for all.",
        ),
        key(
            "kind",
            One(&["guaranteed", "reserved"]),
            Needed,
            "guaranteed: they get the maximum whatever their marks. reserved: nobody else can get the maximum, and marks decide about them as well.",
        ),
    ],
};

static COMPLETE: Section = Section {
    what: "what makes an entry complete",
    keys: &[
        key(
            "parts",
            Whole(1, 100),
            Or("1"),
            "How many messages; an album is one, a long text that Telegram cut is one.",
        ),
        key(
            "cases",
            Whole(1, 60),
            Optional,
            "How many different cases, no more than the task has.",
        ),
        key("length", Whole(1, 100_000), Optional, "How many characters of text in all."),
        key(
            "link",
            Flag,
            Or("false"),
            "Whether there has to be a link; `accepts` of the task must have \"links\" then.",
        ),
    ],
};

static JURY: Section = Section {
    what: "the marking of a task",
    keys: &[
        key(
            "until",
            Time,
            Optional,
            "When the jury should be done; jurors who are not are reminded before. Marking ends when an organizer closes it.",
        ),
        key(
            "min_marks",
            Whole(1, 50),
            Or("1"),
            "How many marks an entry needs. The organizer is told where there are fewer.",
        ),
        key(
            "per_entry",
            Whole(1, 50),
            Optional,
            "How many jurors mark each entry, spread evenly; without it all do.",
        ),
        key(
            "remarks",
            One(&["optional", "extremes"]),
            Or("\"optional\""),
            "extremes: the lowest and the highest mark need a remark for the author.",
        ),
        key(
            "labels",
            Lines(30),
            Optional,
            "What each mark means, from 0 to `max`: one short name each, on the buttons of the jury.",
        ),
    ],
};
