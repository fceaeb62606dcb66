//! What the organizer does: ends markings, publishes, corrects, answers, lets in, sends to many.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

use super::{TASKS, beginning, taps, task, word};
use crate::desk::tap::Tap;
use crate::rehearsal::Author;
use crate::simulation::limits::{self, Candidate};
use crate::simulation::model::Notice;
use crate::simulation::plan::{Deed, Held};
use crate::simulation::season::{DEPUTY, GROUP, HELPER, ORGANIZER, Season, guests, id_of};
use crate::store::audiences::Whom;

/// The rating as a message, to the contestants and the channel.
const MESSAGE: u8 = 0;
const BOTH: i64 = -3;

impl Season {
    pub(super) async fn organize(&mut self, deed: &Deed) -> Result<()> {
        // Whoever began something ends it.
        self.boss = if self.dial.now().timestamp() % 3 == 0 { DEPUTY } else { ORGANIZER };
        match *deed {
            Deed::Close(number) => {
                let task = task(number);
                self.model.closed.entry(task.clone()).or_insert(self.dial.now());
                self.forge(self.boss, &Tap::CloseMarking { task, publishing: false }).await?;
            }
            Deed::Publish(number) => {
                self.publish(task(number)).await?;
            }
            Deed::Correct { task: of, who, points, word } => {
                self.correct(task(of), id_of(who), points, word).await?;
            }
            Deed::AnswerAppeal { nth, points, word } => {
                self.answer_appeal(nth, points, word).await?;
            }
            Deed::Answer { nth, word } => self.answer(nth, word).await?,
            Deed::Admit(nth) => self.admit(nth).await?,
            Deed::Rating => self.publish_rating().await?,
            Deed::Broadcast { word, held } => self.broadcast(word, held).await?,
            Deed::Manage { back, nth } => {
                let _ = self.world.send_text(self.boss, "/admin");
                self.pass(2).await?;
                self.look_about(self.boss, back, nth);
            }
            Deed::Help { back, nth } => {
                let _ = self.world.send_text(HELPER, "/admin");
                self.pass(2).await?;
                self.look_about(HELPER, back, nth);
                self.forge_foreign(HELPER, back);
            }
            _ => {}
        }
        Ok(())
    }

    /// Somebody opens a screen of the organizers' that changes nothing.
    fn look_about(&mut self, who: i64, back: usize, nth: usize) {
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
        self.forge_and_leave(who, &looks[nth % looks.len()]);
    }

    /// Publishes the results of a task.
    async fn publish(&mut self, task: String) -> Result<()> {
        self.model.published.entry(task.clone()).or_insert(self.dial.now());
        let before = self.is_published(&task).await?;
        self.forge(self.boss, &Tap::PublishResults { task: task.clone() }).await?;
        self.tap_newest(self.boss, "at4:").await?;
        if !before && self.is_published(&task).await? {
            self.note_limits(&task).await?;
        }
        Ok(())
    }

