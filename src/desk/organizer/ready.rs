//! Ready answers to a question: common ones from the contest file, and what was answered before.

use super::questions::{finish, known, others_deed};
use crate::contest::definition::Faq;
use crate::contest::faq;
use crate::desk::keyboard::{Keyboard, page};
use crate::desk::relay;
use crate::desk::switchboard::Toast;
use crate::desk::tap::Tap;
use crate::desk::turn::Place;
use crate::desk::{Result, Turn};
use crate::passage::Passage;
use crate::store::people::Person;
use crate::store::questions::{self, NewSaid, Question, Said, State};
use crate::store::sha256;
use crate::words::Html;
use crate::{html, plain, text};

const PAGE: usize = 8;
/// Among so many of the newest answers one is looked for.
const FORMER: i64 = 300;
/// So many former answers are offered.
const OFFERED: usize = 8;
/// So much of an answer stands in the list and in the preview.
const LINE: usize = 90;
const SHOWN: usize = 3000;

/// A ready answer: where it is from (0 the contest file, 1 a former answer) and its number there.
#[derive(Clone, Copy)]
pub struct Which {
    pub from: u8,
    pub number: i64,
}

/// What it says.
struct Ready {
    kind: String,
    words: Passage,
    file_id: Option<String>,
}

impl Ready {
    fn digest(&self) -> String {
        let file = self.file_id.as_deref().unwrap_or_default();
        sha256(&format!("{}\n{}\n{file}", self.kind, self.words.text)).chars().take(8).collect()
    }
}

/// The answers that may fit, the likeliest first, then the rest of the common ones.
async fn all(turn: &mut Turn<'_>, question: &Question) -> Result<Vec<(Which, String)>> {
    let thread = questions::thread(turn.db, question.id).await?;
    let words: Vec<&str> =
        thread.iter().filter(|said| said.by_asker).map(|said| said.text.as_str()).collect();
    let words = words.join(" ");
    let common = &turn.contest.faq;
    let mut order = faq::best(common, &words, common.len());
    order.extend((0..common.len()).filter(|index| !order.contains(index)).collect::<Vec<_>>());
    let former = questions::answers(turn.db, FORMER).await?;
    let as_faq: Vec<Faq> = former
        .iter()
        .map(|(asked, said)| Faq { question: asked.clone(), answer: said.text.clone() })
        .collect();
    let mut found: Vec<(Which, String)> = Vec::new();
    for index in faq::best(&as_faq, &words, OFFERED) {
        let said = &former[index].1;
        // One's own question is answered already with what stands in it.
        if said.question_id != question.id && found.iter().all(|(_, line)| *line != said.text) {
            found.push((Which { from: 1, number: said.id }, said.text.clone()));
        }
    }
    for index in order {
        let number = i64::try_from(index).unwrap_or_default();
        found.push((Which { from: 0, number }, common[index].question.clone()));
    }
    Ok(found)
}

async fn find(turn: &mut Turn<'_>, which: Which) -> Result<Option<Ready>> {
    if which.from == 0 {
        let index = usize::try_from(which.number).unwrap_or(usize::MAX);
        let html = turn.contest.faq.get(index).map(|entry| text::markdown(&entry.answer));
        let words = html.map(|html| Passage::of_html(&html));
        return Ok(words.map(|words| Ready { kind: "text".to_owned(), words, file_id: None }));
    }
    let said = questions::said(turn.db, which.number).await?;
    let said = said.filter(|said| !said.by_asker && said.passed_on);
    Ok(said.map(|said| Ready {
        kind: said.kind,
        words: Passage::new(said.text, said.entities),
        file_id: said.file_id,
    }))
}

