//! What contestants do: they register, send, edit, take back, appeal, and leave.

use anyhow::Result;

use super::{beginning, word};
use crate::desk::reading::spot::{Shelf, Spot};
use crate::desk::tap::Tap;
use crate::rehearsal::{Author, Item, Kind as Filed, Shown};
use crate::simulation::model::{Kind, Said};
use crate::simulation::season::{DEPUTY, GROUP, ORGANIZER, Season, id_of, jurors};
use crate::store::audiences::Whom;
use crate::store::reading::Which;

const COMMANDS: [&str; 8] =
    ["/start", "/tasks", "/my", "/help", "/mydata", "/rating", "/vote", "/admin"];
/// Who goes through a conversation gives up after so many moves.
const MOVES: usize = 12;
/// Which field of the nominee card is for the jury and the organizers alone: a way to reach its owner.
const CONTACT: u8 = 10;

impl Season {
    /// Sends a text; one that is longer than a message may be is cut by the telephone.
    pub(super) fn write(&mut self, who: usize, case: u32, number: u32, long: bool) {
        let case = (case > 0).then_some(case);
        let mut words = wording(case, number, 0);
        if long {
            words.push_str(&" and then once more".repeat(260));
        }
        let cursor = self.world.cursor();
        if let Ok(messages) = self.world.send_text(id_of(who), &words) {
            self.note(who, &messages, (Kind::Words, case), &wording(case, number, 0), cursor);
        }
    }

    pub(super) fn link(&mut self, who: usize, number: u32) {
        let words = format!("https://youtu.be/dQw4w9W{number:04}");
        let cursor = self.world.cursor();
        if let Ok(messages) = self.world.send_text(id_of(who), &words) {
            self.note(who, &messages, (Kind::Link, None), &words, cursor);
        }
    }

    /// Notes what was sent together: the words are in the first of it.
    fn note(
        &mut self,
        who: usize,
        sent: &[i32],
        (kind, case): (Kind, Option<u32>),
        words: &str,
        cursor: u64,
    ) {
        let (who, at) = (id_of(who), self.telegrams_time());
        let counts = self.model.registered.contains_key(&who) && !self.appealing.contains(&who);
        for (nth, message) in sent.iter().copied().enumerate() {
            let (kind, case, words) = match nth {
                0 => (kind, case, words),
                _ => (Kind::Rest, None, ""),
            };
            let wordings = vec![(at, words.to_owned())];
            let said = Said { who, message, at, case, kind, wordings, counts, cursor };
            self.model.said.push(said);
        }
    }

    pub(super) fn picture(&mut self, who: usize, album: bool, number: u32) {
        let words = wording(None, number, 0);
        let photo = |caption: &str| Item::new(Filed::Photo, "chart.jpg", vec![1; 90], caption);
        let cursor = self.world.cursor();
        let sent = match album {
            true => self.world.send_album(id_of(who), vec![photo(&words), photo("")]),
            false => self.world.send_item(id_of(who), photo(&words)).map(|message| vec![message]),
        };
        if let Ok(messages) = sent {
            self.note(who, &messages, (Kind::Picture, None), &words, cursor);
        }
    }

    pub(super) fn edit(&mut self, who: usize, back: usize, number: u32) {
        let (who, at) = (id_of(who), self.telegrams_time());
        let mut own: Vec<&mut Said> = self
            .model
            .said
            .iter_mut()
            .filter(|said| said.who == who && said.kind == Kind::Words)
            .collect();
        let Some(index) = own.len().checked_sub(1 + back % own.len().max(1)) else { return };
        let said = &mut own[index];
        let words = wording(said.case, number, 1);
        if self.world.edit_text(who, said.message, &words).is_ok() {
            said.wordings.push((at, words));
        }
    }

    /// Takes an entry back, or brings it back.
    pub(super) async fn withdraw(&mut self, who: i64, task: String, back: bool) -> Result<()> {
        let luck = self.luck();
        let tap = match back {
            true => Tap::Restore { task: task.clone() },
            false => Tap::Withdraw { task: task.clone(), sure: true },
        };
        let heard = self.forge(who, &tap).await?;
        let key = (who, task.clone());
        if heard.as_deref() == Some(&word(if back { "restored-toast" } else { "withdrawn-toast" }))
        {
            self.model.withdrawn.insert(key, !back);
        } else if heard.is_none() && !self.was_fair(luck) {
            self.model.withdrawn.remove(&key);
            self.model.unsure.insert((task, who));
        }
        Ok(())
    }

    pub(super) fn command(&mut self, who: usize, which: usize) {
        let _ = self.world.send_text(id_of(who), COMMANDS[which % COMMANDS.len()]);
    }

