//! Who is in a rehearsal, and what they are there for.

use laurel::clock::Clock;
use laurel::contest::definition::{Channel, Contest, Locale};
use laurel::plain;
use laurel::play::Troupe;
use laurel::rehearsal::{Person, World};

use super::dice;
use crate::cli::failure::Failure;

/// Who is in a new rehearsal: the organizer that the contest file names, two who may be jurors,
/// six who may be contestants (the peer vote opens for no fewer), a guest; and the channel, if there
/// is one.
pub fn new_world(clock: &Clock, contest: &Contest) -> Result<World, Failure> {
    let seed = rand::Rng::next_u64(&mut dice()?);
    let world = World::new(clock.clone(), seed);
    for (id, [surname, name], _) in cast(contest) {
        let person = Person {
            id,
            first_name: name.to_owned(),
            last_name: Some(surname.to_owned()),
            username: None,
            language_code: Some(contest.locale.code().to_owned()),
        };
        world.add_person(person).map_err(|error| Failure::other(error.to_string()))?;
    }
    world.set_inline(true);
    let added = match &contest.channel {
        Some(Channel::Id(id)) => world.add_channel(*id, None, &contest.title, true),
        Some(Channel::Name(name)) => {
            let name = name.trim_start_matches('@');
            world.add_channel(-1_000_000_000_001, Some(name), &contest.title, true)
        }
        None => Ok(()),
    };
    added.map_err(|error| Failure::other(error.to_string()))?;
    Ok(world)
}

/// The people of a rehearsal: id, surname and name, and what they are there for.
pub fn cast(contest: &Contest) -> Vec<(i64, [&'static str; 2], String)> {
    let locale = contest.locale;
    let organizer = contest.organizers.first().copied().unwrap_or(100_001);
    let names = match locale {
        Locale::Ru => [
            ["Орлова", "Марина"],
            ["Седов", "Илья"],
            ["Гринёва", "Ольга"],
            ["Белова", "Анна"],
            ["Ветров", "Пётр"],
            ["Ёлкина", "Дарья"],
            ["Касымов", "Тимур"],
            ["Ёжиков", "Лев"],
            ["Абрамова", "Зоя"],
            ["Лунина", "Вера"],
        ],
        Locale::En => [
            ["Marsh", "Olivia"],
            ["Stone", "Edgar"],
            ["Green", "Harriet"],
            ["Bell", "Anna"],
            ["Wood", "Peter"],
            ["Frost", "Dora"],
            ["Cole", "Timothy"],
            ["Reed", "Leo"],
            ["Abbot", "Zoe"],
            ["Lane", "Vera"],
        ],
    };
    names
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let role = match index {
                0 => plain!(locale, "cast-organizer"),
                1 | 2 => plain!(locale, "cast-juror"),
                3..=8 => plain!(locale, "cast-contestant"),
                _ => plain!(locale, "cast-guest"),
            };
            let id = if index == 0 { organizer } else { 200_000 + index as i64 };
            (id, name, role)
        })
        .collect()
}

/// The same people as a script needs them.
pub fn troupe(contest: &Contest) -> Troupe {
    let ids: Vec<i64> = cast(contest).into_iter().map(|(id, ..)| id).collect();
    Troupe {
        organizer: ids[0],
        jurors: ids[1..3].to_vec(),
        contestants: ids[3..9].to_vec(),
        guests: ids[9..].to_vec(),
    }
}
