//! Channels, and who is there.

use super::event::What;
use super::group::Role;
use super::person::{Person, Refused, Resident};
use super::state::Channel;
use super::{State, World};

impl World {
    /// Gives somebody a telephone; they have not met the bot yet.
    pub fn add_person(&self, person: Person) -> Result<(), Refused> {
        self.act(|state| {
            if state.people.contains_key(&person.id) || person.id <= 0 {
                return Err(Refused::Taken(person.id));
            }
            let resident = Resident {
                person,
                started: false,
                blocked: false,
                deactivated: false,
                keyboard: None,
            };
            state.people.insert(resident.person.id, resident);
            state.tell(What::Changed);
            Ok(())
        })
    }

    /// Everybody who has a telephone.
    pub fn people(&self) -> Vec<Person> {
        self.look(|state| state.people.values().map(|it| it.person.clone()).collect())
    }

    /// Changes the language of a person's Telegram, as one does in its settings.
    pub fn set_language(&self, person: i64, code: Option<&str>) -> Result<(), Refused> {
        self.act(|state| {
            state.resident(person)?.person.language_code = code.map(str::to_owned);
            state.tell(What::Changed);
            Ok(())
        })
    }

    /// Opens a channel. Ids of channels are negative and begin with `-100`.
    pub fn add_channel(
        &self,
        id: i64,
        username: Option<&str>,
        title: &str,
        bot_may_post: bool,
    ) -> Result<(), Refused> {
        self.act(|state| {
            if id >= 0 || state.channels.contains_key(&id) {
                return Err(Refused::Taken(id));
            }
            let channel = Channel {
                id,
                username: username.map(str::to_owned),
                title: title.to_owned(),
                bot_may_post,
                bot: if bot_may_post { Role::Administrator } else { Role::Member },
                // The first is the service message that the channel was created.
                next_message: 2,
            };
            state.channels.insert(id, channel);
            state.tell(What::Changed);
            Ok(())
        })
    }
}

impl State {
    pub fn resident(&mut self, person: i64) -> Result<&mut Resident, Refused> {
        self.people.get_mut(&person).ok_or(Refused::NoSuchPerson(person))
    }
}
