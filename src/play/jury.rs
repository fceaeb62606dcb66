//! The jury, and the organizer who publishes what it thinks.

use futures::future::join_all;

use super::Play;
use super::hands::{Step, labels};
use crate::contest::definition::Task;
use crate::plain;
use crate::rehearsal::Shown;

impl Play {
    /// The organizer invites each juror by a link of their own.
    pub(super) async fn call_jury(&self) {
        let companies = plain!(self.contest.locale, "play-jury");
        let companies: Vec<&str> = companies.lines().map(str::trim).collect();
        let mut invited = Vec::new();
        for (index, juror) in self.troupe.jurors.iter().enumerate() {
            match self.invite(*juror).await {
                Ok(Some(link)) => invited.push((*juror, link, companies[index % companies.len()])),
                Ok(None) => {}
                Err(left) => self.baton.left(*juror, &left),
            }
        }
        let come = invited.iter().map(async |(juror, link, company)| {
            if let Err(left) = self.come(*juror, link, company).await {
                self.baton.left(*juror, &left);
            }
        });
        join_all(come).await;
        self.settle().await;
    }

    /// The link for a juror, unless they are one already.
    async fn invite(&self, juror: i64) -> Step<Option<String>> {
        let organizer = self.troupe.organizer;
        if self.has(juror, &self.word(juror, "menu-jury")) {
            return Ok(None);
        }
        if !self.has(organizer, &self.word(organizer, "jurors-invite")) {
            self.say(organizer, "/admin").await?;
            self.press(organizer, "panel-jury").await?;
        }
        let before = self.link(organizer);
        self.press(organizer, "jurors-invite").await?;
        let fresh = || self.link(organizer).filter(|link| Some(link) != before.as_ref());
        self.until(|| fresh().is_some(), || "no invitation".to_owned()).await?;
        Ok(fresh())
    }

    /// A juror follows the link and says where they work.
    async fn come(&self, juror: i64, link: &str, company: &str) -> Step {
        self.may(juror).await?;
        let cursor = self.world.cursor();
        self.world.follow_link(juror, link)?;
        self.answered(juror, cursor, "the invitation").await?;
        self.say(juror, company).await?;
        match self.contest.jury.rules {
            Some(_) => self.press(juror, "rules-accept").await,
            None => Ok(()),
        }
    }

    /// The newest link in the organizer's chat.
    fn link(&self, organizer: i64) -> Option<String> {
        let message = self.newest(organizer, |message| message.text.contains("https://t.me/"))?;
        let link = message.text.split_whitespace().find(|word| word.starts_with("https://t.me/"));
        link.map(str::to_owned)
    }

    /// Every juror marks everything there is for the task.
    pub(super) async fn mark(&self, task: &Task) {
        self.all(&self.troupe.jurors, |index, juror| self.mark_all(task, index, juror)).await;
    }

    async fn mark_all(&self, task: &Task, index: usize, juror: i64) -> Step {
        self.say(juror, "/jury").await?;
        let list = plain!(self.locale(juror), "jury-list", title = &task.title);
        let menu = self.newest(juror, |_| true);
        let Some(go_on) = menu.and_then(|menu| task_button(&menu, task)).filter(|it| *it != list)
        else {
            return Ok(());
        };
        let done = plain!(self.locale(juror), "jury-all-done", title = &task.title);
        let next = self.word(juror, "mark-next");
        let mut label = go_on;
        loop {
            let cursor = self.world.cursor();
            self.tap(juror, &label).await?;
            let contents = self.word(juror, "mark-card-to");
            let end = |card: &Shown| {
                let goes_on = |it: &str| it == contents || is_mark(it, 0);
                card.text == done || labels(card).any(goes_on)
            };
            let fresh = || {
                let new = self.world.events(cursor).into_iter().any(|event| match event.what {
                    crate::rehearsal::What::Sent { chat, message } => {
                        chat == juror && end(&message)
                    }
                    _ => false,
                });
                new.then_some(())
            };
            self.until(|| fresh().is_some(), || "no card to mark".to_owned()).await?;
            let Some(mut card) = self.newest(juror, end).filter(|card| card.text != done) else {
                return Ok(());
            };
            let markable = |card: &Shown| labels(card).any(|it| is_mark(it, 0));
            if !markable(&card) {
                self.tap(juror, &contents).await?;
                let there = || self.newest(juror, end).filter(markable);
                self.until(|| there().is_some(), || "no card to mark".to_owned()).await?;
                card = there().unwrap_or(card);
            }
            let mark = self.mark_for(&card, task, index);
            let button = labels(&card).find(|it| is_mark(it, mark)).map(str::to_owned);
            self.tap(juror, &button.unwrap_or_else(|| mark.to_string())).await?;
            label.clone_from(&next);
            self.see(juror, &label).await?;
        }
    }

