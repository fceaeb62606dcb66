//! The list of contestants: by number, name, company or sum, in pages, and found by typing. Their
//! numbers are buttons to their cards.

use crate::contest::rating::Alphabet;
use crate::contest::search::{self, Known};
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Row};
use crate::store::people::Person;
use crate::telegram::incoming::Message;
use crate::words::Locale;
use crate::{html, plain, text};

const PAGE: usize = 15;

/// The longest that is taken for something to find, in UTF-16 units.
const LONGEST: usize = 60;

/// The states of contestants in the order of their numbers on buttons.
const STATES: [&str; 3] = ["active", "withdrawn", "disqualified"];

/// In which order the list is; the numbers stand on buttons.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// As they registered, which is by number.
    Registered = 0,
    Name = 1,
    Company = 2,
    Sum = 3,
}

impl Sort {
    const ALL: [Sort; 4] = [Sort::Registered, Sort::Name, Sort::Company, Sort::Sum];

    fn of(number: u8) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| *sort as u8 == number)
    }

    fn label(self, locale: Locale, chosen: bool) -> String {
        let label = match self {
            Sort::Registered => plain!(locale, "people-by-number"),
            Sort::Name => plain!(locale, "people-by-name"),
            Sort::Company => plain!(locale, "people-by-company"),
            Sort::Sum => plain!(locale, "people-by-sum"),
        };
        if chosen { format!("· {label} ·") } else { label }
    }

    fn apply(self, rows: &mut [Row], alphabet: &Alphabet) {
        let name = |row: &Row| row.contestant.full_name();
        match self {
            Sort::Registered => rows.sort_by_key(|row| (row.registered_at, row.contestant.id)),
            Sort::Name => rows.sort_by(|a, b| alphabet.compare(&name(a), &name(b))),
            Sort::Company => rows.sort_by(|a, b| {
                let company = alphabet.compare(&a.contestant.company, &b.contestant.company);
                company.then_with(|| alphabet.compare(&name(a), &name(b)))
            }),
            Sort::Sum => rows.sort_by(|a, b| {
                b.total.cmp(&a.total).then_with(|| alphabet.compare(&name(a), &name(b)))
            }),
        }
    }
}

/// Those who take part, by number.
pub async fn list(turn: &mut Turn<'_>, who: &Person, place: Place, wanted: u32) -> Result {
    sorted(turn, who, place, (0, 0), wanted).await.map(|_| ())
}

/// Those of a state in an order.
pub async fn sorted(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (state, by): (u8, u8),
    wanted: u32,
) -> Result<Toast> {
    let (locale, alphabet) = (who.locale, Alphabet::of(turn.contest.locale));
    let (Some(sort), Some(word)) = (Sort::of(by), STATES.get(usize::from(state))) else {
        return Ok(Toast::Over);
    };
    let all = contestants::overview(turn.db).await?;
    let count = |word: &str| all.iter().filter(|row| row.state == word).count();
    let counts = STATES.map(count);
    let mut rows: Vec<Row> = all.into_iter().filter(|row| row.state == *word).collect();
    sort.apply(&mut rows, &alphabet);
    let (shown, number, pages) = page(&rows, wanted, PAGE);
    let mut lines = vec![match state {
        0 => html!(locale, "people-title", count = rows.len()),
        1 => html!(locale, "people-left-title", count = rows.len()),
        _ => html!(locale, "people-out-title", count = rows.len()),
    }];
    lines.extend(shown.iter().map(|row| line(locale, row)));
    let to = |state| Tap::PeopleBy { state, sort: by, page: 0 };
    let orders = Sort::ALL.into_iter().filter(|_| rows.len() > 1).map(|other| {
        let tap = Tap::PeopleBy { state, sort: other as u8, page: 0 };
        (other.label(locale, other == sort), tap)
    });
    let keyboard = Keyboard::new()
        .grid(5, shown.iter().map(button))
        .pages(locale, number, pages, |page| Tap::PeopleBy { state, sort: by, page })
        .grid(2, orders)
        .row(plain!(locale, "people-find"), Tap::FindPerson)
        .row_if(state != 0, plain!(locale, "people-active", count = counts[0]), to(0))
        .row_if(
            state != 1 && counts[1] > 0,
            plain!(locale, "people-left", count = counts[1]),
            to(1),
        )
        .row_if(state != 2 && counts[2] > 0, plain!(locale, "people-out", count = counts[2]), to(2))
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    let words = text::cut_html(&lines.join("\n"), 4000);
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

fn line(locale: Locale, row: &Row) -> String {
    let contestant = &row.contestant;
    html!(
        locale,
        "people-line",
        number = contestant.id,
        name = contestant.full_name(),
        company = &contestant.company,
        city = &contestant.city,
        total = row.total,
        entries = row.entries,
    )
}

fn button(row: &Row) -> (String, Tap) {
    let contestant = row.contestant.id;
    (contestant.to_string(), Tap::PersonCard { contestant })
}

/// Asks whom to find.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    turn.set_talk(who, &Talk::FindingPerson).await?;
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, html!(who.locale, "people-find-ask"), cancel).await
}

/// Somebody was typed: a number, or the beginnings of a name or a company.
pub async fn found(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result {
    let locale = who.locale;
    let query = message.text.trim();
    if query.is_empty() || message.attachment.is_some() {
        return ask(turn, who, None).await;
    }
    turn.end_talk(who).await?;
    let rows = contestants::overview(turn.db).await?;
    let found = matching(&rows, query);
    if let [only] = found.as_slice() {
        super::person::card(turn, who, None, only.contestant.id).await?;
        return Ok(());
    }
    let query = text::cut_plain(query, LONGEST);
    let mut lines = vec![match found.len() {
        0 => html!(locale, "people-found-none", query = query.as_ref()),
        count => html!(locale, "people-found", query = query.as_ref(), count = count),
    }];
    let shown = &found[..found.len().min(PAGE)];
    lines.extend(shown.iter().map(|row| line(locale, row)));
    if found.len() > PAGE {
        lines.push(html!(locale, "people-found-more", count = found.len() - PAGE));
    }
    let keyboard = Keyboard::new()
        .grid(5, shown.iter().map(|row| button(row)))
        .row(plain!(locale, "people-find"), Tap::FindPerson)
        .row(plain!(locale, "back"), Tap::People { page: 0 })
        .done();
    turn.show(who.id, None, text::cut_html(&lines.join("\n"), 4000), keyboard).await
}

fn matching<'a>(rows: &'a [Row], query: &str) -> Vec<&'a Row> {
    let number = query.trim_start_matches(['№', '#']).trim().parse::<i64>();
    if let Ok(number) = number {
        return rows.iter().filter(|row| row.contestant.id == number).collect();
    }
    let names: Vec<String> = rows.iter().map(|row| row.contestant.full_name()).collect();
    let known = rows.iter().zip(&names);
    let known: Vec<Known<'_>> =
        known.map(|(row, name)| Known { name, company: &row.contestant.company }).collect();
    search::find(query, &known).into_iter().map(|place| &rows[place]).collect()
}
