//! An organizer answers a juror's flag by replying to its letter: the juror gets the words, and the
//! flag is settled.

use super::{group, live};
use crate::desk::{Result, Turn, relay};
use crate::passage::Passage;
use crate::store::people::Person;
use crate::store::questions::Said;
use crate::store::{audit, entries, flags, jurors};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain};

/// Takes a reply to the letter of a flag in an organizer's own chat. False if it is none.
pub async fn takes(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    let Some(to) = message.reply_to.filter(|_| who.rights.organizer) else { return Ok(false) };
    match flags::shown_in(turn.db, message.chat_id, to).await? {
        Some(flag) => answered(turn, who, flag, message).await.map(|()| true),
        None => Ok(false),
    }
}

/// The reply itself, from wherever it was written.
pub async fn answered(turn: &mut Turn<'_>, who: &Person, flag: i64, message: &Message) -> Result {
    let locale = who.locale;
    if !relay::usable(message) {
        return group::remark(turn, who, message, html!(locale, "ask-unusable")).await;
    }
    let found = flags::find(turn.db, flag).await?;
    let juror = match &found {
        Some(flag) => jurors::find(turn.db, flag.juror_id).await?,
        None => None,
    };
    let juror = juror.filter(|juror| juror.removed_at.is_none() && juror.person_id > 0);
    let Some((flag, juror)) = found.zip(juror) else {
        return group::remark(turn, who, message, html!(locale, "flag-answer-nobody")).await;
    };
    let theirs = turn.facing(juror.person_id).await?;
    let heading = heading(turn, theirs, &flag).await?;
    for letter in relay::letters(Passage::bold(heading), &said(message)) {
        turn.notify(juror.person_id, letter).await?;
    }
    let settled = flags::settle(turn.db, flag.id, who.id, turn.now).await?;
    let deed = if settled { audit::Deed::SettleFlag } else { audit::Deed::AnswerFlag };
    let act = audit::Act {
        actor: who.id,
        subject: format!("entry {} by juror {}", flag.entry_id, flag.juror_id),
        ..Default::default()
    };
    audit::note(turn.db, deed, act, turn.now).await?;
    live::renew(turn).await?;
    turn.face(who.zone);
    if message.private {
        return turn.say(who.id, Letter::message(html!(locale, "flag-answered"))).await;
    }
    turn.tell_telegram(Letter::taken(message.chat_id, message.id));
    Ok(())
}

async fn heading(turn: &mut Turn<'_>, locale: Locale, flag: &flags::Flag) -> Result<String> {
    let entry = entries::find(turn.db, flag.entry_id).await?;
    let task = entry.and_then(|entry| turn.contest.task(&entry.task));
    let title = task.map(|task| task.title.as_str()).unwrap_or_default();
    Ok(plain!(locale, "flag-answer", title = title))
}

/// The message as it is carried on; it is kept nowhere but in the letters.
fn said(message: &Message) -> Said {
    let file = message.attachment.as_ref();
    Said {
        id: 0,
        question_id: 0,
        author_id: message.from.id,
        by_asker: false,
        chat_id: message.chat_id,
        message_id: Some(message.id),
        kind: relay::kind(message).to_owned(),
        album: None,
        text: message.text.clone(),
        entities: message.entities.clone(),
        file_id: file.map(|file| file.file_id.clone()),
        sent_at: message.sent_at,
        passed_on: true,
        announced_at: None,
    }
}
