//! Contest files of organizers that wait for the second tap, and the buttons that let them rule.

use laurel::contest::change::history::{Refusal, Why};
use laurel::contest::change::{Of, changes};
use laurel::contest::file;
use laurel::desk::{Turn, switchboard};
use laurel::store::sha256;
use laurel::telegram::read::read;
use sqlx::AssertSqlSafe;

use super::treasure::{GROUP, INVITED, STRANGER};
use super::updates::tap;
use crate::abuse::Hall;
use crate::harness::{ORGANIZER, SAMPLE, Scene};

/// In the order of their numbers, from 1 on: whose it is, and whether it says who owns the contest.
const PROPOSED: [(i64, bool); 4] =
    [(ORGANIZER, false), (ORGANIZER, true), (INVITED, false), (INVITED, true)];

/// A contest file that waits, with the data of the button that lets it rule.
#[derive(Clone)]
pub struct Waiting {
    pub by: i64,
    pub of_owners: bool,
    pub data: String,
}

/// The contest file that rules.
pub fn ruling() -> String {
    let named = format!("answer_hours = 12\ngroup = {GROUP}");
    SAMPLE.replacen("answer_hours = 12", &named, 1)
}

fn proposed(of_owners: bool) -> String {
    let (from, to) = match of_owners {
        true => ("[100001]", format!("[100001, {STRANGER}]")),
        false => ("Ten Minutes", "Eleven Minutes".to_owned()),
    };
    ruling().replacen(from, &to, 1)
}

/// Puts them into the database.
pub async fn make(scene: &mut Scene) {
    for (by, of_owners) in PROPOSED {
        let text = proposed(of_owners).replace('\'', "''");
        let sql = format!(
            "INSERT INTO contest_proposals (base, text, origin, made_by, made_at)
             VALUES (1, '{text}', 'sent', {by}, 1796119470000)"
        );
        scene.write(&sql).await;
    }
}

/// All of them. Where no button is shown, its data is what a client that knows this source works out.
pub async fn waiting(hall: &mut Hall) -> Vec<Waiting> {
    let mut all = Vec::new();
    for ((by, of_owners), number) in PROPOSED.into_iter().zip(1..) {
        let shown = shown(hall, by, number).await;
        let forged = forged(number, by, of_owners);
        // If it can be worked out for an owner, then for others too.
        if by == ORGANIZER {
            assert_eq!(shown.as_ref(), Some(&forged), "the digest is made otherwise now");
        }
        all.push(Waiting { by, of_owners, data: shown.unwrap_or(forged) });
    }
    all
}

/// The button under a proposal that its organizer looks at, if there is one.
async fn shown(hall: &mut Hall, by: i64, number: i64) -> Option<String> {
    let mut screen = String::new();
    let desk = hall.scene.app().desk.clone();
    let looked = async |turn: &mut Turn<'_>| -> laurel::desk::Result {
        let look = read(&tap(by, &format!("af5:{number}:0"))).unwrap();
        switchboard::deal(turn, look).await?;
        let newest = format!(
            "SELECT l.params FROM outbox o JOIN letters l ON l.id = o.letter_id
             WHERE o.chat_id = {by} ORDER BY o.id DESC LIMIT 1"
        );
        screen = sqlx::query_scalar(AssertSqlSafe(newest)).fetch_one(&mut *turn.db).await?;
        anyhow::bail!("it is undone")
    };
    assert_eq!(desk.work(looked).await.unwrap_err().to_string(), "it is undone");
    let head = format!("af6:{number}:");
    let rest = screen.split_once(&head)?.1;
    Some(format!("{head}{}", rest.split(['"', '\\']).next()?))
}

/// The data of the button, as `plan::Plan::digest` has it.
fn forged(number: i64, by: i64, of_owners: bool) -> String {
    let read = |text: &str| file::read(text).unwrap();
    let changes = changes(&read(&ruling()), &read(&proposed(of_owners)));
    let may_not = of_owners && by != ORGANIZER;
    let refusal = Refusal { of: Of::Contest, why: Why::OwnersOnly };
    let refusals = if may_not { vec![refusal] } else { Vec::new() };
    let welcome = format!("Welcome {{ person: {STRANGER}, name: \"X\", known: true }}, ");
    let notices =
        format!("[{}Organizers {{ people: 1 }}]", if of_owners { welcome.as_str() } else { "" });
    let digest = sha256(&format!("1 {changes:?} {refusals:?} {notices}"));
    format!("af6:{number}:{}:0", &digest[..12])
}
