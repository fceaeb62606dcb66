//! How far a broadcast has come, and holding it, letting it go on, stopping it.

use chrono::TimeDelta;

use super::super::calls::{self, About};
use super::{confirm, run, whom};
use crate::desk::keyboard::{Keyboard, page as page_of};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::{Place, Spot};
use crate::desk::{Result, Turn};
use crate::store::audiences::Whom;
use crate::store::audit;
use crate::store::broadcasts::{self, Broadcast, Kind, Progress, State};
use crate::store::people::{self, Person};
use crate::words::{Html, Locale};
use crate::{html, plain};
use teloxide::types::InlineKeyboardMarkup;

/// The speed is that of the last seconds.
const LATELY: TimeDelta = TimeDelta::seconds(10);
/// Squares of the bar.
const BAR: i64 = 12;
const PAGE: usize = 8;

/// A screen with its buttons.
type Screen = (String, InlineKeyboardMarkup);

/// Where it stands, in a word or two.
pub fn state(turn: &Turn<'_>, locale: Locale, broadcast: &Broadcast) -> String {
    match broadcast.state {
        State::Waiting => {
            let due = broadcast.due_at.unwrap_or(turn.now).max(turn.now);
            let at = turn.contest.quiet_until(due).unwrap_or(due);
            html!(locale, "broadcast-state-waiting", at = turn.when(locale, at))
        }
        State::Going => match turn.contest.quiet_until(turn.now) {
            Some(at) if broadcast.kind == Kind::Send => {
                html!(locale, "broadcast-state-quiet", at = turn.when(locale, at))
            }
            _ => html!(locale, "broadcast-state-going"),
        },
        State::Paused => html!(locale, "broadcast-state-paused"),
        State::Done => html!(locale, "broadcast-state-done"),
        State::Stopped => html!(locale, "broadcast-state-stopped"),
    }
}

/// How far it has come, in the message where it was sent from.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place, id: i64) -> Result<Toast> {
    let Some(broadcast) = broadcasts::find(turn.db, id).await? else { return Ok(Toast::Over) };
    let (words, keyboard) = screen(turn, who.locale, &broadcast).await?;
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// The same in the message where the author sees it.
pub async fn renew(turn: &mut Turn<'_>, id: i64) -> Result {
    let Some(broadcast) = broadcasts::find(turn.db, id).await? else { return Ok(()) };
    broadcasts::show_at(turn.db, id, None, turn.now).await?;
    let Some(spot) = run::spot(&broadcast) else { return Ok(()) };
    if !turn.organizer_ids().await?.contains(&broadcast.author_id) {
        return Ok(());
    }
    let locale = turn.facing(broadcast.author_id).await?;
    let (words, keyboard) = screen(turn, locale, &broadcast).await?;
    turn.renew(broadcast.author_id, spot, words, keyboard).await
}

/// The same in a new message, for one that was put off: the author learns that it has begun.
pub async fn put_up(turn: &mut Turn<'_>, broadcast: &Broadcast) -> Result {
    let Some(broadcast) = broadcasts::find(turn.db, broadcast.id).await? else { return Ok(()) };
    let locale = turn.facing(broadcast.author_id).await?;
    let (words, keyboard) = screen(turn, locale, &broadcast).await?;
    let spot = turn.put_up(broadcast.author_id, words, keyboard).await?;
    let spot = serde_json::to_string(&spot)?;
    Ok(broadcasts::show_at(turn.db, broadcast.id, Some(&spot), turn.now).await?)
}

/// Its author is no organizer any more: the others are asked.
pub async fn tell_orphan(turn: &mut Turn<'_>, broadcast: &Broadcast) -> Result {
    let show = Tap::BroadcastProgress { broadcast: broadcast.id };
    calls::call_with(turn, show.clone(), About::News, |_, locale| {
        let words = html!(locale, "broadcast-orphan", number = broadcast.id);
        (words, Keyboard::new().row(plain!(locale, "broadcast-open"), show.clone()).done())
    })
    .await
}

