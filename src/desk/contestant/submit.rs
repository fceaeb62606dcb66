//! A plain message of a contestant: it is a submission.

use chrono::TimeDelta;

use super::filing;
use crate::contest::definition::Task;
use crate::contest::filing::{Chosen, Sent, Verdict, decide};
use crate::contest::schedule::{Standing, standing};
use crate::contest::{heading, link};
use crate::desk::guest::tasks::{may_do, visible};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn, cards};
use crate::store::entries::{self, NewPart, Part, PartState};
use crate::store::people::Person;
use crate::store::results;
use crate::telegram::incoming::{Kind, Message};
use crate::words::Html;
use crate::{html, plain, text};

/// Shorter texts may be a "thank you": the contestant is asked whether it is a solution.
const SHORT: usize = 40;

/// Telegram's clients cut a text at 4,096 characters or at a better place before; what follows such
/// a piece within seconds, without a heading, is its rest.
const LONG_PIECE: usize = 2048;
const REST_WITHIN: TimeDelta = TimeDelta::seconds(3);

/// "Send a solution": what comes next is taken for this task, and this case if one is named.
pub async fn invite(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &str,
    case: Option<u32>,
) -> Result<Toast> {
    let Some(task) = visible(turn, who, task).await? else { return Ok(Toast::Over) };
    if !may_do(turn, who, task).await? || case.is_some_and(|number| task.case(number).is_none()) {
        return Ok(Toast::Over);
    }
    if let Some(why) = filing::shut(turn, who.locale, task, turn.now).await? {
        return Ok(Toast::Says(why));
    }
    turn.set_talk(who, &Talk::Sending { task: task.id.clone(), case }).await?;
    let takes = cards::takes(who.locale, task);
    let words = match case {
        Some(number) => html!(who.locale, "send-case", number = number, takes = takes),
        None if task.cases.is_empty() => {
            html!(who.locale, "send-task", title = &task.title, takes = takes)
        }
        None => html!(who.locale, "send-numbered", title = &task.title, takes = takes),
    };
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, None, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// Deals with a message of a contestant's; `chosen` is what they chose by a button before.
pub async fn sent(
    turn: &mut Turn<'_>,
    who: &Person,
    message: &Message,
    chosen: Option<(String, Option<u32>)>,
) -> Result {
    let Some(contestant) = who.rights.contestant else { return turn.not_understood(who).await };
    let unusable = message.attachment.as_ref().is_some_and(|file| file.kind == Kind::Other);
    if unusable || (message.attachment.is_none() && message.text.trim().is_empty()) {
        return turn.remark(who, html!(who.locale, "send-unusable")).await;
    }
    if let Some(leader) = leader(turn, contestant, message).await? {
        return follow(turn, who, contestant, message, leader).await;
    }
    if let Some((task, number)) = announced_case(turn, who, message).await? {
        invite(turn, who, &task, Some(number)).await?;
        return Ok(());
    }
    let tasks = undecided_tasks(turn, who).await?;
    let chosen = chosen.as_ref().map(|(task, case)| Chosen { task, case: *case });
    match decide(&tasks, &facts(message), chosen) {
        Verdict::File { task, .. } if !filing::has_room(turn, contestant, task).await? => {
            filing::refuse_as_full(turn, who, task).await
        }
        Verdict::File { task, case } => {
            let part = take_in(turn, who, contestant, message).await?;
            filing::file(turn, who, &part, task, case).await
        }
        Verdict::Ask(tasks) => {
            let part = take_in(turn, who, contestant, message).await?;
            filing::ask(turn, who, &part, &tasks).await
        }
        Verdict::Several { task, numbers } => {
            let part = take_in(turn, who, contestant, message).await?;
            let words = html!(who.locale, "send-several", list = filing::numbers(&numbers));
            filing::ask_with(turn, who, &part, &[task], words).await
        }
        Verdict::NoSuchCase { task, number } => {
            let part = take_in(turn, who, contestant, message).await?;
            let count = task.cases.len();
            let words = html!(who.locale, "send-no-such-case", number = number, count = count);
            filing::ask_with(turn, who, &part, &[task], words).await
        }
        Verdict::WrongKind(tasks) => {
            // The rest of a refused album is refused with it, and said so once.
            if let Some(album) = &message.album {
                let part = keep(turn, contestant, message, Some(album)).await?;
                entries::set_state(turn.db, part.id, PartState::Dropped).await?;
            }
            wrong_kind(turn, who, &tasks).await
        }
        Verdict::NothingOpen => nothing_open(turn, who).await,
    }
}

/// The tasks that this contestant may do.
pub async fn tasks_of<'a>(turn: &mut Turn<'a>, who: &Person) -> Result<Vec<&'a Task>> {
    let contest = turn.contest;
    let mut tasks = Vec::new();
    for task in contest.all_tasks() {
        if may_do(turn, who, task).await? {
            tasks.push(task);
        }
    }
    Ok(tasks)
}

/// The same without those whose results are published: nothing can be added to them.
pub async fn undecided_tasks<'a>(turn: &mut Turn<'a>, who: &Person) -> Result<Vec<&'a Task>> {
    let mut tasks = Vec::new();
    for task in tasks_of(turn, who).await? {
        if results::published(turn.db, &task.id).await?.is_none() {
            tasks.push(task);
        }
    }
    Ok(tasks)
}

/// The open case that a message names without saying anything else: "Case 4" alone is no solution,
/// its author is about to send one.
async fn announced_case(
    turn: &mut Turn<'_>,
    who: &Person,
    message: &Message,
) -> Result<Option<(String, u32)>> {
    let heading = heading::alone(&message.text).filter(|_| message.attachment.is_none());
    let Some(heading) = heading else { return Ok(None) };
    let tasks = undecided_tasks(turn, who).await?;
    let open = |task: &&&Task| standing(task, message.sent_at) < Standing::Closed;
    let task = tasks.iter().filter(open).find(|task| task.case(heading.number).is_some());
    Ok(task.map(|task| (task.id.clone(), heading.number)))
}

