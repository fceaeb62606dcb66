//! From whom a juror keeps away: the one rule, for the queue as for the awards.

use std::collections::HashMap;

use crate::contest::company;
use crate::desk::{Result, Turn};
use crate::store::contestants::Contestant;
use crate::store::jurors::Juror;
use crate::store::marking::{self, Recusal, Ruling};

/// Why a juror does not mark a contestant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    /// They are of one company.
    Company,
    /// The juror or an organizer said so.
    Said,
}

/// Everything that was ruled, as it stands now.
pub struct Recusals {
    ruled: HashMap<(i64, i64), Recusal>,
}

impl Recusals {
    /// What stands in the database.
    pub async fn now(turn: &mut Turn<'_>) -> Result<Recusals> {
        Ok(Recusals { ruled: marking::recusals(turn.db).await? })
    }

    /// Why this juror does not mark this contestant; none if they do. A ruling goes before the rule
    /// about companies.
    pub fn away(&self, juror: &Juror, contestant: &Contestant) -> Option<Away> {
        match self.ruling(juror.id, contestant.id).map(|recusal| recusal.ruling) {
            Some(Ruling::Away) => Some(Away::Said),
            Some(Ruling::Allowed) => None,
            None => company::same(&contestant.company, &juror.company).then_some(Away::Company),
        }
    }

    /// What was ruled about the two, if anything was.
    pub fn ruling(&self, juror: i64, contestant: i64) -> Option<&Recusal> {
        self.ruled.get(&(juror, contestant))
    }
}
