//! What a proposed contest file would change, as its organizer sees it before confirming.

use super::plan::{Plan, plan};
use super::{gone, notices, said, spot};
use crate::contest::change::Of;
use crate::contest::change::history::{Refusal, Why};
use crate::contest::file::Mistake;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::{Place, Spot};
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::proposals::{self, Proposal};
use crate::store::versions::Origin;
use crate::text::shown_len;
use crate::words::{Html, Locale};
use crate::{html, plain, words};

/// What a page shows at most, in UTF-16 units: a message with room for what stands around it.
const PAGE: usize = 3000;

/// Another page.
pub async fn page(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    proposal: i64,
    page: u32,
) -> Result<Toast> {
    let found = proposals::find(turn.db, proposal).await?;
    let Some(found) = found.filter(|found| found.by == who.id) else { return Ok(gone(who)) };
    if found.became.is_some() {
        return Ok(gone(who));
    }
    show(turn, who, spot(place), &found, page).await?;
    Ok(Toast::Quiet)
}

/// Shows a page of it, in this place or as a new message.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    spot: Option<Spot>,
    proposal: &Proposal,
    page: u32,
) -> Result {
    let locale = who.locale;
    let mut proposal = proposal.clone();
    let planned = plan(turn, &mut proposal).await?;
    let (head, lines) = match &planned {
        Ok(plan) => told(turn, locale, &proposal, plan),
        Err(mistakes) => wrong(locale, &proposal, mistakes),
    };
    let pages = in_pages(lines);
    let number = (page as usize).min(pages.len().saturating_sub(1));
    let mut words = head;
    if let Some(lines) = pages.get(number) {
        words = format!("{words}\n\n{lines}");
    }
    let mut keyboard = Keyboard::new().pages(
        locale,
        u32::try_from(number).unwrap_or_default(),
        u32::try_from(pages.len()).unwrap_or_default(),
        |page| Tap::FileLook { proposal: proposal.id, page },
    );
    if let Ok(plan) = &planned
        && plan.refusals.is_empty()
    {
        let apply = |quiet| Tap::FileApply { proposal: proposal.id, digest: plan.digest(), quiet };
        let silently = notices::has_optional(&plan.notices);
        let label = match silently {
            true => plain!(locale, "file-apply-tell"),
            false => plain!(locale, "file-apply"),
        };
        keyboard = keyboard.row(label, apply(false)).row_if(
            silently,
            plain!(locale, "file-apply-quiet"),
            apply(true),
        );
    }
    let keyboard =
        keyboard.row(plain!(locale, "file-drop"), Tap::FileDrop { proposal: proposal.id }).done();
    match spot {
        Some(spot) => turn.renew(who.id, spot, words, keyboard).await,
        None => turn.show(who.id, None, words, keyboard).await,
    }
}

/// Not this one.
pub async fn forget(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    proposal: i64,
) -> Result<Toast> {
    let found = proposals::find(turn.db, proposal).await?;
    if found.is_some_and(|found| found.by == who.id) {
        proposals::drop(turn.db, proposal).await?;
    }
    super::show(turn, who, place).await?;
    Ok(Toast::Says(plain!(who.locale, "file-dropped")))
}

/// The mistakes, a line each, in the reader's language.
fn wrong(locale: Locale, proposal: &Proposal, mistakes: &[Mistake]) -> (String, Vec<String>) {
    let head = match proposal.origin {
        Origin::Buttons => html!(locale, "file-impossible"),
        _ => html!(locale, "file-mistakes", count = mistakes.len()),
    };
    let line = |mistake: &Mistake| {
        let (line, column) = (mistake.line.to_string(), mistake.column.to_string());
        let what = words::mistakes::mistake(locale, &mistake.what);
        html!(locale, "file-mistake", line = line, column = column, what = what)
    };
    (head, mistakes.iter().map(line).collect())
}

fn told(
    turn: &Turn<'_>,
    locale: Locale,
    proposal: &Proposal,
    plan: &Plan,
) -> (String, Vec<String>) {
    let mut heads = vec![match proposal.origin {
        Origin::Sent | Origin::File => html!(locale, "file-look-sent", base = plan.base.number),
        Origin::Buttons => html!(locale, "file-look-buttons"),
        Origin::Back => html!(locale, "file-look-back"),
    }];
    let mut lines = Vec::new();
    for (head, changes) in &plan.meanwhile {
        lines.push(html!(
            locale,
            "file-meanwhile",
            name = said::author(locale, head),
            number = head.number,
            at = turn.when(locale, head.at),
        ));
        lines.extend(said::changes(turn, locale, (&plan.new, &plan.old), changes, |_| None));
        lines.push(String::new());
    }
    if !plan.refusals.is_empty() {
        let rights = |it: &Refusal| matches!(it.why, Why::OwnersOnly | Why::Oneself);
        heads.push(match plan.refusals.iter().all(rights) {
            true => html!(locale, "file-refused-rights"),
            false => html!(locale, "file-refused-changes"),
        });
        for refusal in &plan.refusals {
            lines.push(said::refusal(locale, (&plan.new, &plan.old), refusal));
        }
        lines.push(String::new());
    }
    if plan.changes.is_empty() {
        lines.push(html!(locale, "file-only-comments"));
    } else {
        lines.push(html!(locale, "file-changes", count = plan.changes.len()));
    }
    let handed_in = |of: &Of| match of {
        Of::Task(id) => plan.handed_in.iter().find(|(task, _)| task == id).map(|(_, count)| *count),
        _ => None,
    };
    lines.extend(said::changes(turn, locale, (&plan.new, &plan.old), &plan.changes, handed_in));
    if plan.refusals.is_empty() {
        let told = notices::lines(locale, &plan.new, &plan.notices);
        if !told.is_empty() {
            lines.push(String::new());
            lines.push(html!(locale, "file-tells", list = Html(told.join("\n"))));
        }
        heads.push(html!(locale, "file-ask"));
    }
    (heads.join("\n"), lines)
}

/// Lines put together to pages, each with as many as have room.
fn in_pages(lines: Vec<String>) -> Vec<String> {
    let mut pages: Vec<String> = Vec::new();
    for line in lines {
        match pages.last_mut() {
            Some(page) if shown_len(page) + shown_len(&line) < PAGE => {
                page.push('\n');
                page.push_str(&line);
            }
            _ => pages.push(line),
        }
    }
    pages.retain(|page| !page.trim().is_empty());
    pages
}
