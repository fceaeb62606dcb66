//! What the people of a season do with their telephones.

use anyhow::{Context, Result};

use super::model::Said;
use super::plan::Deed;
use super::season::{JUROR, ORGANIZER, Season, id_of};
use crate::desk::tap::Tap;
use crate::rehearsal::{Action, Author, Item, Kind, Shown};
use crate::store::audiences::Whom;
use crate::words::Locale;

const COMMANDS: [&str; 8] =
    ["/start", "/tasks", "/my", "/help", "/mydata", "/rating", "/vote", "/admin"];
/// Who goes through a conversation gives up after so many moves.
const MOVES: usize = 12;
pub(super) const TASKS: [&str; 3] = ["hello", "cases", "friends"];

/// The data of a message's buttons, row by row.
fn taps(message: &Shown) -> Vec<String> {
    let buttons = message.buttons.iter().flatten();
    let data = buttons.filter_map(|button| match &button.action {
        Action::Data(data) => Some(data.clone()),
        _ => None,
    });
    data.collect()
}

impl Season {
    /// Does one deed of a person's; whatever Telegram or the bot does not let them is left.
    pub(super) async fn act(&mut self, deed: &Deed) -> Result<()> {
        match *deed {
            Deed::Register(who) => self.register(who).await?,
            Deed::Write { who, case, word } => {
                let case = (case > 0).then_some(case);
                let words = wording(case, word, 0);
                let cursor = self.world.cursor();
                if let Ok(messages) = self.world.send_text(id_of(who), &words) {
                    self.note(who, messages, case, words, cursor);
                }
            }
            Deed::Link { who, word } => {
                let words = format!("https://youtu.be/dQw4w9W{word:04}");
                let _ = self.world.send_text(id_of(who), &words);
            }
            Deed::Picture { who, album, word } => self.picture(who, album, word),
            Deed::Edit { who, back, word } => self.edit(who, back, word),
            Deed::Command { who, which } => {
                let _ = self.world.send_text(id_of(who), COMMANDS[which % COMMANDS.len()]);
            }
            Deed::Tap { who, back, nth } => self.tap_about(id_of(who), back, nth),
            Deed::Forge { who, nth } => {
                // What only others may: none of it does anything.
                let task = TASKS[nth % TASKS.len()].to_owned();
                let tap = match nth % 4 {
                    0 => Tap::CloseMarking { task, publishing: false },
                    1 => Tap::Mark { entry: 1, mark: 3 },
                    2 => Tap::ResultsBook { task },
                    _ => Tap::BroadcastFor { whom: Whom::Everybody },
                };
                self.forge(id_of(who), &tap);
            }
            Deed::Ask { who, word } => {
                self.forge(id_of(who), &Tap::AskOwn);
                let _ = self.world.send_text(id_of(who), &format!("What about qq{word:04}qq?"));
            }
            Deed::Erase(who) => {
                self.model.erased.insert(id_of(who));
                for step in 1..=3 {
                    self.forge(id_of(who), &Tap::Erase { step });
                }
            }
            Deed::Block(who) => {
                self.model.blocked.insert(id_of(who));
                let _ = self.world.block(id_of(who));
            }
            Deed::Unblock(who) => {
                let _ = self.world.unblock(id_of(who));
            }
            Deed::Vote { who, nth } => self.vote(id_of(who), nth).await?,
            Deed::Mark { juror, entry, mark } => self.mark(juror, entry, mark).await?,
            Deed::Close(task) => {
                let task = TASKS[task % TASKS.len()].to_owned();
                self.model.closed.entry(task.clone()).or_insert(self.dial.now());
                self.forge(ORGANIZER, &Tap::CloseMarking { task, publishing: false });
            }
            Deed::Publish(task) => {
                let task = TASKS[task % TASKS.len()].to_owned();
                self.model.published.entry(task.clone()).or_insert(self.dial.now());
                self.forge(ORGANIZER, &Tap::PublishResults { task });
                self.pass(2).await?;
                self.tap_newest(ORGANIZER, "at4:");
            }
            Deed::Broadcast { word } => self.broadcast(word).await?,
            Deed::Manage { back, nth } => {
                let _ = self.world.send_text(ORGANIZER, "/admin");
                self.pass(2).await?;
                self.look_about(back, nth);
            }
            _ => {}
        }
        Ok(())
    }

    fn note(&mut self, who: usize, sent: Vec<i32>, case: Option<u32>, words: String, cursor: u64) {
        let (who, at) = (id_of(who), self.telegrams_time());
        let counts = self.model.registered.contains_key(&who);
        for message in sent {
            let wordings = vec![(at, words.clone())];
            self.model.said.push(Said {
                who,
                message,
                at,
                case,
                picture: false,
                wordings,
                counts,
                cursor,
            });
        }
    }

