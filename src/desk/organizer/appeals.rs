//! Appeals: the list, one of them with all it is about, a second marking, and the answer.

use super::{calls, decide, group, proposal};
use crate::contest::definition::Task;
use crate::contest::life::Action;
use crate::desk::juror::assignment::who_else;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::life::gate_entry;
use crate::desk::switchboard::Toast;
use crate::desk::talk::{Talk, What};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, decisions, reasons};
use crate::store::appeals::{self, Appeal, Outcome};
use crate::store::contestants::{self, Contestant};
use crate::store::entries;
use crate::store::people::Person;
use crate::store::{audit, marks, results};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::text::{cut_html, cut_plain};
use crate::words::{Html, Locale};
use crate::{html, plain, text};

const PAGE: usize = 10;

/// All appeals, those that wait for an answer first.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let all = appeals::all(turn.db).await?;
    let waiting = all.iter().filter(|appeal| appeal.is_open()).count();
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut keyboard = Keyboard::new();
    for appeal in shown {
        let Some((contestant, task)) = about(turn, appeal).await? else { continue };
        let (name, title) = (contestant.full_name(), task.title.as_str());
        let label = match (appeal.outcome, appeal.second_at) {
            (Some(_), _) => plain!(locale, "appeals-answered", name = name, title = title),
            (None, Some(_)) => plain!(locale, "appeals-second", name = name, title = title),
            (None, None) => plain!(locale, "appeals-open", name = name, title = title),
        };
        keyboard = keyboard.row(label, Tap::AppealCard { appeal: appeal.id });
    }
    let keyboard = keyboard
        .pages(locale, number, pages, |page| Tap::Appeals { page })
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    let words = match all.len() {
        0 => html!(locale, "appeals-none"),
        _ => html!(locale, "appeals-title", waiting = waiting),
    };
    turn.show(who.id, place, words, keyboard).await
}

async fn about<'a>(turn: &mut Turn<'a>, appeal: &Appeal) -> Result<Option<(Contestant, &'a Task)>> {
    let contest = turn.contest;
    let contestant = contestants::find(turn.db, appeal.contestant_id).await?;
    Ok(contestant.zip(contest.task(&appeal.task)))
}

/// One appeal: the words, the award with its steps and decisions, and the second marking if there is
/// one.
pub async fn card(turn: &mut Turn<'_>, who: &Person, place: Place, id: i64) -> Result<Toast> {
    let locale = who.locale;
    let Some(appeal) = appeals::find(turn.db, id).await? else { return Ok(Toast::Over) };
    let Some((contestant, task)) = about(turn, &appeal).await? else { return Ok(Toast::Over) };
    let award = results::of_task(turn.db, &task.id).await?.get(&contestant.id).copied();
    let line = proposal::line_of(turn, task, contestant.id).await?;
    let mut blocks = vec![html!(
        locale,
        "appeal-card",
        name = contestant.full_name(),
        company = &contestant.company,
        title = &task.title,
        at = turn.when(locale, appeal.said_at),
        words = &appeal.words,
        points = turn.points(locale, award.unwrap_or(0).into()),
    )];
    if let Some(line) = &line {
        let steps = reasons::steps(locale, &line.proposal.reasons).into_iter();
        let steps = steps.map(|step| html!(locale, "award-step", step = Html(step)));
        let steps: Vec<String> = steps.collect();
        let (points, steps) = (line.proposal.points, Html(steps.join("\n")));
        blocks.push(html!(locale, "appeal-proposal", points = points, steps = steps));
    }
    blocks.extend(decisions::story(turn, locale, &task.id, contestant.id, true).await?);
    blocks.extend(second_words(turn, locale, &appeal, task).await?);
    let points = line.as_ref().map(|line| line.proposal.points).filter(|new| award != Some(*new));
    let keyboard = match appeal.outcome {
        Some(outcome) => {
            let at = turn.when(locale, appeal.answered_at.unwrap_or(appeal.said_at));
            let answer = &appeal.answer;
            blocks.push(match outcome {
                Outcome::Kept => html!(locale, "appeal-state-kept", at = at, answer = answer),
                Outcome::Corrected => {
                    html!(locale, "appeal-state-corrected", at = at, answer = answer)
                }
            });
            Keyboard::new()
        }
        None => Keyboard::new()
            .row_if(
                appeal.second_at.is_none() && line.is_some(),
                plain!(locale, "appeal-second"),
                Tap::SecondMarking { appeal: id },
            )
            .row_if(
                points.is_some(),
                plain!(locale, "appeal-take", points = points.unwrap_or(0)),
                Tap::AppealAnswer { appeal: id, points: points.unwrap_or(0) },
            )
            .row(plain!(locale, "appeal-keep"), Tap::AppealKeep { appeal: id })
            .row_if(line.is_some(), plain!(locale, "appeal-other"), Tap::AppealTo { appeal: id }),
    };
    let keyboard = keyboard
        .row_if(
            line.is_some(),
            plain!(locale, "line-open"),
            Tap::ResultLine { task: task.id.clone(), contestant: contestant.id },
        )
        .row(plain!(locale, "back"), Tap::Appeals { page: 0 })
        .done();
    turn.show(who.id, place, cut_html(&blocks.join("\n\n"), 4000), keyboard).await?;
    Ok(Toast::Quiet)
}

