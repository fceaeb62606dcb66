//! What a juror has to have said before they are shown any entry: which company they are from, and
//! that they accept the jury's rules as they read now.

use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::jurors::Juror;
use crate::store::people::Person;
use crate::store::{audit, jury_rules, sha256};
use crate::words::Html;
use crate::{html, plain, text};

/// What is still missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Company,
    Rules,
}

/// What this juror has still to say; none if they may see entries.
pub async fn missing(turn: &mut Turn<'_>, juror: &Juror) -> Result<Option<Missing>> {
    if juror.company_at.is_none() {
        return Ok(Some(Missing::Company));
    }
    let Some(rules) = &turn.contest.jury.rules else { return Ok(None) };
    let accepted = jury_rules::accepted(turn.db, juror.id, rules).await?;
    Ok(accepted.is_none().then_some(Missing::Rules))
}

/// Asks for what is missing; true if something is, and then nothing else is to be shown.
pub async fn stops(turn: &mut Turn<'_>, who: &Person, juror: &Juror) -> Result<bool> {
    match missing(turn, juror).await? {
        None => return Ok(false),
        Some(Missing::Company) => super::join::ask_company(turn, who, None, 0).await?,
        Some(Missing::Rules) => show_rules(turn, who, None).await?,
    }
    Ok(true)
}

/// What names a wording of the rules on a button.
fn short_name(rules: &str) -> String {
    sha256(rules).chars().take(16).collect()
}

/// The rules, with the button that accepts them unless the juror has.
pub async fn show_rules(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let contest = turn.contest;
    let (Some(rules), Some(juror)) = (&contest.jury.rules, super::queue::juror(turn, who).await?)
    else {
        return turn.not_understood(who).await;
    };
    let shown = Html(text::markdown(rules));
    let (words, keyboard) = match jury_rules::accepted(turn.db, juror.id, rules).await? {
        Some(at) => {
            let at = turn.when(who.locale, at);
            let words = html!(who.locale, "rules-accepted", rules = shown, at = at);
            (words, Keyboard::new().row(plain!(who.locale, "menu-jury"), Tap::Jury))
        }
        None => {
            let words = html!(who.locale, "rules-ask", rules = shown);
            let accept = Tap::JuryAccept { rules: short_name(rules) };
            (words, Keyboard::new().row(plain!(who.locale, "rules-accept"), accept))
        }
    };
    turn.show(who.id, place, words, keyboard.done()).await
}

/// "I accept": counts only for the wording that stood above the button.
pub async fn accept(turn: &mut Turn<'_>, who: &Person, place: Place, shown: &str) -> Result<Toast> {
    let contest = turn.contest;
    let (Some(rules), Some(juror)) = (&contest.jury.rules, super::queue::juror(turn, who).await?)
    else {
        return Ok(Toast::Over);
    };
    if short_name(rules) != shown {
        show_rules(turn, who, place).await?;
        return Ok(Toast::Says(plain!(who.locale, "rules-changed")));
    }
    if jury_rules::accept(turn.db, juror.id, rules, turn.now).await? {
        let act = audit::Act {
            actor: who.id,
            subject: format!("juror {}", juror.id),
            after: Some(short_name(rules)),
            ..Default::default()
        };
        audit::note(turn.db, audit::Deed::AcceptRules, act, turn.now).await?;
    }
    super::queue::overview(turn, who, place).await?;
    Ok(Toast::Says(plain!(who.locale, "rules-thanks")))
}
