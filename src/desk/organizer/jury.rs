//! The jury: who is in it, how far each is, and invitations.

use chrono::TimeDelta;
use rand::RngExt;

use crate::contest::schedule::{Standing, standing};
use crate::desk::juror::join::LINK_PREFIX;
use crate::desk::juror::queue;
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{jurors, sha256};
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// How long an invitation can be used.
const VALID: TimeDelta = TimeDelta::days(7);

/// The jurors and how many entries each has still to mark.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let contest = turn.contest;
    let all = jurors::all(turn.db).await?;
    let mut lines = vec![html!(locale, "jurors-title", count = all.len())];
    for juror in &all {
        let (mut total, mut open) = (0, 0);
        for task in contest.all_tasks() {
            if standing(task, turn.now) != Standing::Unannounced {
                let waiting = queue::entries_for(turn, juror, &task.id).await?;
                total += waiting.len();
                open += waiting.iter().filter(|w| w.is_open()).count();
            }
        }
        let gone = juror.name.is_empty().then(|| plain!(locale, "rating-withdrawn"));
        lines.push(html!(
            locale,
            "jurors-line",
            name = gone.as_ref().unwrap_or(&juror.name),
            company = if juror.company.is_empty() { "–" } else { &juror.company },
            done = total - open,
            total = total,
        ));
    }
    let keyboard = Keyboard::new()
        .row(plain!(locale, "jurors-invite"), Tap::Invite)
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await
}

/// Makes a link that lets one person into the jury. It is said without being written down: the
/// database knows only its hash.
pub async fn invite(turn: &mut Turn<'_>, who: &Person) -> Result {
    let token: u128 = turn.dice.random();
    let token = format!("{token:032x}");
    let expires = turn.now + VALID;
    jurors::invite(turn.db, &sha256(&token), who.id, turn.now, expires).await?;
    let link = format!("https://t.me/{}?start={LINK_PREFIX}{token}", turn.bot);
    let expires = turn.when(who.locale, expires);
    turn.whisper(who.id, Letter::message(html!(who.locale, "jurors-forward", expires = &expires)));
    let title = turn.contest.title.as_str();
    let invitation =
        html!(who.locale, "jurors-link", link = link, title = title, expires = expires);
    turn.whisper(who.id, Letter::message(invitation));
    Ok(())
}
