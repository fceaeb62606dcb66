//! Who keeps away from whom: what the rule about companies found, what jurors said, and what
//! organizers rule, with a reason.

use super::jury;
use crate::desk::juror::recusal::{Away, Recusals};
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::audit;
use crate::store::contestants::{self, Contestant};
use crate::store::jurors::{self, Juror};
use crate::store::marking::{self, Recusal, Ruling};
use crate::store::people::{self, Person};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

const PAGE: usize = 10;
/// The longest reason, in characters.
const LONGEST: usize = 500;

/// A juror and a contestant between whom something stands.
struct Pair {
    juror: Juror,
    contestant: Contestant,
}

/// Every pair that the rule or a ruling is about, by juror.
async fn pairs(turn: &mut Turn<'_>, recusals: &Recusals) -> Result<Vec<Pair>> {
    let known = contestants::active(turn.db).await?;
    let mut all = Vec::new();
    for juror in jurors::active(turn.db).await? {
        for contestant in &known {
            let ruled = recusals.ruling(juror.id, contestant.id).is_some();
            if ruled || recusals.away(&juror, contestant).is_some() {
                all.push(Pair { juror: juror.clone(), contestant: contestant.clone() });
            }
        }
    }
    Ok(all)
}

/// Why, in a few words.
fn standing(locale: Locale, recusals: &Recusals, pair: &Pair) -> String {
    let (juror, contestant) = (&pair.juror, &pair.contestant);
    let ruling = recusals.ruling(juror.id, contestant.id);
    match (recusals.away(juror, contestant), ruling) {
        (Some(Away::Company), _) => plain!(locale, "recusal-company"),
        (Some(Away::Perhaps), _) => plain!(locale, "recusal-perhaps"),
        (Some(Away::Said), Some(said)) if said.ruled_by == juror.person_id => {
            plain!(locale, "recusal-own")
        }
        (Some(_), _) => plain!(locale, "recusal-organizer"),
        (None, Some(_)) => plain!(locale, "recusal-allowed"),
        (None, None) => plain!(locale, "recusal-none"),
    }
}

/// All recusals and rulings, ten a page.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let recusals = Recusals::now(turn).await?;
    let all = pairs(turn, &recusals).await?;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut lines = vec![html!(locale, "recusals-title", count = all.len())];
    if all.is_empty() {
        lines.push(html!(locale, "recusals-none"));
    }
    let mut buttons = Vec::new();
    for (pair, index) in shown.iter().zip(1 + number as usize * PAGE..) {
        lines.push(html!(
            locale,
            "recusals-line",
            number = index,
            juror = jury::name(locale, &pair.juror),
            of_juror = jury::company(locale, &pair.juror),
            name = pair.contestant.full_name(),
            company = &pair.contestant.company,
            why = standing(locale, &recusals, pair),
        ));
        buttons.push((index.to_string(), tap(pair)));
    }
    let keyboard = Keyboard::new()
        .grid(5, buttons)
        .pages(locale, number, pages, |page| Tap::Recusals { page })
        .row(plain!(locale, "back"), Tap::JuryList)
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await
}

fn tap(pair: &Pair) -> Tap {
    Tap::RecusalOf { juror: pair.juror.id, contestant: pair.contestant.id }
}

