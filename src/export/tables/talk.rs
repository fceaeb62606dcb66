//! Questions, what reached people, and the audit trail.

use sqlx::SqliteConnection;

use super::{Look, Sheet, Subject, columns};
use crate::desk::Result;
use crate::desk::organizer::broadcast::whom;
use crate::plain;
use crate::store::audiences::Whom;
use crate::store::{audit as trail, ballots, exports};
use crate::table::Cell;

/// A row for each message of a question.
pub(super) async fn questions(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Sheet> {
    let locale = look.locale;
    let rows = exports::questions(db).await?.into_iter().map(|said| {
        let state = match said.state.as_str() {
            "open" => plain!(locale, "export-state-open"),
            "taken" => plain!(locale, "export-state-taken"),
            "answered" => plain!(locale, "export-state-answered"),
            _ => plain!(locale, "export-state-closed"),
        };
        let text = match said.text.as_str() {
            "" => format!("[{}]", said.kind),
            text => text.to_owned(),
        };
        vec![
            Cell::Number(said.question),
            Cell::from(said.asker),
            Cell::from(state),
            match said.by_asker {
                0 => Cell::from(plain!(locale, "export-by-organizer")),
                _ => Cell::from(plain!(locale, "export-by-asker")),
            },
            said.author.map_or(Cell::Empty, Cell::from),
            Cell::from(text),
            look.time(said.sent_at),
        ]
    });
    Ok(Sheet {
        subject: Subject::Questions,
        columns: columns(vec![
            ("question", plain!(locale, "column-question")),
            ("asker", plain!(locale, "column-asker")),
            ("state", plain!(locale, "column-state")),
            ("side", plain!(locale, "column-side")),
            ("author", plain!(locale, "column-author")),
            ("text", plain!(locale, "column-text")),
            ("sent_at", plain!(locale, "column-sent")),
        ]),
        rows: rows.collect(),
    })
}

/// A row for each recipient of a broadcast, then one for everybody whom nothing reaches. When that
/// was found out is not told while the vote is open: reminders of it go to those who have not voted.
pub(super) async fn deliveries(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Sheet> {
    let locale = look.locale;
    let voting = ballots::vote(db).await?.is_some_and(|vote| vote.closed_at.is_none());
    let mut rows = Vec::new();
    for one in exports::deliveries(db).await? {
        let state = match one.state.as_str() {
            "sent" => plain!(locale, "export-state-sent"),
            "unreachable" => plain!(locale, "export-state-unreachable"),
            "failed" => plain!(locale, "export-state-refused"),
            _ => plain!(locale, "export-state-waiting"),
        };
        let audience = match Whom::from_code(&one.audience) {
            Some(whom) => whom::called(db, look.contest, locale, &whom).await?,
            None => one.audience,
        };
        rows.push(vec![
            Cell::Number(one.broadcast),
            Cell::from(audience),
            one.name.map_or(Cell::Empty, Cell::from),
            Cell::from(state),
            look.time_if(one.settled_at),
            one.error.map_or(Cell::Empty, Cell::from),
        ]);
    }
    for one in exports::unreached(db).await? {
        rows.push(vec![
            Cell::Empty,
            Cell::Empty,
            Cell::from(one.name),
            Cell::from(plain!(locale, "export-state-unreachable-now")),
            look.time_if(one.unreachable_at.filter(|_| !voting)),
            one.why.map_or(Cell::Empty, Cell::from),
        ]);
    }
    Ok(Sheet {
        subject: Subject::Deliveries,
        columns: columns(vec![
            ("broadcast", plain!(locale, "column-broadcast")),
            ("audience", plain!(locale, "column-audience")),
            ("name", plain!(locale, "column-name")),
            ("state", plain!(locale, "column-state")),
            ("settled_at", plain!(locale, "column-settled")),
            ("error", plain!(locale, "column-error")),
        ]),
        rows,
    })
}

/// The audit trail, line by line.
pub(super) async fn audit(db: &mut SqliteConnection, look: &Look<'_>) -> Result<Sheet> {
    let rows = exports::audit(db).await?.into_iter().map(|line| {
        let actor = match line.actor {
            trail::TIMETABLE => plain!(look.locale, "export-timetable"),
            number if number < 0 => {
                plain!(look.locale, "export-contestant", number = number.saturating_neg())
            }
            id => line.name.unwrap_or_else(|| id.to_string()),
        };
        vec![
            look.time(line.at),
            Cell::from(actor),
            Cell::from(line.action),
            Cell::from(line.subject),
            line.before.map_or(Cell::Empty, Cell::from),
            line.after.map_or(Cell::Empty, Cell::from),
            line.why.or(line.words).map_or(Cell::Empty, Cell::from),
        ]
    });
    Ok(Sheet {
        subject: Subject::Audit,
        columns: columns(vec![
            ("at", plain!(look.locale, "column-when")),
            ("actor", plain!(look.locale, "column-actor")),
            ("action", plain!(look.locale, "column-action")),
            ("subject", plain!(look.locale, "column-subject")),
            ("before", plain!(look.locale, "column-before")),
            ("after", plain!(look.locale, "column-after")),
            ("why", plain!(look.locale, "column-why")),
        ]),
        rows: rows.collect(),
    })
}
