//! How far the jury is with a task: juror by juror, entry by entry, and who marks unlike the others.

use super::super::proposal::{self, Line};
use crate::contest::agreement::{self, Fraction, Given, Manner, manners};
use crate::contest::definition::Task;
use crate::desk::juror::queue::{self, Waiting};
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::people::Person;
use crate::store::{jurors, marking};
use crate::words::Locale;
use crate::{html, plain};

const PAGE: usize = 15;

/// How far a juror is.
pub struct Progress {
    pub juror: i64,
    pub name: String,
    pub company: String,
    /// Marked, as the entries are now, also without a remark that is due.
    pub done: usize,
    pub abstained: usize,
    /// All that are theirs to mark.
    pub total: usize,
    /// Remarks for authors that these marks ask for and that are not written.
    pub remarks_due: usize,
}

impl Progress {
    /// How many wait for them.
    pub fn left(&self) -> usize {
        self.total.saturating_sub(self.done + self.abstained)
    }
}

/// How far each juror is who has something to mark. Whoever was taken off the jury owes nothing: theirs
/// is what they marked, if it counts.
pub async fn of_jurors(turn: &mut Turn<'_>, task: &Task) -> Result<Vec<Progress>> {
    let mut all = Vec::new();
    for juror in jurors::all(turn.db).await? {
        let mut waiting = queue::entries_for(turn, &juror, &task.id).await?;
        let is_off = juror.removed_at.is_some();
        waiting.retain(|one| !is_off || one.own.is_some());
        // Whoever erased their data marks no more, and counts only for what they have marked.
        if waiting.is_empty() || juror.person_id < 0 {
            continue;
        }
        let abstained = waiting.iter().filter(|one| one.abstained).count();
        let open = waiting.iter().filter(|one| !is_off && one.lacks_mark()).count();
        let due = |one: &&Waiting| !is_off && one.lacks_remark_alone();
        let remarks_due = waiting.iter().filter(due).count();
        all.push(Progress {
            juror: juror.id,
            name: juror.name,
            company: juror.company,
            done: waiting.len() - abstained - open,
            abstained,
            total: waiting.len(),
            remarks_due,
        });
    }
    Ok(all)
}

/// The jurors: how far they are, and how they mark against the others.
pub async fn jurors(turn: &mut Turn<'_>, who: &Person, place: Place, task: &str) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let progress = of_jurors(turn, task).await?;
    let lines = proposal::lines(turn, task).await?;
    let numbers: Vec<i64> = progress.iter().map(|one| one.juror).collect();
    let manners = manners(&numbers, &given(&lines));
    let mut blocks = vec![html!(locale, "progress-title", title = &task.title)];
    for (one, manner) in progress.iter().zip(&manners) {
        blocks.push(juror(locale, one, manner));
    }
    if progress.is_empty() {
        blocks.push(html!(locale, "progress-nobody"));
    } else if manners.iter().any(|manner| manner.severity.is_some()) {
        blocks.push(html!(locale, "progress-how"));
    }
    let id = || task.id.clone();
    let keyboard = Keyboard::new()
        .row(plain!(locale, "results-marks"), Tap::EntryMarks { task: id(), page: 0 })
        .row(plain!(locale, "back"), Tap::Results { task: id(), page: 0 })
        .done();
    let words = crate::text::cut_html(&blocks.join("\n\n"), 4000);
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}

fn given(lines: &[Line]) -> Vec<Given> {
    let marks = lines.iter().flat_map(|line| &line.given);
    marks
        .map(|mark| Given { entry: mark.entry_id, juror: mark.juror_id, mark: mark.mark })
        .collect()
}

fn juror(locale: Locale, one: &Progress, manner: &Manner) -> String {
    let mut lines = vec![html!(
        locale,
        "progress-juror",
        name = one.name.as_str(),
        company = one.company.as_str(),
        done = one.done,
        total = one.total,
        abstained = one.abstained,
    )];
    if let (Some(mean), Some(severity)) = (manner.mean, manner.severity) {
        let sign = match severity.hundredths() {
            0 => "±",
            above if above > 0 => "+",
            _ => "−",
        };
        let apart = format!("{sign}{}", decimal(locale, severity));
        let mean = decimal(locale, mean);
        lines.push(html!(
            locale,
            "progress-manner",
            mean = mean,
            apart = apart,
            shared = manner.shared
        ));
    }
    if manner.is_outlier() {
        lines.push(html!(locale, "progress-outlier"));
    }
    lines.join("\n")
}

/// Without its sign, with two decimals, as the language writes it.
fn decimal(locale: Locale, figure: Fraction) -> String {
    let hundredths = figure.hundredths().unsigned_abs();
    let point = plain!(locale, "decimal-point");
    format!("{}{point}{:02}", hundredths / 100, hundredths % 100)
}

/// The entries with their marks: those with the fewest first, then those about which jurors differ most.
pub async fn entries(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    task: &str,
    wanted: u32,
) -> Result<Toast> {
    let locale = who.locale;
    let contest = turn.contest;
    let Some(task) = contest.task(task) else { return Ok(Toast::Over) };
    let mut lines = proposal::lines(turn, task).await?;
    let abstentions = marking::abstentions(turn.db, &task.id).await?;
    lines.sort_by_key(|line| {
        let spread = agreement::spread(&line.marks);
        (
            line.marks.len(),
            std::cmp::Reverse(spread),
            line.proposal.order.is_none(),
            line.proposal.order,
        )
    });
    let (shown, number, pages) = page(&lines, wanted, PAGE);
    let mut rows = vec![html!(locale, "marks-title", title = &task.title)];
    for line in shown {
        let abstained = abstentions.iter().filter(|one| one.entry_id == line.entry.id).count();
        let mut signs = Vec::new();
        if line.marks.len() < task.marking.min_marks {
            signs.push(html!(locale, "marks-few", least = task.marking.min_marks));
        }
        if agreement::is_disputed(&line.marks) {
            signs.push(html!(locale, "marks-spread", spread = agreement::spread(&line.marks)));
        }
        let marks = line.marks.iter().map(u8::to_string).collect::<Vec<_>>().join(", ");
        let row = html!(
            locale,
            "marks-row",
            name = line.contestant.full_name(),
            count = line.marks.len(),
            marks = marks,
            abstained = abstained,
        );
        signs.insert(0, row);
        rows.push(signs.join(" "));
    }
    let id = || task.id.clone();
    let cards = shown.iter().map(|line| {
        let tap = Tap::ResultLine { task: id(), contestant: line.contestant.id };
        (line.contestant.surname.clone(), tap)
    });
    let keyboard = Keyboard::new()
        .grid(3, cards)
        .pages(locale, number, pages, |page| Tap::EntryMarks { task: id(), page })
        .row(plain!(locale, "results-jurors"), Tap::Progress { task: id() })
        .row(plain!(locale, "back"), Tap::Results { task: id(), page: 0 })
        .done();
    turn.show(who.id, place, rows.join("\n"), keyboard).await?;
    Ok(Toast::Quiet)
}
