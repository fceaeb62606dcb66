//! Who is told what when another contest file rules.

use std::collections::HashSet;

use crate::contest::change::{Change, Field, Of, What, changes};
use crate::contest::definition::{Contest, Locale, Task};
use crate::contest::schedule::{Moment, Standing, standing};
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn, cards};
use crate::store::people::{self, Audience, Reachable};
use crate::store::{contestants, results, timetable as done};
use crate::telegram::letter::Letter;
use crate::words::{self, Html};
use crate::{html, plain};

/// What some people are told. Tasks by their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A task that people know of takes entries until another time.
    Deadline { task: String, people: usize },
    /// A task that people know of opens at another time.
    Opening { task: String, people: usize },
    /// A task that people know of reads otherwise. Only if it is wanted.
    Words { task: String, people: usize },
    /// The vote, which is open, closes at another time.
    Vote { people: usize },
    /// Cards can be written until another time.
    Cards { people: usize },
    /// Consent or the jury's rules have other words: they are asked for again when somebody comes.
    AskedAgain { jury: bool },
    /// Somebody is an organizer now; `known`: whether they have written to the bot.
    Welcome { person: i64, name: String, known: bool },
    /// Somebody is no organizer any more.
    Farewell { person: i64, name: String },
    /// The other organizers hear of the version.
    Organizers { people: usize },
}

/// What follows from the way from `old` to `new`, made by this person.
pub async fn of(turn: &mut Turn<'_>, old: &Contest, new: &Contest, by: i64) -> Result<Vec<Notice>> {
    let all = changes(old, new);
    let mut notices = Vec::new();
    let known = done::done(turn.db).await?;
    for task in new.all_tasks() {
        let Some(before) = old.task(&task.id) else { continue };
        // Whoever was never told of a task hears of it when it is announced.
        if !known.contains(&Moment::Announce(task.id.clone()).key()) {
            continue;
        }
        let people = recipients(turn, new, task).await?.len();
        let id = || task.id.clone();
        if before.close != task.close {
            notices.push(Notice::Deadline { task: id(), people });
        } else if before.open != task.open {
            notices.push(Notice::Opening { task: id(), people });
        }
        if reads_otherwise(before, task) && standing(task, turn.now) != Standing::Closed {
            notices.push(Notice::Words { task: id(), people });
        }
    }
    let everybody = contestants::active(turn.db).await?.len();
    if let (Some(before), Some(after)) = (&old.vote, &new.vote)
        && before.closes != after.closes
        && old.vote_is_open(turn.now)
    {
        notices.push(Notice::Vote { people: everybody });
    }
    if let (Some(before), Some(after)) = (&old.profile, &new.profile)
        && before.until != after.until
    {
        notices.push(Notice::Cards { people: everybody });
    }
    notices.extend(asked_again(&all));
    notices.extend(of_organizers(turn, old, new, by).await?);
    Ok(notices)
}

fn reads_otherwise(before: &Task, after: &Task) -> bool {
    before.title != after.title || before.text != after.text || before.cases != after.cases
}

fn asked_again(changes: &[Change]) -> Vec<Notice> {
    let is = |wanted: Field| {
        changes.iter().any(|change| {
            let of = matches!(change.of, Of::Contest | Of::Jury);
            of && matches!(change.what, What::Field { field, .. } if field == wanted)
        })
    };
    let consent = is(Field::Consent) || is(Field::ConsentPublication);
    let asked = [(consent, false), (is(Field::Rules), true)];
    asked.into_iter().filter(|(it, _)| *it).map(|(_, jury)| Notice::AskedAgain { jury }).collect()
}

async fn of_organizers(
    turn: &mut Turn<'_>,
    old: &Contest,
    new: &Contest,
    by: i64,
) -> Result<Vec<Notice>> {
    let known = people::audience(turn.db, Audience::Everybody).await?;
    let known: HashSet<i64> = known.into_iter().map(|person| person.id).collect();
    let mut notices = Vec::new();
    for person in &new.organizers {
        if !old.organizers.contains(person) {
            let (known, name) = (known.contains(person), called(turn, *person).await?);
            notices.push(Notice::Welcome { person: *person, name, known });
        }
    }
    // Whoever was invited as well stays one.
    let staying = turn.organizers_under(new).await?;
    for person in old.organizers.iter().filter(|person| !staying.contains(person)) {
        let name = called(turn, *person).await?;
        notices.push(Notice::Farewell { person: *person, name });
    }
    let before = turn.organizers_under(old).await?;
    let others = |id: &&i64| **id != by && known.contains(id) && before.contains(id);
    let others = staying.iter().filter(others).count();
    if others > 0 {
        notices.push(Notice::Organizers { people: others });
    }
    Ok(notices)
}

/// What organizers know somebody by: the name at Telegram, or else the id.
async fn called(turn: &mut Turn<'_>, person: i64) -> Result<String> {
    let name = people::called(turn.db, person).await?;
    Ok(if name.is_empty() { person.to_string() } else { name })
}

/// Whether some of it is only told if it is wanted.
pub fn has_optional(notices: &[Notice]) -> bool {
    notices.iter().any(|notice| matches!(notice, Notice::Words { .. }))
}