    fn picture(&mut self, who: usize, album: bool, word: u32) {
        let words = wording(None, word, 0);
        let photo = |caption: &str| Item::new(Kind::Photo, "chart.jpg", vec![1; 90], caption);
        let cursor = self.world.cursor();
        let sent = if album {
            self.world.send_album(id_of(who), vec![photo(&words), photo("")]).is_ok()
        } else {
            self.world.send_item(id_of(who), photo(&words)).is_ok()
        };
        let newest = self.world.newest(id_of(who), Author::Person(id_of(who)));
        if let Some(newest) = newest.filter(|_| sent && !album) {
            self.note(who, vec![newest.id], None, words, cursor);
            if let Some(said) = self.model.said.last_mut() {
                said.picture = true;
            }
        }
    }

    fn edit(&mut self, who: usize, back: usize, word: u32) {
        let (who, at) = (id_of(who), self.telegrams_time());
        let mut own: Vec<&mut Said> =
            self.model.said.iter_mut().filter(|said| said.who == who).collect();
        let Some(index) = own.len().checked_sub(1 + back % own.len().max(1)) else { return };
        let said = &mut own[index];
        let words = wording(said.case, word, 1);
        if self.world.edit_text(who, said.message, &words).is_ok() {
            said.wordings.push((at, words));
        }
    }

    /// Taps with data of one's own making under the newest message of the bot's.
    fn forge(&mut self, who: i64, tap: &Tap) {
        // Under a file no screen can be shown.
        let chat = self.world.chat(who);
        let screen =
            chat.iter().rev().find(|it| it.author == Author::Bot && it.attachment.is_none());
        if let Some(screen) = screen.filter(|it| !it.deleted) {
            let _ = self.world.tap(who, screen.id, &tap.encode());
        }
    }

    /// Taps the newest button whose data begins so; false if there is none.
    fn tap_newest(&mut self, who: i64, prefix: &str) -> bool {
        let chat = self.world.chat(who);
        let found = chat.iter().rev().filter(|message| !message.deleted).find_map(|message| {
            let tap = taps(message).into_iter().find(|data| data.starts_with(prefix))?;
            Some((message.id, tap))
        });
        let Some((message, data)) = found else { return false };
        self.world.tap(who, message, &data).is_ok()
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
        // Erasing is a deed of its own.
        if !data.starts_with("de:") {
            let _ = self.world.tap(who, screen.id, data);
        }
    }

    /// The organizer opens a screen that changes nothing.
    fn look_about(&mut self, back: usize, nth: usize) {
        let looks = [
            Tap::Today,
            Tap::PanelTasks,
            Tap::JuryList,
            Tap::ResultsList,
            Tap::System,
            Tap::People { page: 0 },
            Tap::Timetable,
            Tap::VotePanel,
            Tap::Diplomas,
            Tap::Questions { page: 0 },
            Tap::Appeals { page: 0 },
            Tap::Trouble,
            Tap::Results { task: TASKS[back % TASKS.len()].to_owned(), page: 0 },
        ];
        self.forge(ORGANIZER, &looks[nth % looks.len()]);
    }

    async fn register(&mut self, who: usize) -> Result<()> {
        let id = id_of(who);
        let word = |key| crate::words::render(Locale::En, key, false, Vec::new());
        if self.model.registered.contains_key(&id) || self.world.send_text(id, "/start").is_err() {
            return Ok(());
        }
        let company = if who == 3 { "Alpha".to_owned() } else { format!("Company {who}") };
        let mut seen = None;
        for _ in 0..MOVES {
            self.pass(2).await?;
            let Some(newest) = self.world.newest(id, Author::Bot) else { return Ok(()) };
            let here = (newest.id, newest.text.clone());
            if seen.as_ref() == Some(&here) {
                return Ok(());
            }
            let asks = |key| newest.text.contains(&word(key));
            let done = |it: &Shown| it.text.starts_with("Done! You are contestant no.");
            let moved = if self.world.chat(id).iter().any(done) {
                self.model.registered.insert(id, company);
                self.model.since.insert(id, self.dial.now());
                return Ok(());
            } else if asks("register-ask-name") {
                self.world.send_text(id, &format!("Surname{who} Name")).is_ok()
            } else if asks("register-ask-company") {
                self.world.send_text(id, &company).is_ok()
            } else if asks("register-ask-city") {
                self.world.send_text(id, "Leeds").is_ok()
            } else if asks("register-ask-position") {
                self.world.send_text(id, "Operator").is_ok()
            } else {
                let labels = ["register-confirm", "register-agree", "menu-take-part"].map(word);
                let has = |label: &&String| {
                    newest.buttons.iter().flatten().any(|button| button.label == **label)
                };
                let label = labels.iter().find(has);
                label.is_some_and(|label| self.world.tap_label(id, label).is_ok())
            };
            if !moved {
                return Ok(());
            }
            seen = Some(here);
        }
        Ok(())
    }

