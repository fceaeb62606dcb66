//! The greeting, help, the language, and the way out of what was begun.

use teloxide::types::{BotCommand, InlineKeyboardMarkup};

use crate::contest::definition::{Contest, Locale};
use crate::contest::schedule::Standing;
use crate::desk::keyboard::{Keyboard, button};
use crate::desk::route::Command;
use crate::desk::talk::{Registering, Talk};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, relay};
use crate::store::people::{self, Former, Person, Rights};
use crate::store::questions;
use crate::telegram::letter::Letter;
use crate::words::Html;
use crate::{contest, html, plain, text};

/// The main buttons of whoever this is.
pub fn menu(turn: &Turn<'_>, who: &Person) -> InlineKeyboardMarkup {
    let (locale, rights) = (who.locale, who.rights);
    let newcomer = rights.guest() && rights.was().is_none();
    let voting = turn.contest.vote_is_open(turn.now);
    Keyboard::new()
        .row_if(rights.staff(), plain!(locale, "menu-admin"), Tap::Panel)
        .row_if(rights.juror.is_some(), plain!(locale, "menu-jury"), Tap::Jury)
        .row_if(newcomer && may_register(turn), plain!(locale, "menu-take-part"), Tap::TakePart)
        .row_if(
            rights.was() == Some(Former::Left),
            plain!(locale, "mydata-return"),
            Tap::TakePartAgain,
        )
        .row_if(rights.contestant.is_some(), plain!(locale, "menu-my"), Tap::My)
        .row_if(
            turn.contest.profile.is_some() && rights.contestant.is_some(),
            plain!(locale, "menu-profile"),
            Tap::Profile,
        )
        .row_if(voting && rights.contestant.is_some(), plain!(locale, "menu-vote"), Tap::Vote)
        .grid(
            2,
            [
                (plain!(locale, "menu-tasks"), Tap::Tasks),
                (plain!(locale, "menu-rating"), Tap::Rating { page: 0 }),
            ],
        )
        .row(plain!(locale, "menu-read"), Tap::Reading)
        .row(plain!(locale, "menu-language"), Tap::Language { to: locale.other() })
        .done()
}

/// The same with a way to ask, for where somebody does not know how to go on.
pub fn with_ask(mut menu: InlineKeyboardMarkup, locale: Locale) -> InlineKeyboardMarkup {
    let label = plain!(locale, "menu-ask");
    let above = menu.inline_keyboard.len().saturating_sub(1);
    menu.inline_keyboard.insert(above, vec![button(label, &Tap::Ask)]);
    menu
}

/// Whether there is still a task that a newcomer can send something for.
pub fn may_register(turn: &Turn<'_>) -> bool {
    turn.contest
        .tasks
        .iter()
        .any(|task| contest::schedule::standing(task, turn.now) != Standing::Closed)
}

/// What this is and what one can do here.
pub async fn start(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    // Whoever types /start wants to begin anew, but not to tell everything about themselves again.
    if place.is_none()
        && let Some(Talk::Registering(told)) = turn.talk(who).await?
        && told != Registering::default()
    {
        return super::register::resume(turn, who, told).await;
    }
    turn.end_talk(who).await?;
    let about = Html(text::markdown(&turn.contest.about));
    let title = turn.contest.title.as_str();
    let role = role_line(turn, who.locale, &who.rights);
    let words = html!(who.locale, "start", title = title, about = about, role = Html(role));
    let menu = with_ask(menu(turn, who), who.locale);
    if place.is_none() {
        offer_commands(turn, who);
    }
    turn.show(who.id, place, words, menu).await
}

fn role_line(turn: &Turn<'_>, locale: Locale, rights: &Rights) -> String {
    if rights.organizer {
        html!(locale, "start-organizer")
    } else if rights.helper {
        html!(locale, "start-helper")
    } else if rights.juror.is_some() {
        html!(locale, "start-juror")
    } else if let Some(number) = rights.contestant {
        html!(locale, "start-contestant", number = number)
    } else if let Some(former) = rights.was() {
        former_line(locale, former)
    } else if !may_register(turn) {
        html!(locale, "start-guest-late")
    } else {
        html!(locale, "start-guest")
    }
}

/// Why somebody who had a part in the contest has none now, and what they can do; it holds no HTML.
pub fn former_line(locale: Locale, former: Former) -> String {
    match former {
        Former::Left => plain!(locale, "former-left"),
        Former::PutOut => plain!(locale, "former-put-out"),
        Former::Juror => plain!(locale, "former-juror"),
    }
}

