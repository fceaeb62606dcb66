//! The diplomas' section of a contest file.

use std::collections::BTreeMap;

use super::reader::{Fields, Placed};
use super::{Part, Rule};
use crate::contest::diploma::{Diploma, Kind, Signatory, Template, Words};
use crate::print::diploma::{Frame, Look};
use crate::print::sheet::Color;

/// More have no room side by side.
const MOST_SIGNATORIES: usize = 4;

const KEYS: &[&str] = &[
    "orientation",
    "color",
    "paper",
    "frame",
    "date",
    "signatory",
    "participation",
    "short_list",
    "places",
    "prize",
];

/// The template of the diplomas; none if anything is wrong.
pub(super) fn diploma(root: &Fields<'_>) -> Option<Diploma> {
    let fields = root.table("diploma", Part::Diploma, KEYS, "[diploma]")?;
    let look = look(&fields);
    let date = match fields.has("date") {
        true => Some(fields.line("date", "date = \"Moscow, 2027\"", 60)),
        false => None,
    };
    let signatories = signatories(&fields);
    let mut words = BTreeMap::new();
    let mut whole = true;
    let mut places = 0;
    for kind in Kind::ALL.into_iter().filter(|kind| fields.has(kind.name())) {
        match of_kind(&fields, root, kind) {
            Some((read, count)) => {
                places = places.max(count);
                words.insert(kind, read);
            }
            None => whole = false,
        }
    }
    if words.is_empty() && whole {
        fields.notes.missing(fields.at, Rule::NoDiploma);
        return None;
    }
    let date = match date {
        Some(read) => Some(read?.value),
        None => None,
    };
    let (look, signatories) = (look?, signatories?);
    whole.then_some(Diploma { look, date, places, words, signatories })
}

fn look(fields: &Fields<'_>) -> Option<Look> {
    let across = match fields.has("orientation") {
        true => fields.choice("orientation", &[("portrait", false), ("landscape", true)]),
        false => Some(false),
    };
    let color = color(fields, "color", Color(0x1f, 0x6b, 0x4a));
    let paper = self::color(fields, "paper", Color(0xff, 0xff, 0xff));
    let frames = [("double", Frame::Double), ("line", Frame::Line), ("none", Frame::None)];
    let frame = match fields.has("frame") {
        true => fields.choice("frame", &frames),
        false => Some(Frame::Double),
    };
    Some(Look { across: across?, color: color?, paper: paper?, frame: frame? })
}

/// As the web writes colours: `#` and six hexadecimal digits.
fn color(fields: &Fields<'_>, key: &str, usual: Color) -> Option<Color> {
    if !fields.has(key) {
        return Some(usual);
    }
    let example = format!("{key} = \"#1f6b4a\"");
    let Placed { value, at } = fields.line(key, &example, 20)?;
    let digits = value.strip_prefix('#').filter(|it| it.len() == 6 && it.is_ascii());
    let part = |from: usize| {
        let digits = digits?.get(from..from + 2)?;
        u8::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))
    };
    let read = part(0).zip(part(2)).zip(part(4));
    if read.is_none() {
        fields.notes.note(at, Rule::Colour { key: key.to_owned(), example });
    }
    read.map(|((red, green), blue)| Color(red, green, blue))
}

fn signatories(fields: &Fields<'_>) -> Option<Vec<Signatory>> {
    let tables = fields.tables("signatory", Part::Signatory, &["name", "post"]);
    let count = tables.len();
    let mut read: Vec<Signatory> = Vec::new();
    for table in tables {
        let name = table.line("name", "name = \"Olga Ivanova\"", 60);
        let post = table.line("post", "post = \"head of the jury\"", 100);
        let (Some(name), Some(post)) = (name, post) else { continue };
        // The picture of a signature is kept by the name.
        if read.iter().any(|other| other.name == name.value) {
            fields.notes.note(name.at, Rule::SignatoryTwice);
        }
        if name.value == "logo" {
            fields.notes.note(name.at, Rule::SignatoryName);
        }
        read.push(Signatory { name: name.value, post: post.value });
    }
    if count > MOST_SIGNATORIES {
        fields.notes.note(fields.at, Rule::ManySignatories { count, most: MOST_SIGNATORIES });
    }
    (read.len() == count).then_some(read)
}

/// The words of a kind, and of how many places there are.
fn of_kind(fields: &Fields<'_>, root: &Fields<'_>, kind: Kind) -> Option<(Words, u32)> {
    let (part, known, example): (_, &[&str], _) = match kind {
        Kind::Participation => {
            (Part::Participation, &["heading", "intro", "text"], "[diploma.participation]")
        }
        Kind::ShortList => {
            (Part::DiplomaShortList, &["heading", "intro", "text"], "[diploma.short_list]")
        }
        Kind::Places => (Part::Places, &["count", "heading", "intro", "text"], "[diploma.places]"),
        Kind::Prize => (Part::Prize, &["heading", "intro", "text"], "[diploma.prize]"),
    };
    let table = fields.table(kind.name(), part, known, example)?;
    match kind {
        Kind::ShortList if !root.has("short_list") => {
            table.notes.missing(table.at, Rule::DiplomaWithoutShortList);
        }
        Kind::Prize if !root.has("vote") => {
            table.notes.missing(table.at, Rule::DiplomaWithoutVote);
        }
        _ => {}
    }
    let heading = template(&table, kind, "heading", "heading = \"Diploma\"", 60);
    let intro = match table.has("intro") {
        true => Some(template(&table, kind, "intro", "intro = \"is awarded to\"", 200)),
        false => None,
    };
    let text = template(&table, kind, "text", "text = \"for {award}\"", 600);
    let places = match kind {
        Kind::Places => table.whole("count", "count = 3", 1..=50).map(|count| count.value),
        _ => Some(0),
    };
    let intro = match intro {
        Some(read) => Some(read?),
        None => None,
    };
    let words = Words { heading: heading?, intro, text: text? };
    Some((words, u32::try_from(places?).unwrap_or_default()))
}

fn template(
    table: &Fields<'_>,
    kind: Kind,
    key: &str,
    example: &str,
    longest: usize,
) -> Option<Template> {
    let Placed { value, at } = table.text(key, example, longest)?;
    match Template::read(&value, kind) {
        Ok(template) => Some(template),
        Err(why) => {
            table.notes.note(at, Rule::Template { key: key.to_owned(), why });
            None
        }
    }
}
