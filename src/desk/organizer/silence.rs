//! Taking the right to comment or to ask from somebody, and giving it back.

use crate::desk::switchboard::Toast;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, relay};
use crate::plain;
use crate::store::people::Person;
use crate::store::questions::State;
use crate::store::{audit, comments, contestants, questions, silenced};

/// From a contestant's card.
pub async fn contestant(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: i64,
    (comments, on): (bool, bool),
) -> Result<Toast> {
    let found = contestants::find(turn.db, contestant).await?;
    let Some(found) = found.filter(|it| it.person_id > 0) else { return Ok(Toast::Over) };
    let person = found.person_id;
    let is = match comments {
        true => comments::is_muted(turn.db, person).await?,
        false => silenced::is(turn.db, person).await?,
    };
    if is != on {
        match comments {
            true => comments::mute(turn.db, person, who.id, on, turn.now).await?,
            false => silenced::set(turn.db, person, who.id, on, turn.now).await?,
        }
        note(turn, who, format!("contestant {contestant}"), comments, on).await?;
    }
    super::person::card(turn, who, place, contestant).await?;
    Ok(said(who, on))
}

/// From a question's thread: whoever asked it asks no more, or may again.
pub async fn asker(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    question: i64,
    on: bool,
) -> Result<Toast> {
    let found = questions::find(turn.db, question).await?;
    let Some(found) = found.filter(|it| it.state != State::Offered) else {
        return Ok(Toast::Over);
    };
    if silenced::is(turn.db, found.person_id).await? != on {
        silenced::set(turn.db, found.person_id, who.id, on, turn.now).await?;
        note(turn, who, format!("question {question}"), false, on).await?;
        relay::renew_heads(turn, question).await?;
        turn.face(who.zone);
    }
    super::questions::show(turn, who, place, question).await?;
    Ok(said(who, on))
}

fn said(who: &Person, on: bool) -> Toast {
    Toast::Says(match on {
        true => plain!(who.locale, "silence-on-toast"),
        false => plain!(who.locale, "silence-off-toast"),
    })
}

async fn note(
    turn: &mut Turn<'_>,
    who: &Person,
    subject: String,
    comments: bool,
    on: bool,
) -> Result {
    let deed = if on { audit::Deed::Silence } else { audit::Deed::LetSpeak };
    let act = audit::Act {
        actor: who.id,
        subject,
        after: Some(if comments { "comments" } else { "questions" }.to_owned()),
        ..Default::default()
    };
    Ok(audit::note(turn.db, deed, act, turn.now).await?)
}
