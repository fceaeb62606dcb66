//! All about one award: every step, every mark with its juror, every decision; and what can be done.

use super::super::proposal::{self, Line};
use super::said;
use crate::contest::agreement;
use crate::contest::definition::Task;
use crate::contest::life::{Action, Role, Stage, State, allowed};
use crate::desk::contestant::show;
use crate::desk::juror::assignment::Shares;
use crate::desk::juror::recusal::{Away, Recusals};
use crate::desk::keyboard::Keyboard;
use crate::desk::life::stage;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, decisions, reasons};
use crate::store::entries::{self, PartState};
use crate::store::people::Person;
use crate::store::{annulments, contestants, jurors, marking, results};
use crate::words::{Html, Locale};
use crate::{html, plain};

/// The card of a contestant's award for a task.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    contestant: i64,
) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let Some(line) = proposal::line_of(turn, task, contestant).await? else {
        return Ok(Toast::Over);
    };
    let stage = stage(turn, task).await?;
    let words = words(turn, who.locale, task, stage, &line).await?;
    let settle = said::settle(turn, who.locale, line.entry.id).await?;
    let keyboard = keyboard(who.locale, task, stage, &line, settle);
    turn.show(who.id, place, crate::text::cut_html(&words, 4000), keyboard.done()).await?;
    Ok(Toast::Quiet)
}

async fn words(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    stage: Stage,
    line: &Line,
) -> Result<String> {
    let contestant = &line.contestant;
    let award = results::of_task(turn.db, &task.id).await?.get(&contestant.id).copied();
    let points = turn.points(locale, award.unwrap_or(line.points()).into());
    let mut head = vec![html!(
        locale,
        "line-head",
        name = contestant.full_name(),
        company = &contestant.company,
        title = &task.title,
        points = points,
    )];
    head.push(match line.entry.completed_at {
        Some(at) => {
            let order = line.proposal.order.unwrap_or(0);
            html!(locale, "line-complete", at = turn.when_exactly(locale, at), order = order)
        }
        None => html!(locale, "line-incomplete"),
    });
    let mut blocks = vec![head.join("\n")];
    let steps = reasons::steps(locale, &line.proposal.reasons).into_iter();
    let mut why: Vec<String> =
        steps.map(|step| html!(locale, "award-step", step = Html(step))).collect();
    why.push(html!(locale, "line-proposed", points = line.proposal.points));
    if let Some(adjustment) = &line.adjustment {
        let (from, to) = (line.proposal.points, adjustment.points);
        why.push(html!(locale, "award-changed", from = from, to = to, why = &adjustment.why));
    }
    blocks.push(why.join("\n"));
    blocks.push(marks(turn, locale, task, line).await?);
    blocks.extend(said::flags(turn, locale, line.entry.id).await?);
    blocks.extend(said::notes(turn, locale, line.entry.id).await?);
    if stage.is_published() {
        blocks.extend(decisions::story(turn, locale, &task.id, contestant.id, true).await?);
    }
    Ok(blocks.join("\n\n"))
}

