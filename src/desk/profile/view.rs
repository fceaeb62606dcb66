//! A card as others see it, its essay as text and as PDF, its files.

use super::{essay::passage, is_too_long, limit, lines};
use crate::desk::contestant::show::sending;
use crate::desk::juror::queue;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::passage::{LONGEST_CAPTION, LONGEST_MESSAGE, Passage};
use crate::print::{
    self,
    essay::Essay,
    job::{Job, What},
};
use crate::store::consents;
use crate::store::contestants::{self, Contestant};
use crate::store::people::Person;
use crate::store::profiles::{self, File, Profile, Purpose};
use crate::telegram::letter::{Content, Letter};
use crate::text::utf16_len;
use crate::{html, plain};

/// What a person may see of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    Nothing,
    /// Everything but the contact data.
    Public,
    /// The contact data too: the jury and the organizers.
    Whole,
}

/// What this person may see of that contestant's card now. Its author sees it as readers do.
pub fn may_read(turn: &Turn<'_>, who: &Person, contestant: i64) -> Sight {
    let Some(rules) = &turn.contest.profile else { return Sight::Nothing };
    let own = who.rights.contestant == Some(contestant);
    // While marking is blind a juror is a reader like all others.
    let judges = who.rights.juror.is_some() && !turn.contest.jury.blind;
    if who.rights.organizer || judges {
        Sight::Whole
    } else if own || turn.now >= rules.read_from {
        Sight::Public
    } else {
        Sight::Nothing
    }
}

/// The contestant and the card if this person may see it; otherwise what to say.
pub async fn readable(
    turn: &mut Turn<'_>,
    who: &Person,
    contestant: i64,
) -> Result<std::result::Result<(Contestant, Profile, Sight), Toast>> {
    let sight = may_read(turn, who, contestant);
    if sight == Sight::Nothing {
        return Ok(Err(match &turn.contest.profile {
            Some(rules) => {
                let from = turn.when(who.locale, rules.read_from);
                Toast::Says(plain!(who.locale, "nominee-not-yet", from = from))
            }
            None => Toast::Over,
        }));
    }
    match contestants::find_active(turn.db, contestant).await? {
        Some(found) if is_shown(turn, who, &found, sight).await? => {
            // A juror sees it as they see entries: once the company is named and the rules accepted.
            if sight == Sight::Whole
                && !who.rights.organizer
                && queue::ready(turn, who).await?.is_none()
            {
                return Ok(Err(Toast::Quiet));
            }
            Ok(Ok((found, profiles::of(turn.db, contestant).await?, sight)))
        }
        _ => Ok(Err(Toast::Over)),
    }
}

/// Whether a card that may be read is shown: to readers only with its owner's consent to publication.
async fn is_shown(
    turn: &mut Turn<'_>,
    who: &Person,
    found: &Contestant,
    sight: Sight,
) -> Result<bool> {
    if sight == Sight::Whole || who.rights.contestant == Some(found.id) {
        return Ok(true);
    }
    Ok(consents::publication(turn.db, turn.contest, found.person_id).await?)
}

/// Shows a contestant's card to whoever may read it: picture, fields, and buttons for the rest.
pub async fn card(turn: &mut Turn<'_>, who: &Person, contestant: i64) -> Result<Toast> {
    let (contestant, profile, sight) = match readable(turn, who, contestant).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    if let Some(picture) = profile.files_for(Purpose::Picture).next() {
        send(turn, who, picture).await?;
    }
    let title = html!(who.locale, "nominee-title", name = contestant.full_name());
    let fields = lines(who.locale, &contestant, &profile, sight == Sight::Whole);
    let mut words = format!("{title}\n\n{fields}");
    let text = passage(&profile.essay).text;
    // A limit decides nothing by itself: those who judge are told.
    if let Some(limit) = limit(turn, who.locale)
        && sight == Sight::Whole
        && is_too_long(turn, &text)
    {
        words = format!("{words}\n\n{}", html!(who.locale, "nominee-limit-over", limit = limit));
    }
    let id = contestant.id;
    let files =
        profile.files_for(Purpose::Attachment).count() + profile.files_for(Purpose::Essay).count();
    let has_text = !profile.essay.is_empty();
    let keyboard = Keyboard::new()
        .row_if(has_text, plain!(who.locale, "nominee-essay"), Tap::NomineeEssay { contestant: id })
        .row_if(has_text, plain!(who.locale, "nominee-pdf"), Tap::NomineePdf { contestant: id })
        .row_if(
            files > 0,
            plain!(who.locale, "nominee-files", count = files),
            Tap::NomineeFiles { contestant: id },
        );
    turn.show(who.id, None, words, keyboard.done()).await?;
    Ok(Toast::Quiet)
}

