//! Joining the jury by a link that works once, and saying which company one is from.

use super::recusal::Recusals;
use super::{gate, queue};
use crate::contest::company::essence;
use crate::desk::guest::start;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::organizer::jury::tell_organizers;
use crate::desk::organizer::{live, near};
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::company_pairs::Kinship;
use crate::store::contestants::Contestant;
use crate::store::jurors::Juror;
use crate::store::people::Person;
use crate::store::{audit, contestants, invitations, jurors, sha256};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// What the payload of an invitation's link begins with; the token follows.
pub const LINK_PREFIX: &str = "jury-";

/// So many companies stand on one page of buttons.
const PAGE: usize = 8;

/// The longest name of a company, as for contestants.
const LONGEST: usize = 100;

/// Somebody opened the link of an invitation.
pub async fn join(turn: &mut Turn<'_>, who: &Person, token: &str) -> Result {
    if who.rights.juror.is_some() {
        return queue::overview(turn, who, None).await;
    }
    if who.rights.staff() {
        return turn.remark(who, html!(who.locale, "join-organizer")).await;
    }
    if contestants::is_registered(turn.db, who.id).await? {
        return turn.remark(who, html!(who.locale, "join-contestant")).await;
    }
    let token = sha256(token);
    let meant = invitations::meant(turn.db, &token, turn.now).await?;
    if !matches!(meant, Some((invitations::To::Jury, _)))
        || !invitations::accept(turn.db, &token, who.id, turn.now).await?
    {
        return turn.remark(who, html!(who.locale, "join-used")).await;
    }
    let number = jurors::join(turn.db, who.id, turn.now).await?;
    let act =
        audit::Act { actor: who.id, subject: format!("juror {number}"), ..Default::default() };
    audit::note(turn.db, audit::Deed::JoinJury, act, turn.now).await?;
    let mut who = who.clone();
    who.rights.juror = Some(number);
    start::offer_commands(turn, &who);
    turn.say(
        who.id,
        Letter::message(html!(who.locale, "join-welcome", title = &turn.contest.title)),
    )
    .await?;
    tell_joined(turn, &who, number).await?;
    live::renew(turn).await?;
    ask_company(turn, &who, None, 0).await
}

/// Tells the organizers who came, and by whose invitation.
async fn tell_joined(turn: &mut Turn<'_>, who: &Person, number: i64) -> Result {
    let Some(juror) = jurors::find(turn.db, number).await? else { return Ok(()) };
    let inviter = invitations::inviter(turn.db, who.id).await?;
    tell_organizers(turn, Tap::JurorCard { juror: number }, |locale| match inviter.is_empty() {
        true => html!(locale, "joined", name = &juror.name),
        false => html!(locale, "joined-by", name = &juror.name, inviter = &inviter),
    })
    .await
}

/// The companies of the contestants, one contestant for each, by name. None in a blind contest: who
/// takes part is not to be told to the jury there.
async fn companies(turn: &mut Turn<'_>) -> Result<Vec<Contestant>> {
    if turn.contest.jury.blind {
        return Ok(Vec::new());
    }
    let mut known = contestants::active(turn.db).await?;
    known.retain(|contestant| !essence(&contestant.company).is_empty());
    known.sort_by_cached_key(|contestant| (essence(&contestant.company), contestant.id));
    known.dedup_by_key(|contestant| essence(&contestant.company));
    known.sort_by_cached_key(|contestant| contestant.company.to_lowercase());
    Ok(known)
}

/// Asks which company the juror is from. Those of the contestants are buttons: a tap makes no
/// typing mistake.
pub async fn ask_company(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    turn.set_talk(who, &Talk::JurorCompany).await?;
    let known = companies(turn).await?;
    let (shown, number, pages) = page(&known, wanted, PAGE);
    let offered =
        shown.iter().map(|it| (it.company.clone(), Tap::JurorCompany { contestant: it.id }));
    let keyboard = Keyboard::new()
        .grid(2, offered)
        .pages(who.locale, number, pages, |page| Tap::JurorCompanies { page })
        .row(plain!(who.locale, "join-no-company"), Tap::NoCompany)
        .done();
    let words = match known.is_empty() {
        true => html!(who.locale, "join-ask-company"),
        false => html!(who.locale, "join-choose-company"),
    };
    turn.show(who.id, place, words, keyboard).await
}

