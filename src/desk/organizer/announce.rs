//! An answer that many can use goes to everybody: a look at it, and a second tap.

use super::questions::known;
use crate::desk::keyboard::Keyboard;
use crate::desk::relay;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::passage::Passage;
use crate::store::outbox::{self, Lane, Recipient};
use crate::store::people::{self, Audience, Person, Reachable};
use crate::store::questions::{self, Question, Said};
use crate::store::{audit, sha256};
use crate::telegram::letter::Letter;
use crate::words::Locale;
use crate::{html, plain, text};

/// So much of the question is told.
const QUESTION: usize = 600;

/// The answer and its question.
async fn find(turn: &mut Turn<'_>, said: i64) -> Result<Option<(Question, Said)>> {
    let said = questions::said(turn.db, said).await?;
    let Some(said) = said.filter(|said| !said.by_asker && said.passed_on) else { return Ok(None) };
    Ok(known(turn, said.question_id).await?.map(|question| (question, said)))
}

/// Everybody but the organizers' side and whoever asked, who has the answer.
async fn audience(turn: &mut Turn<'_>, question: &Question) -> Result<Vec<Reachable>> {
    let mut all = people::audience(turn.db, Audience::Everybody).await?;
    let staff: Vec<i64> = turn.helpers().await?.iter().map(|it| it.id).collect();
    all.retain(|it| it.id != question.person_id && !staff.contains(&it.id));
    Ok(all)
}

/// As everybody gets it: without a name, with the question or without.
async fn letters(
    turn: &mut Turn<'_>,
    locale: Locale,
    (question, said): (&Question, &Said),
    quoted: bool,
) -> Result<Vec<Letter>> {
    let mut before = Passage::bold(plain!(locale, "announce-answer"));
    if quoted {
        let thread = questions::thread(turn.db, question.id).await?;
        let asked = thread.iter().rfind(|one| one.by_asker && one.id < said.id);
        let asked = asked.map(|asked| text::cut_plain(asked.text.trim(), QUESTION).into_owned());
        if let Some(asked) = asked.filter(|asked| !asked.is_empty()) {
            let quotation = format!("<blockquote>{}</blockquote>", text::escape(&asked));
            before.append(Passage::of_html(&quotation), "\n\n");
        }
    }
    Ok(relay::letters(before, said))
}

/// Shows what everybody would get, and asks.
pub async fn ask(turn: &mut Turn<'_>, who: &Person, said: i64, quoted: bool) -> Result<Toast> {
    let locale = who.locale;
    let Some((question, said)) = find(turn, said).await? else { return Ok(Toast::Over) };
    if said.announced_at.is_some() {
        return Ok(Toast::Says(plain!(locale, "sent-already")));
    }
    let count = audience(turn, &question).await?.len();
    if count == 0 {
        return Ok(Toast::Says(plain!(locale, "announce-nobody")));
    }
    for letter in letters(turn, locale, (&question, &said), quoted).await? {
        turn.say(who.id, letter).await?;
    }
    let digest = digest(&said, count);
    let other = match quoted {
        true => plain!(locale, "announce-without"),
        false => plain!(locale, "announce-with"),
    };
    let keyboard = Keyboard::new()
        .row(
            plain!(locale, "announce-send", count = count),
            Tap::AnnounceAnswerNow { said: said.id, quoted, digest },
        )
        .row(other, Tap::AnnounceAnswer { said: said.id, quoted: !quoted })
        .row(plain!(locale, "back"), Tap::Question { question: question.id })
        .done();
    let mut words = vec![html!(locale, "announce-ask", count = count)];
    if turn.contest.quiet_until(turn.now).is_some() {
        words.push(html!(locale, "announce-quiet"));
    }
    turn.show(who.id, None, words.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// The answer and to how many it goes, as they were looked at.
fn digest(said: &Said, count: usize) -> String {
    sha256(&format!("{count}\n{}", said.text)).chars().take(8).collect()
}

/// The second tap.
pub async fn send(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (said, quoted): (i64, bool),
    seen: &str,
) -> Result<Toast> {
    let Some((question, said)) = find(turn, said).await? else { return Ok(Toast::Over) };
    let people = audience(turn, &question).await?;
    let count = people.len();
    if digest(&said, count) != seen && said.announced_at.is_none() {
        return ask(turn, who, said.id, quoted).await;
    }
    if !questions::announced(turn.db, said.id, turn.now).await? {
        return Ok(Toast::Says(plain!(who.locale, "sent-already")));
    }
    for group in people::groups(people) {
        for mut letter in letters(turn, group.locale, (&question, &said), quoted).await? {
            // Nobody is woken by it.
            if turn.contest.quiet_until(turn.now).is_some() {
                letter.params.insert("disable_notification".into(), true.into());
            }
            let id = outbox::write_letter(turn.db, &letter, turn.now).await?;
            for person in &group.people {
                let to = Recipient::Person(*person);
                outbox::address(turn.db, id, to, Lane::Broadcast, None, turn.now).await?;
            }
        }
    }
    let act = audit::Act {
        actor: who.id,
        subject: format!("question {}", question.id),
        after: Some(format!("{count} recipients")),
        ..Default::default()
    };
    audit::note(turn.db, audit::Deed::AnnounceAnswer, act, turn.now).await?;
    let words = html!(who.locale, "announce-done", count = count);
    let keyboard = Keyboard::new()
        .row(plain!(who.locale, "questions-back"), Tap::Questions { page: 0 })
        .row(plain!(who.locale, "back"), Tap::Panel)
        .done();
    turn.show(who.id, place, words, keyboard).await?;
    Ok(Toast::Quiet)
}
