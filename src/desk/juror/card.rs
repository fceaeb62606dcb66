//! The card for the mark of an entry: its words and its buttons.

use teloxide::types::InlineKeyboardMarkup;

use super::mark::Face;
use super::phase::Phase;
use super::queue::{self, Waiting};
use super::recusal::Recusals;
use super::{blind, cases};
use crate::contest::award::rounded_mean;
use crate::contest::definition::{OthersMarks, Task};
use crate::contest::meaning::{Meaning, meaning};
use crate::desk::contestant::card::lacking;
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::entries::{self, PartState};
use crate::store::jurors::{self, Juror};
use crate::store::{jurywork, marks};
use crate::words::{Html, Locale};
use crate::{html, plain};

/// What a juror's card is about: who marks what, and how many entries are left, if they were counted.
pub type Subject<'s> = (&'s Juror, &'s Task, &'s Waiting, Option<usize>);

/// What the cases of an entry say to its mark.
struct Cases {
    /// How many are answered.
    answered: usize,
    /// This juror's marks of those.
    noted: Vec<u8>,
}

impl Cases {
    /// What is proposed for the task.
    fn proposal(&self) -> Option<u8> {
        rounded_mean(&self.noted)
    }
}

/// The words and buttons of a card as they are now.
pub async fn draw(
    turn: &mut Turn<'_>,
    locale: Locale,
    subject: Subject<'_>,
    face: Face,
) -> Result<(String, InlineKeyboardMarkup)> {
    let (juror, task, waiting, left) = subject;
    let phase = Phase::at(turn, task, juror.id, waiting.entry.id).await?;
    let parts = entries::parts(turn.db, waiting.entry.id).await?;
    let late = parts.iter().filter(|part| part.state == PartState::Late).count();
    let counted: Vec<_> = parts.into_iter().filter(|p| p.state == PartState::Counted).collect();
    let answered = cases::answered(&counted);
    let noted = jurywork::case_marks(turn.db, waiting.entry.id, juror.id).await?;
    let noted = noted.into_iter().filter(|one| answered.contains(&one.case));
    let cases = Cases { answered: answered.len(), noted: noted.map(|one| one.mark).collect() };

    let mut blocks = vec![facts(turn, locale, task, waiting, late).await?];
    let limits = limits(locale, task, waiting);
    if !limits.is_empty() {
        blocks.push(limits.join("\n"));
    }
    blocks.extend(others(turn, locale, subject, phase).await?);
    if let Some(proposed) = cases.proposal() {
        blocks.push(html!(
            locale,
            "mark-proposed",
            noted = cases.noted.len(),
            answered = cases.answered,
            mark = named(locale, task, proposed),
        ));
    }
    blocks.push(standing(turn, locale, task, waiting, phase));
    if waiting.owes_remark && phase.takes_marks() {
        blocks.push(html!(locale, "mark-remark-due"));
    }
    if asks(waiting, phase, face) {
        // Whoever abstains has been told that a mark would do.
        blocks.push(match (waiting.is_open() && !waiting.owes_remark, &waiting.own) {
            (true, _) => {
                let left = match left {
                    Some(left) => left,
                    None => queue::left(turn, juror, task).await?,
                };
                html!(locale, "mark-ask", left = left)
            }
            (false, Some(_)) => html!(locale, "mark-ask-again"),
            (false, None) => String::new(),
        });
    }
    blocks.retain(|block| !block.is_empty());
    let history = marks::steps(turn.db, waiting.entry.id, juror.id).await?.len() > 1;
    let keyboard = buttons(turn, locale, (task, waiting, phase), face, (&cases, late, history));
    Ok((blocks.join("\n\n"), keyboard))
}

/// Whether marks are on the card to be tapped.
fn asks(waiting: &Waiting, phase: Phase, face: Face) -> bool {
    let marked = waiting.own.as_ref().is_some_and(|own| !own.stale);
    phase.takes_marks() && (!marked || face == Face::Changing)
}

