//! The contestants' vote once it is closed: what came of it, and the bulletin to recount it from.

use super::frame::Frame;
use crate::desk::vote::outcome;
use crate::desk::{Result, Turn};
use crate::plain;
use crate::store::ballots;
use crate::text::escape;

/// The file of the bulletin: exactly as it was published, so that its sum is the one announced.
pub(super) const BULLETIN: &str = "bulletin.txt";

/// Whether there was a vote that has closed.
pub(super) async fn is_over(turn: &mut Turn<'_>) -> Result<bool> {
    Ok(ballots::vote(turn.db).await?.is_some_and(|vote| vote.closed_at.is_some()))
}

/// The page; none before the vote has closed.
pub(super) async fn page(turn: &mut Turn<'_>, frame: &Frame<'_>) -> Result<Option<String>> {
    let locale = frame.look.locale;
    let Some(vote) = ballots::vote(turn.db).await?.filter(|vote| vote.closed_at.is_some()) else {
        return Ok(None);
    };
    let words = outcome::published(turn, locale).await?;
    let words = words.unwrap_or_else(|| escape(&plain!(locale, "site-no-vote")));
    let mut body = format!("<div class=\"text\">{words}</div>\n");
    if let Some(sum) = vote.bulletin_sha256.filter(|sum| !sum.is_empty()) {
        body.push_str(&format!(
            "<p><a href=\"{BULLETIN}\">{}</a></p>\n<p class=\"aside\">SHA-256: <code>{}</code></p>\n<p>{}</p>\n",
            escape(&plain!(locale, "site-bulletin")),
            escape(&sum),
            escape(&plain!(locale, "site-recount"))
        ));
    }
    Ok(Some(frame.page(&plain!(locale, "site-vote"), "vote.html", &body)))
}

/// The bulletin, once it is published.
pub(super) async fn bulletin(turn: &mut Turn<'_>) -> Result<Option<String>> {
    Ok(if is_over(turn).await? { ballots::bulletin(turn.db).await? } else { None })
}
