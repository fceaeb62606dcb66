//! One turn at the desk: everything a handler may use, and how it says things.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rand::rngs::StdRng;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use teloxide::types::InlineKeyboardMarkup;

use super::{After, Result, fleeting};
use crate::contest::definition::{Contest, Locale};
use crate::contest::zone::OwnZone;
use crate::desk::keyboard::Keyboard;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::store::outbox::{self, Lane, Recipient};
use crate::store::people::{self, Former, Person};
use crate::store::results;
use crate::store::staff::{self, Role};
use crate::telegram::letter::Letter;
use crate::{html, plain, words};

/// What a handler is given.
pub struct Turn<'a> {
    /// Inside a transaction that may write.
    pub db: &'a mut SqliteConnection,
    pub contest: &'a Contest,
    /// The bot's user name, for links to it.
    pub bot: &'a str,
    pub now: DateTime<Utc>,
    /// The time zone of whoever is being written to, beside the contest's; see [`Turn::face`].
    pub beside: Option<OwnZone>,
    /// Whether the last thing that whoever wrote has used is their ballot. It is in memory alone.
    pub choosing: bool,
    /// The only source of randomness.
    pub dice: &'a mut StdRng,
    pub after: After,
    /// Set while an organizer looks at what somebody else would see: nothing of it is sent.
    pub watching: Option<Watching>,
    pub known: Known,
}

/// What has been read in this transaction and still holds: it is not asked for again.
#[derive(Default)]
pub struct Known {
    /// Somebody, mostly whoever wrote, with where they stand in a conversation, as it is kept.
    pub talk: Option<(i64, Option<String>)>,
    /// Whoever wrote, if they have agreed to the text of the consent as it reads now.
    pub consented: Option<i64>,
    /// Whoever wrote, if nothing of theirs stands in any question.
    pub unasked: Option<i64>,
    /// The tasks whose results are published.
    pub published: Option<Arc<HashSet<String>>>,
}

/// Somebody with whose eyes an organizer looks, and what that person would have been told.
pub struct Watching {
    pub whom: i64,
    pub told: Vec<Letter>,
}

/// Where a screen is shown: in place of the message whose button was tapped, or as a new message.
pub type Place = Option<i32>;

/// Where a screen is that is shown anew from time to time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spot {
    /// In this message.
    Message(i32),
    /// In the message that comes of this row of the outbox.
    Posted(i64),
}

