//! What was decided about an award, decision by decision, for organizers and for whom it is about.

use crate::desk::{Result, Turn};
use crate::html;
use crate::store::decisions::{self, Kind};
use crate::words::Locale;

/// The first award and every change of it; none if it was never changed. The organizers' words are
/// told, not which of them it was.
pub async fn story(
    turn: &mut Turn<'_>,
    locale: Locale,
    task: &str,
    contestant: i64,
    always: bool,
) -> Result<Option<String>> {
    let decisions = decisions::of_award(turn.db, task, contestant).await?;
    if decisions.is_empty() || (decisions.len() < 2 && !always) {
        return Ok(None);
    }
    let mut lines = vec![html!(locale, "story-title")];
    for decision in decisions {
        let at = turn.when(locale, decision.at);
        let before = decision.before.map_or_else(|| "—".to_owned(), |points| points.to_string());
        let (points, why) = (decision.points, decision.why);
        // What was left out because it is about somebody else, or has been erased.
        let moved = why.is_empty();
        lines.push(match decision.kind {
            Kind::Published => html!(locale, "story-published", at = at, points = points),
            Kind::Corrected if moved => {
                html!(locale, "story-moved", at = at, before = before, points = points)
            }
            Kind::Corrected => {
                html!(
                    locale,
                    "story-corrected",
                    at = at,
                    before = before,
                    points = points,
                    why = why
                )
            }
            Kind::Annulled => html!(locale, "story-annulled", at = at, before = before, why = why),
            Kind::Restored => html!(locale, "story-restored", at = at, points = points, why = why),
        });
    }
    Ok(Some(lines.join("\n")))
}
