//! One season: the world, the bot, the people, the clock, step by step.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};

use super::bot::{Body, Bot};
use super::deeds::Luck;
use super::model::Model;
use super::plan::{Deed, END, GUESTS, JURORS, PEOPLE, Step, WILD};
use super::{check, line};
use crate::clock::{Clock, Movable};
use crate::contest::{file, schedule};
use crate::desk::tap::Tap;
use crate::rehearsal::{Author, Person, Role, World};
use crate::store::outbox;

const SOURCE: &str = include_str!("season.toml");
/// The organizer whom the contest file names, one whom that one invited, and a helper.
pub(super) const ORGANIZER: i64 = 100_001;
pub(super) const DEPUTY: i64 = 100_002;
pub(super) const HELPER: i64 = 100_003;
/// The first juror; the others follow.
pub(super) const JUROR: i64 = 501;
/// The first of those who only ask.
pub(super) const GUEST: i64 = 651;
/// The organizers' group and the contest's channel, as the season's contest names them.
pub(super) const GROUP: i64 = -1_001_000_000_001;
pub(super) const CHANNEL: i64 = -1_001_000_000_002;

/// The ids of the jury.
pub(super) fn jurors() -> impl Iterator<Item = i64> {
    (0..JURORS).filter_map(|juror| i64::try_from(juror).ok()).map(|juror| JUROR + juror)
}

/// The ids of those who only ask.
pub(super) fn guests() -> impl Iterator<Item = i64> {
    (0..GUESTS).filter_map(|guest| i64::try_from(guest).ok()).map(|guest| GUEST + guest)
}

/// Everybody with a telephone.
pub(super) fn everybody() -> impl Iterator<Item = i64> {
    (0..PEOPLE).map(id_of).chain(guests()).chain([ORGANIZER, DEPUTY, HELPER]).chain(jurors())
}

/// Whoever takes part, by their number.
pub(super) fn id_of(who: usize) -> i64 {
    601 + i64::try_from(who % PEOPLE).unwrap_or(0)
}

/// The contest of a season: every other one has limits on the awards for the cases.
fn source(seed: u64) -> String {
    let limited = seed % 2 == 1;
    let lines = SOURCE.lines().filter(|line| limited || !line.starts_with("limits = "));
    lines.map(|line| format!("{line}\n")).collect()
}

/// A season under way.
pub(super) struct Season {
    pub world: World,
    pub dial: Movable,
    pub bot: Bot,
    pub model: Model,
    /// The organizer who is at work: now the one, now the other.
    pub boss: i64,
    /// Those who may still be asked for the words of an appeal.
    pub appealing: BTreeSet<i64>,
    /// What had gone wrong when the bot last came to rest, how many taps had no answer then, and what had
    /// happened at Telegram.
    settled: (Luck, usize, u64),
    begun: DateTime<Utc>,
    /// The latest time that the clock showed before it was set back.
    latest: DateTime<Utc>,
}

/// What a season came to.
pub struct Outcome {
    /// What was not as it should be.
    pub wrong: Vec<String>,
    /// How often the bot fell, how often it lived through a database that could not be written, and how many
    /// calls failed.
    pub falls: usize,
    pub lived: usize,
    pub failed_calls: usize,
    /// A fingerprint of all that anybody saw.
    pub digest: u64,
    /// How many messages of contestants had to be in their entries.
    pub due: usize,
    /// How many awards were worked out a second time, how many ballots and marks there were.
    pub awards: usize,
    pub ballots: usize,
    pub marks: usize,
    /// How many letters of which each had to come once were looked at.
    pub letters: usize,
    /// What each has in their chat at the end.
    pub chats: String,
}

/// Plays these steps in a folder that is there and empty.
pub(super) async fn play(seed: u64, steps: &[Step], folder: &Path) -> Result<Outcome> {
    let mut season = Season::begin(seed, folder).await?;
    for step in steps {
        season.come_to(step).await?;
        season.step(&step.deed).await?;
    }
    season.finish().await
}

