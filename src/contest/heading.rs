//! The number of a case at the head of a message (rule 2 of the contest).
//!
//! People write it in many ways: «Кейс №10», «КЕЙС N 3.», `Case #4`, «К7:», «7 кейс», «Решение кейса
//! №2», with emoji and bold marks around. What is uncertain is no heading: to ask costs a tap, to
//! file a solution under the wrong case costs points.

mod token;

use token::{Token, fold, tokens};

/// The heading of a solution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 999; whether the task has such a case is for the caller to see.
    pub number: u32,
}

/// A heading at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// 1 to 999.
    pub number: u32,
    /// Where its line begins, in bytes of the text; always the start of a character.
    pub line_start: usize,
}

/// The case number that the first line with a letter or digit in it begins with, if it does.
pub fn read(text: &str) -> Option<Heading> {
    let line = text.lines().find(|line| line.chars().any(char::is_alphanumeric))?;
    of_line(line).map(|number| Heading { number })
}

/// The words that headings are made of.
const OF_HEADINGS: [&str; 22] = [
    "решение",
    "ответ",
    "разбор",
    "мой",
    "моё",
    "мое",
    "кейс",
    "кейса",
    "кейсу",
    "кейсе",
    "к",
    "номер",
    "n",
    "no",
    "my",
    "solution",
    "answer",
    "to",
    "of",
    "case",
    "number",
    "й",
];

/// The case number of a message that is a heading and nothing else: its author is about to send the
/// solution.
pub fn alone(text: &str) -> Option<Heading> {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let only_heading = words.all(|word| OF_HEADINGS.contains(&word.to_lowercase().as_str()));
    let numbers = text.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty());
    read(text).filter(|_| only_heading && numbers.count() == 1)
}

/// Every heading at the start of a line, in the order of the text, repeated numbers included.
pub fn all(text: &str) -> Vec<Found> {
    let mut line_start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(number) = of_line(line) {
            found.push(Found { number, line_start });
        }
        line_start += line.len();
    }
    found
}

/// A heading is looked for no farther into a line than this many characters.
const REACH: usize = 120;

fn of_line(line: &str) -> Option<u32> {
    let tokens = tokens(line, REACH);
    let start =
        tokens.iter().position(|token| matches!(token, Token::Word(_) | Token::Number(_)))?;
    let at = Cursor(tokens.get(start..)?);
    let after_task = at.task_prefix().unwrap_or(at);
    after_task.number_first().or_else(|| after_task.word_first()).or_else(|| after_task.letter())
}

/// The tokens still ahead.
#[derive(Clone, Copy)]
struct Cursor<'a>(&'a [Token]);

impl<'a> Cursor<'a> {
    fn next(self) -> Option<(&'a Token, Cursor<'a>)> {
        self.0.split_first().map(|(first, rest)| (first, Cursor(rest)))
    }

