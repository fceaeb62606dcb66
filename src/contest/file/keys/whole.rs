//! The keys at the top of the file and of the sections for the whole contest.

use super::Need::{Needed, Optional, Or};
use super::Takes::{
    Channel, Flag, Group, Line, Markdown, One, People, Several, Table, Tables, Time, Whole, Zone,
};
use super::diploma::DIPLOMA;
use super::task::TASK;
use super::{Key, Need, Section, Takes};

/// A key in one line.
pub(super) const fn key(
    name: &'static str,
    takes: Takes,
    need: Need,
    meaning: &'static str,
) -> Key {
    Key { name, takes, need, meaning }
}

/// The whole file.
pub static CONTEST: Section = Section {
    what: "a contest",
    keys: &[
        key("title", Line(100), Needed, "The contest's name, at the head of many messages."),
        key("about", Markdown, Needed, "What a guest reads after /start."),
        key(
            "zone",
            Zone,
            Needed,
            "A name from the tz database, such as Europe/Moscow; all times of the file are of this zone.",
        ),
        key(
            "locale",
            One(&["ru", "en"]),
            Needed,
            "For those whose Telegram is in neither language, and for the channel. Everybody can change their own.",
        ),
        key(
            "organizers",
            People,
            Needed,
            "Telegram ids, at least one, none twice. An organizer cannot register as a contestant.",
        ),
        key(
            "channel",
            Channel,
            Optional,
            "Where announcements and the rating go as well: @name or the channel's id, a negative number. The bot has to be an administrator there who may post.",
        ),
        key(
            "group",
            Group,
            Optional,
            "The organizers' group: questions and flags go there and are answered by replying there. Its id, a negative number, which the bot tells whoever adds it to a group.",
        ),
        key(
            "answer_hours",
            Whole(0, 240),
            Or("12"),
            "Organizers are reminded of a question that has waited so many hours for an answer, and once a day from then on. 0: never.",
        ),
        key(
            "paid_broadcasts",
            Flag,
            Or("false"),
            "Whether the bot may send up to 1,000 messages a second and not 30. Telegram takes a fee of its Stars for each message beyond 30 in a second, and asks for a balance and an audience first.",
        ),
        key(
            "consent",
            Markdown,
            Needed,
            "What a person agrees to before registering. If it changes, contestants are asked again.",
        ),
        key(
            "consent_publication",
            Markdown,
            Optional,
            "What a contestant may agree to besides: that everybody can read their entries. If it changes, entries are hidden until they agree to the new one.",
        ),
        key(
            "pause_minutes",
            Whole(1, 1440),
            Or("10"),
            "What a contestant sends within so many minutes without naming a case belongs to what they sent before.",
        ),
        key(
            "quiet",
            Table(&QUIET),
            Optional,
            "The hours in which nobody is written to without need: broadcasts and reminders wait. Announcements, results and answers come at their time.",
        ),
        key("faq", Tables(&FAQ, 30), Optional, "Common questions, shown as buttons by /ask."),
        key("unit", Table(&UNIT), Needed, "What a point is called, in both languages."),
        key(
            "task",
            Tables(&TASK, usize::MAX),
            Needed,
            "The tasks in the order of their announcement; at least one.",
        ),
        key(
            "short_list",
            Table(&SHORT_LIST),
            Optional,
            "Who has points enough is in. Without it there is no short list.",
        ),
        key(
            "extra_task",
            Table(&TASK),
            Optional,
            "One more task for those whom the short list leaves out, with the keys of a task. It needs a [short_list] and is not announced before it.",
        ),
        key("vote", Table(&VOTE), Optional, "The contestants' vote. Without it there is none."),
        key("profile", Table(&PROFILE), Optional, "The nominee cards. Without it there are none."),
        key("jury", Table(&JURY), Optional, "What holds for the jury in all tasks."),
        key("diploma", Table(&DIPLOMA), Optional, "The diplomas. Without it nobody is given any."),
    ],
};

