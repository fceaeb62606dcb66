//! Correcting a published award: to how much? The reason, a look and the second tap are asked for by
//! `decide`.

use super::decide;
use crate::contest::life::Action;
use crate::desk::keyboard::Keyboard;
use crate::desk::life::gate;
use crate::desk::switchboard::Toast;
use crate::desk::talk::What;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{contestants, results};
use crate::{html, plain};

/// To how much?
pub async fn to(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    contestant: i64,
) -> Result<Toast> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    if let Some(why) = gate(turn, who, task, Action::Correct).await? {
        return Ok(Toast::Says(why));
    }
    let award = results::of_task(turn.db, &task.id).await?.get(&contestant).copied();
    let found = contestants::find(turn.db, contestant).await?;
    let (Some(award), Some(found)) = (award, found) else { return Ok(Toast::Over) };
    let points = turn.points(who.locale, award.into());
    let words = html!(who.locale, "adjust-to", name = found.full_name(), points = points);
    let choices = (0..=task.max).filter(|points| *points != award).map(|points| {
        (points.to_string(), Tap::Correct { task: task.id.clone(), contestant, points })
    });
    let keyboard = Keyboard::new()
        .grid(6, choices)
        .row(plain!(who.locale, "back"), Tap::ResultLine { task: task.id.clone(), contestant })
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// To this: asks why.
pub async fn chosen(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, contestant): (&str, i64),
    points: u8,
) -> Result<Toast> {
    let what = What::Correct { task: task.to_owned(), contestant, points };
    decide::begin(turn, who, place, what).await
}
