//! The audit trail to look through: by who acted, by kind and by time, in pages and as files; and what
//! of it is about one contestant.

mod words;

use words::Names;

use chrono::{DateTime, TimeDelta, Utc};

use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::audit::{self, Line, Wanted};
use crate::store::contestants;
use crate::store::people::Person;
use crate::table::{Cell, Table, csv, xlsx};
use crate::telegram::letter::{File, Letter};
use crate::words::Locale;
use crate::{html, plain, text};

const PAGE: usize = 8;
const NAMES: usize = 10;

/// So much of what was written stands in a line.
const EXCERPT: usize = 150;

/// Stands on buttons for "whoever acted"; no Telegram id is so small.
const ANYBODY: i64 = 1;

/// The spans one can choose, in days; 0 is from the beginning.
const SPANS: [u32; 4] = [0, 1, 7, 30];

/// What is looked at: of this kind, by this actor, of so many days.
#[derive(Clone, Copy)]
pub struct Choice {
    pub kind: u8,
    pub who: i64,
    pub days: u32,
}

impl Choice {
    fn known(self) -> bool {
        self.kind < words::KINDS && SPANS.contains(&self.days)
    }

    fn at(self, page: u32) -> Tap {
        Tap::Trail { kind: self.kind, who: self.who, days: self.days, page }
    }

    fn since(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let span = TimeDelta::try_days(self.days.into()).filter(|_| self.days > 0)?;
        now.checked_sub_signed(span)
    }
}

async fn lines(turn: &mut Turn<'_>, choice: Choice) -> Result<Vec<Line>> {
    let actor = (choice.who != ANYBODY).then_some(choice.who);
    let wanted = Wanted { actor, since: choice.since(turn.now), contestant: None };
    let mut lines = audit::lines(turn.db, wanted).await?;
    lines.retain(|line| choice.kind == 0 || words::kind_of(&line.action) == choice.kind);
    Ok(lines)
}