/// The list for a question.
pub async fn list(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (question, wanted): (i64, u32),
) -> Result<Toast> {
    let locale = who.locale;
    let Some(question) = known(turn, question).await? else { return Ok(Toast::Over) };
    let all = all(turn, &question).await?;
    let (shown, number, pages) = page(&all, wanted, PAGE);
    let mut lines = vec![match all.is_empty() {
        true => html!(locale, "ready-none"),
        false => html!(locale, "ready-title", number = question.id),
    }];
    let mut buttons = Vec::new();
    for ((which, words), index) in shown.iter().zip(1 + number as usize * PAGE..) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = text::cut_plain(&words, LINE).into_owned();
        lines.push(match which.from {
            0 => html!(locale, "ready-common", index = index, words = words),
            _ => html!(locale, "ready-former", index = index, words = words),
        });
        let from = which.from;
        let number = u32::try_from(which.number).unwrap_or(u32::MAX);
        buttons.push((index.to_string(), Tap::ReadyAnswer { question: question.id, from, number }));
    }
    let keyboard = Keyboard::new()
        .grid(4, buttons)
        .pages(locale, number, pages, |page| Tap::ReadyAnswers { question: question.id, page })
        .row(plain!(locale, "back"), Tap::Question { question: question.id })
        .done();
    turn.show(who.id, place, lines.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// One of them as it would go, and what another organizer did meanwhile.
pub async fn look(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    question: i64,
    which: Which,
) -> Result<Toast> {
    let locale = who.locale;
    let Some(question) = known(turn, question).await? else { return Ok(Toast::Over) };
    let Some(ready) = find(turn, which).await? else { return Ok(Toast::Over) };
    let words = ready.words.to_html();
    let words = match text::shown_len(&words) > SHOWN {
        true => text::cut_html(&words, SHOWN),
        false => words,
    };
    let deed = others_deed(turn, who, &question).await?;
    let digest = seen(&ready, deed.as_deref());
    let mut blocks = vec![html!(locale, "ready-look", number = question.id, words = Html(words))];
    if ready.file_id.is_some() {
        blocks.push(html!(locale, "ready-with-file"));
    }
    blocks.extend(deed);
    let from = which.from;
    let number = u32::try_from(which.number).unwrap_or(u32::MAX);
    let id = question.id;
    let keyboard = Keyboard::new()
        .row(plain!(locale, "ready-send"), Tap::ReadySend { question: id, from, number, digest })
        .row(plain!(locale, "back"), Tap::ReadyAnswers { question: id, page: 0 })
        .done();
    turn.show(who.id, place, blocks.join("\n\n"), keyboard).await?;
    Ok(Toast::Quiet)
}

/// What stood on the screen: the answer, and what another organizer had done.
fn seen(ready: &Ready, deed: Option<&str>) -> String {
    let deed = deed.map(sha256).unwrap_or_default();
    sha256(&format!("{}{deed}", ready.digest())).chars().take(8).collect()
}

/// Sends it, if it still is what was looked at.
pub async fn send(
    turn: &mut Turn<'_>,
    who: &Person,
    place: Place,
    (question, which): (i64, Which),
    digest: &str,
) -> Result<Toast> {
    let Some(question) = known(turn, question).await? else { return Ok(Toast::Over) };
    let Some(ready) = find(turn, which).await? else { return Ok(Toast::Over) };
    let own = question.taken.is_some_and(|(by, _)| by == who.id);
    if own && question.state == State::Answered && is_last(turn, &question, &ready).await? {
        return Ok(Toast::Says(plain!(who.locale, "sent-already")));
    }
    let deed = others_deed(turn, who, &question).await?;
    if seen(&ready, deed.as_deref()) != digest {
        look(turn, who, place, question.id, which).await?;
        return Ok(Toast::Says(plain!(who.locale, "ready-changed")));
    }
    let entities = serde_json::to_string(&ready.words.entities)?;
    let said = NewSaid {
        question_id: question.id,
        author_id: who.id,
        by_asker: false,
        chat_id: who.id,
        message_id: None,
        kind: &ready.kind,
        album: None,
        text: &ready.words.text,
        entities: &entities,
        file_id: ready.file_id.as_deref(),
        sent_at: turn.now,
        passed_on: true,
    };
    let id = questions::add(turn.db, said).await?;
    let Some(said) = questions::said(turn.db, id).await? else { return Ok(Toast::Over) };
    relay::to_asker(turn, &question, &said).await?;
    finish(turn, who, &question, &said, (who.id, place)).await?;
    Ok(Toast::Quiet)
}

/// Whether this very answer is the last that was said.
async fn is_last(turn: &mut Turn<'_>, question: &Question, ready: &Ready) -> Result<bool> {
    let thread: Vec<Said> = questions::thread(turn.db, question.id).await?;
    Ok(thread.last().is_some_and(|last| !last.by_asker && last.text == ready.words.text))
}
