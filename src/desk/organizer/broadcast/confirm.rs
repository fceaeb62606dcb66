//! The last look before a broadcast goes: to whom, when, for how long; then the second tap.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use super::draft::{Draft, Step};
use super::{compose, progress, run, whom};
use crate::contest::moment;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::{Place, Spot};
use crate::desk::{Result, Turn};
use crate::store::audiences::{Known, Whom};
use crate::store::audit;
use crate::store::broadcasts::{self, Kind, New};
use crate::store::people::Person;
use crate::telegram::letter::Letter;
use crate::words::{self, Html, Locale};
use crate::{html, plain};

/// Telegram lets a bot send about thirty messages a second (Bot API FAQ, "My bot is hitting limits").
pub const PER_SECOND: i64 = 30;

/// Nothing is put off for longer.
const LONGEST_WAIT: TimeDelta = TimeDelta::days(366);

/// Says what will happen, with the buttons that make it happen.
pub async fn ask(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    draft: &Draft,
    people: &[Known],
) -> Result {
    let locale = who.locale;
    let words = summary(turn, locale, draft, people).await?;
    let look = draft.look;
    let go = match draft.about {
        Some(_) => plain!(locale, "broadcast-correct-button"),
        None if draft.due.is_some() => plain!(locale, "broadcast-send-later"),
        None => plain!(locale, "broadcast-send"),
    };
    let mut keyboard = Keyboard::new().row(go, Tap::BroadcastGo { look, sure: false });
    if draft.about.is_none() {
        keyboard = keyboard
            .row(plain!(locale, "broadcast-when"), Tap::BroadcastWhen { look })
            .row(plain!(locale, "broadcast-try"), Tap::BroadcastTry { look });
    }
    for to in Locale::ALL {
        let there = draft.content.variants.iter().any(|it| it.locale.as_deref() == Some(to.code()));
        let label = match to {
            Locale::Ru => plain!(locale, "broadcast-add-russian"),
            Locale::En => plain!(locale, "broadcast-add-english"),
        };
        let wanted = !there && people.iter().any(|it| it.locale == to);
        keyboard = keyboard.row_if(
            wanted && people.iter().any(|it| it.locale != to),
            label,
            Tap::BroadcastVariant { look, to },
        );
    }
    let keyboard = keyboard.row(plain!(locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, keyboard).await
}

/// To whom, how many, how long, when; and what else is under way.
async fn summary(
    turn: &mut Turn<'_>,
    locale: Locale,
    draft: &Draft,
    people: &[Known],
) -> Result<String> {
    let chosen = Whom::from_code(&draft.whom).unwrap_or(Whom::Everybody);
    let audience = whom::name(turn, locale, &chosen).await?;
    let mut lines = Vec::new();
    if whom::is_secret(turn, &chosen).await? {
        lines.push(html!(locale, "broadcast-ask-secret", audience = audience));
    } else {
        lines.push(html!(
            locale,
            "broadcast-ask",
            audience = audience,
            count = people.len(),
            time = span(locale, duration(draft, people.len())),
        ));
        let gone = people.iter().filter(|it| !it.reachable).count();
        if gone > 0 {
            lines.push(html!(locale, "broadcast-ask-unreachable", count = gone));
        }
        if people.iter().any(|it| it.locale != people[0].locale) {
            let russian = people.iter().filter(|it| it.locale == Locale::Ru).count();
            let english = people.len() - russian;
            lines.push(html!(locale, "broadcast-ask-languages", ru = russian, en = english));
        }
    }
    if draft.content.has_blanks()
        && let Some(reader) = people.first()
    {
        lines.push(html!(locale, "broadcast-ask-filled", name = reader.full_name()));
    }
    let start = draft.due.unwrap_or(turn.now);
    if draft.due.is_some() {
        lines.push(html!(locale, "broadcast-ask-due", at = turn.when(locale, start)));
    }
    if let Some(end) = turn.contest.quiet_until(start) {
        lines.push(html!(locale, "broadcast-ask-quiet", at = turn.when(locale, end)));
    }
    for other in broadcasts::active(turn.db).await? {
        let theirs = Whom::from_code(&other.whom).unwrap_or(Whom::Everybody);
        let audience = whom::name(turn, locale, &theirs).await?;
        let line = html!(
            locale,
            "broadcast-ask-other",
            number = other.id,
            audience = audience,
            state = Html(progress::state(turn, locale, &other)),
        );
        lines.push(line);
    }
    Ok(lines.join("\n"))
}

/// How long it takes at Telegram's limits; every picture of an album is a message.
fn duration(draft: &Draft, people: usize) -> TimeDelta {
    let each = draft.content.variants.iter().map(|it| it.pieces.len()).max().unwrap_or(1);
    TimeDelta::seconds((people * each) as i64 / PER_SECOND)
}

/// A span in words; seconds are not counted.
pub fn span(locale: Locale, span: TimeDelta) -> String {
    let is_short = span < TimeDelta::minutes(1);
    words::span(locale, if is_short { TimeDelta::zero() } else { span })
}

/// "To me first": the organizer gets it as everybody will.
pub async fn try_it(turn: &mut Turn<'_>, who: &Person, look: u32) -> Result<Toast> {
    let Some(draft) = compose::seen(turn, who, look).await? else { return Ok(Toast::Over) };
    let own = whom::people(turn, &Whom::One(who.id)).await?;
    let others = whom::shown(turn, &Whom::from_code(&draft.whom).unwrap_or(Whom::Guests)).await?;
    let Some(variant) = draft.content.variant(who.locale) else { return Ok(Toast::Over) };
    // An organizer has no company and no award: then it comes as it does to the first reader.
    let own = own.first().filter(|_| !draft.content.has_blanks());
    let Some(reader) = own.or(others.first()) else { return Ok(Toast::Over) };
    let source = (draft.whom.as_str(), draft.content.from);
    compose::show_to(turn, who.id, source, variant, reader).await?;
    ask(turn, who, None, &draft, &others).await?;
    Ok(Toast::Says(plain!(who.locale, "broadcast-tried")))
}

/// Asks for the time.
pub async fn when(turn: &mut Turn<'_>, who: &Person, place: Place, look: u32) -> Result<Toast> {
    let Some(mut draft) = compose::seen(turn, who, look).await? else { return Ok(Toast::Over) };
    draft.step = Step::When;
    turn.set_talk(who, &Talk::Broadcasting(Box::new(draft))).await?;
    let words =
        html!(who.locale, "broadcast-when-ask", now = turn.when_in_zone(who.locale, turn.now),);
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// The time as it was typed, by the contest's clock.
pub async fn typed(turn: &mut Turn<'_>, who: &Person, mut draft: Draft, text: &str) -> Result {
    let zone = turn.contest.zone;
    let read = moment::read(text, turn.now.with_timezone(&zone).naive_local());
    let at: Option<DateTime<Utc>> =
        read.and_then(|wall| zone.from_local_datetime(&wall).earliest()).map(|at| at.to_utc());
    let refusal = match at {
        None => html!(who.locale, "broadcast-when-unclear"),
        Some(at) if at <= turn.now => {
            html!(who.locale, "broadcast-when-over", at = turn.when(who.locale, at))
        }
        Some(at) if at > turn.now + LONGEST_WAIT => html!(who.locale, "broadcast-when-far"),
        Some(at) => {
            draft.due = Some(at);
            draft.step = Step::Message;
            draft.look = draft.look.wrapping_add(1).max(1);
            turn.set_talk(who, &Talk::Broadcasting(Box::new(draft.clone()))).await?;
            let chosen = Whom::from_code(&draft.whom).unwrap_or(Whom::Guests);
            let people = whom::shown(turn, &chosen).await?;
            if people.is_empty() {
                turn.end_talk(who).await?;
                return turn.remark(who, html!(who.locale, "broadcast-nobody")).await;
            }
            return ask(turn, who, None, &draft, &people).await;
        }
    };
    turn.ask_again(who, refusal).await
}

/// The first tap asks, the second sends.
pub async fn go(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    look: u32,
    sure: bool,
) -> Result<Toast> {
    let locale = who.locale;
    let Some(draft) = compose::seen(turn, who, look).await? else {
        return Ok(match turn.talk(who).await? {
            None if sure => Toast::Says(plain!(locale, "sent-already")),
            _ => Toast::Over,
        });
    };
    let Some(chosen) = Whom::from_code(&draft.whom) else { return Ok(Toast::Over) };
    let people = whom::shown(turn, &chosen).await?;
    if people.is_empty() {
        turn.end_talk(who).await?;
        turn.show(
            who.id,
            place,
            html!(locale, "broadcast-nobody"),
            super::super::panel::back(locale),
        )
        .await?;
        return Ok(Toast::Quiet);
    }
    if let Some(wrong) = compose::mistake(turn, locale, &draft, &people).await? {
        turn.say(who.id, Letter::message(wrong)).await?;
        return Ok(Toast::Quiet);
    }
    if !sure {
        let words = sure_words(turn, locale, &draft, &chosen, people.len()).await?;
        let keyboard = Keyboard::new()
            .row(plain!(locale, "broadcast-sure"), Tap::BroadcastGo { look, sure: true })
            .row(plain!(locale, "cancel"), Tap::Cancel)
            .done();
        turn.show(who.id, place, words, keyboard).await?;
        return Ok(Toast::Quiet);
    }
    let now_or_later = draft.due.filter(|due| *due > turn.now).unwrap_or(turn.now);
    turn.end_talk(who).await?;
    let content = serde_json::to_string(&draft.content)?;
    let kind = if draft.about.is_some() { Kind::Edit } else { Kind::Send };
    let new = New {
        author: who.id,
        whom: &draft.whom,
        kind,
        about: draft.about,
        content: &content,
        due_at: now_or_later,
    };
    let id = broadcasts::add(turn.db, new, turn.now).await?;
    confirmed(turn, who, place, id, &draft.whom).await?;
    Ok(Toast::Quiet)
}

async fn sure_words(
    turn: &mut Turn<'_>,
    locale: Locale,
    draft: &Draft,
    chosen: &Whom,
    count: usize,
) -> Result<String> {
    let audience = whom::name(turn, locale, chosen).await?;
    if whom::is_secret(turn, chosen).await? {
        return Ok(html!(locale, "broadcast-sure-secret", audience = audience));
    }
    Ok(match (draft.about, draft.due) {
        (Some(_), _) => html!(locale, "broadcast-sure-correct", count = count),
        (None, Some(due)) => html!(
            locale,
            "broadcast-sure-later",
            audience = audience,
            count = count,
            at = turn.when(locale, due),
        ),
        (None, None) => html!(locale, "broadcast-sure-now", audience = audience, count = count),
    })
}

/// Notes the act, begins if it is time, and shows how far it is.
pub async fn confirmed(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    id: i64,
    whom: &str,
) -> Result {
    // The trail is never altered: it holds nobody's Telegram id.
    let to = match Whom::from_code(whom) {
        Some(Whom::One(_)) => "one person",
        _ => whom,
    };
    let act = audit::Act {
        actor: who.id,
        subject: format!("broadcast {id} to {to}"),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::Broadcast, act, turn.now).await?;
    if let Some(message) = place {
        let spot = serde_json::to_string(&Spot::Message(message))?;
        broadcasts::show_at(turn.db, id, Some(&spot), turn.now).await?;
    }
    if let Some(broadcast) = broadcasts::find(turn.db, id).await? {
        run::step(turn, broadcast).await?;
    }
    turn.after.ring_broadcasts = true;
    progress::show(turn, who, place, id).await?;
    Ok(())
}
