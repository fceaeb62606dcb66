//! Putting a contestant out of the contest, and letting them in again: asked why, shown with everything
//! that would follow, done by a second tap. Being out means: their entries are annulled as if one by
//! one, so that limits and published awards of others move as the table of a task's life has it; they
//! are in no rating and on no roll that is still to be drawn up.

use super::plan::{Plan, plan};
use super::{REASON, apply, changes_in_rows};
use crate::desk::guest::start;
use crate::desk::keyboard::Keyboard;
use crate::desk::organizer::person;
use crate::desk::organizer::results::publish::renewed;
use crate::desk::switchboard::Toast;
use crate::desk::talk::{Talk, What, Words};
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::store::contestants::{self, Contestant};
use crate::store::people::{Person, Rights};
use crate::store::{annulments, audit, ballots, disqualified, entries, sha256};
use crate::telegram::incoming::Message;
use crate::telegram::letter::Letter;
use crate::text::utf16_len;
use crate::words::Html;
use crate::{html, plain};

/// What would follow, task by task.
struct Whole<'a> {
    contestant: Contestant,
    plans: Vec<Plan<'a>>,
    out: bool,
}

impl Whole<'_> {
    fn digest(&self) -> String {
        let mut text = format!("{} {}\n", self.contestant.id, self.out);
        self.plans.iter().for_each(|plan| text.push_str(&plan.digest()));
        let mut sum = sha256(&text);
        sum.truncate(10);
        sum
    }
}

/// Works it out; none if the contestant takes no part, or was not put out.
async fn whole<'a>(
    turn: &mut Turn<'a>,
    who: &Person,
    (contestant, out): (i64, bool),
) -> Result<Option<Whole<'a>>> {
    let row = contestants::row(turn.db, contestant).await?;
    let state = if out { "active" } else { "disqualified" };
    let Some(row) = row.filter(|row| row.state == state) else { return Ok(None) };
    let contestant = row.contestant;
    // Awards are worked out for those who take part, so that it is supposed for a moment.
    disqualified::suppose(turn.db, contestant.id, true).await?;
    let mut plans = Vec::new();
    for entry in concerned(turn, contestant.id, out).await? {
        let what = if out { What::Annul { entry } } else { What::Restore { entry } };
        // What the stage of its task forbids stays as it is.
        if let Ok(plan) = plan(turn, who, &what).await? {
            plans.push(plan);
        }
    }
    disqualified::suppose(turn.db, contestant.id, out).await?;
    Ok(Some(Whole { contestant, plans, out }))
}

/// The entries that go with the contestant, or come back.
async fn concerned(turn: &mut Turn<'_>, contestant: i64, out: bool) -> Result<Vec<i64>> {
    if !out {
        let found = disqualified::find(turn.db, contestant).await?;
        return Ok(found.map(|it| it.entries).unwrap_or_default());
    }
    let mut all = Vec::new();
    for entry in entries::of_contestant(turn.db, contestant).await? {
        if annulments::find(turn.db, entry.id).await?.is_none() {
            all.push(entry.id);
        }
    }
    Ok(all)
}

/// Asks why.
pub async fn begin(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (contestant, out): (i64, bool),
) -> Result<Toast> {
    let Some(whole) = whole(turn, who, (contestant, out)).await? else {
        return Ok(Toast::Says(gone(who, out)));
    };
    turn.set_talk(who, &Talk::Expelling { contestant, out, why: None }).await?;
    let name = whole.contestant.full_name();
    let words = match out {
        true => html!(who.locale, "expel-ask", name = name),
        false => html!(who.locale, "let-in-ask", name = name),
    };
    let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
    turn.show(who.id, place, words, cancel).await?;
    Ok(Toast::Quiet)
}

fn gone(who: &Person, out: bool) -> String {
    match out {
        true => plain!(who.locale, "expel-gone"),
        false => plain!(who.locale, "let-in-gone"),
    }
}

/// The reason: shows what would follow.
pub async fn told(
    turn: &mut Turn<'_>,
    who: &Person,
    (contestant, out): (i64, bool),
    message: &Message,
) -> Result {
    let why = message.text.trim();
    if why.is_empty() || message.attachment.is_some() || utf16_len(why) > REASON {
        let cancel = Keyboard::new().row(plain!(who.locale, "cancel"), Tap::Cancel).done();
        let words = html!(who.locale, "decide-unclear", most = REASON);
        return turn.show(who.id, None, words, cancel).await;
    }
    let Some(whole) = whole(turn, who, (contestant, out)).await? else {
        turn.end_talk(who).await?;
        let words = gone(who, out);
        return turn.remark(who, crate::text::escape(&words)).await;
    };
    let talk = Talk::Expelling { contestant, out, why: Some(Words(why.to_owned())) };
    turn.set_talk(who, &talk).await?;
    look(turn, who, None, (&whole, why), false).await
}

