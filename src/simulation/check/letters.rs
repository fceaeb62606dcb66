//! What was said: everybody was answered, what goes to many came once, and nobody read what is not for them.

use std::collections::BTreeMap;

use anyhow::Result;
use sqlx::SqliteConnection;

use super::Finder;
use super::entries::token_of;
use crate::contest::definition::{Contest, Task};
use crate::rehearsal::{Event, Shown, What};
use crate::simulation::deeds::beginning_with;
use crate::simulation::model::{Kind, Notice, Said};
use crate::simulation::season::{CHANNEL, HELPER, JUROR, Season, id_of, jurors};
use crate::store::outbox;

impl Finder<'_> {
    /// Nothing waits any more, and nothing was refused for good.
    pub(super) async fn left_over(&mut self) -> Result<()> {
        let waiting = outbox::waiting(&mut *self.db).await?;
        if waiting > 0 {
            self.wrong.push(format!("{waiting} letters still wait"));
        }
        let updates = self.season.world.pending_updates();
        if updates > 0 {
            self.wrong.push(format!("{updates} updates still wait"));
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

    /// Every message had an answer of its own: what goes to everybody is none.
    pub(super) fn answers(&mut self) {
        let mut last: BTreeMap<i64, u64> = BTreeMap::new();
        for (event, message) in said(&self.season.world.events(0)) {
            if !is_for_all(&self.season.bot.contest, &message.text) {
                last.insert(message.chat, event.cursor);
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

    /// What goes to many, and answers, reached everybody they are for, once.
    pub(super) fn notices(&mut self) -> usize {
        let season = self.season;
        let mut count = 0;
        for Notice { words, people, goes } in &season.model.notices {
            for who in people.iter().filter(|who| season.model.is_reachable(**who)) {
                count += self.came(*who, words, *goes);
            }
        }
        count
    }

    /// Every announcement reached everybody who took part and the channel, once.
    pub(super) fn announcements(&mut self) -> usize {
        let season = self.season;
        let mut count = 0;
        for task in &season.bot.contest.tasks {
            let words = format!("A new task\n\n{}", task.title);
            for (who, since) in &season.model.since {
                if *since < task.announce && season.model.is_reachable(*who) {
                    count += self.came(*who, &words, true);
                }
            }
            count += self.came(CHANNEL, &words, true);
        }
        count
    }

    /// A letter came once; again only where Telegram's answer was lost, and never if it was stopped.
    pub(super) fn came(&mut self, who: i64, words: &str, goes: bool) -> usize {
        let (times, most) = self.times(who, words);
        let fits = if goes { (1..=most).contains(&times) } else { times == 0 };
        if !fits {
            self.wrong.push(format!("{words:?} came to {who} {times} times, {most} at most"));
        }
        1
    }

    /// If a letter came, then once.
    pub(super) fn never_twice(&mut self, who: i64, words: &str) {
        let (times, most) = self.times(who, words);
        if times > most {
            self.wrong.push(format!("{words:?} came to {who} {times} times, {most} at most"));
        }
    }

    /// How often a letter with these words was sent to somebody, and how often that may be.
    fn times(&self, who: i64, words: &str) -> (usize, usize) {
        let events = self.season.world.events(0);
        let sent = |(event, message): &(&Event, &Shown)| {
            let anew = matches!(event.what, What::Sent { .. });
            anew && message.chat == who && message.text.contains(words)
        };
        (said(&events).filter(sent).count(), self.season.bot.wire.most(who, words))
    }

    /// Nobody reads what their role may not: solutions of others before the results, of those a juror keeps
    /// away from, questions and appeals of others, contact data, what only organizers see.
    pub(super) fn secrets(&mut self) {
        let season = self.season;
        let mut lines = Vec::new();
        let events = season.world.events(0);
        let opened = season.bot.contest.task("cases").map(|task| task.open);
        for (event, message) in said(&events) {
            let (chat, text) = (message.chat, message.text.as_str());
            let is_contestant = (id_of(0)..id_of(0) + 100).contains(&chat);
            for (words, readers) in &season.model.secrets {
                if text.contains(words) && !readers.contains(&chat) {
                    lines.push(format!("{chat} was shown {words}"));
                }
            }
            if is_contestant && OFFICIAL.iter().any(|words| text.contains(words)) {
                lines.push(format!("{chat} was shown an organizer's screen: {text:?}"));
            }
            let Some(token) = token_of(text) else { continue };
            let author = season.model.said.iter().find(|said| {
                // Before the cases are open, what names one belongs to whatever task is open.
                said.case.is_some()
                    && said.counts
                    && opened.is_some_and(|open| open <= said.at)
                    && said.words().any(|words| words.contains(token))
            });
            let Some(author) = author.filter(|said| said.who != chat) else { continue };
            let published = season.model.published.get("cases").is_some_and(|it| *it <= event.at);
            if (is_contestant || chat == CHANNEL || chat == HELPER) && !published {
                lines
                    .push(format!("{chat} was shown {token} of {} before the results", author.who));
            }
            if !published
                && jurors().any(|juror| juror == chat)
                && self.keeps_away(chat, author.who)
            {
                lines.push(format!("{chat} keeps away from {} and was shown {token}", author.who));
            }
        }
        self.wrong.append(&mut lines);
    }

    /// Whether a juror is of the company of a contestant.
    fn keeps_away(&self, juror: i64, who: i64) -> bool {
        juror == JUROR && self.model().registered.get(&who).is_some_and(|it| it == "Alpha")
    }
}

/// What stands on screens of organizers alone.
const OFFICIAL: [&str; 3] = ["letters waiting", "Left for you to mark", "is closed. Entries: "];

/// Every message of the bot's, as it was sent and as it was edited.
fn said(events: &[Event]) -> impl Iterator<Item = (&Event, &Shown)> {
    events.iter().filter_map(|event| match &event.what {
        What::Sent { message, .. } | What::Edited { message, .. } => Some((event, &**message)),
        _ => None,
    })
}

/// Whether it is a letter that comes to many, or with a decision, and answers nobody.
fn is_for_all(contest: &Contest, text: &str) -> bool {
    let starts = ["award-letter", "short-list-inside", "short-list-outside", "vote-opened"];
    let closes = |task: &Task| {
        let keys = ["close-contestant", "close-draft"];
        keys.iter().any(|key| text.starts_with(&beginning_with(key, &task.title)))
    };
    ["📣", "Tea is at bb", "The vote "].iter().any(|start| text.starts_with(start))
        || starts.iter().any(|key| text.starts_with(&beginning_with(key, "")))
        || contest.tasks.iter().any(closes)
}

/// Who wrote since `since` and has neither had an answer nor has one under way.
pub(in crate::simulation) async fn unanswered(
    season: &Season,
    since: u64,
    db: &mut SqliteConnection,
) -> Result<Vec<String>> {
    let model = &season.model;
    let events = season.world.events(since);
    let mut lines = Vec::new();
    let asked = |it: &&Said| it.kind != Kind::Rest && !model.blocked.contains(&it.who);
    for one in model.said.iter().filter(|it| it.cursor >= since).filter(asked) {
        let answers = |(event, message): (&Event, &Shown)| {
            message.chat == one.who
                && event.cursor >= one.cursor
                && !is_for_all(&season.bot.contest, &message.text)
        };
        if !said(&events).any(answers) && !outbox::is_busy(db, one.who).await? {
            lines.push(format!("message {} of {} had no answer", one.message, one.who));
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::OFFICIAL;
    use crate::words::{Locale, files};

    #[test]
    fn what_only_organizers_see_is_what_the_bot_says() {
        for words in OFFICIAL {
            let says = files(Locale::En).iter().any(|(_, text)| text.contains(words));
            assert!(says, "{words}");
        }
    }
}
