//! The card of a contestant: who they are, what they handed in and got, and what can be done.

use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Row};
use crate::store::entries::{self, Entry, PartState};
use crate::store::people::{self, Person};
use crate::store::{annulments, comments, disqualified, extensions, results, silenced};
use crate::words::Locale;
use crate::{html, plain, text};

/// Shows it.
pub async fn card(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: i64,
) -> Result<Toast> {
    let Some(row) = contestants::row(turn.db, contestant).await? else { return Ok(Toast::Over) };
    let mut blocks = vec![about(turn, who, &row).await?];
    let own = entries::of_contestant(turn.db, contestant).await?;
    let mut works = works(turn, who.locale, &own).await?;
    blocks.push(works.words);
    if row.state == "active" {
        let mut time = more_time(turn, who.locale, contestant).await?;
        blocks.extend(Some(time.words).filter(|words| !words.is_empty()));
        works.buttons.append(&mut time.buttons);
    }
    let person = row.contestant.person_id;
    let muted = comments::is_muted(turn.db, person).await?;
    let silent = silenced::is(turn.db, person).await?;
    if muted {
        blocks.push(html!(who.locale, "person-muted"));
    }
    if silent {
        blocks.push(html!(who.locale, "person-silenced"));
    }
    let keyboard = buttons(turn, who, &row, works.buttons, (muted, silent)).done();
    let words = text::cut_html(&blocks.join("\n\n"), 4000);
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

async fn about(turn: &mut Turn<'_>, who: &Person, row: &Row) -> Result<String> {
    let (locale, contestant) = (who.locale, &row.contestant);
    let mut lines = vec![html!(
        locale,
        "person-head",
        number = contestant.id,
        name = contestant.full_name(),
        company = &contestant.company,
        city = &contestant.city,
        position = &contestant.position,
        at = turn.when(locale, row.registered_at),
    )];
    // How to reach somebody is for the organizers alone.
    if who.rights.organizer {
        let called = people::called(turn.db, contestant.person_id).await?;
        let id = contestant.person_id.to_string();
        lines.push(html!(locale, "person-telegram", name = called, id = id));
    }
    if let Some(out) = disqualified::find(turn.db, contestant.id).await? {
        let at = turn.when(locale, out.at);
        lines.push(html!(locale, "person-out", at = at, why = &out.why));
    } else if row.state == "withdrawn" {
        lines.push(html!(locale, "person-left"));
    }
    Ok(lines.join("\n"))
}

/// What was handed in, in words and as buttons.
struct Works {
    words: String,
    buttons: Vec<(String, Tap)>,
}

async fn works(turn: &mut Turn<'_>, locale: Locale, own: &[Entry]) -> Result<Works> {
    let contest = turn.contest;
    let (mut lines, mut buttons, mut total) = (Vec::new(), Vec::new(), 0u32);
    for task in contest.all_tasks() {
        let Some(entry) = own.iter().find(|entry| entry.task == task.id) else { continue };
        let parts = entries::parts(turn.db, entry.id).await?;
        let count = |state| parts.iter().filter(|part| part.state == state).count();
        let (counted, late) = (count(PartState::Counted), count(PartState::Late));
        if counted + late + count(PartState::Draft) == 0 {
            continue;
        }
        let annulled = annulments::find(turn.db, entry.id).await?.is_some();
        let award = results::of_task(turn.db, &task.id).await?.get(&entry.contestant_id).copied();
        total += u32::from(award.unwrap_or(0));
        let title = task.title.as_str();
        let state = match (annulled, award, entry.completed_at) {
            (true, _, _) => plain!(locale, "person-work-annulled"),
            (false, Some(points), _) => turn.points(locale, points.into()),
            (false, None, Some(at)) => {
                plain!(locale, "person-work-complete", at = turn.when(locale, at))
            }
            (false, None, None) if counted > 0 => plain!(locale, "person-work-incomplete"),
            (false, None, None) => plain!(locale, "person-work-nothing"),
        };
        lines.push(html!(locale, "person-work", title = title, state = &state));
        let (id, contestant) = (task.id.clone(), entry.contestant_id);
        if annulled {
            let label = plain!(locale, "person-annulled-button", title = title);
            buttons.push((label, Tap::Annulled { task: id.clone() }));
        } else if counted > 0 {
            let label = plain!(locale, "person-work-button", title = title);
            buttons.push((label, Tap::ResultLine { task: id.clone(), contestant }));
        }
        if late > 0 {
            let label = plain!(locale, "person-late-button", title = title, count = late);
            buttons.push((label, Tap::LateParts { task: id }));
        }
    }
    let words = match lines.is_empty() {
        true => html!(locale, "person-no-works"),
        false => {
            lines.push(html!(locale, "person-total", points = turn.points(locale, total)));
            lines.join("\n")
        }
    };
    Ok(Works { words, buttons })
}

/// What the contestant was given more time for, and as buttons for what it can be given: tasks that are
/// announced and whose results are not out.
async fn more_time(turn: &mut Turn<'_>, locale: Locale, contestant: i64) -> Result<Works> {
    let contest = turn.contest;
    let outside = results::outside(turn.db).await?.contains(&contestant);
    let (mut lines, mut buttons) = (Vec::new(), Vec::new());
    for task in contest.all_tasks() {
        let theirs = outside || !contest.is_extra(&task.id);
        if !theirs
            || task.announce > turn.now
            || results::published(turn.db, &task.id).await?.is_some()
        {
            continue;
        }
        let title = task.title.as_str();
        let given = extensions::of_task(turn.db, &task.id).await?;
        if let Some(own) = given.iter().find(|it| it.contestant == contestant) {
            let until = turn.when(locale, own.until);
            lines.push(html!(locale, "person-extended", title = title, until = until));
        }
        let label = plain!(locale, "person-extend", title = title);
        buttons.push((label, Tap::ExtendFor { task: task.id.clone(), contestant }));
    }
    Ok(Works { words: lines.join("\n"), buttons })
}

fn buttons(
    turn: &Turn<'_>,
    who: &Person,
    row: &Row,
    works: Vec<(String, Tap)>,
    (muted, silent): (bool, bool),
) -> Keyboard {
    let (locale, contestant) = (who.locale, row.contestant.id);
    let organizer = who.rights.organizer;
    let active = row.state == "active";
    let comments = match muted {
        true => plain!(locale, "person-unmute"),
        false => plain!(locale, "person-mute"),
    };
    let questions = match silent {
        true => plain!(locale, "person-unsilence"),
        false => plain!(locale, "person-silence"),
    };
    let silence = |comments, on| Tap::Silence { contestant, comments, on };
    Keyboard::new()
        // What an award rests on, and more time, are for organizers; of somebody who is out there is
        // no line.
        .grid(1, works.into_iter().filter(|_| organizer && active))
        .row_if(
            turn.contest.profile.is_some() && organizer,
            plain!(locale, "person-nominee"),
            Tap::Nominee { contestant },
        )
        .row(plain!(locale, "person-history"), Tap::PersonHistory { contestant, page: 0 })
        .row(plain!(locale, "person-correct"), Tap::CorrectPerson { contestant })
        .grid(1, [(comments, silence(true, !muted)), (questions, silence(false, !silent))])
        .row_if(organizer, plain!(locale, "person-account"), Tap::MoveAccount { contestant })
        .row_if(organizer && active, plain!(locale, "person-expel"), Tap::Expel { contestant })
        .row_if(
            organizer && row.state == "disqualified",
            plain!(locale, "person-let-in"),
            Tap::LetIn { contestant },
        )
        .row(plain!(locale, "back"), Tap::People { page: 0 })
}
