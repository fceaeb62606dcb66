//! The nominee card: its author fills it in here, and others read it.
//!
//! For whoever builds other ways to a card: [`view::card`] shows it to a person by what they may see,
//! [`view::pdf`] sends the essay, and [`view::may_read`] says whether they may at all.

use teloxide::types::InlineKeyboardMarkup;

use crate::contest::profile::{ATTACHMENTS, Field, length, short_address};
use crate::desk::keyboard::Keyboard;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::people::Person;
use crate::store::profiles::{self, File, Profile, Purpose};
use crate::text::escape;
use crate::words::{Html, Locale};
use crate::{html, plain};

pub mod check;
pub mod essay;
pub mod files;
pub mod fill;
pub mod view;

/// `/profile`: one's own card as it stands, with what can be done about it.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    show_after(turn, who, place, None).await
}

/// The same after a line that says what has just happened.
pub(super) async fn show_after(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    before: Option<String>,
) -> Result {
    let Some((contestant, profile)) = own(turn, who).await? else {
        return turn.not_understood(who).await;
    };
    let (words, keyboard) = own_card(turn, who.locale, &contestant, &profile);
    let words = before.into_iter().chain([words]).collect::<Vec<_>>().join("\n\n");
    turn.show(who.id, place, words, keyboard).await
}

/// The contestant that this person is, with their card; none if they are none, or the contest has
/// no cards.
pub(super) async fn own(
    turn: &mut Turn<'_>,
    who: &Person,
) -> Result<Option<(Contestant, Profile)>> {
    let (Some(number), Some(_)) = (who.rights.contestant, &turn.contest.profile) else {
        return Ok(None);
    };
    let Some(contestant) = contestants::find(turn.db, number).await? else { return Ok(None) };
    Ok(Some((contestant, profiles::of(turn.db, number).await?)))
}

fn own_card(
    turn: &Turn<'_>,
    locale: Locale,
    contestant: &Contestant,
    profile: &Profile,
) -> (String, InlineKeyboardMarkup) {
    let mut words = vec![
        html!(locale, "profile-title"),
        lines(locale, contestant, profile, true),
        html!(locale, "profile-secret"),
    ];
    words.extend(times(turn, locale));
    let mut keyboard = Keyboard::new();
    if turn.contest.profile_is_open(turn.now) {
        let empty: Vec<Field> =
            Field::ALL.into_iter().filter(|field| !is_filled(profile, *field)).collect();
        let untouched = Field::ALL.into_iter().all(|it| it.is_registered() || empty.contains(&it));
        let fill = match untouched {
            true => plain!(locale, "profile-fill"),
            false => plain!(locale, "profile-go-on"),
        };
        let to = |field: Field| Tap::ProfileField { field: field.number(), walk: false };
        keyboard = keyboard
            .row_if(!empty.is_empty(), fill, Tap::ProfileFill)
            .grid(3, Field::ALL.map(|field| (label(locale, field), to(field))));
    }
    let keyboard = keyboard
        .row(plain!(locale, "profile-seen"), Tap::Nominee { contestant: contestant.id })
        .row(plain!(locale, "back"), Tap::Start)
        .done();
    (words.join("\n\n"), keyboard)
}

/// Until when the card can be changed, and when others will read it.
fn times(turn: &Turn<'_>, locale: Locale) -> Option<String> {
    let rules = turn.contest.profile.as_ref()?;
    let mut words = match turn.now < rules.until {
        true => html!(locale, "profile-until", until = turn.when_in_zone(locale, rules.until)),
        false => html!(locale, "profile-closed", until = turn.when(locale, rules.until)),
    };
    if turn.now < rules.read_from {
        let from = turn.when(locale, rules.read_from);
        words = format!("{words} {}", html!(locale, "profile-read-from", from = from));
    }
    Some(words)
}

/// The name of a field.
pub(super) fn label(locale: Locale, field: Field) -> String {
    match field {
        Field::Name => plain!(locale, "profile-name"),
        Field::Company => plain!(locale, "profile-company"),
        Field::City => plain!(locale, "profile-city"),
        Field::Position => plain!(locale, "profile-position"),
        Field::HeadCount => plain!(locale, "profile-head-count"),
        Field::WebSite => plain!(locale, "profile-web-site"),
        Field::Picture => plain!(locale, "profile-picture"),
        Field::Essay => plain!(locale, "profile-essay"),
        Field::Attachments => plain!(locale, "profile-attachments"),
        Field::Video => plain!(locale, "profile-video"),
        Field::Contacts => plain!(locale, "profile-contacts"),
    }
}

