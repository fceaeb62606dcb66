//! The whole matrix: every button, command and message × every role × one's own things and others'.
//!
//! It is found out and not told: each of them is sent to the desk by each role, with every number that
//! others' things have, and undone again. What came of it stands in docs/security-matrix.md, which this
//! test compares. Whatever is otherwise there — a right, a check of whose something is — fails it.
//! `LAUREL_WRITE_MATRIX=1` writes the page anew; then read the difference.

mod effects;
mod treasure;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use laurel::desk::access::{self, Need};
use laurel::desk::route::{Command, Route};
use laurel::desk::tap::Tap;
use laurel::store::people::Rights;
use serde_json::{Value, json};

use super::{ANNA, GUEST, HELPER, Hall, JUROR};
use crate::harness::ORGANIZER;
use effects::{Effects, Eyes};

const PAGE: &str = "docs/security-matrix.md";
const SOURCE: &str = include_str!("../../../src/desk/tap.rs");

/// The roles, with the ids of those who have them in the hall.
const ROLES: [(&str, i64); 5] = [
    ("guest", GUEST),
    ("contestant", ANNA),
    ("juror", JUROR),
    ("helper", HELPER),
    ("organizer", ORGANIZER),
];

/// A button as the source has it: what it is called there, its short name, the kinds of its fields.
struct Button {
    variant: String,
    name: String,
    kinds: Vec<String>,
}

fn buttons() -> Vec<Button> {
    let list = SOURCE.split("taps! {").nth(1).unwrap().split("\n}").next().unwrap();
    let lines = list.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let found = lines.filter_map(|line| line.strip_suffix("\",")?.split_once(" = \""));
    found
        .map(|(head, name)| {
            let (variant, fields) = head.split_once('(').unwrap_or((head, ""));
            let fields = fields.trim_end_matches(')').split(", ");
            let kinds = fields.filter_map(|field| field.split_once(": "));
            Button {
                variant: variant.to_owned(),
                name: name.to_owned(),
                kinds: kinds.map(|(_, kind)| kind.to_owned()).collect(),
            }
        })
        .collect()
}

/// Values that name something in the hall, the tapper's own and others'.
fn values(kind: &str) -> &'static [&'static str] {
    match kind {
        "i64" => &["1", "2", "3", "4", "5", "6", "7", "8", "21", "41"],
        "String" => &["hello", "cases", "friends"],
        "u32" | "u8" => &["0", "1", "2"],
        "i32" => &["60"],
        "bool" => &["1", "0"],
        "Option<u32>" => &["", "1"],
        "Locale" => &["en"],
        "Whom" => &["e", "p2"],
        "Shelf" => &["n", "nc2"],
        "Spot" => &["1.0.0.n", "2.0.0.n", "3.1.0.n", "4.1.0.nc2", "5.0.0.n", "6.0.0.n"],
        "Way" => &["a.0"],
        "Seen" => &["m", "a", "op1|2"],
        "Picks" => &["2", ""],
        other => panic!("no values for {other}"),
    }
}

/// The most that is tried of one button by one role.
const MOST: usize = 72;

/// Every combination of values, as data of the button.
fn data(button: &Button) -> Vec<String> {
    let mut all = vec![button.name.clone()];
    for kind in &button.kinds {
        let values = values(kind).iter();
        all = values
            .flat_map(|value| all.iter().map(move |head| format!("{head}:{value}")))
            .collect();
    }
    all.truncate(MOST);
    all
}

fn person(id: i64) -> Value {
    json!({"id": id, "is_bot": false, "first_name": "X", "language_code": "en"})
}

fn chat(id: i64) -> Value {
    json!({"id": id, "type": "private", "first_name": "X"})
}

/// Raw updates, as Telegram sends them.
fn tap(who: i64, data: &str) -> Value {
    json!({"update_id": 900_000, "callback_query": {
        "id": "77", "from": person(who), "chat_instance": "1", "data": data,
        "message": {"message_id": 7, "date": treasure::NOW, "chat": chat(who), "text": "x"},
    }})
}

fn message(who: i64, id: i32, text: &str) -> Value {
    json!({"update_id": 900_000, "message": {
        "message_id": id, "from": person(who), "chat": chat(who), "date": treasure::NOW, "text": text,
    }})
}

fn reply(who: i64, to: i32) -> Value {
    let mut update = message(who, 990, "I answer to what is not mine, and at some length too.");
    update["message"]["reply_to_message"] = json!({
        "message_id": to, "date": treasure::NOW, "chat": chat(who), "text": "x",
        "from": {"id": 77, "is_bot": true, "first_name": "Bot"},
    });
    update
}

fn edit(who: i64, id: i32) -> Value {
    json!({"update_id": 900_000, "edited_message": {
        "message_id": id, "from": person(who), "chat": chat(who), "date": treasure::NOW - 60,
        "edit_date": treasure::NOW, "text": "Case 1. Now it reads quite otherwise, and it was not mine.",
    }})
}

/// What a row of the matrix sends.
type Updates = Box<dyn Fn(i64) -> Vec<Value>>;

