//! Joining the jury by a link that works once.

use super::queue;
use crate::desk::guest::start;
use crate::desk::keyboard::Keyboard;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::html;
use crate::plain;
use crate::store::people::Person;
use crate::store::{audit, contestants, jurors, sha256};
use crate::telegram::incoming::Message;

/// What the payload of an invitation's link begins with; the token follows.
pub const LINK_PREFIX: &str = "jury-";

/// Somebody opened the link of an invitation.
pub async fn join(turn: &mut Turn<'_>, who: &Person, token: &str) -> Result {
    if who.rights.juror.is_some() {
        return queue::overview(turn, who, None).await;
    }
    if contestants::is_registered(turn.db, who.id).await? {
        return turn.remark(who, html!(who.locale, "join-contestant")).await;
    }
    if !jurors::accept(turn.db, &sha256(token), who.id, turn.now).await? {
        return turn.remark(who, html!(who.locale, "join-used")).await;
    }
    turn.end_talk(who).await?;
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
    turn.set_talk(&who, &Talk::JurorCompany).await?;
    let words = html!(who.locale, "join-welcome", title = &turn.contest.title);
    let keyboard = Keyboard::new().row(plain!(who.locale, "join-no-company"), Tap::Jury).done();
    turn.show(who.id, None, words, keyboard).await
}

/// The answer to the question for the company.
pub async fn company(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    let Some(juror) = who.rights.juror else { return turn.not_understood(who).await };
    let company = message.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if company.is_empty() || company.chars().count() > 100 {
        return turn.remark(who, html!(who.locale, "join-company-unclear")).await;
    }
    jurors::set_company(turn.db, juror, &company).await?;
    turn.end_talk(who).await?;
    let words = html!(who.locale, "join-company", company = company);
    let keyboard = Keyboard::new().row(plain!(who.locale, "menu-jury"), Tap::Jury).done();
    turn.show(who.id, None, words, keyboard).await
}
