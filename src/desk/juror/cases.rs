//! The cases of an entry: which there are, one after the other, and a juror's own note for each.

use teloxide::types::InlineKeyboardMarkup;

use super::blind;
use super::entry::{self, Found, counted};
use super::queue::Waiting;
use crate::contest::definition::Task;
use crate::desk::contestant::show;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::entries::Part;
use crate::store::jurors::Juror;
use crate::store::jurywork::{self, CaseMark};
use crate::store::people::Person;
use crate::text::cut_plain;
use crate::words::{Html, Locale};
use crate::{html, plain};

/// An entry with more cases than this is not sent all at once.
pub const AT_ONCE: usize = 3;
/// So much of a case's title stands in the list.
const TITLE: usize = 40;

/// The cases of these parts, in their order, each once.
pub fn answered(parts: &[Part]) -> Vec<u32> {
    let mut cases: Vec<u32> = parts.iter().filter_map(|part| part.case).collect();
    cases.sort_unstable();
    cases.dedup();
    cases
}

fn title(task: &Task, number: u32) -> String {
    let title = task.case(number).map(|case| case.title.as_str()).unwrap_or_default();
    cut_plain(title, TITLE).into_owned()
}

/// Which cases an entry has, with a button for each.
pub async fn contents(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    juror: &Juror,
    task: &Task,
    waiting: &Waiting,
) -> Result {
    let (locale, entry) = (who.locale, waiting.entry.id);
    let cases = answered(&counted(turn, entry).await?);
    let notes = jurywork::case_marks(turn.db, entry, juror.id).await?;
    let noted = |number: u32| notes.iter().find(|one| one.case == number).map(|one| one.mark);
    let mut lines = vec![
        blind::head(locale, waiting),
        html!(locale, "mark-which", title = &task.title, number = waiting.number),
        html!(locale, "cases-title", done = cases.len(), total = task.cases.len()),
        String::new(),
    ];
    let mut buttons = Vec::new();
    for number in &cases {
        let title = title(task, *number);
        lines.push(match noted(*number) {
            Some(mark) => {
                html!(locale, "cases-line-noted", number = *number, title = title, mark = mark)
            }
            None => html!(locale, "cases-line", number = *number, title = title),
        });
        let label = match noted(*number) {
            Some(_) => plain!(locale, "cases-button-noted", number = *number),
            None => number.to_string(),
        };
        buttons.push((label, Tap::JuryCase { entry, number: *number }));
    }
    let mut keyboard = Keyboard::new().grid(6, buttons).grid(
        2,
        [
            (plain!(locale, "cases-all"), Tap::JuryAll { entry }),
            (plain!(locale, "mark-card-to"), Tap::JuryCard { entry }),
        ],
    );
    let list = Tap::JurorList { task: task.id.clone(), page: 0 };
    let mut last = vec![(plain!(locale, "jury-list-short"), list)];
    if waiting.is_open() {
        last.insert(0, (plain!(locale, "mark-skip"), Tap::JurySkip { entry }));
    }
    keyboard = keyboard.grid(2, last).row(plain!(locale, "menu-jury"), Tap::Jury);
    turn.show(who.id, place, lines.join("\n"), keyboard.done()).await
}

