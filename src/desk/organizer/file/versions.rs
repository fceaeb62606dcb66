//! Former versions of the contest file: what each changed, the file itself, and going back to one.

use super::{gone, newest, plan, propose, said, spot};
use crate::contest::file::{self, edit};
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::versions::{self, Origin};
use crate::telegram::letter::{File, Letter};
use crate::{html, plain};

const PAGE: usize = 8;
/// A card shows so many changes; all are in the files.
const CHANGES: usize = 30;

/// All versions, the newest first.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    let locale = who.locale;
    let all = versions::all(turn.db).await?;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut lines = vec![html!(locale, "versions-title", count = all.len())];
    for head in shown {
        let (at, origin) = (turn.when(locale, head.at), said::origin(locale, head));
        lines.push(html!(locale, "versions-line", number = head.number, at = at, origin = origin));
    }
    let buttons = shown
        .iter()
        .map(|head| (head.number.to_string(), Tap::FileVersion { number: head.number }));
    let keyboard = Keyboard::new()
        .grid(4, buttons)
        .pages(locale, number, pages, |page| Tap::FileVersions { page })
        .row(plain!(locale, "back"), Tap::ContestFile)
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await
}

/// What a version changed in the one before it.
pub async fn card(turn: &mut Turn<'_>, who: &Person, place: Place, number: i64) -> Result<Toast> {
    let locale = who.locale;
    let Some(version) = versions::find(turn.db, number).await? else { return Ok(Toast::Over) };
    let rules = newest(turn).await?.head.number == number;
    let (at, origin) = (turn.when(locale, version.head.at), said::origin(locale, &version.head));
    let mut lines = vec![html!(locale, "version", number = number, at = at, origin = origin)];
    let changes = plan::made_by(turn, number).await?;
    let before = versions::find(turn.db, number - 1).await?;
    let own = file::read(&version.text);
    let former = before.and_then(|before| file::read(&before.text).ok());
    match (own, former) {
        (Ok(own), Some(former)) if !changes.is_empty() => {
            let told = said::changes(turn, locale, (&own, &former), &changes, |_| None);
            let more = told.len().saturating_sub(CHANGES);
            lines.extend(told.into_iter().take(CHANGES));
            if more > 0 {
                lines.push(html!(locale, "file-more", count = more));
            }
        }
        _ if number > 1 => lines.push(html!(locale, "file-only-comments")),
        _ => {}
    }
    let keyboard = Keyboard::new()
        .row(plain!(locale, "file-get"), Tap::FileGet { number })
        .row_if(!rules, plain!(locale, "version-back"), Tap::FileBack { number })
        .row(plain!(locale, "back"), Tap::FileVersions { page: 0 })
        .done();
    turn.show(who.id, place, lines.join("\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// A version as a document.
pub async fn get(turn: &mut Turn<'_>, who: &Person, number: i64) -> Result<Toast> {
    let locale = who.locale;
    let Some(version) = versions::find(turn.db, number).await? else { return Ok(Toast::Over) };
    let rules = newest(turn).await?.head.number == number;
    let (at, origin) = (turn.when(locale, version.head.at), said::origin(locale, &version.head));
    let caption = match rules {
        true => html!(locale, "version-rules", number = number, at = at, origin = origin),
        false => html!(locale, "version", number = number, at = at, origin = origin),
    };
    let name = format!("contest-{number}.toml");
    let file = File { name, bytes: version.text.into_bytes() };
    turn.say(who.id, Letter::document(file, caption)).await?;
    Ok(Toast::Quiet)
}

/// Looks at what going back to a version would change.
pub async fn back(turn: &mut Turn<'_>, who: &Person, place: Place, number: i64) -> Result<Toast> {
    let Some(version) = versions::find(turn.db, number).await? else { return Ok(Toast::Over) };
    if version.text == newest(turn).await?.text {
        return Ok(Toast::Says(plain!(who.locale, "version-same")));
    }
    propose(turn, who, spot(place), (version.text, Origin::Back, None)).await?;
    Ok(Toast::Quiet)
}

/// Makes a change in the text that rules, and shows what it would mean.
pub async fn by_button(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    change: &edit::Edit,
) -> Result<Toast> {
    let newest = newest(turn).await?;
    let Some(text) = edit::apply(&newest.text, change) else { return Ok(gone(who)) };
    if text == newest.text {
        return Ok(Toast::Says(plain!(who.locale, "version-same")));
    }
    let edit = serde_json::to_string(change)?;
    propose(turn, who, spot(place), (text, Origin::Buttons, Some(edit))).await?;
    Ok(Toast::Quiet)
}
