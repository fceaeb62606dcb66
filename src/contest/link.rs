//! Links to videos in what people send: addresses, bare addresses of known hosts, embed codes.
//!
//! Nothing is ever fetched: a contestant's link must not make the server ask arbitrary addresses.
//! What is known of a link is what its letters tell.

use serde_json::Value;

mod find;
mod host;
mod refuse;
mod tidy;

pub use host::Host;
pub use refuse::Why;

/// An address with its host, in its one canonical form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VideoLink {
    /// Absolute, `http` or `https`, without tracking parameters and time marks.
    pub url: String,
    pub host: Host,
    /// The host's own name for the video, if the address shows it.
    pub id: Option<String>,
    /// From which second it is to be watched, if the address says so. It is no other video for it.
    pub from_second: Option<u32>,
}

impl VideoLink {
    /// The same for two links exactly if they lead to the same video, as far as addresses tell.
    pub fn identity(&self) -> String {
        match &self.id {
            Some(id) => format!("{:?} {id}", self.host),
            None => {
                let bare = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
                bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/').to_owned()
            }
        }
    }
}

/// An address that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// As it was written; may be long and is not to be made a link of.
    pub written: String,
    pub why: Why,
}

/// What a message has of links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// In the order of the text, each video once; then those that the formatting hides.
    pub taken: Vec<VideoLink>,
    pub refused: Vec<Refused>,
    /// How many letters and digits there are beside addresses and embed codes.
    pub beside: usize,
}

/// The links of a text with Telegram's entities: those that are written out, those that Telegram
/// has found (`url`, also without a scheme) and those behind words (`text_link`).
///
/// Only `http` and `https` count. An address without a scheme counts if its host is a known one or
/// Telegram takes it for one. An embed code gives the address of its frame. Addresses that only the
/// author's own machine or network could open are refused, and so are those with a password.
pub fn of_message(text: &str, entities: &[Value]) -> Links {
    let mut links = Links::default();
    let (pieces, beside) = find::addresses(text);
    links.beside = beside;
    for found in pieces {
        links.add(found);
    }
    for entity in entities {
        let named = match entity["type"].as_str() {
            Some("text_link") => entity["url"].as_str().map(str::to_owned),
            Some("url") => find::covered(text, entity),
            _ => None,
        };
        if let Some(found) = named.and_then(|address| find::named(&address)) {
            links.add(found);
        }
    }
    links
}

/// The links of a text and of the addresses that formatting hides, without what is refused.
pub fn links(text: &str, hidden: &[String]) -> Vec<VideoLink> {
    let mut links = of_message(text, &[]);
    for found in hidden.iter().filter_map(|address| find::named(address)) {
        links.add(found);
    }
    links.taken
}

impl Links {
    fn add(&mut self, found: Result<VideoLink, Refused>) {
        match found {
            Ok(link) => {
                if !self.taken.iter().any(|known| known.identity() == link.identity()) {
                    self.taken.push(link);
                }
            }
            Err(refused) => {
                if !self.refused.iter().any(|known| known.written == refused.written) {
                    self.refused.push(refused);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
