//! What waits for whom: for reminders before a task is to be marked, and in the evening.

use crate::contest::definition::Task;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::jury::{Progress, name, progress};
use crate::desk::tap::Tap;
use crate::desk::{Result, Turn};
use crate::store::jurors::{self, Juror};
use crate::telegram::letter::Letter;
use crate::words::{self, Locale};
use crate::{html, plain};

/// A juror for whom something waits.
pub struct Lagging {
    pub juror: Juror,
    /// The tasks of which something waits that can still be marked.
    pub tasks: Vec<Progress>,
}

impl Lagging {
    /// How many entries wait in all.
    pub fn open(&self) -> usize {
        self.tasks.iter().map(|it| it.open).sum()
    }
}

/// Everybody on the jury for whom something waits, by number; only of `task` if one is given.
pub async fn lagging(turn: &mut Turn<'_>, task: Option<&Task>) -> Result<Vec<Lagging>> {
    let mut all = Vec::new();
    for juror in jurors::active(turn.db).await? {
        let mut tasks = progress(turn, &juror).await?;
        tasks.retain(|it| it.goes_on && it.open > 0 && task.is_none_or(|task| task.id == it.task));
        if !tasks.is_empty() {
            all.push(Lagging { juror, tasks });
        }
    }
    Ok(all)
}

/// A line for each task of which something waits.
pub fn lines(locale: Locale, tasks: &[Progress]) -> Vec<String> {
    let line = |it: &Progress| html!(locale, "waits-line", title = &it.title, left = it.open);
    tasks.iter().map(line).collect()
}

/// A button for each of them, and one to the whole.
pub fn buttons(locale: Locale, tasks: &[Progress]) -> Keyboard {
    let mut keyboard = Keyboard::new();
    for it in tasks {
        let label = plain!(locale, "jury-continue", title = &it.title, left = it.open);
        keyboard = keyboard.row(label, Tap::JuryNext { task: it.task.clone() });
    }
    keyboard.row(plain!(locale, "menu-jury"), Tap::Jury)
}

/// Reminds the jurors who have not marked all of a task that is to be marked soon.
pub async fn remind(turn: &mut Turn<'_>, task: &Task) -> Result {
    let Some(until) = task.marking.until else { return Ok(()) };
    for it in lagging(turn, Some(task)).await? {
        let locale = turn.facing(it.juror.person_id).await?;
        let words = html!(
            locale,
            "remind-juror",
            title = &task.title,
            open = it.open(),
            until = turn.when(locale, until),
            left = words::lapse(locale, until - turn.now),
        );
        let keyboard = buttons(locale, &it.tasks).done();
        turn.notify(it.juror.person_id, Letter::message(words).keyboard(keyboard)).await?;
    }
    Ok(())
}

/// The evening's digest: each juror hears what waits for them, the organizers what waits in sum.
/// Where nothing waits, nothing is said.
pub async fn send(turn: &mut Turn<'_>) -> Result {
    let lagging = lagging(turn, None).await?;
    for it in &lagging {
        let locale = turn.facing(it.juror.person_id).await?;
        let mut words = vec![html!(locale, "digest-juror", open = it.open())];
        words.extend(lines(locale, &it.tasks));
        let keyboard = buttons(locale, &it.tasks).done();
        let letter = Letter::message(words.join("\n")).keyboard(keyboard);
        turn.notify(it.juror.person_id, letter).await?;
    }
    if lagging.is_empty() {
        return Ok(());
    }
    for organizer in turn.organizers().await? {
        let locale = organizer.locale;
        let open: usize = lagging.iter().map(Lagging::open).sum();
        let mut words = vec![html!(locale, "digest-organizer", open = open)];
        for it in &lagging {
            let name = name(locale, &it.juror);
            words.push(html!(locale, "waits-juror", name = name, left = it.open()));
        }
        let keyboard = Keyboard::new().row(plain!(locale, "panel-jury"), Tap::JuryList).done();
        let letter = Letter::message(words.join("\n")).keyboard(keyboard);
        turn.notify(organizer.id, letter).await?;
    }
    Ok(())
}