    /// Past one word of this list.
    fn word(self, list: &[&str]) -> Option<Cursor<'a>> {
        match self.next()? {
            (Token::Word(word), rest) if list.iter().any(|known| fold(known) == *word) => {
                Some(rest)
            }
            _ => None,
        }
    }

    fn spaces(self) -> Cursor<'a> {
        match self.next() {
            Some((Token::Space, rest)) => rest.spaces(),
            _ => self,
        }
    }

    fn punctuation(self, marks: &str) -> Option<Cursor<'a>> {
        match self.next()? {
            (Token::Punctuation(mark), rest) if marks.contains(*mark) => Some(rest),
            _ => None,
        }
    }

    /// Past «Задание 3.» or `Task 3,` before the heading itself.
    fn task_prefix(self) -> Option<Cursor<'a>> {
        let at = self.word(&["задание", "задача", "task"])?.spaces();
        let at = at.number_mark().unwrap_or(at).spaces();
        let (Token::Number(_), at) = at.next()? else { return None };
        let at = at.spaces();
        Some(at.punctuation(".,:;-–—|/)").unwrap_or(at).spaces())
    }

    /// Past «№», `#`, `N`, `No.`, «номер» before a number.
    fn number_mark(self) -> Option<Cursor<'a>> {
        if let (Token::Mark, rest) = self.next()? {
            return Some(rest.number_mark().unwrap_or(rest));
        }
        let list = &["n", "no", "nr", "nº", "номер", "number", "num"];
        let rest = self.word(list)?;
        Some(rest.punctuation(".°").unwrap_or(rest))
    }

    /// «7 кейс», «7-й кейс», `7th case`.
    fn number_first(self) -> Option<u32> {
        let at = self.number_mark().map_or(self, Cursor::spaces);
        let (Token::Number(digits), at) = at.next()? else { return None };
        let ending = at.punctuation("-").unwrap_or(at);
        let at = ending.word(&["й", "ый", "ой", "ий", "th", "st", "nd", "rd"]).unwrap_or(at);
        at.spaces().word(&["кейс", "case"])?;
        number(digits)
    }

    /// «Кейс №7», «Решение кейса 7», `My solution to case 7`.
    fn word_first(self) -> Option<u32> {
        let mine = self.word(&["мое", "мои", "my", "наше"]).map_or(self, Cursor::spaces);
        let noun = &["решение", "ответ", "разбор", "solution", "answer"];
        let at = match mine.word(noun) {
            Some(at) => {
                let at = at.spaces();
                let at = at.punctuation(":.-–—").unwrap_or(at).spaces();
                let at =
                    at.word(&["на", "к", "по", "для", "to", "of", "for"]).unwrap_or(at).spaces();
                at.word(&["кейс", "кейса", "кейсу", "кейсе", "case"])?
            }
            None => {
                let kind = &["практический", "practical"];
                mine.word(kind).map_or(mine, Cursor::spaces).word(&["кейс", "case"])?
            }
        };
        at.number_after_word()
    }

    /// The number after the word, whatever stands between them.
    fn number_after_word(self) -> Option<u32> {
        // «Кейс: 3 клиента ждут» may tell of three clients, so after a mark that ends a phrase
        // the number has to stand alone.
        let at = self.spaces();
        let spaced = at.0.len() < self.0.len();
        let (at, mut loose) = match at.punctuation(":.,-–—(") {
            Some(rest) => (rest, spaced || matches!(rest.next(), Some((Token::Space, _)))),
            None => (at, false),
        };
        let at = at.spaces();
        let at = match at.number_mark() {
            Some(rest) => {
                loose = false;
                rest.spaces()
            }
            None => at,
        };
        let (Token::Number(digits), rest) = at.next()? else { return None };
        if rest.goes_on_as_figure() || rest.another_number() || (loose && !rest.closes()) {
            return None;
        }
        number(digits)
    }

    /// «К7:», «К5)», and nothing else of the kind: «К 5 часам» is running text.
    fn letter(self) -> Option<u32> {
        let at = self.word(&["к"])?;
        let at = match at.spaces().number_mark() {
            Some(rest) => rest.spaces(),
            None => at.punctuation("-").unwrap_or(at),
        };
        let (Token::Number(digits), rest) = at.next()? else { return None };
        if rest.goes_on_as_figure() || !rest.closes() {
            return None;
        }
        number(digits)
    }

    /// Whether what follows makes the digits part of another figure: 24/7, 2.5, 10:00, 5 %.
    fn goes_on_as_figure(self) -> bool {
        let at = self.spaces();
        if at.punctuation("%‰°").is_some() {
            return true;
        }
        let Some((Token::Punctuation(mark), rest)) = self.next() else { return false };
        match rest.next() {
            Some((Token::Number(digits), _)) if *mark == ':' => digits.len() == 2,
            Some((Token::Number(_), _)) => matches!(mark, '.' | ',' | '/'),
            _ => false,
        }
    }

    /// Whether a second number follows and then the heading ends: «Кейс 7 и 8», `Case 7-8`.
    fn another_number(self) -> bool {
        let at = self.spaces();
        let Some(at) = at.punctuation(",;-–—").or_else(|| at.word(&["и", "and"])) else {
            return false;
        };
        let at = at.spaces();
        let at = at.number_mark().map_or(at, Cursor::spaces);
        matches!(at.next(), Some((Token::Number(_), rest)) if rest.closes())
    }

    /// Whether the heading ends here: the line does, or a mark that ends a heading stands here.
    fn closes(self) -> bool {
        let at = self.spaces();
        match at.next() {
            None => true,
            Some((Token::Punctuation('-'), rest)) => {
                !matches!(rest.next(), Some((Token::Word(_), _)))
            }
            Some((Token::Punctuation(mark), _)) => ":).]–—|".contains(*mark),
            _ => false,
        }
    }
}

/// The number that these digits write, if a case can have it.
fn number(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|number| (1..=999).contains(number))
}

#[cfg(test)]
mod tests;
