//! The rows that are no buttons: of every route what is sent, and who may.
//!
//! A route without a row does not compile, and what a row sends has to be of its route.

use laurel::desk::access;
use laurel::desk::route::{Command, Route};
use laurel::telegram::incoming::Event;
use serde_json::Value;

use super::buttons::{buttons, data};
use super::proposals::Waiting;
use super::treasure::{APPEAL, FLAG, GROUP, HELD, NEWS, OTHER_GROUP, QUESTION, STRANGER, held};
use super::updates::{
    as_bot, asked, became, edit, elsewhere, late_tap, member, message, reply, said_in, tap, tap_in,
    unreadable,
};
use super::{ROLES, rights};
use crate::abuse::BORIS;

/// What the rows are made of.
pub struct Means {
    /// The bot's user name.
    pub bot: String,
    /// Contest files that wait for the second tap.
    pub waiting: Vec<Waiting>,
}

/// What a row of the matrix sends.
type Updates = Box<dyn Fn(i64) -> Vec<Value>>;

/// Who may do what a row sends.
pub enum May {
    /// Whoever has the right to this command.
    ByRight(Command),
    /// Everybody, and what comes of it hangs on who it is.
    Anybody,
    /// These roles and nobody else: of theirs something comes, and of anybody else's nothing at all.
    Only(&'static [&'static str]),
}

/// A row.
pub struct Row {
    pub name: String,
    pub may: May,
    /// What has happened before, as SQL.
    pub before: &'static str,
    pub updates: Updates,
}

impl Row {
    fn new(name: &str, may: May, updates: impl Fn(i64) -> Vec<Value> + 'static) -> Row {
        Row { name: name.to_owned(), may, before: "", updates: Box::new(updates) }
    }

    /// Whether this role may.
    pub fn met(&self, role: &str) -> bool {
        match &self.may {
            May::ByRight(command) => {
                let route = Route::Command(*command, String::new());
                access::need(&route).met_by(&rights(role))
            }
            May::Anybody => true,
            May::Only(roles) => roles.contains(&role),
        }
    }
}

const STAFF: May = May::Only(&["helper", "invited organizer", "owner"]);
const ORGANIZERS: May = May::Only(&["invited organizer", "owner"]);
const OWNERS: May = May::Only(&["owner"]);
const NOBODY: May = May::Only(&[]);
/// Telegram tells of it, whoever did it there.
const WHOEVER: May =
    May::Only(&["guest", "contestant", "juror", "helper", "invited organizer", "owner"]);

macro_rules! kinds {
    ($($route:ident)*) => {
        /// The kinds of routes, and of what is dealt with before there is a route.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $($route,)*
            OfGroup,
        }

        impl Kind {
            pub const ALL: &[Kind] = &[$(Kind::$route,)* Kind::OfGroup];

            fn of_route(route: &Route) -> Kind {
                match route {
                    $(Route::$route { .. } => Kind::$route,)*
                }
            }
        }
    };
}
kinds! { Command Tap OddTap Ask Message Edit InGroup Asked Reach Elsewhere Unreadable }

impl Kind {
    /// Of what the desk makes of an update.
    pub fn of(event: Event, bot: &str) -> Kind {
        match event {
            Event::Group(_) => Kind::OfGroup,
            Event::Message(_)
            | Event::Edited(_)
            | Event::Tap(_)
            | Event::Asked(_)
            | Event::Reach { .. }
            | Event::Unreadable
            | Event::Ignored => Kind::of_route(&Route::of(event, bot)),
        }
    }

