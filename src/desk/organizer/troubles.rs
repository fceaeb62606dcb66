//! What went wrong, as lists: people whom letters do not reach, letters that Telegram refused,
//! messages that were kept aside.

use serde_json::Value;

use super::live;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::{self, Person};
use crate::store::{facts, outbox, updates};
use crate::text::cut_plain;
use crate::{html, plain};

const PAGE: usize = 12;
/// So many of the newest are looked through.
const MOST: i64 = 600;
const WORDS: usize = 200;

/// Shows lines page by page below a title.
async fn paged(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (title, all, wanted): (String, Vec<String>, u32),
    mends: Vec<(String, Tap)>,
    to: impl Fn(u32) -> Tap,
) -> Result {
    let locale = who.locale;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut lines = vec![title];
    lines.extend(shown.iter().cloned());
    if all.is_empty() {
        lines.push(html!(locale, "trouble-none"));
    }
    let keyboard = Keyboard::new()
        .grid(1, mends)
        .pages(locale, number, pages, to)
        .grid(
            2,
            [
                (plain!(locale, "panel-today"), Tap::Today),
                (plain!(locale, "panel-system"), Tap::System),
            ],
        )
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await
}

/// People whom letters do not reach, the newest first.
pub async fn unreachable(turn: &mut Turn<'_>, who: &Person, place: Place, page: u32) -> Result {
    let locale = who.locale;
    let all = people::unreachable_people(turn.db).await?;
    let title = html!(locale, "unreachable-title", count = all.len());
    let mut lines = Vec::new();
    for one in all {
        let at = turn.when(locale, one.since);
        lines.push(html!(locale, "unreachable-line", name = one.name, at = at, why = one.why));
    }
    paged(turn, who, place, (title, lines, page), Vec::new(), |page| Tap::Unreachable { page })
        .await
}

/// Letters that Telegram refused for good, the newest first.
pub async fn refused(turn: &mut Turn<'_>, who: &Person, place: Place, page: u32) -> Result {
    let locale = who.locale;
    let count = outbox::count_failed(turn.db, 0).await?;
    let failures = outbox::failures(turn.db, MOST).await?;
    let newest = failures.first().map(|failure| failure.id);
    let title = html!(locale, "refused-title", count = count);
    let mut lines = Vec::new();
    for failure in failures {
        let name = match failure.chat_id {
            0 => plain!(locale, "refused-channel"),
            id if id < 0 => plain!(locale, "refused-group"),
            id => people::called(turn.db, id).await?,
        };
        let (chat, error) = (failure.chat_id.to_string(), failure.error);
        lines.push(html!(locale, "refused-line", name = name, chat = chat, error = error));
    }
    // What the channel refused can be posted again, once the bot may.
    let posts = outbox::refused_by_channel(turn.db).await?.len();
    let again = (plain!(locale, "channel-again", count = posts), Tap::ChannelAgain);
    let mut mends: Vec<(String, Tap)> = (posts > 0).then_some(again).into_iter().collect();
    mends.extend(Trouble::Refused.button(turn, who, newest).await?);
    paged(turn, who, place, (title, lines, page), mends, |page| Tap::Refused { page }).await
}

/// Messages that could not be dealt with, the newest first.
pub async fn aside(turn: &mut Turn<'_>, who: &Person, place: Place, page: u32) -> Result {
    let locale = who.locale;
    let count = updates::count_aside(turn.db, 0).await?;
    let kept = updates::aside(turn.db, MOST).await?;
    let newest = kept.first().map(|aside| aside.update_id);
    let title = html!(locale, "aside-title", count = count);
    let mut lines = Vec::new();
    for aside in kept {
        let (name, words) = sender_and_words(&aside.raw);
        let words = cut_plain(&words, WORDS).into_owned();
        lines.push(html!(locale, "trouble-aside", name = name, words = words));
    }
    let mends = Trouble::Aside.button(turn, who, newest).await?.into_iter().collect();
    paged(turn, who, place, (title, lines, page), mends, |page| Tap::Aside { page }).await
}

/// What stands in a list for good, and waits for an organizer until one has looked it through.
#[derive(Clone, Copy)]
pub enum Trouble {
    Refused,
    Aside,
}

impl Trouble {
    fn fact(self) -> &'static str {
        match self {
            Trouble::Refused => "refused seen",
            Trouble::Aside => "aside seen",
        }
    }

    /// The number of the newest that was looked through.
    async fn seen(self, turn: &mut Turn<'_>) -> Result<i64> {
        let known = facts::get(turn.db, self.fact()).await?;
        Ok(known.and_then(|number| number.parse().ok()).unwrap_or(0))
    }

    /// How many have come since.
    pub async fn waiting(self, turn: &mut Turn<'_>) -> Result<i64> {
        let seen = self.seen(turn).await?;
        Ok(match self {
            Trouble::Refused => outbox::count_failed(turn.db, seen).await?,
            Trouble::Aside => updates::count_aside(turn.db, seen).await?,
        })
    }

    async fn button(
        self,
        turn: &mut Turn<'_>,
        who: &Person,
        newest: Option<i64>,
    ) -> Result<Option<(String, Tap)>> {
        let Some(newest) = newest else { return Ok(None) };
        let aside = matches!(self, Trouble::Aside);
        let button = (plain!(who.locale, "trouble-seen"), Tap::TroubleSeen { aside, newest });
        Ok((self.waiting(turn).await? > 0).then_some(button))
    }
}

/// An organizer has looked a list through as far as it was shown: up to this number. It stays a list,
/// and waits for nobody any more.
pub async fn looked_through(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (aside, newest): (bool, i64),
) -> Result {
    let (trouble, there) = match aside {
        true => {
            let there = updates::aside(turn.db, 1).await?;
            (Trouble::Aside, there.first().map(|aside| aside.update_id))
        }
        false => {
            let there = outbox::failures(turn.db, 1).await?;
            (Trouble::Refused, there.first().map(|failure| failure.id))
        }
    };
    let seen = newest.min(there.unwrap_or(0));
    if seen > trouble.seen(turn).await? {
        facts::set(turn.db, trouble.fact(), &seen.to_string()).await?;
        live::renew(turn).await?;
        turn.face(who.zone);
    }
    match trouble {
        Trouble::Refused => refused(turn, who, place, 0).await,
        Trouble::Aside => self::aside(turn, who, place, 0).await,
    }
}

/// Who sent an update that was kept aside, and what they wrote, as far as it tells.
fn sender_and_words(raw: &str) -> (String, String) {
    let update: Value = serde_json::from_str(raw).unwrap_or_default();
    let message = ["message", "edited_message"].iter().find_map(|kind| update.get(kind));
    let message = message.unwrap_or(&Value::Null);
    let piece = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let name = format!(
        "{} {}",
        piece(&message["from"]["first_name"]),
        piece(&message["from"]["last_name"])
    );
    let words = [&message["text"], &message["caption"]].into_iter().map(piece).collect::<String>();
    (name.trim().to_owned(), words)
}
