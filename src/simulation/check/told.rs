//! What the contest itself says by its timetable and its results: it reached each whom it is for, once.

use anyhow::Result;

use super::Finder;
use crate::simulation::deeds::beginning_with;

impl Finder<'_> {
    /// Awards and the short list were told to everybody whom the trail names, the vote's opening to the roll,
    /// and the close of a task to nobody twice.
    pub(super) async fn told(&mut self) -> Result<usize> {
        let mut due = self.awarded().await?;
        due.extend(self.listed().await?);
        due.extend(self.called_to_vote().await?);
        // Who has erased themselves has another id.
        due.retain(|(who, _)| *who > 0 && self.model().is_reachable(*who));
        let mut count = 0;
        for (who, words) in due {
            count += self.came(who, &words, true);
        }
        let season = self.season;
        for task in &season.bot.contest.tasks {
            let words = beginning_with("close-contestant", &task.title);
            for who in season.model.registered.keys() {
                self.never_twice(*who, &words);
            }
        }
        Ok(count)
    }

    async fn awarded(&mut self) -> Result<Vec<(i64, String)>> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT DISTINCT c.person_id, r.task FROM results r, contestants c
             JOIN audit a ON a.action = 'award' AND a.subject = 'contestant ' || c.id || ' for ' || r.task",
        )
        .fetch_all(&mut *self.db)
        .await?;
        let contest = &self.season.bot.contest;
        let letters = rows.into_iter().filter_map(|(who, task)| {
            Some((who, beginning_with("award-letter", &contest.task(&task)?.title)))
        });
        Ok(letters.collect())
    }

    async fn listed(&mut self) -> Result<Vec<(i64, String)>> {
        let rows: Vec<(i64, bool)> = sqlx::query_as(
            "SELECT c.person_id, a.after = 'inside' FROM contestants c
             JOIN audit a ON a.action = 'short list' AND a.actor = 0 AND a.subject = 'contestant ' || c.id",
        )
        .fetch_all(&mut *self.db)
        .await?;
        let letters = rows.into_iter().map(|(who, inside)| {
            let key = if inside { "short-list-inside" } else { "short-list-outside" };
            (who, beginning_with(key, ""))
        });
        Ok(letters.collect())
    }

    async fn called_to_vote(&mut self) -> Result<Vec<(i64, String)>> {
        let voters: Vec<i64> = sqlx::query_scalar(
            "SELECT c.person_id FROM roll r JOIN contestants c ON c.id = r.contestant_id",
        )
        .fetch_all(&mut *self.db)
        .await?;
        let words = beginning_with("vote-opened", "");
        Ok(voters.into_iter().map(|who| (who, words.clone())).collect())
    }
}
