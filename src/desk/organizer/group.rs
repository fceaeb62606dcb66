//! The organizers' group: what comes there, what is said there, and what becomes of the group.

use teloxide::types::InlineKeyboardMarkup;

use super::calls::{self, About};
use super::{appeals, flag_answer, questions};
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::{Desk, Result, Turn, relay, switchboard};
use crate::passage::join;
use crate::store::groups::{self, Lost};
use crate::store::outbox::{self, Lane, Recipient};
use crate::store::people::{self, Person};
use crate::store::questions::{self as asked, Said};
use crate::store::{appeals as filed, flags};
use crate::telegram::incoming::{Group, GroupChange, Message};
use crate::telegram::letter::Letter;
use crate::{html, plain};

/// The group as it is now; none if the contest names none or the bot is out of it.
pub async fn current(turn: &mut Turn<'_>) -> Result<Option<i64>> {
    current_for(turn, None).await
}

/// The same for whoever is about to show this question.
pub async fn current_for(turn: &mut Turn<'_>, question: Option<i64>) -> Result<Option<i64>> {
    let Some(named) = turn.contest.group else { return Ok(None) };
    let id = groups::now(turn.db, named).await?;
    Ok(match groups::lost(turn.db, id).await? {
        Lost::No => Some(id),
        Lost::Told => None,
        Lost::Untold => {
            lose(turn, id, question).await?;
            None
        }
    })
}

/// Sees whether the bot is out of the group and nobody has been told, or something was still on its
/// way there; gives how many times there was something to do.
pub async fn watch(desk: &Desk) -> Result<usize> {
    let Some(named) = desk.contest().group else { return Ok(0) };
    {
        let mut db = desk.store.reader().acquire().await?;
        let id = groups::now(&mut db, named).await?;
        match groups::lost(&mut db, id).await? {
            Lost::No => return Ok(0),
            Lost::Told if groups::stranded(&mut db, id).await?.is_empty() => return Ok(0),
            Lost::Told | Lost::Untold => {}
        }
    }
    desk.work(async |turn| {
        if current(turn).await?.is_none() {
            let id = groups::now(turn.db, named).await?;
            carry_on(turn, id).await?;
        }
        Ok(1)
    })
    .await
}

/// The bot is out of the group: organizers hear it in their own chats, and get there what waits,
/// `except` for what is just being shown.
async fn lose(turn: &mut Turn<'_>, id: i64, except: Option<i64>) -> Result {
    groups::set_lost(turn.db, id, Lost::Told).await?;
    let mut waiting = asked::waiting(turn.db).await?;
    waiting.retain(|question| Some(question.id) != except);
    for organizer in turn.organizers().await? {
        let words = html!(organizer.locale, "group-lost", count = waiting.len());
        let today = plain!(organizer.locale, "panel-today");
        let keyboard = Keyboard::new().row(today, Tap::Today).done();
        turn.notify(organizer.id, Letter::message(words).keyboard(keyboard)).await?;
    }
    for question in waiting {
        if let Some(said) = newest(turn, question.id).await? {
            relay::privately(turn, &question, &said).await?;
        }
    }
    carry_on(turn, id).await
}

/// What the group did not get goes to each organizer: flags, appeals, news. Questions are shown anew.
async fn carry_on(turn: &mut Turn<'_>, id: i64) -> Result {
    let stranded = groups::stranded(turn.db, id).await?;
    let organizers = turn.organizers().await?;
    for letter in stranded {
        for organizer in &organizers {
            let to = Recipient::Person(organizer.id);
            let lane = Lane::Notice;
            let row = outbox::address(turn.db, letter.letter, to, lane, None, turn.now).await?;
            if let Some(flag) = letter.flag {
                flags::shown(turn.db, row, flag).await?;
            }
            if let Some(appeal) = letter.appeal {
                filed::shown(turn.db, row, appeal).await?;
            }
        }
        groups::carried_on(turn.db, letter.row, turn.now).await?;
    }
    Ok(())
}

/// The newest words of the asker.
async fn newest(turn: &mut Turn<'_>, question: i64) -> Result<Option<Said>> {
    let thread = asked::thread(turn.db, question).await?;
    Ok(thread.into_iter().rfind(|said| said.by_asker))
}

/// Puts up in the group what waits and does not stand there.
async fn put_up(turn: &mut Turn<'_>, chat: i64) -> Result {
    for question in asked::waiting(turn.db).await? {
        if asked::has_head(turn.db, question.id, chat).await? {
            continue;
        }
        if let Some(said) = newest(turn, question.id).await? {
            relay::to_group(turn, chat, &question, &said).await?;
        }
    }
    Ok(())
}

/// Something happened to a group.
pub async fn changed(turn: &mut Turn<'_>, group: &Group) -> Result {
    let ours = match turn.contest.group {
        Some(named) => groups::now(turn.db, named).await? == group.id || named == group.id,
        None => false,
    };
    match &group.change {
        GroupChange::Became(to) if ours => {
            groups::became(turn.db, group.id, *to, turn.now).await?;
            put_up(turn, *to).await
        }
        GroupChange::Member { there: true, .. } if ours => {
            let was = groups::lost(turn.db, group.id).await?;
            groups::set_lost(turn.db, group.id, Lost::No).await?;
            if was != Lost::No {
                for organizer in turn.organizers().await? {
                    let words = html!(organizer.locale, "group-back");
                    turn.notify(organizer.id, Letter::message(words)).await?;
                }
            }
            put_up(turn, group.id).await
        }
        GroupChange::Member { there: false, .. } if ours => {
            match groups::lost(turn.db, group.id).await? {
                Lost::Told => Ok(()),
                // A group that has become another one is left by everybody.
                _ if groups::now(turn.db, group.id).await? != group.id => Ok(()),
                _ => lose(turn, group.id, None).await,
            }
        }
        GroupChange::Member { by, there: true, title } => {
            // It may have been ours, and be it again.
            if groups::lost(turn.db, group.id).await? != Lost::No {
                groups::set_lost(turn.db, group.id, Lost::No).await?;
            }
            let organizers = turn.organizers().await?;
            let Some(by) = organizers.iter().find(|it| it.id == by.id) else { return Ok(()) };
            let id = group.id.to_string();
            let words = html!(by.locale, "group-id", title = title, id = id);
            turn.notify(by.id, Letter::message(words)).await
        }
        _ => Ok(()),
    }
}

