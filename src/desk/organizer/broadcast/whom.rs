//! For whom: the groups with how many are in each, and who they are at this moment.

use sqlx::SqliteConnection;

use super::draft::{Content, Draft, Step};
use crate::contest::company;
use crate::contest::definition::Contest;
use crate::contest::schedule::{Standing, standing};
use crate::desk::juror::queue::{self, Waiting};
use crate::desk::keyboard::{Keyboard, page as page_of};
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::audiences::{self, Known, Whom};
use crate::store::people::Person;
use crate::store::{ballots, broadcasts, contestants, entries, jurors, marking, people, results};
use crate::words::Locale;
use crate::{html, plain};

/// People, companies or tasks on one screen.
const PAGE: usize = 8;

/// What a list offers that is too long for the first screen.
const TASKS: u8 = 0;
const COMPANIES: u8 = 1;
const PEOPLE: u8 = 2;

/// Who is in the group now, in the order of their ids; organizers only where they are named.
pub async fn people(turn: &mut Turn<'_>, whom: &Whom) -> Result<Vec<Known>> {
    let mut all = audiences::everybody(turn.db).await?;
    let organizers = turn.staff_ids().await?;
    // Who has got one stays in its group, whatever they became since.
    if !matches!(whom, Whom::One(_) | Whom::Reached(_)) {
        all.retain(|person| !organizers.contains(&person.id));
    }
    let contestants: Option<Vec<i64>> = match whom {
        Whom::Without(task) => Some(without(turn, task).await?),
        Whom::WithDrafts => Some(audiences::with_drafts(turn.db).await?.into_iter().collect()),
        Whom::ShortListed | Whom::NotShortListed => {
            let wanted = *whom == Whom::ShortListed;
            let list = audiences::short_list(turn.db).await?;
            Some(list.into_iter().filter(|(_, inside)| *inside == wanted).map(|it| it.0).collect())
        }
        Whom::NotVoted => Some(not_voted(turn).await?),
        _ => None,
    };
    if let Some(numbers) = contestants {
        all.retain(|person| person.contestant.is_some_and(|number| numbers.contains(&number)));
        return Ok(all);
    }
    match whom {
        Whom::Contestants => all.retain(|person| person.contestant.is_some()),
        Whom::Jurors => all.retain(|person| person.juror.is_some()),
        Whom::Guests => all.retain(|it| it.contestant.is_none() && it.juror.is_none()),
        Whom::Readers(locale) => all.retain(|person| person.locale == *locale),
        Whom::One(id) => all.retain(|person| person.id == *id),
        Whom::Lagging => {
            let lagging = lagging(turn).await?;
            all.retain(|person| person.juror.is_some_and(|juror| lagging.contains(&juror)));
        }
        Whom::Company(number) => {
            let name = contestants::find(turn.db, *number).await?.map(|it| it.company);
            let name = name.unwrap_or_default();
            all.retain(|it| it.company.as_deref().is_some_and(|own| company::same(own, &name)));
        }
        Whom::Reached(id) => {
            let got = broadcasts::got(turn.db, *id).await?;
            all.retain(|person| got.iter().any(|got| got.person == person.id));
        }
        _ => {}
    }
    Ok(all)
}

/// Those by whom a draft for the group is checked and shown. Of a group that is not to be told, that
/// is everybody who might be in it.
pub async fn shown(turn: &mut Turn<'_>, whom: &Whom) -> Result<Vec<Known>> {
    match is_secret(turn, whom).await? {
        true => people(turn, &Whom::Contestants).await,
        false => people(turn, whom).await,
    }
}

/// Contestants whom the task is for and of whom nothing counts.
async fn without(turn: &mut Turn<'_>, task: &str) -> Result<Vec<i64>> {
    if turn.contest.task(task).is_none() {
        return Ok(Vec::new());
    }
    let mut numbers: Vec<i64> =
        contestants::active(turn.db).await?.into_iter().map(|it| it.id).collect();
    if turn.contest.is_extra(task) {
        numbers = results::outside(turn.db).await?;
    }
    let standing = entries::standing(turn.db, task).await?;
    let sent = |number: &i64| {
        standing.iter().any(|it| it.contestant_id == *number && it.completed_at.is_some())
    };
    numbers.retain(|number| !sent(number));
    Ok(numbers)
}

