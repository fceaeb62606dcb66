//! The urn: turnout = prints, marks = N × prints, and every voter finds their ballot by its receipt.

use std::collections::BTreeSet;

use anyhow::Result;
use sqlx::SqliteConnection;

use super::Finder;
use crate::contest::ballot::{Found, Receipt, read};
use crate::simulation::season::Season;

/// How many voted, and what is wrong with the urn while it has the marks: the close empties it of them.
pub(in crate::simulation) async fn urn(
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

impl Finder<'_> {
    /// The urn holds what voters cast, one ballot each.
    pub(super) async fn ballots(&mut self) -> Result<usize> {
        let (voted, flaw) = urn(self.season, &mut *self.db).await?;
        self.wrong.extend(flaw);
        let voted = usize::try_from(voted)?;
        let heard =
            self.model().ballots.values().filter(|all| all.iter().any(|it| it.heard)).count();
        let all = self.model().ballots.len();
        if !(heard..=all).contains(&voted) {
            self.wrong.push(format!("{heard} to {all} cast a ballot, {voted} voted"));
        }
        let bulletin: Option<String> =
            sqlx::query_scalar("SELECT bulletin FROM vote WHERE bulletin IS NOT NULL")
                .fetch_optional(&mut *self.db)
                .await?;
        match bulletin {
            Some(text) => self.found(&text, voted),
            None if heard > 0 => self.wrong.push("there is no bulletin".to_owned()),
            None => {}
        }
        Ok(voted)
    }

    /// Everybody whose ballot was taken finds their picks by their receipt, and nobody another one.
    fn found(&mut self, text: &str, voted: usize) {
        let bulletin = match read(text) {
            Ok(bulletin) => bulletin,
            Err(flaw) => return self.wrong.push(format!("the bulletin does not hold: {flaw}")),
        };
        if let Err(flaw) = bulletin.verify() {
            self.wrong.push(format!("the bulletin does not hold: {flaw}"));
        }
        if bulletin.roll.iter().filter(|it| it.voted).count() != voted {
            self.wrong.push("the bulletin's turnout is another one".to_owned());
        }
        let mut lines = Vec::new();
        for (voter, casts) in &self.model().ballots {
            let found: Vec<bool> = casts
                .iter()
                .map(|cast| {
                    let receipt = Receipt::parse(&cast.receipt);
                    match receipt.map(|receipt| bulletin.find(&receipt)) {
                        Some(Found::Whole(picks)) => {
                            picks.into_iter().collect::<BTreeSet<u32>>() == cast.picks
                        }
                        _ => false,
                    }
                })
                .collect();
            let sure = casts.iter().any(|cast| cast.heard);
            let count = found.iter().filter(|it| **it).count();
            if count > 1 || (sure && count != 1) {
                lines.push(format!("{voter} finds {count} ballots in the bulletin"));
            }
        }
        self.wrong.append(&mut lines);
    }
}