/// Rows that are no buttons. Links open screens of the organizers too: anybody can make one.
fn others() -> Vec<(String, Updates)> {
    let mut rows: Vec<(String, Updates)> = Vec::new();
    for command in Command::ALL {
        let word = command.word();
        let texts = ["", " 2", " hello", " 0000-0000-0000-0000"].map(|it| format!("/{word}{it}"));
        let sent = move |who| texts.iter().map(|text| message(who, 990, text)).collect();
        rows.push((format!("/{word}"), Box::new(sent)));
    }
    rows.push((
        "a link with `/start`".to_owned(),
        Box::new(|who| {
            let links = [
                "c_2",
                "read",
                "jury-0",
                "team-0",
                "move-0",
                "open-op1_2",
                "open-aq1_1",
                "open-az1_1",
            ];
            let links = links.iter().map(|link| message(who, 990, &format!("/start {link}")));
            links.collect()
        }),
    ));
    rows.push((
        "a message".to_owned(),
        Box::new(|who| {
            let texts =
                ["Case 1. I would listen first, then call.", "hello", "Bell Anna", "2", "/x"];
            texts.iter().map(|text| message(who, 990, text)).collect()
        }),
    ));
    rows.push((
        "an answer to a message".to_owned(),
        Box::new(|who| (1..60).map(|to| reply(who, to)).collect()),
    ));
    rows.push(("an edit".to_owned(), Box::new(|who| (1..60).map(|id| edit(who, id)).collect())));
    rows.push((
        "something behind the bot's name".to_owned(),
        Box::new(|who| {
            let asked = |query: &str| {
                json!({"update_id": 900_000, "inline_query": {
                    "id": "5", "from": person(who), "query": query, "offset": "",
                }})
            };
            ["", "Wood", "Boris"].map(asked).to_vec()
        }),
    ));
    rows
}

fn rights(role: &str) -> Rights {
    let none = Rights::default();
    match role {
        "contestant" => Rights { contestant: Some(1), ..none },
        "juror" => Rights { juror: Some(1), ..none },
        "helper" => Rights { helper: true, ..none },
        "organizer" => Rights { organizer: true, ..none },
        _ => none,
    }
}

fn need(button: &Button) -> Need {
    let decoded = data(button).iter().find_map(|data| Tap::decode(data));
    access::for_tap(&decoded.unwrap_or_else(|| panic!("{} has no data", button.variant)))
}

fn row(name: &str, cells: &[String]) -> String {
    format!("| {name} | {} |\n", cells.join(" | "))
}

/// What a role may, or that nothing comes of it.
fn cell(met: bool, effects: &Effects, what: &str) -> String {
    if !met {
        assert!(effects.is_nothing(), "{what} is refused, and yet {effects}");
        return "–".to_owned();
    }
    format!("+{effects}")
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
    let mut page = HEAD.to_owned();
    for (name, updates) in others() {
        let mut cells = Vec::new();
        for (role, eyes) in &eyes {
            let command = name.strip_prefix('/').and_then(|_| Command::read(&name, ""));
            let met = command.is_none_or(|(command, _)| {
                let route = Route::Command(command, String::new());
                access::need(&route).met_by(&rights(role))
            });
            let updates = updates(eyes.who);
            let effects = eyes.look(hall, &updates).await;
            check(role, &name, &effects);
            cells.push(cell(met, &effects, &name));
        }
        page += &row(&name.replace("a link with `/start`", "`/start` with a link"), &cells);
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
            let effects = eyes.look(hall, &updates).await;
            check(role, &button.variant, &effects);
            cells.push(cell(met, &effects, &button.variant));
        }
        page += &row(&format!("`{}` {}", button.name, button.variant), &cells);
    }
    page
}

const COLUMNS: &str =
    "| what | guest | contestant | juror | helper | organizer |\n|---|---|---|---|---|---|\n";

const HEAD: &str = "\
# Who may what: the whole matrix

Every command, message and button, and what comes of it if each role sends it, with every number that others' things have. It is found out by
`tests/suite/abuse/matrix.rs`, which fails if this page says anything else: a new button has no row here, a right was given to somebody else, or a
handler no longer asks whose something is. `LAUREL_WRITE_MATRIX=1 cargo test --test suite matrix` writes it anew.

- `–` is refused, whatever else is in it. What is not explicitly allowed is refused: `desk/access.rs` has no catch-all.
- `+` may be done, with one's own things and with what is for everybody.
- *sees*: something of somebody else's that is not for everybody. *parts* are messages that are no solution yet, late or put aside; *works* are solutions that others may not read
  yet; then there are nominees' *contacts*, *questions* to the organizers, *comments* between two people, jurors' *notes* and *flags*, and *appeals*.
- *changes*: tables with rows of somebody else's or of the contest's that are otherwise then.

It is found out at one moment, with tasks open and closed and before results: what a button does to results, votes and broadcasts under way is shown by tests of those.
What guests and contestants see or change of others' is always nothing, and the test demands it whatever this page says.
Jurors see works and contacts and change nothing but their own marks and words.

## Commands and messages

| what | guest | contestant | juror | helper | organizer |
|---|---|---|---|---|---|
";

#[tokio::test]
async fn the_whole_matrix_is_as_its_page_says() {
    let mut hall = Hall::open().await;
    treasure::bury(&mut hall).await;
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
