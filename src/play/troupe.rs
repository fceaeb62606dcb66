//! Who plays: those who were there before, and as many more contestants as a season needs.

use super::Play;
use super::hands::Step;
use crate::contest::definition::{Contest, Locale};
use crate::plain;
use crate::rehearsal::{Person, World};

/// The people of a play, by their part.
#[derive(Clone, Debug, Default)]
pub struct Troupe {
    pub organizer: i64,
    pub jurors: Vec<i64>,
    pub contestants: Vec<i64>,
    pub guests: Vec<i64>,
}

/// With fewer than this a peer vote warns that it is hardly secret.
const ENOUGH: usize = 12;
/// Telephones that the script adds get numbers from here on.
const NEWCOMERS: i64 = 300_001;

/// What somebody answers when they register.
struct Card {
    surname: String,
    name: String,
    company: String,
    city: String,
    position: String,
}

/// The people that the script knows, in the contest's language: a line each in the locale's file.
fn cards(locale: Locale) -> Vec<Card> {
    let lines = plain!(locale, "play-people");
    let card = |line: &str| {
        let mut pieces = line.split(';').map(|piece| piece.trim().to_owned());
        let mut next = || pieces.next().unwrap_or_default();
        let (surname, name) = (next(), next());
        Card { surname, name, company: next(), city: next(), position: next() }
    };
    lines.lines().filter(|line| line.contains(';')).map(card).collect()
}

impl Troupe {
    /// Adds telephones until there are contestants enough.
    pub(super) fn fill(&mut self, world: &World, contest: &Contest) {
        let picks = contest.vote.as_ref().map_or(0, |vote| vote.picks);
        for (index, card) in cards(contest.locale).into_iter().enumerate() {
            if index < self.contestants.len() || index >= ENOUGH.max(picks + 3) {
                continue;
            }
            let id = NEWCOMERS + index as i64;
            let person = Person {
                id,
                first_name: card.name,
                last_name: Some(card.surname),
                username: None,
                language_code: Some(contest.locale.code().to_owned()),
            };
            // Whoever has that number already came with an earlier play.
            let _ = world.add_person(person);
            self.contestants.push(id);
        }
    }

    /// Who is added by the script, should it be played.
    pub fn newcomers() -> impl Iterator<Item = i64> {
        (0..20).map(|index| NEWCOMERS + index)
    }
}

impl Play {
    /// Those who only watch say hello, and so does the organizer.
    pub(super) async fn say_hello(&self) {
        let audience: Vec<i64> =
            self.troupe.guests.iter().copied().chain([self.troupe.organizer]).collect();
        self.all(&audience, |_, who| self.say(who, "/start")).await;
    }

    /// Contestants say hello and register.
    pub(super) async fn register_all(&self) {
        let cards = cards(self.contest.locale);
        let register = |index: usize, who| self.register(who, cards.get(index));
        self.all(&self.troupe.contestants, register).await;
    }

    async fn register(&self, who: i64, card: Option<&Card>) -> Step {
        self.say(who, "/start").await?;
        // Whoever takes part already is not asked again.
        if !self.has(who, &self.word(who, "menu-take-part")) || self.has(who, &self.my(who)) {
            return Ok(());
        }
        let Some(card) = card else { return Ok(()) };
        self.press(who, "menu-take-part").await?;
        self.press(who, "register-agree").await?;
        let person = self.world.people().into_iter().find(|person| person.id == who);
        let name = person.map(|it| (it.last_name.unwrap_or_default(), it.first_name));
        let (surname, name) = name.unwrap_or((card.surname.clone(), card.name.clone()));
        self.say(who, &format!("{surname} {name}")).await?;
        self.say(who, &card.company).await?;
        self.say(who, &card.city).await?;
        self.say(who, &card.position).await?;
        self.press(who, "register-confirm").await
    }

    fn my(&self, who: i64) -> String {
        self.word(who, "menu-my")
    }

    /// How good somebody is, from 0 on: everything they do goes by it.
    pub(super) fn rank(&self, who: i64) -> usize {
        let place = self.troupe.contestants.iter().position(|id| *id == who).unwrap_or(0);
        place * 5 % self.troupe.contestants.len().max(1)
    }
}