    /// What only others may: none of it does anything.
    pub(super) fn forge_foreign(&mut self, who: i64, nth: usize) {
        let task = super::task(nth);
        let entry = (who + i64::try_from(nth).unwrap_or(0)) % 8 + 1;
        let case = u32::try_from(nth % 3 + 1).ok();
        let tap = match nth % 12 {
            0 => Tap::CloseMarking { task, publishing: false },
            1 => Tap::Mark { entry: 1, mark: 3 },
            2 => Tap::ResultsBook { task },
            3 => Tap::BroadcastFor { whom: Whom::Everybody },
            4 => Tap::Results { task, page: 0 },
            5 => Tap::JuryAll { entry: 1 },
            6 => Tap::Questions { page: 0 },
            7 => Tap::Nominee { contestant: 1 },
            _ => Tap::Publication { spot: Spot::first(Which { entry, case }, &Shelf::newest()) },
        };
        self.forge_and_leave(who, &tap);
    }

    /// Writes on the nominee card how to be reached.
    pub(super) async fn contact(&mut self, who: i64, number: u32) -> Result<()> {
        self.forge(who, &Tap::ProfileField { field: CONTACT, walk: false }).await?;
        let words = format!("cc{number:04}cc@example.org");
        // In the midst of a registration it is taken for an answer, such as a name.
        if self.model.registered.contains_key(&who) {
            let readers = jurors().chain([who, ORGANIZER, DEPUTY, GROUP]);
            self.model.keep_secret(&format!("cc{number:04}cc"), readers);
        }
        let _ = self.world.send_text(who, &words);
        self.pass(2).await
    }

    /// Objects to an award.
    pub(super) async fn appeal(&mut self, who: i64, task: String, number: u32) -> Result<()> {
        let asked = self.forge(who, &Tap::Appeal { task }).await?;
        if asked.is_none_or(|words| !words.is_empty()) {
            return Ok(());
        }
        // What they say next may be taken for the words of it.
        self.appealing.insert(who);
        self.model.keep_secret(&format!("pp{number:04}pp"), [who, ORGANIZER, DEPUTY, GROUP]);
        let _ = self.world.send_text(who, &format!("That is unfair, pp{number:04}pp."));
        self.pass(2).await?;
        self.tap_newest(who, "me1:").await?;
        Ok(())
    }

    pub(super) fn erase(&mut self, who: i64) {
        self.model.erased.insert(who);
        for step in 1..=3 {
            self.forge_and_leave(who, &Tap::Erase { step });
        }
    }

    pub(super) async fn register(&mut self, who: usize) -> Result<()> {
        let id = id_of(who);
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
            let beginning = beginning("register-done");
            let done = |it: &Shown| it.text.starts_with(&beginning);
            if self.world.chat(id).iter().any(done) {
                // What they sent in the midst of it may have been taken for an answer.
                let company = self.company_of(id).await?;
                self.model.registered.insert(id, company);
                self.model.since.insert(id, self.latest_shown());
                return Ok(());
            }
            if !self.register_on(id, &newest, (&format!("Surname{who} Name"), &company)) {
                return Ok(());
            }
            seen = Some(here);
        }
        Ok(())
    }

    async fn company_of(&self, who: i64) -> Result<String> {
        let mut db = self.bot.store()?.reader().acquire().await?;
        let company = sqlx::query_scalar("SELECT company FROM contestants WHERE person_id = ?");
        Ok(company.bind(who).fetch_optional(&mut *db).await?.unwrap_or_default())
    }

    /// One move of a registration; false if there is none.
    fn register_on(&mut self, id: i64, newest: &Shown, (name, company): (&str, &str)) -> bool {
        let asked = [
            ("register-ask-name", name),
            ("register-ask-company", company),
            ("register-ask-city", "Leeds"),
            ("register-ask-position", "Operator"),
        ];
        if let Some((_, say)) = asked.iter().find(|(key, _)| newest.text.contains(&word(key))) {
            return self.world.send_text(id, say).is_ok();
        }
        let labels = ["register-confirm", "register-agree", "menu-take-part"].map(word);
        let has =
            |label: &&String| newest.buttons.iter().flatten().any(|button| button.label == **label);
        let label = labels.iter().find(has);
        label.is_some_and(|label| self.world.tap_label(id, label).is_ok())
    }
}

/// Words that are in no other message. Without a heading every other is long enough to be taken for a
/// solution without asking.
fn wording(case: Option<u32>, number: u32, turn: u32) -> String {
    let text = format!("I would listen first, zz{number:04}x{turn}zz.");
    match case {
        Some(case) => format!("Case {case}\n{text}"),
        None if number.is_multiple_of(2) => {
            format!("{text} Then I would call her back and ask again.")
        }
        None => text,
    }
}
