//! From whom a juror keeps away: the one rule, for the queue as for the awards.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::contest::company::Name;
use crate::desk::{Result, Turn};
use crate::store::company_pairs::{self, Kinship, Pairs};
use crate::store::contestants::Contestant;
use crate::store::jurors::Juror;
use crate::store::marking::{self, Recusal, Ruling};

/// Why a juror does not mark a contestant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    /// They are of one company.
    Company,
    /// The names of their companies look alike, and no organizer has said whether they are one.
    Perhaps,
    /// The juror or an organizer said so.
    Said,
    /// The juror was taken off the jury together with their marks.
    Removed,
}

/// Everything that was ruled, as it stands now.
pub struct Recusals {
    ruled: HashMap<(i64, i64), Recusal>,
    pairs: Pairs,
    /// What the names of a juror's company and a contestant's come to: there are far fewer of these than of
    /// jurors and contestants.
    compared: Mutex<HashMap<String, HashMap<String, Option<Away>>>>,
    /// Each name taken apart once.
    names: Mutex<HashMap<String, Name>>,
}

impl Recusals {
    /// What stands in the database.
    pub async fn now(turn: &mut Turn<'_>) -> Result<Recusals> {
        Ok(Recusals {
            ruled: marking::recusals(turn.db).await?,
            pairs: company_pairs::all(turn.db).await?,
            compared: Mutex::default(),
            names: Mutex::default(),
        })
    }

    /// Why this juror does not mark this contestant; none if they do. A ruling goes before the rule
    /// about companies.
    pub fn away(&self, juror: &Juror, contestant: &Contestant) -> Option<Away> {
        if !juror.marks_count {
            return Some(Away::Removed);
        }
        match self.ruling(juror.id, contestant.id).map(|recusal| recusal.ruling) {
            Some(Ruling::Away) => Some(Away::Said),
            Some(Ruling::Allowed) => None,
            None => self.by_company(juror, contestant),
        }
    }

    /// What their companies say, whatever was ruled about the two people.
    fn by_company(&self, juror: &Juror, contestant: &Contestant) -> Option<Away> {
        let (one, other) = (juror.company.as_str(), contestant.company.as_str());
        let mut compared = self.compared.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = compared.get(one).and_then(|known| known.get(other)) {
            return *known;
        }
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        for name in [one, other] {
            names.entry(name.to_owned()).or_insert_with(|| Name::of(name));
        }
        let kinship = match (names.get(one), names.get(other)) {
            (Some(one), Some(other)) => self.pairs.of(one, other),
            _ => self.pairs.kinship(one, other),
        };
        let away = match kinship {
            Kinship::Same => Some(Away::Company),
            Kinship::Perhaps => Some(Away::Perhaps),
            Kinship::Other => None,
        };
        compared.entry(one.to_owned()).or_default().insert(other.to_owned(), away);
        away
    }

    /// What was ruled about the two, if anything was.
    pub fn ruling(&self, juror: i64, contestant: i64) -> Option<&Recusal> {
        self.ruled.get(&(juror, contestant))
    }

    /// What was ruled about two names of companies.
    pub fn pairs(&self) -> &Pairs {
        &self.pairs
    }
}