async fn screen(turn: &mut Turn<'_>, locale: Locale, it: &Broadcast) -> Result<Screen> {
    let progress = broadcasts::progress(turn.db, it.id).await?;
    let audience = Whom::from_code(&it.whom).unwrap_or(Whom::Everybody);
    let name = whom::name(turn, locale, &audience).await?;
    let secret = whom::is_secret(turn, &audience).await?;
    let about = it.about.unwrap_or(it.id);
    let title = match it.kind {
        Kind::Send => html!(locale, "broadcast-title", number = it.id, audience = name),
        Kind::Edit => html!(locale, "broadcast-title-edit", number = it.id, about = about),
        Kind::Delete => html!(locale, "broadcast-title-delete", number = it.id, about = about),
    };
    let mut lines = vec![title, state(turn, locale, it)];
    if let Some(by) = it.acted_by {
        let by = people::called(turn.db, by).await?;
        lines.push(html!(locale, "broadcast-acted", by = by));
    }
    if progress.recipients > 0 {
        lines.push(bar(&progress));
        if !secret {
            lines.extend(figures(turn, locale, it, &progress).await?);
        }
    }
    let followed = broadcasts::followed_by(turn.db, it.id).await?;
    for later in &followed {
        let state = Html(state(turn, locale, later));
        lines.push(match later.kind {
            Kind::Delete => {
                html!(locale, "broadcast-withdrawn", number = later.id, state = state)
            }
            _ => html!(locale, "broadcast-corrected", number = later.id, state = state),
        });
    }
    if it.state == State::Going {
        lines.push(html!(locale, "broadcast-at", at = turn.when_exactly(locale, turn.now)));
    }
    let withdrawn = followed.iter().any(|later| later.kind == Kind::Delete);
    Ok((lines.join("\n"), buttons(locale, it, &progress, withdrawn, secret)))
}

/// The kind for the words of both languages.
fn done_to(kind: Kind) -> &'static str {
    match kind {
        Kind::Send => "send",
        Kind::Edit => "edit",
        Kind::Delete => "delete",
    }
}

fn bar(progress: &Progress) -> String {
    let full = progress.over() * BAR / progress.recipients.max(1);
    let percent = progress.over() * 100 / progress.recipients.max(1);
    let square = |at| if at < full { '▓' } else { '░' };
    format!("{} {percent} %", (0..BAR).map(square).collect::<String>())
}

async fn figures(
    turn: &mut Turn<'_>,
    locale: Locale,
    it: &Broadcast,
    progress: &Progress,
) -> Result<Vec<String>> {
    let mut lines = vec![html!(
        locale,
        "broadcast-progress",
        kind = done_to(it.kind),
        sent = progress.sent,
        recipients = progress.recipients,
        waiting = progress.waiting(),
        unreachable = progress.unreachable,
    )];
    if progress.failed > 0 {
        lines.push(html!(locale, "broadcast-failed", count = progress.failed));
    }
    if progress.repeated > 0 {
        lines.push(html!(locale, "broadcast-repeated", count = progress.repeated));
    }
    if progress.skipped > 0 {
        lines.push(html!(locale, "broadcast-skipped", count = progress.skipped));
    }
    if it.state == State::Going && progress.waiting() > 0 {
        let lately = broadcasts::settled_since(turn.db, it.id, turn.now - LATELY).await?;
        let begun = it.begun_at.unwrap_or(turn.now);
        let seconds = (turn.now - begun).min(LATELY).num_seconds().max(1);
        let speed = lately / seconds;
        if speed > 0 {
            let left = TimeDelta::seconds(progress.waiting() / speed);
            let left = confirm::span(locale, left);
            lines.push(html!(locale, "broadcast-speed", speed = speed, left = left));
        }
    }
    Ok(lines)
}

fn buttons(
    locale: Locale,
    it: &Broadcast,
    progress: &Progress,
    withdrawn: bool,
    secret: bool,
) -> InlineKeyboardMarkup {
    let broadcast = it.id;
    let over = it.state.is_over();
    let missed = progress.recipients - progress.sent;
    let sent = it.kind == Kind::Send && it.begun_at.is_some() && progress.sent > 0;
    Keyboard::new()
        .row_if(
            it.state == State::Going,
            plain!(locale, "broadcast-refresh"),
            Tap::BroadcastProgress { broadcast },
        )
        .row_if(
            it.state == State::Going,
            plain!(locale, "broadcast-pause"),
            Tap::BroadcastPause { broadcast, on: true },
        )
        .row_if(
            it.state == State::Paused,
            plain!(locale, "broadcast-go-on"),
            Tap::BroadcastPause { broadcast, on: false },
        )
        .row_if(
            !over,
            plain!(locale, "broadcast-stop"),
            Tap::BroadcastStop { broadcast, sure: false },
        )
        .row_if(
            it.kind != Kind::Delete && it.content != "{}",
            plain!(locale, "broadcast-see"),
            Tap::BroadcastSee { broadcast },
        )
        .row_if(
            over && missed > 0 && !secret,
            plain!(locale, "broadcast-report", count = missed),
            Tap::BroadcastReport { broadcast },
        )
        .row_if(
            over && sent && !withdrawn && it.content != "{}",
            plain!(locale, "broadcast-correct"),
            Tap::BroadcastCorrect { broadcast },
        )
        .row_if(
            over && sent && !withdrawn,
            plain!(locale, "broadcast-withdraw"),
            Tap::BroadcastWithdraw { broadcast, sure: false },
        )
        .row(plain!(locale, "broadcast-all"), Tap::BroadcastList { page: 0 })
        .row(plain!(locale, "back"), Tap::Panel)
        .done()
}