/// Whose, of which task, when, which in order, what is missing and what came late.
async fn facts(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    waiting: &Waiting,
    late: usize,
) -> Result<String> {
    let head = blind::head(locale, waiting);
    let number = waiting.number;
    let mut lines = vec![head, html!(locale, "mark-which", title = &task.title, number = number)];
    lines.push(match (waiting.entry.completed_at, waiting.order) {
        (Some(at), Some(order)) => {
            html!(locale, "mark-complete", at = turn.when_exactly(locale, at), order = order)
        }
        _ => {
            let wordings = entries::wordings(turn.db, waiting.entry.id).await?;
            let list = lacking(locale, task.complete.missing(&wordings));
            html!(locale, "mark-incomplete", list = Html(list))
        }
    });
    if late > 0 {
        lines.push(html!(locale, "mark-late", count = late));
    }
    Ok(lines.join("\n"))
}

/// What the limits of the task mean for this entry, as the order is now.
fn limits(locale: Locale, task: &Task, waiting: &Waiting) -> Vec<String> {
    let all = meaning(task.limits, task.max, waiting.order, waiting.complete);
    all.into_iter().map(|one| limit(locale, one)).collect()
}

fn limit(locale: Locale, meaning: Meaning) -> String {
    match meaning {
        Meaning::Taken { taken, of } => html!(locale, "limit-taken", taken = taken, of = of),
        Meaning::Guaranteed { place, of } => {
            html!(locale, "limit-guaranteed", place = place, of = of)
        }
        Meaning::MayReach { place, of } => {
            html!(locale, "limit-may-reach", place = place, of = of)
        }
        Meaning::AtMost { place: Some(place), of, highest } => {
            html!(locale, "limit-at-most", place = place, of = of, highest = highest)
        }
        Meaning::AtMost { place: None, of, highest } => {
            html!(locale, "limit-at-most-incomplete", of = of, highest = highest)
        }
        Meaning::Best { of } => html!(locale, "limit-best", of = of),
    }
}

/// The marks of others without names, if the contest lets this juror see them now. High to low: the
/// order says nothing of who gave which.
async fn others(
    turn: &mut Turn<'_>,
    locale: Locale,
    (juror, task, waiting, _): Subject<'_>,
    phase: Phase,
) -> Result<Option<String>> {
    let shown = match turn.contest.jury.others {
        OthersMarks::Always => true,
        OthersMarks::AfterOwn => waiting.own.is_some() || phase.is_over(),
        OthersMarks::Never => false,
    };
    if !shown {
        return Ok(None);
    }
    let recusals = Recusals::now(turn).await?;
    let jury = jurors::all(turn.db).await?;
    let counts = |id: i64| {
        let known = jury.iter().find(|one| one.id == id);
        known.is_none_or(|one| recusals.away(one, &waiting.contestant).is_none())
    };
    let mut given: Vec<u8> = marks::of_entry(turn.db, waiting.entry.id)
        .await?
        .into_iter()
        .filter(|mark| mark.juror_id != juror.id && counts(mark.juror_id))
        .map(|mark| mark.mark.min(task.max))
        .collect();
    if given.is_empty() {
        return Ok(Some(html!(locale, "mark-others-none")));
    }
    given.sort_unstable_by(|a, b| b.cmp(a));
    let list = given.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
    Ok(Some(html!(locale, "mark-others", list = list)))
}

/// Where this juror stands with the entry: marked, to be looked at again, abstained, put off; and
/// whether marking is over.
fn standing(
    turn: &Turn<'_>,
    locale: Locale,
    task: &Task,
    waiting: &Waiting,
    phase: Phase,
) -> String {
    let mut lines = Vec::new();
    match &waiting.own {
        Some(own) => {
            let mark = Html(worth(turn, locale, task, own.mark));
            lines.push(match own.stale {
                true => html!(locale, "mark-stale", mark = mark),
                false => html!(locale, "mark-given", mark = mark),
            });
        }
        None if waiting.abstained => lines.push(html!(locale, "mark-abstained")),
        None if waiting.skipped.is_some() => lines.push(html!(locale, "mark-skipped")),
        None => {}
    }
    match phase {
        Phase::Published => lines.push(html!(locale, "mark-over-card")),
        Phase::Closed => lines.push(html!(locale, "mark-closed-card")),
        _ => {}
    }
    lines.join("\n")
}

/// "2 points · strong".
fn worth(turn: &Turn<'_>, locale: Locale, task: &Task, mark: u8) -> String {
    let points = turn.points(locale, mark.into());
    match task.marking.labels.get(usize::from(mark)) {
        Some(label) => html!(locale, "mark-worth", points = points, label = label),
        None => crate::text::escape(&points),
    }
}

