//! Files that people send.

use super::files::Filing;
use super::letter::{Author, Content, Kind};
use super::person::Refused;
use super::post::Posting;
use super::{State, World};
use crate::rehearsal::text::{Formatted, detect, tidy, utf16_len};

/// A file on somebody's telephone.
#[derive(Clone, Debug)]
pub struct Item {
    /// How it is sent.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What it weighs, where the bytes do not matter.
    pub size: Option<u64>,
    /// What is written under it.
    pub caption: String,
}

impl Item {
    /// A file with its bytes.
    pub fn new(kind: Kind, name: &str, bytes: impl Into<Vec<u8>>, caption: &str) -> Item {
        let (name, caption) = (name.to_owned(), caption.to_owned());
        Item { kind, name, bytes: bytes.into(), size: None, caption }
    }

    /// A file of which nothing matters but its size.
    pub fn of_size(kind: Kind, name: &str, size: u64, caption: &str) -> Item {
        Item { size: Some(size), ..Item::new(kind, name, [], caption) }
    }
}

impl World {
    /// The person sends a picture.
    pub fn send_photo(
        &self,
        person: i64,
        name: &str,
        bytes: impl Into<Vec<u8>>,
        caption: &str,
    ) -> Result<i32, Refused> {
        self.send_item(person, Item::new(Kind::Photo, name, bytes, caption))
    }

    /// The person sends a file.
    pub fn send_document(
        &self,
        person: i64,
        name: &str,
        bytes: impl Into<Vec<u8>>,
        caption: &str,
    ) -> Result<i32, Refused> {
        self.send_item(person, Item::new(Kind::Document, name, bytes, caption))
    }

    /// The person sends a film.
    pub fn send_video(
        &self,
        person: i64,
        name: &str,
        size: u64,
        caption: &str,
    ) -> Result<i32, Refused> {
        self.send_item(person, Item::of_size(Kind::Video, name, size, caption))
    }

    /// The person sends a voice message.
    pub fn send_voice(
        &self,
        person: i64,
        name: &str,
        size: u64,
        caption: &str,
    ) -> Result<i32, Refused> {
        self.send_item(person, Item::of_size(Kind::Voice, name, size, caption))
    }

    /// The person sends one file of any kind.
    pub fn send_item(&self, person: i64, item: Item) -> Result<i32, Refused> {
        self.send_item_in(person, person, item)
    }

    /// The person sends one file of any kind to a group, or to the bot.
    pub fn send_item_in(&self, person: i64, chat: i64, item: Item) -> Result<i32, Refused> {
        self.act(|state| state.person_sends_item(person, chat, item, None))
    }

    /// The person sends several files at once: as many updates, with one `media_group_id`.
    pub fn send_album(&self, person: i64, items: Vec<Item>) -> Result<Vec<i32>, Refused> {
        let visual = |item: &Item| matches!(item.kind, Kind::Photo | Kind::Video);
        let alike = items.iter().all(visual)
            || items.iter().all(|item| item.kind == Kind::Document)
            || items.iter().all(|item| item.kind == Kind::Audio);
        if !(2..=10).contains(&items.len()) || !alike {
            return Err(Refused::BadAlbum);
        }
        self.act(|state| {
            let album = state.new_album();
            items
                .into_iter()
                .map(|item| state.person_sends_item(person, person, item, Some(album.clone())))
                .collect()
        })
    }
}

impl State {
    /// A new `media_group_id`: a number as a string.
    pub fn new_album(&mut self) -> String {
        use rand::RngExt;
        self.chance().random_range(10_000_000_000_000_000_i64..14_999_999_999_999_999).to_string()
    }

    fn person_sends_item(
        &mut self,
        person: i64,
        chat: i64,
        item: Item,
        album: Option<String>,
    ) -> Result<i32, Refused> {
        self.may_speak(person, chat)?;
        let caption = tidy(Formatted { text: item.caption, entities: Vec::new() });
        if utf16_len(&caption.text) > 1024 {
            return Err(Refused::TooLong);
        }
        let kind = item.kind;
        let (name, bytes, size) = (item.name, item.bytes, item.size);
        let file = self.keep_file(Filing { kind, name, mime: None, bytes, size });
        let content = Content::Media { kind, file, caption: detect(caption) };
        let posting = Posting { album, ..Posting::new(chat, Author::Person(person), content) };
        Ok(self.person_posts(posting))
    }
}
