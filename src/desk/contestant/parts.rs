//! Taking one publication out of a solution, chosen from a list.

use std::collections::BTreeSet;

use super::{card, filing, loss, refile, replace};
use crate::contest::definition::Task;
use crate::desk::keyboard::{self, Keyboard};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::entries::{self, Part, PartState};
use crate::store::people::Person;
use crate::words::Locale;
use crate::{html, plain};

/// Buttons on a page.
const PAGE: usize = 8;

/// The publications of a solution, a button for each to take it out.
pub async fn list(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, case): (&str, Option<u32>),
    page: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let Some((task, parts)) = replace::changeable(turn, who, task, case).await? else {
        return Ok(Toast::Over);
    };
    if let Some(why) = filing::shut(turn, locale, task, turn.now).await? {
        return Ok(Toast::Says(why));
    }
    let publications = publications(&parts);
    let (shown, page, pages) = keyboard::page(&publications, page, PAGE);
    let buttons = shown.iter().map(|(first, count)| {
        (label(turn, locale, first, *count), Tap::Remove { part: first.id, sure: false })
    });
    let id = || task.id.clone();
    let keyboard = Keyboard::new()
        .grid(1, buttons.collect::<Vec<_>>())
        .row_if(
            publications.len() > 1,
            plain!(locale, "keep-last"),
            Tap::KeepLast { task: id(), number: case, sure: false },
        )
        .pages(locale, page, pages, |page| Tap::Removable { task: id(), number: case, page })
        .row(plain!(locale, "leave-as-is"), Tap::Card { task: id(), number: case })
        .done();
    let words = html!(locale, "remove-which", what = filing::what(locale, task, case));
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// The first part of each publication, and of how many parts it is.
fn publications(parts: &[Part]) -> Vec<(Part, usize)> {
    let mut seen = BTreeSet::new();
    let mut list: Vec<(Part, usize)> = Vec::new();
    for part in parts {
        let key = part.album.clone().unwrap_or_else(|| format!("#{}", part.id));
        let count = parts.iter().filter(|p| p.album.is_some() && p.album == part.album).count();
        if seen.insert(key) {
            list.push((part.clone(), count.max(1)));
        }
    }
    list
}

/// What a publication is, in the width of a button: kind, first words or file name, time.
fn label(turn: &Turn<'_>, locale: Locale, first: &Part, count: usize) -> String {
    let time = turn.clock_time(first.sent_at);
    let named = first.file_name.as_deref().filter(|_| first.text.trim().is_empty());
    let start = crate::text::cut_plain(named.unwrap_or(first.text.trim()), 30).into_owned();
    let label = match first.kind.as_str() {
        "text" => plain!(locale, "part-text", start = start, time = time),
        "photo" | "animation" => {
            plain!(locale, "part-picture", start = start, time = time, count = count)
        }
        "video" | "video_note" => plain!(locale, "part-video", start = start, time = time),
        "voice" | "audio" => plain!(locale, "part-recording", start = start, time = time),
        _ => plain!(locale, "part-document", start = start, time = time),
    };
    // A voice message has neither words nor a name: no hole is left where they would stand.
    label.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes a publication out; asks first if the place in the order goes with it.
pub async fn remove(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    part: i64,
    sure: bool,
) -> Result<Toast> {
    let locale = who.locale;
    let Some(part) = refile::own(turn, who, part).await?.filter(Part::is_in) else {
        return Ok(Toast::Over);
    };
    let (Some(entry), Some(task)) = (part.entry_id, refile::task_of(turn, &part).await?) else {
        return Ok(Toast::Over);
    };
    if let Some(why) = filing::shut(turn, locale, task, turn.now).await? {
        return Ok(Toast::Says(why));
    }
    let leaving: Vec<i64> = filing::together(turn, &part).await?.iter().map(|p| p.id).collect();
    let going = Going {
        leaving,
        state: PartState::Dropped,
        sure: Tap::Remove { part: part.id, sure: true },
    };
    take_out(turn, who, place, (task, part.case, entry), going, sure).await
}

/// Takes everything out but the last publication; asks first likewise.
pub async fn keep_last(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, case): (&str, Option<u32>),
    sure: bool,
) -> Result<Toast> {
    let Some((task, parts)) = replace::changeable(turn, who, task, case).await? else {
        return Ok(Toast::Over);
    };
    if let Some(why) = filing::shut(turn, who.locale, task, turn.now).await? {
        return Ok(Toast::Says(why));
    }
    let publications = publications(&parts);
    let Some(((last, _), entry)) = publications.last().zip(parts.first().and_then(|p| p.entry_id))
    else {
        return Ok(Toast::Over);
    };
    let kept: Vec<i64> = filing::together(turn, last).await?.iter().map(|p| p.id).collect();
    let leaving: Vec<i64> = parts.iter().map(|p| p.id).filter(|id| !kept.contains(id)).collect();
    if leaving.is_empty() {
        return Ok(Toast::Over);
    }
    let again = Tap::KeepLast { task: task.id.clone(), number: case, sure: true };
    let going = Going { leaving, state: PartState::Replaced, sure: again };
    take_out(turn, who, place, (task, case, entry), going, sure).await
}

/// What is to leave a solution, what it becomes, and the button that is sure of it.
struct Going {
    leaving: Vec<i64>,
    state: PartState,
    sure: Tap,
}

async fn take_out(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (task, case, entry): (&Task, Option<u32>, i64),
    going: Going,
    sure: bool,
) -> Result<Toast> {
    let locale = who.locale;
    let without = loss::without(&going.leaving);
    if !sure && let Some(loss) = loss::warning(turn, locale, task, entry, without).await? {
        let back = Tap::Card { task: task.id.clone(), number: case };
        let keyboard = Keyboard::new()
            .row(plain!(locale, "remove-sure"), going.sure)
            .row(plain!(locale, "leave-as-is"), back)
            .done();
        let words = format!("{}\n\n{loss}", html!(locale, "remove-ask"));
        turn.show(who.id, place, words, keyboard).await?;
        return Ok(Toast::Quiet);
    }
    for id in &going.leaving {
        entries::set_state(turn.db, *id, going.state).await?;
    }
    entries::changed(turn.db, entry, &task.complete).await?;
    card::show(turn, who, place, &task.id, case).await?;
    Ok(Toast::Says(plain!(locale, "removed-toast")))
}
