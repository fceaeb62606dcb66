//! What jurors said about an entry, for the card of its award: flags with the way to settle them, notes to
//! the organizers and remarks for the author, each with its juror.

use super::super::jury;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::remarks::{Kind, Remark};
use crate::store::{flags, jurors, remarks};
use crate::words::Locale;
use crate::{html, plain};

/// A juror's words are read in full behind a button of the card.
const LONGEST: usize = 300;

/// The flags on an entry, the open ones first.
pub async fn flags(turn: &mut Turn<'_>, locale: Locale, entry: i64) -> Result<Option<String>> {
    let mut rows = Vec::new();
    for flag in flags::all(turn.db).await?.into_iter().filter(|flag| flag.entry_id == entry) {
        let juror = name(turn, locale, flag.juror_id).await?;
        let (id, why) = (flag.id, crate::text::cut_plain(&flag.why, LONGEST));
        rows.push(match flag.settled_at {
            None => html!(locale, "line-flag", number = id, juror = juror, why = why.as_ref()),
            Some(at) => {
                let at = turn.when(locale, at);
                html!(locale, "line-flag-settled", juror = juror, why = why.as_ref(), at = at)
            }
        });
    }
    Ok((!rows.is_empty()).then(|| rows.join("\n")))
}

/// A button for each open flag on an entry that settles it.
pub async fn settle(turn: &mut Turn<'_>, locale: Locale, entry: i64) -> Result<Vec<(String, Tap)>> {
    let all = flags::all(turn.db).await?.into_iter();
    let open = all.filter(|flag| flag.entry_id == entry && flag.settled_at.is_none());
    let button = |flag: flags::Flag| {
        (plain!(locale, "flags-settle", number = flag.id), Tap::SettleFlag { flag: flag.id })
    };
    Ok(open.map(button).collect())
}

/// The notes to the organizers, then the remarks for the author.
pub async fn notes(turn: &mut Turn<'_>, locale: Locale, entry: i64) -> Result<Option<String>> {
    let mut all = remarks::for_entry(turn.db, entry, None).await?;
    all.sort_by_key(|remark| remark.kind == Kind::Author);
    let mut rows = Vec::new();
    for remark in &all {
        let juror = name(turn, locale, remark.juror_id).await?;
        rows.push(row(locale, juror, remark));
    }
    Ok((!rows.is_empty()).then(|| rows.join("\n")))
}

fn row(locale: Locale, juror: String, remark: &Remark) -> String {
    let words = match &remark.said.file_id {
        Some(_) => plain!(locale, "line-voice", words = remark.said.text.as_str()),
        None => remark.said.text.clone(),
    };
    let words = crate::text::cut_plain(words.trim_end(), LONGEST);
    match remark.kind {
        Kind::Note => html!(locale, "line-note", juror = juror, words = words.as_ref()),
        Kind::Author => html!(locale, "line-remark", juror = juror, words = words.as_ref()),
    }
}

async fn name(turn: &mut Turn<'_>, locale: Locale, juror: i64) -> Result<String> {
    let juror = jurors::find(turn.db, juror).await?;
    Ok(juror.map(|it| jury::name(locale, &it)).unwrap_or_default())
}
