//! The number of a case at the head of a message (rule 2 of the contest).
//!
//! People write it in many ways: «Кейс №10», «КЕЙС N 3.», `Case #4`, «К7:», «7 кейс», «Решение кейса
//! №2», with emoji and bold marks around. What is uncertain is no heading: to ask costs a tap, to
//! file a solution under the wrong case costs points.

mod line;
mod token;
mod words;

use line::Line;
use token::{fold, is};

use crate::text::letters::{is_letter, is_letter_or_digit};

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

/// The case number at the head of a text, if there is one: its first line with a letter or digit
/// begins with it, or a greeting stands before, or a few words (a name, say) and then the heading
/// in a line of its own.
pub fn read(text: &str) -> Option<Heading> {
    let mut before = 0;
    for (line, index) in text.lines().filter(|line| says_something(line)).zip(0usize..) {
        let parts = Line::of(line);
        if let Some(number) = parts.number() {
            let head = index == 0 || before == 0 || is_alone(line);
            return head.then_some(Heading { number });
        }
        let length = line.trim().chars().count();
        before += if parts.greets() { 0 } else { length };
        if index >= 3 || before > PREFACE {
            return None;
        }
    }
    None
}

fn says_something(line: &str) -> bool {
    line.chars().any(is_letter_or_digit)
}

/// So many characters may stand before a heading without being a text of their own.
const PREFACE: usize = 80;

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
    let mut lines = text.lines().filter(|line| says_something(line));
    let first = lines.next().filter(|line| is_alone(line))?;
    if lines.next().is_some() {
        return None;
    }
    read(first)
}

/// Whether a line is a heading with nothing beside it.
fn is_alone(line: &str) -> bool {
    let mut spelt = 0;
    for word in line.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()) {
        let word = fold(word);
        if words::one(&word).is_some() {
            spelt += 1;
        } else if !OF_HEADINGS.iter().any(|known| is(&word, known)) {
            return false;
        }
    }
    let figures = line.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty()).count();
    // «Двадцать первый» is one number in two words.
    figures == 1 && spelt == 0 || figures == 0 && spelt <= 2
}

/// Every heading at the start of a line, in the order of the text, repeated numbers included.
pub fn all(text: &str) -> Vec<Found> {
    let mut line_start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(number) = Line::of(line).number() {
            found.push(Found { number, line_start });
        }
        line_start += line.len();
    }
    found
}

#[cfg(test)]
mod tests;
