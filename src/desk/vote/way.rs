//! Where in the list of candidates a voter is, as the buttons of the ballot carry it.

use crate::desk::tap::Field;
use crate::store::ballots::OnRoll;

/// Which of the candidates are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Among {
    #[default]
    All,
    /// Those who are picked.
    Picked,
    /// Those whose surname begins so; `#` for what begins with no letter.
    Letter(char),
    /// The colleagues of the candidate with this number on the roll, and themselves.
    Company(u32),
}

/// A page of the list, and what a name there is tapped for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    pub among: Among,
    pub page: u32,
    /// To read about a candidate and not to pick them.
    pub reading: bool,
}

impl Way {
    /// The first page of these candidates.
    pub fn first(among: Among) -> Way {
        Way { among, ..Way::default() }
    }

    /// Another page of the same.
    pub fn turned(self, page: u32) -> Way {
        Way { page, ..self }
    }

    /// Of the candidates in the order of the roll, those that are listed.
    pub fn listed<'a>(&self, others: &[&'a OnRoll], picks: &[u32]) -> Vec<&'a OnRoll> {
        let of = |number| others.iter().find(|line| line.number == number).map(|one| company(one));
        let wanted = |line: &&&OnRoll| match self.among {
            Among::All => true,
            Among::Picked => picks.contains(&line.number),
            Among::Letter(letter) => initial(line) == letter,
            Among::Company(number) => of(number) == Some(company(line)),
        };
        others.iter().filter(wanted).copied().collect()
    }
}

/// The letter under which a candidate is listed.
pub fn initial(line: &OnRoll) -> char {
    let first = line.surname.trim().chars().next().unwrap_or('#');
    let capital = first.to_uppercase().next().unwrap_or(first);
    if capital.is_alphabetic() { capital } else { '#' }
}

/// What companies are told apart by.
pub fn company(line: &OnRoll) -> String {
    line.company.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A letter for whom, a capital if one is reading, then the page: `a.3`, `p.0`, `lИ.0`, `C17.2`.
impl Field for Way {
    fn write(&self) -> String {
        let (kind, rest) = match self.among {
            Among::All => ('a', String::new()),
            Among::Picked => ('p', String::new()),
            Among::Letter(letter) => ('l', letter.to_string()),
            Among::Company(number) => ('c', number.to_string()),
        };
        let kind = if self.reading { kind.to_ascii_uppercase() } else { kind };
        format!("{kind}{rest}.{}", self.page)
    }

    fn read(text: &str) -> Option<Self> {
        let (head, page) = text.rsplit_once('.')?;
        let kind = head.chars().next()?;
        let rest = head.get(kind.len_utf8()..)?;
        let among = match kind.to_ascii_lowercase() {
            'a' if rest.is_empty() => Among::All,
            'p' if rest.is_empty() => Among::Picked,
            'l' => {
                let mut letters = rest.chars();
                let letter = letters.next()?;
                letters.next().is_none().then_some(Among::Letter(letter))?
            }
            'c' => Among::Company(rest.parse().ok()?),
            _ => return None,
        };
        Some(Way { among, page: page.parse().ok()?, reading: kind.is_ascii_uppercase() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_comes_back_as_it_went() {
        for among in [Among::All, Among::Picked, Among::Letter('Ё'), Among::Company(1000)] {
            for (page, reading) in [(0, false), (124, true)] {
                let way = Way { among, page, reading };
                assert_eq!(Way::read(&way.write()), Some(way));
            }
        }
        for odd in ["", "a", ".1", "a1.0", "l.0", "lИв.0", "c.0", "cx.0", "z.0", "a.-1", "a.x"] {
            assert_eq!(Way::read(odd), None, "{odd}");
        }
    }
}
