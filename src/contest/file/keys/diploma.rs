//! The keys of the diplomas' section.

use super::Need::{Needed, Optional, Or};
use super::Section;
use super::Takes::{Color, Line, One, Table, Tables, Text, Whole};
use super::whole::key;

pub(super) static DIPLOMA: Section = Section {
    what: "the diplomas",
    keys: &[
        key(
            "orientation",
            One(&["portrait", "landscape"]),
            Or("\"portrait\""),
            "How the page of A4 lies.",
        ),
        key("color", Color, Or("\"#1f6b4a\""), "Of heading, wreath and frame."),
        key("paper", Color, Or("\"#ffffff\""), "What it is printed on."),
        key("frame", One(&["double", "line", "none"]), Or("\"double\""), "The frame of the page."),
        key("date", Line(60), Optional, "The date on it; if left out, the day it is sent."),
        key(
            "signatory",
            Tables(&SIGNATORY, 4),
            Optional,
            "Who signs. Organizers send the pictures of the signatures to the bot.",
        ),
        key(
            "participation",
            Table(&PARTICIPATION),
            Optional,
            "The words for whoever takes part and has something that counts. One of the four kinds has to be there.",
        ),
        key(
            "short_list",
            Table(&SHORT_LIST),
            Optional,
            "The words for those on the short list; needs [short_list].",
        ),
        key(
            "places",
            Table(&PLACES),
            Optional,
            "The words for the first places of the rating. Equal totals share a place.",
        ),
        key("prize", Table(&PRIZE), Optional, "The words for whoever won the vote; needs [vote]."),
    ],
};

static SIGNATORY: Section = Section {
    what: "a signatory",
    keys: &[
        key("name", Line(60), Needed, "The name under the signature."),
        key("post", Line(100), Needed, "What they are."),
    ],
};

static PARTICIPATION: Section =
    Section { what: "the diploma of a participant", keys: &[HEADING, INTRO, TEXT] };

static SHORT_LIST: Section =
    Section { what: "the diploma of the short list", keys: &[HEADING, INTRO, TEXT] };

static PLACES: Section =
    Section { what: "the diploma for places", keys: &[COUNT, HEADING, INTRO, TEXT] };

static PRIZE: Section = Section { what: "the diploma of the prize", keys: &[HEADING, INTRO, TEXT] };

const COUNT: super::Key = key("count", Whole(1, 50), Needed, "How many places get one.");

const HEADING: super::Key = key(
    "heading",
    Text(60),
    Needed,
    "What stands large. {name}, {company}, {contest}, {date}, {award} and, for places, {place} are filled in.",
);

const INTRO: super::Key =
    key("intro", Text(200), Optional, "What stands above the name, with the same placeholders.");

const TEXT: super::Key =
    key("text", Text(600), Needed, "What stands below the name, with the same placeholders.");
