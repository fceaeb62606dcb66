//! What a juror has to say about an entry beside the mark: a remark for the author, a note or a flag
//! for the organizers, that they abstain or keep away from the contestant.

use serde::{Deserialize, Serialize};

use super::queue::Waiting;
use super::{blind, entry};
use crate::contest::definition::Task;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::calls::{self, About};
use crate::desk::organizer::live;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::passage::join;
use crate::store::jurors::Juror;
use crate::store::marking::{self, Recusal, Ruling};
use crate::store::people::Person;
use crate::store::remarks::{Kind, Said};
use crate::store::{audit, flags, remarks};
use crate::telegram::incoming::{Kind as FileKind, Message};
use crate::text::{cut_plain, utf16_len};
use crate::words::Locale;
use crate::{html, plain};

/// The longest remark or note, in UTF-16 units: a few of them fit a letter with an award.
const LONGEST: usize = 1000;
/// The longest reason.
const LONGEST_REASON: usize = 500;
/// So much of what was said is shown above the buttons.
const SHOWN: usize = 200;

/// What a juror is about to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saying {
    Remark,
    Note,
    Flag,
    Abstain,
    Recuse,
}

impl Saying {
    const ALL: [Saying; 5] =
        [Saying::Remark, Saying::Note, Saying::Flag, Saying::Abstain, Saying::Recuse];

    /// The number on a button.
    pub fn number(self) -> u8 {
        self as u8
    }

    fn numbered(number: u8) -> Option<Saying> {
        Self::ALL.into_iter().find(|saying| saying.number() == number)
    }

    fn kind(self) -> Option<Kind> {
        match self {
            Saying::Remark => Some(Kind::Author),
            Saying::Note => Some(Kind::Note),
            Saying::Flag | Saying::Abstain | Saying::Recuse => None,
        }
    }
}

/// "More…": what was said about an entry, and what can be.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place, entry: i64) -> Result<Toast> {
    let (task, waiting, juror) = match own(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    screen(turn, who, place, task, &waiting, &juror).await?;
    Ok(Toast::Quiet)
}

/// The entry with its task if this juror may mark it now, and the juror; otherwise why not.
async fn own<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    place: Place,
    entry: i64,
) -> Result<std::result::Result<(&'a Task, Waiting, Juror), Toast>> {
    let found = match entry::find(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(Err(why)),
    };
    if !found.phase.takes_marks() {
        return Ok(Err(Toast::Says(found.phase.refusal(who.locale))));
    }
    Ok(Ok((found.task, found.waiting, found.juror)))
}

async fn screen(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &Task,
    waiting: &Waiting,
    juror: &Juror,
) -> Result {
    let (locale, entry) = (who.locale, waiting.entry.id);
    let mut blocks = vec![html!(locale, "more-title", title = &task.title)];
    let all = remarks::for_entry(turn.db, entry, Some(juror.id)).await?;
    let said = |kind| all.iter().find(|it| it.kind == kind).map(|it| &it.said);
    let (remark, note) = (said(Kind::Author), said(Kind::Note));
    let shown = |said: &Said| match said.file_id {
        Some(_) => plain!(locale, "more-voice"),
        None => cut_plain(&said.text, SHOWN).into_owned(),
    };
    blocks.push(match remark {
        Some(said) => html!(locale, "more-remark-said", words = shown(said)),
        None => html!(locale, "more-remark-none"),
    });
    if let Some(said) = note {
        blocks.push(html!(locale, "more-note-said", words = shown(said)));
    }
    if flags::is_open(turn.db, entry, juror.id).await? {
        blocks.push(html!(locale, "more-flag-open"));
    }
    if waiting.abstained {
        blocks.push(html!(locale, "more-abstained"));
    }
    let say = |saying: Saying| Tap::JurorSay { entry, what: saying.number() };
    let unsay = |saying: Saying| Tap::JurorUnsay { entry, what: saying.number() };
    let label = |had: bool, new: String, again: String| if had { again } else { new };
    let keyboard = Keyboard::new()
        .row(
            label(
                remark.is_some(),
                plain!(locale, "more-remark"),
                plain!(locale, "more-remark-again"),
            ),
            say(Saying::Remark),
        )
        .row_if(remark.is_some(), plain!(locale, "more-remark-drop"), unsay(Saying::Remark))
        .row(
            label(note.is_some(), plain!(locale, "more-note"), plain!(locale, "more-note-again")),
            say(Saying::Note),
        )
        .row_if(note.is_some(), plain!(locale, "more-note-drop"), unsay(Saying::Note))
        .row(plain!(locale, "more-flag"), say(Saying::Flag))
        .row_if(!waiting.abstained, plain!(locale, "more-abstain"), say(Saying::Abstain))
        .row_if(waiting.abstained, plain!(locale, "more-unabstain"), unsay(Saying::Abstain))
        .row(plain!(locale, "more-recuse"), say(Saying::Recuse))
        .row(plain!(locale, "more-back"), Tap::JuryCard { entry })
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await
}

