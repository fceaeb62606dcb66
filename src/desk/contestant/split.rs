//! Several cases in one message: one case is one publication, so Laurel offers to split it at its
//! headings, and shows what each piece would be.

use teloxide::types::InlineKeyboardMarkup;

use super::{filing, refile, submit};
use crate::contest::definition::Task;
use crate::contest::heading;
use crate::contest::schedule::{Standing, standing};
use crate::desk::guest::tasks::may_do;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::passage::Passage;
use crate::passage::cases::{Piece, by_case};
use crate::store::entries::{self, Part, PartState};
use crate::store::people::Person;
use crate::store::results;
use crate::text::cut_plain;
use crate::words::{Html, Locale};
use crate::{html, plain};

/// A message and what it is cut into; the pieces together are all of its text.
struct Cut {
    part: Part,
    pieces: Vec<Piece>,
}

/// So many pieces are shown with their first words.
const SHOWN: usize = 12;

/// The messages of a part's publication, cut at the headings of the task's cases; none if they do
/// not hold several cases.
async fn cuts(turn: &mut Turn<'_>, part: &Part, task: &Task) -> Result<Option<Vec<Cut>>> {
    let mut going_on = None;
    let mut cuts = Vec::new();
    for part in filing::together(turn, part).await? {
        if matches!(part.state, PartState::Dropped | PartState::Replaced) {
            continue;
        }
        let passage = passage_of(&part)?;
        let mut pieces = Vec::new();
        if !passage.text.trim().is_empty() {
            pieces = by_case(&passage, going_on, |number| task.case(number).is_some());
        }
        going_on = pieces.last().map(|piece| piece.number).or(going_on);
        cuts.push(Cut { part, pieces });
    }
    let numbers = numbers(&cuts);
    let Some(first) = numbers.first().copied().filter(|_| numbers.len() > 1) else {
        return Ok(None);
    };
    // A picture without words stays with the first case.
    for cut in cuts.iter_mut().filter(|cut| cut.pieces.is_empty()) {
        cut.pieces.push(Piece { number: first, passage: passage_of(&cut.part)? });
    }
    Ok(Some(cuts))
}

fn passage_of(part: &Part) -> Result<Passage> {
    Ok(Passage::new(&part.text, serde_json::from_str(&part.entities)?))
}

/// The cases in their order, each once.
fn numbers(cuts: &[Cut]) -> Vec<u32> {
    let mut numbers = Vec::new();
    for piece in cuts.iter().flat_map(|cut| &cut.pieces) {
        if !numbers.contains(&piece.number) {
            numbers.push(piece.number);
        }
    }
    numbers
}

/// Offers to split a message that belongs nowhere yet. False if there is nothing to split.
pub async fn offer(turn: &mut Turn<'_>, who: &Person, part: &Part, task: &Task) -> Result<bool> {
    let Some((words, keyboard)) = question(turn, who.locale, part, task).await? else {
        return Ok(false);
    };
    let spot = turn.put_up(who.id, words, keyboard).await?;
    turn.set_talk(who, &Talk::Asked { part: part.id, spot }).await?;
    Ok(true)
}

