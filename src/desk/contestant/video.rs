//! What is said of links: why one is not taken, that a task wants one or wants more than one, and
//! that a video was sent before.

use crate::contest::definition::Task;
use crate::contest::link::{self, Links, Why};
use crate::desk::{Result, Turn, cards};
use crate::html;
use crate::store::entries::{self, Part};
use crate::store::people::Person;
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::text::cut_plain;
use crate::words::{Html, Locale};

/// So few letters beside a link are no text of their own.
const SHORT: usize = 40;

/// The links of a message.
pub fn links(message: &Message) -> Links {
    link::of_message(&message.text, &message.entities)
}

/// Says why links of a message are not taken, if there are such. True if there is nothing else in
/// it, so that none of it is taken.
pub async fn refuse(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    let links = links(message);
    let lines = links.refused.iter().map(|refused| {
        let link = cut_plain(&refused.written, 60);
        html!(
            who.locale,
            "link-refused",
            link = &*link,
            why = Html(reason(who.locale, refused.why))
        )
    });
    let mut lines: Vec<String> = lines.take(5).collect();
    if lines.is_empty() {
        return Ok(false);
    }
    let nothing_else =
        links.taken.is_empty() && links.beside < SHORT && message.attachment.is_none();
    if nothing_else {
        lines.push(html!(who.locale, "link-nothing-kept"));
    }
    turn.remark(who, lines.join("\n\n")).await?;
    Ok(nothing_else)
}

/// Says of a message that was forwarded that it is taken, but not what becomes of its original.
pub async fn say_if_forwarded(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    // An album is one publication: once is enough, and its first picture has the words.
    if !message.forwarded || (message.album.is_some() && message.text.is_empty()) {
        return Ok(());
    }
    turn.say(who.id, Letter::message(html!(who.locale, "forward-taken"))).await
}

fn reason(locale: Locale, why: Why) -> String {
    match why {
        Why::NoWebAddress => html!(locale, "link-no-web"),
        Why::Local => html!(locale, "link-local"),
        Why::Password => html!(locale, "link-password"),
    }
}

/// What to send instead, if a link was sent for none of these tasks, or something else to one that
/// wants a link.
pub fn instead(locale: Locale, links: &Links, tasks: &[&Task]) -> Option<String> {
    if links.taken.is_empty() {
        let wants =
            !tasks.is_empty() && tasks.iter().all(|task| task.accepts.links && !task.accepts.text);
        return wants.then(|| html!(locale, "link-wanted"));
    }
    let unwanted = tasks.iter().find(|task| !task.accepts.links)?;
    let takes = cards::takes(locale, unwanted);
    Some(html!(locale, "link-unwanted", title = &unwanted.title, takes = takes))
}

/// Says so if a video of this part is in the same entry already.
pub async fn say_if_again(turn: &mut Turn<'_>, who: &Person, part: &Part) -> Result {
    let own = of_part(part)?;
    if own.is_empty() {
        return Ok(());
    }
    let Some(part) = entries::part(turn.db, part.id).await? else { return Ok(()) };
    let Some(entry) = part.entry_id else { return Ok(()) };
    for other in entries::parts(turn.db, entry).await? {
        if !other.is_in() || other.message_id >= part.message_id {
            continue;
        }
        if of_part(&other)?.iter().any(|identity| own.contains(identity)) {
            let at = turn.when(who.locale, other.sent_at);
            let words = html!(who.locale, "link-again", at = at);
            return turn.say(who.id, Letter::message(words)).await;
        }
    }
    Ok(())
}

/// The identities of the videos that a part links to.
fn of_part(part: &Part) -> Result<Vec<String>> {
    let entities: Vec<serde_json::Value> = serde_json::from_str(&part.entities)?;
    let links = link::of_message(&part.text, &entities);
    Ok(links.taken.iter().map(link::VideoLink::identity).collect())
}