    /// Its rows. Buttons in one's own chat have a table of their own.
    pub fn rows(self, means: &Means) -> Vec<Row> {
        match self {
            Kind::Command => commands(),
            Kind::Tap => taps(means),
            Kind::OddTap => odd_taps(),
            Kind::Ask => vec![Row::new("`/ask` with a question", May::Anybody, |who| {
                ["2", "hello", "Where is the final?"]
                    .map(|text| message(who, 990, &format!("/ask {text}")))
                    .to_vec()
            })],
            Kind::Message => messages(&means.bot),
            Kind::Edit => vec![Row::new("an edit", May::Anybody, |who| {
                (1..60).map(|id| edit(who, who, id)).collect()
            })],
            Kind::InGroup => in_group(&means.bot),
            Kind::Asked => {
                vec![Row::new("something behind the bot's name", May::Anybody, |who| {
                    ["", "Wood", "Boris"].map(|query| asked(who, query)).to_vec()
                })]
            }
            Kind::Reach => vec![Row::new("blocking the bot", WHOEVER, |who| {
                vec![member(who, who, false), member(who, who, true), member(who, BORIS, false)]
            })],
            Kind::Elsewhere => vec![Row::new("a bot, a channel or a poll", NOBODY, |who| {
                let mut all = elsewhere(who).to_vec();
                all.push(as_bot(message(who, 990, "/admin")));
                all.extend([QUESTION, FLAG].map(|to| as_bot(reply(who, GROUP, to, ""))));
                all
            })],
            Kind::Unreadable => {
                vec![Row::new("what cannot be read", NOBODY, |who| unreadable(who).to_vec())]
            }
            Kind::OfGroup => of_group(),
        }
    }
}

/// Links open screens of the organizers too: anybody can make one.
fn commands() -> Vec<Row> {
    let mut rows = Vec::new();
    for command in Command::ALL {
        let word = command.word();
        // A question behind its word has a route of its own.
        let texts: &[&str] = match command {
            Command::Ask => &[""],
            _ => &["", " 2", " hello", " 0000-0000-0000-0000"],
        };
        let sent = move |who| {
            texts.iter().map(|text| message(who, 990, &format!("/{word}{text}"))).collect()
        };
        rows.push(Row::new(&format!("/{word}"), May::ByRight(command), sent));
    }
    rows.push(Row::new("`/start` with a link", May::ByRight(Command::Start), |who| {
        let links =
            ["c_2", "read", "jury-0", "team-0", "move-0", "open-op1_2", "open-aq1_1", "open-az1_1"];
        links.iter().map(|link| message(who, 990, &format!("/start {link}"))).collect()
    }));
    rows
}

fn messages(bot: &str) -> Vec<Row> {
    let bot = bot.to_owned();
    vec![
        Row::new("a message", May::Anybody, |who| {
            ["Case 1. I would listen first, then call.", "hello", "Bell Anna", "2", "/x"]
                .map(|text| message(who, 990, text))
                .to_vec()
        }),
        Row::new("an answer to a message", May::Anybody, move |who| {
            (1..60).map(|to| reply(who, who, to, &bot)).collect()
        }),
    ]
}

/// Buttons whose data or place no generated row has.
fn taps(means: &Means) -> Vec<Row> {
    let apply = |name: &str, may: May, wanted: fn(&Waiting, i64) -> bool| {
        let waiting = means.waiting.clone();
        Row::new(name, may, move |who| {
            let wanted = waiting.iter().filter(|it| wanted(it, who));
            wanted.map(|it| tap(who, &it.data)).collect()
        })
    };
    vec![
        Row::new("in the group: one's own answer that is held back", STAFF, |who| {
            vec![tap_in(who, (GROUP, 7), &format!("aq3:{}:99", held(who)))]
        }),
        Row::new("in the group: another's answer that is held back", NOBODY, |who| {
            let others = ROLES.iter().filter(|(_, it)| *it != who);
            others
                .map(|(_, it)| tap_in(who, (GROUP, 7), &format!("aq3:{}:99", held(*it))))
                .collect()
        }),
        Row::new("one more owner, by button", OWNERS, |who| {
            vec![tap(who, &format!("afo1:{STRANGER}"))]
        }),
        apply("one's own contest file, let rule", ORGANIZERS, |it, who| {
            !it.of_owners && is_tried(it, who)
        }),
        apply("one's own contest file that says who are owners, let rule", OWNERS, |it, who| {
            it.of_owners && is_tried(it, who)
        }),
        apply("another's contest file, let rule", NOBODY, |it, who| it.by != who),
    ]
}

