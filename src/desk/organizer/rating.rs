//! Sending the rating: in which form, to whom, a look at it, and a second tap.
//!
//! What goes to the contestants or the channel is a publication: it gets a number and is kept. What an
//! organizer sends to themselves or to one person is not.

use crate::contest::rating::seal::fingerprint;
use crate::contest::rating::snapshot::Board;
use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::talk::Talk;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn, rating, short_list};
use crate::store::audit;
use crate::store::people::{self, Audience, Person, Reachable};
use crate::telegram::letter::{File, Letter};
use crate::words::Locale;
use crate::{html, plain, print, table};

/// More messages than this are no way to send anything; there are files.
const MOST_PAGES: usize = 10;

/// In which form it goes, by the number that stands for it in a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Message = 0,
    Workbook = 1,
    Csv = 2,
    Light = 3,
    Dark = 4,
}

impl Form {
    const ALL: [Form; 5] = [Form::Message, Form::Workbook, Form::Csv, Form::Light, Form::Dark];

    fn of(number: u8) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.number() == number && form.is_there())
    }

    /// Whether this program can make it.
    fn is_there(self) -> bool {
        print::AVAILABLE || !matches!(self, Form::Light | Form::Dark)
    }

    fn number(self) -> u8 {
        self as u8
    }

    fn name(self, locale: Locale) -> String {
        match self {
            Form::Message => plain!(locale, "rating-form-message"),
            Form::Workbook => plain!(locale, "rating-form-workbook"),
            Form::Csv => plain!(locale, "rating-form-csv"),
            Form::Light => plain!(locale, "poster-light"),
            Form::Dark => plain!(locale, "poster-dark"),
        }
    }
}

/// To whom it goes. In buttons: 0 and below as here, else a person's Telegram id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    Oneself,
    Contestants,
    Channel,
    Both,
    One(i64),
}

impl To {
    fn of(number: i64) -> Option<To> {
        match number {
            0 => Some(To::Oneself),
            -1 => Some(To::Contestants),
            -2 => Some(To::Channel),
            -3 => Some(To::Both),
            person => (person > 0).then_some(To::One(person)),
        }
    }

    fn number(self) -> i64 {
        match self {
            To::Oneself => 0,
            To::Contestants => -1,
            To::Channel => -2,
            To::Both => -3,
            To::One(person) => person,
        }
    }

    fn contestants(self) -> bool {
        matches!(self, To::Contestants | To::Both)
    }

    /// Whether it is a publication.
    fn is_public(self) -> bool {
        self.contestants() || self.channel()
    }

    fn channel(self) -> bool {
        matches!(self, To::Channel | To::Both)
    }
}

