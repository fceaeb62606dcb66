//! What the people of a season do with their telephones.

mod contestant;
mod jury;
mod organizer;
mod vote;

use anyhow::Result;

use super::model::Notice;
use super::plan::{Deed, GUESTS};
use super::season::{DEPUTY, GROUP, GUEST, HELPER, ORGANIZER, Season, id_of};
use crate::desk::tap::Tap;
use crate::rehearsal::{Action, Author, Shown, What};
use crate::words::{Arg, Locale, render};

pub(super) const TASKS: [&str; 3] = ["hello", "cases", "friends"];

/// The id of a task by its number.
fn task(number: usize) -> String {
    TASKS[number % TASKS.len()].to_owned()
}

/// A sentence of the bot's that has nothing in it.
fn word(key: &str) -> String {
    render(Locale::En, key, false, Vec::new())
}

/// The same up to what changes in it.
fn beginning(key: &str) -> String {
    word(key).split('{').next().unwrap_or_default().trim_end().to_owned()
}

/// A letter's text up to what else changes in it, with the title that it begins with, if one.
pub(super) fn beginning_with(key: &str, title: &str) -> String {
    // A sign that no text has stands where the telephone's text is cut.
    let cut = || Arg::Text('\u{1}'.to_string());
    let mut args = vec![("title", Arg::Text(title.to_owned()))];
    args.extend(["points", "total", "needed", "prize", "closes", "hash"].map(|name| (name, cut())));
    args.push(("picks", Arg::Number(2)));
    let text = render(Locale::En, key, false, args).replace("<b>", "").replace("</b>", "");
    let words = text.split('\u{1}').next().unwrap_or_default();
    words.trim_end_matches(['“', ' ', '\n']).to_owned()
}

/// The data of a message's buttons, row by row.
fn taps(message: &Shown) -> Vec<String> {
    let buttons = message.buttons.iter().flatten();
    let data = buttons.filter_map(|button| match &button.action {
        Action::Data(data) => Some(data.clone()),
        _ => None,
    });
    data.collect()
}

/// What has gone wrong so far: two of these tell whether anything did in between.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Luck {
    falls: usize,
    lived: usize,
    failed: usize,
}

impl Season {
    /// Does one deed of a person's; whatever Telegram or the bot does not let them is left.
    pub(super) async fn act(&mut self, deed: &Deed) -> Result<()> {
        match *deed {
            Deed::Register(who) => self.register(who).await?,
            Deed::Write { who, case, word } => self.write(who, case, word, false),
            Deed::WriteLong { who, case, word } => self.write(who, case, word, true),
            Deed::Link { who, word } => self.link(who, word),
            Deed::Picture { who, album, word } => self.picture(who, album, word),
            Deed::Edit { who, back, word } => self.edit(who, back, word),
            Deed::Withdraw { who, task: of, back } => {
                self.withdraw(id_of(who), task(of), back).await?;
            }
            Deed::Command { who, which } => self.command(who, which),
            Deed::Tap { who, back, nth } => self.tap_about(id_of(who), back, nth),
            Deed::Forge { who, nth } => self.forge_foreign(id_of(who), nth),
            Deed::Contact { who, word } => self.contact(id_of(who), word).await?,
            Deed::Appeal { who, task: of, word } => {
                self.appeal(id_of(who), task(of), word).await?;
            }
            Deed::Erase(who) => self.erase(id_of(who)),
            Deed::Block(who) => {
                self.model.blocked.insert(id_of(who));
                let _ = self.world.block(id_of(who));
            }
            Deed::Unblock(who) => {
                let _ = self.world.unblock(id_of(who));
            }
            Deed::Vote { who, nth } => self.vote(id_of(who), nth).await?,
            Deed::Ask { guest, word } => {
                let guest = GUEST + i64::try_from(guest % GUESTS)?;
                self.ask(guest, word).await?;
            }
            Deed::Mark { juror, entry, mark } => self.mark(juror, entry, mark).await?,
            Deed::Recuse { juror, entry } => self.recuse(juror, entry).await?,
            _ => self.organize(deed).await?,
        }
        Ok(())
    }

    /// What has gone wrong so far.
    pub(super) fn luck(&self) -> Luck {
        Luck { falls: self.bot.falls, lived: self.bot.lived, failed: self.bot.wire.failed() }
    }

    /// Whether nothing went wrong since, and nothing is about to.
    pub(super) fn was_fair(&self, since: Luck) -> bool {
        self.bot.is_calm() && self.luck() == since
    }