/// All contestants as buttons, to look at how one juror stands to one of them.
pub async fn whom(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    juror: i64,
    wanted: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let found = jurors::find(turn.db, juror).await?.filter(|it| it.removed_at.is_none());
    let Some(juror) = found else { return Ok(Toast::Over) };
    let recusals = Recusals::now(turn).await?;
    let known = contestants::active(turn.db).await?;
    let (shown, number, pages) = page(&known, wanted, PAGE);
    let buttons = shown.iter().map(|it| {
        let sign = if recusals.away(&juror, it).is_some() { "🚫 " } else { "" };
        let label = format!("{sign}{}, {}", it.full_name(), it.company);
        (label, Tap::RecusalOf { juror: juror.id, contestant: it.id })
    });
    let keyboard = Keyboard::new()
        .grid(1, buttons)
        .pages(locale, number, pages, |page| Tap::RecuseFrom { juror: juror.id, page })
        .row(plain!(locale, "back"), Tap::JurorCard { juror: juror.id })
        .done();
    let words = html!(locale, "recuse-whom", name = jury::name(locale, &juror));
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

async fn find(turn: &mut Turn<'_>, (juror, contestant): (i64, i64)) -> Result<Option<Pair>> {
    let juror = jurors::find(turn.db, juror).await?;
    let contestant = contestants::find(turn.db, contestant).await?;
    let pair = juror.zip(contestant).map(|(juror, contestant)| Pair { juror, contestant });
    Ok(pair.filter(|pair| pair.juror.removed_at.is_none() && pair.juror.person_id > 0))
}

/// How one juror stands to one contestant, and what can be ruled about it.
pub async fn pair(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    of: (i64, i64),
) -> Result<Toast> {
    let Some(pair) = find(turn, of).await? else { return Ok(Toast::Over) };
    let locale = who.locale;
    let recusals = Recusals::now(turn).await?;
    let (juror, contestant) = of;
    let mut words = html!(
        locale,
        "recusal-pair",
        juror = jury::name(locale, &pair.juror),
        of_juror = jury::company(locale, &pair.juror),
        name = pair.contestant.full_name(),
        company = &pair.contestant.company,
        standing = standing(locale, &recusals, &pair),
    );
    let ruling = recusals.ruling(juror, contestant);
    if let Some(ruling) = ruling.filter(|ruling| !ruling.why.is_empty()) {
        words = format!("{words}\n\n{}", html!(locale, "recusal-why", why = &ruling.why));
    }
    let away = recusals.away(&pair.juror, &pair.contestant).is_some();
    let rule = |away| Tap::RuleRecusal { juror, contestant, away };
    let keyboard = Keyboard::new()
        .row_if(away, plain!(locale, "recusal-allow"), rule(false))
        .row_if(!away, plain!(locale, "recusal-recuse"), rule(true))
        .row_if(
            ruling.is_some(),
            plain!(locale, "recusal-unrule"),
            Tap::UnruleRecusal { juror, contestant },
        )
        .row(plain!(locale, "recusals-all"), Tap::Recusals { page: 0 })
        .row(plain!(locale, "back"), Tap::JurorCard { juror })
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Asks why an organizer rules so.
pub async fn ask_why(
    turn: &mut Turn<'_>,
    who: &Person,
    (juror, contestant): (i64, i64),
    away: bool,
) -> Result<Toast> {
    let Some(pair) = find(turn, (juror, contestant)).await? else { return Ok(Toast::Over) };
    turn.set_talk(who, &Talk::Ruling { juror, contestant, away }).await?;
    let locale = who.locale;
    let (juror, name) = (jury::name(locale, &pair.juror), pair.contestant.full_name());
    let words = match away {
        true => html!(locale, "recusal-ask-away", juror = juror, name = name),
        false => html!(locale, "recusal-ask-allow", juror = juror, name = name),
    };
    let cancel = Keyboard::new().row(plain!(locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, None, words, cancel).await?;
    Ok(Toast::Quiet)
}

/// The reason has come: it is ruled so.
pub async fn ruled(
    turn: &mut Turn<'_>,
    who: &Person,
    of: (i64, i64),
    away: bool,
    message: &Message,
) -> Result {
    let why = message.text.trim();
    let says = why.chars().any(char::is_alphanumeric) && message.attachment.is_none();
    if !says || why.chars().count() > LONGEST {
        let words = html!(who.locale, "recusal-why-unclear", most = LONGEST);
        return turn.ask_again(who, words).await;
    }
    turn.end_talk(who).await?;
    let Some(pair) = find(turn, of).await? else {
        return turn.remark(who, html!(who.locale, "recusal-gone")).await;
    };
    let ruling = if away { Ruling::Away } else { Ruling::Allowed };
    let (juror_id, contestant_id) = of;
    let (why, ruled_by) = (why.to_owned(), who.id);
    let before = Recusals::now(turn).await?;
    let before = before.ruling(juror_id, contestant_id).map(|it| word(it.ruling).to_owned());
    let recusal = Recusal { juror_id, contestant_id, ruling, why, ruled_by };
    marking::rule(turn.db, &recusal, turn.now).await?;
    trace(turn, who, of, before, Some(word(ruling)), Some(recusal.why)).await?;
    tell_juror(turn, &pair, Some(ruling)).await?;
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "recusals-all"), Tap::Recusals { page: 0 })
        .row(plain!(who.locale, "jurors-back"), Tap::JuryList)
        .done();
    let (juror, name) = (jury::name(who.locale, &pair.juror), pair.contestant.full_name());
    let words = match ruling {
        Ruling::Away => html!(who.locale, "recusal-done-away", juror = juror, name = name),
        Ruling::Allowed => html!(who.locale, "recusal-done-allowed", juror = juror, name = name),
    };
    turn.show(who.id, None, words, keyboard).await
}

/// Takes a ruling back: the rule about companies holds again.
pub async fn unrule(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    of: (i64, i64),
) -> Result<Toast> {
    let Some(found) = find(turn, of).await? else { return Ok(Toast::Over) };
    let before = Recusals::now(turn).await?;
    let before = before.ruling(of.0, of.1).map(|it| word(it.ruling).to_owned());
    if !marking::unrule(turn.db, of.0, of.1).await? {
        return Ok(Toast::Over);
    }
    trace(turn, who, of, before, None, None).await?;
    tell_juror(turn, &found, None).await?;
    pair(turn, who, place, of).await?;
    Ok(Toast::Says(plain!(who.locale, "recusal-unruled-toast")))
}

fn word(ruling: Ruling) -> &'static str {
    match ruling {
        Ruling::Away => "away",
        Ruling::Allowed => "allowed",
    }
}

async fn trace(
    turn: &mut Turn<'_>,
    who: &Person,
    (juror, contestant): (i64, i64),
    before: Option<String>,
    after: Option<&str>,
    why: Option<String>,
) -> Result {
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {contestant} from juror {juror}"),
        before,
        after: after.map(str::to_owned),
        words: why.map(|why| (contestant, why)),
        ..Default::default()
    };
    Ok(audit::note(turn.db, audit::Deed::RuleRecusal, act, turn.now).await?)
}

/// Tells the juror what was ruled about them. In a blind contest without the contestant's name.
async fn tell_juror(turn: &mut Turn<'_>, pair: &Pair, ruling: Option<Ruling>) -> Result {
    let to = pair.juror.person_id;
    let locale = people::locale(turn.db, to, turn.contest.locale).await?;
    let name = match turn.contest.jury.blind {
        true => plain!(locale, "recusal-somebody"),
        false => pair.contestant.full_name(),
    };
    let words = match ruling {
        Some(Ruling::Away) => html!(locale, "recusal-told-away", name = name),
        Some(Ruling::Allowed) => html!(locale, "recusal-told-allowed", name = name),
        None => html!(locale, "recusal-told-back", name = name),
    };
    let keyboard = Keyboard::new().row(plain!(locale, "menu-jury"), Tap::Jury).done();
    turn.notify(to, Letter::message(words).keyboard(keyboard)).await
}
