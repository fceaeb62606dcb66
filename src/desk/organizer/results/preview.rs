//! What each contestant will get, letter by letter.

use super::super::proposal;
use super::letter::{Told, remarks_in_lines};
use crate::contest::life::Action;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::life::gate;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{remarks, results};
use crate::text::cut_html;
use crate::{html, plain};

/// Shows the letter on this page, in the words, language and time of whoever will get it.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    wanted: u32,
) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    if let Some(why) = gate(turn, who, task, Action::Preview).await? {
        return Ok(Toast::Says(why));
    }
    let lines = proposal::lines(turn, task).await?;
    let (shown, number, pages) = page(&lines, wanted, 1);
    let Some(line) = shown.first() else {
        return Ok(Toast::Says(plain!(who.locale, "preview-nobody")));
    };
    let totals = results::totals(turn.db).await?;
    let grounds = line.grounds();
    let told = Told {
        task,
        contestant: &line.contestant,
        points: line.points(),
        total: totals.get(&line.contestant.id).copied().unwrap_or(0) + u32::from(line.points()),
        grounds: &grounds,
    };
    let theirs = turn.facing(line.contestant.person_id).await?;
    let letter = told.words(turn, theirs).await?;
    turn.face(who.zone);
    let head = html!(
        who.locale,
        "preview-head",
        number = number + 1,
        count = pages,
        name = line.contestant.full_name(),
    );
    let id = || task.id.clone();
    let keyboard = Keyboard::new()
        .pages(who.locale, number, pages, |page| Tap::PreviewLetter { task: id(), page })
        .row(plain!(who.locale, "back"), Tap::PublishResults { task: id() })
        .done();
    let mut blocks = vec![head, letter];
    let said = remarks::to_be_told(turn.db, line.contestant.id, &task.id).await?;
    if !said.is_empty() {
        blocks.push(html!(who.locale, "preview-remarks"));
        blocks.extend(remarks_in_lines(theirs, &said));
    }
    let words = cut_html(&blocks.join("\n\n"), 4000);
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}
