//! Joining the jury by a link that works once.

use super::queue;
use crate::contest::company::same;
use crate::desk::guest::start;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::html;
use crate::plain;
use crate::store::people::Person;
use crate::store::{audit, contestants, jurors, sha256};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;

/// What the payload of an invitation's link begins with; the token follows.
pub const LINK_PREFIX: &str = "jury-";

/// Somebody opened the link of an invitation.
pub async fn join(turn: &mut Turn<'_>, who: &Person, token: &str) -> Result {
    if who.rights.juror.is_some() {
        return queue::overview(turn, who, None).await;
    }
    if who.rights.organizer {
        return turn.remark(who, html!(who.locale, "join-organizer")).await;
    }
    if contestants::is_registered(turn.db, who.id).await? {
        return turn.remark(who, html!(who.locale, "join-contestant")).await;
    }
    if !jurors::accept(turn.db, &sha256(token), who.id, turn.now).await? {
        return turn.remark(who, html!(who.locale, "join-used")).await;
    }
    let juror = jurors::join(turn.db, who.id, turn.now).await?;
    let act = audit::Act {
        actor: who.id,
        action: "join the jury",
        subject: format!("juror {juror}"),
        ..Default::default()
    };
    audit::note(turn.db, act, turn.now).await?;
    let mut who = who.clone();
    who.rights.juror = Some(juror);
    start::offer_commands(turn, &who);
    turn.say(
        who.id,
        Letter::message(html!(who.locale, "join-welcome", title = &turn.contest.title)),
    )
    .await?;
    ask_company(turn, &who).await
}

/// Asks which company the juror is from; until they answer they are shown no entries.
pub async fn ask_company(turn: &mut Turn<'_>, who: &Person) -> Result {
    turn.set_talk(who, &Talk::JurorCompany).await?;
    let keyboard =
        Keyboard::new().row(plain!(who.locale, "join-no-company"), Tap::NoCompany).done();
    turn.show(who.id, None, html!(who.locale, "join-ask-company"), keyboard).await
}

/// "None that takes part": the juror may mark everybody.
pub async fn no_company(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    // An old button must not take away the company that the juror has named since.
    let (Some(juror), Some(Talk::JurorCompany)) = (who.rights.juror, turn.talk(who).await?) else {
        return Ok(Toast::Over);
    };
    settle_company(turn, who, juror, "").await?;
    queue::overview(turn, who, place).await?;
    Ok(Toast::Quiet)
}

/// Notes the company and that it was named: whose entries a juror may mark hangs on it.
async fn settle_company(turn: &mut Turn<'_>, who: &Person, juror: i64, company: &str) -> Result {
    let before = jurors::find(turn.db, juror).await?.map(|juror| juror.company);
    jurors::set_company(turn.db, juror, company).await?;
    turn.end_talk(who).await?;
    let act = audit::Act {
        actor: who.id,
        action: "juror's company",
        subject: format!("juror {juror}"),
        before,
        after: Some(company.to_owned()),
        ..Default::default()
    };
    Ok(audit::note(turn.db, act, turn.now).await?)
}

/// The answer to the question for the company.
pub async fn company(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    let Some(juror) = who.rights.juror else { return turn.not_understood(who).await };
    let company = message.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if company.is_empty() || company.chars().count() > 100 {
        return turn.remark(who, html!(who.locale, "join-company-unclear")).await;
    }
    settle_company(turn, who, juror, &company).await?;
    let known = contestants::active(turn.db).await?;
    let words = if known.iter().any(|contestant| same(&contestant.company, &company)) {
        html!(who.locale, "join-company", company = company)
    } else {
        html!(who.locale, "join-company-unknown", company = company)
    };
    let keyboard = Keyboard::new().row(plain!(who.locale, "menu-jury"), Tap::Jury).done();
    turn.show(who.id, None, words, keyboard).await
}
