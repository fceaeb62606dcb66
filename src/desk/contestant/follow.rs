//! Messages that are one publication: the pictures of an album, and the pieces of a long text that
//! the client cut. Telegram sends them as updates of their own, without a mark at the end, and
//! nothing says that they are dealt with in their order.

use chrono::{DateTime, Utc};

use super::{collect, filing, refile, split, submit};
use crate::contest::definition::Task;
use crate::contest::heading;
use crate::contest::schedule::{Standing, standing};
use crate::desk::{Result, Turn};
use crate::html;
use crate::passage::join;
use crate::store::entries::{self, Part, PartState};
use crate::store::people::Person;
use crate::telegram::incoming::Message;

/// The part that this message continues: of the same album, or the piece of a cut text before it.
pub async fn leader(
    turn: &mut Turn<'_>,
    contestant: i64,
    message: &Message,
) -> Result<Option<Part>> {
    if let Some(album) = &message.album {
        return Ok(entries::album(turn.db, contestant, album).await?.into_iter().next());
    }
    if message.attachment.is_some() || heading::read(&message.text).is_some() {
        return Ok(None);
    }
    let before = entries::part_before(turn.db, contestant, message.id).await?;
    Ok(before.filter(|part| may_go_on(part, message.sent_at)))
}

/// Whether a text without a heading sent at that time may be the rest of this part.
fn may_go_on(part: &Part, at: DateTime<Utc>) -> bool {
    part.kind == "text" && join::may_go_on(&part.text, at - part.sent_at)
}

/// Puts a message where the one it continues is.
pub async fn follow(
    turn: &mut Turn<'_>,
    who: &Person,
    contestant: i64,
    message: &Message,
    leader: Part,
) -> Result {
    let album = one_publication(turn, &leader, message).await?;
    let task = refile::task_of(turn, &leader).await?;
    if let Some(task) = task
        && !filing::has_room(turn, contestant, task).await?
    {
        return filing::refuse_as_full(turn, who, task).await;
    }
    let part = submit::keep(turn, contestant, message, Some(&album)).await?;
    if leader.state == PartState::Dropped {
        entries::set_state(turn.db, part.id, PartState::Dropped).await?;
        return Ok(());
    }
    if let Some((task, number)) = named_by(turn, who, message, &leader, task).await? {
        let talk = turn.talk(who).await?;
        return collect::take(turn, who, &part, task, Some(number), talk).await;
    }
    // Without a task the question about the first message is still open, and is about this one too.
    let Some(task) = task else { return split::renew(turn, who, &part).await.map(|_| ()) };
    // Further down in the rest there may be another case.
    if split::offer(turn, who, &part, task).await? {
        return Ok(());
    }
    let (_, state) = filing::place(turn, &part, task, leader.case).await?;
    if state == PartState::Late && leader.state != PartState::Late {
        let close = turn.when(who.locale, task.close);
        return turn.remark(who, html!(who.locale, "send-rest-late", close = close)).await;
    }
    collect::renew(turn, who, task, leader.case).await
}

/// A text whose rest was dealt with before it: the rest is put to it.
pub async fn fetch_rest(turn: &mut Turn<'_>, part: &mut Part) -> Result {
    if part.kind != "text" || !join::may_be_cut(&part.text) || part.album.is_some() {
        return Ok(());
    }
    let (contestant, message) = (part.contestant_id, part.message_id);
    let Some(rest) = entries::part_after(turn.db, contestant, message).await? else {
        return Ok(());
    };
    let own = rest.kind == "text" && rest.album.is_none() && heading::read(&rest.text).is_none();
    if !may_go_on(part, rest.sent_at) || !own || rest.state == PartState::Dropped {
        return Ok(());
    }
    let album = text_album(part);
    entries::join_album(turn.db, part.id, &album).await?;
    entries::join_album(turn.db, rest.id, &album).await?;
    part.album = Some(album);
    Ok(())
}

/// What the messages of a cut text share; its own name is the message it begins with.
fn text_album(leader: &Part) -> String {
    format!("text-{}", leader.message_id)
}

async fn one_publication(turn: &mut Turn<'_>, leader: &Part, message: &Message) -> Result<String> {
    if let Some(album) = message.album.as_ref().or(leader.album.as_ref()) {
        return Ok(album.clone());
    }
    let album = text_album(leader);
    entries::join_album(turn.db, leader.id, &album).await?;
    Ok(album)
}

/// The place that the words under a later picture of an album name, if that is not where it is.
async fn named_by<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    message: &Message,
    leader: &Part,
    task: Option<&'a Task>,
) -> Result<Option<(&'a Task, u32)>> {
    let Some(heading) = heading::read(&message.text).filter(|_| message.album.is_some()) else {
        return Ok(None);
    };
    let number = heading.number;
    if let Some(task) = task.filter(|task| task.case(number).is_some()) {
        return Ok((leader.case != Some(number)).then_some((task, number)));
    }
    let tasks = submit::undecided_tasks(turn, who).await?;
    let open = |task: &&&Task| standing(task, message.sent_at) < Standing::Closed;
    Ok(tasks
        .iter()
        .filter(open)
        .find(|task| task.case(number).is_some())
        .map(|task| (*task, number)))
}
