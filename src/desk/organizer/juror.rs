//! The card of one juror, and taking them off the jury.

use super::jury::{self, progress};
use super::live;
use crate::desk::juror::recusal::Recusals;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::jurors::Juror;
use crate::store::people::Person;
use crate::store::{audit, contestants, jurors, jury_rules, people};
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// A juror in full: company, rules, progress task by task, from how many they keep away.
pub async fn card(turn: &mut Turn<'_>, who: &Person, place: Place, juror: i64) -> Result<Toast> {
    let Some(juror) = jurors::find(turn.db, juror).await? else { return Ok(Toast::Over) };
    let locale = who.locale;
    let words = about(turn, locale, &juror).await?;
    let gone = juror.removed_at.is_some() || juror.person_id < 0;
    let keyboard = Keyboard::new()
        .row_if(
            !gone,
            plain!(locale, "juror-recusals"),
            Tap::RecuseFrom { juror: juror.id, page: 0 },
        )
        .row_if(
            !gone,
            plain!(locale, "juror-remove"),
            Tap::RemoveJuror { juror: juror.id, step: 0 },
        )
        .row(plain!(locale, "back"), Tap::JuryList)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

async fn about(turn: &mut Turn<'_>, locale: Locale, juror: &Juror) -> Result<String> {
    let contest = turn.contest;
    let called = people::called(turn.db, juror.person_id).await?;
    let mut blocks = vec![html!(
        locale,
        "juror-card",
        number = juror.id,
        name = if called.is_empty() { jury::name(locale, juror) } else { called },
        company = jury::company(locale, juror),
        joined = turn.when(locale, juror.joined_at),
    )];
    if let Some(at) = juror.removed_at {
        let at = turn.when(locale, at);
        blocks.push(match juror.marks_count {
            true => html!(locale, "juror-removed-counts", at = at),
            false => html!(locale, "juror-removed", at = at),
        });
    }
    if let Some(rules) = &contest.jury.rules {
        let accepted = jury_rules::accepted(turn.db, juror.id, rules).await?;
        blocks.push(match accepted {
            Some(at) => html!(locale, "juror-rules", at = turn.when(locale, at)),
            None => html!(locale, "juror-rules-not"),
        });
    }
    let progress = match juror.removed_at {
        Some(_) => Vec::new(),
        None => progress(turn, juror).await?,
    };
    for of_task in progress {
        let (title, done) = (of_task.title, of_task.total - of_task.open);
        blocks.push(html!(locale, "juror-task", title = title, done = done, total = of_task.total));
    }
    let recusals = Recusals::now(turn).await?;
    let known = contestants::active(turn.db).await?;
    let away = known.iter().filter(|it| recusals.away(juror, it).is_some()).count();
    if juror.removed_at.is_none() {
        blocks.push(html!(locale, "juror-away", count = away));
    }
    if let Some(at) = jurors::last_marks(turn.db).await?.get(&juror.id) {
        blocks.push(html!(locale, "juror-last-mark", at = turn.when(locale, *at)));
    }
    if let Some(at) = juror.reminded_at {
        blocks.push(html!(locale, "juror-reminded", at = turn.when(locale, at)));
    }
    Ok(blocks.join("\n"))
}

/// Takes a juror off the jury. What was published stays; whether their marks of what is not published
/// go on counting is the organizer's choice.
pub async fn remove(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    number: i64,
    step: u8,
) -> Result<Toast> {
    let found = jurors::find(turn.db, number).await?;
    let Some(juror) = found.filter(|it| it.removed_at.is_none() && it.person_id > 0) else {
        return Ok(Toast::Over);
    };
    let locale = who.locale;
    let marks_count = match step {
        0 => {
            let step = |step| Tap::RemoveJuror { juror: number, step };
            let keyboard = Keyboard::new()
                .row(plain!(locale, "juror-remove-keep"), step(1))
                .row(plain!(locale, "juror-remove-drop"), step(2))
                .row(plain!(locale, "back"), Tap::JurorCard { juror: number })
                .done();
            let words = html!(locale, "juror-remove-ask", name = jury::name(locale, &juror));
            turn.show(who.id, place, words, keyboard).await?;
            return Ok(Toast::Quiet);
        }
        1 => true,
        2 => false,
        _ => return Ok(Toast::Over),
    };
    if !jurors::remove(turn.db, number, marks_count, turn.now).await? {
        return Ok(Toast::Over);
    }
    let after = if marks_count { "marks count" } else { "marks do not count" };
    let act = audit::Act {
        actor: who.id,
        subject: format!("juror {number}"),
        after: Some(after.to_owned()),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::LeaveJury, act, turn.now).await?;
    let theirs = people::locale(turn.db, juror.person_id, turn.contest.locale).await?;
    let title = turn.contest.title.as_str();
    turn.notify(
        juror.person_id,
        Letter::message(html!(theirs, "juror-removed-you", title = title)),
    )
    .await?;
    live::renew(turn).await?;
    card(turn, who, place, number).await?;
    Ok(Toast::Says(plain!(locale, "juror-removed-toast")))
}
