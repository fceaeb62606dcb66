//! What organizers can take away: tables in a form of their choice, the works of a task, a picture of
//! the season. Only what is wanted is written down here; the file is made when the letter is carried.

use crate::desk::keyboard::Keyboard;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::export::archive::{self, Pack};
use crate::export::order::Order;
use crate::export::{Form, Subject, course};
use crate::print::job::{Job, What};
use crate::store::audit::{self, Act};
use crate::store::exports::WorkRow;
use crate::store::outbox::{self, Lane, Recipient};
use crate::store::people::Person;
use crate::store::{entries, exports};
use crate::telegram::letter::Letter;
use crate::words::{Html, Locale};
use crate::{html, plain, print};

/// Stands for all subjects together in a button; the subjects follow, from 1 on.
const ALL: u8 = 0;

/// The subjects of a button, if there are such.
fn subjects(number: u8) -> Option<Vec<Subject>> {
    match number {
        ALL => Some(Subject::ALL.to_vec()),
        number => Subject::ALL.get(usize::from(number) - 1).map(|subject| vec![*subject]),
    }
}

fn title(locale: Locale, number: u8) -> String {
    match subjects(number).as_deref() {
        Some([one]) => one.title(locale),
        _ => plain!(locale, "export-everything"),
    }
}

/// What there is.
pub async fn show(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let tables = (1..).zip(Subject::ALL);
    let tables = tables.map(|(subject, one)| (one.title(locale), Tap::ExportForms { subject }));
    let keyboard = Keyboard::new()
        .row(plain!(locale, "export-everything"), Tap::ExportForms { subject: ALL })
        .grid(2, tables)
        .row(plain!(locale, "export-works"), Tap::ArchiveTasks)
        .row_if(print::AVAILABLE, plain!(locale, "export-course"), Tap::Course)
        .row(plain!(locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, html!(locale, "export-title"), keyboard).await
}

/// In which form?
pub async fn forms(turn: &mut Turn<'_>, who: &Person, place: Place, subject: u8) -> Result<Toast> {
    let locale = who.locale;
    if subjects(subject).is_none() {
        return Ok(Toast::Over);
    }
    let words = html!(locale, "export-form", what = title(locale, subject));
    let label = |form: Form| match form {
        Form::Xlsx => plain!(locale, "export-xlsx"),
        Form::Csv => plain!(locale, "export-csv"),
        Form::Json => plain!(locale, "export-json"),
    };
    let forms = (0..).zip(Form::ALL);
    let forms = forms.map(|(number, form)| (label(form), Tap::Export { subject, form: number }));
    let keyboard = Keyboard::new().grid(3, forms).row(plain!(locale, "back"), Tap::Exports).done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

/// Orders the file.
pub async fn order(turn: &mut Turn<'_>, who: &Person, subject: u8, form: u8) -> Result<Toast> {
    let locale = who.locale;
    let form = Form::ALL.get(usize::from(form)).copied();
    let (Some(subjects), Some(form)) = (subjects(subject), form) else { return Ok(Toast::Over) };
    let same = |order: &Order| match order {
        Order::Tables { subjects: of, form: in_form, .. } => *of == subjects && *in_form == form,
        Order::Archive(_) => false,
    };
    if is_ordered(turn, who, same).await? {
        return Ok(Toast::Says(plain!(locale, "export-under-way")));
    }
    let what = title(locale, subject);
    let named = subjects.iter().map(|it| it.word()).collect::<Vec<_>>().join(", ");
    note(turn, who, format!("{named} as {}", form.ending())).await?;
    let language = locale.code().to_owned();
    let order = Order::Tables { subjects, form, language };
    let job = Job {
        name: format!("laurel.{}", form.ending()),
        what: What::Order(serde_json::to_value(order)?),
        sorry: html!(locale, "export-failed", what = what.as_str()),
    };
    let caption = html!(locale, "export-caption", what = what);
    turn.say(who.id, Letter::printed_document(job, caption)).await?;
    Ok(Toast::Says(plain!(locale, "export-coming")))
}

/// The tasks of which there are works.
pub async fn tasks(turn: &mut Turn<'_>, who: &Person, place: Place) -> Result {
    let locale = who.locale;
    let contest = turn.contest;
    let mut keyboard = Keyboard::new();
    let mut any = false;
    for task in contest.all_tasks() {
        let count = entries::standing(turn.db, &task.id).await?.len();
        let label = plain!(locale, "export-task", title = &task.title, count = count);
        any |= count > 0;
        keyboard = keyboard.row_if(count > 0, label, Tap::Archive { task: task.id.clone() });
    }
    let words = match any {
        true => html!(locale, "export-which-task"),
        false => html!(locale, "export-no-works"),
    };
    let keyboard = keyboard.row(plain!(locale, "back"), Tap::Exports).done();
    turn.show(who.id, place, words, keyboard).await
}

/// Orders the works of a task: a card that tells how far it has come, and the archives behind it.
pub async fn works(turn: &mut Turn<'_>, who: &Person, task: &str) -> Result<Toast> {
    let locale = who.locale;
    let Some(task) = turn.contest.task(task) else { return Ok(Toast::Over) };
    let standing = entries::standing(turn.db, &task.id).await?;
    let mut rows = exports::works(turn.db, Some(&task.id)).await?;
    rows.retain(|row| row.state == "counted" && standing.iter().any(|entry| entry.id == row.entry));
    if rows.is_empty() {
        return Ok(Toast::Says(plain!(locale, "export-no-works-yet")));
    }
    let same = |order: &Order| matches!(order, Order::Archive(pack) if pack.task == task.id);
    if is_ordered(turn, who, same).await? {
        return Ok(Toast::Says(plain!(locale, "export-under-way")));
    }
    note(turn, who, format!("works of {}", task.id)).await?;
    let (plans, left_out) = archive::plan(&rows);
    let words = html!(
        locale,
        "archive-begins",
        title = &task.title,
        works = standing.len(),
        files = plans.iter().map(|plan| plan.parts.len()).sum::<usize>(),
        parts = plans.len(),
        large = Html(too_large(locale, &rows, &left_out)),
    );
    let to = Recipient::Person(who.id);
    let card = Letter::message(words);
    let card = outbox::post(turn.db, &card, to, Lane::Answer, turn.now).await?;
    let (of, mut before) = (plans.len(), card);
    for (number, plan) in (1..).zip(plans) {
        let pack = Pack {
            task: task.id.clone(),
            language: locale.code().to_owned(),
            number,
            of,
            entries: plan.entries,
            parts: plan.parts,
            left_out: left_out.clone(),
            person: who.id,
            card,
        };
        let caption = match of {
            1 => html!(locale, "archive-caption", title = &task.title),
            of => {
                html!(locale, "archive-caption-of", title = &task.title, number = number, of = of)
            }
        };
        let job = Job {
            name: archive::name(&pack),
            what: What::Order(serde_json::to_value(Order::Archive(pack))?),
            sorry: html!(locale, "export-failed", what = &task.title),
        };
        let letter = Letter::printed_document(job, caption);
        let row = outbox::post(turn.db, &letter, to, Lane::Answer, turn.now).await?;
        outbox::follow(turn.db, row, before).await?;
        before = row;
    }
    Ok(Toast::Quiet)
}

/// Whether the person waits for such a file already: a second one would only come later.
async fn is_ordered(
    turn: &mut Turn<'_>,
    who: &Person,
    same: impl Fn(&Order) -> bool,
) -> Result<bool> {
    let jobs = exports::ordered(turn.db, who.id).await?;
    let orders = jobs.into_iter().filter_map(|job| match job.what {
        What::Order(order) => serde_json::from_value(order).ok(),
        _ => None,
    });
    Ok(orders.into_iter().any(|order| same(&order)))
}

/// The files that no bot can fetch, a line each.
fn too_large(locale: Locale, rows: &[WorkRow], left_out: &[i64]) -> String {
    const SHOWN: usize = 10;
    let line = |row: &WorkRow| {
        let name = format!("{} {}", row.surname, row.name);
        let file = row.file_name.as_deref().unwrap_or(&row.kind);
        html!(locale, "archive-large-line", name = name, file = file)
    };
    let large: Vec<&WorkRow> = rows.iter().filter(|row| left_out.contains(&row.part)).collect();
    if large.is_empty() {
        return String::new();
    }
    let mut lines = vec![html!(locale, "archive-large", count = large.len())];
    lines.extend(large.iter().take(SHOWN).map(|row| line(row)));
    if large.len() > SHOWN {
        lines.push(html!(locale, "archive-large-more", count = large.len() - SHOWN));
    }
    format!("\n\n{}", lines.join("\n"))
}

/// Sends the picture of the season's course.
pub async fn picture(turn: &mut Turn<'_>, who: &Person) -> Result<Toast> {
    if !print::AVAILABLE {
        return Ok(Toast::Says(plain!(who.locale, "diploma-no-print")));
    }
    let letter = course::letter(turn, who.locale).await?;
    turn.say(who.id, letter).await?;
    Ok(Toast::Quiet)
}

/// Who took personal data away, and what of it, stands in the trail.
async fn note(turn: &mut Turn<'_>, who: &Person, subject: String) -> Result {
    let act = Act { actor: who.id, subject, ..Act::default() };
    Ok(audit::note(turn.db, audit::Deed::Export, act, turn.now).await?)
}
