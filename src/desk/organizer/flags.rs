//! What jurors call the organizers to: "look at this", and all that was said about an entry.

use super::{jury, live};
use crate::desk::contestant::show;
use crate::desk::juror::remarks::letters;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::entries::{self, PartState};
use crate::store::flags::{self, Flag};
use crate::store::people::{self, Person};
use crate::store::remarks::Kind;
use crate::store::{audit, contestants, jurors, marking, remarks};
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

const PAGE: usize = 5;

/// Who flagged whose entry for which task: juror, contestant, title.
async fn names(
    turn: &mut Turn<'_>,
    locale: Locale,
    flag: &Flag,
) -> Result<(String, String, String)> {
    let contest = turn.contest;
    let juror = jurors::find(turn.db, flag.juror_id).await?;
    let juror = juror.map(|it| jury::name(locale, &it)).unwrap_or_default();
    let Some(entry) = entries::find(turn.db, flag.entry_id).await? else {
        return Ok((juror, String::new(), String::new()));
    };
    let author = contestants::find(turn.db, entry.contestant_id).await?;
    let gone = || plain!(locale, "rating-withdrawn");
    let author = author.map_or_else(gone, |it| it.full_name());
    let title = contest.task(&entry.task).map(|task| task.title.clone()).unwrap_or_default();
    Ok((juror, author, title))
}

/// All flags, the open ones first, each a button to its entry and one to settle it.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let all = flags::all(turn.db).await?;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut blocks = vec![html!(locale, "flags-title")];
    if all.is_empty() {
        blocks.push(html!(locale, "flags-none"));
    }
    let mut keyboard = Keyboard::new();
    for flag in shown {
        let (juror, name, title) = names(turn, locale, flag).await?;
        let at = turn.when(locale, flag.flagged_at);
        let (id, why) = (flag.id, &flag.why);
        blocks.push(html!(
            locale,
            "flags-line",
            number = id,
            at = at,
            juror = juror,
            title = title,
            name = name,
            why = why,
        ));
        let mut row = vec![(
            plain!(locale, "flags-entry", number = id),
            Tap::EntrySaid { entry: flag.entry_id },
        )];
        match flag.settled_at {
            Some(at) => {
                let at = turn.when(locale, at);
                blocks.push(html!(locale, "flags-settled", at = at));
            }
            None => row
                .push((plain!(locale, "flags-settle", number = id), Tap::SettleFlag { flag: id })),
        }
        keyboard = keyboard.grid(2, row);
    }
    let keyboard = keyboard
        .pages(locale, number, pages, |page| Tap::Flags { page })
        .row(plain!(locale, "back"), Tap::JuryList)
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await
}

/// An organizer says that a flag is settled; the juror hears of it.
pub async fn settle(turn: &mut Turn<'_>, who: &Person, place: Place, flag: i64) -> Result<Toast> {
    let found = flags::all(turn.db).await?.into_iter().find(|it| it.id == flag);
    let Some(found) = found else { return Ok(Toast::Over) };
    if !flags::settle(turn.db, flag, who.id, turn.now).await? {
        list(turn, who, place, 0).await?;
        return Ok(Toast::Says(plain!(who.locale, "flags-settled-already")));
    }
    let act = audit::Act {
        actor: who.id,
        subject: format!("entry {} by juror {}", found.entry_id, found.juror_id),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::SettleFlag, act, turn.now).await?;
    if let Some(juror) = jurors::find(turn.db, found.juror_id).await?
        && juror.removed_at.is_none()
        && juror.person_id > 0
    {
        let locale = people::locale(turn.db, juror.person_id, turn.contest.locale).await?;
        let (_, _, title) = names(turn, locale, &found).await?;
        let words = html!(locale, "flags-told-settled", title = title, why = &found.why);
        let keyboard = Keyboard::new().row(plain!(locale, "menu-jury"), Tap::Jury).done();
        turn.notify(juror.person_id, Letter::message(words).keyboard(keyboard)).await?;
    }
    live::renew(turn).await?;
    list(turn, who, place, 0).await?;
    Ok(Toast::Says(plain!(who.locale, "flags-settled-toast")))
}

/// An entry as the jury sees it, and all that jurors said about it.
pub async fn entry(turn: &mut Turn<'_>, who: &Person, entry: i64) -> Result<Toast> {
    let contest = turn.contest;
    let locale = who.locale;
    let Some(entry) = entries::find(turn.db, entry).await? else { return Ok(Toast::Over) };
    let Some(task) = contest.task(&entry.task) else { return Ok(Toast::Over) };
    let Some(author) = contestants::find(turn.db, entry.contestant_id).await? else {
        return Ok(Toast::Over);
    };
    let mut parts = entries::parts(turn.db, entry.id).await?;
    parts.retain(|part| part.state == PartState::Counted);
    show::parts(turn, who.id, locale, &parts).await?;
    let jury = jurors::all(turn.db).await?;
    let called = |id: i64| {
        let juror = jury.iter().find(|it| it.id == id);
        juror.map(|it| jury::name(locale, it)).unwrap_or_default()
    };
    for remark in remarks::for_entry(turn.db, entry.id, None).await? {
        let juror = called(remark.juror_id);
        let heading = match remark.kind {
            Kind::Author => plain!(locale, "entry-remark", juror = juror),
            Kind::Note => plain!(locale, "entry-note", juror = juror),
        };
        for letter in letters(&heading, &remark.said) {
            turn.say(who.id, letter).await?;
        }
    }
    let (name, company) = (author.full_name(), author.company.as_str());
    let mut lines = vec![html!(
        locale,
        "entry-card",
        name = name,
        company = company,
        title = &task.title,
        parts = parts.len(),
    )];
    for it in marking::abstentions(turn.db, &task.id).await? {
        if it.entry_id == entry.id {
            let juror = called(it.juror_id);
            lines.push(html!(locale, "entry-abstains", juror = juror, why = &it.why));
        }
    }
    let mut keyboard = Keyboard::new();
    for flag in flags::all(turn.db).await?.into_iter().filter(|it| it.entry_id == entry.id) {
        let juror = called(flag.juror_id);
        lines.push(html!(locale, "entry-flag", juror = juror, why = &flag.why));
        let label = plain!(locale, "flags-settle", number = flag.id);
        keyboard =
            keyboard.row_if(flag.settled_at.is_none(), label, Tap::SettleFlag { flag: flag.id });
    }
    let keyboard = keyboard.row(plain!(locale, "jurors-back"), Tap::JuryList).done();
    turn.show(who.id, None, lines.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}
