//! A plain message of a contestant: it is a submission.

use super::{collect, filing, follow, split, video};
use crate::contest::definition::Task;
use crate::contest::filing::{Sent, Verdict, decide};
use crate::contest::heading;
use crate::contest::link::Links;
use crate::contest::schedule::{Standing, standing};
use crate::desk::guest::tasks::{may_do, visible};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn, cards};
use crate::store::entries::{self, NewPart, Part, PartState};
use crate::store::people::Person;
use crate::telegram::incoming::{Kind, Message};
use crate::words::Html;
use crate::{html, plain, text};

/// Shorter texts may be a "thank you": the contestant is asked whether it is a solution.
const SHORT: usize = 40;

/// "Send a solution": what comes next is taken for this task, and this case if one is named.
pub async fn invite(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &str,
    case: Option<u32>,
) -> Result<Toast> {
    let Some(task) = own_task(turn, who, task).await? else { return Ok(Toast::Over) };
    if case.is_some_and(|number| task.case(number).is_none()) {
        return Ok(Toast::Over);
    }
    if let Some(why) = filing::shut(turn, who.locale, task, turn.now).await? {
        return Ok(Toast::Says(why));
    }
    let talk = Talk::Sending { task: task.id.clone(), case, replace: false };
    turn.set_talk(who, &talk).await?;
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

/// Deals with a message of a contestant's; `talk` is where the conversation with them stands.
pub async fn sent(
    turn: &mut Turn<'_>,
    who: &Person,
    message: &Message,
    talk: Option<Talk>,
) -> Result {
    let Some(contestant) = who.rights.contestant else { return turn.not_understood(who).await };
    let unusable = message.attachment.as_ref().is_some_and(|file| file.kind == Kind::Other);
    if unusable || (message.attachment.is_none() && message.text.trim().is_empty()) {
        return turn.remark(who, html!(who.locale, "send-unusable")).await;
    }
    if video::refuse(turn, who, message).await? {
        return Ok(());
    }
    if let Some(Talk::Collecting(going)) = &talk
        && collect::says_done(who, message)
    {
        return collect::done(turn, who, None, &going.task, going.case).await.map(|_| ());
    }
    if let Some(leader) = follow::leader(turn, contestant, message).await? {
        return follow::follow(turn, who, contestant, message, leader).await;
    }
    if let Some((task, number)) = announced_case(turn, who, message).await? {
        invite(turn, who, &task, Some(number)).await?;
        return Ok(());
    }
    let tasks = undecided_tasks(turn, who).await?;
    let chosen = collect::chosen(turn, talk.as_ref(), message);
    let verdict = decide(&tasks, &facts(message), chosen);
    carry_out(turn, who, contestant, message, (verdict, talk)).await
}

/// Takes the message in, asks about it or refuses it, as was decided.
async fn carry_out(
    turn: &mut Turn<'_>,
    who: &Person,
    contestant: i64,
    message: &Message,
    (verdict, talk): (Verdict<'_>, Option<Talk>),
) -> Result {
    match verdict {
        Verdict::File { task, .. } if !filing::has_room(turn, contestant, task).await? => {
            filing::refuse_as_full(turn, who, task).await
        }
        Verdict::File { task, case } => {
            let part = take_in(turn, who, contestant, message).await?;
            collect::take(turn, who, &part, task, case, talk).await?;
            video::say_if_forwarded(turn, who, message).await
        }
        Verdict::Ask(tasks) => {
            let part = take_in(turn, who, contestant, message).await?;
            filing::ask(turn, who, &part, &tasks).await
        }
        Verdict::Several { task, .. } => {
            let part = take_in(turn, who, contestant, message).await?;
            if split::offer(turn, who, &part, task).await? {
                return Ok(());
            }
            filing::ask(turn, who, &part, &[task]).await
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
            wrong_kind(turn, who, &video::links(message), &tasks).await
        }
        Verdict::NothingOpen => nothing_open(turn, who).await,
    }
}

/// The task of this id, if it is announced and one that this contestant may do.
pub async fn own_task<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
) -> Result<Option<&'a Task>> {
    let Some(task) = visible(turn, who, task).await? else { return Ok(None) };
    Ok(may_do(turn, who, task).await?.then_some(task))
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
    let mut tasks = tasks_of(turn, who).await?;
    let published = turn.published().await?;
    tasks.retain(|task| !published.contains(&task.id));
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
    let links = video::links(message);
    let has_link = !links.taken.is_empty();
    let words = text::utf16_len(message.text.trim());
    Sent {
        sent_at: message.sent_at,
        heading: heading::read(&message.text).map(|heading| heading.number),
        headings: headings(&message.text),
        has_link,
        only_link: has_link && links.beside < SHORT,
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

async fn wrong_kind(turn: &mut Turn<'_>, who: &Person, links: &Links, tasks: &[&Task]) -> Result {
    let line = |task: &&Task| {
        let takes = cards::takes(who.locale, task);
        html!(who.locale, "send-takes", title = &task.title, takes = takes)
    };
    let list = tasks.iter().map(line).collect::<Vec<_>>().join("\n");
    let mut words = html!(who.locale, "send-wrong-kind", list = Html(list));
    if let Some(instead) = video::instead(who.locale, links, tasks) {
        words = format!("{words}\n\n{instead}");
    }
    turn.remark(who, words).await
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
    let mut part = keep(turn, contestant, message, message.album.as_deref()).await?;
    follow::fetch_rest(turn, &mut part).await?;
    Ok(part)
}

/// Keeps a message as a part of that publication, and does nothing else.
pub async fn keep(
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
    Ok(entries::take_in(turn.db, part).await?)
}
