//! Invitations: making one, whatever it lets one be; those to the jury, which are open, who used which;
//! and taking one back.

use chrono::{DateTime, TimeDelta, Utc};
use rand::RngExt;

use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::invitations::{self, Invitation, State, To};
use crate::store::people::Person;
use crate::store::{audit, sha256};
use crate::words::Locale;
use crate::{html, plain};

const PAGE: usize = 10;

/// How long an invitation can be used.
const VALID: TimeDelta = TimeDelta::days(7);

/// Makes an invitation: the token for its link, which is written down nowhere, and until when it works.
pub async fn issue(turn: &mut Turn<'_>, who: &Person, to: To) -> Result<(String, DateTime<Utc>)> {
    let token: u128 = turn.dice.random();
    let token = format!("{token:032x}");
    let expires = turn.now + VALID;
    invitations::issue(turn.db, &sha256(&token), to, who.id, (turn.now, expires)).await?;
    Ok((token, expires))
}

/// All invitations to the jury, the newest first; the open ones can be taken back.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let mut all = invitations::all(turn.db, turn.now).await?;
    all.retain(|invitation| invitation.to == To::Jury);
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut lines = vec![html!(locale, "invitations-title")];
    if all.is_empty() {
        lines.push(html!(locale, "invitations-none"));
    }
    let mut revoke = Vec::new();
    for (invitation, index) in shown.iter().zip(1 + number as usize * PAGE..) {
        lines.push(line(turn, locale, index, invitation));
        if invitation.state == State::Open {
            let label = plain!(locale, "invitations-revoke", number = index);
            revoke.push((label, Tap::RevokeInvitation { invitation: invitation.name.clone() }));
        }
    }
    let keyboard = Keyboard::new()
        .grid(2, revoke)
        .pages(locale, number, pages, |page| Tap::Invitations { page })
        .row(plain!(locale, "jurors-invite"), Tap::Invite)
        .row(plain!(locale, "back"), Tap::JuryList)
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await
}

fn line(turn: &Turn<'_>, locale: Locale, index: usize, invitation: &Invitation) -> String {
    let state = match &invitation.state {
        State::Open => {
            let until = turn.when(locale, invitation.expires_at);
            plain!(locale, "invitation-open", until = until)
        }
        State::Used { by, at } => {
            let gone = plain!(locale, "rating-withdrawn");
            let by = if by.is_empty() { &gone } else { by };
            plain!(locale, "invitation-used", by = by, at = turn.when(locale, *at))
        }
        State::Revoked { at } => {
            plain!(locale, "invitation-revoked", at = turn.when(locale, *at))
        }
        State::Expired => plain!(locale, "invitation-expired"),
    };
    let at = turn.when(locale, invitation.issued_at);
    let by = invitation.issued_by.as_str();
    html!(locale, "invitation-line", number = index, by = by, at = at, state = state)
}

/// Takes an open invitation back.
pub async fn revoke(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    invitation: &str,
) -> Result<Toast> {
    let done = invitations::revoke(turn.db, invitation, who.id, turn.now).await?;
    if done {
        let act = audit::Act {
            actor: who.id,
            subject: format!("invitation {invitation}"),
            ..Default::default()
        };
        audit::note(turn.db, audit::Deed::RevokeInvitation, act, turn.now).await?;
    }
    let all = invitations::all(turn.db, turn.now).await?;
    let to_staff = all.iter().any(|it| it.name == invitation && it.to != To::Jury);
    match to_staff {
        true => super::staff::show(turn, who, place).await?,
        false => list(turn, who, place, 0).await?,
    }
    Ok(Toast::Says(match done {
        true => plain!(who.locale, "invitation-revoked-toast"),
        false => plain!(who.locale, "invitation-gone-toast"),
    }))
}