/// Who of the second marking's jurors has marked, and whose awards would be others with their marks.
async fn second_words(
    turn: &mut Turn<'_>,
    locale: Locale,
    appeal: &Appeal,
    task: &Task,
) -> Result<Option<String>> {
    if appeal.second_at.is_none() {
        return Ok(None);
    }
    let jurors = appeals::second_jurors(turn.db, appeal.id).await?;
    let entry = entries::of_task(turn.db, appeal.contestant_id, &task.id).await?;
    let all = marks::of_task(turn.db, &task.id).await?;
    let marked = |juror: &&i64| {
        all.iter().any(|mark| {
            mark.juror_id == **juror && entry.as_ref().is_some_and(|it| it.id == mark.entry_id)
        })
    };
    let done = jurors.iter().filter(marked).count();
    let mut words = html!(locale, "appeal-second-state", done = done, total = jurors.len());
    let awards = results::of_task(turn.db, &task.id).await?;
    let others: Vec<String> = proposal::lines(turn, task)
        .await?
        .into_iter()
        .filter(|line| line.contestant.id != appeal.contestant_id && line.adjustment.is_none())
        .filter_map(|line| {
            let award = awards.get(&line.contestant.id).copied()?;
            let (name, points) = (line.contestant.full_name(), line.points());
            (award != points).then(|| format!("{name}: {award} → {points}"))
        })
        .collect();
    if !others.is_empty() {
        let list = cut_plain(&others.join("\n"), 600).into_owned();
        words = format!("{words}\n{}", html!(locale, "appeal-second-others", list = list));
    }
    Ok(Some(words))
}

/// Opens a second marking of the entry by the jurors who have not marked it, and tells them.
pub async fn second(turn: &mut Turn<'_>, who: &Person, place: Place, id: i64) -> Result<Toast> {
    let locale = who.locale;
    let Some(appeal) = appeals::find(turn.db, id).await? else { return Ok(Toast::Over) };
    let Some((contestant, task)) = about(turn, &appeal).await? else { return Ok(Toast::Over) };
    let entry = entries::of_task(turn.db, contestant.id, &task.id).await?;
    let Some(entry) = entry else { return Ok(Toast::Over) };
    if let Some(why) = gate_entry(turn, who, task, &entry, Action::OpenSecondMarking).await? {
        return Ok(Toast::Says(why));
    }
    let jurors = who_else(turn, task, &entry).await?;
    if jurors.is_empty() {
        return Ok(Toast::Says(plain!(locale, "second-nobody")));
    }
    let numbers: Vec<i64> = jurors.iter().map(|juror| juror.id).collect();
    if !appeals::open_second(turn.db, id, &numbers, turn.now).await? {
        card(turn, who, place, id).await?;
        return Ok(Toast::Says(plain!(locale, "second-already")));
    }
    let act = audit::Act {
        actor: who.id,
        subject: format!("entry {} for {}", entry.id, task.id),
        after: Some(format!("jurors {numbers:?}")),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::OpenSecondMarking, act, turn.now).await?;
    for juror in &jurors {
        let locale = turn.facing(juror.person_id).await?;
        let words = html!(locale, "second-letter", title = &task.title);
        let keyboard = Keyboard::new().row(plain!(locale, "second-open"), Tap::SecondMarks).done();
        turn.notify(juror.person_id, Letter::message(words).keyboard(keyboard)).await?;
    }
    turn.face(who.zone);
    card(turn, who, place, id).await?;
    Ok(Toast::Says(plain!(locale, "second-opened", count = jurors.len())))
}