impl Season {
    async fn begin(seed: u64, folder: &Path) -> Result<Season> {
        let source = source(seed);
        let contest = file::read(&source)
            .map_err(|mistakes| anyhow::anyhow!("the season's contest: {mistakes:?}"))?;
        let contest = Arc::new(contest);
        let first = schedule::timetable(&contest).first().context("an empty timetable")?.at;
        let begun = first - TimeDelta::minutes(1);
        let (clock, dial) = Clock::stopped_at(begun);
        let world = World::new(clock.clone(), seed);
        let body = Body {
            world: world.clone(),
            clock,
            contest,
            seed,
            source,
            path: folder.join("laurel.db"),
        };
        let bot = Bot::start(body).await?;
        let model = Model { wild: (0..WILD).map(id_of).collect(), ..Model::default() };
        let appealing = BTreeSet::new();
        let settled = (Luck::default(), 0, 0);
        let mut season = Season {
            world,
            dial,
            bot,
            model,
            boss: ORGANIZER,
            appealing,
            settled,
            begun,
            latest: begun,
        };
        season.people().await?;
        Ok(season)
    }

    /// Everybody gets a telephone; the jury and the other organizers come by the organizer's links.
    async fn people(&mut self) -> Result<()> {
        for id in everybody() {
            let person = Person {
                id,
                first_name: format!("P{id}"),
                last_name: None,
                username: None,
                language_code: Some("en".to_owned()),
            };
            self.world.add_person(person)?;
        }
        self.world.add_channel(CHANNEL, None, "News", true)?;
        self.world.add_group(ORGANIZER, GROUP, "Organizers", true)?;
        self.world.set_bot_role(ORGANIZER, GROUP, Role::Member)?;
        for guest in guests() {
            self.world.send_text(guest, "/start")?;
        }
        self.world.send_text(ORGANIZER, "/admin")?;
        self.bot.settle().await?;
        for (juror, company) in jurors().zip(["Alpha", "Beta"]) {
            self.invite(juror, &Tap::Invite).await?;
            self.world.send_text(juror, company)?;
            self.bot.settle().await?;
        }
        self.invite(DEPUTY, &Tap::InviteStaff { helper: false }).await?;
        self.invite(HELPER, &Tap::InviteStaff { helper: true }).await?;
        Ok(())
    }

    /// Somebody comes by a link that the organizer made.
    async fn invite(&mut self, who: i64, tap: &Tap) -> Result<()> {
        self.pass(10).await?;
        let screen = self.world.newest(ORGANIZER, Author::Bot).context("no panel")?;
        self.world.tap(ORGANIZER, screen.id, &tap.encode())?;
        self.pass(2).await?;
        let chat = self.world.chat(ORGANIZER);
        let mut words = chat.iter().rev().flat_map(|it| it.text.split_whitespace());
        let link = words.find(|word| word.starts_with("https://t.me/"));
        self.world.follow_link(who, link.context("no link to invite with")?)?;
        self.bot.settle().await
    }

    /// So many seconds pass, and the bot does what there is to do.
    pub(super) async fn pass(&mut self, seconds: i64) -> Result<()> {
        self.dial.advance(TimeDelta::seconds(seconds));
        self.settle().await
    }

    /// The latest time that the clock ever showed: what was due until then may have been done.
    pub(super) fn latest_shown(&self) -> DateTime<Utc> {
        self.latest.max(self.dial.now())
    }

