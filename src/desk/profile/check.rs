//! Whether what was sent fits a field, and what to say if not.

use crate::contest::link;
use crate::contest::profile::{
    Field, LARGEST_COMPANY, LARGEST_FILE, LARGEST_FILE_MB, LONGEST_CONTACTS, NoCount, head_count,
    reaches_somebody, web_site,
};
use crate::html;
use crate::store::contestants::Contestant;
use crate::store::profiles::Profile;
use crate::telegram::incoming::{Attachment, Kind, Message};
use crate::words::Locale;

/// The longest name, company, city and position, as when registering.
const LONGEST: usize = 100;

/// Puts what a message says into a field of plain words.
///
/// # Errors
///
/// What is wrong with it, for its author.
pub(super) fn put(
    locale: Locale,
    field: Field,
    message: &Message,
    contestant: &mut Contestant,
    profile: &mut Profile,
) -> Result<(), String> {
    if field == Field::Video && message.attachment.is_some() {
        return Err(html!(locale, "profile-bad-video-file"));
    }
    if message.attachment.is_some() || message.text.trim().is_empty() {
        return Err(html!(locale, "profile-bad-words"));
    }
    match field {
        Field::Name => {
            let name = words(locale, message)?;
            let Some((surname, rest)) = name.split_once(' ') else {
                return Err(html!(locale, "profile-bad-both-names"));
            };
            (contestant.surname, contestant.name) = (surname.to_owned(), rest.to_owned());
        }
        Field::Company => contestant.company = words(locale, message)?,
        Field::City => contestant.city = words(locale, message)?,
        Field::Position => contestant.position = words(locale, message)?,
        Field::HeadCount => profile.head_count = Some(count(locale, message)?),
        Field::WebSite => {
            let address = web_site(&message.text);
            profile.web_site = Some(address.ok_or_else(|| html!(locale, "profile-bad-site"))?);
        }
        Field::Video => profile.video = Some(video(locale, message)?),
        Field::Contacts => profile.contacts = Some(contacts(locale, message)?),
        Field::Picture | Field::Essay | Field::Attachments => {}
    }
    Ok(())
}

fn words(locale: Locale, message: &Message) -> Result<String, String> {
    let value = message.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.chars().count() > LONGEST {
        return Err(html!(locale, "profile-bad-long", most = LONGEST));
    }
    if !value.chars().any(char::is_alphanumeric) {
        return Err(html!(locale, "profile-bad-letters"));
    }
    Ok(value)
}

fn count(locale: Locale, message: &Message) -> Result<i64, String> {
    head_count(&message.text).map_err(|why| match why {
        NoCount::NoNumber => html!(locale, "profile-bad-no-number"),
        NoCount::Unclear => html!(locale, "profile-bad-unclear"),
        NoCount::OutOfRange => html!(locale, "profile-bad-range", most = LARGEST_COMPANY),
    })
}

/// The one link of a message.
fn video(locale: Locale, message: &Message) -> Result<String, String> {
    let addresses: Vec<String> = message
        .entities
        .iter()
        .filter_map(|entity| entity["url"].as_str().map(str::to_owned))
        .collect();
    let mut links = link::links(&message.text, &addresses).into_iter();
    match (links.next(), links.next()) {
        (None, _) => Err(html!(locale, "profile-bad-video")),
        (Some(_), Some(_)) => Err(html!(locale, "profile-bad-videos")),
        (Some(link), None) => Ok(link.url),
    }
}

fn contacts(locale: Locale, message: &Message) -> Result<String, String> {
    let text = message.text.trim();
    if text.chars().count() > LONGEST_CONTACTS {
        return Err(html!(locale, "profile-bad-long", most = LONGEST_CONTACTS));
    }
    match reaches_somebody(text) {
        true => Ok(text.to_owned()),
        false => Err(html!(locale, "profile-bad-contacts")),
    }
}

/// The file of a message if it can be the picture of the card.
///
/// # Errors
///
/// What is wrong with it, for its author.
pub(super) fn picture(locale: Locale, message: &Message) -> Result<&Attachment, String> {
    let file = message.attachment.as_ref().ok_or_else(|| html!(locale, "profile-bad-picture"))?;
    let drawn = file.name.as_deref().is_some_and(|name| {
        let name = name.to_lowercase();
        [".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"].iter().any(|end| name.ends_with(end))
    });
    match file.kind {
        Kind::Photo => {}
        // A picture that was sent as a file.
        Kind::Document if drawn => {}
        Kind::Video | Kind::VideoNote | Kind::Animation => {
            return Err(html!(locale, "profile-bad-picture-video"));
        }
        _ => return Err(html!(locale, "profile-bad-picture")),
    }
    small_enough(locale, file)
}

/// The file of a message if it can be attached to the card.
///
/// # Errors
///
/// What is wrong with it, for its author.
pub(super) fn attachment(locale: Locale, message: &Message) -> Result<&Attachment, String> {
    let file = message.attachment.as_ref().filter(|file| file.kind != Kind::Other);
    small_enough(locale, file.ok_or_else(|| html!(locale, "profile-bad-file"))?)
}

/// The document of a message that is an essay.
///
/// # Errors
///
/// What is wrong with it, for its author.
pub(super) fn essay_file(locale: Locale, file: &Attachment) -> Result<&Attachment, String> {
    match file.kind {
        Kind::Document => small_enough(locale, file),
        _ => Err(html!(locale, "profile-bad-essay")),
    }
}

fn small_enough(locale: Locale, file: &Attachment) -> Result<&Attachment, String> {
    match file.size.is_some_and(|size| size > LARGEST_FILE) {
        true => Err(html!(locale, "profile-bad-large", most = LARGEST_FILE_MB)),
        false => Ok(file),
    }
}
