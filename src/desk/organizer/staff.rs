//! People and rights: who is an organizer or a helper, inviting more, and taking a right away. An
//! owner stands in the contest file; nobody takes that right away here.

use crate::desk::guest::start;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, relay};
use crate::store::invitations::{self, State, To};
use crate::store::people::{self, Person, Rights};
use crate::store::staff::{self, Member, Role};
use crate::store::{audit, contestants, questions, sha256};
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// What the payload of an invitation's link begins with; the token follows.
pub const LINK_PREFIX: &str = "team-";

/// The role in words.
fn role_word(locale: Locale, role: Role) -> String {
    match role {
        Role::Organizer => plain!(locale, "staff-role-organizer"),
        Role::Helper => plain!(locale, "staff-role-helper"),
    }
}

/// What an owner is called; who never wrote to the bot has only a number.
async fn owner_name(turn: &mut Turn<'_>, id: i64) -> Result<String> {
    let name = people::called(turn.db, id).await?;
    Ok(if name.is_empty() { format!("id {id}") } else { name })
}

/// Everybody with a right, and the invitations that are open.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let mut lines = vec![html!(locale, "staff-title")];
    for id in &turn.contest.organizers {
        let name = owner_name(turn, *id).await?;
        lines.push(html!(locale, "staff-owner-line", name = name));
    }
    let members = staff::all(turn.db).await?;
    let mut keyboard = Keyboard::new();
    for member in &members {
        let role = role_word(locale, member.role);
        let name = member.name.as_str();
        lines.push(html!(locale, "staff-line", name = name, role = role));
        keyboard = keyboard.row(name, Tap::StaffCard { person: member.person_id });
    }
    let mut open = invitations::all(turn.db, turn.now).await?;
    open.retain(|it| it.state == State::Open && it.to != To::Jury);
    for (index, invitation) in (1..).zip(open) {
        let until = turn.when(locale, invitation.expires_at);
        let role = match invitation.to {
            To::Staff(role) => role_word(locale, role),
            To::Jury => String::new(),
        };
        let by = invitation.issued_by.as_str();
        let number: usize = index;
        lines.push(html!(
            locale,
            "staff-open",
            number = number,
            role = role,
            by = by,
            until = until
        ));
        let label = plain!(locale, "invitations-revoke", number = number);
        keyboard = keyboard.row(label, Tap::RevokeInvitation { invitation: invitation.name });
    }
    lines.extend([String::new(), html!(locale, "staff-hint")]);
    let keyboard = keyboard
        .row(plain!(locale, "staff-invite-organizer"), Tap::InviteStaff { helper: false })
        .row(plain!(locale, "staff-invite-helper"), Tap::InviteStaff { helper: true })
        .row(plain!(locale, "panel-jury"), Tap::JuryList)
        .row(plain!(locale, "trail-button"), Tap::Trail { kind: 0, who: 1, days: 0, page: 0 })
        .row(plain!(locale, "see-button"), Tap::SeeAs { role: 0, page: 0 })
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await
}

/// Makes a link that gives one person the right. Only its hash is written down.
pub async fn invite(turn: &mut Turn<'_>, who: &Person, helper: bool) -> Result {
    let role = if helper { Role::Helper } else { Role::Organizer };
    let (token, expires) = super::invitations::issue(turn, who, To::Staff(role)).await?;
    let act = audit::Act { actor: who.id, subject: role.word().to_owned(), ..Default::default() };
    audit::note(turn.db, audit::Deed::Invite, act, turn.now).await?;
    let link = format!("https://t.me/{}?start={LINK_PREFIX}{token}", turn.bot);
    let (locale, expires) = (who.locale, turn.when(who.locale, expires));
    let forward = html!(locale, "staff-forward", expires = &expires);
    turn.whisper(who.id, Letter::message(forward));
    let title = turn.contest.title.as_str();
    let words = match role {
        Role::Organizer => html!(locale, "staff-link-organizer", title = title, expires = expires),
        Role::Helper => html!(locale, "staff-link-helper", title = title, expires = expires),
    };
    turn.whisper(who.id, Letter::message(format!("{words}\n\n{link}")));
    Ok(())
}

/// Somebody opened the link of an invitation to the organizers' side.
pub async fn join(turn: &mut Turn<'_>, who: &Person, token: &str) -> Result {
    let token = sha256(token);
    let Some((To::Staff(role), by)) = invitations::meant(turn.db, &token, turn.now).await? else {
        return turn.remark(who, html!(who.locale, "join-used")).await;
    };
    if who.rights.organizer || (who.rights.helper && role == Role::Helper) {
        return turn.remark(who, html!(who.locale, "staff-join-already")).await;
    }
    if who.rights.juror.is_some() || contestants::is_registered(turn.db, who.id).await? {
        return turn.remark(who, html!(who.locale, "staff-join-cannot")).await;
    }
    if !invitations::accept(turn.db, &token, who.id, turn.now).await? {
        return turn.remark(who, html!(who.locale, "join-used")).await;
    }
    staff::join(turn.db, who.id, role, by, turn.now).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("person {}", who.id),
        after: Some(role.word().to_owned()),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::JoinStaff, act, turn.now).await?;
    let mut who = who.clone();
    who.rights.organizer = role == Role::Organizer;
    who.rights.helper = role == Role::Helper;
    start::offer_commands(turn, &who);
    tell_joined(turn, &who, role).await?;
    turn.face(who.zone);
    let title = turn.contest.title.as_str();
    let words = match role {
        Role::Organizer => html!(who.locale, "staff-welcome-organizer", title = title),
        Role::Helper => html!(who.locale, "staff-welcome-helper", title = title),
    };
    let keyboard = Keyboard::new().row(plain!(who.locale, "menu-admin"), Tap::Panel).done();
    turn.show(who.id, None, words, keyboard).await
}

