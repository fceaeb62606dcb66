//! What people send: the updates, as Telegram words them.

use serde_json::json;

/// The first contestant's Telegram id; the others follow.
pub const FIRST_CONTESTANT: i64 = 1_000_000;
/// The first juror's.
pub const FIRST_JUROR: i64 = 9_000_000;
/// So many jurors mark at a time.
pub const JURORS: u64 = 64;
/// The message whose buttons jurors press.
const SCREEN: i64 = 1;

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A contestant's solution, one message each.
    Texts,
    /// A juror's mark for an entry, one tap each.
    Marks,
    /// Nothing is sent; the bot has something to say to everybody.
    Announcement,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Texts, Kind::Marks, Kind::Announcement];

    pub fn name(self) -> &'static str {
        match self {
            Kind::Texts => "texts",
            Kind::Marks => "marks",
            Kind::Announcement => "announcement",
        }
    }

    /// The kind of that name.
    pub fn of(name: &str) -> Option<Kind> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// Something written to the person of that id.
    Text(i64),
    /// The answer to the tap of that number.
    Tap(u64),
}

/// One update, and by what its answer is known.
pub struct Sent {
    pub question: Question,
    pub json: String,
}

/// The updates of one run, made when they are asked for.
pub struct Script {
    kind: Kind,
    count: u64,
    next: u64,
}

impl Script {
    pub fn new(kind: Kind, count: u64) -> Script {
        Script { kind, count, next: 0 }
    }

    /// How many there are in all.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The next one; none after the last. Jurors come in turn.
    pub fn next(&mut self, now: i64) -> Option<Sent> {
        if self.next == self.count {
            return None;
        }
        let number = self.next;
        self.next += 1;
        Some(match self.kind {
            Kind::Texts => text(number, now),
            Kind::Marks => mark(number, now),
            Kind::Announcement => return None,
        })
    }
}

fn person(id: i64) -> serde_json::Value {
    json!({"id": id, "is_bot": false, "first_name": "Анна", "language_code": "ru"})
}

fn chat(id: i64) -> serde_json::Value {
    json!({"id": id, "first_name": "Анна", "type": "private"})
}

fn text(number: u64, now: i64) -> Sent {
    let id = FIRST_CONTESTANT + number as i64;
    let text = "Сначала я выслушала абонента до конца и повторила его вопрос своими словами. Потом \
                проверила заказ, назвала срок и спросила, удобен ли он. Посылка нашлась через двадцать \
                минут, абонент поблагодарил, а в карточке осталась запись для следующей смены.";
    let update = json!({
        "update_id": number + 1,
        "message": {
            "message_id": 10, "from": person(id), "chat": chat(id), "date": now, "text": text
        }
    });
    Sent { question: Question::Text(id), json: update.to_string() }
}

fn mark(number: u64, now: i64) -> Sent {
    let (juror, entry) = ((number % JURORS) as i64, number / JURORS + 1);
    let id = FIRST_JUROR + juror;
    let bot = json!({"id": 1, "is_bot": true, "first_name": "Laurel", "username": "laurel_bot"});
    let update = json!({
        "update_id": number + 1,
        "callback_query": {
            "id": format!("{}", number + 1), "from": person(id), "chat_instance": "1",
            "message": {
                "message_id": SCREEN, "from": bot, "chat": chat(id), "date": now, "text": "Кейс"
            },
            "data": format!("k:{entry}:{}", number % 4)
        }
    });
    Sent { question: Question::Tap(number + 1), json: update.to_string() }
}
