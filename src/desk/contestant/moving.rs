//! Moving a whole solution to another case or another task.

use chrono::{DateTime, Utc};

use super::{collect, filing, loss, replace, submit};
use crate::contest::definition::Task;
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::{Place, Spot};
use crate::desk::{Result, Turn};
use crate::store::entries::{Part, PartState};
use crate::store::people::Person;
use crate::store::results;
use crate::words::Locale;
use crate::{html, plain};

/// Where a solution is and where it goes.
pub struct Way<'a> {
    pub task: &'a str,
    pub from: Option<u32>,
    pub to: &'a str,
    pub number: Option<u32>,
}

/// Asks where to; only what had been announced when it was sent is offered.
pub async fn ask(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    case: Option<u32>,
) -> Result<Toast> {
    let locale = who.locale;
    let Some((task, parts)) = replace::changeable(turn, who, task, case).await? else {
        return Ok(Toast::Over);
    };
    if let Some(why) = filing::shut(turn, locale, task, turn.now).await? {
        return Ok(Toast::Says(why));
    }
    // Closed ones too: what came late for one task was perhaps taken for another.
    let sent = parts.iter().map(|part| part.sent_at).min().unwrap_or(turn.now);
    let announced = |task: &&&Task| standing(task, sent) != Standing::Unannounced;
    let tasks = submit::undecided_tasks(turn, who).await?;
    let mut keyboard = Keyboard::new();
    for to in tasks.iter().filter(announced) {
        keyboard = places(keyboard, locale, (task, case), (to, sent));
    }
    if keyboard.is_empty() {
        return Ok(Toast::Says(plain!(locale, "move-nowhere")));
    }
    let back = Tap::Card { task: task.id.clone(), number: case };
    let keyboard = keyboard.row(plain!(locale, "leave-as-is"), back).done();
    let words = html!(locale, "move-where", what = filing::what(locale, task, case));
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// The places of one task, without the one where the solution is.
fn places(
    keyboard: Keyboard,
    locale: Locale,
    (task, from): (&Task, Option<u32>),
    (to, sent): (&Task, DateTime<Utc>),
) -> Keyboard {
    let tap = |number| Tap::MoveTo {
        task: task.id.clone(),
        from,
        to: to.id.clone(),
        number,
        sure: false,
    };
    if to.cases.is_empty() {
        let label = if standing(to, sent) == Standing::Closed {
            plain!(locale, "ask-late", title = &to.title)
        } else {
            to.title.clone()
        };
        return keyboard.row_if(to.id != task.id, label, tap(None));
    }
    let here = |number| to.id == task.id && Some(number) == from;
    let cases = to.cases.iter().filter(|case| !here(case.number)).map(|case| {
        let label = plain!(locale, "ask-case-button", number = case.number);
        (label, tap(Some(case.number)))
    });
    keyboard.grid(4, cases.collect::<Vec<_>>())
}

/// Moves the solution; asks first if the place in the order goes with it.
pub async fn go(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    way: Way<'_>,
    sure: bool,
) -> Result<Toast> {
    let locale = who.locale;
    let Some((task, parts)) = replace::changeable(turn, who, way.task, way.from).await? else {
        return Ok(Toast::Over);
    };
    let Some(to) = submit::own_task(turn, who, way.to).await? else { return Ok(Toast::Over) };
    let numbered = match way.number {
        Some(number) => to.case(number).is_some(),
        None => to.cases.is_empty(),
    };
    if !numbered || (to.id == task.id && way.number == way.from) {
        return Ok(Toast::Over);
    }
    if let Some(why) = filing::shut(turn, locale, task, turn.now).await? {
        return Ok(Toast::Says(why));
    }
    if results::published(turn.db, &to.id).await?.is_some() {
        return Ok(Toast::Says(plain!(locale, "send-results-out")));
    }
    if !sure && let Some(loss) = loss(turn, locale, (task, to), way.number, &parts).await? {
        let sure = Tap::MoveTo {
            task: task.id.clone(),
            from: way.from,
            to: to.id.clone(),
            number: way.number,
            sure: true,
        };
        let back = Tap::Card { task: task.id.clone(), number: way.from };
        let keyboard = Keyboard::new()
            .row(plain!(locale, "move-sure"), sure)
            .row(plain!(locale, "leave-as-is"), back)
            .done();
        let what = filing::what(locale, to, way.number);
        let words = format!("{}\n\n{loss}", html!(locale, "move-ask", what = what));
        turn.show(who.id, place, words, keyboard).await?;
        return Ok(Toast::Quiet);
    }
    let mut late = None;
    for part in &parts {
        let (_, state) = filing::place_all(turn, part, to, way.number).await?;
        late = late.or((state == PartState::Late).then_some(part));
    }
    let last = parts.iter().map(|part| part.sent_at).max().unwrap_or(turn.now);
    match late {
        Some(part) => collect::late(turn, who, place, part, to, way.number).await?,
        None => {
            let spot = place.map(Spot::Message);
            collect::up(turn, who, spot, to, way.number, last).await?;
        }
    }
    Ok(Toast::Says(plain!(locale, "moved-toast")))
}

async fn loss(
    turn: &mut Turn<'_>,
    locale: Locale,
    (task, to): (&Task, &Task),
    number: Option<u32>,
    parts: &[Part],
) -> Result<Option<String>> {
    let Some(entry) = parts.first().and_then(|part| part.entry_id) else { return Ok(None) };
    let moved: Vec<i64> = parts.iter().map(|part| part.id).collect();
    let same_task = task.id == to.id;
    loss::warning(turn, locale, task, entry, |wordings| {
        if same_task {
            let own = wordings.iter_mut().filter(|wording| moved.contains(&wording.part));
            own.for_each(|wording| wording.case = number);
        } else {
            wordings.retain(|wording| !moved.contains(&wording.part));
        }
    })
    .await
}
