//! Companies of jurors and contestants that look alike: perhaps the same, and an organizer says. Until
//! then such entries are held back from the juror.

use super::calls::{self, About};
use super::jury;
use crate::contest::company::{essence, near};
use crate::desk::juror::phase::Phase;
use crate::desk::juror::recusal::{Away, Recusals};
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::jurors::{self, Juror};
use crate::store::people::{self, Person};
use crate::store::{audit, company_pairs, entries};
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// Each has three lines and a row of buttons.
const PAGE: usize = 5;

/// A juror and a contestant, one for each name of a company, whose companies look alike.
pub struct Alike {
    pub juror: Juror,
    pub contestant: Contestant,
    /// What an organizer said, if anything.
    pub ruled: Option<bool>,
}

/// All that look alike, those without a word of an organizer's first.
async fn all(turn: &mut Turn<'_>) -> Result<Vec<Alike>> {
    let recusals = Recusals::now(turn).await?;
    let mut known = contestants::active(turn.db).await?;
    known.sort_by_cached_key(|it| (essence(&it.company), it.id));
    known.dedup_by_key(|it| essence(&it.company));
    let mut all = Vec::new();
    for juror in jurors::active(turn.db).await? {
        for contestant in known.iter().filter(|it| near(&it.company, &juror.company)) {
            let ruled = recusals.pairs().ruled(&juror.company, &contestant.company);
            let (juror, contestant) = (juror.clone(), contestant.clone());
            all.push(Alike { juror, contestant, ruled });
        }
    }
    all.sort_by_key(|it| (it.ruled.is_some(), it.juror.id, it.contestant.id));
    Ok(all)
}

/// Those about which no organizer has said anything.
pub async fn open(turn: &mut Turn<'_>) -> Result<Vec<Alike>> {
    let mut all = all(turn).await?;
    all.retain(|it| it.ruled.is_none());
    Ok(all)
}

/// "Perhaps the same company", five a page.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let all = all(turn).await?;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut blocks = vec![html!(locale, "near-title")];
    if all.is_empty() {
        blocks.push(html!(locale, "near-none"));
    }
    let mut keyboard = Keyboard::new();
    for (it, index) in shown.iter().zip(1 + number as usize * PAGE..) {
        let state = match it.ruled {
            None => plain!(locale, "near-open"),
            Some(true) => plain!(locale, "near-same"),
            Some(false) => plain!(locale, "near-other"),
        };
        blocks.push(html!(
            locale,
            "near-line",
            number = index,
            juror = jury::name(locale, &it.juror),
            of_juror = &it.juror.company,
            company = &it.contestant.company,
            state = state,
        ));
        let (juror, contestant) = (it.juror.id, it.contestant.id);
        let rule = |same| Tap::RuleCompanies { juror, contestant, same };
        keyboard = match it.ruled {
            None => keyboard.grid(
                2,
                [
                    (plain!(locale, "near-say-same", number = index), rule(true)),
                    (plain!(locale, "near-say-other", number = index), rule(false)),
                ],
            ),
            Some(_) => keyboard.row(
                plain!(locale, "near-unsay", number = index),
                Tap::UnruleCompanies { juror, contestant },
            ),
        };
    }
    let keyboard = keyboard
        .pages(locale, number, pages, |page| Tap::NearCompanies { page })
        .row(plain!(locale, "back"), Tap::JuryList)
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await
}