async fn not_voted(turn: &mut Turn<'_>) -> Result<Vec<i64>> {
    if !vote_runs(turn).await? {
        return Ok(Vec::new());
    }
    let roll = ballots::roll(turn.db).await?;
    let silent: Vec<i64> =
        roll.into_iter().filter(|it| !it.voted && it.takes_part).map(|it| it.person_id).collect();
    let all = audiences::everybody(turn.db).await?;
    Ok(all.iter().filter(|it| silent.contains(&it.id)).filter_map(|it| it.contestant).collect())
}

/// Jurors for whom entries wait in a task whose marking is not over.
async fn lagging(turn: &mut Turn<'_>) -> Result<Vec<i64>> {
    let mut lagging = Vec::new();
    let contest = turn.contest;
    for task in contest.all_tasks() {
        let over = standing(task, turn.now) == Standing::Unannounced
            || results::published(turn.db, &task.id).await?.is_some()
            || marking::closed(turn.db, &task.id).await?.is_some();
        if over {
            continue;
        }
        for juror in jurors::all(turn.db).await? {
            let waiting = queue::entries_for(turn, &juror, &task.id).await?;
            if waiting.iter().any(Waiting::is_open) {
                lagging.push(juror.id);
            }
        }
    }
    Ok(lagging)
}

/// Whether the number of these people is not to be told: it is the turnout of a vote that runs, of
/// which organizers see no fresher figure than the last reminder's.
pub async fn is_secret(turn: &mut Turn<'_>, whom: &Whom) -> Result<bool> {
    let silent = match whom {
        Whom::NotVoted => true,
        Whom::Reached(id) => broadcasts::find(turn.db, *id)
            .await?
            .is_some_and(|sent| Whom::from_code(&sent.whom) == Some(Whom::NotVoted)),
        _ => false,
    };
    Ok(silent && vote_runs(turn).await?)
}

async fn vote_runs(turn: &mut Turn<'_>) -> Result<bool> {
    Ok(ballots::vote(turn.db).await?.is_some_and(|vote| vote.closed_at.is_none()))
}

/// The group in words.
pub async fn name(turn: &mut Turn<'_>, locale: Locale, whom: &Whom) -> Result<String> {
    Ok(called(turn.db, turn.contest, locale, whom).await?)
}

/// The same for whoever is not at the desk.
pub async fn called(
    db: &mut SqliteConnection,
    contest: &Contest,
    locale: Locale,
    whom: &Whom,
) -> sqlx::Result<String> {
    Ok(match whom {
        Whom::Everybody => plain!(locale, "audience-everybody"),
        Whom::Contestants => plain!(locale, "audience-contestants"),
        Whom::Guests => plain!(locale, "audience-guests"),
        Whom::Jurors => plain!(locale, "audience-jurors"),
        Whom::Without(task) => {
            let title = contest.task(task).map_or(task.as_str(), |task| task.title.as_str());
            plain!(locale, "audience-without", title = title)
        }
        Whom::WithDrafts => plain!(locale, "audience-drafts"),
        Whom::ShortListed => plain!(locale, "audience-inside"),
        Whom::NotShortListed => plain!(locale, "audience-outside"),
        Whom::Lagging => plain!(locale, "audience-lagging"),
        Whom::NotVoted => plain!(locale, "audience-not-voted"),
        Whom::Readers(Locale::Ru) => plain!(locale, "audience-russian"),
        Whom::Readers(Locale::En) => plain!(locale, "audience-english"),
        Whom::Company(number) => {
            let found = contestants::find(db, *number).await?;
            let name = found.map(|it| it.company).unwrap_or_default();
            plain!(locale, "audience-company", name = name)
        }
        Whom::One(id) => people::called(db, *id).await?,
        Whom::Reached(_) => plain!(locale, "audience-reached"),
    })
}

