//! What jurors do: they mark, mark otherwise, and keep away.

use anyhow::{Context, Result};

use super::word;
use crate::desk::tap::Tap;
use crate::simulation::season::{JUROR, Season};

/// The number that "I recuse myself" has on a button.
const RECUSE: u8 = 4;

impl Season {
    pub(super) async fn mark(&mut self, juror: usize, entry: i64, mark: u8) -> Result<()> {
        let who = JUROR + i64::try_from(juror)?;
        self.pass(2).await?;
        let sure = self.may_surely_mark(juror, entry, mark).await?;
        let away = self.keeps_away(who, entry).await?;
        let luck = self.luck();
        let heard = self.forge(who, &Tap::Mark { entry, mark }).await?;
        let taken = heard.as_ref().is_some_and(|it| it.starts_with(&format!("{mark} laurel")));
        self.model.marks.entry((who, entry)).or_default().push(mark);
        match heard {
            _ if taken && away => {
                self.model.wrong.push(format!("{who} keeps away from entry {entry} and marked it"));
            }
            _ if taken => {
                self.model.surely.insert((who, entry), mark);
            }
            heard if sure && self.was_fair(luck) => {
                self.model.wrong.push(format!("{who} could not mark entry {entry}: {heard:?}"));
            }
            // It was refused: what there was stays.
            Some(_) => {}
            None => {
                self.model.surely.remove(&(who, entry));
            }
        }
        Ok(())
    }

    async fn keeps_away(&self, juror: i64, entry: i64) -> Result<bool> {
        let owner = self.owner(entry).await?;
        Ok(owner.is_some_and(|(_, author, company)| {
            self.model.recused.contains(&(juror, author)) || (juror == JUROR && company == "Alpha")
        }))
    }

    /// Whether this mark has to be taken by the rules: the entry is complete, its author is no wild one and
    /// not of the juror's company, and nobody has ended the marking.
    async fn may_surely_mark(&self, juror: usize, entry: i64, mark: u8) -> Result<bool> {
        let Some((task, author, company)) = self.owner(entry).await? else { return Ok(false) };
        let who = JUROR + i64::try_from(juror)?;
        let definition = self.bot.contest.task(&task).context("an unknown task")?;
        let key = (author, task.clone());
        let open = self.dial.now() >= definition.open
            && !self.model.closed.contains_key(&task)
            && !self.model.published.contains_key(&task)
            && self.model.withdrawn.get(&key) != Some(&true)
            && !self.model.unsure.contains(&(task, author));
        let own = juror == 0 && company == "Alpha" || self.model.recused.contains(&(who, author));
        Ok(open && !own && mark <= definition.max && self.model.is_plain(author))
    }

    /// Keeps away from whoever's entry it is.
    pub(super) async fn recuse(&mut self, juror: usize, entry: i64) -> Result<()> {
        let who = JUROR + i64::try_from(juror)?;
        self.pass(2).await?;
        let Some((_, author, _)) = self.owner(entry).await? else { return Ok(()) };
        let asked = self.forge(who, &Tap::JurorSay { entry, what: RECUSE }).await?;
        if asked.is_none_or(|words| !words.is_empty()) {
            return Ok(());
        }
        let _ = self.world.send_text(who, "We are neighbours");
        self.pass(2).await?;
        if self.is_told(who, &word("more-done-recuse")) {
            self.model.recused.insert((who, author));
            // What was published before stands as it was.
            for task in self.model.published.keys() {
                self.model.unsure.insert((task.clone(), author));
            }
            // Some try all the same.
            return self.mark(juror, entry, 3).await;
        }
        // It may have been taken all the same, now or later.
        for task in super::TASKS {
            self.model.unsure.insert((task.to_owned(), author));
        }
        Ok(())
    }
}