/// An organizer says whether two companies are one, or takes that back.
pub async fn rule(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (juror, contestant): (i64, i64),
    same: Option<bool>,
) -> Result<Toast> {
    let all = all(turn).await?;
    // The list has one contestant for each company, which may be another one by now.
    let asked = contestants::find(turn.db, contestant).await?;
    let found = all.into_iter().find(|it| {
        let company = asked.as_ref().map(|asked| essence(&asked.company));
        it.juror.id == juror && company == Some(essence(&it.contestant.company))
    });
    let Some(found) = found else { return Ok(Toast::Over) };
    let waited = held(turn, &found.juror).await?;
    let names = (found.juror.company.as_str(), found.contestant.company.as_str());
    if !company_pairs::rule(turn.db, names, same, who.id, turn.now).await? {
        return Ok(Toast::Over);
    }
    let word = |ruled: Option<bool>| {
        ruled.map(|same| if same { "same" } else { "not the same" }.to_owned())
    };
    let act = audit::Act {
        actor: who.id,
        subject: format!("{} / {}", names.0, names.1),
        before: word(found.ruled),
        after: word(same),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::RuleCompanies, act, turn.now).await?;
    if same == Some(false) {
        tell_juror(turn, &found.juror, waited).await?;
    }
    list(turn, who, place, 0).await?;
    Ok(Toast::Says(match same {
        Some(true) => plain!(who.locale, "near-same-toast"),
        Some(false) => plain!(who.locale, "near-other-toast"),
        None => plain!(who.locale, "recusal-unruled-toast"),
    }))
}

/// Tells the organizers what a juror's company looks like, once it is named.
pub async fn tell_of_juror(turn: &mut Turn<'_>, juror: i64) -> Result {
    let mut found = open(turn).await?;
    found.retain(|it| it.juror.id == juror);
    tell(turn, found).await
}

/// Tells the organizers that a new contestant's company looks like a juror's.
pub async fn tell_of_contestant(turn: &mut Turn<'_>, contestant: i64) -> Result {
    let mut found = open(turn).await?;
    // Another contestant of that company: it was told when they came.
    found.retain(|it| it.contestant.id == contestant);
    tell(turn, found).await
}

async fn tell(turn: &mut Turn<'_>, found: Vec<Alike>) -> Result {
    for it in found {
        let (juror, company) = (it.juror.name.as_str(), it.juror.company.as_str());
        let other = it.contestant.company.as_str();
        let (number, contestant) = (it.juror.id, it.contestant.id);
        calls::call_with(turn, Tap::NearCompanies { page: 0 }, About::News, |_, locale| {
            let words = html!(locale, "near-told", juror = juror, company = company, other = other);
            let rule = |same| Tap::RuleCompanies { juror: number, contestant, same };
            let keyboard = Keyboard::new()
                .row(plain!(locale, "near-told-same"), rule(true))
                .row(plain!(locale, "near-told-other"), rule(false))
                .row(plain!(locale, "near-told-all"), Tap::NearCompanies { page: 0 });
            (words, keyboard.done())
        })
        .await?;
    }
    Ok(())
}

/// Tells the juror that entries which waited for a ruling have come to them, if any have.
async fn tell_juror(turn: &mut Turn<'_>, juror: &Juror, waited: usize) -> Result {
    let come = waited.saturating_sub(held(turn, juror).await?);
    if come == 0 || juror.person_id < 0 {
        return Ok(());
    }
    let locale = people::locale(turn.db, juror.person_id, turn.contest.locale).await?;
    let keyboard = Keyboard::new().row(plain!(locale, "menu-jury"), Tap::Jury).done();
    let letter = Letter::message(html!(locale, "held-come", count = come)).keyboard(keyboard);
    turn.notify(juror.person_id, letter).await
}

/// How many entries that can be marked now are held back from a juror, because organizers have not
/// said yet whether their authors are of the juror's company.
pub async fn held(turn: &mut Turn<'_>, juror: &Juror) -> Result<usize> {
    let recusals = Recusals::now(turn).await?;
    let mut perhaps = contestants::active(turn.db).await?;
    perhaps.retain(|it| recusals.away(juror, it) == Some(Away::Perhaps));
    if perhaps.is_empty() {
        return Ok(0);
    }
    let (contest, mut held) = (turn.contest, 0);
    for task in contest.all_tasks() {
        if Phase::of(turn, task).await?.takes_marks() {
            let standing = entries::standing(turn.db, &task.id).await?.into_iter();
            held += standing.filter(|e| perhaps.iter().any(|it| it.id == e.contestant_id)).count();
        }
    }
    Ok(held)
}