/// A button that asks for words.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, entry: i64, what: u8) -> Result<Toast> {
    let Some(what) = Saying::numbered(what) else { return Ok(Toast::Over) };
    let (task, waiting, _) = match own(turn, who, None, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    turn.set_talk(who, &Talk::JurorSaying { what, entry, cut: None }).await?;
    let locale = who.locale;
    let words = match what {
        Saying::Remark => html!(locale, "more-ask-remark", most = LONGEST),
        Saying::Note => html!(locale, "more-ask-note", most = LONGEST),
        Saying::Flag => html!(locale, "more-ask-flag"),
        Saying::Abstain => html!(locale, "more-ask-abstain"),
        Saying::Recuse => html!(locale, "more-ask-recuse"),
    };
    let (head, number) = (blind::head(locale, &waiting), waiting.number);
    let which = html!(locale, "mark-which", title = &task.title, number = number);
    let cancel = Keyboard::new().row(plain!(locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, None, format!("{head}\n{which}\n\n{words}"), cancel).await?;
    Ok(Toast::Quiet)
}

/// A button that takes words back.
pub async fn unsay(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    entry: i64,
    what: u8,
) -> Result<Toast> {
    let (_, _, juror) = match own(turn, who, place, entry).await? {
        Ok(found) => found,
        Err(why) => return Ok(why),
    };
    let (done, deed) = match Saying::numbered(what) {
        Some(Saying::Abstain) => {
            (marking::unabstain(turn.db, entry, juror.id, turn.now).await?, audit::Deed::Unabstain)
        }
        Some(what) => match what.kind() {
            Some(kind) => {
                (remarks::unsay(turn.db, (entry, juror.id, kind)).await?, audit::Deed::Unremark)
            }
            None => return Ok(Toast::Over),
        },
        None => return Ok(Toast::Over),
    };
    if !done {
        return Ok(Toast::Over);
    }
    trace(turn, who, deed, entry, juror.id, None).await?;
    show(turn, who, place, entry).await
}

/// What a message says: words with their formatting or, if that is wanted, a voice message; otherwise
/// what is wrong with it.
pub(super) fn read(
    locale: Locale,
    what: Saying,
    message: &Message,
) -> std::result::Result<Said, String> {
    let long = what.kind().is_some();
    let most = if long { LONGEST } else { LONGEST_REASON };
    let file_id = match &message.attachment {
        None => None,
        Some(file) if long && file.kind == FileKind::Voice => Some(file.file_id.clone()),
        Some(_) if long => return Err(html!(locale, "more-words-or-voice")),
        Some(_) => return Err(html!(locale, "more-words-only")),
    };
    let text = message.text.trim();
    if file_id.is_none() && !text.chars().any(char::is_alphanumeric) {
        return Err(html!(locale, "more-words-only"));
    }
    if utf16_len(text) > most {
        return Err(html!(locale, "more-too-long", length = utf16_len(text), most = most));
    }
    // A reason is shown in the midst of other words; a remark as it was written.
    let entities = if long { serde_json::to_string(&message.entities).ok() } else { None };
    let text = if long { message.text.clone() } else { text.to_owned() };
    Ok(Said { text, entities: entities.unwrap_or_else(|| "[]".to_owned()), file_id })
}

/// Whoever goes on to another entry no longer says anything about the last.
pub async fn leave(turn: &mut Turn<'_>, who: &Person) -> Result {
    if matches!(turn.talk(who).await?, Some(Talk::JurorSaying { .. })) {
        turn.end_talk(who).await?;
    }
    Ok(())
}

/// The words have come.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    (what, entry): (Saying, i64),
    before: Option<i32>,
    message: &Message,
) -> Result {
    // What a client cut off a text that was too long is not the answer.
    let rest = before.is_some_and(|before| message.id == before.wrapping_add(1));
    if rest && message.attachment.is_none() {
        return Ok(());
    }
    let (task, waiting, juror) = match own(turn, who, None, entry).await? {
        Ok(found) => found,
        Err(_) => {
            turn.end_talk(who).await?;
            return turn.remark(who, html!(who.locale, "more-too-late")).await;
        }
    };
    let said = match read(who.locale, what, message) {
        Ok(said) => said,
        Err(why) => {
            let cut = join::may_be_cut(&message.text).then_some(message.id);
            turn.set_talk(who, &Talk::JurorSaying { what, entry, cut }).await?;
            let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
            return turn.show(who.id, None, why, cancel).await;
        }
    };
    turn.end_talk(who).await?;
    let flag = keep(turn, who, what, (&waiting, &juror), &said, message.id).await?;
    call_organizers(turn, (what, flag), task, &waiting, &juror, &said).await?;
    thank(turn, who, what, task, entry).await?;
    match what {
        Saying::Flag | Saying::Recuse => live::renew(turn).await,
        Saying::Remark | Saying::Note | Saying::Abstain => Ok(()),
    }
}