impl Turn<'_> {
    /// Says something to a person.
    pub async fn say(&mut self, to: i64, letter: Letter) -> Result {
        self.post(letter, Recipient::Person(to), Lane::Answer).await.map(|_| ())
    }

    /// Says something to a person who did not ask: an announcement, a result.
    pub async fn notify(&mut self, to: i64, letter: Letter) -> Result {
        self.post(letter, Recipient::Person(to), Lane::Notice).await.map(|_| ())
    }

    /// Says the same to many who did not ask; its body is kept once.
    pub async fn notify_all(&mut self, to: &[i64], letter: Letter) -> Result {
        if to.is_empty() {
            return Ok(());
        }
        let id = outbox::write_letter(self.db, &letter, self.now).await?;
        for person in to {
            let to = Recipient::Person(*person);
            outbox::address(self.db, id, to, Lane::Notice, None, self.now).await?;
        }
        Ok(())
    }

    /// The organizers whom letters reach: those of the contest file who have written to the bot, and
    /// those who were invited. Telegram lets no bot write first.
    pub async fn organizers(&mut self) -> Result<Vec<people::Reachable>> {
        let ids = self.organizer_ids().await?;
        Ok(people::reached(self.db, &ids).await?)
    }

    /// The same with the helpers, who have to do with questions and comments.
    pub async fn helpers(&mut self) -> Result<Vec<people::Reachable>> {
        let ids = self.staff_ids().await?;
        Ok(people::reached(self.db, &ids).await?)
    }

    /// The Telegram ids of the organizers' side, helpers included.
    pub async fn staff_ids(&mut self) -> Result<Vec<i64>> {
        let mut ids = self.contest.organizers.clone();
        ids.extend(staff::all(self.db).await?.into_iter().map(|member| member.person_id));
        Ok(ids)
    }

    /// Whether the person is an owner: an organizer by the contest file that rules.
    pub fn is_owner(&self, person: i64) -> bool {
        self.contest.organizers.contains(&person)
    }

    /// The Telegram ids of the organizers: the owners, and those who were invited.
    pub async fn organizer_ids(&mut self) -> Result<Vec<i64>> {
        self.organizers_under(self.contest).await
    }

    /// Who would be an organizer if this contest ruled: its owners, and those who were invited.
    pub async fn organizers_under(&mut self, contest: &Contest) -> Result<Vec<i64>> {
        let mut ids = contest.organizers.clone();
        for member in staff::all(self.db).await? {
            if member.role == Role::Organizer && !ids.contains(&member.person_id) {
                ids.push(member.person_id);
            }
        }
        Ok(ids)
    }

    /// Posts something in the contest's channel, if it has one.
    pub async fn post_in_channel(&mut self, letter: Letter) -> Result {
        if self.contest.channel.is_none() {
            return Ok(());
        }
        self.post(letter, Recipient::Channel, Lane::Notice).await.map(|_| ())
    }

    async fn post(&mut self, letter: Letter, to: Recipient, lane: Lane) -> Result<i64> {
        if let Some(watching) = self.watching.as_mut().filter(|it| to == Recipient::Person(it.whom))
        {
            watching.told.push(letter);
            return Ok(0);
        }
        if self.is_hushed(&letter, to, lane) {
            return self.roll(letter, to).await;
        }
        Ok(outbox::post(self.db, &letter, to, lane, self.now).await?)
    }

    /// Shows a screen of HTML with buttons: in place of the tapped message, or as a new one.
    pub async fn show(
        &mut self,
        to: i64,
        place: Place,
        html: impl Into<String>,
        keyboard: InlineKeyboardMarkup,
    ) -> Result {
        let letter = match place {
            Some(message) => Letter::edit(message, html),
            None => Letter::message(html),
        };
        self.say(to, letter.keyboard(keyboard)).await
    }

    /// Shows a screen in a new message, to be shown anew there later with [`Turn::renew`].
    pub async fn put_up(
        &mut self,
        to: i64,
        html: impl Into<String>,
        keyboard: InlineKeyboardMarkup,
    ) -> Result<Spot> {
        let letter = Letter::message(html).keyboard(keyboard);
        let row = self.post(letter, Recipient::Person(to), Lane::Answer).await?;
        Ok(Spot::Posted(row))
    }

    /// Shows a screen anew where it is.
    pub async fn renew(
        &mut self,
        to: i64,
        spot: Spot,
        html: impl Into<String>,
        keyboard: InlineKeyboardMarkup,
    ) -> Result {
        match spot {
            Spot::Message(message) => self.show(to, Some(message), html, keyboard).await,
            Spot::Posted(_) if self.watching.is_some() => self.show(to, None, html, keyboard).await,
            Spot::Posted(row) => {
                let letter = Letter::message(html).keyboard(keyboard);
                outbox::renew(self.db, row, &letter, Recipient::Person(to), self.now).await?;
                Ok(())
            }
        }
    }

    /// Says something that is never written down.
    pub fn whisper(&mut self, to: i64, letter: Letter) {
        // In a flood there would be one for each message; what was asked can be asked again.
        if self.after.hush.as_ref().is_some_and(|hush| hush.person == to) {
            return;
        }
        self.after.fleeting.push(fleeting(letter, Some(to)));
    }

    /// Tells Telegram something that is for no person's eyes, in no order with anything.
    pub fn tell_telegram(&mut self, letter: Letter) {
        self.after.fleeting.push(fleeting(letter, None));
    }

    /// Answers a tap with a short plain text over the chat, or with nothing.
    pub fn answer(&mut self, tap_id: &str, text: Option<&str>) {
        self.after.fleeting.push(fleeting(Letter::answer(tap_id, text), None));
    }

    /// Keeps where a person stands in a conversation.
    pub async fn set_talk(&mut self, who: &Person, talk: &Talk) -> Result {
        let step = serde_json::to_string(talk)?;
        people::set_talk(self.db, who.id, &step).await?;
        self.known.talk = Some((who.id, Some(step)));
        Ok(())
    }

    /// Where a person stands in a conversation. What an older program kept and this one cannot read is none.
    pub async fn talk(&mut self, who: &Person) -> Result<Option<Talk>> {
        let kept = self.kept_talk(who.id).await?;
        Ok(kept.and_then(|step| serde_json::from_str(step).ok()))
    }

    /// Ends a conversation; true if there was one.
    pub async fn end_talk(&mut self, who: &Person) -> Result<bool> {
        if self.kept_talk(who.id).await?.is_none() {
            return Ok(false);
        }
        people::end_talk(self.db, who.id).await?;
        self.known.talk = Some((who.id, None));
        Ok(true)
    }

    async fn kept_talk(&mut self, person: i64) -> Result<Option<&str>> {
        if self.known.talk.as_ref().is_none_or(|(whose, _)| *whose != person) {
            self.known.talk = Some((person, people::talk(self.db, person).await?));
        }
        Ok(self.known.talk.as_ref().and_then(|(_, step)| step.as_deref()))
    }

    /// The tasks whose results are published.
    pub async fn published(&mut self) -> Result<Arc<HashSet<String>>> {
        if let Some(published) = &self.known.published {
            return Ok(published.clone());
        }
        let published: Arc<HashSet<String>> =
            Arc::new(results::all_published(self.db).await?.into_iter().collect());
        self.known.published = Some(published.clone());
        Ok(published)
    }

    /// From here on times are told to somebody of this zone: beside the contest's where they differ.
    /// A turn begins with the zone of whoever wrote, the timetable's with none.
    pub fn face(&mut self, zone: Option<OwnZone>) {
        self.beside = zone;
    }

    /// The time of day in the contest's zone, for where the date is plain: "10:05".
    pub fn clock_time(&self, at: DateTime<Utc>) -> String {
        at.with_timezone(&self.contest.zone).format("%H:%M").to_string()
    }

    /// The language of somebody who is about to be written to; times are told in their zone too.
    pub async fn facing(&mut self, person: i64) -> Result<Locale> {
        let zone = people::zone(self.db, person).await?;
        self.face(zone);
        Ok(people::locale(self.db, person, self.contest.locale).await?)
    }

    /// A wall time in the contest's zone, in words; with the reader's own beside it where it differs.
    pub fn when(&self, locale: Locale, at: DateTime<Utc>) -> String {
        words::when(locale, self.contest.zone, self.beside, at)
    }

    /// The same, and the zone is always named.
    pub fn when_in_zone(&self, locale: Locale, at: DateTime<Utc>) -> String {
        let when = self.when(locale, at);
        match self.beside.filter(|own| own.differs(self.contest.zone, at)) {
            Some(_) => when,
            None => format!("{when} ({})", words::zone(self.contest.zone, at)),
        }
    }

    /// The same with seconds.
    pub fn when_exactly(&self, locale: Locale, at: DateTime<Utc>) -> String {
        words::when_exactly(locale, self.contest.zone, self.beside, at)
    }

    /// "3 Guards" in the contest's own unit.
    pub fn points(&self, locale: Locale, points: u32) -> String {
        format!("{points} {}", crate::contest::plural::unit(&self.contest.unit, locale, points))
    }

    /// A plain refusal or remark with the person's menu below.
    pub async fn remark(&mut self, who: &Person, html: String) -> Result {
        let menu = super::guest::start::menu(self, who);
        self.show(who.id, None, html, menu).await
    }

    /// Asks once more for what could not be used: the question stays open, or is dropped by the button.
    pub async fn ask_again(&mut self, who: &Person, html: String) -> Result {
        let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
        self.show(who.id, None, html, cancel).await
    }

    /// One helpful line and the menu, for what was not understood. Whoever was a contestant may have
    /// meant it for the jury, and hears why it does not count.
    pub async fn not_understood(&mut self, who: &Person) -> Result {
        use super::guest::start::{former_line, menu, with_ask};
        let menu = with_ask(menu(self, who), who.locale);
        let words = match who.rights.was() {
            Some(former @ (Former::Left | Former::PutOut)) => former_line(who.locale, former),
            Some(Former::Juror) | None => html!(who.locale, "not-understood"),
        };
        self.show(who.id, None, words, menu).await
    }
}
