//! The essay: text in as many messages as it takes, or a document. A card counts what has come.

use serde_json::Value;

use super::{check, files, fill, is_too_long, limit, long, name_of, own};
use crate::contest::profile::{Field, LONGEST_ESSAY, MOST_ESSAY_MESSAGES};
use crate::desk::talk::{Filling, Talk};
use crate::desk::{Result, Turn};
use crate::html;
use crate::passage::{Passage, join};
use crate::plain;
use crate::store::people::Person;
use crate::store::profiles::{self, EssayPart, Profile, Purpose};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::words::Locale;

/// The whole essay: each message a paragraph of its own, but pieces of one text put together again.
pub fn passage(parts: &[EssayPart]) -> Passage {
    let mut whole = Passage::default();
    let mut before: Option<&EssayPart> = None;
    for part in parts {
        let entities: Vec<Value> = serde_json::from_str(&part.entities).unwrap_or_default();
        let between = before.map_or("", |before| between(before, part));
        whole.append(Passage::new(part.text.as_str(), entities), between);
        before = Some(part);
    }
    whole
}

/// What stood between two messages: what a client dropped where it cut, or an empty line.
fn between(before: &EssayPart, after: &EssayPart) -> &'static str {
    if join::may_go_on(&before.text, after.sent_at - before.sent_at) {
        join::seam(&before.text, &after.text)
    } else {
        "\n\n"
    }
}

/// A message while the essay is asked for.
pub(super) async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    filling: Filling,
    message: &Message,
) -> Result {
    let Some((contestant, profile)) = own(turn, who).await? else { return Ok(()) };
    if let Some(file) = &message.attachment {
        let file = match check::essay_file(who.locale, file) {
            Ok(file) => file,
            Err(why) => return fill::refuse(turn, who, &filling, why).await,
        };
        profiles::drop_files(turn.db, contestant.id, Purpose::Essay).await?;
        let kept = files::kept(Purpose::Essay, file, message);
        profiles::add_file(turn.db, contestant.id, kept).await?;
        return count(turn, who, filling).await;
    }
    if message.text.trim().is_empty() {
        let why = html!(who.locale, "profile-bad-essay");
        return fill::refuse(turn, who, &filling, why).await;
    }
    let have: usize = profile.essay.iter().map(|part| part.text.chars().count()).sum();
    if have + message.text.chars().count() > LONGEST_ESSAY
        || profile.essay.len() >= MOST_ESSAY_MESSAGES
    {
        let why = html!(who.locale, "profile-essay-full", most = LONGEST_ESSAY);
        return fill::refuse(turn, who, &filling, why).await;
    }
    let part = EssayPart {
        message_id: message.id,
        text: message.text.clone(),
        entities: serde_json::to_string(&message.entities)?,
        sent_at: message.sent_at,
    };
    profiles::add_to_essay(turn.db, contestant.id, &part).await?;
    count(turn, who, filling).await
}

async fn count(turn: &mut Turn<'_>, who: &Person, filling: Filling) -> Result {
    let Some((_, profile)) = own(turn, who).await? else { return Ok(()) };
    let mut words = counted(turn, who.locale, &profile);
    if !profile.essay.is_empty() {
        words = format!("{words}\n\n{}", html!(who.locale, "profile-essay-hint"));
    }
    renew(turn, who, filling, Field::Essay, &profile, words).await
}

/// The card that counts what has come.
pub(super) fn counted(turn: &Turn<'_>, locale: Locale, profile: &Profile) -> String {
    let mut lines = Vec::new();
    if !profile.essay.is_empty() {
        let text = passage(&profile.essay).text;
        let length = long(locale, &text);
        let messages = plain!(locale, "profile-essay-messages", count = profile.essay.len());
        lines.push(html!(locale, "profile-essay-card", length = length, messages = messages));
        if let Some(limit) = limit(turn, locale).filter(|_| is_too_long(turn, &text)) {
            lines.push(html!(locale, "profile-essay-over", limit = limit));
        }
    }
    for file in profile.files_for(Purpose::Essay) {
        lines.push(html!(locale, "profile-essay-file", name = name_of(locale, file)));
    }
    lines.join("\n")
}

/// Shows a counting card: a new one at first, then in its place.
pub(super) async fn renew(
    turn: &mut Turn<'_>,
    who: &Person,
    mut filling: Filling,
    field: Field,
    profile: &Profile,
    words: String,
) -> Result {
    let keyboard = fill::buttons(who.locale, profile, field, filling.walk);
    match filling.card {
        Some(spot) => turn.renew(who.id, spot, words, keyboard).await?,
        None => filling.card = Some(turn.put_up(who.id, words, keyboard).await?),
    }
    turn.set_talk(who, &Talk::Profile(filling)).await
}

/// An edit of a message of the essay; false if the message is none.
pub async fn edited(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    let Some((contestant, profile)) = own(turn, who).await? else { return Ok(false) };
    let Some(part) = profile.essay.iter().find(|part| part.message_id == message.id) else {
        return Ok(false);
    };
    let entities = serde_json::to_string(&message.entities)?;
    if part.text == message.text && part.entities == entities {
        return Ok(true);
    }
    let at = message.edited_at.unwrap_or(turn.now);
    let locale = who.locale;
    if let Some(rules) = turn.contest.profile.as_ref().filter(|rules| at >= rules.until) {
        let until = turn.when(locale, rules.until);
        turn.remark(who, html!(locale, "profile-essay-edit-late", until = until)).await?;
        return Ok(true);
    }
    if message.text.trim().is_empty() {
        turn.remark(who, html!(locale, "profile-essay-edit-empty")).await?;
        return Ok(true);
    }
    let (id, text) = (contestant.id, message.text.as_str());
    profiles::reword_essay(turn.db, id, message.id, text, &entities, at).await?;
    match turn.talk(who).await? {
        Some(Talk::Profile(filling)) if filling.field == Field::Essay.number() => {
            count(turn, who, filling).await?;
        }
        _ => {
            let profile = profiles::of(turn.db, id).await?;
            let length = long(locale, &passage(&profile.essay).text);
            let words = html!(locale, "profile-essay-edited", length = length);
            turn.say(who.id, Letter::message(words)).await?;
        }
    }
    Ok(true)
}
