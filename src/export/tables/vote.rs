//! The contestants' vote, as far as anybody may know of it.
//!
//! While it is open this is the turnout of the last reminder, which organizers see on their panel.
//! Once it is closed it is what stands in the bulletin, and is read from there: prints, tags and
//! ballots are not even asked for.

use sqlx::SqliteConnection;

use super::{Look, Sheet, Subject, columns};
use crate::contest::ballot::{Bulletin, read};
use crate::desk::Result;
use crate::plain;
use crate::store::ballots;
use crate::table::Cell;

/// What there is to count: a row for each figure.
pub(super) async fn turnout(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Sheet> {
    let locale = look.locale;
    let mut rows = Vec::new();
    let mut figure = |what: String, figure: i64, at| {
        rows.push(vec![Cell::from(what), Cell::Number(figure), Cell::Time(look.wall(at))]);
    };
    if let Some(vote) = ballots::vote(db).await? {
        let bulletin = bulletin(db).await?;
        match (&bulletin, vote.closed_at) {
            (Some(bulletin), Some(closed)) => {
                let voted = bulletin.roll.iter().filter(|listed| listed.voted).count();
                figure(plain!(locale, "turnout-roll"), whole(bulletin.roll.len()), vote.opened_at);
                figure(plain!(locale, "turnout-voted"), whole(voted), closed);
                figure(plain!(locale, "turnout-ballots"), whole(bulletin.prints.len()), closed);
            }
            (None, _) => {
                let size = ballots::size_of_roll(db).await?;
                figure(plain!(locale, "turnout-roll"), size, vote.opened_at);
                if let Some((voted, at)) = vote.turnout {
                    figure(plain!(locale, "turnout-reminder"), voted.into(), at);
                }
            }
            (Some(_), None) => {}
        }
    }
    let columns = columns(vec![
        ("what", plain!(locale, "column-what")),
        ("figure", plain!(locale, "column-figure")),
        ("as_of", plain!(locale, "column-as-of")),
    ]);
    Ok(Sheet { subject: Subject::Turnout, columns, rows })
}

/// Who was on the roll and who voted, as the bulletin has published it; empty until then.
pub(super) async fn roll(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Sheet> {
    let roll = bulletin(db).await?.map(|bulletin| bulletin.roll).unwrap_or_default();
    let rows = (1..).zip(roll).map(|(number, listed)| {
        vec![
            Cell::Number(number),
            Cell::Number(listed.contestant),
            Cell::from(listed.name),
            look.yes(listed.voted),
            look.yes(listed.takes_part),
        ]
    });
    let columns = columns(vec![
        ("roll_number", plain!(look.locale, "column-roll-number")),
        ("contestant", plain!(look.locale, "column-number")),
        ("name", plain!(look.locale, "column-name")),
        ("voted", plain!(look.locale, "column-voted")),
        ("takes_part", plain!(look.locale, "column-takes-part")),
    ]);
    Ok(Sheet { subject: Subject::Roll, columns, rows: rows.collect() })
}

async fn bulletin(db: &mut SqliteConnection) -> Result<Option<Bulletin>> {
    let text = ballots::bulletin(db).await?;
    Ok(text.and_then(|text| read(&text).ok()))
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
