//! The roll before the vote opens, as organizers see it: who will be on it and who not, and why. They
//! can take somebody off and put them on again until the opening, each time with a reason. From the
//! opening on it is frozen.

use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::audit::{self, Act};
use crate::store::contestants::{self, Contestant};
use crate::store::people::Person;
use crate::store::roll::{self, Standing};
use crate::store::{ballots, roll::standings};
use crate::telegram::incoming::Message;
use crate::words::Locale;
use crate::{html, plain};

const PAGE: usize = 20;

/// The longest reason, in characters.
const REASON: usize = 500;

/// Those who are on the roll if the vote opens now.
pub async fn eligible(turn: &mut Turn<'_>) -> Result<Vec<Contestant>> {
    let standings = standings(turn.db).await?;
    let mut all = contestants::active(turn.db).await?;
    all.retain(|one| standings.iter().any(|it| it.contestant == one.id && it.on()));
    Ok(all)
}

/// Whether the roll can still be changed: there is a vote and it is not open. The timetable opens it
/// a moment after its time at the latest; in between it is frozen already.
async fn is_open_to_change(turn: &mut Turn<'_>) -> Result<bool> {
    let Some(rules) = &turn.contest.vote else { return Ok(false) };
    Ok(turn.now < rules.opens && ballots::vote(turn.db).await?.is_none())
}

/// Shows it, twenty a page.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let back = |keyboard: Keyboard| keyboard.row(plain!(locale, "back"), Tap::VotePanel).done();
    if !is_open_to_change(turn).await? {
        let frozen = ballots::roll(turn.db).await?;
        let (shown, at, pages) = page(&frozen, wanted, PAGE);
        let mut lines = vec![html!(locale, "roll-frozen", count = frozen.len())];
        for line in shown {
            let (number, name) = (line.number, super::name(line));
            lines.push(html!(locale, "roll-line-on", number = number, name = name));
        }
        let keyboard = Keyboard::new().pages(locale, at, pages, |page| Tap::Roll { page });
        return turn.show(who.id, place, lines.join("\n"), back(keyboard)).await;
    }
    let all = standings(turn.db).await?;
    let (shown, at, pages) = page(&all, wanted, PAGE);
    let on = all.iter().filter(|it| it.on()).count();
    let mut lines = vec![html!(locale, "roll-title", on = on, off = all.len() - on), String::new()];
    lines.extend(shown.iter().map(|standing| line(locale, standing)));
    lines.extend([String::new(), html!(locale, "roll-hint")]);
    let changes = shown.iter().filter(|standing| standing.takes_part).map(|standing| {
        let sign = if standing.off { "+" } else { "−" };
        let tap = Tap::RollChange { contestant: standing.contestant, on: standing.off };
        (format!("{sign} {}", standing.contestant), tap)
    });
    let keyboard =
        Keyboard::new().grid(5, changes).pages(locale, at, pages, |page| Tap::Roll { page });
    turn.show(who.id, place, lines.join("\n"), back(keyboard)).await
}

/// A contestant's line: on the roll, or why not.
fn line(locale: Locale, standing: &Standing) -> String {
    let (number, name) = (standing.contestant, name(standing));
    match standing {
        Standing { disqualified: true, .. } => {
            html!(locale, "roll-line-disqualified", number = number, name = name)
        }
        Standing { takes_part: false, .. } => {
            html!(locale, "roll-line-left", number = number, name = name)
        }
        Standing { off: true, why, .. } => {
            let why = why.as_deref().unwrap_or("—");
            html!(locale, "roll-line-off", number = number, name = name, why = why)
        }
        _ => html!(locale, "roll-line-on", number = number, name = name),
    }
}

fn name(standing: &Standing) -> String {
    let whole = format!("{} {}, {}", standing.surname, standing.name, standing.company);
    let whole = whole.trim().trim_end_matches(',').trim();
    if whole.is_empty() { "—".to_owned() } else { whole.to_owned() }
}

/// The contestant whom that would change something for.
async fn changeable(turn: &mut Turn<'_>, contestant: i64, on: bool) -> Result<Option<Standing>> {
    if !is_open_to_change(turn).await? {
        return Ok(None);
    }
    let all = standings(turn.db).await?;
    let fits = |it: &Standing| it.contestant == contestant && it.takes_part && it.off == on;
    Ok(all.into_iter().find(fits))
}

/// Takes somebody off or puts them on: why?
pub async fn ask(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: i64,
    on: bool,
) -> Result<Toast> {
    let locale = who.locale;
    if !is_open_to_change(turn).await? {
        return Ok(Toast::Says(plain!(locale, "roll-too-late")));
    }
    let Some(standing) = changeable(turn, contestant, on).await? else {
        show(turn, who, place, 0).await?;
        return Ok(Toast::Says(plain!(locale, "roll-so-already")));
    };
    turn.set_talk(who, &Talk::Roll { contestant, on }).await?;
    let name = name(&standing);
    let words = match on {
        true => html!(locale, "roll-why-on", name = name),
        false => html!(locale, "roll-why-off", name = name),
    };
    let cancel = Keyboard::new().row(plain!(locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// The reason, in the organizer's words: with it the roll is changed.
pub async fn reason(
    turn: &mut Turn<'_>,
    who: &Person,
    (contestant, on): (i64, bool),
    message: &Message,
) -> Result {
    let locale = who.locale;
    let why = message.text.trim();
    let readable = message.attachment.is_none() && !why.is_empty();
    if !readable || why.chars().count() > REASON {
        return turn.ask_again(who, html!(locale, "adjust-why-unclear")).await;
    }
    turn.end_talk(who).await?;
    let Some(standing) = changeable(turn, contestant, on).await? else {
        return turn.remark(who, html!(locale, "roll-too-late")).await;
    };
    roll::change(turn.db, contestant, on).await?;
    let word = |on| Some(if on { "on" } else { "off" }.to_owned());
    let deed = if on { audit::Deed::PutOnRoll } else { audit::Deed::TakeOffRoll };
    let act = Act {
        actor: who.id,
        subject: format!("contestant {contestant}"),
        before: word(!on),
        after: word(on),
        why: None,
        words: Some((contestant, why.to_owned())),
    };
    audit::note(turn.db, deed, act, turn.now).await?;
    let name = name(&standing);
    let words = match on {
        true => html!(locale, "roll-put-on", name = name),
        false => html!(locale, "roll-taken-off", name = name),
    };
    let back = Keyboard::new().row(plain!(locale, "roll-button"), Tap::Roll { page: 0 }).done();
    turn.show(who.id, None, words, back).await
}
