//! What an update asks for: one of a closed list, so that one `match` decides about all of it.

use super::reading::share;
use super::tap::Tap;
use crate::telegram::incoming::{Asked, Event, Message, Tapped};

/// Commands, by the word that people type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Start,
    Help,
    Tasks,
    Rating,
    Read,
    Share,
    Language,
    Cancel,
    Ask,
    MyData,
    Zone,
    My,
    Why,
    Profile,
    Vote,
    Receipt,
    Jury,
    Admin,
}

impl Command {
    /// Every command.
    pub const ALL: [Command; 18] = [
        Command::Start,
        Command::Help,
        Command::Tasks,
        Command::Rating,
        Command::Read,
        Command::Share,
        Command::Language,
        Command::Cancel,
        Command::Ask,
        Command::MyData,
        Command::Zone,
        Command::My,
        Command::Why,
        Command::Profile,
        Command::Vote,
        Command::Receipt,
        Command::Jury,
        Command::Admin,
    ];

    /// The word without its slash.
    pub fn word(self) -> &'static str {
        match self {
            Command::Start => "start",
            Command::Help => "help",
            Command::Tasks => "tasks",
            Command::Rating => "rating",
            Command::Read => "read",
            Command::Share => "share",
            Command::Language => "language",
            Command::Cancel => "cancel",
            Command::Ask => "ask",
            Command::MyData => "mydata",
            Command::Zone => "zone",
            Command::My => "my",
            Command::Why => "why",
            Command::Profile => "profile",
            Command::Vote => "vote",
            Command::Receipt => "receipt",
            Command::Jury => "jury",
            Command::Admin => "admin",
        }
    }

    /// The command at the head of a text and what follows it. Case does not matter; any white space
    /// ends the word; `/help@bot` is for us only if `bot` is our name.
    pub fn read<'a>(text: &'a str, bot: &str) -> Option<(Command, &'a str)> {
        let rest = text.strip_prefix('/')?;
        let (word, argument) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (word, addressee) = word.split_once('@').unwrap_or((word, bot));
        if !addressee.eq_ignore_ascii_case(bot) {
            return None;
        }
        let command = Self::ALL.into_iter().find(|c| c.word().eq_ignore_ascii_case(word))?;
        Some((command, argument.trim()))
    }
}

/// What an update asks for.
pub enum Route {
    /// A command in the private chat, with what follows the word.
    Command(Command, String),
    /// A button of ours.
    Tap(Tap, Tapped),
    /// A tap with data that no button of ours has.
    OddTap(Tapped),
    /// `/ask` with the question behind it, which is all that the message still says.
    Ask(Message),
    /// Any other message in the private chat.
    Message(Message),
    /// A message that was edited.
    Edit(Message),
    /// A message in a group, or one that was edited there.
    InGroup { message: Message, edited: bool },
    /// Something typed behind the bot's name in any chat.
    Asked(Asked),
    /// The person blocked the bot or let it speak again.
    Reach { reachable: bool },
    /// A group, a channel, another bot: not for us.
    Elsewhere,
    /// Nothing could be made of it.
    Unreadable,
}

impl Route {
    /// Sorts an update. `bot` is our user name.
    pub fn of(event: Event, bot: &str) -> Route {
        match event {
            Event::Message(message) | Event::Edited(message) if message.from.is_bot => {
                Route::Elsewhere
            }
            Event::Message(message) if !message.private => {
                Route::InGroup { message, edited: false }
            }
            Event::Edited(message) if !message.private => Route::InGroup { message, edited: true },
            // Whoever chose a contestant from our own results here wants to see them.
            Event::Message(message)
                if message.via_bot && share::payload(&message.text).is_some() =>
            {
                let payload = share::payload(&message.text).unwrap_or_default();
                Route::Command(Command::Start, payload.to_owned())
            }
            Event::Message(message) => match Command::read(&message.text, bot) {
                // A question may come with a picture, or as a whole behind the word.
                Some((Command::Ask, question)) if asks(&message, question) => {
                    Route::Ask(asked(&message, question))
                }
                Some((command, argument)) if message.attachment.is_none() => {
                    Route::Command(command, argument.to_owned())
                }
                _ => Route::Message(message),
            },
            Event::Edited(message) => Route::Edit(message),
            Event::Tap(tapped) => match Tap::decode(&tapped.data) {
                // In private chats the chat has the person's id; a button anywhere else is not ours.
                Some(tap) if tapped.at.is_some_and(|(chat, _)| chat == tapped.from.id) => {
                    Route::Tap(tap, tapped)
                }
                // Of the group's buttons there is one kind, under an answer that is held back.
                Some(tap @ Tap::AnswerSend { .. })
                    if tapped.at.is_some_and(|(chat, _)| chat < 0) =>
                {
                    Route::Tap(tap, tapped)
                }
                _ => Route::OddTap(tapped),
            },
            Event::Asked(asked) => Route::Asked(asked),
            Event::Reach { reachable, .. } => Route::Reach { reachable },
            Event::Unreadable => Route::Unreadable,
            Event::Group(_) | Event::Ignored => Route::Elsewhere,
        }
    }

    /// Its kind in a word or two, for logs: nothing of what people said.
    pub fn kind(&self) -> String {
        match self {
            Route::Command(command, _) => format!("/{}", command.word()),
            Route::Tap(tap, _) => format!("tap {}", tap.name()),
            Route::OddTap(_) => "odd tap".to_owned(),
            Route::Ask(_) => "/ask with a question".to_owned(),
            Route::Message(_) => "message".to_owned(),
            Route::Edit(_) => "edit".to_owned(),
            Route::InGroup { .. } => "in a group".to_owned(),
            Route::Asked(_) => "asked".to_owned(),
            Route::Reach { .. } => "reach".to_owned(),
            Route::Elsewhere => "elsewhere".to_owned(),
            Route::Unreadable => "unreadable".to_owned(),
        }
    }
}

/// Whether something is asked behind the command.
fn asks(message: &Message, question: &str) -> bool {
    message.attachment.is_some() || !question.is_empty()
}

/// The message without the command. Its formatting stood at other places and is left out.
fn asked(message: &Message, question: &str) -> Message {
    Message { text: question.to_owned(), entities: Vec::new(), ..message.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_as_people_type_them() {
        let read = |text| Command::read(text, "laurel_bot");
        assert_eq!(read("/start"), Some((Command::Start, "")));
        assert_eq!(read("/start abc"), Some((Command::Start, "abc")));
        assert_eq!(read("/START\nabc "), Some((Command::Start, "abc")));
        assert_eq!(read("/help@Laurel_Bot"), Some((Command::Help, "")));
        assert_eq!(read("/help@other_bot"), None);
        assert_eq!(read("/helpme"), None);
        assert_eq!(read("help"), None);
        assert_eq!(read("/"), None);
    }
}