/// "Cases": the contents in place of the card.
pub async fn show_contents(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    entry: i64,
) -> Result<Toast> {
    let found = match entry::find(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    contents(turn, who, place, &found.juror, found.task, &found.waiting).await?;
    Ok(Toast::Quiet)
}

/// Shows one case as it was sent, and a card below on which a mark for it can be noted.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    entry: i64,
    number: u32,
) -> Result<Toast> {
    let found = match entry::find(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    let parts = counted(turn, entry).await?;
    let cases = answered(&parts);
    if !cases.contains(&number) {
        return Ok(Toast::Says(plain!(who.locale, "case-gone")));
    }
    let of_case: Vec<Part> = parts.into_iter().filter(|part| part.case == Some(number)).collect();
    show::parts(turn, who.id, who.locale, &of_case).await?;
    let notes = jurywork::case_marks(turn.db, entry, found.juror.id).await?;
    let (words, keyboard) = card(who.locale, &found, number, &cases, &notes);
    turn.show(who.id, None, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Notes a juror's mark for one case, or takes the note away.
pub async fn note(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (entry, number): (i64, u32),
    mark: Option<u8>,
) -> Result<Toast> {
    let found = match entry::find(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    if !found.phase.takes_marks() {
        return Ok(Toast::Says(found.phase.refusal(who.locale)));
    }
    let cases = answered(&counted(turn, entry).await?);
    if !cases.contains(&number) {
        return Ok(Toast::Says(plain!(who.locale, "case-gone")));
    }
    if mark.is_some_and(|mark| mark > found.task.max) {
        return Ok(Toast::Over);
    }
    jurywork::note_case(turn.db, (entry, found.juror.id), number, mark).await?;
    let notes = jurywork::case_marks(turn.db, entry, found.juror.id).await?;
    let (words, keyboard) = card(who.locale, &found, number, &cases, &notes);
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// The card under a case. `cases` are those of the entry.
fn card(
    locale: Locale,
    found: &Found<'_>,
    number: u32,
    cases: &[u32],
    notes: &[CaseMark],
) -> (String, InlineKeyboardMarkup) {
    let entry = found.waiting.entry.id;
    let noted = notes.iter().find(|one| one.case == number).map(|one| one.mark);
    let head = Html(blind::head(locale, &found.waiting));
    let title = title(found.task, number);
    let mut words = html!(locale, "case-card", head = head, number = number, title = title);
    let mut keyboard = Keyboard::new();
    if found.phase.takes_marks() {
        let ask = match noted {
            Some(mark) => html!(locale, "case-noted", mark = mark),
            None => html!(locale, "case-ask"),
        };
        words = format!("{words}\n\n{ask}");
        let marks = (0..=found.task.max).map(|mark| match noted == Some(mark) {
            true => {
                let label = plain!(locale, "mark-present", label = mark.to_string());
                (label, Tap::CaseClear { entry, number })
            }
            false => (mark.to_string(), Tap::CaseMark { entry, number, mark }),
        });
        keyboard = keyboard.grid(6, marks);
    }
    let before = cases.iter().rev().find(|case| **case < number);
    let after = cases.iter().find(|case| **case > number);
    let mut beside = Vec::new();
    if let Some(case) = before {
        let label = plain!(locale, "case-before", number = *case);
        beside.push((label, Tap::JuryCase { entry, number: *case }));
    }
    if let Some(case) = after {
        let label = plain!(locale, "case-after", number = *case);
        beside.push((label, Tap::JuryCase { entry, number: *case }));
    }
    let back = [
        (plain!(locale, "mark-cases", count = cases.len()), Tap::JuryCases { entry }),
        (plain!(locale, "mark-card-to"), Tap::JuryCard { entry }),
    ];
    (words, keyboard.grid(2, beside).grid(2, back).done())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::contest::award::rounded_mean;

    #[test]
    fn half_is_rounded_up_and_nothing_is_proposed_from_nothing() {
        assert_eq!(rounded_mean(&[3, 2]), Some(3));
        assert_eq!(rounded_mean(&[2, 2, 1]), Some(2));
        assert_eq!(rounded_mean(&[2, 1, 1]), Some(1));
        assert_eq!(rounded_mean(&[]), None);
    }

    proptest! {
        /// The whole number nearest to the mean, the upper one of two: never outside the notes, whatever
        /// their order.
        #[test]
        fn the_proposal_is_the_nearest_whole_number(
            notes in proptest::collection::vec(0..=10_u8, 1..60), turn in 0..60_usize,
        ) {
            let proposed = rounded_mean(&notes).unwrap_or(99);
            let (sum, count) = (notes.iter().map(|it| i32::from(*it)).sum::<i32>(), notes.len() as i32);
            let off = 2 * (i32::from(proposed) * count - sum);
            prop_assert!(-count < off && off <= count);
            prop_assert!(notes.iter().min() <= Some(&proposed) && Some(&proposed) <= notes.iter().max());
            let mut turned = notes.clone();
            turned.rotate_left(turn % notes.len());
            prop_assert_eq!(rounded_mean(&turned), Some(proposed));
        }
    }
}