/// Whoever is no organizer has no contest file of their own there, and tries everybody's.
fn is_tried(waiting: &Waiting, who: i64) -> bool {
    let is_organizer = ROLES.iter().any(|(role, it)| *it == who && rights(role).organizer);
    waiting.by == who || !is_organizer
}

/// Buttons where none of ours is, and data that none of ours has.
fn odd_taps() -> Vec<Row> {
    // The group has one button of its own.
    let every =
        || buttons().into_iter().filter(|it| it.name != "aq3").map(|it| data(&it).remove(0));
    vec![
        Row::new("in the group: any other button", NOBODY, move |who| {
            every().map(|data| tap_in(who, (GROUP, 7), &data)).collect()
        }),
        Row::new("in another's chat: any button", NOBODY, move |who| {
            every().map(|data| tap_in(who, (STRANGER, 7), &data)).collect()
        }),
        Row::new("under a message that is gone: any button", NOBODY, move |who| {
            every().map(|data| late_tap(who, &data)).collect()
        }),
        Row::new("a button that is none of ours", NOBODY, |who| {
            let odd = ["", "zz", "zz:1", "a:1", "aq1", "aq1:x", "k:1", "k:1:2:3", "o3:41:yes"];
            odd.map(|data| tap(who, data)).to_vec()
        }),
    ]
}

fn in_group(bot: &str) -> Vec<Row> {
    const SAID: [&str; 4] = ["In York.", "/admin", "/start open-aq1_1", "/ask Where is it?"];
    // Nobody appeals before there is a result.
    const PUBLISHED: &str = "INSERT INTO results VALUES ('hello', 0, 100001);
                             INSERT INTO awards VALUES ('hello', 2, 1, '[]')";
    let answers = |name: &str, may: May, at: i64, to: &'static [i32]| {
        let bot = bot.to_owned();
        Row::new(name, may, move |who| to.iter().map(|to| reply(who, at, *to, &bot)).collect())
    };
    vec![
        Row::new("in the group: a message", NOBODY, |who| {
            SAID.map(|text| said_in(who, GROUP, 990, text)).to_vec()
        }),
        answers("in the group: an answer to a question", STAFF, GROUP, &[QUESTION]),
        answers("in the group: an answer to a flag", ORGANIZERS, GROUP, &[FLAG]),
        Row {
            before: PUBLISHED,
            ..answers("in the group: an answer to an appeal", ORGANIZERS, GROUP, &[APPEAL])
        },
        answers("in the group: an answer to anything else", NOBODY, GROUP, &[NEWS, HELD, 899]),
        Row::new("in the group: an edit", NOBODY, |who| {
            let ids = [QUESTION, FLAG, APPEAL, NEWS].into_iter().chain(HELD..HELD + 6);
            ids.map(|id| edit(who, GROUP, id)).collect()
        }),
        Row::new("in another group: a message", NOBODY, |who| {
            SAID.map(|text| said_in(who, OTHER_GROUP, 990, text)).to_vec()
        }),
        answers(
            "in another group: an answer",
            NOBODY,
            OTHER_GROUP,
            &[QUESTION, FLAG, APPEAL, NEWS, HELD],
        ),
        Row::new("in another group: an edit", NOBODY, |who| {
            (HELD..HELD + 6).map(|id| edit(who, OTHER_GROUP, id)).collect()
        }),
    ]
}

/// What becomes of groups.
fn of_group() -> Vec<Row> {
    const SUPERGROUP: i64 = -1_001_000_000_777;
    vec![
        Row::new("the group: the bot is put out, or it is made a supergroup", WHOEVER, |who| {
            vec![member(who, GROUP, false), became(who, GROUP, SUPERGROUP)]
        }),
        Row::new("another group: the same, or the bot is let in", NOBODY, |who| {
            vec![
                member(who, OTHER_GROUP, true),
                member(who, OTHER_GROUP, false),
                became(who, OTHER_GROUP, SUPERGROUP),
                became(who, OTHER_GROUP, GROUP),
            ]
        }),
    ]
}
