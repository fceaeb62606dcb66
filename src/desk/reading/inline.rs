//! `@bot name` in any chat: contestants to choose from, each with a link to their page.
//!
//! Answered at once and written down nowhere, neither who asked nor what.

use serde_json::{Value, json};

use super::{find, readable, share};
use crate::contest::definition::Locale;
use crate::desk::{Result, Turn};
use crate::store::contestants::Contestant;
use crate::store::people;
use crate::telegram::incoming::Asked;
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// Results at a time; Telegram allows 50 (Bot API, answerInlineQuery).
const PAGE: usize = 20;

/// Answers what somebody typed behind the bot's name.
pub async fn answer(turn: &mut Turn<'_>, asked: &Asked) -> Result {
    let client = Locale::for_client(asked.from.language.as_deref(), turn.contest.locale);
    let locale = people::locale(turn.db, asked.from.id, client).await?;
    let library = readable(turn, None).await?;
    let found: Vec<&Contestant> = match asked.query.trim() {
        "" => library.people.iter().collect(),
        query => find::matching(&library, query),
    };
    let from: usize = asked.offset.parse().unwrap_or(0).min(found.len());
    let until = (from + PAGE).min(found.len());
    let results: Vec<Value> =
        found[from..until].iter().map(|person| article(turn, locale, person)).collect();
    let next = if until < found.len() { until.to_string() } else { String::new() };
    let button = match found.is_empty() {
        true => plain!(locale, "inline-none"),
        false => plain!(locale, "inline-open"),
    };
    let letter = Letter::inline_answer(&asked.id, results, &next, &button, share::HOME_LINK);
    turn.tell_telegram(letter);
    Ok(())
}

fn article(turn: &Turn<'_>, locale: Locale, person: &Contestant) -> Value {
    let (name, company) = (person.full_name(), person.company.as_str());
    let link = share::link(turn.bot, person.id);
    let words = html!(
        locale,
        "inline-message",
        name = &name,
        company = company,
        contest = &turn.contest.title,
        link = &link,
    );
    json!({
        "type": "article",
        "id": format!("{}{}", share::LINK_PREFIX, person.id),
        "title": name,
        "description": company,
        "input_message_content": {
            "message_text": words,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": true},
        },
        "reply_markup": {
            "inline_keyboard": [[{"text": plain!(locale, "inline-read"), "url": link}]],
        },
    })
}