    async fn is_published(&self, task: &str) -> Result<bool> {
        let mut db = self.bot.store()?.reader().acquire().await?;
        let there = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM results WHERE task = ?)");
        Ok(there.bind(task).fetch_one(&mut *db).await?)
    }

    /// Where a task has limits each award hangs on all entries: what they make of the marks is worked out now,
    /// as later on somebody may be erased.
    async fn note_limits(&mut self, task: &str) -> Result<()> {
        let definition = self.bot.contest.task(task).context("an unknown task")?;
        let entries: Vec<(i64, i64, i64)> = {
            let mut db = self.bot.store()?.reader().acquire().await?;
            let entries = sqlx::query_as(
                "SELECT c.person_id, e.id, e.completed_at FROM entries e
                 JOIN contestants c ON c.id = e.contestant_id AND c.state = 'active'
                 WHERE e.task = ? AND e.withdrawn_at IS NULL AND e.completed_at IS NOT NULL",
            );
            entries.bind(task).fetch_all(&mut *db).await?
        };
        let mut candidates = Vec::new();
        for (who, entry, at) in entries {
            if self.model.unsure.contains(&(task.to_owned(), who)) {
                return Ok(());
            }
            let marks = self.model.counting(who, &self.given(entry).await?);
            candidates.push(Candidate { who, at, marks });
        }
        for (who, points) in limits::awards(definition, &candidates) {
            self.model.limited.insert((task.to_owned(), who), points);
        }
        Ok(())
    }

    /// The marks of an entry with the jurors who gave them.
    async fn given(&self, entry: i64) -> Result<Vec<(i64, u8)>> {
        let mut db = self.bot.store()?.reader().acquire().await?;
        let marks = sqlx::query_as(
            "SELECT j.person_id, m.mark FROM marks m JOIN jurors j ON j.id = m.juror_id WHERE m.entry_id = ?",
        );
        Ok(marks.bind(entry).fetch_all(&mut *db).await?)
    }

    /// Gives a reason and taps a second time; says whether it was done.
    async fn decide(&mut self, why: &str) -> Result<bool> {
        let _ = self.world.send_text(self.boss, why);
        self.pass(2).await?;
        let tapped = self.tap_newest(self.boss, "ax5:").await?;
        Ok(tapped && self.is_told(self.boss, &beginning("decided")))
    }

    /// Sets a published award to another figure.
    async fn correct(&mut self, task: String, who: i64, points: u8, number: u32) -> Result<()> {
        let Some(contestant) = self.number_of(who).await? else { return Ok(()) };
        let tap = Tap::Correct { task: task.clone(), contestant, points };
        let asked = self.forge(self.boss, &tap).await?;
        if asked.is_none_or(|words| !words.is_empty()) {
            return Ok(());
        }
        let done = self.decide(&format!("She was brave, rr{number:04}rr")).await?;
        self.settled(task, who, points, done);
        Ok(())
    }

    fn settled(&mut self, task: String, who: i64, points: u8, done: bool) {
        if done {
            self.model.unsure.remove(&(task.clone(), who));
            self.model.decided.insert((task, who), points);
        } else {
            self.model.unsure.insert((task, who));
        }
    }

    /// Answers an appeal with another figure.
    async fn answer_appeal(&mut self, nth: usize, points: u8, number: u32) -> Result<()> {
        self.forge(self.boss, &Tap::Appeals { page: 0 }).await?;
        let Some(screen) = self.world.newest(self.boss, Author::Bot) else { return Ok(()) };
        let open: Vec<i64> = taps(&screen)
            .iter()
            .filter_map(|data| match Tap::decode(data) {
                Some(Tap::AppealCard { appeal }) => Some(appeal),
                _ => None,
            })
            .collect();
        let Some(appeal) = open.get(nth % open.len().max(1)).copied() else { return Ok(()) };
        let Some((task, who)) = self.appealed(appeal).await? else { return Ok(()) };
        let asked = self.forge(self.boss, &Tap::AppealAnswer { appeal, points }).await?;
        if asked.is_none_or(|words| !words.is_empty()) {
            return Ok(());
        }
        let words = format!("We read it again, aa{number:04}aa.");
        let done = self.decide(&words).await?;
        if done {
            let people = [who].into();
            self.model.notices.push(Notice { words, people, goes: true });
        }
        self.settled(task, who, points, done);
        Ok(())
    }

    async fn appealed(&self, appeal: i64) -> Result<Option<(String, i64)>> {
        let mut db = self.bot.store()?.reader().acquire().await?;
        let row = sqlx::query_as(
            "SELECT a.task, c.person_id FROM appeals a JOIN contestants c ON c.id = a.contestant_id
             WHERE a.id = ? AND a.outcome IS NULL AND c.state = 'active'",
        );
        Ok(row.bind(appeal).fetch_optional(&mut *db).await?)
    }

    /// Replies in the group to one of the questions there.
    async fn answer(&mut self, nth: usize, number: u32) -> Result<()> {
        let chat = self.world.chat(GROUP);
        let questions: Vec<_> = chat.iter().filter(|it| it.text.contains("qq?")).collect();
        let Some(question) = questions.get(nth % questions.len().max(1)) else { return Ok(()) };
        let Some(token) = question.text.split_whitespace().find(|it| it.ends_with("qq?")) else {
            return Ok(());
        };
        // Of a message that is there twice the bot knows the second.
        if self.bot.wire.most(GROUP, token) > 1 {
            return Ok(());
        }
        let asker = self.model.secrets.get(token.trim_end_matches('?'));
        let asker =
            asker.and_then(|readers| readers.iter().find(|it| guests().any(|guest| guest == **it)));
        let Some(asker) = asker.copied() else { return Ok(()) };
        let words = format!("In the hall, aa{number:04}aa.");
        if self.world.say(ORGANIZER, GROUP, &words, Some(question.id)).is_ok() {
            let readers = [asker, ORGANIZER, DEPUTY, HELPER, GROUP];
            self.model.keep_secret(&format!("aa{number:04}aa"), readers);
            // Whatever happens: the bot gets it again until it has dealt with it.
            let people = [asker].into();
            self.model.notices.push(Notice { words, people, goes: true });
        }
        Ok(())
    }

    /// Lets in one of the messages that came late for the cases.
    async fn admit(&mut self, nth: usize) -> Result<()> {
        self.forge(self.boss, &Tap::LateParts { task: "cases".to_owned() }).await?;
        let Some(screen) = self.world.newest(self.boss, Author::Bot) else { return Ok(()) };
        let late: Vec<(String, i64)> = taps(&screen)
            .into_iter()
            .filter_map(|data| match Tap::decode(&data) {
                Some(Tap::Admit { part }) => Some((data, part)),
                _ => None,
            })
            .collect();
        let Some((data, part)) = late.get(nth % late.len().max(1)) else { return Ok(()) };
        let row: Option<(i64, i32)> = {
            let mut db = self.bot.store()?.reader().acquire().await?;
            let row = sqlx::query_as(
                "SELECT c.person_id, p.message_id FROM parts p
                 JOIN contestants c ON c.id = p.contestant_id WHERE p.id = ?",
            );
            row.bind(part).fetch_optional(&mut *db).await?
        };
        let Some((who, message)) = row else { return Ok(()) };
        let luck = self.luck();
        let heard = self.tap_and_hear(self.boss, screen.id, data).await?;
        if heard.as_deref() == Some(&word("late-admitted-toast")) {
            self.model.admitted.insert((who, message));
        } else if heard.is_none() && !self.was_fair(luck) {
            // It may have been let in.
            self.model.said.retain(|said| (said.who, said.message) != (who, message));
            self.model.unsure.insert(("cases".to_owned(), who));
        }
        Ok(())
    }

    /// Publishes the rating to the contestants and in the channel.
    async fn publish_rating(&mut self) -> Result<()> {
        let luck = self.luck();
        self.forge(self.boss, &Tap::RatingPublish).await?;
        self.forge(self.boss, &Tap::RatingPreview { form: MESSAGE, to: BOTH }).await?;
        self.pass(3).await?;
        let tapped = self.tap_newest(self.boss, "ag4:").await?;
        let published = self.is_told(self.boss, &beginning("rating-published"));
        if tapped && published && self.was_fair(luck) {
            let mut db = self.bot.store()?.reader().acquire().await?;
            let sums: Vec<(i64, i64)> = sqlx::query_as(
                "SELECT a.contestant_id, SUM(a.points) FROM awards a
                 JOIN contestants c ON c.id = a.contestant_id AND c.state = 'active'
                 GROUP BY a.contestant_id",
            )
            .fetch_all(&mut *db)
            .await?;
            self.model.ratings.push(sums.into_iter().collect::<BTreeMap<_, _>>());
        }
        Ok(())
    }

    /// Writes to all contestants; it may be held while it goes, or stopped.
    async fn broadcast(&mut self, number: u32, held: Held) -> Result<()> {
        let luck = self.luck();
        let words = format!("Tea is at bb{number:04}bb.");
        self.forge(self.boss, &Tap::BroadcastFor { whom: Whom::Contestants }).await?;
        let asked = self.world.newest(self.boss, Author::Bot);
        let _ = self.world.send_text(self.boss, &words);
        self.pass(2).await?;
        if asked == self.world.newest(self.boss, Author::Bot) {
            return Ok(());
        }
        let people: BTreeSet<i64> = self.model.registered.keys().copied().collect();
        if !self.tap_newest(self.boss, "b7:").await? {
            return Ok(());
        }
        let runs = match held {
            Held::Not => {
                let sure = self.tap_newest(self.boss, "b7:").await?;
                sure && self.is_told(self.boss, "Broadcast ")
            }
            _ => self.hold(&words).await?,
        };
        if runs && self.was_fair(luck) {
            let goes = held != Held::Stopped;
            let stopped = !goes && !self.stop().await?;
            if goes && held == Held::Paused {
                self.tap_newest(self.boss, "b8:").await?;
            }
            if !stopped && self.was_fair(luck) {
                self.model.notices.push(Notice { words, people, goes });
            }
        }
        Ok(())
    }

    /// Confirms the broadcast and pauses it before anything of it has gone; says whether that worked.
    async fn hold(&mut self, words: &str) -> Result<bool> {
        let luck = self.luck();
        let Some((message, data)) = self.button(self.boss, "b7:") else { return Ok(false) };
        let _ = self.world.tap(self.boss, message, &data);
        self.bot.take().await?;
        let newest: Option<i64> = {
            let mut db = self.bot.store()?.reader().acquire().await?;
            sqlx::query_scalar("SELECT MAX(id) FROM broadcasts").fetch_one(&mut *db).await?
        };
        let Some(broadcast) = newest else { return Ok(false) };
        self.forge_and_leave(self.boss, &Tap::BroadcastPause { broadcast, on: true });
        self.bot.take().await?;
        self.pass(1).await?;
        let gone = self.model.registered.keys().any(|who| {
            self.world.chat(*who).iter().any(|it| it.author == Author::Bot && it.text == words)
        });
        if gone && self.is_shown("broadcast-state-paused") && self.was_fair(luck) {
            self.model.wrong.push(format!("{words:?} went although it was paused"));
        }
        Ok(!gone && self.button(self.boss, "b8:").is_some())
    }

    /// Whether one of the organizer's newest screens says this of a broadcast.
    fn is_shown(&self, key: &str) -> bool {
        let state = word(key);
        self.world.chat(self.boss).iter().rev().take(3).any(|it| it.text.contains(&state))
    }

    /// Stops the broadcast for good; says whether that worked.
    async fn stop(&mut self) -> Result<bool> {
        self.tap_newest(self.boss, "b9:").await?;
        self.tap_newest(self.boss, "b9:").await?;
        Ok(self.is_shown("broadcast-state-stopped"))
    }
}
