//! What a decision would change, worked out anew each time it is asked.

use super::super::proposal::{self, Change, Suppose};
use super::super::results::ties;
use crate::contest::definition::Task;
use crate::contest::life::{Action, Stage};
use crate::desk::life::{gate, gate_entry, stage};
use crate::desk::switchboard::Toast;
use crate::desk::talk::What;
use crate::desk::{Result, Turn};
use crate::plain;
use crate::store::appeals::{self, Appeal};
use crate::store::entries::{self, Entry};
use crate::store::people::Person;
use crate::store::{contestants, results, sha256};

/// A decision with its consequences.
pub(super) struct Plan<'a> {
    pub task: &'a Task,
    /// Whom it is about; empty if several.
    pub name: String,
    pub published: bool,
    pub changes: Vec<Change>,
    pub appeal: Option<Appeal>,
    pub entry: Option<Entry>,
}

impl Plan<'_> {
    /// A short sum of the consequences: another one if anything of them is otherwise.
    pub fn digest(&self) -> String {
        let mut text = format!("{} {}\n", self.task.id, self.published);
        for change in &self.changes {
            let (contestant, before) = (change.contestant.id, change.before);
            text.push_str(&format!("{contestant} {before:?} {}\n", change.after));
        }
        let mut sum = sha256(&text);
        sum.truncate(10);
        sum
    }
}

type Planned<'a> = std::result::Result<Plan<'a>, Toast>;

/// What would become of this decision now; if it cannot be made, why.
pub(super) async fn plan<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    what: &What,
) -> Result<Planned<'a>> {
    match what {
        What::Tie { task, out } => tie(turn, who, task, out).await,
        What::Correct { task, contestant, points } => {
            correct(turn, who, task, (*contestant, *points)).await
        }
        What::Annul { entry } => entry_of(turn, who, *entry, Action::Annul).await,
        What::Restore { entry } => entry_of(turn, who, *entry, Action::Restore).await,
        What::Answer { appeal, points } => answer(turn, who, *appeal, *points).await,
    }
}

async fn tie<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
    out: &[(i64, u8)],
) -> Result<Planned<'a>> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Err(Toast::Over)) };
    if let Some(why) = gate(turn, who, task, Action::Adjust).await? {
        return Ok(Err(Toast::Says(why)));
    }
    let mut changes = Vec::new();
    let lines = proposal::lines(turn, task).await?;
    // A tie that another organizer has settled or that has come apart is none any more.
    let open = ties::of(&lines);
    let is_open = |id: i64| open.iter().flat_map(|tie| &tie.members).any(|it| it.contestant == id);
    for line in lines {
        let wanted = out.iter().find(|(contestant, _)| *contestant == line.contestant.id);
        if let Some((_, after)) = wanted.filter(|(contestant, _)| is_open(*contestant)) {
            let (contestant, before) = (line.contestant.clone(), Some(line.points()));
            changes.push(Change { contestant, line: Some(line), before, after: *after });
        }
    }
    if changes.len() != out.len() {
        return Ok(Err(Toast::Says(plain!(who.locale, "tie-gone"))));
    }
    let name = match changes.as_slice() {
        [one] => one.contestant.full_name(),
        _ => String::new(),
    };
    Ok(Ok(Plan { task, name, published: false, changes, appeal: None, entry: None }))
}

async fn correct<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
    (contestant, points): (i64, u8),
) -> Result<Planned<'a>> {
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Err(Toast::Over)) };
    if let Some(why) = gate(turn, who, task, Action::Correct).await? {
        return Ok(Err(Toast::Says(why)));
    }
    let change = change_of(turn, task, contestant, points).await?;
    let Some(change) = change.filter(|_| points <= task.max) else {
        return Ok(Err(Toast::Over));
    };
    if change.before == Some(points) {
        return Ok(Err(Toast::Says(plain!(who.locale, "correct-same"))));
    }
    let name = change.contestant.full_name();
    let changes = vec![change];
    Ok(Ok(Plan { task, name, published: true, changes, appeal: None, entry: None }))
}

/// This award becoming that one, if the contestant's entry stands.
async fn change_of(
    turn: &mut Turn<'_>,
    task: &Task,
    contestant: i64,
    after: u8,
) -> Result<Option<Change>> {
    let before = results::of_task(turn.db, &task.id).await?.get(&contestant).copied();
    let line = proposal::line_of(turn, task, contestant).await?;
    Ok(line.map(|line| {
        let contestant = line.contestant.clone();
        Change { contestant, line: Some(line), before, after }
    }))
}

async fn entry_of<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    entry: i64,
    action: Action,
) -> Result<Planned<'a>> {
    let contest = turn.contest;
    let Some(entry) = entries::find(turn.db, entry).await? else { return Ok(Err(Toast::Over)) };
    let Some(task) = contest.task(&entry.task) else { return Ok(Err(Toast::Over)) };
    if let Some(why) = gate_entry(turn, who, task, &entry, action).await? {
        return Ok(Err(Toast::Says(why)));
    }
    let contestant = contestants::find(turn.db, entry.contestant_id).await?;
    let Some(contestant) = contestant else { return Ok(Err(Toast::Over)) };
    let published = stage(turn, task).await? >= Stage::Published;
    let suppose = match action {
        Action::Restore => Suppose { with: Some(entry.id), without: None },
        _ => Suppose { with: None, without: Some(entry.id) },
    };
    let changes = match published {
        true => proposal::changes(turn, task, suppose).await?,
        false => Vec::new(),
    };
    let name = contestant.full_name();
    Ok(Ok(Plan { task, name, published, changes, appeal: None, entry: Some(entry) }))
}

async fn answer<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    appeal: i64,
    points: Option<u8>,
) -> Result<Planned<'a>> {
    let contest = turn.contest;
    let Some(appeal) = appeals::find(turn.db, appeal).await? else { return Ok(Err(Toast::Over)) };
    let Some(task) = contest.task(&appeal.task) else { return Ok(Err(Toast::Over)) };
    if !appeal.is_open() {
        return Ok(Err(Toast::Says(plain!(who.locale, "appeal-answered-already"))));
    }
    if let Some(why) = gate(turn, who, task, Action::AnswerAppeal).await? {
        return Ok(Err(Toast::Says(why)));
    }
    let contestant = contestants::find(turn.db, appeal.contestant_id).await?;
    let Some(contestant) = contestant else { return Ok(Err(Toast::Over)) };
    let mut changes = Vec::new();
    if let Some(points) = points {
        let change = change_of(turn, task, contestant.id, points).await?;
        let Some(change) = change.filter(|_| points <= task.max) else {
            return Ok(Err(Toast::Says(plain!(who.locale, "life-annulled"))));
        };
        if change.before == Some(points) {
            return Ok(Err(Toast::Says(plain!(who.locale, "correct-same"))));
        }
        changes.push(change);
    }
    let name = contestant.full_name();
    Ok(Ok(Plan { task, name, published: true, changes, appeal: Some(appeal), entry: None }))
}