/// The first screen: every group, and what was sent or waits.
pub async fn audiences(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    // Whoever was looking for a name is back from there.
    if let Some(Talk::Broadcasting(draft)) = turn.talk(who).await?
        && draft.step == Step::Whom
    {
        turn.end_talk(who).await?;
    }
    let mut groups = vec![
        Whom::Everybody,
        Whom::Contestants,
        Whom::Jurors,
        Whom::Guests,
        Whom::Lagging,
        Whom::WithDrafts,
    ];
    if !audiences::short_list(turn.db).await?.is_empty() {
        groups.extend([Whom::ShortListed, Whom::NotShortListed]);
    }
    groups.extend([Whom::Readers(Locale::Ru), Whom::Readers(Locale::En)]);
    let mut buttons = Vec::new();
    for whom in groups {
        let count = people(turn, &whom).await?.len();
        let name = name(turn, locale, &whom).await?;
        let label = plain!(locale, "audience-count", name = name, count = count);
        buttons.push((label, Tap::BroadcastFor { whom }));
    }
    if is_secret(turn, &Whom::NotVoted).await? {
        let label = name(turn, locale, &Whom::NotVoted).await?;
        buttons.push((label, Tap::BroadcastFor { whom: Whom::NotVoted }));
    }
    let pick = |key| Tap::BroadcastPick { kind: key, page: 0 };
    let sent = broadcasts::all(turn.db).await?.len();
    let keyboard = Keyboard::new()
        .grid(2, buttons)
        .row(plain!(locale, "audience-pick-task"), pick(TASKS))
        .row(plain!(locale, "audience-pick-company"), pick(COMPANIES))
        .row(plain!(locale, "audience-pick-person"), pick(PEOPLE))
        .row_if(
            sent > 0,
            plain!(locale, "broadcast-list", count = sent),
            Tap::BroadcastList { page: 0 },
        )
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, html!(locale, "broadcast-whom"), keyboard).await
}

/// Which task, company or person.
pub async fn pick(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    kind: u8,
    page: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let (words, offers) = match kind {
        TASKS => (html!(locale, "broadcast-which-task"), tasks(turn)),
        COMPANIES => (html!(locale, "broadcast-which-company"), companies(turn).await?),
        PEOPLE => {
            // A part of the name may be typed now.
            let draft = Draft {
                whom: String::new(),
                look: 0,
                about: None,
                content: Content::default(),
                step: Step::Whom,
                due: None,
                card: None,
            };
            turn.set_talk(who, &Talk::Broadcasting(Box::new(draft))).await?;
            (html!(locale, "broadcast-which-person"), persons(turn, "").await?)
        }
        _ => return Ok(Toast::Over),
    };
    let (shown, page, pages) = page_of(&offers, page, PAGE);
    let mut keyboard = Keyboard::new();
    for (label, whom) in shown {
        keyboard = keyboard.row(label, Tap::BroadcastFor { whom: whom.clone() });
    }
    let keyboard = keyboard
        .pages(locale, page, pages, |page| Tap::BroadcastPick { kind, page })
        .row(plain!(locale, "back"), Tap::BroadcastTo)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Those in whose name this is found.
pub async fn found(turn: &mut Turn<'_>, who: &Person, text: &str) -> Result {
    let locale = who.locale;
    let offers = persons(turn, text).await?;
    let mut keyboard = Keyboard::new();
    for (label, whom) in offers.iter().take(PAGE) {
        keyboard = keyboard.row(label, Tap::BroadcastFor { whom: whom.clone() });
    }
    let words = match offers.len() {
        0 => html!(locale, "broadcast-no-such-person"),
        _ => html!(locale, "broadcast-which-person"),
    };
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::BroadcastTo).done();
    turn.show(who.id, None, words, keyboard).await
}

fn tasks(turn: &Turn<'_>) -> Vec<(String, Whom)> {
    let announced =
        turn.contest.all_tasks().filter(|it| standing(it, turn.now) != Standing::Unannounced);
    announced.map(|task| (task.title.clone(), Whom::Without(task.id.clone()))).collect()
}

async fn companies(turn: &mut Turn<'_>) -> Result<Vec<(String, Whom)>> {
    let mut list: Vec<(String, Whom)> = Vec::new();
    for contestant in contestants::active(turn.db).await? {
        if !list.iter().any(|(name, _)| company::same(name, &contestant.company)) {
            list.push((contestant.company, Whom::Company(contestant.id)));
        }
    }
    list.sort_by_key(|(name, _)| name.to_lowercase());
    Ok(list)
}

/// Contestants and jurors first, each by name.
async fn persons(turn: &mut Turn<'_>, part: &str) -> Result<Vec<(String, Whom)>> {
    let part = part.trim().trim_start_matches('@').to_lowercase();
    let mut all = audiences::everybody(turn.db).await?;
    all.retain(|it| {
        let user = it.username.clone().unwrap_or_default();
        format!("{} {} {user}", it.full_name(), it.called).to_lowercase().contains(&part)
    });
    all.sort_by_key(|it| (it.contestant.is_none(), it.juror.is_none(), it.full_name()));
    let label = |it: &Known| match &it.company {
        Some(company) => format!("{}, {company}", it.full_name()),
        None => it.full_name(),
    };
    Ok(all.iter().map(|it| (label(it), Whom::One(it.id))).collect())
}