/// Shows the rating as it stands, and what can be done with it.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result<Toast> {
    let locale = who.locale;
    let Some(board) = rating::board(turn, locale).await? else {
        let words = html!(locale, "rating-none");
        turn.show(who.id, place, words, super::panel::back(locale)).await?;
        return Ok(Toast::Quiet);
    };
    let pages = rating::message::pages(turn, locale, &board);
    let first = pages.first().map(String::as_str).unwrap_or_default();
    let words = format!("{first}\n\n{}", html!(locale, "rating-send-how"));
    let published = !crate::store::rating::publications(turn.db).await?.is_empty();
    let forms = Form::ALL.into_iter().filter(|form| form.is_there());
    let forms = forms.map(|form| (form.name(locale), Tap::RatingTo { form: form.number() }));
    let mut keyboard = Keyboard::new().grid(3, forms);
    for (contestant, _) in short_list::open_doubts(turn).await?.into_iter().take(5) {
        let label = plain!(locale, "short-list-open", name = contestant.full_name());
        keyboard = keyboard.row(label, Tap::ShortListDoubt { contestant: contestant.id });
    }
    let keyboard = keyboard
        .row_if(published, plain!(locale, "rating-history"), Tap::Publications { page: 0 })
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// To whom?
pub async fn whom(turn: &mut Turn<'_>, who: &Person, place: Place, form: u8) -> Result<Toast> {
    let locale = who.locale;
    let Some(form) = Form::of(form) else { return Ok(Toast::Over) };
    if rating::board(turn, locale).await?.is_none() {
        return Ok(Toast::Says(plain!(locale, "rating-nothing")));
    }
    let channel = turn.contest.channel.is_some();
    let tap = |to: To| Tap::RatingPreview { form: form.number(), to: to.number() };
    let keyboard = Keyboard::new()
        .row_if(channel, plain!(locale, "rating-to-both"), tap(To::Both))
        .row(plain!(locale, "rating-to-contestants"), tap(To::Contestants))
        .row_if(channel, plain!(locale, "rating-to-channel"), tap(To::Channel))
        .row(plain!(locale, "rating-to-person"), Tap::RatingPerson { form: form.number() })
        .row(plain!(locale, "rating-to-oneself"), tap(To::Oneself))
        .row(plain!(locale, "back"), Tap::RatingPublish)
        .done();
    let words = html!(locale, "rating-whom", form = form.name(locale));
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Shows it as it will be received, and asks. To the organizer it goes at once: they have it then.
pub async fn preview(turn: &mut Turn<'_>, who: &Person, form: u8, to: i64) -> Result<Toast> {
    let locale = who.locale;
    let (Some(form), Some(to)) = (Form::of(form), To::of(to)) else { return Ok(Toast::Over) };
    let Some(whom) = named(turn, locale, to).await? else { return Ok(Toast::Over) };
    // In the language of those who will read it, as far as they are of one.
    let read_in = match to {
        To::Channel => turn.contest.locale,
        To::One(person) => people::locale(turn.db, person, turn.contest.locale).await?,
        To::Oneself | To::Contestants | To::Both => locale,
    };
    let Some(mut board) = rating::board(turn, read_in).await? else {
        return Ok(Toast::Says(plain!(locale, "rating-nothing")));
    };
    let number = match to.is_public() {
        true => Some(number_it(turn, locale, &mut board).await?),
        false => None,
    };
    let letters = letters(turn, read_in, form, &board)?;
    if letters.len() > MOST_PAGES {
        return Ok(Toast::Says(plain!(locale, "rating-too-long", count = letters.len())));
    }
    let messages = letters.len();
    for letter in letters {
        turn.say(who.id, letter).await?;
    }
    if to == To::Oneself {
        return Ok(Toast::Quiet);
    }
    let digest = digest(turn).await?;
    let (form, to) = (form.number(), to.number());
    turn.set_talk(who, &Talk::SendingRating { form, to, digest }).await?;
    let mut words = html!(locale, "rating-ask", whom = whom, messages = messages);
    if let Some(number) = number {
        words = format!("{words}\n{number}");
    }
    let keyboard = Keyboard::new()
        .row(plain!(locale, "rating-publish"), Tap::RatingSend { form, to })
        .row(plain!(locale, "back"), Tap::RatingTo { form })
        .done();
    turn.show(who.id, None, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// The second tap.
pub async fn send(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    form: u8,
    to: i64,
) -> Result<Toast> {
    let locale = who.locale;
    // Only what was looked at last goes, and only to whom it was shown for.
    let seen = match turn.talk(who).await? {
        Some(Talk::SendingRating { form: f, to: t, digest }) if (f, t) == (form, to) => digest,
        Some(_) => return Ok(Toast::Over),
        None => return Ok(Toast::Says(plain!(locale, "sent-already"))),
    };
    let (Some(form), Some(to)) = (Form::of(form), To::of(to)) else { return Ok(Toast::Over) };
    turn.end_talk(who).await?;
    if digest(turn).await? != seen {
        let back = Keyboard::new().row(plain!(locale, "back"), Tap::RatingPublish).done();
        turn.show(who.id, place, html!(locale, "rating-changed"), back).await?;
        return Ok(Toast::Quiet);
    }
    let Some(whom) = named(turn, locale, to).await? else { return Ok(Toast::Over) };
    let mut subject = "rating".to_owned();
    if to.is_public() {
        let lines = crate::store::rating::now(turn.db).await?;
        let publication = rating::publish(turn, who.id, lines).await?;
        subject = format!("rating {}", publication.number);
    }
    let count = deliver(turn, form, to).await?;
    let act = audit::Act {
        actor: who.id,
        subject,
        after: Some(format!("{count} recipients")),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::PublishRating, act, turn.now).await?;
    turn.face(who.zone);
    let keyboard = Keyboard::new()
        .row(plain!(locale, "rating-history"), Tap::Publications { page: 0 })
        .row(plain!(locale, "back"), Tap::RatingPublish)
        .done();
    turn.show(who.id, place, html!(locale, "rating-published", whom = whom), keyboard).await?;
    Ok(Toast::Quiet)
}

/// Puts it on the way; gives to how many.
async fn deliver(turn: &mut Turn<'_>, form: Form, to: To) -> Result<usize> {
    let mut count = 0;
    let everybody = people::audience(turn.db, Audience::Everybody).await?;
    let readers: Vec<Reachable> = match to {
        To::Contestants | To::Both => people::audience(turn.db, Audience::Contestants).await?,
        To::One(person) => everybody.into_iter().filter(|one| one.id == person).collect(),
        To::Channel | To::Oneself => Vec::new(),
    };
    for group in people::groups(readers) {
        turn.face(group.zone);
        let Some(board) = rating::board(turn, group.locale).await? else { continue };
        for letter in letters(turn, group.locale, form, &board)? {
            turn.notify_all(&group.people, letter).await?;
        }
        count += group.people.len();
    }
    if to.channel() {
        turn.face(None);
        let locale = turn.contest.locale;
        if let Some(board) = rating::board(turn, locale).await? {
            for letter in letters(turn, locale, form, &board)? {
                turn.post_in_channel(letter).await?;
            }
        }
        count += 1;
    }
    Ok(count)
}

/// The rating in this form and language.
fn letters(turn: &Turn<'_>, locale: Locale, form: Form, board: &Board) -> Result<Vec<Letter>> {
    let name = crate::store::rating::file_name(board.publication.map(|(number, _)| number));
    let caption = || html!(locale, "rating-title", title = &turn.contest.title);
    Ok(match form {
        Form::Message => {
            let pages = rating::message::pages(turn, locale, board);
            pages.into_iter().map(Letter::message).collect()
        }
        Form::Workbook => {
            let bytes = table::xlsx(&rating::sheet::table(turn, locale, board))?;
            vec![Letter::document(File { name: format!("{name}.xlsx"), bytes }, caption())]
        }
        Form::Csv => {
            let table = rating::sheet::table(turn, locale, board);
            let bytes = table::csv(&table, separator(locale));
            vec![Letter::document(File { name: format!("{name}.csv"), bytes }, caption())]
        }
        Form::Light => rating::poster::letters(turn, locale, board, false),
        Form::Dark => rating::poster::letters(turn, locale, board, true),
    })
}

/// What divides cells where people write in this language; see [`table::csv`].
fn separator(locale: Locale) -> char {
    match locale {
        Locale::Ru => ';',
        Locale::En => ',',
    }
}

/// Who gets it, in words; none if there is no such, or a letter would not reach them.
async fn named(turn: &mut Turn<'_>, locale: Locale, to: To) -> Result<Option<String>> {
    let channel = turn.contest.channel.is_some();
    let count = people::audience(turn.db, Audience::Contestants).await?.len();
    Ok(match to {
        To::Oneself => Some(plain!(locale, "rating-to-oneself")),
        To::Contestants => Some(plain!(locale, "rating-whom-contestants", count = count)),
        To::Both => channel.then(|| plain!(locale, "rating-whom-both", count = count)),
        To::Channel => channel.then(|| plain!(locale, "rating-whom-channel")),
        To::One(person) => {
            let known = people::known(turn.db).await?;
            known.into_iter().find(|known| known.id == person).map(|known| known.words())
        }
    })
}

async fn digest(turn: &mut Turn<'_>) -> Result<String> {
    Ok(fingerprint(&crate::store::rating::now(turn.db).await?))
}

/// Gives the rating the number under which it will go out; says so in words.
async fn number_it(turn: &mut Turn<'_>, locale: Locale, board: &mut Board) -> Result<String> {
    if let Some((number, _)) = board.publication {
        return Ok(html!(locale, "rating-ask-same", number = number));
    }
    let newest = crate::store::rating::publications(turn.db).await?.into_iter().next_back();
    let number = newest.map_or(0, |newest| newest.number) + 1;
    board.publication = Some((number, turn.now));
    Ok(html!(locale, "rating-ask-number", number = number))
}
