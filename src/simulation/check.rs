//! The invariants: after a season all is as the model says it should be.
use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use sqlx::SqliteConnection;

use super::model::{self, Model};
use super::season::{JUROR, Outcome, Season};
use crate::contest::definition::Task;
use crate::rehearsal::What;
use crate::store::outbox;

/// How many voted, and what is wrong with the urn while it has the marks: the close empties it of them.
pub(super) async fn urn(
    season: &Season,
    db: &mut SqliteConnection,
) -> Result<(i64, Option<String>)> {
    let (voted, prints, marks, closed): (i64, i64, i64, bool) = sqlx::query_as(
        "SELECT (SELECT COUNT(*) FROM voted), (SELECT COUNT(*) FROM prints),
                (SELECT COUNT(*) FROM ballot_marks),
                EXISTS (SELECT 1 FROM vote WHERE bulletin IS NOT NULL)",
    )
    .fetch_one(db)
    .await?;
    let picks = season.bot.contest.vote.as_ref().map_or(0, |vote| vote.picks);
    let should = if closed { 0 } else { prints * i64::try_from(picks)? };
    let flaw = (voted != prints || marks != should)
        .then(|| format!("{voted} voted, {prints} prints, {marks} marks"));
    Ok((voted, flaw))
}

/// What was found, line by line.
struct Finder<'a> {
    season: &'a Season,
    db: &'a mut SqliteConnection,
    wrong: Vec<String>,
}

/// Looks at everything.
pub(super) async fn all(season: &Season) -> Result<Outcome> {
    let store = season.bot.store()?;
    let mut db = store.reader().acquire().await?;
    let wrong = season.model.wrong.clone();
    let mut finder = Finder { season, db: &mut db, wrong };
    let due = finder.entries().await?;
    finder.one_of_each().await?;
    let ballots = finder.ballots().await?;
    let marks = finder.marks().await?;
    let awards = finder.awards().await?;
    finder.trail().await?;
    finder.erased().await?;
    finder.left_over().await?;
    finder.answers();
    finder.broadcasts();
    finder.announcements();
    finder.secrets();
    let wrong = finder.wrong;
    let (falls, failed_calls) = (season.bot.falls, season.bot.wire.failed());
    Ok(Outcome {
        wrong,
        falls,
        failed_calls,
        digest: 0,
        due,
        awards,
        ballots,
        marks,
        chats: String::new(),
    })
}