/// What somebody wrote in a group. Only the reply of an organizer or a helper to something
/// of ours means anything.
pub async fn heard(turn: &mut Turn<'_>, message: &Message, edited: bool) -> Result {
    if current(turn).await? != Some(message.chat_id) {
        return Ok(());
    }
    let chat = message.chat_id;
    if edited {
        return corrected(turn, message).await;
    }
    let Some(to) = message.reply_to else { return rest(turn, message).await };
    let about = calls::about(turn, chat, to).await?;
    if about == About::News && !outbox::is_ours(turn.db, chat, to).await? {
        return unheard(turn, message).await;
    }
    let Some(who) = writer(turn, message).await? else {
        return match about {
            About::News => Ok(()),
            _ => stranger(turn, message).await,
        };
    };
    match about {
        // What results hang on is no helper's.
        About::Flag(_) | About::Appeal(_) if !who.rights.organizer => stranger(turn, message).await,
        About::Question(question) => {
            questions::answered(turn, &who, question, message, false).await
        }
        About::Flag(flag) => flag_answer::answered(turn, &who, flag, message).await,
        About::Appeal(appeal) => appeals::replied(turn, &who, appeal, message).await,
        About::News => {
            let words = html!(who.locale, "group-no-addressee");
            reply(turn, message, words, Keyboard::new().done()).await
        }
    }
}

/// Telegram's answer to a letter of ours was lost, so it was sent again, and what was replied to is the
/// first of the two, of which nothing is known. What an organizer writes is not to be lost without a word.
async fn unheard(turn: &mut Turn<'_>, message: &Message) -> Result {
    if message.answers_bot.as_deref() != Some(turn.bot) {
        return Ok(());
    }
    match writer(turn, message).await? {
        Some(who) => {
            let words = html!(who.locale, "group-unheard");
            reply(turn, message, words, Keyboard::new().done()).await
        }
        None => Ok(()),
    }
}

/// Who wrote, if it is an organizer or a helper. Nobody else is noted for having written in a group.
async fn writer(turn: &mut Turn<'_>, message: &Message) -> Result<Option<Person>> {
    let id = message.from.id;
    if !turn.is_owner(id) && !people::is_known(turn.db, id).await? {
        return Ok(None);
    }
    let who = switchboard::meet(turn, &message.from, false).await?;
    turn.face(who.zone);
    Ok(Some(who).filter(|who| who.rights.staff()))
}

/// Somebody else has answered: they hear in their own chat, if they have one, that it went nowhere.
async fn stranger(turn: &mut Turn<'_>, message: &Message) -> Result {
    let id = message.from.id;
    if !people::is_known(turn.db, id).await? {
        return Ok(());
    }
    let locale = turn.facing(id).await?;
    turn.notify(id, Letter::message(html!(locale, "group-not-yours"))).await
}

/// The rest of an answer that was too long for one message.
async fn rest(turn: &mut Turn<'_>, message: &Message) -> Result {
    let (chat, author) = (message.chat_id, message.from.id);
    let Some(before) = asked::before(turn.db, chat, author, message.id).await? else {
        return Ok(());
    };
    let goes_on = before.kind == "text"
        && message.attachment.is_none()
        && before.message_id.is_some_and(|id| id + 1 == message.id)
        && join::may_go_on(&before.text, message.sent_at - before.sent_at);
    if !goes_on {
        return Ok(());
    }
    let flags = (false, before.passed_on);
    let said = relay::keep(turn, before.question_id, author, message, flags).await?;
    let question = asked::find(turn.db, before.question_id).await?;
    match (said, question) {
        (Some(said), Some(question)) if before.passed_on => {
            relay::to_asker(turn, &question, &said).await
        }
        _ => Ok(()),
    }
}

/// An edit of an answer does not reach whoever asked, and that is said.
async fn corrected(turn: &mut Turn<'_>, message: &Message) -> Result {
    let said = asked::by_message(turn.db, message.chat_id, message.id).await?;
    if said.is_none_or(|said| said.text == message.text) {
        return Ok(());
    }
    let locale = turn.facing(message.chat_id).await?;
    reply(turn, message, html!(locale, "question-edit-late"), Keyboard::new().done()).await
}

/// Tells whoever wrote this message something about it, where they wrote it.
pub async fn remark(turn: &mut Turn<'_>, who: &Person, message: &Message, html: String) -> Result {
    match message.private {
        true => turn.remark(who, html).await,
        false => reply(turn, message, html, Keyboard::new().done()).await,
    }
}

/// Answers a message of the group there.
pub async fn reply(
    turn: &mut Turn<'_>,
    message: &Message,
    html: String,
    keyboard: InlineKeyboardMarkup,
) -> Result {
    let mut letter = Letter::message(html).keyboard(keyboard);
    letter.params.insert("reply_parameters".into(), relay::reply(message.id));
    turn.say(message.chat_id, letter).await
}
