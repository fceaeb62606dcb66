//! The card under an entry: one tap marks.

use teloxide::types::InlineKeyboardMarkup;

use super::queue::{Waiting, entries_for, juror};
use super::second;
use crate::contest::definition::Task;
use crate::desk::contestant::filing;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{audit, entries, marks};
use crate::words::{Html, Locale};
use crate::{html, plain};

/// The card of an entry: whose, when, which in order, and the marks to give or the one given.
pub fn card(
    turn: &Turn<'_>,
    locale: Locale,
    task: &Task,
    waiting: &Waiting,
    left: usize,
) -> (String, InlineKeyboardMarkup) {
    let completed = waiting.entry.completed_at.unwrap_or(turn.now);
    let mut words = html!(
        locale,
        "mark-card",
        name = waiting.contestant.full_name(),
        company = &waiting.contestant.company,
        title = &task.title,
        at = turn.when_exactly(locale, completed),
        order = waiting.order.unwrap_or(0),
    );
    let entry = waiting.entry.id;
    let nominee = Tap::Nominee { contestant: waiting.contestant.id };
    let has_cards = turn.contest.profile.is_some();
    let stale = waiting.own.as_ref().is_some_and(|mark| mark.stale);
    match &waiting.own {
        Some(own) if !own.stale => {
            let mark = turn.points(locale, own.mark.into());
            let given = html!(locale, "mark-given", mark = Html(mark));
            let keyboard = Keyboard::new()
                .grid(
                    2,
                    [
                        (plain!(locale, "mark-change"), Tap::ChangeMark { entry }),
                        (plain!(locale, "mark-next"), Tap::JuryNext { task: task.id.clone() }),
                    ],
                )
                .row_if(has_cards, plain!(locale, "nominee-open"), nominee)
                .row(plain!(locale, "menu-jury"), Tap::Jury);
            (format!("{words}\n\n{given}"), keyboard.done())
        }
        own => {
            if stale && let Some(own) = own {
                let mark = turn.points(locale, own.mark.into());
                words = format!("{words}\n\n{}", html!(locale, "mark-stale", mark = Html(mark)));
            }
            let ask = html!(locale, "mark-ask", left = left);
            let scale = (0..=task.max).map(|mark| (mark.to_string(), Tap::Mark { entry, mark }));
            let keyboard = Keyboard::new()
                .grid(6, scale)
                .row_if(has_cards, plain!(locale, "nominee-open"), nominee)
                .row(plain!(locale, "menu-jury"), Tap::Jury);
            (format!("{words}\n\n{ask}"), keyboard.done())
        }
    }
}

/// The entry of a tapped card with its task, if this juror may mark it now; otherwise why not.
async fn may_mark<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    entry: i64,
) -> Result<std::result::Result<(&'a Task, Waiting), Toast>> {
    let contest = turn.contest;
    let Some(juror) = juror(turn, who).await? else { return Ok(Err(Toast::Over)) };
    let Some(entry) = entries::find(turn.db, entry).await? else { return Ok(Err(Toast::Over)) };
    let Some(task) = contest.task(&entry.task) else { return Ok(Err(Toast::Over)) };
    if let Some(why) = second::shut(turn, who, task, &entry).await? {
        return Ok(Err(Toast::Says(why)));
    }
    let all = entries_for(turn, &juror, &task.id).await?;
    match all.into_iter().find(|waiting| waiting.entry.id == entry.id) {
        Some(waiting) => Ok(Ok((task, waiting))),
        None => Ok(Err(Toast::Says(plain!(who.locale, "mark-not-yours")))),
    }
}

/// A tap on a mark.
pub async fn mark(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    entry: i64,
    mark: u8,
) -> Result<Toast> {
    let (task, mut waiting) = match may_mark(turn, who, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    let (Some(juror), true) = (who.rights.juror, mark <= task.max) else { return Ok(Toast::Over) };
    let revision = waiting.entry.revision;
    let former = marks::set(turn.db, entry, juror, mark, revision, turn.now).await?;
    let act = audit::Act {
        actor: who.id,
        action: "mark",
        subject: format!("entry {entry} by juror {juror}"),
        before: former.map(|mark| mark.to_string()),
        after: Some(mark.to_string()),
        ..Default::default()
    };
    audit::note(turn.db, act, turn.now).await?;
    waiting.own = Some(marks::Mark { entry_id: entry, juror_id: juror, mark, stale: false });
    let (words, keyboard) = card(turn, who.locale, task, &waiting, 0);
    turn.show(who.id, place, words, keyboard).await?;
    let what = filing::what(who.locale, task, None);
    let mark = turn.points(who.locale, mark.into());
    Ok(Toast::Says(plain!(who.locale, "mark-toast", mark = mark, what = what)))
}

/// "Change": the marks are offered again; the given one stays until another is tapped.
pub async fn change(turn: &mut Turn<'_>, who: &Person, place: Place, entry: i64) -> Result<Toast> {
    let (task, mut waiting) = match may_mark(turn, who, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    waiting.own = None;
    let Some(juror) = juror(turn, who).await? else { return Ok(Toast::Over) };
    let all = entries_for(turn, &juror, &task.id).await?;
    // This one counts as well: it is open until it is marked again.
    let left = 1 + all.iter().filter(|w| w.is_open() && w.entry.id != entry).count();
    let (words, keyboard) = card(turn, who.locale, task, &waiting, left);
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}