    /// What a juror thinks of the entry on this card: mostly it goes by who wrote it.
    fn mark_for(&self, card: &Shown, task: &Task, juror: usize) -> u8 {
        let people = self.world.people();
        let head = card.text.lines().next().unwrap_or_default();
        let author = self.troupe.contestants.iter().find(|id| {
            let person = people.iter().find(|person| person.id == **id);
            person.is_some_and(|person| {
                let surname = person.last_name.as_deref().unwrap_or_default();
                head.starts_with(&format!("{surname} {}", person.first_name))
            })
        });
        let rank = author.map_or(3, |who| self.rank(*who));
        let best = usize::from(task.max) * 6;
        let wobble = (rank + juror + task.title.len()) % 4;
        let mark = best.saturating_sub(rank * usize::from(task.max) / 2 + wobble) / 5;
        u8::try_from(mark).unwrap_or(task.max).clamp(1, task.max)
    }

    /// The organizer publishes the results of a task.
    pub(super) async fn publish(&self, task: &Task) {
        if let Err(left) = self.publish_task(task).await {
            self.baton.left(self.troupe.organizer, &left);
        }
        self.settle().await;
    }

    async fn publish_task(&self, task: &Task) -> Step {
        let organizer = self.troupe.organizer;
        self.say(organizer, "/admin").await?;
        self.press(organizer, "panel-results").await?;
        let listed = || self.newest(organizer, |menu| task_button(menu, task).is_some());
        self.until(|| listed().is_some(), || "no list of results".to_owned()).await?;
        let Some(label) = listed().and_then(|menu| task_button(&menu, task)) else {
            return Ok(());
        };
        self.tap(organizer, &label).await?;
        if label.starts_with('✓') {
            return Ok(());
        }
        self.press(organizer, "results-publish").await?;
        self.press(organizer, "publish-close").await?;
        self.press(organizer, "publish-yes").await
    }

    /// The organizer sends the rating to everybody who takes part.
    pub(super) async fn send_rating(&self) {
        let organizer = self.troupe.organizer;
        let send = async {
            self.say(organizer, "/admin").await?;
            self.press(organizer, "panel-rating").await?;
            self.press(organizer, "rating-form-message").await?;
            let channel = self.contest.channel.is_some();
            let whom = if channel { "rating-to-both" } else { "rating-to-contestants" };
            self.press(organizer, whom).await?;
            self.press(organizer, "rating-publish").await
        };
        if let Err(left) = send.await {
            self.baton.left(organizer, &left);
        }
        self.settle().await;
    }
}

/// The button of a menu that is about this task and more than its title.
fn task_button(menu: &Shown, task: &Task) -> Option<String> {
    labels(menu).find(|label| label.contains(&task.title)).map(str::to_owned)
}

/// Whether a button gives this mark: its number stands alone, or before a word for it.
fn is_mark(label: &str, mark: u8) -> bool {
    let rest = label.trim_start_matches(['→', '✓', ' ']).strip_prefix(&mark.to_string());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" · "))
}