/// Sends the essay as text, with its formatting.
pub async fn essay(turn: &mut Turn<'_>, who: &Person, contestant: i64) -> Result<Toast> {
    let (contestant, profile, _) = match readable(turn, who, contestant).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    if profile.essay.is_empty() {
        return Ok(Toast::Over);
    }
    as_text(turn, who, &contestant, &profile).await?;
    Ok(Toast::Quiet)
}

async fn as_text(
    turn: &mut Turn<'_>,
    who: &Person,
    contestant: &Contestant,
    profile: &Profile,
) -> Result {
    let head = plain!(who.locale, "nominee-essay-head", name = contestant.full_name());
    let mut whole = Passage::bold(head);
    whole.append(passage(&profile.essay), "\n\n");
    for piece in whole.cut(LONGEST_MESSAGE) {
        turn.say(who.id, Letter::quoting(Content::Text, &piece.text, piece.entities)).await?;
    }
    Ok(())
}

/// Sends the essay as a PDF, which is made while it is carried. If this program cannot print, it says so and sends the text.
pub async fn pdf(turn: &mut Turn<'_>, who: &Person, contestant: i64) -> Result<Toast> {
    let (contestant, profile, _) = match readable(turn, who, contestant).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    if profile.essay.is_empty() {
        return Ok(Toast::Over);
    }
    if !print::AVAILABLE {
        turn.say(who.id, Letter::message(html!(who.locale, "nominee-no-pdf"))).await?;
        as_text(turn, who, &contestant, &profile).await?;
        return Ok(Toast::Quiet);
    }
    let Passage { text, entities } = passage(&profile.essay);
    // The document speaks the contest's language, whoever asks for it.
    let locale = turn.contest.locale;
    let essay = Essay {
        over: plain!(locale, "nominee-over", title = &turn.contest.title),
        name: contestant.full_name(),
        about: vec![
            contestant.position.clone(),
            contestant.company.clone(),
            contestant.city.clone(),
        ],
        text,
        entities,
        language: locale.code().to_owned(),
    };
    let job = Job {
        name: profiles::print_name(contestant.id),
        what: What::Essay(essay),
        sorry: html!(who.locale, "nominee-pdf-failed"),
    };
    let caption = html!(who.locale, "nominee-pdf-caption", name = contestant.full_name());
    turn.say(who.id, Letter::printed_document(job, caption)).await?;
    Ok(Toast::Quiet)
}

/// Sends the essay's document and the attachments.
pub async fn files(turn: &mut Turn<'_>, who: &Person, contestant: i64) -> Result<Toast> {
    let (_, profile, _) = match readable(turn, who, contestant).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    let mut files: Vec<&File> = profile.files_for(Purpose::Essay).collect();
    files.extend(profile.files_for(Purpose::Attachment));
    if files.is_empty() {
        return Ok(Toast::Over);
    }
    for file in files {
        send(turn, who, file).await?;
    }
    Ok(Toast::Quiet)
}

async fn send(turn: &mut Turn<'_>, who: &Person, file: &File) -> Result {
    let Some((method, field)) = sending(&file.kind) else { return Ok(()) };
    let content = Content::File { method, field, file_id: &file.file_id };
    let caption =
        match file.purpose == Purpose::Picture || utf16_len(&file.caption) > LONGEST_CAPTION {
            true => "",
            false => file.caption.as_str(),
        };
    turn.say(who.id, Letter::quoting(content, caption, Vec::new())).await
}
