//! The peer vote: everybody ticks those they hold most worthy.

use super::Play;
use super::hands::{Step, labels};
use crate::rehearsal::{Shown, What};

/// Every so many voters one waits for the reminder.
const LAGGARD: usize = 5;

impl Play {
    /// All but the laggards vote; after the reminder the laggards do.
    pub(super) async fn vote(&self, laggards: bool) {
        let all = self.troupe.contestants.iter().enumerate();
        let of_these = all.filter(|(index, _)| (index % LAGGARD == LAGGARD - 1) == laggards);
        let people: Vec<i64> = of_these.map(|(_, who)| *who).collect();
        self.all(&people, |_, who| self.cast(who)).await;
    }

    async fn cast(&self, who: i64) -> Step {
        let Some(picks) = self.contest.vote.as_ref().map(|vote| vote.picks) else { return Ok(()) };
        let wanted = self.favourites(who, picks);
        let cursor = self.world.cursor();
        self.press(who, "vote-begin").await?;
        let mut ballot = self.next_screen(who, cursor).await?;
        let (cast, review) = (self.word(who, "vote-cast"), self.word(who, "vote-next"));
        let next_page = self.word(who, "next-page");
        loop {
            let has = |label: &str| labels(&ballot).any(|it| it == label);
            let pick = labels(&ballot)
                .find(|label| wanted.iter().any(|name| label.starts_with(&format!("{name}, "))));
            let label = match pick {
                _ if has(&cast) => cast.clone(),
                Some(pick) => pick.to_owned(),
                None if has(&review) => review.clone(),
                None => next_page.clone(),
            };
            let cursor = self.world.cursor();
            self.tap(who, &label).await?;
            if label == cast {
                return Ok(());
            }
            ballot = self.next_screen(who, cursor).await?;
        }
    }

    /// The screen with buttons that came or changed after the cursor. A ballot keeps its picks in
    /// its buttons: a tap on an older screen would undo what was ticked since.
    async fn next_screen(&self, who: i64, cursor: u64) -> Step<Shown> {
        let screen = || {
            self.world.events(cursor).into_iter().rev().find_map(|event| match event.what {
                What::Sent { chat, message } | What::Edited { chat, message } => {
                    (chat == who && !message.buttons.is_empty()).then_some(*message)
                }
                _ => None,
            })
        };
        self.until(|| screen().is_some(), || "no ballot".to_owned()).await?;
        screen().ok_or_else(|| super::hands::Left::Stumbled("no ballot".to_owned()))
    }

    /// Whom somebody picks, by name: the best are known to all, the rest is friendship.
    fn favourites(&self, who: i64, picks: usize) -> Vec<String> {
        let mut others: Vec<i64> =
            self.troupe.contestants.iter().copied().filter(|other| *other != who).collect();
        let shift = self.rank(who);
        let friend = |rank: usize| (rank * 7 + shift * 5) % self.troupe.contestants.len();
        others.sort_by_key(|other| match self.rank(*other) {
            0 => 0,
            rank if rank <= 4 => rank + friend(rank) * 2 / 3,
            rank => 3 + friend(rank),
        });
        others.truncate(picks);
        let people = self.world.people();
        let name = |id: i64| {
            let person = people.iter().find(|person| person.id == id)?;
            Some(format!("{} {}", person.last_name.as_deref()?, person.first_name))
        };
        others.into_iter().filter_map(name).collect()
    }
}
