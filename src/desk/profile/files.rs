//! The picture and the attachments of a card.

use super::{check, essay, fill, label, name_of, own};
use crate::contest::profile::{ATTACHMENTS, Field};
use crate::desk::contestant::show::kind_word;
use crate::desk::talk::Filling;
use crate::desk::{Result, Turn};
use crate::html;
use crate::store::people::Person;
use crate::store::profiles::{self, NewFile, Profile, Purpose};
use crate::telegram::incoming::{Attachment, Message};
use crate::words::{Html, Locale};

/// A file of a message as the card keeps it.
pub(super) fn kept<'a>(
    purpose: Purpose,
    file: &'a Attachment,
    message: &'a Message,
) -> NewFile<'a> {
    NewFile {
        purpose,
        kind: kind_word(Some(file.kind)),
        file_id: &file.file_id,
        name: file.name.as_deref(),
        caption: &message.text,
        message_id: message.id,
        album: message.album.as_deref(),
        sent_at: message.sent_at,
    }
}

/// A message while the picture is asked for: one picture, in place of the one before.
pub(super) async fn picture(
    turn: &mut Turn<'_>,
    who: &Person,
    filling: Filling,
    message: &Message,
) -> Result {
    let Some((contestant, _)) = own(turn, who).await? else { return Ok(()) };
    let file = match check::picture(who.locale, message) {
        Ok(file) => file,
        Err(why) => return fill::refuse(turn, who, &filling, why).await,
    };
    profiles::drop_files(turn.db, contestant.id, Purpose::Picture).await?;
    profiles::add_file(turn.db, contestant.id, kept(Purpose::Picture, file, message)).await?;
    let label = label(who.locale, Field::Picture);
    let saved = html!(who.locale, "profile-saved", label = label);
    fill::go_on(turn, who, Field::Picture, filling.walk, Some(saved)).await
}

/// Whether a message is the rest of an album of which one picture was taken for the card: it is
/// neither an answer to what is asked next nor a solution.
pub async fn is_rest(turn: &mut Turn<'_>, who: &Person, message: &Message) -> Result<bool> {
    match (who.rights.contestant, &message.album) {
        (Some(number), Some(album)) => Ok(profiles::is_pictured(turn.db, number, album).await?),
        _ => Ok(false),
    }
}

/// A message while the attachments are asked for.
pub(super) async fn attached(
    turn: &mut Turn<'_>,
    who: &Person,
    filling: Filling,
    message: &Message,
) -> Result {
    let Some((contestant, profile)) = own(turn, who).await? else { return Ok(()) };
    let file = match check::attachment(who.locale, message) {
        Ok(file) => file,
        Err(why) => return fill::refuse(turn, who, &filling, why).await,
    };
    if profile.files_for(Purpose::Attachment).count() >= ATTACHMENTS {
        let why = html!(who.locale, "profile-files-full", most = ATTACHMENTS);
        return fill::refuse(turn, who, &filling, why).await;
    }
    profiles::add_file(turn.db, contestant.id, kept(Purpose::Attachment, file, message)).await?;
    let profile = profiles::of(turn.db, contestant.id).await?;
    let words = counted(who.locale, &profile);
    essay::renew(turn, who, filling, Field::Attachments, &profile, words).await
}

/// The card that counts what has come.
pub(super) fn counted(locale: Locale, profile: &Profile) -> String {
    let names: Vec<String> = profile
        .files_for(Purpose::Attachment)
        .zip(1..)
        .map(|(file, number)| format!("{number}. {}", crate::text::escape(&name_of(locale, file))))
        .collect();
    html!(
        locale,
        "profile-files-card",
        count = names.len(),
        most = ATTACHMENTS,
        list = Html(names.join("\n")),
    )
}
