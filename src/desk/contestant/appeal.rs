//! A contestant objects to an award: once, within the days that the contest file gives, in their own
//! words. The organizers answer in writing.

use chrono::{DateTime, TimeDelta, Utc};

use crate::contest::definition::Task;
use crate::contest::heading;
use crate::contest::life::Action;
use crate::contest::schedule::{Standing, standing};
use crate::desk::keyboard::Keyboard;
use crate::desk::life::gate;
use crate::desk::organizer::calls::{self, About};
use crate::desk::organizer::live;
use crate::desk::switchboard::Toast;
use crate::desk::talk::{Said, Talk, Words};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::passage::join;
use crate::store::appeals::{self, Appeal};
use crate::store::people::Person;
use crate::store::{audit, contestants, results};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::text::utf16_len;
use crate::words::Locale;
use crate::{html, plain};

/// The longest appeal, in UTF-16 units: organizers read it in one message with what it is about.
const LONGEST: usize = 2000;
/// How long what a contestant sends is taken for the words of an appeal.
const PATIENCE: TimeDelta = TimeDelta::minutes(30);

/// The first instant at which an award of the task can be appealed against no more; none if it never
/// can, or not yet.
pub async fn until(turn: &mut Turn<'_>, task: &Task) -> Result<Option<DateTime<Utc>>> {
    let Some(days) = turn.contest.jury.appeal_days else { return Ok(None) };
    let published = results::published(turn.db, &task.id).await?;
    Ok(published.map(|at| at + TimeDelta::days(days.into())))
}

/// Whether this contestant may appeal now.
pub async fn may(turn: &mut Turn<'_>, task: &Task, contestant: i64) -> Result<bool> {
    let now = turn.now;
    Ok(refusal(turn, Locale::En, task, contestant, now).await?.is_none())
}

/// Why this award cannot be appealed against by words of that time: plain; none if it can.
async fn refusal(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &Task,
    contestant: i64,
    at: DateTime<Utc>,
) -> Result<Option<String>> {
    if turn.contest.jury.appeal_days.is_none() {
        return Ok(Some(plain!(locale, "appeal-never")));
    }
    let Some(until) = until(turn, task).await? else {
        return Ok(Some(plain!(locale, "life-not-published")));
    };
    if !results::of_task(turn.db, &task.id).await?.contains_key(&contestant) {
        return Ok(Some(plain!(locale, "appeal-no-award")));
    }
    if appeals::of_award(turn.db, &task.id, contestant).await?.is_some() {
        return Ok(Some(plain!(locale, "appeal-twice")));
    }
    let until_words = turn.when(locale, until);
    Ok((at >= until).then(|| plain!(locale, "appeal-late", until = until_words)))
}

/// The task, if this contestant may appeal against their award for it; if not, why.
async fn open<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    task: &str,
    at: DateTime<Utc>,
) -> Result<std::result::Result<(&'a Task, i64), Toast>> {
    let contest = turn.contest;
    let (Some(task), Some(contestant)) = (contest.task(task), who.rights.contestant) else {
        return Ok(Err(Toast::Over));
    };
    if let Some(why) = gate(turn, who, task, Action::Appeal).await? {
        return Ok(Err(Toast::Says(why)));
    }
    match refusal(turn, who.locale, task, contestant, at).await? {
        Some(why) => Ok(Err(Toast::Says(why))),
        None => Ok(Ok((task, contestant))),
    }
}

/// Asks for the words.
pub async fn begin(turn: &mut Turn<'_>, who: &Person, task: &str) -> Result<Toast> {
    let task = match open(turn, who, task, turn.now).await? {
        Ok((task, _)) => task,
        Err(toast) => return Ok(toast),
    };
    set(turn, who, task, None, None).await?;
    let until = until(turn, task).await?.unwrap_or(turn.now);
    let until = turn.when(who.locale, until);
    let words = html!(who.locale, "appeal-ask", title = &task.title, until = until, most = LONGEST);
    prompt(turn, who, words).await?;
    Ok(Toast::Quiet)
}

async fn set(
    turn: &mut Turn<'_>,
    who: &Person,
    task: &Task,
    said: Option<Said>,
    cut: Option<i32>,
) -> Result {
    let until = (turn.now + PATIENCE).timestamp_millis();
    let talk = Talk::Appealing { task: task.id.clone(), until, said, cut };
    turn.set_talk(who, &talk).await
}

async fn prompt(turn: &mut Turn<'_>, who: &Person, words: String) -> Result {
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, None, words, cancel).await
}

/// Whether a message is not meant for an appeal that was begun: it came too long after, or names a
/// case while there are cases to be sent.
pub fn is_over(turn: &Turn<'_>, until: i64, message: &Message) -> bool {
    let open = |task: &Task| !task.cases.is_empty() && standing(task, turn.now) == Standing::Open;
    message.sent_at.timestamp_millis() > until
        || (heading::read(&message.text).is_some() && turn.contest.all_tasks().any(open))
}