/// Keeps what the juror said, with a line in the audit trail; gives the number of a flag. `message` is
/// the number of their message, by which a later edit finds it.
async fn keep(
    turn: &mut Turn<'_>,
    who: &Person,
    what: Saying,
    (waiting, juror): (&Waiting, &Juror),
    said: &Said,
    message: i32,
) -> Result<Option<i64>> {
    let (entry, contestant) = (waiting.entry.id, waiting.contestant.id);
    let why = Some((contestant, said.text.clone()));
    match what {
        Saying::Remark => {
            let of = (entry, juror.id, Kind::Author);
            remarks::say(turn.db, of, said, message, turn.now).await?;
            trace(turn, who, audit::Deed::Remark, entry, juror.id, None).await?;
        }
        Saying::Note => {
            let of = (entry, juror.id, Kind::Note);
            remarks::say(turn.db, of, said, message, turn.now).await?;
            trace(turn, who, audit::Deed::Note, entry, juror.id, None).await?;
        }
        Saying::Flag => {
            let flag = flags::raise(turn.db, entry, juror.id, &said.text, turn.now).await?;
            trace(turn, who, audit::Deed::Flag, entry, juror.id, why).await?;
            return Ok(Some(flag));
        }
        Saying::Abstain => {
            marking::abstain(turn.db, entry, juror.id, &said.text, turn.now).await?;
            trace(turn, who, audit::Deed::Abstain, entry, juror.id, why).await?;
        }
        Saying::Recuse => recuse(turn, who, contestant, juror.id, &said.text).await?,
    }
    Ok(None)
}

async fn recuse(
    turn: &mut Turn<'_>,
    who: &Person,
    contestant_id: i64,
    juror_id: i64,
    why: &str,
) -> Result {
    let (why, ruled_by) = (why.to_owned(), who.id);
    let recusal = Recusal { juror_id, contestant_id, ruling: Ruling::Away, why, ruled_by };
    marking::rule(turn.db, &recusal, turn.now).await?;
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {contestant_id} from juror {juror_id}"),
        words: Some((contestant_id, recusal.why)),
        ..Default::default()
    };
    Ok(audit::note(turn.db, audit::Deed::Recuse, act, turn.now).await?)
}

/// Tells the organizers at once of what is theirs to know: not of remarks for authors.
async fn call_organizers(
    turn: &mut Turn<'_>,
    (what, flag): (Saying, Option<i64>),
    task: &Task,
    waiting: &Waiting,
    juror: &Juror,
    said: &Said,
) -> Result {
    let entry = Tap::EntrySaid { entry: waiting.entry.id };
    let tap = match what {
        Saying::Remark | Saying::Abstain => return Ok(()),
        Saying::Note | Saying::Flag => entry,
        Saying::Recuse => Tap::JurorCard { juror: juror.id },
    };
    let author = waiting.contestant.full_name();
    let (juror, title) = (juror.name.as_str(), task.title.as_str());
    calls::call(turn, tap, flag.map_or(About::News, About::Flag), |locale| {
        let why = match said.file_id {
            Some(_) => plain!(locale, "more-voice"),
            None => said.text.clone(),
        };
        match what {
            Saying::Note => {
                html!(locale, "told-note", juror = juror, title = title, name = &author, why = why)
            }
            Saying::Flag => {
                html!(locale, "told-flag", juror = juror, title = title, name = &author, why = why)
            }
            _ => html!(locale, "told-recusal", juror = juror, name = &author, why = why),
        }
    })
    .await
}

async fn thank(turn: &mut Turn<'_>, who: &Person, what: Saying, task: &Task, entry: i64) -> Result {
    let locale = who.locale;
    let words = match what {
        Saying::Remark => html!(locale, "more-done-remark"),
        Saying::Note => html!(locale, "more-done-note"),
        Saying::Flag => html!(locale, "more-done-flag"),
        Saying::Abstain => html!(locale, "more-done-abstain"),
        Saying::Recuse => html!(locale, "more-done-recuse"),
    };
    let stays = what != Saying::Recuse;
    let keyboard = Keyboard::new()
        .row_if(stays, plain!(locale, "more-back"), Tap::JuryCard { entry })
        .row(plain!(locale, "mark-next"), Tap::JuryNext { task: task.id.clone() })
        .row(plain!(locale, "menu-jury"), Tap::Jury)
        .done();
    turn.show(who.id, None, words, keyboard).await
}

pub(super) async fn trace(
    turn: &mut Turn<'_>,
    who: &Person,
    deed: audit::Deed,
    entry: i64,
    juror: i64,
    words: Option<(i64, String)>,
) -> Result {
    let subject = format!("entry {entry} by juror {juror}");
    let act = audit::Act { actor: who.id, subject, words, ..Default::default() };
    Ok(audit::note(turn.db, deed, act, turn.now).await?)
}