/// A mark as it stands on a button: "2", or "2 · strong" if the contest has a word for it.
pub fn named(locale: Locale, task: &Task, mark: u8) -> String {
    match task.marking.labels.get(usize::from(mark)) {
        Some(label) => plain!(locale, "mark-label", mark = mark, label = label),
        None => mark.to_string(),
    }
}

/// How many buttons of such labels stand side by side on a telephone: some 32 characters of a row can
/// be read, and a sign may come before a label.
fn abreast(labels: &[String]) -> usize {
    let longest = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
    match longest {
        0..=2 => 6,
        3..=7 => 3,
        8..=14 => 2,
        _ => 1,
    }
}

/// The marks to tap: the one that stands and the proposed one have a sign.
fn scale(
    keyboard: Keyboard,
    locale: Locale,
    task: &Task,
    waiting: &Waiting,
    proposed: Option<u8>,
) -> Keyboard {
    let entry = waiting.entry.id;
    let labels: Vec<String> = (0..=task.max).map(|mark| named(locale, task, mark)).collect();
    let width = abreast(&labels);
    let present = waiting.own.as_ref().map(|own| own.mark);
    let marks = (0..=task.max).zip(labels).map(|(mark, label)| {
        let label = if present == Some(mark) {
            plain!(locale, "mark-present", label = label)
        } else if proposed == Some(mark) {
            plain!(locale, "mark-proposal", label = label)
        } else {
            label
        };
        (label, Tap::Mark { entry, mark })
    });
    keyboard.grid(width, marks)
}

fn buttons(
    turn: &Turn<'_>,
    locale: Locale,
    (task, waiting, phase): (&Task, &Waiting, Phase),
    face: Face,
    (cases, late, history): (&Cases, usize, bool),
) -> InlineKeyboardMarkup {
    let entry = waiting.entry.id;
    let id = || task.id.clone();
    let next = (plain!(locale, "mark-next"), Tap::JuryNext { task: id() });
    let mut keyboard = Keyboard::new();
    if asks(waiting, phase, face) {
        keyboard = scale(keyboard, locale, task, waiting, cases.proposal());
        let skip = (plain!(locale, "mark-skip"), Tap::JurySkip { entry });
        let first = if waiting.is_open() { skip } else { next };
        keyboard = keyboard.grid(1, [first]);
    } else if let (Face::Fresh(step), true) = (face, phase.takes_marks()) {
        let undo = (plain!(locale, "mark-undo"), Tap::UndoMark { entry, step });
        keyboard = keyboard.grid(2, [undo, next]);
        keyboard = keyboard.row(plain!(locale, "mark-change"), Tap::ChangeMark { entry });
    } else if phase.takes_marks() {
        let change = (plain!(locale, "mark-change"), Tap::ChangeMark { entry });
        keyboard = keyboard.grid(2, [change, next]);
    }
    let nominee = waiting.code.is_none() && turn.contest.profile.is_some();
    let more = [
        (
            cases.answered > 1,
            plain!(locale, "mark-cases", count = cases.answered),
            Tap::JuryCases { entry },
        ),
        (late > 0, plain!(locale, "mark-late-show", count = late), Tap::JuryLate { entry }),
        (
            nominee,
            plain!(locale, "nominee-open"),
            Tap::Nominee { contestant: waiting.contestant.id },
        ),
        (history, plain!(locale, "mark-history"), Tap::MarkHistory { entry }),
        (phase.takes_marks(), plain!(locale, "mark-more"), Tap::JurorMore { entry }),
        (true, plain!(locale, "jury-list-short"), Tap::JurorList { task: id(), page: 0 }),
        (true, plain!(locale, "menu-jury"), Tap::Jury),
    ];
    let more = more.into_iter().filter(|(wanted, ..)| *wanted).map(|(_, label, tap)| (label, tap));
    keyboard.grid(2, more).done()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_side_by_side_as_far_as_a_telephone_has_room() {
        let labels =
            |all: &[&str]| abreast(&all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
        assert_eq!(labels(&["0", "1", "2", "3"]), 6);
        assert_eq!(labels(&["0", "10"]), 6);
        assert_eq!(labels(&["0 · no", "1 · yes"]), 3);
        assert_eq!(labels(&["0 · not yet", "1 · fair"]), 2);
        assert_eq!(labels(&["0 · not yet there", "1 · fair"]), 1);
    }
}
