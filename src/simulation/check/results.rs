//! Marks, awards, the trail and the rating.

use std::collections::BTreeMap;

use anyhow::Result;

use super::Finder;

impl Finder<'_> {
    /// Each mark is one that its juror gave, and none that had to be taken is missing.
    pub(super) async fn marks(&mut self) -> Result<usize> {
        let there = self.given().await?;
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
            // Who erased themselves takes the marks along.
            let stands = author.is_some_and(|author| !self.model().erased.contains(&author));
            if stands && there.get(key) != Some(mark) {
                let is = there.get(key);
                self.wrong.push(format!("{key:?} was marked {mark}, and the mark is {is:?}"));
            }
        }
        Ok(there.len())
    }

    /// The marks by juror and entry.
    async fn given(&mut self) -> Result<BTreeMap<(i64, i64), u8>> {
        let rows: Vec<(i64, i64, u8)> = sqlx::query_as(
            "SELECT j.person_id, m.entry_id, m.mark FROM marks m JOIN jurors j ON j.id = m.juror_id",
        )
        .fetch_all(&mut *self.db)
        .await?;
        Ok(rows.into_iter().map(|(juror, entry, mark)| ((juror, entry), mark)).collect())
    }

    /// Awards equal the rules applied to the marks, or what an organizer decided; everybody whose entry
    /// stands has one.
    pub(super) async fn awards(&mut self) -> Result<usize> {
        let given = self.given().await?;
        let rows: Vec<(String, i64, i64, Option<u8>)> = sqlx::query_as(
            "SELECT e.task, c.person_id, e.id, a.points FROM entries e
             JOIN contestants c ON c.id = e.contestant_id AND c.state = 'active'
             JOIN results r ON r.task = e.task
             LEFT JOIN awards a ON a.contestant_id = e.contestant_id AND a.task = e.task
             WHERE e.withdrawn_at IS NULL AND e.completed_at IS NOT NULL
                OR a.points IS NOT NULL",
        )
        .fetch_all(&mut *self.db)
        .await?;
        let mut count = 0;
        for (task, who, entry, points) in rows {
            let Some(definition) = self.season.bot.contest.task(&task) else { continue };
            let marks: Vec<(i64, u8)> = given
                .iter()
                .filter(|((_, of), _)| *of == entry)
                .map(|((juror, _), mark)| (*juror, *mark))
                .collect();
            let Some(should) = self.model().award(definition, who, &marks) else {
                continue;
            };
            count += 1;
            if points != Some(should) {
                self.wrong
                    .push(format!("{who} has {points:?} for {task}, and {marks:?} make {should}"));
            }
        }
        Ok(count)
    }

    /// The trail explains every result: the last line about an award or a mark says what it is.
    pub(super) async fn trail(&mut self) -> Result<()> {
        let awards: Vec<(String, i64)> = sqlx::query_as(
            "SELECT w.task, w.contestant_id FROM awards w WHERE w.points IS NOT
               (SELECT CAST(a.after AS INTEGER) FROM audit a
                WHERE a.subject = 'contestant ' || w.contestant_id || ' for ' || w.task
                  AND a.action IN ('award', 'correct award')
                ORDER BY a.id DESC LIMIT 1)",
        )
        .fetch_all(&mut *self.db)
        .await?;
        let marks: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT m.entry_id, m.juror_id FROM marks m WHERE m.mark IS NOT
               (SELECT CAST(a.after AS INTEGER) FROM audit a
                WHERE a.subject = 'entry ' || m.entry_id || ' by juror ' || m.juror_id
                  AND a.action IN ('mark', 'unmark')
                ORDER BY a.id DESC LIMIT 1)",
        )
        .fetch_all(&mut *self.db)
        .await?;
        if !awards.is_empty() || !marks.is_empty() {
            self.wrong.push(format!("the trail does not explain: {awards:?} {marks:?}"));
        }
        Ok(())
    }

    /// What was published of the rating were the sums of the awards at that time.
    pub(super) async fn ratings(&mut self) -> Result<()> {
        let lines: Vec<(i64, i64, i64)> =
            sqlx::query_as("SELECT number, contestant_id, total FROM rating_lines")
                .fetch_all(&mut *self.db)
                .await?;
        let mut published: BTreeMap<i64, BTreeMap<i64, i64>> = BTreeMap::new();
        for (number, contestant, total) in lines {
            // Who has nothing stands in no rating.
            published.entry(number).or_default().insert(contestant, total);
        }
        for sums in &self.season.model.ratings {
            let same =
                |lines: &BTreeMap<i64, i64>| sums.iter().all(|it| lines.get(it.0) == Some(it.1));
            if !published.values().any(same) {
                self.wrong.push(format!("no published rating has these sums: {sums:?}"));
            }
        }
        Ok(())
    }
}
