//! The nominee card: its fields in their order, and what may stand in each.

use url::{Host, Url};

/// A field of the card, in the order in which it is asked for and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Name,
    Company,
    City,
    Position,
    HeadCount,
    WebSite,
    Picture,
    Essay,
    Attachments,
    Video,
    Contacts,
}

impl Field {
    /// Every field.
    pub const ALL: [Field; 11] = [
        Field::Name,
        Field::Company,
        Field::City,
        Field::Position,
        Field::HeadCount,
        Field::WebSite,
        Field::Picture,
        Field::Essay,
        Field::Attachments,
        Field::Video,
        Field::Contacts,
    ];

    /// Its number in buttons, from 0 on.
    pub fn number(self) -> u8 {
        Self::ALL.iter().zip(0..).find(|(field, _)| **field == self).map_or(0, |(_, n)| n)
    }

    /// The field with that number.
    pub fn numbered(number: u8) -> Option<Field> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// Whether registration has told it: it can be changed, but not be left out.
    pub fn is_registered(self) -> bool {
        self < Field::HeadCount
    }
}

/// How many files can be attached.
pub const ATTACHMENTS: usize = 3;

/// The largest file that a bot can fetch again (Bot API, getFile), in bytes: larger ones could be
/// shown, but never exported.
pub const LARGEST_FILE: u64 = LARGEST_FILE_MB as u64 * 1024 * 1024;
pub const LARGEST_FILE_MB: u32 = 20;

/// No essay is longer, whatever the contest allows: in characters, and in messages.
pub const LONGEST_ESSAY: usize = 100_000;
pub const MOST_ESSAY_MESSAGES: usize = 60;

/// The longest contact data and web address, in characters.
pub const LONGEST_CONTACTS: usize = 500;
const LONGEST_ADDRESS: usize = 200;

/// The most people that a company is believed to have.
pub const LARGEST_COMPANY: i64 = 10_000_000;

/// Why a head count was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCount {
    /// There is no number in digits.
    NoNumber,
    /// Several numbers, a fraction, or "thousands" in letters: which figure is meant is not plain.
    Unclear,
    /// Nothing, less, or more than anybody employs.
    OutOfRange,
}

/// The number of people in a text such as "≈ 1 200 человек".
///
/// Groups of three digits may be parted by a space, a full stop, a comma or an apostrophe.
pub fn head_count(text: &str) -> Result<i64, NoCount> {
    let chars: Vec<char> = text.trim().chars().collect();
    let digit = |index: usize| chars.get(index).is_some_and(char::is_ascii_digit);
    let mut numbers: Vec<String> = Vec::new();
    let mut index = 0;
    while index < chars.len() {
        if !digit(index) {
            index += 1;
            continue;
        }
        let mut digits = String::new();
        while digit(index) {
            digits.push(chars[index]);
            index += 1;
            let group = !digit(index)
                && chars.get(index).is_some_and(|c| is_group_sign(*c))
                && (1..=3).all(|step| digit(index + step))
                && !digit(index + 4)
                && digits.len() <= 9;
            if group {
                index += 1;
            }
        }
        numbers.push(digits);
    }
    let lower = text.to_lowercase();
    let letters = ["тыс", "млн", "thousand", "million"].iter().any(|word| lower.contains(word));
    let negative = lower.trim_start().starts_with(['-', '−']);
    match numbers.as_slice() {
        [] => Err(NoCount::NoNumber),
        [_] if letters => Err(NoCount::Unclear),
        [one] => match one.parse::<i64>() {
            Ok(count) if (1..=LARGEST_COMPANY).contains(&count) && !negative => Ok(count),
            _ => Err(NoCount::OutOfRange),
        },
        _ => Err(NoCount::Unclear),
    }
}

fn is_group_sign(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | ',' | '\'' | '’')
}

/// The address of a company's site as it is kept: with its scheme, as it was typed otherwise. None if
/// it is no address that anybody on the internet can open.
///
/// The scheme may be left out. Only `http` and `https`; no bare IP numbers, no local names, no
/// names or passwords, no mail addresses.
pub fn web_site(text: &str) -> Option<String> {
    let typed = text.trim().trim_end_matches(['.', ',', ';', '!']);
    if typed.contains(char::is_whitespace) || typed.chars().count() > LONGEST_ADDRESS {
        return None;
    }
    let lower = typed.to_lowercase();
    let address = match lower.starts_with("http://") || lower.starts_with("https://") {
        true => typed.to_owned(),
        false => format!("https://{typed}"),
    };
    let url = Url::parse(&address).ok()?;
    let Some(Host::Domain(name)) = url.host() else { return None };
    let (front, zone) = name.trim_end_matches('.').rsplit_once('.')?;
    let local = ["local", "localhost", "lan", "home", "internal", "intranet", "corp", "test"];
    let public = !front.is_empty()
        && !local.contains(&zone)
        && (zone.starts_with("xn--")
            || (zone.len() >= 2 && zone.bytes().all(|byte| byte.is_ascii_alphabetic())));
    let bare = url.username().is_empty() && url.password().is_none();
    let signs = address.chars().all(|c| !c.is_control() && !"<>\"'`{}|\\^".contains(c));
    let scheme = url.scheme() == "https" || url.scheme() == "http";
    (public && bare && signs && scheme).then_some(address)
}

/// The address without the scheme and the last slash, as it is shown.
pub fn short_address(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.strip_suffix('/').unwrap_or(rest)
}

/// Whether a text has something by which a person can be reached: a telephone number, a mail
/// address, a name in a messenger.
pub fn reaches_somebody(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 5 || text.contains('@') || text.to_lowercase().contains("t.me/")
}

/// How long a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length {
    /// Pieces between white space that have a letter or a digit.
    pub words: usize,
    /// With spaces, without line ends.
    pub characters: usize,
}

/// The length of a text as people count it.
pub fn length(text: &str) -> Length {
    let is_word = |piece: &&str| piece.chars().any(char::is_alphanumeric);
    Length {
        words: text.split_whitespace().filter(is_word).count(),
        characters: text.chars().filter(|c| !c.is_control()).count(),
    }
}

#[cfg(test)]
mod tests;