/// What the rules want to know of a message.
pub fn facts(message: &Message) -> Sent {
    let addresses: Vec<String> = message
        .entities
        .iter()
        .filter_map(|entity| entity["url"].as_str().map(str::to_owned))
        .collect();
    let links = link::links(&message.text, &addresses);
    let words = text::utf16_len(message.text.trim());
    let beside_links = words.saturating_sub(links.iter().map(|link| link.url.len()).sum());
    Sent {
        sent_at: message.sent_at,
        heading: heading::read(&message.text).map(|heading| heading.number),
        headings: headings(&message.text),
        has_link: !links.is_empty(),
        only_link: !links.is_empty() && beside_links < SHORT,
        has_file: message.attachment.is_some(),
        is_short: message.attachment.is_none() && words < SHORT,
    }
}

/// The case numbers at the starts of lines, each once.
fn headings(text: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    for found in heading::all(text) {
        if !numbers.contains(&found.number) {
            numbers.push(found.number);
        }
    }
    numbers
}

async fn wrong_kind(turn: &mut Turn<'_>, who: &Person, tasks: &[&Task]) -> Result {
    let line = |task: &&Task| {
        let takes = cards::takes(who.locale, task);
        html!(who.locale, "send-takes", title = &task.title, takes = takes)
    };
    let list = tasks.iter().map(line).collect::<Vec<_>>().join("\n");
    turn.remark(who, html!(who.locale, "send-wrong-kind", list = Html(list))).await
}

async fn nothing_open(turn: &mut Turn<'_>, who: &Person) -> Result {
    let next = turn.contest.tasks.iter().find(|task| task.announce > turn.now);
    let words = match next {
        Some(task) => {
            html!(who.locale, "send-not-yet", at = turn.when(who.locale, task.announce))
        }
        None => html!(who.locale, "send-nothing-open"),
    };
    turn.remark(who, words).await
}

/// Keeps a message as a part that belongs nowhere yet. A choice by button is used up by it.
async fn take_in(
    turn: &mut Turn<'_>,
    who: &Person,
    contestant: i64,
    message: &Message,
) -> Result<Part> {
    turn.end_talk(who).await?;
    keep(turn, contestant, message, message.album.as_deref()).await
}

async fn keep(
    turn: &mut Turn<'_>,
    contestant: i64,
    message: &Message,
    album: Option<&str>,
) -> Result<Part> {
    let entities = serde_json::to_string(&message.entities)?;
    let file = message.attachment.as_ref();
    let part = NewPart {
        contestant_id: contestant,
        message_id: message.id,
        piece: 0,
        kind: super::show::kind_word(file.map(|file| file.kind)),
        album,
        text: &message.text,
        entities: &entities,
        file_id: file.map(|file| file.file_id.as_str()),
        file_name: file.and_then(|file| file.name.as_deref()),
        file_size: file.and_then(|file| file.size),
        sent_at: message.sent_at,
    };
    let id = entries::take_in(turn.db, part).await?;
    entries::part(turn.db, id).await?.ok_or_else(|| anyhow::anyhow!("part {id} is not there"))
}

/// The part that this message continues: of the same album, or the first piece of a cut text.
async fn leader(turn: &mut Turn<'_>, contestant: i64, message: &Message) -> Result<Option<Part>> {
    if let Some(album) = &message.album {
        return Ok(entries::album(turn.db, contestant, album).await?.into_iter().next());
    }
    if message.attachment.is_some() || heading::read(&message.text).is_some() {
        return Ok(None);
    }
    let before = entries::part_before(turn.db, contestant, message.id).await?;
    Ok(before.filter(|part| {
        part.kind == "text"
            && text::utf16_len(&part.text) >= LONG_PIECE
            && message.sent_at - part.sent_at <= REST_WITHIN
    }))
}

/// Puts a message where the one it continues is.
async fn follow(
    turn: &mut Turn<'_>,
    who: &Person,
    contestant: i64,
    message: &Message,
    leader: Part,
) -> Result {
    let album = match (&message.album, &leader.album) {
        (Some(album), _) | (None, Some(album)) => album.clone(),
        (None, None) => {
            let album = format!("text-{}", leader.message_id);
            entries::join_album(turn.db, leader.id, &album).await?;
            album
        }
    };
    let task = match leader.entry_id {
        Some(entry) => entries::find(turn.db, entry).await?.map(|entry| entry.task),
        None => None,
    };
    let contest = turn.contest;
    let task = task.as_deref().and_then(|task| contest.task(task));
    if let Some(task) = task
        && !filing::has_room(turn, contestant, task).await?
    {
        return filing::refuse_as_full(turn, who, task).await;
    }
    let part = keep(turn, contestant, message, Some(&album)).await?;
    if leader.state == PartState::Dropped {
        entries::set_state(turn.db, part.id, PartState::Dropped).await?;
        return Ok(());
    }
    // Without a task the question about the first message is still open, and is about this one too.
    if let Some(task) = task {
        let (_, state) = filing::place(turn, &part, task, leader.case).await?;
        if state == PartState::Late && leader.state != PartState::Late {
            let close = turn.when(who.locale, task.close);
            return turn.remark(who, html!(who.locale, "send-rest-late", close = close)).await;
        }
    }
    // An album is one publication and was answered with its first picture.
    if message.album.is_some() {
        return Ok(());
    }
    turn.say(who.id, crate::telegram::letter::Letter::message(html!(who.locale, "send-continued")))
        .await
}
