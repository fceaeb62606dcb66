//! The bulletin: the text published at the close, from which anybody can recount the vote and every
//! voter can find their own marks.
//!
//! It is plain text and at the same time a Python program that reads itself: prose is in comments
//! that begin with `# `, data in comments that begin with `#| `, and the check program stands at the
//! end. Whatever people typed is in comments of one line, so that no name can become a statement.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::{FEWEST, FEWEST_COUNTED, poll_name};

const PROGRAM: &str = include_str!("check.py");

const ABOUT: &str = "\
# What is below: everybody who could vote and be voted for, who of them voted, a print for each
# ballot, and for each candidate the tags of the ballots that name them. Which tags belong to one
# ballot can be told only by its voter, from the receipt.
# To check it, offline: keep this file as it is and run   python3 bulletin.txt
# roll-sha256 is what was announced when the vote opened: SHA-256 of the line 'laurel roll OPENED'
# and a line 'NUMBER CONTESTANT' for each on the roll. With the sixteen characters of a receipt,
# print = SHA-256('print|POLL|RECEIPT') and tag = HMAC-SHA-256(RECEIPT, 'mark|POLL|NUMBER'),
# of which the first 80 and 40 bits stand here in base 32.
#
# Ниже — все, кто мог голосовать и за кого можно было голосовать; кто из них проголосовал; отпечаток
# каждого голоса и метки голосов по кандидатам. Собрать метки одного голоса вместе может только тот,
# у кого есть его квитанция.
# Проверить без интернета: сохраните файл как есть и запустите   python3 bulletin.txt
";

const ABOUT_FEW: &str = "\
# There were few ballots, and figures by candidate would come close to naming voters. So the tags
# stand in one heap: your receipt still finds your print and each of your marks, nothing else does.
# Голосов мало, и числа по кандидатам почти назвали бы голосовавших. Поэтому метки лежат вместе:
# по своей квитанции вы найдёте и свой отпечаток, и каждую свою метку, а без неё их не различить.
";

const ABOUT_NONE: &str = "\
# There were too few ballots for a result. / Голосов слишком мало, чтобы подводить итог.
";

/// A line of the roll as it is published: no contact data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The number they were given on registering.
    pub contestant: i64,
    /// Name and company.
    pub name: String,
    pub voted: bool,
    /// Whether they still took part at the close.
    pub takes_part: bool,
}

/// The tags of all marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marks {
    ByCandidate(BTreeMap<u32, BTreeSet<String>>),
    /// Of a vote with few ballots: candidates are not told apart.
    Together(BTreeSet<String>),
}

/// What a bulletin says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulletin {
    pub title: String,
    /// The instant of opening as the roll's hash has it.
    pub opened: String,
    pub roll_sha256: String,
    /// How many candidates each ballot names.
    pub picks: usize,
    /// The first has the number 1.
    pub roll: Vec<Listed>,
    pub prints: BTreeSet<String>,
    pub marks: Marks,
    pub winners: Vec<u32>,
}

impl Bulletin {
    /// A bulletin of these marks by candidate, which are put together if there are few ballots.
    pub fn hiding_few(mut self) -> Bulletin {
        if self.prints.len() < FEWEST_COUNTED
            && let Marks::ByCandidate(marks) = self.marks
        {
            self.marks = Marks::Together(marks.into_values().flatten().collect());
        }
        self
    }

    /// The name of the poll.
    pub fn poll(&self) -> String {
        poll_name(&self.roll_sha256)
    }

    /// The whole text; [`super::read()`] reads it back.
    pub fn write(&self) -> String {
        let mut text = String::from("# coding: utf-8\n");
        let title = one_line(&self.title);
        text.push_str(&format!("# The contestants' vote / Голосование участников: {title}\n#\n"));
        text.push_str(ABOUT);
        match self.prints.len() {
            ballots if ballots < FEWEST => {
                text.push_str(ABOUT_NONE);
                text.push_str(ABOUT_FEW);
            }
            ballots if ballots < FEWEST_COUNTED => text.push_str(ABOUT_FEW),
            _ => {}
        }
        self.write_head(&mut text);
        self.write_roll(&mut text);
        self.write_marks(&mut text);
        text.push_str("\n# The check program / Программа проверки\n");
        text.push_str(PROGRAM);
        text
    }

    fn write_head(&self, text: &mut String) {
        text.push_str("#\n");
        datum(text, format_args!("title {}", one_line(&self.title)));
        datum(text, format_args!("poll {}", self.poll()));
        datum(text, format_args!("opened {}", self.opened));
        datum(text, format_args!("roll-sha256 {}", self.roll_sha256));
        datum(text, format_args!("picks {}", self.picks));
        datum(text, format_args!("ballots {}", self.prints.len()));
        for winner in &self.winners {
            datum(text, format_args!("winner {winner}"));
        }
    }

    fn write_roll(&self, text: &mut String) {
        text.push_str(
            "#\n# The roll: number, contestant, voted or silent, in or out of the contest, name\n\
             # Список: номер, участник, голосовал (voted) или нет (silent), участвует (in) или выбыл (out), имя\n",
        );
        for (number, listed) in (1_u32..).zip(&self.roll) {
            let voted = if listed.voted { "voted" } else { "silent" };
            let part = if listed.takes_part { "in" } else { "out" };
            let name = one_line(&listed.name);
            let contestant = listed.contestant;
            datum(text, format_args!("roll {number} {contestant} {voted} {part} {name}"));
        }
    }

    fn write_marks(&self, text: &mut String) {
        text.push_str("#\n# The prints of the ballots, sorted / Отпечатки голосов по порядку\n");
        rows(text, "prints", &self.prints, 4);
        text.push_str("#\n# Votes and tags by candidate, sorted / Голоса и метки по кандидатам\n");
        match &self.marks {
            Marks::ByCandidate(marks) => {
                for (candidate, tags) in marks {
                    datum(text, format_args!("count {candidate} {}", tags.len()));
                    rows(text, &format!("marks {candidate}"), tags, 8);
                }
            }
            Marks::Together(tags) => rows(text, "marks any", tags, 8),
        }
    }
}

/// The SHA-256 of a text, in hexadecimal.
pub fn seal(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn datum(text: &mut String, datum: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "#| {datum}");
}

fn rows(text: &mut String, word: &str, values: &BTreeSet<String>, width: usize) {
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    for row in values.chunks(width) {
        datum(text, format_args!("{word} {}", row.join(" ")));
    }
}

/// What people typed without anything that could end a line, or a dash if nothing is left of it.
pub(super) fn one_line(typed: &str) -> String {
    let words: Vec<&str> = typed.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let line = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if line.is_empty() { "—".to_owned() } else { line }
}

/// The same bulletin without the name of a contestant; none if it cannot be read. Their number and
/// every mark stay, so it recounts as before; its own SHA-256 is no longer the one announced.
pub fn without_name(text: &str, contestant: i64) -> Option<String> {
    let mut bulletin = super::read(text).ok()?;
    for listed in bulletin.roll.iter_mut().filter(|listed| listed.contestant == contestant) {
        listed.name = "—".to_owned();
    }
    Some(bulletin.write())
}