/// What can be typed here, by what one is.
pub async fn help(turn: &mut Turn<'_>, who: &Person) -> Result {
    let mut words = html!(who.locale, "help", title = &turn.contest.title);
    words = format!("{words}\n{}", html!(who.locale, "help-ask"));
    words = format!("{words}\n{}", html!(who.locale, "help-data"));
    if who.rights.contestant.is_some() {
        words = format!("{words}\n\n{}", html!(who.locale, "help-contestant"));
        words = format!("{words}\n{}", html!(who.locale, "help-share"));
        words = format!("{words}\n{}", html!(who.locale, "help-why"));
        if turn.contest.profile.is_some() {
            words = format!("{words}\n{}", html!(who.locale, "help-profile"));
        }
        if turn.contest.vote.is_some() {
            words = format!("{words}\n{}", html!(who.locale, "help-vote"));
        }
    }
    if who.rights.juror.is_some() {
        words = format!("{words}\n\n{}", html!(who.locale, "help-juror"));
    }
    if who.rights.organizer {
        words = format!("{words}\n\n{}", html!(who.locale, "help-organizer"));
    }
    if who.rights.helper {
        words = format!("{words}\n\n{}", html!(who.locale, "help-helper"));
    }
    turn.remark(who, words).await
}

/// Speaks another language from now on.
pub async fn language(turn: &mut Turn<'_>, who: &Person, place: Place, to: Locale) -> Result {
    people::set_locale(turn.db, who.id, to).await?;
    let who = Person { locale: to, ..who.clone() };
    offer_commands(turn, &who);
    let menu = menu(turn, &who);
    turn.show(who.id, place, html!(to, "language-chosen"), menu).await
}

/// Drops whatever conversation was begun.
pub async fn cancel(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    if let Some(Talk::AnsweringQuestion { question, .. }) = turn.talk(who).await? {
        questions::let_go(turn.db, question, who.id).await?;
        relay::renew_heads(turn, question).await?;
    }
    let words = if turn.end_talk(who).await? {
        html!(who.locale, "cancelled")
    } else {
        html!(who.locale, "nothing-to-cancel")
    };
    let menu = menu(turn, who);
    turn.show(who.id, place, words, menu).await
}

/// Gives Telegram the command menu of this person, by what they are and in their language. It holds
/// nobody's answers up if it fails, and comes again with the next /start.
pub fn offer_commands(turn: &mut Turn<'_>, who: &Person) {
    turn.tell_telegram(Letter::commands(commands(turn.contest, who.locale, &who.rights), who.id));
}

/// The command menu for these rights.
pub fn commands(contest: &Contest, locale: Locale, rights: &Rights) -> Vec<BotCommand> {
    let mut list = Vec::new();
    if rights.staff() {
        list.push((Command::Admin, plain!(locale, "command-admin")));
    }
    if rights.juror.is_some() {
        list.push((Command::Jury, plain!(locale, "command-jury")));
    }
    if rights.contestant.is_some() {
        list.push((Command::My, plain!(locale, "command-my")));
        list.push((Command::Why, plain!(locale, "command-why")));
        if contest.profile.is_some() {
            list.push((Command::Profile, plain!(locale, "command-profile")));
        }
        if contest.vote.is_some() {
            list.push((Command::Vote, plain!(locale, "command-vote")));
            list.push((Command::Receipt, plain!(locale, "command-receipt")));
        }
    }
    list.push((Command::Tasks, plain!(locale, "command-tasks")));
    list.push((Command::Ask, plain!(locale, "command-ask")));
    list.push((Command::Rating, plain!(locale, "command-rating")));
    list.push((Command::Read, plain!(locale, "command-read")));
    if rights.contestant.is_some() {
        list.push((Command::Share, plain!(locale, "command-share")));
    }
    list.push((Command::Start, plain!(locale, "command-start")));
    list.push((Command::Help, plain!(locale, "command-help")));
    list.push((Command::Language, plain!(locale, "command-language")));
    list.push((Command::Zone, plain!(locale, "command-zone")));
    list.push((Command::MyData, plain!(locale, "command-mydata")));
    list.push((Command::Cancel, plain!(locale, "command-cancel")));
    list.into_iter().map(|(command, words)| BotCommand::new(command.word(), words)).collect()
}
