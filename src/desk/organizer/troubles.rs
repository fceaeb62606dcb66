//! What went wrong, as lists: people whom letters do not reach, letters that Telegram refused,
//! messages that were kept aside.

use serde_json::Value;

use crate::desk::keyboard::{Keyboard, page};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::{self, Person};
use crate::store::{outbox, updates};
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
    mend: Option<(String, Tap)>,
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
        .grid(1, mend)
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
    paged(turn, who, place, (title, lines, page), None, |page| Tap::Unreachable { page }).await
}

/// Letters that Telegram refused for good, the newest first.
pub async fn refused(turn: &mut Turn<'_>, who: &Person, place: Place, page: u32) -> Result {
    let locale = who.locale;
    let count = outbox::count_failed(turn.db).await?;
    let title = html!(locale, "refused-title", count = count);
    let mut lines = Vec::new();
    for failure in outbox::failures(turn.db, MOST).await? {
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
    let mend = (posts > 0).then_some(again);
    paged(turn, who, place, (title, lines, page), mend, |page| Tap::Refused { page }).await
}

/// Messages that could not be dealt with, the newest first.
pub async fn aside(turn: &mut Turn<'_>, who: &Person, place: Place, page: u32) -> Result {
    let locale = who.locale;
    let count = updates::count_aside(turn.db).await?;
    let title = html!(locale, "aside-title", count = count);
    let mut lines = Vec::new();
    for aside in updates::aside(turn.db, MOST).await? {
        let (name, words) = sender_and_words(&aside.raw);
        let words = cut_plain(&words, WORDS).into_owned();
        lines.push(html!(locale, "trouble-aside", name = name, words = words));
    }
    paged(turn, who, place, (title, lines, page), None, |page| Tap::Aside { page }).await
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
