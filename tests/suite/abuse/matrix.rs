//! The whole matrix: every button, and all else that comes in, × every role × one's own things and others'.
//!
//! It is found out and not told: each of them is sent to the desk by each role, with every number that
//! others' things have, and undone again. What came of it stands in docs/security-matrix.md, which this
//! test compares. Whatever is otherwise there — a right, a check of whose something is — fails it.
//! `LAUREL_WRITE_MATRIX=1` writes the page anew; then read the difference.

mod buttons;
mod effects;
mod proposals;
mod routes;
mod treasure;
mod updates;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use laurel::store::people::Rights;
use laurel::telegram::read::read;
use serde_json::Value;

use super::{ANNA, GUEST, HELPER, Hall, JUROR};
use crate::harness::ORGANIZER;
use buttons::{MOST, buttons, data, need};
use effects::{Effects, Eyes};
use routes::{Kind, May, Means};
use treasure::INVITED;
use updates::tap;

const PAGE: &str = "docs/security-matrix.md";

/// The roles, with the ids of those who have them in the hall.
const ROLES: [(&str, i64); 6] = [
    ("guest", GUEST),
    ("contestant", ANNA),
    ("juror", JUROR),
    ("helper", HELPER),
    ("invited organizer", INVITED),
    ("owner", ORGANIZER),
];

fn rights(role: &str) -> Rights {
    let none = Rights::default();
    match role {
        "contestant" => Rights { contestant: Some(1), ..none },
        "juror" => Rights { juror: Some(1), ..none },
        "helper" => Rights { helper: true, ..none },
        "invited organizer" | "owner" => Rights { organizer: true, ..none },
        _ => none,
    }
}

fn row(name: &str, cells: &[String]) -> String {
    format!("| {name} | {} |\n", cells.join(" | "))
}

/// What a role may, or that nothing comes of it.
fn cell(met: bool, effects: &Effects, what: &str) -> String {
    if !met {
        assert!(effects.is_nothing(), "{what} is refused, and yet {effects:?}");
        return "–".to_owned();
    }
    format!("+{effects}")
}

/// That the bot says no to whoever has no right, and to nobody else.
fn check_words(met: bool, effects: &Effects, sent: usize, what: &str) {
    match met {
        true => assert!(effects.refused < sent, "{what} is refused to whoever may"),
        false => assert_eq!(effects.refused, sent, "{what} is not refused"),
    }
}

/// Whatever a guest or contestant does, nothing of others' is seen or changed; a juror does not see
/// what is for the author and the organizers alone, nor colleagues' notes.
fn check(role: &str, what: &str, effects: &Effects) {
    let allowed: BTreeSet<&str> = match role {
        "guest" | "contestant" => BTreeSet::new(),
        "juror" => BTreeSet::from(["works", "contacts"]),
        _ => return,
    };
    let seen: BTreeSet<&str> = effects.seen.iter().copied().collect();
    assert!(seen.is_subset(&allowed), "{role}: {what}{effects}");
    assert!(effects.changed.is_empty(), "{role}: {what}{effects}");
}

