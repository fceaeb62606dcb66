//! A contest file that an organizer sent is here, or will not come.

use super::{LARGEST, back, newest, propose};
use crate::contest::file::encoding::{self, NotText};
use crate::desk::turn::Spot;
use crate::desk::{Result, Turn};
use crate::html;
use crate::store::people::{self, Person, Rights};
use crate::store::versions::Origin;
use crate::telegram::fetcher::Missing;
use crate::words::Locale;

/// Shows in `spot` what became of it: why it cannot be read, its mistakes, or what it would change.
pub async fn came(
    turn: &mut Turn<'_>,
    person: i64,
    spot: Spot,
    outcome: std::result::Result<Vec<u8>, Missing>,
) -> Result {
    let locale = turn.facing(person).await?;
    let organizer = turn.organizer_ids().await?.contains(&person);
    let rights = Rights { organizer, ..Rights::default() };
    let who = Person { id: person, locale, zone: people::zone(turn.db, person).await?, rights };
    // Another organizer may have been quicker.
    if !organizer {
        let words = html!(locale, "file-no-organizer");
        return turn.renew(person, spot, words, Default::default()).await;
    }
    let bytes = match outcome {
        Ok(bytes) => bytes,
        Err(why) => return turn.renew(person, spot, missing(locale, why), back(&who)).await,
    };
    let text = match encoding::text(&bytes) {
        Ok(text) => text.to_owned(),
        Err(why) => return turn.renew(person, spot, not_text(locale, why), back(&who)).await,
    };
    if text == newest(turn).await?.text {
        return turn.renew(person, spot, html!(locale, "file-same"), back(&who)).await;
    }
    propose(turn, &who, Some(spot), (text, Origin::Sent, None)).await
}

fn missing(locale: Locale, why: Missing) -> String {
    match why {
        Missing::TooLarge => html!(locale, "file-too-large", most = LARGEST >> 10),
        Missing::Refused => html!(locale, "file-refused"),
        Missing::NoAnswer => html!(locale, "file-no-answer"),
    }
}

fn not_text(locale: Locale, why: NotText) -> String {
    match why {
        NotText::Utf16 => html!(locale, "file-utf16"),
        NotText::OneByte { line, column } => {
            html!(locale, "file-one-byte", line = line, column = column)
        }
        NotText::Binary => html!(locale, "file-binary"),
    }
}
