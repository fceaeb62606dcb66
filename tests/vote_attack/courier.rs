//! What the courier does with what is to be said, without Telegram: rows of the outbox are claimed and
//! settled with the numbers of their messages, as the real one does, and everything that goes out is
//! noted as whoever watches the bot's traffic could note it: to whom, when, as which message; not what.

use chrono::{DateTime, Utc};
use laurel::desk::tap::Tap;
use laurel::store::outbox::{self, Recipient, Room};
use laurel::telegram::courier::Fleeting;
use laurel::telegram::letter::Letter;
use sqlx::SqliteConnection;

use super::evidence::Sent;

/// Carries everything that waits in the outbox.
pub async fn carry(db: &mut SqliteConnection, history: &mut Vec<Sent>, now: DateTime<Utc>) {
    loop {
        let room = Room { frozen: &[], held: &[], messages: true, rows: 100, prints: 100 };
        let claimed = outbox::claim(db, now, room).await.unwrap();
        if claimed.is_empty() {
            return;
        }
        for row in claimed {
            let chat = match row.to {
                Recipient::Person(id) => id,
                Recipient::Channel => 0,
            };
            let message = note(history, chat, &row.letter, now);
            outbox::sent(db, row.row, Some(message), now).await.unwrap();
        }
    }
}

/// Carries what is never written down; gives its buttons, which are on the telephone from here on.
pub fn whisper(said: Vec<Fleeting>, history: &mut Vec<Sent>, now: DateTime<Utc>) -> Vec<Tap> {
    let mut buttons = Vec::new();
    for Fleeting { letter, chat_id } in said {
        let Some(chat) = chat_id else { continue };
        note(history, chat, &letter, now);
        let rows =
            letter.params.get("reply_markup").and_then(|it| it["inline_keyboard"].as_array());
        let rows = rows.into_iter().flatten().filter_map(|row| row.as_array()).flatten();
        let data = rows.filter_map(|button| button["callback_data"].as_str());
        buttons.extend(data.filter_map(Tap::decode));
    }
    buttons
}

/// The numbers of messages count up over all chats of a bot, and an edit has that of its message.
fn note(history: &mut Vec<Sent>, chat: i64, letter: &Letter, at: DateTime<Utc>) -> i64 {
    let newest = history.iter().map(|sent| sent.message).max().unwrap_or(1_000);
    let edited = letter.params.get("message_id").and_then(|it| it.as_i64());
    let message = edited.unwrap_or(newest + 1);
    history.push(Sent { chat, message, edit: edited.is_some(), at });
    message
}