/// Who gave what, who abstains, who keeps away.
async fn marks(turn: &mut Turn<'_>, locale: Locale, task: &Task, line: &Line) -> Result<String> {
    let jury = jurors::all(turn.db).await?;
    let recusals = Recusals::now(turn).await?;
    let abstentions = marking::abstentions(turn.db, &task.id).await?;
    let shares = Shares::now(turn, task).await?;
    let mut rows = Vec::new();
    for juror in &jury {
        let name = juror.name.as_str();
        let abstained = abstentions
            .iter()
            .find(|one| one.entry_id == line.entry.id && one.juror_id == juror.id);
        if let Some(mark) = line.given.iter().find(|mark| mark.juror_id == juror.id) {
            rows.push(match mark.stale {
                false => html!(locale, "line-mark", name = name, mark = mark.mark),
                true => html!(locale, "line-mark-stale", name = name, mark = mark.mark),
            });
        } else if let Some(abstained) = abstained {
            rows.push(html!(locale, "line-abstained", name = name, why = &abstained.why));
        } else if juror.removed_at.is_some() {
            // Whoever was taken off the jury owes nothing.
        } else if let Some(away) = recusals.away(juror, &line.contestant) {
            rows.push(match away {
                Away::Company => html!(locale, "line-colleague", name = name),
                Away::Perhaps => html!(locale, "line-perhaps", name = name),
                Away::Said | Away::Removed => html!(locale, "line-away", name = name),
            });
        } else if juror.person_id > 0 && shares.has(line.entry.id, juror.id) {
            rows.push(html!(locale, "line-no-mark", name = name));
        }
    }
    if rows.is_empty() {
        return Ok(html!(locale, "line-no-marks"));
    }
    rows.insert(0, html!(locale, "line-marks"));
    if agreement::is_disputed(&line.marks) {
        rows.push(html!(locale, "line-disputed", spread = agreement::spread(&line.marks)));
    }
    Ok(rows.join("\n"))
}

fn keyboard(
    locale: Locale,
    task: &Task,
    stage: Stage,
    line: &Line,
    settle: Vec<(String, Tap)>,
) -> Keyboard {
    let id = || task.id.clone();
    let (contestant, entry) = (line.contestant.id, line.entry.id);
    let may = |action| allowed(State { stage, annulled: false }, action, Role::Organizer).is_ok();
    Keyboard::new()
        .row(plain!(locale, "line-entry"), Tap::ResultEntry { entry })
        .row(plain!(locale, "line-said"), Tap::EntrySaid { entry })
        .grid(2, settle)
        .row_if(
            may(Action::Adjust),
            plain!(locale, "results-adjust"),
            Tap::AdjustTo { task: id(), contestant },
        )
        .row_if(
            may(Action::Adjust) && line.adjustment.is_some(),
            plain!(locale, "line-undo"),
            Tap::Unadjust { task: id(), contestant },
        )
        .row_if(
            may(Action::Correct),
            plain!(locale, "line-correct"),
            Tap::CorrectTo { task: id(), contestant },
        )
        .row_if(may(Action::Annul), plain!(locale, "line-annul"), Tap::AnnulEntry { entry })
        .row(plain!(locale, "back"), Tap::Results { task: id(), page: 0 })
}

/// Sends the organizer the entry as the jury sees it.
pub async fn entry(turn: &mut Turn<'_>, who: &Person, entry: i64) -> Result<Toast> {
    let Some(entry) = entries::find(turn.db, entry).await? else { return Ok(Toast::Over) };
    let mut parts = entries::parts(turn.db, entry.id).await?;
    parts.retain(|part| part.state == PartState::Counted);
    if parts.is_empty() {
        return Ok(Toast::Over);
    }
    show::parts(turn, who.id, who.locale, &parts).await?;
    Ok(Toast::Quiet)
}

/// The annulled entries of a task.
pub async fn annulled(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let mut rows = vec![html!(locale, "annulled-title", title = &task.title)];
    let mut keyboard = Keyboard::new();
    for one in annulments::of_task(turn.db, &task.id).await? {
        let Some(contestant) = contestants::find(turn.db, one.contestant_id).await? else {
            continue;
        };
        let (name, at) = (contestant.full_name(), turn.when(locale, one.at));
        rows.push(html!(locale, "annulled-row", name = &name, at = at, why = one.why));
        let label = plain!(locale, "annulled-restore", name = &name);
        keyboard = keyboard.row(label, Tap::RestoreEntry { entry: one.entry_id });
    }
    if rows.len() == 1 {
        rows.push(html!(locale, "annulled-none"));
    }
    let back = Tap::Results { task: task.id.clone(), page: 0 };
    let keyboard = keyboard.row(plain!(locale, "back"), back).done();
    let words = crate::text::cut_html(&rows.join("\n\n"), 4000);
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}