static QUIET: Section = Section {
    what: "the quiet hours",
    keys: &[
        key("from", Whole(0, 23), Needed, "The hour of the day at which they begin, in `zone`."),
        key(
            "to",
            Whole(0, 23),
            Needed,
            "The hour at which they end, another one; of the next day if it is the lower one.",
        ),
    ],
};

static FAQ: Section = Section {
    what: "a common question",
    keys: &[
        key("question", Line(100), Needed, "The question; none twice."),
        key("answer", Markdown, Needed, "The answer."),
    ],
};

static UNIT: Section = Section {
    what: "the award unit",
    keys: &[
        key("ru", Table(&UNIT_RU), Needed, "The forms in Russian."),
        key("en", Table(&UNIT_EN), Needed, "The forms in English."),
    ],
};

static UNIT_RU: Section = Section {
    what: "the unit in Russian",
    keys: &[
        key("one", Line(30), Needed, "For 1, 21, 31 and so on."),
        key("few", Line(30), Needed, "For 2 to 4, 22 to 24 and so on."),
        key("many", Line(30), Needed, "For 0, 5 to 20 and so on."),
        key("other", Line(30), Optional, "For fractions; as `many` if left out."),
    ],
};

static UNIT_EN: Section = Section {
    what: "the unit in English",
    keys: &[
        key("one", Line(30), Needed, "For 1."),
        key("few", Line(30), Optional, "As `other` if left out."),
        key("many", Line(30), Optional, "As `other` if left out."),
        key("other", Line(30), Needed, "For everything else."),
    ],
};

static SHORT_LIST: Section = Section {
    what: "the short list",
    keys: &[
        key(
            "threshold",
            Whole(1, 1000),
            Needed,
            "Who has at least so many points is in; no more than the tasks can give together.",
        ),
        key("at", Time, Needed, "When sums are taken; not before the last task closes."),
    ],
};

static VOTE: Section = Section {
    what: "the vote",
    keys: &[
        key("opens", Time, Needed, "When the roll is fixed and ballots are taken."),
        key("closes", Time, Needed, "The first instant that is too late for a ballot."),
        key("picks", Whole(1, 10), Needed, "How many opponents each ballot names, exactly."),
        key("prize", Line(100), Needed, "What the winner gets."),
        key(
            "ties",
            Several(&["more-points", "more-tasks"]),
            Optional,
            "Asked in this order when votes are equal. Who is equal after that shares the prize.",
        ),
    ],
};

static PROFILE: Section = Section {
    what: "the nominee card",
    keys: &[
        key("until", Time, Needed, "The first instant at which a card can no longer be changed."),
        key(
            "read_from",
            Time,
            Optional,
            "From when everybody may read the cards, without contact data; as `until` if left out.",
        ),
        key("essay", Table(&ESSAY), Optional, "How long an essay may be."),
    ],
};

static ESSAY: Section = Section {
    what: "the essay",
    keys: &[
        key(
            "words",
            Whole(1, 20_000),
            Optional,
            "The most words. A longer essay is kept; its author and the jury are told.",
        ),
        key("characters", Whole(1, 100_000), Optional, "The most characters, with spaces."),
    ],
};

static JURY: Section = Section {
    what: "the jury",
    keys: &[
        key("rules", Markdown, Optional, "What a juror accepts before marking."),
        key(
            "others",
            One(&["after-own", "always", "never"]),
            Or("\"after-own\""),
            "When a juror sees what others gave: once they have marked the entry or marking has closed, always, or never.",
        ),
        key(
            "blind",
            Flag,
            Or("false"),
            "Whether jurors see a code in the place of name, company and picture.",
        ),
        key(
            "digest_hour",
            Whole(0, 23),
            Optional,
            "The hour of the day in `zone` at which jurors who have something to mark hear how much.",
        ),
        key(
            "appeal_days",
            Whole(1, 60),
            Optional,
            "For how many days after its publication a contestant can appeal against an award; without it they cannot.",
        ),
    ],
};