/// Which award instead?
pub async fn to(turn: &mut Turn<'_>, who: &Person, place: Place, id: i64) -> Result<Toast> {
    let Some(appeal) = appeals::find(turn.db, id).await? else { return Ok(Toast::Over) };
    let Some((contestant, task)) = about(turn, &appeal).await? else { return Ok(Toast::Over) };
    if !appeal.is_open() {
        return Ok(Toast::Says(plain!(who.locale, "appeal-answered-already")));
    }
    let award = results::of_task(turn.db, &task.id).await?.get(&contestant.id).copied();
    let points = turn.points(who.locale, award.unwrap_or(0).into());
    let words = html!(who.locale, "adjust-to", name = contestant.full_name(), points = points);
    let choices = (0..=task.max).filter(|points| award != Some(*points));
    let tap = |points: u8| Tap::AppealAnswer { appeal: id, points };
    let keyboard = Keyboard::new()
        .grid(6, choices.map(|points| (points.to_string(), tap(points))))
        .row(plain!(who.locale, "back"), Tap::AppealCard { appeal: id })
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Answers: with another award, or with none the award stays. Asks for the words.
pub async fn answer(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    appeal: i64,
    points: Option<u8>,
) -> Result<Toast> {
    decide::begin(turn, who, place, What::Answer { appeal, points }).await
}

/// Takes a reply to the letter of an appeal in an organizer's own chat. False if it is none.
pub async fn takes(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    let Some(to) = message.reply_to.filter(|_| who.rights.organizer) else { return Ok(false) };
    match appeals::shown_in(turn.db, message.chat_id, to).await? {
        Some(appeal) => replied(turn, who, appeal, message).await.map(|()| true),
        None => Ok(false),
    }
}

/// The words of an answer, from wherever they were written: that the award stays and what follows is
/// shown in the organizer's own chat, and nothing goes before a second tap there. The card has the
/// other ways to answer, with these words.
pub async fn replied(turn: &mut Turn<'_>, who: &Person, id: i64, message: &Message) -> Result {
    let locale = who.locale;
    if !appeals::find(turn.db, id).await?.is_some_and(|appeal| appeal.is_open()) {
        let words = text::escape(&plain!(locale, "appeal-answered-already"));
        return group::remark(turn, who, message, words).await;
    }
    let answering = |talk: &Talk| matches!(talk, Talk::Deciding { .. });
    if turn.talk(who).await?.is_some_and(|talk| !answering(&talk)) {
        return group::remark(turn, who, message, html!(locale, "appeal-reply-busy")).await;
    }
    let what = What::Answer { appeal: id, points: None };
    if let Err(why) = decide::reason(locale, &what, message) {
        return group::remark(turn, who, message, why).await;
    }
    decide::told(turn, who, what, message).await?;
    if message.private {
        return Ok(());
    }
    let card = calls::link(turn, locale, &Tap::AppealCard { appeal: id });
    group::reply(turn, message, html!(locale, "appeal-reply-look"), card).await
}