impl Finder<'_> {
    fn model(&self) -> &Model {
        &self.season.model
    }

    /// Every message sent in time is in its author's entry, with its time and its last wording in time.
    async fn entries(&mut self) -> Result<usize> {
        let season = self.season;
        let mut count = 0;
        for (said, case, words) in season.model.due_in_cases(&season.bot.contest) {
            count += 1;
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
            let fits = |(state, text, at, number): &(String, String, i64, Option<i64>)| {
                state == "counted"
                    && words.contains(text.lines().last().unwrap_or_default())
                    && *at == said.at.timestamp_millis()
                    && *number == Some(i64::from(case))
            };
            if rows.len() != 1 || !rows.iter().all(fits) {
                let (who, message) = (said.who, said.message);
                self.wrong.push(format!(
                    "message {message} of {who} (case {case}, {words:?}) is not in the entry: {rows:?}"
                ));
            }
        }
        for said in season.model.said.iter().filter(|said| said.counts && said.case.is_none()) {
            self.kept(said).await?;
        }
        Ok(count)
    }

    /// What names no case is kept, wherever it belongs, with Telegram's time.
    async fn kept(&mut self, said: &model::Said) -> Result<()> {
        let contest = &self.season.bot.contest;
        // A task that asks for links keeps no words alone.
        let open = |it: &Task| {
            let takes = if said.picture { it.accepts.files } else { !it.accepts.links };
            takes && it.announce <= said.at && said.at < it.close
        };
        if !self.model().is_plain(said.who) || !contest.tasks.iter().any(open) {
            return Ok(());
        }
        let at: Vec<i64> = sqlx::query_scalar(
            "SELECT p.sent_at FROM parts p JOIN contestants c ON c.id = p.contestant_id
             WHERE c.person_id = ? AND p.message_id = ?",
        )
        .bind(said.who)
        .bind(said.message)
        .fetch_all(&mut *self.db)
        .await?;
        if at.is_empty() || at.iter().any(|at| *at != said.at.timestamp_millis()) {
            let (who, message) = (said.who, said.message);
            self.wrong.push(format!("message {message} of {who} is not kept as sent: {at:?}"));
        }
        Ok(())
    }

    /// Nobody has two of what there may be one of, and whoever was told that they take part does.
    async fn one_of_each(&mut self) -> Result<()> {
        let doubles: i64 = sqlx::query_scalar(
            "SELECT (SELECT COUNT(*) - COUNT(DISTINCT person_id) FROM contestants)
                  + (SELECT COUNT(*) FROM (SELECT 1 FROM marks GROUP BY entry_id, juror_id HAVING COUNT(*) > 1))
                  + (SELECT COUNT(*) FROM (SELECT 1 FROM entries GROUP BY contestant_id, task HAVING COUNT(*) > 1))
                  + (SELECT COUNT(*) FROM (SELECT 1 FROM parts GROUP BY contestant_id, message_id, piece HAVING COUNT(*) > 1))",
        )
        .fetch_one(&mut *self.db)
        .await?;
        if doubles != 0 {
            self.wrong.push(format!("{doubles} rows are there twice"));
        }
        let people: Vec<i64> =
            sqlx::query_scalar("SELECT person_id FROM contestants WHERE person_id > 0")
                .fetch_all(&mut *self.db)
                .await?;
        for who in self.season.model.registered.keys() {
            let there = people.contains(who);
            if !self.model().erased.contains(who) && !self.model().wild.contains(who) && !there {
                self.wrong.push(format!("{who} was told that they take part, and does not"));
            }
        }
        Ok(())
    }

    /// Turnout = prints, marks = N × prints.
    async fn ballots(&mut self) -> Result<usize> {
        let (voted, flaw) = urn(self.season, &mut *self.db).await?;
        self.wrong.extend(flaw);
        Ok(usize::try_from(voted)?)
    }

    /// Each mark is one that its juror gave last, and none that had to be taken is missing.
    async fn marks(&mut self) -> Result<usize> {
        let rows: Vec<(i64, i64, u8)> = sqlx::query_as(
            "SELECT j.person_id, m.entry_id, m.mark FROM marks m JOIN jurors j ON j.id = m.juror_id",
        )
        .fetch_all(&mut *self.db)
        .await?;
        let there: BTreeMap<(i64, i64), u8> =
            rows.into_iter().map(|(juror, entry, mark)| ((juror, entry), mark)).collect();
        for (key, mark) in &there {
            let given = self.model().marks.get(key).is_some_and(|given| given.contains(mark));
            if !given {
                self.wrong.push(format!("the mark {mark} of {key:?} was never given"));
            }
        }
        for (key, mark) in &self.season.model.surely {
            let author: Option<i64> = sqlx::query_scalar(
                "SELECT c.person_id FROM entries e JOIN contestants c ON c.id = e.contestant_id WHERE e.id = ?",
            )
            .bind(key.1)
            .fetch_optional(&mut *self.db)
            .await?;
            let stands = author.is_some_and(|author| self.model().is_plain(author));
            if stands && there.get(key) != Some(mark) {
                let is = there.get(key);
                self.wrong.push(format!("{key:?} was marked {mark}, and the mark is {is:?}"));
            }
        }
        Ok(there.len())
    }

    /// Awards equal the rules applied to the marks.
    async fn awards(&mut self) -> Result<usize> {
        let rows: Vec<(String, i64, u8, Option<i64>)> = sqlx::query_as(
            "SELECT a.task, c.person_id, a.points, e.id FROM awards a
             JOIN contestants c ON c.id = a.contestant_id
             LEFT JOIN entries e ON e.contestant_id = a.contestant_id AND e.task = a.task
             WHERE NOT EXISTS (SELECT 1 FROM adjustments d WHERE d.task = a.task
                               AND d.contestant_id = a.contestant_id)",
        )
        .fetch_all(&mut *self.db)
        .await?;
        let mut count = 0;
        for (task, who, points, entry) in rows {
            let Some(definition) = self.season.bot.contest.task(&task) else { continue };
            if !self.model().is_plain(who) {
                continue;
            }
            let marks: Vec<u8> = sqlx::query_scalar("SELECT mark FROM marks WHERE entry_id = ?")
                .bind(entry)
                .fetch_all(&mut *self.db)
                .await?;
            let median = task == "friends";
            let should = model::award(&marks, median, definition.max);
            count += 1;
            if should != points {
                self.wrong
                    .push(format!("{who} has {points} for {task}, and {marks:?} make {should}"));
            }
        }
        Ok(count)
    }

    /// The trail explains every result: the last line about an award says what it is.
    async fn trail(&mut self) -> Result<()> {
        let untold: Vec<(String, i64)> = sqlx::query_as(
            "SELECT w.task, w.contestant_id FROM awards w WHERE w.points IS NOT
               (SELECT CAST(a.after AS INTEGER) FROM audit a
                WHERE a.subject = 'contestant ' || w.contestant_id || ' for ' || w.task
                  AND a.action IN ('award', 'correct award')
                ORDER BY a.id DESC LIMIT 1)",
        )
        .fetch_all(&mut *self.db)
        .await?;
        if !untold.is_empty() {
            self.wrong.push(format!("awards that the trail does not tell of: {untold:?}"));
        }
        Ok(())
    }

    /// Of who erased themselves no word is left in the tables of entries.
    async fn erased(&mut self) -> Result<()> {
        let texts: Vec<String> = sqlx::query_scalar(
            "SELECT text FROM parts UNION ALL SELECT text FROM part_revisions
             UNION ALL SELECT params FROM letters",
        )
        .fetch_all(&mut *self.db)
        .await?;
        let mut left = Vec::new();
        for who in &self.model().erased {
            let gone = self.season.world.chat(*who).iter().any(|it| it.text.contains("erased"));
            let before = self.model().since.get(who);
            for said in self.model().said.iter().filter(|it| it.who == *who && gone) {
                let token = said.words().next().and_then(token_of).unwrap_or("-").to_owned();
                if before.is_some() && texts.iter().any(|text| text.contains(&token)) {
                    left.push(format!("{token} of {who}, who erased themselves, is still there"));
                }
            }
        }
        // Who comes back after erasing may say something anew.
        let back: BTreeSet<i64> =
            sqlx::query_scalar("SELECT person_id FROM contestants WHERE person_id > 0")
                .fetch_all(&mut *self.db)
                .await?
                .into_iter()
                .collect();
        left.retain(|line| !back.iter().any(|who| line.contains(&who.to_string())));
        self.wrong.append(&mut left);
        Ok(())
    }

    /// Nothing waits any more, and nothing was refused for good.
    async fn left_over(&mut self) -> Result<()> {
        let waiting = outbox::waiting(&mut *self.db).await?;
        if waiting > 0 {
            self.wrong.push(format!("{waiting} letters still wait"));
        }
        let failed: Vec<String> = sqlx::query_scalar(
            "SELECT error FROM outbox WHERE state = 'failed' AND error IS NOT NULL",
        )
        .fetch_all(&mut *self.db)
        .await?;
        for error in failed {
            self.wrong.push(format!("a letter was refused for good: {error}"));
        }
        let aside: Vec<String> =
            sqlx::query_scalar("SELECT why FROM set_aside").fetch_all(&mut *self.db).await?;
        for error in aside {
            self.wrong.push(format!("an update could not be dealt with: {error}"));
        }
        Ok(())
    }

    /// Every message had an answer.
    fn answers(&mut self) {
        let mut last: BTreeMap<i64, u64> = BTreeMap::new();
        for event in self.season.world.events(0) {
            if let What::Sent { chat, .. } | What::Edited { chat, .. } = event.what {
                last.insert(chat, event.cursor);
            }
        }
        let unanswered = self.season.model.said.iter().filter(|said| {
            self.season.model.is_reachable(said.who)
                && last.get(&said.who).is_none_or(|last| *last < said.cursor)
        });
        let lines: Vec<String> = unanswered
            .map(|said| format!("message {} of {} had no answer", said.message, said.who))
            .collect();
        self.wrong.extend(lines);
    }

    /// A confirmed broadcast reached everybody once.
    fn broadcasts(&mut self) {
        let mut lines = Vec::new();
        for (words, people) in &self.model().broadcasts {
            for who in people.iter().filter(|who| self.model().is_reachable(**who)) {
                let (times, most) = (self.told(*who, words), self.most(*who));
                if !(1..=most).contains(&times) {
                    lines.push(format!("{words:?} reached {who} {times} times"));
                }
            }
        }
        self.wrong.append(&mut lines);
    }

    /// Every announcement reached everybody who took part, once.
    fn announcements(&mut self) {
        let mut lines = Vec::new();
        for task in &self.season.bot.contest.tasks {
            for (who, since) in &self.model().since {
                if *since >= task.announce || !self.model().is_reachable(*who) {
                    continue;
                }
                let words = format!("A new task\n\n{}", task.title);
                let (times, most) = (self.told(*who, &words), self.most(*who));
                if !(1..=most).contains(&times) {
                    lines.push(format!("{words:?} reached {who} {times} times"));
                }
            }
        }
        self.wrong.append(&mut lines);
    }

    /// How often a letter may have come: again where its answer was lost or not written down.
    fn most(&self, who: i64) -> usize {
        1 + self.season.bot.wire.doubled(who) + self.season.bot.falls
    }

    fn told(&self, who: i64, words: &str) -> usize {
        let sent = |event: &&crate::rehearsal::Event| match &event.what {
            What::Sent { chat, message } => *chat == who && message.text.contains(words),
            _ => false,
        };
        self.season.world.events(0).iter().filter(sent).count()
    }

    /// Nobody but the jury and the organizers reads a solution before its results.
    fn secrets(&mut self) {
        let mut lines = Vec::new();
        let events = self.season.world.events(0);
        let told = events.iter().filter_map(|event| match &event.what {
            What::Sent { chat, message } | What::Edited { chat, message }
                if *chat > JUROR + 90 && *chat < 10_000 =>
            {
                Some((event.at, *chat, message))
            }
            _ => None,
        });
        for (at, chat, message) in told {
            let Some(token) = token_of(&message.text) else { continue };
            let author = self.model().said.iter().find(|said| {
                said.case.is_some() && said.words().any(|words| words.contains(token))
            });
            let Some(author) = author.filter(|said| said.who != chat) else { continue };
            let published = self.model().published.get("cases").is_some_and(|since| *since <= at);
            if !published {
                lines
                    .push(format!("{chat} was shown {token} of {} before the results", author.who));
            }
        }
        self.wrong.append(&mut lines);
    }
}

/// The word in a text that is in no other message.
fn token_of(text: &str) -> Option<&str> {
    let start = text.find("zz")?;
    let end = text.get(start + 2..)?.find("zz")?;
    text.get(start..start + 2 + end + 2)
}
