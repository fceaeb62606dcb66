//! What people sent: every message sent in time is in its author's entry, with its time.

use std::collections::BTreeSet;

use anyhow::Result;

use super::Finder;
use crate::simulation::deeds::beginning_with;
use crate::simulation::model::{Kind, Said};

/// Words of fewer signs are asked about.
const SHORT: usize = 40;

impl Finder<'_> {
    /// Every message sent in time is in its author's entry, with its time and its last wording in time; what
    /// came late is not, unless it was let in.
    pub(super) async fn entries(&mut self) -> Result<usize> {
        let season = self.season;
        let mut count = 0;
        for (said, case, words, due) in season.model.cases(&season.bot.contest) {
            let rows: Vec<(String, String, i64, Option<i64>)> = sqlx::query_as(
                "SELECT p.state, p.text, p.sent_at, p.case_number FROM parts p
                 JOIN contestants c ON c.id = p.contestant_id
                 JOIN entries e ON e.id = p.entry_id AND e.task = 'cases'
                 WHERE c.person_id = ? AND p.message_id = ?",
            )
            .bind(said.who)
            .bind(said.message)
            .fetch_all(&mut *self.db)
            .await?;
            let token = token_of(words).unwrap_or("-");
            let fits = |(state, text, at, number): &(String, String, i64, Option<i64>)| {
                state == "counted"
                    && text.contains(token)
                    && *at == said.at.timestamp_millis()
                    && *number == Some(i64::from(case))
            };
            let there = rows.len() == 1 && rows.iter().all(fits);
            let counted = rows.iter().any(|(state, ..)| state == "counted");
            let (who, message) = (said.who, said.message);
            if due && !there {
                self.wrong.push(format!(
                    "message {message} of {who} (case {case}, {words:?}) is not in the entry: {rows:?}"
                ));
            }
            if !due && counted {
                self.wrong.push(format!("message {message} of {who} came late and counts"));
            }
            count += usize::from(due);
        }
        for said in season.model.said.iter().filter(|said| said.counts && said.case.is_none()) {
            count += usize::from(self.kept(said).await?);
        }
        Ok(count)
    }

    /// What names no case is kept with Telegram's time: in the entry that it can only be for, or wherever it
    /// belongs. Gives whether it was looked at.
    async fn kept(&mut self, said: &Said) -> Result<bool> {
        let (contest, model) = (&self.season.bot.contest, &self.season.model);
        let first = model
            .said
            .iter()
            .rfind(|it| it.kind != Kind::Rest && it.message <= said.message && it.who == said.who);
        let some_task = first.is_some_and(|first| !model.takers(contest, first).is_empty());
        if !model.is_plain(said.who) || !some_task {
            return Ok(false);
        }
        let rows: Vec<(i64, String, String, Option<String>)> = sqlx::query_as(
            "SELECT p.sent_at, p.text, p.state, e.task FROM parts p
             JOIN contestants c ON c.id = p.contestant_id LEFT JOIN entries e ON e.id = p.entry_id
             WHERE c.person_id = ? AND p.message_id = ?",
        )
        .bind(said.who)
        .bind(said.message)
        .fetch_all(&mut *self.db)
        .await?;
        let (who, message) = (said.who, said.message);
        if rows.is_empty() || rows.iter().any(|(at, ..)| *at != said.at.timestamp_millis()) {
            self.wrong.push(format!("message {message} of {who} is not kept as sent: {rows:?}"));
        }
        if let Some(task) = model.only_taker(contest, said) {
            let words = said.holds(task.close).unwrap_or_default();
            // A few words alone are asked about first.
            let asked = said.kind == Kind::Words && said.words().any(|it| it.len() < SHORT);
            let fits = |(_, text, state, of): &(i64, String, String, Option<String>)| {
                state == "counted" && text.contains(words) && of.as_ref() == Some(&task.id)
            };
            if !asked && !rows.iter().all(fits) {
                let id = &task.id;
                self.wrong.push(format!(
                    "message {message} of {who} ({words:?}) is not in the entry for {id}: {rows:?}"
                ));
            }
        }
        Ok(true)
    }

    /// An entry is withdrawn if its author was told so last.
    pub(super) async fn withdrawn(&mut self) -> Result<()> {
        for ((who, task), withdrawn) in &self.season.model.withdrawn {
            let is: Option<bool> = sqlx::query_scalar(
                "SELECT e.withdrawn_at IS NOT NULL FROM entries e
                 JOIN contestants c ON c.id = e.contestant_id WHERE c.person_id = ? AND e.task = ?",
            )
            .bind(who)
            .bind(task)
            .fetch_optional(&mut *self.db)
            .await?;
            if self.model().is_plain(*who) && is != Some(*withdrawn) {
                self.wrong
                    .push(format!("{task} of {who}: withdrawn {withdrawn}, and it is {is:?}"));
            }
        }
        Ok(())
    }

    /// Nobody has two of what there may be one of, and whoever was told that they take part does.
    pub(super) async fn one_of_each(&mut self) -> Result<()> {
        // That a row is there twice the tables do not let be; that something was done twice they do.
        let steps: Vec<(i64, i64, usize)> = sqlx::query_as(
            "SELECT j.person_id, s.entry_id, COUNT(*) FROM mark_steps s JOIN jurors j ON j.id = s.juror_id
             GROUP BY s.juror_id, s.entry_id",
        )
        .fetch_all(&mut *self.db)
        .await?
        .into_iter()
        .map(|(juror, entry, count): (i64, i64, i64)| (juror, entry, usize::try_from(count).unwrap_or(0)))
        .collect();
        for (juror, entry, steps) in steps {
            let taps = self.model().marks.get(&(juror, entry)).map_or(0, Vec::len);
            if steps > taps {
                self.wrong.push(format!("{taps} taps of {juror} made {steps} marks of {entry}"));
            }
        }
        let season = self.season;
        for who in season.model.registered.keys().filter(|who| season.model.is_plain(**who)) {
            self.never_twice(*who, &beginning_with("register-done", ""));
        }
        let people = self.there().await?;
        for who in self.season.model.registered.keys() {
            if self.model().is_plain(*who) && !people.contains(who) {
                self.wrong.push(format!("{who} was told that they take part, and does not"));
            }
        }
        Ok(())
    }

    async fn there(&mut self) -> Result<BTreeSet<i64>> {
        let people: Vec<i64> =
            sqlx::query_scalar("SELECT person_id FROM contestants WHERE person_id > 0")
                .fetch_all(&mut *self.db)
                .await?;
        Ok(people.into_iter().collect())
    }

    /// Of what people had said before they erased themselves no word is left in the tables of entries.
    pub(super) async fn erased(&mut self) -> Result<()> {
        let texts: Vec<String> = sqlx::query_scalar(
            "SELECT text FROM parts UNION ALL SELECT text FROM part_revisions
             UNION ALL SELECT params FROM letters",
        )
        .fetch_all(&mut *self.db)
        .await?;
        let farewell = beginning_with("erased", "");
        // Who comes back after erasing may say something anew; so may a guest in a question.
        let back = self.there().await?;
        let season = self.season;
        for who in season.model.erased.iter().filter(|who| !back.contains(who)) {
            let took_part = season.model.since.contains_key(who);
            let chat = season.world.chat(*who);
            let told = chat.iter().find(|it| it.text.starts_with(&farewell) && took_part);
            let Some(told) = told else { continue };
            let before = |it: &&Said| it.who == *who && it.message < told.id;
            for said in season.model.said.iter().filter(before) {
                let Some(token) = said.words().next().and_then(token_of) else { continue };
                if texts.iter().any(|text| text.contains(token)) {
                    self.wrong.push(format!("{token} of {who}, who erased themselves, is there"));
                }
            }
        }
        Ok(())
    }
}

/// The word in a text that is in no other message.
pub(super) fn token_of(text: &str) -> Option<&str> {
    let start = text.find("zz")?;
    let end = text.get(start + 2..)?.find("zz")?;
    text.get(start..start + 2 + end + 2)
}