    /// Taps with data of one's own making under the newest message of the bot's; gives what the bot says over
    /// the chat, if it answers at once.
    async fn forge(&mut self, who: i64, tap: &Tap) -> Result<Option<String>> {
        let Some(screen) = self.screen(who) else { return Ok(None) };
        self.tap_and_hear(who, screen.id, &tap.encode()).await
    }

    /// The same without waiting for anything.
    fn forge_and_leave(&mut self, who: i64, tap: &Tap) {
        if let Some(screen) = self.screen(who) {
            let _ = self.world.tap(who, screen.id, &tap.encode());
        }
    }

    /// The newest message of the bot's that can become another screen: under a file none can be shown.
    fn screen(&self, who: i64) -> Option<Shown> {
        let fits = |it: &Shown| it.author == Author::Bot && it.attachment.is_none();
        self.world.chat(who).into_iter().rfind(fits).filter(|it| !it.deleted)
    }

    async fn tap_and_hear(&mut self, who: i64, message: i32, data: &str) -> Result<Option<String>> {
        let cursor = self.world.cursor();
        let Ok(tapped) = self.world.tap(who, message, data) else { return Ok(None) };
        self.pass(1).await?;
        let heard = self.world.events(cursor).into_iter().find_map(|event| match event.what {
            What::TapAnswered { callback, text, .. } if callback == tapped => Some(text),
            _ => None,
        });
        Ok(heard)
    }

    /// The newest button whose data begins so, with its message.
    fn button(&self, who: i64, prefix: &str) -> Option<(i32, String)> {
        let chat = self.world.chat(who);
        chat.iter().rev().filter(|message| !message.deleted).find_map(|message| {
            let tap = taps(message).into_iter().find(|data| data.starts_with(prefix))?;
            Some((message.id, tap))
        })
    }

    /// Taps the newest button whose data begins so; false if there is none.
    async fn tap_newest(&mut self, who: i64, prefix: &str) -> Result<bool> {
        let Some((message, data)) = self.button(who, prefix) else { return Ok(false) };
        let tapped = self.world.tap(who, message, &data).is_ok();
        self.pass(1).await?;
        Ok(tapped)
    }

    /// Whether the newest message of the bot's begins so.
    fn is_told(&self, who: i64, beginning: &str) -> bool {
        self.world.newest(who, Author::Bot).is_some_and(|it| it.text.starts_with(beginning))
    }

    fn tap_about(&mut self, who: i64, back: usize, nth: usize) {
        let chat = self.world.chat(who);
        let screens: Vec<&Shown> = chat
            .iter()
            .rev()
            .filter(|message| !message.deleted && !taps(message).is_empty())
            .take(4)
            .collect();
        let Some(screen) = screens.get(back % screens.len().max(1)) else { return };
        let all = taps(screen);
        let data = &all[nth % all.len()];
        // Erasing is a deed of its own, and so is a ballot.
        if !data.starts_with("de:") && !data.starts_with("vc:") {
            let _ = self.world.tap(who, screen.id, data);
        }
    }

    /// The number of a contestant, for buttons.
    async fn number_of(&self, who: i64) -> Result<Option<i64>> {
        let mut db = self.bot.store()?.reader().acquire().await?;
        let number = sqlx::query_scalar("SELECT id FROM contestants WHERE person_id = ?");
        Ok(number.bind(who).fetch_optional(&mut *db).await?)
    }

    /// Whose an entry is, for which task, and of which company they are.
    async fn owner(&self, entry: i64) -> Result<Option<(String, i64, String)>> {
        let mut db = self.bot.store()?.reader().acquire().await?;
        let row = sqlx::query_as(
            "SELECT e.task, c.person_id, c.company FROM entries e
             JOIN contestants c ON c.id = e.contestant_id
             WHERE e.id = ? AND e.completed_at IS NOT NULL AND c.state = 'active'",
        );
        Ok(row.bind(entry).fetch_optional(&mut *db).await?)
    }

    /// A guest asks the organizers something; it stands in their group afterwards.
    async fn ask(&mut self, guest: i64, number: u32) -> Result<()> {
        let words = format!("What about qq{number:04}qq?");
        self.model
            .keep_secret(&format!("qq{number:04}qq"), [guest, ORGANIZER, DEPUTY, HELPER, GROUP]);
        let _ = self.world.send_text(guest, &format!("/ask {words}"));
        self.pass(2).await?;
        let sent = self.is_told(guest, &beginning("ask-sent"));
        if sent {
            let people = [GROUP].into();
            self.model.notices.push(Notice { words, people, goes: true });
        }
        Ok(())
    }
}