/// Holds it or lets it go on. Who comes second sees what the first did.
pub async fn pause(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    id: i64,
    on: bool,
) -> Result<Toast> {
    let Some(it) = broadcasts::find(turn.db, id).await? else { return Ok(Toast::Over) };
    let (from, to) = if on { (State::Going, State::Paused) } else { (State::Paused, State::Going) };
    if it.state != from {
        show(turn, who, place, id).await?;
        return Ok(Toast::Says(plain!(who.locale, "broadcast-changed")));
    }
    if on {
        broadcasts::take_back(turn.db, id, turn.now).await?;
        broadcasts::set_state(turn.db, id, to, Some(who.id), turn.now).await?;
    } else if it.begun_at.is_none() {
        // It was held before it began: it begins now, in the name of who lets it go.
        broadcasts::adopt(turn.db, id, who.id).await?;
        if let Some(message) = place {
            let spot = serde_json::to_string(&Spot::Message(message))?;
            broadcasts::show_at(turn.db, id, Some(&spot), turn.now).await?;
        }
        broadcasts::set_state(turn.db, id, State::Waiting, Some(who.id), turn.now).await?;
    } else {
        broadcasts::set_state(turn.db, id, to, Some(who.id), turn.now).await?;
    }
    let deed = if on { audit::Deed::BroadcastPaused } else { audit::Deed::BroadcastGoesOn };
    note(turn, who, id, deed).await?;
    after(turn, who, place, &it).await
}

/// Ends it before everybody has it: the first tap asks.
pub async fn stop(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    id: i64,
    sure: bool,
) -> Result<Toast> {
    let locale = who.locale;
    let Some(it) = broadcasts::find(turn.db, id).await? else { return Ok(Toast::Over) };
    if it.state.is_over() {
        show(turn, who, place, id).await?;
        return Ok(Toast::Says(plain!(locale, "broadcast-changed")));
    }
    if !sure {
        let keyboard = Keyboard::new()
            .row(
                plain!(locale, "broadcast-stop-sure"),
                Tap::BroadcastStop { broadcast: id, sure: true },
            )
            .row(plain!(locale, "back"), Tap::BroadcastProgress { broadcast: id })
            .done();
        let words = html!(locale, "broadcast-stop-ask", kind = done_to(it.kind), number = id);
        turn.show(who.id, place, words, keyboard).await?;
        return Ok(Toast::Quiet);
    }
    broadcasts::take_back(turn.db, id, turn.now).await?;
    broadcasts::set_state(turn.db, id, State::Stopped, Some(who.id), turn.now).await?;
    note(turn, who, id, audit::Deed::BroadcastStopped).await?;
    after(turn, who, place, &it).await
}

/// Shows what has changed, to whoever did it and to the author.
async fn after(turn: &mut Turn<'_>, who: &Person, place: Place, it: &Broadcast) -> Result<Toast> {
    if let Some(now) = broadcasts::find(turn.db, it.id).await? {
        run::step(turn, now).await?;
    }
    turn.after.ring_broadcasts = true;
    if who.id != it.author_id {
        renew(turn, it.id).await?;
    }
    turn.face(who.zone);
    show(turn, who, place, it.id).await
}

/// Writes the act into the audit trail.
pub async fn note(turn: &mut Turn<'_>, who: &Person, id: i64, deed: audit::Deed) -> Result {
    let act =
        audit::Act { actor: who.id, subject: format!("broadcast {id}"), ..Default::default() };
    Ok(audit::note(turn.db, deed, act, turn.now).await?)
}

/// All broadcasts, newest first.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, page: u32) -> Result {
    let locale = who.locale;
    let all = broadcasts::all(turn.db).await?;
    let (shown, page, pages) = page_of(&all, page, PAGE);
    let mut keyboard = Keyboard::new();
    for it in shown {
        let audience = Whom::from_code(&it.whom).unwrap_or(Whom::Everybody);
        let audience = whom::name(turn, locale, &audience).await?;
        let mark = match it.state {
            State::Waiting => "🕙",
            State::Going => "▶️",
            State::Paused => "⏸",
            State::Done => "✅",
            State::Stopped => "⏹",
        };
        let when = turn.when(locale, it.due_at.unwrap_or(it.confirmed_at));
        let number = it.id;
        let label = match it.kind {
            Kind::Send => format!("{mark} {number} · {audience} · {when}"),
            Kind::Edit => format!("{mark} {number} · ✏️ · {when}"),
            Kind::Delete => format!("{mark} {number} · 🗑 · {when}"),
        };
        keyboard = keyboard.row(label, Tap::BroadcastProgress { broadcast: it.id });
    }
    let keyboard = keyboard
        .pages(locale, page, pages, |page| Tap::BroadcastList { page })
        .row(plain!(locale, "back"), Tap::BroadcastTo)
        .done();
    turn.show(who.id, place, html!(locale, "broadcast-list-title"), keyboard).await
}
