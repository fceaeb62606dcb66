//! What diplomas say and look like: the template in a contest file, and filling it in.

use std::collections::BTreeMap;

use crate::print::diploma::Look;

/// What a diploma is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Something of theirs counted.
    Participation,
    ShortList,
    /// One of the first places of the newest published rating.
    Places,
    /// The prize of the peer vote.
    Prize,
}

impl Kind {
    /// All, in the order in which they are shown.
    pub const ALL: [Kind; 4] = [Kind::Participation, Kind::ShortList, Kind::Places, Kind::Prize];

    /// Its key in the contest file and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Participation => "participation",
            Kind::ShortList => "short_list",
            Kind::Places => "places",
            Kind::Prize => "prize",
        }
    }

    /// Its number on buttons.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The kind of that number.
    pub fn numbered(number: u8) -> Option<Kind> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }
}

/// The template: what is the same on all, and the words of each kind that is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diploma {
    pub look: Look,
    /// Stands on all of them; without it the day on which one is given.
    pub date: Option<String>,
    /// How many places of the rating get one.
    pub places: u32,
    /// Never empty.
    pub words: BTreeMap<Kind, Words>,
    /// At most four.
    pub signatories: Vec<Signatory>,
}

/// The words of a kind of diploma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub heading: Template,
    /// Before the name.
    pub intro: Option<Template>,
    /// After the company.
    pub text: Template,
}

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    pub name: String,
    pub post: String,
}

/// What takes a placeholder's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    Name,
    Company,
    Contest,
    Date,
    /// The points with their unit; on the diploma of a prize, the prize.
    Award,
    /// A number; on diplomas for places only.
    Place,
}

impl Placeholder {
    const ALL: [Placeholder; 6] = [
        Placeholder::Name,
        Placeholder::Company,
        Placeholder::Contest,
        Placeholder::Date,
        Placeholder::Award,
        Placeholder::Place,
    ];

    fn word(self) -> &'static str {
        match self {
            Placeholder::Name => "name",
            Placeholder::Company => "company",
            Placeholder::Contest => "contest",
            Placeholder::Date => "date",
            Placeholder::Award => "award",
            Placeholder::Place => "place",
        }
    }

    fn allowed(self, kind: Kind) -> bool {
        self != Placeholder::Place || kind == Kind::Places
    }
}

/// A text with placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Put(Placeholder),
}

/// Why a text is no template. `known` are the words of the placeholders that may stand there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BadTemplate {
    /// A brace that begins or ends no placeholder.
    Brace { known: Vec<&'static str> },
    /// No placeholder has this word.
    Unknown { word: String, known: Vec<&'static str> },
    /// It stands on diplomas for places alone.
    PlacesOnly { word: String, known: Vec<&'static str> },
}

/// What a template is filled with. It has no `Debug`: it holds people's names.
pub struct Values<'a> {
    pub name: &'a str,
    pub company: &'a str,
    pub contest: &'a str,
    pub date: &'a str,
    pub award: &'a str,
    pub place: &'a str,
}

impl Template {
    /// Reads a text of a contest file for diplomas of this kind.
    ///
    /// # Errors
    ///
    /// A placeholder that does not exist or not there, a brace that opens none.
    pub fn read(text: &str, kind: Kind) -> Result<Template, BadTemplate> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, brace) = rest.split_at(at);
            pieces.push(Piece::Text(before.to_owned()));
            let word = brace.strip_prefix('{').and_then(|after| after.split_once('}'));
            let Some((word, after)) = word.filter(|(word, _)| !word.contains('{')) else {
                return Err(BadTemplate::Brace { known: offered(kind) });
            };
            let put = Placeholder::ALL.into_iter().find(|it| it.word() == word);
            match put {
                Some(put) if put.allowed(kind) => pieces.push(Piece::Put(put)),
                Some(_) => {
                    let word = word.to_owned();
                    return Err(BadTemplate::PlacesOnly { word, known: offered(kind) });
                }
                None => {
                    let word = word.to_owned();
                    return Err(BadTemplate::Unknown { word, known: offered(kind) });
                }
            }
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        pieces.retain(|piece| *piece != Piece::Text(String::new()));
        Ok(Template(pieces))
    }

    /// The text with everything in its place. What is put in is put in as it is, braces included.
    pub fn fill(&self, values: &Values<'_>) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Put(Placeholder::Name) => values.name.to_owned(),
            Piece::Put(Placeholder::Company) => values.company.to_owned(),
            Piece::Put(Placeholder::Contest) => values.contest.to_owned(),
            Piece::Put(Placeholder::Date) => values.date.to_owned(),
            Piece::Put(Placeholder::Award) => values.award.to_owned(),
            Piece::Put(Placeholder::Place) => values.place.to_owned(),
        };
        self.0.iter().map(piece).collect()
    }
}

/// The words of the placeholders that stand on diplomas of this kind.
fn offered(kind: Kind) -> Vec<&'static str> {
    let words = Placeholder::ALL.into_iter().filter(|it| it.allowed(kind));
    words.map(Placeholder::word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values<'static> {
        Values {
            name: "Bell {date} Anna",
            company: "R&D <b>",
            contest: "Best",
            date: "1 May",
            award: "11 Guards",
            place: "2",
        }
    }

    #[test]
    fn a_template_is_filled_once_and_with_words_as_they_are() {
        let template = Template::read(
            "{name} of {company}: place {place}, {award} ({contest}, {date})",
            Kind::Places,
        );
        let filled = template.unwrap().fill(&values());
        assert_eq!(filled, "Bell {date} Anna of R&D <b>: place 2, 11 Guards (Best, 1 May)");
        let plain = Template::read("Thank you", Kind::Prize).unwrap();
        assert_eq!(plain.fill(&values()), "Thank you");
    }

    #[test]
    fn what_is_no_placeholder_is_refused() {
        let known = || vec!["name", "company", "contest", "date", "award"];
        let unknown = |word: &str| BadTemplate::Unknown { word: word.to_owned(), known: known() };
        let brace = || BadTemplate::Brace { known: known() };
        let table = [
            ("{surname}", unknown("surname")),
            ("{}", unknown("")),
            ("{ name }", unknown(" name ")),
            ("{name", brace()),
            ("name}", brace()),
            ("{{name}}", brace()),
            ("{place}", BadTemplate::PlacesOnly { word: "place".to_owned(), known: known() }),
        ];
        for (text, why) in table {
            assert_eq!(Template::read(text, Kind::Prize), Err(why), "{text}");
        }
    }

    #[test]
    fn every_kind_is_found_by_its_number() {
        for kind in Kind::ALL {
            assert_eq!(Kind::numbered(kind.number()), Some(kind));
        }
        assert_eq!(Kind::numbered(4), None);
    }
}
