//! The letters by which contestants hear of their awards: the first one, and that of a change.

use super::super::proposal::Grounds;
use crate::contest::definition::Task;
use crate::desk::contestant::appeal;
use crate::desk::juror::remarks;
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn, reasons};
use crate::passage::Passage;
use crate::store::contestants::Contestant;
use crate::store::remarks::Said;
use crate::store::results;
use crate::telegram::letter::Letter;
use crate::text::cut_html;
use crate::words::{Html, Locale};
use crate::{html, plain};

/// Telegram takes 4,096 units; the rest is for what stands around it in a preview.
const LONGEST: usize = 3800;

/// An award that is told.
pub struct Told<'a> {
    pub task: &'a Task,
    pub contestant: &'a Contestant,
    pub points: u8,
    /// The sum of all their awards, this one included.
    pub total: u32,
    pub grounds: &'a Grounds,
}

impl Told<'_> {
    /// The award and how it came about, in the words of a letter.
    pub async fn words(&self, turn: &mut Turn<'_>, locale: Locale) -> Result<String> {
        let mut blocks = vec![html!(
            locale,
            "award-letter",
            title = &self.task.title,
            points = turn.points(locale, self.points.into()),
            total = turn.points(locale, self.total),
        )];
        blocks.push(why(locale, self.points, self.grounds));
        Ok(cut_html(&blocks.join("\n\n"), LONGEST))
    }

    /// The letter with these words.
    pub fn letter(&self, turn: &Turn<'_>, locale: Locale, words: String) -> Letter {
        Letter::message(words).keyboard(keyboard(turn, locale, self.task, true))
    }
}

/// What a juror says to the author, without the juror: as a message with its formatting, or as the
/// voice message that it is.
pub fn said_to_author(locale: Locale, task: &Task, said: &Said) -> Vec<Letter> {
    remarks::letters(&plain!(locale, "remark-heading", title = &task.title), said)
}

/// What jurors say to an author, in lines of a list with its formatting; none if nothing is said.
pub fn remarks_in_lines(locale: Locale, all: &[Said]) -> Vec<String> {
    let line = |said: &Said| {
        let entities = serde_json::from_str(&said.entities).unwrap_or_default();
        let words = Passage::new(&said.text, entities).trimmed().to_message_html();
        match &said.file_id {
            Some(_) => html!(locale, "remark-voice", words = Html(words)).trim_end().to_owned(),
            None => html!(locale, "remark-text", words = Html(words)),
        }
    };
    all.iter().map(line).collect()
}

fn keyboard(
    turn: &Turn<'_>,
    locale: Locale,
    task: &Task,
    first: bool,
) -> teloxide::types::InlineKeyboardMarkup {
    Keyboard::new()
        .row(plain!(locale, "menu-rating"), Tap::Rating { page: 0 })
        .row(plain!(locale, "menu-my"), Tap::My)
        .row_if(
            first && turn.contest.jury.appeal_days.is_some(),
            plain!(locale, "appeal-button"),
            Tap::Appeal { task: task.id.clone() },
        )
        .done()
}

/// Every step to an award, one in a line.
fn why(locale: Locale, points: u8, grounds: &Grounds) -> String {
    let mut lines = vec![html!(locale, "award-why")];
    for step in reasons::steps(locale, &grounds.reasons) {
        lines.push(html!(locale, "award-step", step = Html(step)));
    }
    match &grounds.changed_because {
        Some(why) => {
            let (from, to) = (grounds.proposed, points);
            lines.push(html!(locale, "award-changed", from = from, to = to, why = why));
        }
        None if grounds.reasons.is_empty() => return String::new(),
        None => {}
    }
    lines.join("\n")
}

/// Why an award is another one now, as far as its contestant is told.
pub enum Because<'a> {
    /// An organizer's words about this very award.
    Said(&'a str),
    /// Another entry was annulled or restored, and the order with it.
    Moved,
    /// Their own entry was annulled.
    Annulled(&'a str),
    Restored(&'a str),
}

/// An award that has changed.
pub struct Changed<'a> {
    pub task: &'a Task,
    pub contestant: &'a Contestant,
    pub before: Option<u8>,
    pub points: u8,
    pub grounds: &'a Grounds,
    pub because: Because<'a>,
}

impl Changed<'_> {
    /// Tells the contestant, in their language and time.
    pub async fn tell(&self, turn: &mut Turn<'_>) -> Result {
        let person = self.contestant.person_id;
        let locale = turn.facing(person).await?;
        let words = self.words(turn, locale).await?;
        let mut keyboard = Keyboard::new()
            .row(plain!(locale, "menu-rating"), Tap::Rating { page: 0 })
            .row(plain!(locale, "menu-my"), Tap::My);
        if appeal::may(turn, self.task, self.contestant.id).await? {
            let tap = Tap::Appeal { task: self.task.id.clone() };
            keyboard = keyboard.row(plain!(locale, "appeal-button"), tap);
        }
        turn.notify(person, Letter::message(words).keyboard(keyboard.done())).await
    }

    async fn words(&self, turn: &mut Turn<'_>, locale: Locale) -> Result<String> {
        let total = results::total(turn.db, self.contestant.id).await?;
        let title = &self.task.title;
        let mut blocks = vec![match self.because {
            Because::Said(why) => html!(locale, "changed-said", title = title, why = why),
            Because::Moved => html!(locale, "changed-moved", title = title),
            Because::Annulled(why) => html!(locale, "changed-annulled", title = title, why = why),
            Because::Restored(why) => html!(locale, "changed-restored", title = title, why = why),
        }];
        blocks.push(html!(
            locale,
            "changed-points",
            before = self.before.map_or_else(|| "—".to_owned(), |before| before.to_string()),
            points = turn.points(locale, self.points.into()),
            total = turn.points(locale, total),
        ));
        if matches!(self.because, Because::Moved | Because::Restored(_)) {
            blocks.push(why(locale, self.points, self.grounds));
        }
        Ok(cut_html(&blocks.join("\n\n"), LONGEST))
    }
}

/// Tells the author of an entry that it was annulled or restored before any award.
pub async fn entry(
    turn: &mut Turn<'_>,
    task: &Task,
    contestant: &Contestant,
    annulled: bool,
    why: &str,
) -> Result {
    let locale = turn.facing(contestant.person_id).await?;
    let title = &task.title;
    let words = if annulled {
        html!(locale, "changed-annulled", title = title, why = why)
    } else {
        html!(locale, "changed-restored", title = title, why = why)
    };
    let keyboard = Keyboard::new()
        .row(plain!(locale, "menu-my"), Tap::My)
        .row(plain!(locale, "menu-ask"), Tap::Ask)
        .done();
    turn.notify(contestant.person_id, Letter::message(words).keyboard(keyboard)).await
}