async fn page(hall: &mut Hall) -> String {
    let mut eyes = Vec::new();
    for (role, who) in ROLES {
        eyes.push((role, Eyes::open(hall, who).await));
    }
    let mut page = HEAD.to_owned() + COLUMNS;
    let bot = hall.scene.world.bot_username();
    let means = Means { waiting: proposals::waiting(hall).await, bot };
    for kind in Kind::ALL {
        let rows = kind.rows(&means);
        assert!(!rows.is_empty(), "{kind:?} has no row");
        for it in rows {
            let mut cells = Vec::new();
            for (role, eyes) in &eyes {
                let updates = (it.updates)(eyes.who);
                assert!(!updates.is_empty(), "{}: {role} sends nothing", it.name);
                for update in &updates {
                    let event = read(update).unwrap().event;
                    assert_eq!(Kind::of(event, &means.bot), *kind, "{}: {update}", it.name);
                }
                let effects = eyes.look(hall, it.before, &updates).await;
                let (what, met) = (format!("{role}: {}", it.name), it.met(role));
                match &it.may {
                    May::ByRight(_) => check_words(met, &effects, updates.len(), &what),
                    May::Anybody => {}
                    May::Only(_) => assert_eq!(met, !effects.is_nothing(), "{what}: {effects:?}"),
                }
                // What becomes of a group is Telegram's word and not the deed of whom it names.
                if *kind != Kind::OfGroup {
                    check(role, &it.name, &effects);
                }
                cells.push(cell(met, &effects, &what));
            }
            page += &row(&it.name, &cells);
        }
    }
    let _ = write!(page, "\n## Buttons\n\n{COLUMNS}");
    for button in buttons() {
        let need = need(&button);
        let mut cells = Vec::new();
        for (role, eyes) in &eyes {
            let met = need.met_by(&rights(role));
            let mut tried = data(&button);
            // What is refused is refused before anybody looks at the fields.
            tried.truncate(if met { MOST } else { 2 });
            let updates: Vec<Value> = tried.iter().map(|data| tap(eyes.who, data)).collect();
            let effects = eyes.look(hall, "", &updates).await;
            let what = format!("{role}: {}", button.variant);
            check_words(met, &effects, updates.len(), &what);
            check(role, &button.variant, &effects);
            cells.push(cell(met, &effects, &what));
        }
        page += &row(&format!("`{}` {}", button.name, button.variant), &cells);
    }
    page
}

const COLUMNS: &str = "| what | guest | contestant | juror | helper | invited organizer | owner |\n|---|---|---|---|---|---|---|\n";

const HEAD: &str = "\
# Who may what: the whole matrix

Every command, message and button, and what comes of it if each role sends it, with every number that others' things have. It is found out by
`tests/suite/abuse/matrix.rs`, which fails if this page says anything else: a new button or route has no row here, a right was given to somebody else, or a
handler no longer asks whose something is. `LAUREL_WRITE_MATRIX=1 cargo test --test suite matrix` writes it anew.

- `–` is refused, or nothing comes of it, whatever else is in it. What is not explicitly allowed is refused: `desk/access.rs` has no catch-all.
- `+` may be done, with one's own things and with what is for everybody.
- *sees*: something of somebody else's that is not for everybody. *parts* are messages that are no solution yet, late or put aside; *works* are solutions that others may not read
  yet; then there are nominees' *contacts*, *questions* to the organizers, *comments* between two people, jurors' *notes* and *flags*, and *appeals*.
- *changes*: tables with rows of somebody else's or of the contest's that are otherwise then.
- An *owner* stands in the contest file, an *invited organizer* came by a link. Both may the same, but for saying who owns the contest.
- *The group* is the organizers'. What stands there is for whoever is in it; who may answer there, the bot asks anew each time.

It is found out at one moment, with tasks open and closed and before results: what a button does to results, votes and broadcasts under way is shown by tests of those.
What guests and contestants see or change of others' is always nothing, and the test demands it whatever this page says.
Jurors see works and contacts and change nothing but their own marks and words.

## Commands, messages and all else that is no button in one's own chat

";

#[tokio::test]
async fn the_whole_matrix_is_as_its_page_says() {
    let mut hall = treasure::hall().await;
    let found = page(&mut hall).await;
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    if std::env::var_os("LAUREL_WRITE_MATRIX").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let told = std::fs::read_to_string(&path).unwrap_or_default();
    let differ: Vec<String> = found
        .lines()
        .filter(|line| !told.lines().any(|told| told == *line))
        .map(str::to_owned)
        .collect();
    assert!(differ.is_empty(), "{PAGE} says something else of: {differ:#?}");
    assert_eq!(found, told, "{PAGE} has something more, or in another order");
    hall.scene.end().await;
}