    async fn vote(&mut self, who: i64, nth: usize) -> Result<()> {
        let word = |key| crate::words::render(Locale::En, key, false, Vec::new());
        let (cast, review) = (word("vote-cast"), word("vote-next"));
        self.forge(who, &Tap::Vote);
        for step in 0..6 {
            self.pass(2).await?;
            let chat = self.world.chat(who);
            let screen = chat.iter().rev().find(|it| !it.deleted && !it.buttons.is_empty());
            let Some(screen) = screen else { return Ok(()) };
            let buttons: Vec<_> = screen.buttons.iter().flatten().collect();
            let named = |label: &str| buttons.iter().find(|button| button.label == label);
            let picks: Vec<_> = buttons
                .iter()
                .filter(|button| button.label.contains(", ") && !button.label.starts_with('✓'))
                .collect();
            let button = match (named(&cast), named(&review)) {
                (Some(button), _) | (None, Some(button)) => *button,
                (None, None) if picks.is_empty() => return Ok(()),
                (None, None) => picks[(nth + step) % picks.len()],
            };
            let Action::Data(data) = &button.action else { return Ok(()) };
            let _ = self.world.tap(who, screen.id, data);
            if button.label == cast {
                return Ok(());
            }
        }
        Ok(())
    }

    async fn mark(&mut self, juror: usize, entry: i64, mark: u8) -> Result<()> {
        let who = JUROR + i64::try_from(juror)?;
        self.pass(2).await?;
        let sure = self.may_surely_mark(juror, entry, mark).await?;
        let failed = self.bot.wire.failed();
        self.forge(who, &Tap::Mark { entry, mark });
        // Telegram keeps a tap for two minutes and a half, and no longer.
        self.pass(1).await?;
        let sure = sure && failed == self.bot.wire.failed();
        self.model.marks.entry((who, entry)).or_default().push(mark);
        if sure {
            self.model.surely.insert((who, entry), mark);
        } else {
            self.model.surely.remove(&(who, entry));
        }
        Ok(())
    }

    /// Whether this mark has to be taken by the rules: the entry is complete, its author is no wild one,
    /// of another company, and nobody has ended the marking.
    async fn may_surely_mark(&self, juror: usize, entry: i64, mark: u8) -> Result<bool> {
        let mut db = self.bot.store()?.reader().acquire().await?;
        let row: Option<(String, i64, String)> = sqlx::query_as(
            "SELECT e.task, c.person_id, c.company FROM entries e
             JOIN contestants c ON c.id = e.contestant_id
             WHERE e.id = ? AND e.completed_at IS NOT NULL AND c.state = 'active'",
        )
        .bind(entry)
        .fetch_optional(&mut *db)
        .await?;
        let Some((task, author, company)) = row else { return Ok(false) };
        let definition = self.bot.contest.task(&task).context("an unknown task")?;
        let open = self.dial.now() >= definition.open
            && !self.model.closed.contains_key(&task)
            && !self.model.published.contains_key(&task);
        let own = juror == 0 && company == "Alpha";
        Ok(open && !own && mark <= definition.max && self.model.is_plain(author))
    }

    async fn broadcast(&mut self, word: u32) -> Result<()> {
        let before = (self.bot.falls, self.bot.wire.failed());
        let words = format!("Tea is at bb{word:04}bb.");
        self.forge(ORGANIZER, &Tap::BroadcastFor { whom: Whom::Contestants });
        self.pass(2).await?;
        let asked = self.world.newest(ORGANIZER, Author::Bot);
        let _ = self.world.send_text(ORGANIZER, &words);
        self.pass(2).await?;
        if asked == self.world.newest(ORGANIZER, Author::Bot) {
            return Ok(());
        }
        let people: std::collections::BTreeSet<i64> =
            self.model.registered.keys().copied().collect();
        if self.tap_newest(ORGANIZER, "b7:") {
            self.pass(2).await?;
            let sure = self.tap_newest(ORGANIZER, "b7:");
            self.pass(2).await?;
            let calm = self.bot.is_calm() && before == (self.bot.falls, self.bot.wire.failed());
            let newest = self.world.newest(ORGANIZER, Author::Bot);
            let runs = newest.is_some_and(|it| it.text.starts_with("Broadcast "));
            if sure && calm && runs {
                self.model.broadcasts.push((words, people));
            }
        }
        Ok(())
    }
}

/// Words that are in no other message.
fn wording(case: Option<u32>, word: u32, turn: u32) -> String {
    let text = format!("I would listen first, zz{word:04}x{turn}zz.");
    match case {
        Some(case) => format!("Case {case}\n{text}"),
        None => text,
    }
}
