//! Diplomas: who gets which, filled in from the template in the contest file. They are printed while
//! they are carried.

use chrono::{DateTime, Utc};

use crate::contest::definition::Diploma;
use crate::contest::diploma::{Kind, Signatory, Values};
use crate::contest::rating::{Alphabet, rank};
use crate::desk::{Result, Turn};
use crate::print::diploma as page;
use crate::print::job::{Job, What};
use crate::store::ballots;
use crate::store::contestants::{self, Contestant};
use crate::store::{diplomas, pictures, rating, results};
use crate::words::{self, Locale};
use crate::{html, plain};

mod give;
pub mod own;
pub mod panel;
pub mod sign;

pub use give::{ask_all, ask_one, give_all, give_one};

/// Stands for the logo among the pictures.
const LOGO: &str = "logo";

/// Somebody who gets a diploma of a kind.
struct Awarded {
    contestant: Contestant,
    /// 0 where the kind has none.
    place: u32,
}

/// Everybody who gets a diploma of that kind as things stand, by name; for places, best first.
async fn awarded(turn: &mut Turn<'_>, template: &Diploma, kind: Kind) -> Result<Vec<Awarded>> {
    let chosen: Vec<(i64, u32)> = match kind {
        Kind::Participation => unplaced(diplomas::with_counted(turn.db).await?),
        Kind::ShortList => unplaced(diplomas::on_short_list(turn.db).await?),
        Kind::Places => first_places(turn, template.places).await?,
        Kind::Prize => unplaced(winners(turn).await?),
    };
    let active = contestants::active(turn.db).await?;
    let found = chosen.into_iter().filter_map(|(id, place)| {
        let contestant = active.iter().find(|contestant| contestant.id == id)?.clone();
        Some(Awarded { contestant, place })
    });
    let mut found: Vec<Awarded> = found.collect();
    // Places are in the order of the rating already.
    if kind != Kind::Places {
        let alphabet = Alphabet::of(turn.contest.locale);
        found.sort_by(|a, b| {
            let (a, b) = (&a.contestant, &b.contestant);
            let surnames = alphabet.compare(&a.surname, &b.surname);
            surnames.then_with(|| alphabet.compare(&a.name, &b.name)).then(a.id.cmp(&b.id))
        });
    }
    Ok(found)
}

/// Whether first places wait for a publication of the rating.
async fn places_wait(turn: &mut Turn<'_>, template: &Diploma) -> Result<bool> {
    Ok(template.words.contains_key(&Kind::Places) && !rating::is_published(turn.db).await?)
}

fn unplaced(ids: Vec<i64>) -> Vec<(i64, u32)> {
    ids.into_iter().map(|id| (id, 0)).collect()
}

/// The first places of the newest published rating. Whoever has no points has no place.
async fn first_places(turn: &mut Turn<'_>, most: u32) -> Result<Vec<(i64, u32)>> {
    let newest = rating::newest(turn.db).await?.into_iter().next_back();
    let lines = newest.map(|newest| newest.lines).unwrap_or_default();
    let groups = rank(lines, turn.contest.locale);
    let placed = groups.into_iter().filter(|group| group.total > 0).flat_map(|group| {
        let place = u32::try_from(group.place).unwrap_or(u32::MAX);
        group.members.into_iter().map(move |line| (line.contestant, place))
    });
    Ok(placed.filter(|(_, place)| *place <= most).collect())
}

/// The points that stand on a diploma: for a place those of the rating that gave it.
async fn total(turn: &mut Turn<'_>, kind: Kind, contestant: i64) -> Result<u32> {
    if kind == Kind::Places
        && let Some(total) = rating::published_total(turn.db, contestant).await?
    {
        return Ok(total);
    }
    Ok(results::total(turn.db, contestant).await?)
}

/// Who has the prize of the peer vote.
async fn winners(turn: &mut Turn<'_>) -> Result<Vec<i64>> {
    let outcome = ballots::vote(turn.db).await?.and_then(|vote| vote.outcome);
    let Some(numbers) = outcome.map(|outcome| outcome.winners().to_vec()) else {
        return Ok(Vec::new());
    };
    let roll = ballots::roll(turn.db).await?;
    let won = roll.into_iter().filter(|line| numbers.contains(&line.number));
    Ok(won.map(|line| line.contestant_id).collect())
}

/// What to call a kind.
fn name(locale: Locale, kind: Kind) -> String {
    match kind {
        Kind::Participation => plain!(locale, "diploma-participation"),
        Kind::ShortList => plain!(locale, "diploma-short-list"),
        Kind::Places => plain!(locale, "diploma-places"),
        Kind::Prize => plain!(locale, "diploma-prize"),
    }
}

/// The diploma as data, given at that time; none if the contest gives none of that kind.
async fn filled(
    turn: &mut Turn<'_>,
    kind: Kind,
    to: &Awarded,
    at: DateTime<Utc>,
) -> Result<Option<page::Diploma>> {
    let contest = turn.contest;
    let Some(template) = &contest.diploma else { return Ok(None) };
    let Some(words) = template.words.get(&kind) else { return Ok(None) };
    // A diploma speaks the contest's language, whoever asks for it.
    let locale = contest.locale;
    let award = match (kind, &contest.vote) {
        (Kind::Prize, Some(vote)) => vote.prize.clone(),
        _ => {
            let total = total(turn, kind, to.contestant.id).await?;
            turn.points(locale, total)
        }
    };
    let date = match &template.date {
        Some(date) => date.clone(),
        None => words::date(locale, contest.zone, at),
    };
    let place = if to.place > 0 { to.place.to_string() } else { String::new() };
    // As on a letter: the given name first.
    let full_name = format!("{} {}", to.contestant.name, to.contestant.surname);
    let values = Values {
        name: &full_name,
        company: &to.contestant.company,
        contest: &contest.title,
        date: &date,
        award: &award,
        place: &place,
    };
    let mut signatories = Vec::new();
    for Signatory { name, post } in &template.signatories {
        let picture = pictures::state(turn.db, name).await?.map(|_| name.clone());
        signatories.push(page::Signatory { name: name.clone(), post: post.clone(), picture });
    }
    let logo = pictures::state(turn.db, LOGO).await?.map(|_| LOGO.to_owned());
    Ok(Some(page::Diploma {
        contest: contest.title.clone(),
        heading: words.heading.fill(&values),
        intro: words.intro.as_ref().map(|intro| intro.fill(&values)).unwrap_or_default(),
        text: words.text.fill(&values),
        name: full_name.clone(),
        company: to.contestant.company.clone(),
        date: date.clone(),
        place: place.clone(),
        signatories,
        logo,
        look: template.look,
        language: locale.code().to_owned(),
    }))
}

/// The same as files that are to be made: a picture and a PDF.
fn jobs(locale: Locale, kind: Kind, contestant: i64, diploma: page::Diploma) -> (Job, Job) {
    let [png, pdf] = diplomas::print_names(contestant, kind);
    let sorry = html!(locale, "diploma-failed");
    let picture = Job { name: png, what: What::DiplomaPng(diploma.clone()), sorry: sorry.clone() };
    (picture, Job { name: pdf, what: What::DiplomaPdf(diploma), sorry })
}