async fn tell_joined(turn: &mut Turn<'_>, who: &Person, role: Role) -> Result {
    let name = people::called(turn.db, who.id).await?;
    for people::Reachable { id, locale, .. } in turn.organizers().await? {
        if id != who.id {
            let role = role_word(locale, role);
            let words = html!(locale, "staff-joined", name = &name, role = role);
            let tap = Tap::StaffCard { person: who.id };
            let keyboard = Keyboard::new().row(plain!(locale, "jurors-open"), tap).done();
            turn.notify(id, Letter::message(words).keyboard(keyboard)).await?;
        }
    }
    Ok(())
}

/// Somebody of the organizers' side: since when, by whom, and taking the right away.
pub async fn card(turn: &mut Turn<'_>, who: &Person, place: Place, person: i64) -> Result<Toast> {
    let locale = who.locale;
    let Some(member) = staff::find(turn.db, person).await? else {
        return Ok(Toast::Over);
    };
    let words = html!(
        locale,
        "staff-card",
        name = &member.name,
        role = role_word(locale, member.role),
        since = turn.when(locale, member.since),
        by = owner_name(turn, member.invited_by).await?,
    );
    let deeds = Tap::Trail { kind: 0, who: person, days: 0, page: 0 };
    let keyboard = Keyboard::new()
        .row(plain!(locale, "staff-deeds"), deeds)
        .row(plain!(locale, "staff-remove"), Tap::RemoveStaff { person, sure: false })
        .row(plain!(locale, "back"), Tap::Staff)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Takes the right away: first what it means, then the deed.
pub async fn remove(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    person: i64,
    sure: bool,
) -> Result<Toast> {
    let locale = who.locale;
    if turn.is_owner(person) {
        return Ok(Toast::Says(plain!(locale, "staff-owner-stays")));
    }
    let Some(member) = staff::find(turn.db, person).await? else {
        return Ok(Toast::Says(plain!(locale, "staff-gone-already")));
    };
    if !sure {
        let keyboard = Keyboard::new()
            .row(plain!(locale, "staff-remove-yes"), Tap::RemoveStaff { person, sure: true })
            .row(plain!(locale, "back"), Tap::StaffCard { person })
            .done();
        let role = role_word(locale, member.role);
        let words = html!(locale, "staff-remove-ask", name = &member.name, role = role);
        turn.show(who.id, place, words, keyboard).await?;
        return Ok(Toast::Quiet);
    }
    take_away(turn, who, &member).await?;
    turn.face(who.zone);
    // Whoever gave up their own right has nothing to do here any more.
    match person == who.id {
        true => {
            let rights = Rights { organizer: false, helper: false, ..who.rights };
            start::start(turn, &Person { rights, ..who.clone() }, place).await?;
        }
        false => show(turn, who, place).await?,
    }
    Ok(Toast::Says(plain!(locale, "staff-removed-toast")))
}

async fn take_away(turn: &mut Turn<'_>, who: &Person, member: &Member) -> Result {
    let person = member.person_id;
    staff::remove(turn.db, person).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("person {person}"),
        before: Some(member.role.word().to_owned()),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::TakeRightAway, act, turn.now).await?;
    loses(turn, person, who.id).await?;
    let locale = turn.facing(person).await?;
    if person != who.id {
        let words = html!(locale, "staff-removed-you", title = &turn.contest.title);
        turn.notify(person, Letter::message(words)).await?;
    }
    Ok(())
}

/// What goes with the right of whoever loses it: invitations of theirs that nobody used, the question
/// they were about to answer, and the commands. What else they were composing ends at their next step.
pub async fn loses(turn: &mut Turn<'_>, person: i64, by: i64) -> Result {
    invitations::revoke_all_of(turn.db, person, by, turn.now).await?;
    let kept = people::talk(turn.db, person).await?;
    let talk = kept.and_then(|step| serde_json::from_str(&step).ok());
    if let Some(Talk::AnsweringQuestion { question, .. }) = talk {
        questions::let_go(turn.db, question, person).await?;
        relay::renew_heads(turn, question).await?;
    }
    let locale = turn.facing(person).await?;
    let gone = Person { id: person, locale, zone: None, rights: Rights::default() };
    start::offer_commands(turn, &gone);
    Ok(())
}
