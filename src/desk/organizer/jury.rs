//! The jury: who is in it, how far each is, what waits for a decision, and invitations.

use teloxide::types::InlineKeyboardMarkup;

use super::calls::{self, About};
use super::live::{self, Live};
use super::near;
use crate::contest::schedule::{Standing, standing};
use crate::desk::juror::join::LINK_PREFIX;
use crate::desk::juror::queue;
use crate::desk::juror::recusal::{Away, Recusals};
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::jurors::Juror;
use crate::store::people::Person;
use crate::store::{contestants, flags, invitations, jurors, marking, results};
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// How far a juror is with one task.
pub struct Progress {
    pub task: String,
    pub title: String,
    pub total: usize,
    pub open: usize,
    /// Whether anything can still be marked: neither closed nor published.
    pub goes_on: bool,
}

/// How far a juror is with each task that was announced.
pub async fn progress(turn: &mut Turn<'_>, juror: &Juror) -> Result<Vec<Progress>> {
    let contest = turn.contest;
    let mut all = Vec::new();
    for task in contest.all_tasks() {
        if standing(task, turn.now) == Standing::Unannounced {
            continue;
        }
        let waiting = queue::entries_for(turn, juror, &task.id).await?;
        let over = results::published(turn.db, &task.id).await?.is_some()
            || marking::closed(turn.db, &task.id).await?.is_some();
        all.push(Progress {
            task: task.id.clone(),
            title: task.title.clone(),
            total: waiting.len(),
            open: waiting.iter().filter(|it| it.is_open()).count(),
            goes_on: !over,
        });
    }
    Ok(all)
}

/// What a juror is called in lists; those who are erased have no name.
pub fn name(locale: Locale, juror: &Juror) -> String {
    match juror.name.is_empty() {
        true => plain!(locale, "rating-withdrawn"),
        false => juror.name.clone(),
    }
}

/// The company of a juror in words: also that it was not named yet, or that there is none.
pub fn company(locale: Locale, juror: &Juror) -> String {
    match juror.company.as_str() {
        _ if juror.company_at.is_none() => plain!(locale, "jurors-company-unnamed"),
        "" => plain!(locale, "jurors-no-company"),
        company => company.to_owned(),
    }
}

/// The jurors with how far each is; their numbers are buttons to their cards.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let screen = draw(turn, who.locale).await?;
    live::put(turn, who.id, place, Live::Jury, screen).await
}

/// The words and buttons of that list as they are now.
pub(super) async fn draw(
    turn: &mut Turn<'_>,
    locale: Locale,
) -> Result<(String, InlineKeyboardMarkup)> {
    let all = jurors::active(turn.db).await?;
    let last = jurors::last_marks(turn.db).await?;
    let known = contestants::active(turn.db).await?;
    let recusals = Recusals::now(turn).await?;
    let mut lines = vec![html!(locale, "jurors-title", count = all.len())];
    for juror in &all {
        let progress = progress(turn, juror).await?;
        let total: usize = progress.iter().map(|it| it.total).sum();
        let open: usize = progress.iter().map(|it| it.open).sum();
        let away = known.iter().filter(|it| recusals.away(juror, it).is_some()).count();
        let at = last.get(&juror.id).map(|at| turn.when(locale, *at));
        lines.push(html!(
            locale,
            "jurors-row",
            number = juror.id,
            name = name(locale, juror),
            company = company(locale, juror),
            done = total - open,
            total = total,
            away = away,
            last = at.unwrap_or_else(|| plain!(locale, "jurors-no-mark")),
        ));
    }
    let away = known.iter().flat_map(|it| all.iter().map(|juror| recusals.away(juror, it)));
    let colleagues = away.filter(|away| *away == Some(Away::Company)).count();
    let open = invitations::all(turn.db, turn.now).await?;
    let open = open.iter().filter(|it| it.to == invitations::To::Jury);
    let open = open.filter(|it| it.state == invitations::State::Open).count();
    let near = near::open(turn).await?.len();
    let flags = flags::count_open(turn.db).await?;
    let cards = all.iter().map(|it| (it.id.to_string(), Tap::JurorCard { juror: it.id }));
    let keyboard = Keyboard::new()
        .grid(5, cards)
        .row_if(flags > 0, plain!(locale, "jurors-flags", count = flags), Tap::Flags { page: 0 })
        .row_if(
            near > 0,
            plain!(locale, "jurors-near", count = near),
            Tap::NearCompanies { page: 0 },
        )
        .row(plain!(locale, "jurors-recusals", count = colleagues), Tap::Recusals { page: 0 })
        .row_if(!all.is_empty(), plain!(locale, "jurors-shares"), Tap::SharesList)
        .row_if(!all.is_empty(), plain!(locale, "jurors-remind"), Tap::RemindJury)
        .row(plain!(locale, "jurors-invite"), Tap::Invite)
        .row(plain!(locale, "jurors-invitations", count = open), Tap::Invitations { page: 0 })
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    Ok((lines.join("\n"), keyboard))
}

/// Makes a link that lets one person into the jury. It is said without being written down: the
/// database knows only its hash.
pub async fn invite(turn: &mut Turn<'_>, who: &Person) -> Result {
    let (token, expires) = super::invitations::issue(turn, who, invitations::To::Jury).await?;
    let link = format!("https://t.me/{}?start={LINK_PREFIX}{token}", turn.bot);
    let expires = turn.when(who.locale, expires);
    turn.whisper(who.id, Letter::message(html!(who.locale, "jurors-forward", expires = &expires)));
    let title = turn.contest.title.as_str();
    let invitation =
        html!(who.locale, "jurors-link", link = link, title = title, expires = expires);
    turn.whisper(who.id, Letter::message(invitation));
    live::renew(turn).await
}

/// Tells the organizers something about the jury, with a way to where it can be looked at.
pub async fn tell_organizers(
    turn: &mut Turn<'_>,
    tap: Tap,
    words: impl Fn(Locale) -> String,
) -> Result {
    calls::call(turn, tap, About::News, words).await
}
