//! The short list once it is drawn up: who comes onto it by an award that is published or corrected
//! later, and what the organizers decide about somebody whose points sink below its line.

use crate::contest::definition::Locale;
use crate::contest::schedule::{Moment, Standing as Stands, standing};
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::calls::{self, About};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::people::Person;
use crate::store::short_list::{self, Standing};
use crate::store::{audit, timetable};
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// Whether the short list has been drawn up.
pub async fn is_drawn_up(turn: &mut Turn<'_>) -> Result<bool> {
    Ok(timetable::done(turn.db).await?.contains(&Moment::ShortList.key()))
}

/// Looks at everybody anew. To be called in every turn in which a published award came or changed, or
/// somebody takes part again; before the list is drawn up it does nothing. `actor` is whose deed it
/// was, for the audit trail.
///
/// Who has reached the line is on the list from here on, and told; about who is on it and sank below,
/// the organizers are asked, and until one of them decides nothing changes.
pub async fn review(turn: &mut Turn<'_>, actor: i64) -> Result {
    let contest = turn.contest;
    let Some(rule) = &contest.short_list else { return Ok(()) };
    if !is_drawn_up(turn).await? {
        return Ok(());
    }
    for one in short_list::standings(turn.db).await? {
        let reached = one.total >= rule.threshold;
        match one.inside {
            None => {
                put(turn, &one, reached, actor).await?;
                tell(turn, one.person, one.total, reached).await?;
            }
            Some(false) if reached => {
                put(turn, &one, true, actor).await?;
                tell_of_crossing(turn, &one).await?;
            }
            Some(true) if !reached && one.doubt.is_none_or(|doubt| doubt.total != one.total) => {
                short_list::doubt(turn.db, one.contestant, one.total, turn.now).await?;
                ask_organizers(turn, &one).await?;
            }
            Some(true) if reached && one.doubt.is_some() => {
                short_list::settle(turn.db, one.contestant).await?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

async fn put(turn: &mut Turn<'_>, one: &Standing, inside: bool, actor: i64) -> Result {
    short_list::put(turn.db, one.contestant, one.total, inside, turn.now).await?;
    let name = |inside| if inside { "inside" } else { "outside" }.to_owned();
    let needed = needed(turn);
    let act = audit::Act {
        actor,
        subject: format!("contestant {}", one.contestant),
        before: one.inside.map(name),
        after: Some(name(inside)),
        why: Some(format!("{} of {needed}", one.total)),
        ..Default::default()
    };
    Ok(audit::note(turn.db, audit::Deed::ShortList, act, turn.now).await?)
}

/// What it takes to be on the list.
fn needed(turn: &Turn<'_>) -> u32 {
    turn.contest.short_list.as_ref().map_or(0, |rule| rule.threshold)
}

/// Tells somebody whether they are on the list that was drawn up, and what they can still do.
pub async fn tell(turn: &mut Turn<'_>, person: i64, total: u32, inside: bool) -> Result {
    let locale = turn.facing(person).await?;
    let points = turn.points(locale, total);
    let words = match inside {
        true => html!(locale, "short-list-inside", points = points),
        false => {
            let needed = needed(turn);
            let words = html!(locale, "short-list-outside", points = points, needed = needed);
            format!("{words}\n\n{}", chance(turn, locale))
        }
    };
    send(turn, person, locale, words).await
}

/// What is left for somebody whom the list leaves out.
fn chance(turn: &Turn<'_>, locale: Locale) -> String {
    let extra = turn.contest.extra_task.as_ref();
    match extra.map(|task| (task, standing(task, turn.now))) {
        Some((task, Stands::Unannounced)) => {
            let (at, close) = (turn.when(locale, task.announce), turn.when(locale, task.close));
            html!(locale, "short-list-extra", at = at, close = close, needed = needed(turn))
        }
        Some((task, stands)) if stands != Stands::Closed => {
            let close = turn.when(locale, task.close);
            html!(locale, "short-list-extra-now", close = close, needed = needed(turn))
        }
        _ => html!(locale, "short-list-thanks"),
    }
}

async fn send(turn: &mut Turn<'_>, person: i64, locale: Locale, words: String) -> Result {
    let keyboard = Keyboard::new()
        .row(plain!(locale, "menu-rating"), Tap::Rating { page: 0 })
        .row(plain!(locale, "menu-why"), Tap::Why { page: 0 })
        .done();
    turn.notify(person, Letter::message(words).keyboard(keyboard)).await
}

async fn tell_of_crossing(turn: &mut Turn<'_>, one: &Standing) -> Result {
    let locale = turn.facing(one.person).await?;
    let (points, needed) = (turn.points(locale, one.total), needed(turn));
    let words = html!(locale, "short-list-crossed", points = points, needed = needed);
    send(turn, one.person, locale, words).await?;
    let Some(contestant) = contestants::find(turn.db, one.contestant).await? else {
        return Ok(());
    };
    calls::call_with(turn, Tap::RatingPublish, About::News, |turn, locale| {
        let words = html!(
            locale,
            "short-list-crossed-by",
            name = contestant.full_name(),
            company = &contestant.company,
            points = turn.points(locale, one.total),
        );
        let keyboard = Keyboard::new().row(plain!(locale, "panel-rating"), Tap::RatingPublish);
        (words, keyboard.done())
    })
    .await
}

async fn ask_organizers(turn: &mut Turn<'_>, one: &Standing) -> Result {
    let Some(contestant) = contestants::find(turn.db, one.contestant).await? else {
        return Ok(());
    };
    let doubt = Tap::ShortListDoubt { contestant: contestant.id };
    calls::call_with(turn, doubt, About::News, |turn, locale| {
        let (words, keyboard) = question(turn, locale, &contestant, one.total);
        (words, keyboard.done())
    })
    .await
}

fn question(
    turn: &Turn<'_>,
    locale: Locale,
    contestant: &Contestant,
    total: u32,
) -> (String, Keyboard) {
    let words = html!(
        locale,
        "short-list-doubt",
        name = contestant.full_name(),
        company = &contestant.company,
        points = turn.points(locale, total),
        needed = needed(turn),
    );
    let contestant = contestant.id;
    let keyboard = Keyboard::new()
        .row(plain!(locale, "short-list-stay"), Tap::ShortListStay { contestant, total })
        .row(
            plain!(locale, "short-list-leave"),
            Tap::ShortListLeave { contestant, total, sure: false },
        );
    (words, keyboard)
}

/// Those about whom nobody has decided yet, with the sum that was asked about.
pub async fn open_doubts(turn: &mut Turn<'_>) -> Result<Vec<(Contestant, u32)>> {
    let mut open = Vec::new();
    for one in short_list::standings(turn.db).await? {
        if let Some(doubt) = one.doubt.filter(|doubt| !doubt.stays)
            && let Some(contestant) = contestants::find(turn.db, one.contestant).await?
        {
            open.push((contestant, doubt.total));
        }
    }
    Ok(open)
}

/// Shows the question about a contestant again.
pub async fn ask_again(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: i64,
) -> Result<Toast> {
    let locale = who.locale;
    let open = open_doubts(turn).await?;
    let Some((contestant, total)) = open.into_iter().find(|(one, _)| one.id == contestant) else {
        return Ok(Toast::Says(plain!(locale, "short-list-decided")));
    };
    let (words, keyboard) = question(turn, locale, &contestant, total);
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::RatingPublish).done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// The contestant, if the question with this sum is still open.
async fn asked(
    turn: &mut Turn<'_>,
    contestant: i64,
    total: u32,
) -> Result<Option<(Contestant, Standing)>> {
    let all = short_list::standings(turn.db).await?;
    let open = |one: &Standing| {
        let doubted = one.doubt.is_some_and(|doubt| doubt.total == total && !doubt.stays);
        one.contestant == contestant && one.inside == Some(true) && doubted
    };
    let Some(one) = all.into_iter().find(open) else { return Ok(None) };
    Ok(contestants::find(turn.db, contestant).await?.map(|contestant| (contestant, one)))
}

/// An organizer leaves somebody on the list in spite of their sum.
pub async fn stay(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: i64,
    total: u32,
) -> Result<Toast> {
    let Some((contestant, one)) = asked(turn, contestant, total).await? else {
        return Ok(Toast::Says(plain!(who.locale, "short-list-decided")));
    };
    short_list::stays(turn.db, contestant.id, who.id, turn.now).await?;
    put(turn, &one, true, who.id).await?;
    let name = contestant.full_name();
    let back = Keyboard::new().row(plain!(who.locale, "back"), Tap::RatingPublish).done();
    turn.show(who.id, place, html!(who.locale, "short-list-stays", name = name), back).await?;
    Ok(Toast::Quiet)
}

/// An organizer takes somebody off the list; they are told.
pub async fn leave(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (contestant, total): (i64, u32),
    sure: bool,
) -> Result<Toast> {
    let locale = who.locale;
    let Some((contestant, one)) = asked(turn, contestant, total).await? else {
        return Ok(Toast::Says(plain!(locale, "short-list-decided")));
    };
    let name = contestant.full_name();
    if !sure {
        let sure = Tap::ShortListLeave { contestant: contestant.id, total, sure: true };
        let back = Tap::ShortListDoubt { contestant: contestant.id };
        let keyboard = Keyboard::new()
            .row(plain!(locale, "short-list-leave-yes"), sure)
            .row(plain!(locale, "back"), back)
            .done();
        turn.show(who.id, place, html!(locale, "short-list-leave-sure", name = name), keyboard)
            .await?;
        return Ok(Toast::Quiet);
    }
    put(turn, &one, false, who.id).await?;
    short_list::settle(turn.db, contestant.id).await?;
    tell_of_leaving(turn, &one).await?;
    turn.face(who.zone);
    let back = Keyboard::new().row(plain!(locale, "back"), Tap::RatingPublish).done();
    turn.show(who.id, place, html!(locale, "short-list-left", name = name), back).await?;
    Ok(Toast::Quiet)
}

async fn tell_of_leaving(turn: &mut Turn<'_>, one: &Standing) -> Result {
    let locale = turn.facing(one.person).await?;
    let (points, needed) = (turn.points(locale, one.total), needed(turn));
    let words = html!(locale, "short-list-removed", points = points, needed = needed);
    let words = format!("{words}\n\n{}", chance(turn, locale));
    send(turn, one.person, locale, words).await
}