async fn look(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (whole, why): (&Whole<'_>, &str),
    changed: bool,
) -> Result {
    let locale = who.locale;
    let name = whole.contestant.full_name();
    let mut blocks = vec![match whole.out {
        true => html!(locale, "expel-look", name = name, why = why),
        false => html!(locale, "let-in-look", name = name, why = why),
    }];
    if changed {
        blocks.push(html!(locale, "decide-changed"));
    }
    for plan in &whole.plans {
        let title = plan.task.title.as_str();
        blocks.push(match plan.changes.is_empty() {
            true if whole.out => html!(locale, "expel-entry", title = title),
            true => html!(locale, "let-in-entry", title = title),
            false => {
                let list = Html(changes_in_rows(locale, &plan.changes));
                html!(locale, "expel-awards", title = title, list = list)
            }
        });
    }
    if whole.out {
        blocks.push(html!(locale, "expel-rating"));
    }
    if turn.contest.vote.is_some() {
        let vote = ballots::vote(turn.db).await?;
        blocks.push(match (vote, whole.out) {
            (None, true) => html!(locale, "expel-roll"),
            (None, false) => html!(locale, "let-in-roll"),
            (Some(_), true) => html!(locale, "expel-vote"),
            (Some(_), false) => html!(locale, "let-in-vote"),
        });
    }
    let label = match whole.out {
        true => plain!(locale, "expel-yes"),
        false => plain!(locale, "let-in-yes"),
    };
    let keyboard = Keyboard::new()
        .row(label, Tap::ExpelNow { digest: whole.digest() })
        .row(plain!(locale, "cancel"), Tap::Cancel)
        .done();
    let words = crate::text::cut_html(&blocks.join("\n\n"), 4000);
    turn.show(who.id, place, words, keyboard).await
}

/// The second tap: does what was looked at.
pub async fn now(turn: &mut Turn<'_>, who: &Person, place: Place, seen: &str) -> Result<Toast> {
    let talk = turn.talk(who).await?;
    let Some(Talk::Expelling { contestant, out, why: Some(Words(why)) }) = talk else {
        return Ok(Toast::Says(plain!(who.locale, "decide-gone")));
    };
    let Some(whole) = whole(turn, who, (contestant, out)).await? else {
        turn.end_talk(who).await?;
        return Ok(Toast::Says(gone(who, out)));
    };
    if whole.digest() != seen {
        look(turn, who, place, (&whole, &why), true).await?;
        return Ok(Toast::Says(plain!(who.locale, "publish-changed-toast")));
    }
    turn.end_talk(who).await?;
    carry_out(turn, who, whole, &why).await?;
    turn.face(who.zone);
    person::card(turn, who, place, contestant).await?;
    Ok(Toast::Says(match out {
        true => plain!(who.locale, "expelled-toast"),
        false => plain!(who.locale, "let-in-toast"),
    }))
}

async fn carry_out(turn: &mut Turn<'_>, who: &Person, whole: Whole<'_>, why: &str) -> Result {
    let Whole { contestant, plans, out } = whole;
    let number = contestant.id;
    if !out {
        disqualified::let_in(turn.db, number).await?;
    }
    let mut gone = Vec::new();
    for plan in &plans {
        let Some(entry) = &plan.entry else { continue };
        gone.push(entry.id);
        let about = (plan.task, entry);
        match out {
            true => apply::entry_out(turn, who, about, &plan.changes, why, false).await?,
            false => apply::entry_in(turn, who, about, &plan.changes, why, false).await?,
        }
    }
    if out {
        disqualified::put_out(turn.db, number, (why, &gone), who.id, turn.now).await?;
    }
    let deed = if out { audit::Deed::Disqualify } else { audit::Deed::LetIn };
    let act = audit::Act {
        actor: who.id,
        subject: format!("contestant {number}"),
        words: Some((number, why.to_owned())),
        ..Default::default()
    };
    audit::note(turn.db, deed, act, turn.now).await?;
    tell(turn, &contestant, out, why).await?;
    if plans.iter().any(|plan| !plan.changes.is_empty()) || !out {
        renewed(turn, who).await?;
    }
    Ok(())
}

/// Tells the contestant, and gives them the commands of what they are now.
async fn tell(turn: &mut Turn<'_>, contestant: &Contestant, out: bool, why: &str) -> Result {
    let id = contestant.person_id;
    let locale = turn.facing(id).await?;
    let number = (!out).then_some(contestant.id);
    let rights = Rights { contestant: number, ..Rights::default() };
    start::offer_commands(turn, &Person { id, locale, zone: None, rights });
    let title = turn.contest.title.as_str();
    let (words, keyboard) = match out {
        true => (
            html!(locale, "expelled-you", title = title, why = why),
            Keyboard::new().row(plain!(locale, "menu-ask"), Tap::Ask),
        ),
        false => (
            html!(locale, "let-in-you", title = title, why = why),
            Keyboard::new().row(plain!(locale, "menu-my"), Tap::My),
        ),
    };
    turn.notify(id, Letter::message(words).keyboard(keyboard.done())).await
}