/// Whether anything stands in a field.
pub(super) fn is_filled(profile: &Profile, field: Field) -> bool {
    let has = |purpose| profile.files_for(purpose).next().is_some();
    match field {
        Field::Name | Field::Company | Field::City | Field::Position => true,
        Field::HeadCount => profile.head_count.is_some(),
        Field::WebSite => profile.web_site.is_some(),
        Field::Picture => has(Purpose::Picture),
        Field::Essay => !profile.essay.is_empty() || has(Purpose::Essay),
        Field::Attachments => has(Purpose::Attachment),
        Field::Video => profile.video.is_some(),
        Field::Contacts => profile.contacts.is_some(),
    }
}

/// Every field with what stands in it, one a line; the attachments have a line each.
pub fn lines(locale: Locale, contestant: &Contestant, profile: &Profile, contacts: bool) -> String {
    let mut lines = Vec::new();
    for field in Field::ALL {
        match field {
            Field::Contacts if !contacts => {}
            Field::Attachments => {
                let mut files = profile.files_for(Purpose::Attachment);
                for number in 1..=ATTACHMENTS {
                    let value = files.next().map(|file| escape(&name_of(locale, file)));
                    let label = plain!(locale, "profile-attachment", number = number);
                    lines.push(line(locale, label, value));
                }
            }
            _ => lines.push(line(
                locale,
                label(locale, field),
                value(locale, contestant, profile, field),
            )),
        }
    }
    lines.join("\n")
}

fn line(locale: Locale, label: String, value: Option<String>) -> String {
    let value = value.unwrap_or_else(|| html!(locale, "profile-none"));
    html!(locale, "profile-line", label = label, value = Html(value))
}

/// What stands in a field, as HTML; none if nothing does.
pub(super) fn value(
    locale: Locale,
    contestant: &Contestant,
    profile: &Profile,
    field: Field,
) -> Option<String> {
    let link = |address: &String| {
        let (address, shown) = (escape(address), escape(short_address(address)));
        format!("<a href=\"{address}\">{shown}</a>")
    };
    match field {
        Field::Name => Some(escape(&contestant.full_name())),
        Field::Company => Some(escape(&contestant.company)),
        Field::City => Some(escape(&contestant.city)),
        Field::Position => Some(escape(&contestant.position)),
        Field::HeadCount => profile.head_count.map(|count| count.to_string()),
        Field::WebSite => profile.web_site.as_ref().map(link),
        Field::Picture => {
            profile.files_for(Purpose::Picture).next()?;
            Some(html!(locale, "profile-picture-there"))
        }
        Field::Essay => essay_value(locale, profile),
        Field::Attachments => {
            let names: Vec<String> = profile
                .files_for(Purpose::Attachment)
                .map(|file| escape(&name_of(locale, file)))
                .collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Field::Video => profile.video.as_ref().map(link),
        Field::Contacts => profile.contacts.as_deref().map(escape),
    }
}

fn essay_value(locale: Locale, profile: &Profile) -> Option<String> {
    let mut parts = Vec::new();
    if !profile.essay.is_empty() {
        parts.push(escape(&long(locale, &essay::passage(&profile.essay).text)));
    }
    parts.extend(profile.files_for(Purpose::Essay).map(|file| escape(&name_of(locale, file))));
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// How long a text is, in words.
pub(super) fn long(locale: Locale, text: &str) -> String {
    let length = length(text);
    let words = plain!(locale, "profile-words", count = length.words);
    let characters = plain!(locale, "profile-characters", count = length.characters);
    plain!(locale, "profile-length", words = words, characters = characters)
}

/// How long an essay may be, in words; none if nothing limits it.
pub(super) fn limit(turn: &Turn<'_>, locale: Locale) -> Option<String> {
    let limits = turn.contest.profile.as_ref()?.essay;
    let words = limits.words.map(|count| plain!(locale, "profile-words", count = count));
    let characters =
        limits.characters.map(|count| plain!(locale, "profile-characters", count = count));
    let both: Vec<String> = words.into_iter().chain(characters).collect();
    (!both.is_empty()).then(|| both.join(", "))
}

/// Whether an essay is longer than the contest asks for.
pub(super) fn is_too_long(turn: &Turn<'_>, text: &str) -> bool {
    let Some(rules) = &turn.contest.profile else { return false };
    let length = length(text);
    rules.essay.words.is_some_and(|most| length.words > most)
        || rules.essay.characters.is_some_and(|most| length.characters > most)
}

/// What a file is called.
pub(super) fn name_of(locale: Locale, file: &File) -> String {
    match file.name.as_deref().or(Some(file.caption.as_str())).filter(|name| !name.is_empty()) {
        Some(name) => crate::text::cut_plain(name, 60).into_owned(),
        None => match file.kind.as_str() {
            "photo" => plain!(locale, "profile-file-photo"),
            "video" | "video_note" | "animation" => plain!(locale, "profile-file-video"),
            "voice" | "audio" => plain!(locale, "profile-file-sound"),
            _ => plain!(locale, "profile-file-unnamed"),
        },
    }
}