/// The words have come: shows them, and asks whether they may go.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    (task, before): (&str, Option<i32>),
    message: &Message,
) -> Result {
    let rest = before.is_some_and(|before| message.id == before.wrapping_add(1));
    if rest && message.attachment.is_none() {
        return Ok(());
    }
    let task = match open(turn, who, task, message.sent_at).await? {
        Ok((task, _)) => task,
        Err(toast) => return refuse(turn, who, toast).await,
    };
    let words = message.text.trim();
    if message.attachment.is_some() || !words.chars().any(char::is_alphanumeric) {
        return prompt(turn, who, html!(who.locale, "appeal-words-only")).await;
    }
    let length = utf16_len(words);
    if length > LONGEST {
        let cut = join::may_be_cut(&message.text).then_some(message.id);
        set(turn, who, task, None, cut).await?;
        let words = html!(who.locale, "appeal-too-long", length = length, most = LONGEST);
        return prompt(turn, who, words).await;
    }
    let said = Said { words: Words(words.to_owned()), at: message.sent_at };
    set(turn, who, task, Some(said), None).await?;
    let shown = html!(who.locale, "appeal-look", title = &task.title, words = words);
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "appeal-send"), Tap::AppealSend { task: task.id.clone() })
        .row(plain!(who.locale, "cancel"), Tap::Cancel)
        .done();
    turn.show(who.id, None, shown, keyboard).await
}

async fn refuse(turn: &mut Turn<'_>, who: &Person, toast: Toast) -> Result {
    turn.end_talk(who).await?;
    match toast {
        Toast::Says(why) => turn.remark(who, crate::text::escape(&why)).await,
        Toast::Quiet | Toast::Over => turn.not_understood(who).await,
    }
}

/// Sends the appeal to the organizers. The time of its words counts, not that of the tap.
pub async fn send(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let said = match turn.talk(who).await? {
        Some(Talk::Appealing { task: of, said: Some(said), .. }) if of == task => said,
        _ => return Ok(Toast::Says(plain!(who.locale, "appeal-gone"))),
    };
    let (task, contestant) = match open(turn, who, task, said.at).await? {
        Ok(open) => open,
        Err(toast) => return Ok(toast),
    };
    turn.end_talk(who).await?;
    let Words(words) = said.words;
    let Some(id) = appeals::file(turn.db, &task.id, contestant, &words, said.at).await? else {
        return Ok(Toast::Says(plain!(who.locale, "appeal-twice")));
    };
    let act = audit::Act {
        actor: audit::contestant(contestant),
        subject: format!("contestant {contestant} for {}", task.id),
        words: Some((contestant, words)),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::Appeal, act, turn.now).await?;
    tell_organizers(turn, task, contestant, id).await?;
    live::renew(turn).await?;
    turn.face(who.zone);
    let words = html!(who.locale, "appeal-sent", title = &task.title);
    let keyboard = Keyboard::new().row(plain!(who.locale, "menu-my"), Tap::My).done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

async fn tell_organizers(turn: &mut Turn<'_>, task: &Task, contestant: i64, id: i64) -> Result {
    let Some(contestant) = contestants::find(turn.db, contestant).await? else { return Ok(()) };
    let (name, title, card) = (contestant.full_name(), &task.title, Tap::AppealCard { appeal: id });
    calls::call_with(turn, card.clone(), About::Appeal(id), |_, locale| {
        let words = html!(locale, "appeal-came", name = &name, title = title);
        (words, Keyboard::new().row(plain!(locale, "appeal-open"), card.clone()).done())
    })
    .await
}

/// Tells the contestant the organizers' answer; `points` is the award if it was corrected.
pub async fn answered(
    turn: &mut Turn<'_>,
    task: &Task,
    appeal: &Appeal,
    points: Option<u8>,
    answer: &str,
) -> Result {
    let Some(contestant) = contestants::find(turn.db, appeal.contestant_id).await? else {
        return Ok(());
    };
    let locale = turn.facing(contestant.person_id).await?;
    let total = results::total(turn.db, contestant.id).await?;
    let total = turn.points(locale, total);
    let title = &task.title;
    let words = match points {
        Some(points) => {
            let points = turn.points(locale, points.into());
            html!(
                locale,
                "appeal-corrected",
                title = title,
                points = points,
                total = total,
                answer = answer
            )
        }
        None => html!(locale, "appeal-kept", title = title, answer = answer),
    };
    let keyboard = Keyboard::new()
        .row(plain!(locale, "menu-my"), Tap::My)
        .row(plain!(locale, "menu-rating"), Tap::Rating { page: 0 })
        .done();
    turn.notify(contestant.person_id, Letter::message(words).keyboard(keyboard)).await
}

/// How an appeal of the contestant's stands, in a line; none if there is none.
pub async fn state(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &str,
    contestant: i64,
) -> Result<Option<String>> {
    use appeals::Outcome;
    let Some(appeal) = appeals::of_award(turn.db, task, contestant).await? else {
        return Ok(None);
    };
    let at = turn.when(locale, appeal.answered_at.unwrap_or(appeal.said_at));
    Ok(Some(match (appeal.outcome, appeal.second_at) {
        (Some(Outcome::Kept), _) => {
            html!(locale, "appeal-state-kept", at = at, answer = appeal.answer)
        }
        (Some(Outcome::Corrected), _) => {
            html!(locale, "appeal-state-corrected", at = at, answer = appeal.answer)
        }
        (None, Some(_)) => html!(locale, "appeal-state-second", at = at),
        (None, None) => html!(locale, "appeal-state-open", at = at),
    }))
}