    /// Telegram's time of what happens now: it has whole seconds.
    pub(super) fn telegrams_time(&self) -> DateTime<Utc> {
        let now = self.dial.now();
        DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now)
    }

    /// The clock goes on to the time of a step; unless the bot is away it does what falls due on the way.
    async fn come_to(&mut self, step: &Step) -> Result<()> {
        let at = self.begun + TimeDelta::seconds(step.at);
        while !step.away
            && let Some(due) = schedule::next_after(&self.bot.contest, self.dial.now())
            && due.at <= at
        {
            self.dial.set(due.at);
            self.bot.settle().await?;
        }
        if self.dial.now() < at {
            self.dial.set(at);
        }
        Ok(())
    }

    async fn step(&mut self, deed: &Deed) -> Result<()> {
        match *deed {
            Deed::Settle => self.settle().await,
            Deed::Take => self.bot.take().await.map(drop),
            Deed::Disorder(lot) => self.bot.take_in_disorder(lot).await,
            Deed::Cross(lot) => self.bot.take_crossed(lot).await,
            Deed::Again(last) => self.bot.take_again(last).await,
            Deed::Crash => self.bot.crash().await,
            Deed::FailAfter(steps) => self.bot.fail_after(steps).await,
            Deed::DiskFull { room, tries } => self.bot.fill_disk(room, tries).await,
            Deed::Busy { tries } => self.bot.keep_busy(tries).await,
            Deed::DieAfter(messages) => {
                self.bot.die_after(messages);
                Ok(())
            }
            Deed::BadLine(percent) => {
                self.bot.wire.set_bad(percent);
                Ok(())
            }
            Deed::Mend => self.bot.mend().await,
            Deed::Jump(seconds) => {
                self.latest = self.latest_shown();
                self.dial.set(self.dial.now() + TimeDelta::seconds(seconds));
                Ok(())
            }
            _ => self.act(deed).await,
        }
    }

    /// Does what there is to do; where nothing has gone wrong since the last time, every tap and message is
    /// answered then.
    async fn settle(&mut self) -> Result<()> {
        self.bot.settle().await?;
        let (luck, unanswered) = (self.luck(), self.world.unanswered_taps());
        let (before, taps, since) = self.settled;
        if self.was_fair(before) {
            if unanswered > taps {
                self.model.wrong.push(format!("{unanswered} taps had no answer"));
            }
            let store = self.bot.store()?;
            let mut db = store.reader().acquire().await?;
            let lines = check::unanswered(self, since, &mut db).await?;
            self.model.wrong.extend(lines);
        }
        self.settled = (luck, unanswered, self.world.cursor());
        if self.bot.contest.vote_is_open(self.dial.now()) {
            let store = self.bot.store()?;
            let flaw = check::urn(self, &mut *store.reader().acquire().await?).await?.1;
            self.model.wrong.extend(flaw);
        }
        Ok(())
    }

    /// All trouble ends, the clock goes on until everything has been said, and all is looked at.
    async fn finish(mut self) -> Result<Outcome> {
        self.bot.mend().await?;
        let end = Step { at: END + 600, away: false, deed: Deed::Settle };
        self.come_to(&end).await?;
        for _ in 0..400 {
            self.bot.settle().await?;
            let store = self.bot.store()?;
            let mut db = store.reader().acquire().await?;
            if outbox::waiting(&mut db).await? == 0 && self.world.pending_updates() == 0 {
                break;
            }
            drop(db);
            self.dial.advance(TimeDelta::seconds(10));
        }
        self.bot.confirm().await?;
        let mut outcome = check::all(&self).await?;
        outcome.chats = self.chats();
        outcome.digest =
            outcome.chats.bytes().fold(0, |sum, byte| line::mix(sum ^ u64::from(byte)));
        self.bot.end().await;
        Ok(outcome)
    }

    fn chats(&self) -> String {
        let mut out = String::new();
        for id in everybody().chain([GROUP, CHANNEL]) {
            for message in self.world.chat(id) {
                let by = if message.author == Author::Bot { "bot" } else { "   " };
                let at = message.date.format("%H:%M:%S");
                let _ = writeln!(out, "{id} {at} {by} #{} {}", message.id, message.text);
            }
        }
        out
    }
}
