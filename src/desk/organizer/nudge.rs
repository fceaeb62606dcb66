//! Reminding jurors by a button: who would be reminded of what, then a second tap.

use super::jury;
use crate::desk::juror::digest::{Lagging, buttons, lagging, lines};
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{audit, jurors};
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// So soon nobody is reminded again: two organizers may have the same thought.
const REST: chrono::TimeDelta = chrono::TimeDelta::hours(1);

/// Those for whom something waits, and whether each may be reminded now.
async fn whom(turn: &mut Turn<'_>) -> Result<Vec<(Lagging, bool)>> {
    let now = turn.now;
    let rested = |it: &Lagging| it.juror.reminded_at.is_none_or(|at| now - at >= REST);
    let all = lagging(turn, None).await?.into_iter();
    Ok(all
        .map(|it| {
            let rested = rested(&it);
            (it, rested)
        })
        .collect())
}

/// What a juror would be sent.
fn letter(locale: Locale, it: &Lagging) -> String {
    let mut words = vec![html!(locale, "nudge-letter", open = it.open())];
    words.extend(lines(locale, &it.tasks));
    words.join("\n")
}

/// Whom it would reach, when each was last reminded, and what it says.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let all = whom(turn).await?;
    let mut blocks = vec![html!(locale, "nudge-title")];
    if all.is_empty() {
        blocks.push(html!(locale, "nudge-nobody"));
    }
    let mut list = Vec::new();
    for (it, _) in &all {
        let name = jury::name(locale, &it.juror);
        let at = it.juror.reminded_at.map(|at| turn.when(locale, at));
        list.push(match at {
            Some(at) => html!(locale, "nudge-line-at", name = name, left = it.open(), at = at),
            None => html!(locale, "nudge-line", name = name, left = it.open()),
        });
    }
    blocks.extend((!list.is_empty()).then(|| list.join("\n")));
    let ready = all.iter().filter(|(_, rested)| *rested).count();
    if let Some((it, _)) = all.iter().find(|(_, rested)| *rested) {
        let words = crate::words::Html(letter(turn.contest.locale, it));
        blocks.push(html!(locale, "nudge-preview", words = words));
    } else if !all.is_empty() {
        blocks.push(html!(locale, "nudge-rest"));
    }
    let keyboard = Keyboard::new()
        .row_if(ready > 0, plain!(locale, "nudge-send", count = ready), Tap::RemindJuryNow)
        .row(plain!(locale, "back"), Tap::JuryList)
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await
}

/// Reminds them.
pub async fn send(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    let mut count = 0;
    for (it, rested) in whom(turn).await? {
        if !rested {
            continue;
        }
        let locale = turn.facing(it.juror.person_id).await?;
        let keyboard = buttons(locale, &it.tasks).done();
        let letter = Letter::message(letter(locale, &it)).keyboard(keyboard);
        turn.notify(it.juror.person_id, letter).await?;
        jurors::reminded(turn.db, it.juror.id, turn.now).await?;
        let act = audit::Act {
            actor: who.id,
            subject: format!("juror {}", it.juror.id),
            ..Default::default()
        };
        audit::note(turn.db, audit::Deed::RemindJuror, act, turn.now).await?;
        count += 1;
    }
    turn.face(who.zone);
    ask(turn, who, place).await?;
    Ok(Toast::Says(match count {
        0 => plain!(who.locale, "nudge-none-toast"),
        count => plain!(who.locale, "nudge-sent-toast", count = count),
    }))
}
