//! What stands in the blanks of a text for one reader.

use std::collections::HashMap;

use crate::contest::schedule::{Standing, standing};
use crate::desk::{Result, Turn};
use crate::passage::blanks::Blank;
use crate::store::audiences::{Known, Whom};
use crate::store::results;

/// All that is needed to fill the blanks for anybody.
pub struct Values {
    totals: HashMap<i64, u32>,
    whom: Option<Whom>,
}

impl Values {
    /// For a broadcast to this group.
    pub async fn of(turn: &mut Turn<'_>, whom: &str) -> Result<Values> {
        Ok(Values { totals: results::totals(turn.db).await?, whom: Whom::from_code(whom) })
    }

    /// What stands in the blank for this person, in their language and by their clock.
    pub fn value(&self, turn: &mut Turn<'_>, person: &Known, blank: Blank) -> Option<String> {
        match blank {
            Blank::Name => Some(person.name.clone().unwrap_or_else(|| person.called.clone())),
            Blank::Company => person.company.clone(),
            Blank::Award => {
                let total = person.contestant.and_then(|number| self.totals.get(&number))?;
                Some(turn.points(person.locale, *total))
            }
            Blank::Deadline => {
                turn.face(person.zone);
                let now = turn.now;
                let close = match &self.whom {
                    Some(Whom::Without(task)) => turn.contest.task(task).map(|task| task.close),
                    _ => turn
                        .contest
                        .all_tasks()
                        .filter(|task| standing(task, now) == Standing::Open)
                        .map(|task| task.close)
                        .min(),
                };
                close.map(|close| turn.when(person.locale, close))
            }
        }
        .filter(|value| !value.trim().is_empty())
    }

    /// Every value for this person.
    pub fn all(
        &self,
        turn: &mut Turn<'_>,
        person: &Known,
    ) -> impl Fn(Blank) -> Option<String> + use<> {
        let known: Vec<(Blank, Option<String>)> =
            [Blank::Name, Blank::Company, Blank::Award, Blank::Deadline]
                .into_iter()
                .map(|blank| (blank, self.value(turn, person, blank)))
                .collect();
        move |blank| known.iter().find(|(known, _)| *known == blank)?.1.clone()
    }
}