/// Renews the offer that is up when another message of the same publication has come. False if
/// there is none, or nothing to split.
pub async fn renew(turn: &mut Turn<'_>, who: &Person, part: &Part) -> Result<bool> {
    let Some(Talk::Asked { part: asked, spot }) = turn.talk(who).await? else { return Ok(false) };
    let together = filing::together(turn, part).await?;
    let Some(asked) = together.iter().find(|part| part.id == asked) else { return Ok(false) };
    for task in submit::undecided_tasks(turn, who).await? {
        if standing(task, asked.sent_at) == Standing::Unannounced {
            continue;
        }
        if let Some((words, keyboard)) = question(turn, who.locale, asked, task).await? {
            turn.renew(who.id, spot, words, keyboard).await?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// The offer, if there is something to split.
async fn question(
    turn: &mut Turn<'_>,
    locale: Locale,
    part: &Part,
    task: &Task,
) -> Result<Option<(String, InlineKeyboardMarkup)>> {
    let Some(cuts) = cuts(turn, part, task).await? else { return Ok(None) };
    let numbers = numbers(&cuts);
    let pieces = Html(preview(locale, &cuts));
    let mut words = html!(locale, "split-offer", title = &task.title, pieces = pieces);
    let unknown = unknown(&cuts, task);
    if !unknown.is_empty() {
        let (list, count) = (filing::numbers(&unknown), task.cases.len());
        let note = html!(locale, "split-unknown", list = list, count = count);
        words = format!("{words}\n\n{note}");
    }
    let split = Tap::Split { part: part.id, task: task.id.clone() };
    let whole = numbers.iter().map(|number| {
        let tap = Tap::FileAs { part: part.id, task: task.id.clone(), number: Some(*number) };
        (plain!(locale, "split-all-as", number = *number), tap)
    });
    let keyboard = Keyboard::new()
        .row(plain!(locale, "split-do", count = numbers.len()), split)
        .grid(2, whole.collect::<Vec<_>>())
        .row(plain!(locale, "split-later"), Tap::SplitLater { part: part.id })
        .row(plain!(locale, "ask-none"), Tap::Drop { part: part.id })
        .done();
    Ok(Some((words, keyboard)))
}

/// The numbers in headings that are no case of the task, each once.
fn unknown(cuts: &[Cut], task: &Task) -> Vec<u32> {
    let mut numbers = Vec::new();
    for piece in cuts.iter().flat_map(|cut| &cut.pieces) {
        for found in heading::all(&piece.passage.text) {
            if task.case(found.number).is_none() && !numbers.contains(&found.number) {
                numbers.push(found.number);
            }
        }
    }
    numbers
}

/// Number, length and first words of each piece; what goes on in the next message is one with it.
fn preview(locale: Locale, cuts: &[Cut]) -> String {
    let mut pieces: Vec<(u32, String)> = Vec::new();
    for piece in cuts.iter().flat_map(|cut| &cut.pieces) {
        match pieces.last_mut() {
            Some((number, text)) if *number == piece.number => text.push_str(&piece.passage.text),
            _ => pieces.push((piece.number, piece.passage.text.clone())),
        }
    }
    let line = |(number, text): &(u32, String)| {
        // The number stands above; a heading that says no more would say it twice.
        let lines = text.lines().filter(|line| heading::alone(line).is_none());
        let start = lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        let start = cut_plain(&start, 70);
        let length = text.trim().chars().count();
        html!(locale, "split-piece", number = *number, length = length, start = &*start)
    };
    let mut lines: Vec<String> = pieces.iter().take(SHOWN).map(line).collect();
    let others: Vec<u32> = pieces.iter().skip(SHOWN).map(|(number, _)| *number).collect();
    if !others.is_empty() {
        lines.push(html!(locale, "split-others", list = filing::numbers(&others)));
    }
    lines.join("\n\n")
}

/// Splits the message: each piece becomes a part of its own in its case.
///
/// As with every filing, Telegram's time of the message decides and not the time of this tap.
pub async fn split(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    part: i64,
    task: &str,
) -> Result<Toast> {
    let contest = turn.contest;
    let (Some(part), Some(task)) = (refile::own(turn, who, part).await?, contest.task(task)) else {
        return Ok(Toast::Over);
    };
    let announced = standing(task, part.sent_at) != Standing::Unannounced;
    if part.state != PartState::Unfiled || !announced || !may_do(turn, who, task).await? {
        return Ok(Toast::Over);
    }
    if results::published(turn.db, &task.id).await?.is_some() {
        return Ok(Toast::Says(plain!(who.locale, "send-results-out")));
    }
    let Some(cuts) = cuts(turn, &part, task).await? else { return Ok(Toast::Over) };
    if !filing::has_room(turn, part.contestant_id, task).await? {
        filing::refuse_as_full(turn, who, task).await?;
        return Ok(Toast::Quiet);
    }
    let numbers = numbers(&cuts);
    let state = carry_out(turn, &cuts, task).await?;
    turn.end_talk(who).await?;
    let (words, keyboard) = done(turn, who.locale, (&part, task), &numbers, state).await?;
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Makes the parts and puts each into its case. Gives what became of them: they are of one message.
async fn carry_out(turn: &mut Turn<'_>, cuts: &[Cut], task: &Task) -> Result<PartState> {
    let first = cuts.first().map(|cut| cut.part.message_id).unwrap_or_default();
    let count = |number| {
        cuts.iter().flat_map(|cut| &cut.pieces).filter(|piece| piece.number == number).count()
    };
    let mut state = PartState::Counted;
    for Cut { part, pieces } in cuts {
        for (piece, index) in pieces.iter().zip(0u32..) {
            // What of one case stands in several messages is one publication.
            let album = (count(piece.number) > 1).then(|| format!("text-{first}-{}", piece.number));
            let passage = piece.passage.clone().trimmed();
            let (text, entities) = (&passage.text, serde_json::to_string(&passage.entities)?);
            let id = if index == 0 {
                entries::shorten(turn.db, part.id, text, &entities, album.as_deref()).await?;
                part.id
            } else {
                entries::cut_off(turn.db, part, index, text, &entities, album.as_deref()).await?
            };
            if let Some(made) = entries::part(turn.db, id).await? {
                (_, state) = filing::place(turn, &made, task, Some(piece.number)).await?;
            }
        }
    }
    Ok(state)
}

/// What is said once it is done.
async fn done(
    turn: &mut Turn<'_>,
    locale: Locale,
    (part, task): (&Part, &Task),
    numbers: &[u32],
    state: PartState,
) -> Result<(String, InlineKeyboardMarkup)> {
    let list = filing::numbers(numbers);
    let words = match state {
        PartState::Draft => {
            let open = turn.when(locale, task.open);
            html!(locale, "split-done-draft", title = &task.title, list = list, open = open)
        }
        PartState::Late => {
            let sent = turn.when_exactly(locale, part.edited_at.unwrap_or(part.sent_at));
            let close = turn.when(locale, task.close);
            html!(
                locale,
                "split-done-late",
                title = &task.title,
                list = list,
                sent = sent,
                close = close
            )
        }
        _ => {
            let sent = turn.when_exactly(locale, part.sent_at);
            html!(locale, "split-done", title = &task.title, list = list, sent = sent)
        }
    };
    let cards = numbers.iter().map(|number| {
        let card = Tap::Card { task: task.id.clone(), number: Some(*number) };
        (plain!(locale, "ask-case-button", number = *number), card)
    });
    let keyboard = Keyboard::new()
        .grid(4, cards.collect::<Vec<_>>())
        .row(plain!(locale, "menu-my"), Tap::My)
        .done();
    Ok((words, keyboard))
}

/// "Not now": the message waits without counting.
pub async fn later(turn: &mut Turn<'_>, who: &Person, place: Place, part: i64) -> Result<Toast> {
    let part = refile::own(turn, who, part).await?;
    let Some(part) = part.filter(|part| part.state == PartState::Unfiled) else {
        return Ok(Toast::Over);
    };
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "split-return"), Tap::Refile { part: part.id })
        .row(plain!(who.locale, "menu-my"), Tap::My)
        .done();
    turn.show(who.id, place, html!(who.locale, "split-waits"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// Deals with an edit of a message that was split into these parts: if the same cases are still in
/// it, in the same order, each piece gets its new words; else nothing is taken over, and that is said.
pub async fn edited(
    turn: &mut Turn<'_>,
    who: &Person,
    parts: &[Part],
    words: Passage,
    at: chrono::DateTime<chrono::Utc>,
) -> Result {
    let locale = who.locale;
    let Some(first) = parts.first() else { return Ok(()) };
    let Some(task) = refile::task_of(turn, first).await? else { return Ok(()) };
    let known = |number: u32| task.case(number).is_some();
    // A piece in the middle of a text begins with its heading; the first may go on with what the
    // message before it said, and then only its case tells of which.
    let headed = |part: &Part| Ok::<_, anyhow::Error>(by_case(&passage_of(part)?, None, known));
    let going_on = if headed(first)?.is_empty() { first.case } else { None };
    let mut before = Vec::new();
    for part in parts {
        let heading = headed(part)?.first().map(|piece| piece.number);
        before.extend(heading.or(part.case));
    }
    let pieces = by_case(&words, going_on, known);
    let now: Vec<u32> = pieces.iter().map(|piece| piece.number).collect();
    if now != before {
        let list = filing::numbers(&before);
        return turn.remark(who, html!(locale, "split-edit-other", list = list)).await;
    }
    let (mut changed, mut late) = (Vec::new(), None);
    for (part, piece) in parts.iter().zip(pieces) {
        let passage = piece.passage.trimmed();
        let entities = serde_json::to_string(&passage.entities)?;
        let gone = matches!(part.state, PartState::Dropped | PartState::Replaced);
        if gone || (part.text == passage.text && part.entities == entities) {
            continue;
        }
        let task = refile::task_of(turn, part).await?.unwrap_or(task);
        let file = part.file_id.as_deref();
        let shut = filing::shut(turn, locale, task, at).await?;
        if part.state == PartState::Late || shut.is_some() {
            entries::keep_late_wording(turn.db, part.id, &passage.text, &entities, file, at)
                .await?;
            late = Some(shut.unwrap_or_default());
            continue;
        }
        entries::reword(turn.db, part, &passage.text, &entities, file, at).await?;
        if let Some(entry) = part.entry_id.filter(|_| part.state == PartState::Counted) {
            entries::changed(turn.db, entry, &task.complete).await?;
        }
        changed.extend(part.case);
    }
    if let Some(why) = late {
        turn.remark(who, html!(locale, "edit-late", why = why)).await?;
    }
    if changed.is_empty() {
        return Ok(());
    }
    let at = turn.when_exactly(locale, at);
    let list = filing::numbers(&changed);
    let words = html!(locale, "split-edited", title = &task.title, list = list, at = at);
    turn.remark(who, words).await
}
