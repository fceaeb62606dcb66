//! What each key of a contest file means: the one place for `laurel check --explain`, for the schema
//! that editors read, and for the tests that hold them to what the reader takes.

mod diploma;
mod explain;
mod schema;
mod task;
mod whole;

pub use explain::explain;
pub use schema::schema;
pub use whole::CONTEST;

/// A table of the file with its keys.
pub struct Section {
    /// As the reader calls it in its sentences, with its article.
    pub what: &'static str,
    pub keys: &'static [Key],
}

/// One key of a table.
pub struct Key {
    pub name: &'static str,
    pub takes: Takes,
    pub need: Need,
    /// A sentence or a few.
    pub meaning: &'static str,
}

/// Whether a key has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Needed,
    Optional,
    /// What holds if it is left out, as it would be written.
    Or(&'static str),
}

/// What a key takes.
pub enum Takes {
    /// One line of at most so many characters.
    Line(usize),
    /// Text of at most so many characters, in any number of lines.
    Text(usize),
    /// A colour as the web writes it.
    Color,
    /// Text in Markdown that fits a message.
    Markdown,
    /// A wall time of the contest's zone.
    Time,
    /// A whole number, from the first to the second.
    Whole(i64, i64),
    /// `true` or `false`.
    Flag,
    /// One of these words.
    One(&'static [&'static str]),
    /// Different ones of these words.
    Several(&'static [&'static str]),
    /// Lines of at most so many characters each.
    Lines(usize),
    /// A time zone by its name.
    Zone,
    /// Telegram ids of people.
    People,
    /// A channel by name or id.
    Channel,
    /// A group by its id.
    Group,
    /// The id of a task.
    Id,
    /// A table.
    Table(&'static Section),
    /// Tables, each begun with its head in double brackets, and how many there can be.
    Tables(&'static Section, usize),
}

/// A section with its place: the names that lead there, and whether each is a list of tables.
pub(super) struct Placed {
    pub(super) section: &'static Section,
    pub(super) path: Vec<(&'static str, bool)>,
}

impl Placed {
    /// The names with dots.
    pub(super) fn dotted(&self) -> String {
        let names: Vec<&str> = self.path.iter().map(|(name, _)| *name).collect();
        names.join(".")
    }

    /// The path of one of its keys.
    pub(super) fn of(&self, key: &Key) -> String {
        match self.path.is_empty() {
            true => key.name.to_owned(),
            false => format!("{}.{}", self.dotted(), key.name),
        }
    }
}

/// Every section, each once: the extra task has those of a task.
pub(super) fn sections() -> Vec<Placed> {
    let mut found = vec![Placed { section: &CONTEST, path: Vec::new() }];
    let mut next = 0;
    while let Some(Placed { section, path }) = found.get(next) {
        let mut below: Vec<Placed> = Vec::new();
        for key in section.keys {
            let (inner, many) = match key.takes {
                Takes::Table(inner) => (inner, false),
                Takes::Tables(inner, _) => (inner, true),
                _ => continue,
            };
            if found.iter().chain(&below).all(|known| known.section.what != inner.what) {
                let path = path.iter().copied().chain([(key.name, many)]).collect();
                below.push(Placed { section: inner, path });
            }
        }
        // What belongs to a section stands right after it.
        found.splice(next + 1..next + 1, below);
        next += 1;
    }
    found
}

#[cfg(test)]
mod tests;