/// Another page of companies.
pub async fn turn_page(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    page: u32,
) -> Result<Toast> {
    if turn.talk(who).await? != Some(Talk::JurorCompany) {
        return Ok(Toast::Over);
    }
    ask_company(turn, who, place, page).await?;
    Ok(Toast::Quiet)
}

/// "None that takes part": the juror may mark everybody.
pub async fn no_company(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    // An old button must not take away the company that the juror has named since.
    let (Some(juror), Some(Talk::JurorCompany)) =
        (queue::juror(turn, who).await?, turn.talk(who).await?)
    else {
        return Ok(Toast::Over);
    };
    settle_company(turn, who, &juror, "").await?;
    queue::overview(turn, who, place).await?;
    Ok(Toast::Quiet)
}

/// The company of this contestant was chosen.
pub async fn chosen(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: i64,
) -> Result<Toast> {
    let (Some(juror), Some(Talk::JurorCompany)) =
        (queue::juror(turn, who).await?, turn.talk(who).await?)
    else {
        return Ok(Toast::Over);
    };
    let known = companies(turn).await?;
    let Some(one) = known.into_iter().find(|it| it.id == contestant) else {
        return Ok(Toast::Over);
    };
    settle_company(turn, who, &juror, &one.company).await?;
    confirm(turn, who, &juror, place, &one.company).await?;
    Ok(Toast::Quiet)
}

/// Notes the company and that it was named: whose entries a juror may mark hangs on it.
async fn settle_company(turn: &mut Turn<'_>, who: &Person, juror: &Juror, company: &str) -> Result {
    jurors::set_company(turn.db, juror.id, company, turn.now).await?;
    turn.end_talk(who).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("juror {}", juror.id),
        before: Some(juror.company.clone()),
        after: Some(company.to_owned()),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::JurorsCompany, act, turn.now).await?;
    if juror.company_at.is_some() && juror.company != company {
        let card = Tap::JurorCard { juror: juror.id };
        let (name, before) = (juror.name.as_str(), juror.company.as_str());
        tell_organizers(turn, card, |locale| {
            let named = |company: &str| match company {
                "" => plain!(locale, "jurors-no-company"),
                company => company.to_owned(),
            };
            let (before, after) = (named(before), named(company));
            html!(locale, "company-changed", name = name, before = before, after = after)
        })
        .await?;
    }
    near::tell_of_juror(turn, juror.id).await
}

/// The answer to the question for the company.
pub async fn company(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    let Some(juror) = queue::juror(turn, who).await? else {
        return turn.not_understood(who).await;
    };
    let company = message.text.split_whitespace().collect::<Vec<_>>().join(" ");
    // "«»" would keep them away from nobody, and look as if it did.
    if essence(&company).is_empty() || company.chars().count() > LONGEST {
        return turn.remark(who, html!(who.locale, "join-company-unclear")).await;
    }
    settle_company(turn, who, &juror, &company).await?;
    confirm(turn, who, &juror, None, &company).await
}

/// Says what was noted, and goes on to the rules or the queue.
async fn confirm(
    turn: &mut Turn<'_>,
    who: &Person,
    juror: &Juror,
    place: Place,
    company: &str,
) -> Result {
    let known = contestants::active(turn.db).await?;
    let recusals = Recusals::now(turn).await?;
    let pairs = recusals.pairs();
    let any = |wanted| known.iter().any(|it| pairs.kinship(&it.company, company) == wanted);
    let words = if any(Kinship::Same) {
        html!(who.locale, "join-company", company = company)
    } else if any(Kinship::Perhaps) {
        html!(who.locale, "join-company-perhaps", company = company)
    } else {
        html!(who.locale, "join-company-unknown", company = company)
    };
    let juror = Juror { company_at: Some(turn.now), ..juror.clone() };
    if gate::missing(turn, &juror).await?.is_some() {
        turn.show(who.id, place, words, Keyboard::new().done()).await?;
        return gate::show_rules(turn, who, None).await;
    }
    let keyboard = Keyboard::new().row(plain!(who.locale, "menu-jury"), Tap::Jury).done();
    turn.show(who.id, place, words, keyboard).await
}