/// A page of it.
pub async fn show(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    choice: Choice,
    wanted: u32,
) -> Result<Toast> {
    if !choice.known() {
        return Ok(Toast::Over);
    }
    let locale = who.locale;
    let all = lines(turn, choice).await?;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let actor = match choice.who {
        ANYBODY => plain!(locale, "trail-anybody"),
        _ => all.first().map_or_else(|| choice.who.to_string(), |line| actor(locale, line)),
    };
    let mut blocks = vec![html!(
        locale,
        "trail-title",
        kind = words::kind_word(locale, choice.kind),
        who = actor,
        span = span(locale, choice.days),
        count = all.len(),
    )];
    let names = Names::now(turn).await?;
    blocks.extend(shown.iter().map(|line| in_words(turn, locale, &names, line)));
    let kinds = (0..words::KINDS).map(|kind| {
        let label = words::kind_word(locale, kind);
        (marked(label, kind == choice.kind), Choice { kind, ..choice }.at(0))
    });
    let spans = SPANS.map(|days| {
        (marked(span(locale, days), days == choice.days), Choice { days, ..choice }.at(0))
    });
    let Choice { kind, who: whose, days } = choice;
    let file = |book| Tap::TrailFile { kind, who: whose, days, book };
    let keyboard = Keyboard::new()
        .pages(locale, number, pages, |page| choice.at(page))
        .grid(3, kinds)
        .grid(2, spans)
        .row(plain!(locale, "trail-who"), Tap::TrailWho { kind, days, page: 0 })
        .grid(
            2,
            [
                (plain!(locale, "trail-book"), file(true)),
                (plain!(locale, "trail-csv"), file(false)),
            ],
        )
        .row(plain!(locale, "back"), Tap::Staff)
        .done();
    let words = text::cut_html(&blocks.join("\n\n"), 4000);
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

fn marked(label: String, chosen: bool) -> String {
    if chosen { format!("· {label} ·") } else { label }
}

fn span(locale: Locale, days: u32) -> String {
    match days {
        0 => plain!(locale, "trail-always"),
        days => plain!(locale, "trail-days", days = days),
    }
}

/// Who acted, in words.
fn actor(locale: Locale, line: &Line) -> String {
    match (line.actor, line.name.trim()) {
        (audit::TIMETABLE, _) => plain!(locale, "trail-timetable"),
        (actor, "") if actor < 0 => plain!(locale, "trail-contestant", number = -actor),
        (actor, "") => format!("id {actor}"),
        (_, name) => name.to_owned(),
    }
}

fn in_words(turn: &Turn<'_>, locale: Locale, names: &Names, line: &Line) -> String {
    // Times are written for programs.
    let told = |value: &Option<String>| {
        let value = value.as_deref()?;
        let time = DateTime::parse_from_rfc3339(value).ok();
        Some(match time {
            Some(at) => turn.when(locale, at.to_utc()),
            None => words::value(locale, value),
        })
    };
    let change = match (told(&line.before), told(&line.after)) {
        (Some(before), Some(after)) => format!(": {before} → {after}"),
        (None, Some(one)) | (Some(one), None) => format!(": {one}"),
        (None, None) => String::new(),
    };
    let mut words = html!(
        locale,
        "trail-line",
        at = turn.when(locale, line.at),
        who = actor(locale, line),
        action = words::action(locale, &line.action),
        subject = words::subject(locale, names, &line.subject),
        change = change,
    );
    // What stands beside an award is for programs to read.
    let said =
        line.why.as_deref().or(line.words.as_deref().filter(|words| !words.starts_with('{')));
    if let Some(said) = said {
        let said = text::cut_plain(said, EXCERPT);
        words = format!("{words}\n{}", html!(locale, "trail-words", words = said.as_ref()));
    }
    words
}

/// Whose deeds?
pub async fn actors(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (kind, days): (u8, u32),
    wanted: u32,
) -> Result<Toast> {
    let choice = Choice { kind, who: ANYBODY, days };
    if !choice.known() {
        return Ok(Toast::Over);
    }
    let mut seen = Vec::new();
    for line in lines(turn, choice).await? {
        if !seen.iter().any(|(id, _)| *id == line.actor) {
            seen.push((line.actor, actor(who.locale, &line)));
        }
    }
    let (shown, number, pages) = page(&seen, wanted, NAMES);
    let names = shown.iter().map(|(id, name)| (name.clone(), Choice { who: *id, ..choice }.at(0)));
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "trail-anybody"), choice.at(0))
        .grid(1, names)
        .pages(who.locale, number, pages, |page| Tap::TrailWho { kind, days, page })
        .row(plain!(who.locale, "back"), choice.at(0))
        .done();
    turn.show(who.id, place, html!(who.locale, "trail-who-title"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// The same lines as a file: a workbook, or comma-separated values.
pub async fn file(turn: &mut Turn<'_>, who: &Person, choice: Choice, book: bool) -> Result<Toast> {
    if !choice.known() {
        return Ok(Toast::Over);
    }
    let locale = who.locale;
    let all = lines(turn, choice).await?;
    if all.is_empty() {
        return Ok(Toast::Says(plain!(locale, "trail-empty")));
    }
    let names = Names::now(turn).await?;
    let value = |text: &Option<String>| {
        text.as_deref().map(|text| words::value(locale, text)).unwrap_or_default()
    };
    let optional = |text: &Option<String>| Cell::from(text.as_deref().unwrap_or_default());
    let rows = all.iter().map(|line| {
        vec![
            Cell::Number(line.id),
            Cell::from(turn.when_exactly(locale, line.at)),
            Cell::from(actor(locale, line)),
            Cell::from(words::action(locale, &line.action)),
            Cell::from(words::subject(locale, &names, &line.subject)),
            Cell::from(value(&line.before)),
            Cell::from(value(&line.after)),
            optional(&line.why),
            optional(&line.words),
        ]
    });
    let rows = rows.collect();
    let head = vec![
        "№".to_owned(),
        plain!(locale, "trail-head-at"),
        plain!(locale, "trail-head-who"),
        plain!(locale, "trail-head-action"),
        plain!(locale, "trail-head-subject"),
        plain!(locale, "trail-head-before"),
        plain!(locale, "trail-head-after"),
        plain!(locale, "trail-head-why"),
        plain!(locale, "trail-head-words"),
    ];
    let title = plain!(locale, "trail-button");
    let table = Table { title: title.clone(), sheet: title.clone(), head, rows, made_at: turn.now };
    let file = match book {
        true => File { name: "audit.xlsx".to_owned(), bytes: xlsx(&table)? },
        false => File { name: "audit.csv".to_owned(), bytes: csv(&table, ';') },
    };
    turn.say(who.id, Letter::document(file, text::escape(&title))).await?;
    Ok(Toast::Quiet)
}

/// What of the trail is about one contestant, or was done by them.
pub async fn of_contestant(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    contestant: i64,
    wanted: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let Some(found) = contestants::find(turn.db, contestant).await? else {
        return Ok(Toast::Over);
    };
    let about = Wanted { contestant: Some(contestant), ..Wanted::default() };
    let mut all = audit::lines(turn.db, about).await?;
    // Marks and what jurors say are for organizers alone.
    all.retain(|line| who.rights.organizer || words::kind_of(&line.action) == words::PEOPLE);
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let name = found.full_name();
    let mut blocks = vec![match all.is_empty() {
        true => html!(locale, "trail-history-none", name = name),
        false => html!(locale, "trail-history-title", name = name, count = all.len()),
    }];
    let names = Names::now(turn).await?;
    blocks.extend(shown.iter().map(|line| in_words(turn, locale, &names, line)));
    let keyboard = Keyboard::new()
        .pages(locale, number, pages, |page| Tap::PersonHistory { contestant, page })
        .row(plain!(locale, "back"), Tap::PersonCard { contestant })
        .done();
    let words = text::cut_html(&blocks.join("\n\n"), 4000);
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}