/// What is told to whom, a line each.
pub fn lines(locale: Locale, new: &Contest, notices: &[Notice]) -> Vec<String> {
    let title = |id: &str| new.task(id).map_or(id.to_owned(), |task| task.title.clone());
    let line = |notice: &Notice| match notice {
        Notice::Deadline { task, people } => {
            html!(locale, "tells-deadline", title = title(task), count = *people)
        }
        Notice::Opening { task, people } => {
            html!(locale, "tells-opening", title = title(task), count = *people)
        }
        Notice::Words { task, people } => {
            html!(locale, "tells-words", title = title(task), count = *people)
        }
        Notice::Vote { people } => html!(locale, "tells-vote", count = *people),
        Notice::Cards { people } => html!(locale, "tells-cards", count = *people),
        Notice::AskedAgain { jury: false } => html!(locale, "tells-consent"),
        Notice::AskedAgain { jury: true } => html!(locale, "tells-rules"),
        Notice::Welcome { name, known: true, .. } => {
            html!(locale, "tells-welcome", person = name)
        }
        Notice::Welcome { name, known: false, .. } => {
            html!(locale, "tells-welcome-later", person = name)
        }
        Notice::Farewell { name, .. } => html!(locale, "tells-farewell", person = name),
        Notice::Organizers { people } => html!(locale, "tells-organizers", count = *people),
    };
    notices.iter().map(line).collect()
}

/// The contestants a task is for whom letters reach.
async fn recipients(turn: &mut Turn<'_>, contest: &Contest, task: &Task) -> Result<Vec<Reachable>> {
    let mut known = people::audience(turn.db, Audience::Contestants).await?;
    if contest.is_extra(&task.id) {
        let outside: HashSet<i64> = results::outside(turn.db).await?.into_iter().collect();
        let all = contestants::active(turn.db).await?;
        let meant = |id: i64| all.iter().any(|it| it.person_id == id && outside.contains(&it.id));
        known.retain(|person| meant(person.id));
    }
    Ok(known)
}

/// Tells everybody; `quiet`: what is only told if it is wanted is not.
pub async fn send(
    turn: &mut Turn<'_>,
    (old, new): (&Contest, &Contest),
    notices: &[Notice],
    quiet: bool,
) -> Result {
    for notice in notices {
        match notice {
            Notice::Words { .. } if quiet => {}
            Notice::Deadline { task, .. }
            | Notice::Opening { task, .. }
            | Notice::Words { task, .. } => {
                if let (Some(before), Some(after)) = (old.task(task), new.task(task)) {
                    of_task(turn, new, (before, after), notice).await?;
                }
            }
            Notice::Vote { .. } | Notice::Cards { .. } => of_end(turn, new, notice).await?,
            Notice::Welcome { person, known: true, .. } => {
                let locale = turn.facing(*person).await?;
                let panel = Keyboard::new().row(plain!(locale, "menu-admin"), Tap::Panel).done();
                let words = html!(locale, "file-welcome", title = &new.title);
                turn.notify(*person, Letter::message(words).keyboard(panel)).await?;
            }
            Notice::Farewell { person, .. } => {
                let locale = turn.facing(*person).await?;
                let words = html!(locale, "file-farewell", title = &new.title);
                turn.notify(*person, Letter::message(words)).await?;
            }
            Notice::AskedAgain { .. }
            | Notice::Welcome { known: false, .. }
            | Notice::Organizers { .. } => {}
        }
    }
    Ok(())
}

async fn of_task(
    turn: &mut Turn<'_>,
    new: &Contest,
    (before, after): (&Task, &Task),
    notice: &Notice,
) -> Result {
    let words = |turn: &Turn<'_>, locale: Locale| {
        let when = |at| words::when(locale, new.zone, turn.beside, at);
        let title = &after.title;
        match notice {
            Notice::Deadline { .. } => {
                let (was, now) = (when(before.close), when(after.close));
                html!(locale, "letter-deadline", title = title, before = was, after = now)
            }
            Notice::Opening { .. } => {
                let (was, now) = (when(before.open), when(after.open));
                html!(locale, "letter-opening", title = title, before = was, after = now)
            }
            _ => html!(locale, "letter-words", card = Html(cards::task(turn, locale, after))),
        }
    };
    let people = recipients(turn, new, after).await?;
    for group in people::groups(people) {
        turn.face(group.zone);
        let letter = Letter::message(words(turn, group.locale)).keyboard(cards::task_buttons(
            turn,
            group.locale,
            after,
            true,
        ));
        turn.notify_all(&group.people, letter).await?;
    }
    turn.face(None);
    if !new.is_extra(&after.id) && matches!(notice, Notice::Deadline { .. }) {
        let letter = Letter::message(words(turn, new.locale));
        turn.post_in_channel(letter).await?;
    }
    Ok(())
}

/// Another end of the vote or of writing cards.
async fn of_end(turn: &mut Turn<'_>, new: &Contest, notice: &Notice) -> Result {
    let vote = matches!(notice, Notice::Vote { .. });
    let end = match vote {
        true => new.vote.as_ref().map(|vote| vote.closes),
        false => new.profile.as_ref().map(|cards| cards.until),
    };
    let Some(end) = end else { return Ok(()) };
    let people = people::audience(turn.db, Audience::Contestants).await?;
    for group in people::groups(people) {
        let locale = group.locale;
        let until = words::when(locale, new.zone, group.zone, end);
        let (words, label, tap) = match vote {
            true => (
                html!(locale, "letter-vote", until = until),
                plain!(locale, "menu-vote"),
                Tap::Vote,
            ),
            false => (
                html!(locale, "letter-cards", until = until),
                plain!(locale, "menu-profile"),
                Tap::Profile,
            ),
        };
        let keyboard = Keyboard::new().row(label, tap).done();
        turn.notify_all(&group.people, Letter::message(words).keyboard(keyboard)).await?;
    }
    Ok(())
}
