use super::*;
use crate::clock::Movable;
use crate::store::outbox::Lane;
use crate::telegram::letter::{File, Letter};
use crate::telegram::stand::{Reply, Stand};
use chrono::{TimeDelta, TimeZone};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

mod outages;
mod prints;
mod rates;

struct World {
    stand: Stand,
    store: Store,
    dial: Movable,
    clock: Clock,
    courier: Courier,
    fleeting: UnboundedSender<Fleeting>,
    wake: Arc<Notify>,
    _dir: tempfile::TempDir,
}

impl World {
    async fn new(limits: Limits) -> World {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
        let noon = Utc.with_ymd_and_hms(2026, 12, 14, 12, 0, 0).unwrap();
        let (clock, dial) = Clock::stopped_at(noon);
        let stand = Stand::start().await;
        let (fleeting, inbox) = unbounded_channel();
        let wake = Arc::new(Notify::new());
        let mut courier = Courier::new(
            store.clone(),
            stand.api(),
            Clocks { contest: clock.clone(), line: clock.clone() },
            limits,
            wake.clone(),
            inbox,
        );
        courier.follow(|| Rules { channel: Some("@contest".into()), paid: false });
        World { stand, store, dial, clock, courier, fleeting, wake, _dir: dir }
    }

    async fn say(&self, to: i64, lane: Lane, text: &str) -> i64 {
        self.put(Recipient::Person(to), lane, &Letter::message(text)).await
    }

    async fn put(&self, to: Recipient, lane: Lane, letter: &Letter) -> i64 {
        let (mut db, now) = (self.store.write().await.unwrap(), self.clock.now());
        let letter = outbox::write_letter(&mut db, letter, now).await.unwrap();
        let row = outbox::address(&mut db, letter, to, lane, None, now).await.unwrap();
        db.commit().await.unwrap();
        row
    }

    async fn state(&self, row: i64) -> String {
        let state = sqlx::query_scalar("SELECT state FROM outbox WHERE id = ?").bind(row);
        state.fetch_one(self.store.reader()).await.unwrap()
    }

    async fn sql(&self, sql: &'static str) {
        let mut db = self.store.write().await.unwrap();
        sqlx::query(sql).execute(&mut *db).await.unwrap();
        db.commit().await.unwrap();
    }

    async fn drain(&mut self) -> usize {
        self.courier.drain().await.unwrap()
    }

    /// A courier as after a restart of the program.
    fn restart(&mut self) {
        let (fleeting, inbox) = unbounded_channel();
        self.fleeting = fleeting;
        let api = self.stand.api();
        let clocks = Clocks { contest: self.clock.clone(), line: self.clock.clone() };
        let store = self.store.clone();
        let wake = self.wake.clone();
        self.courier = Courier::new(store, api, clocks, Limits::none(), wake, inbox);
    }
}

#[tokio::test]
async fn a_chat_hears_everything_in_order() {
    let mut world = World::new(Limits::none()).await;
    for number in 0..20 {
        world.say(7, Lane::Notice, &format!("7-{number}")).await;
        world.say(8, Lane::Notice, &format!("8-{number}")).await;
    }
    assert_eq!(world.drain().await, 40);
    let said = world.stand.said();
    for chat in [7, 8] {
        let heard: Vec<_> = said.iter().filter(|(to, _)| *to == chat).map(|(_, it)| it).collect();
        let expected: Vec<_> = (0..20).map(|number| format!("{chat}-{number}")).collect();
        assert_eq!(heard, expected.iter().collect::<Vec<_>>());
    }
    assert_eq!(world.drain().await, 0);
}

#[tokio::test]
async fn answers_go_before_broadcasts() {
    let mut world = World::new(Limits { per_second: 2, ..Limits::default() }).await;
    for chat in 1..=4 {
        world.say(chat, Lane::Broadcast, "news").await;
    }
    world.say(9, Lane::Answer, "answer").await;
    assert_eq!(world.drain().await, 2);
    let mut said = world.stand.said();
    said.sort();
    assert_eq!(said, [(1, "news".to_owned()), (9, "answer".to_owned())]);
    world.dial.advance(TimeDelta::seconds(1));
    assert_eq!(world.drain().await, 2);
}

#[tokio::test]
async fn not_too_many_are_in_flight() {
    let mut world = World::new(Limits::none()).await;
    for chat in 1..=100 {
        world.say(chat, Lane::Broadcast, "news").await;
    }
    assert_eq!(world.drain().await, 100);
    assert!(world.stand.most_in_flight() <= AT_A_TIME);
}

#[tokio::test]
async fn a_letter_reaches_the_channel_and_files_are_uploaded() {
    let mut world = World::new(Limits::none()).await;
    let file = File { name: "bulletin.txt".into(), bytes: b"the bulletin".to_vec() };
    world.put(Recipient::Channel, Lane::Notice, &Letter::document(file, "it")).await;
    assert_eq!(world.drain().await, 1);
    let call = world.stand.calls().pop().unwrap();
    assert_eq!(call.method, "sendDocument");
    assert!(call.raw.contains("@contest") && call.raw.contains("the bulletin"));
}

#[tokio::test]
async fn without_a_channel_its_letters_fail_and_say_so() {
    let mut world = World::new(Limits::none()).await;
    world.restart();
    let row = world.put(Recipient::Channel, Lane::Notice, &Letter::message("x")).await;
    assert_eq!(world.drain().await, 0);
    assert_eq!(world.state(row).await, "failed");
}

#[tokio::test]
async fn too_many_is_obeyed_to_the_second() {
    let mut world = World::new(Limits::none()).await;
    world.stand.script([Reply::RetryAfter(17)]);
    let row = world.say(7, Lane::Answer, "hello").await;
    assert_eq!(world.drain().await, 0);
    world.say(8, Lane::Answer, "others do not wait").await;
    assert_eq!(world.drain().await, 1);
    world.dial.advance(TimeDelta::milliseconds(16_999));
    assert_eq!(world.drain().await, 0);
    world.dial.advance(TimeDelta::milliseconds(1));
    assert_eq!(world.drain().await, 1);
    assert_eq!(world.state(row).await, "sent");
}

#[tokio::test]
async fn who_blocked_the_bot_is_left_alone() {
    let mut world = World::new(Limits::none()).await;
    world.stand.script([Reply::Error(403, "Forbidden: bot was blocked by the user")]);
    let first = world.say(7, Lane::Notice, "one").await;
    let second = world.say(7, Lane::Notice, "two").await;
    assert_eq!(world.drain().await, 0);
    assert_eq!(world.stand.calls().len(), 1);
    assert_eq!(world.state(first).await, "unreachable");
    assert_eq!(world.state(second).await, "unreachable");
}

#[tokio::test]
async fn what_may_have_been_lost_is_sent_again() {
    let mut world = World::new(Limits::none()).await;
    let restart = Reply::Error(500, "Internal Server Error: restart");
    world.stand.script([Reply::Page(502), Reply::Cut, restart]);
    let row = world.say(7, Lane::Notice, "hello").await;
    for _ in 0..3 {
        assert_eq!(world.drain().await, 0);
        assert_eq!(world.state(row).await, "unknown");
        world.dial.advance(TimeDelta::seconds(4));
    }
    assert_eq!(world.drain().await, 1);
    assert_eq!(world.stand.calls().len(), 4);
    assert_eq!(world.state(row).await, "sent");
}

#[tokio::test]
async fn a_refusal_is_not_tried_twice() {
    let mut world = World::new(Limits::none()).await;
    let refused = Reply::Error(400, "Bad Request: message is too long");
    world.stand.script([refused]);
    let long = world.say(7, Lane::Notice, "too long").await;
    let next = world.say(7, Lane::Notice, "the next").await;
    assert_eq!(world.drain().await, 1);
    assert_eq!(
        (world.state(long).await, world.state(next).await),
        ("failed".into(), "sent".into())
    );
}

#[tokio::test]
async fn an_edit_of_what_is_gone_is_done_with() {
    let mut world = World::new(Limits::none()).await;
    world.stand.script([Reply::Error(400, "Bad Request: message to edit not found")]);
    let edit = Letter::edit(5, "new");
    let row = world.put(Recipient::Person(7), Lane::Answer, &edit).await;
    world.drain().await;
    assert_eq!(world.state(row).await, "sent");
}

#[tokio::test]
async fn what_was_under_way_at_a_crash_is_sent_after_it() {
    let mut world = World::new(Limits::none()).await;
    let row = world.say(7, Lane::Notice, "hello").await;
    let mut db = world.store.write().await.unwrap();
    let room = Room { frozen: &[], held: &[], messages: true, rows: 9, prints: 9 };
    outbox::claim(&mut db, world.clock.now(), room).await.unwrap();
    db.commit().await.unwrap();
    assert_eq!(world.state(row).await, "sending");
    world.restart();
    assert_eq!(world.drain().await, 1);
    assert_eq!(world.state(row).await, "sent");
}

#[tokio::test]
async fn a_line_that_is_down_costs_no_attempt() {
    let mut world = World::new(Limits::none()).await;
    let nobody = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let there = world.courier.api.clone();
    world.courier.api = BotApi::new(base.parse().unwrap(), "1:x").unwrap();
    let row = world.say(7, Lane::Notice, "hello").await;
    for _ in 0..50 {
        assert_eq!(world.drain().await, 0);
        world.dial.advance(TimeDelta::minutes(1));
    }
    assert_eq!(world.state(row).await, "queued");
    world.courier.api = there;
    assert_eq!(world.drain().await, 1);
}

#[tokio::test]
async fn a_revoked_token_ends_the_courier() {
    let mut world = World::new(Limits::none()).await;
    world.stand.script([Reply::Error(401, "Unauthorized")]);
    let row = world.say(7, Lane::Notice, "hello").await;
    let error = world.courier.drain().await.unwrap_err().to_string();
    assert!(error.contains("BotFather"), "{error}");
    assert_eq!(world.state(row).await, "queued");
}

#[tokio::test]
async fn fleeting_letters_go_in_order_and_are_dropped_before_long() {
    let mut world = World::new(Limits::default()).await;
    let fleeting = |text: &str| Fleeting { letter: Letter::message(text), chat_id: Some(7) };
    for number in 0..5 {
        world.fleeting.send(fleeting(&number.to_string())).unwrap();
    }
    world.fleeting.send(Fleeting { letter: Letter::answer("9", None), chat_id: None }).unwrap();
    world.stand.rule(|call| {
        (call.method == "answerCallbackQuery").then_some(Reply::Result(Value::Bool(true)))
    });
    world.stand.script([Reply::Page(502)]);
    assert_eq!(world.drain().await, 1, "the answer to the tap waits for nobody");
    world.dial.advance(TimeDelta::seconds(1));
    assert_eq!(world.drain().await, 5);
    let calls = world.stand.calls();
    let texts: Vec<_> =
        calls.iter().filter(|call| call.method == "sendMessage").map(|call| call.text()).collect();
    assert_eq!(texts, ["0", "0", "1", "2", "3", "4"]);

    world.fleeting.send(fleeting("too late")).unwrap();
    world.stand.script([Reply::RetryAfter(60)]);
    assert_eq!(world.drain().await, 0);
    world.dial.advance(TimeDelta::minutes(2));
    assert_eq!(world.drain().await, 0);
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM outbox")
        .fetch_one(world.store.reader())
        .await
        .unwrap();
    assert_eq!(rows, 0, "nothing of it was written down");
}

#[tokio::test]
async fn running_it_serves_whoever_wakes_it_and_whatever_falls_due() {
    let world = World::new(Limits { per_second: 1, ..Limits::default() }).await;
    let first = world.say(7, Lane::Notice, "one").await;
    let second = world.say(8, Lane::Notice, "two").await;
    let World { stand, store, dial, clock, mut courier, fleeting, wake, _dir } = world;
    let running = tokio::spawn(async move { courier.run().await });
    let state = |row: i64| {
        let store = store.clone();
        async move {
            let query = sqlx::query_scalar("SELECT state FROM outbox WHERE id = ?").bind(row);
            let state: String = query.fetch_one(store.reader()).await.unwrap();
            state
        }
    };
    while state(first).await != "sent" {
        tokio::task::yield_now().await;
    }
    assert_eq!(state(second).await, "queued");
    dial.advance(TimeDelta::seconds(1));
    while state(second).await != "sent" {
        tokio::task::yield_now().await;
    }
    dial.advance(TimeDelta::seconds(1));
    let mut db = store.write().await.unwrap();
    let letter = outbox::write_letter(&mut db, &Letter::message("x"), clock.now()).await.unwrap();
    let to = Recipient::Person(9);
    let third =
        outbox::address(&mut db, letter, to, Lane::Answer, None, clock.now()).await.unwrap();
    db.commit().await.unwrap();
    wake.notify_one();
    while state(third).await != "sent" {
        tokio::task::yield_now().await;
    }
    fleeting.send(Fleeting { letter: Letter::message("bye"), chat_id: Some(1) }).unwrap();
    while !stand.calls().iter().any(|call| call.text() == "bye") {
        tokio::task::yield_now().await;
    }
    assert!(!running.is_finished());
    running.abort();
}

#[tokio::test]
async fn whatever_telegram_does_everything_arrives_in_order() {
    let mut world = World::new(Limits::default()).await;
    for number in 0..8 {
        for chat in 1..=12 {
            world.say(chat, Lane::Notice, &number.to_string()).await;
        }
    }
    let mut turn = 0_u64;
    let turns = std::sync::Mutex::new(move || {
        turn = turn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        turn >> 60
    });
    world.stand.rule(move |_| match (turns.lock().unwrap())() {
        0 | 1 => Some(Reply::Page(502)),
        2 => Some(Reply::Cut),
        3 => Some(Reply::RetryAfter(3)),
        4 => Some(Reply::Error(500, "Internal Server Error: restart")),
        _ => None,
    });
    let mut delivered = 0;
    for _ in 0..4000 {
        delivered += world.drain().await;
        if delivered == 96 {
            break;
        }
        world.dial.advance(TimeDelta::milliseconds(500));
    }
    assert_eq!(delivered, 96);
    assert_eq!(world.drain().await, 0);
    let said = world.stand.said();
    for chat in 1..=12 {
        let mut heard: Vec<_> =
            said.iter().filter(|(to, _)| *to == chat).map(|(_, text)| text.clone()).collect();
        heard.dedup();
        assert_eq!(heard, ["0", "1", "2", "3", "4", "5", "6", "7"], "chat {chat}");
    }
}

/// As in a rehearsal, where one turns the contest's clock.
#[tokio::test]
async fn limits_and_pauses_pass_on_the_line_whatever_the_contest_s_clock_does() {
    let mut world = World::new(Limits::default()).await;
    let (line, hands) = Clock::stopped_at(world.clock.now());
    world.courier.clocks.line = line;
    let rows = [world.say(7, Lane::Notice, "one").await, world.say(7, Lane::Notice, "two").await];
    world.stand.script([Reply::RetryAfter(5), Reply::Page(502)]);
    assert_eq!(world.drain().await, 0);
    world.dial.advance(TimeDelta::days(30));
    assert_eq!(world.drain().await, 0, "the contest's clock leaps, Telegram's does not");
    hands.advance(TimeDelta::seconds(5));
    assert_eq!((world.drain().await, world.state(rows[0]).await), (0, "unknown".into()));
    world.dial.set(world.clock.now() - TimeDelta::days(60));
    hands.advance(TimeDelta::seconds(10));
    assert_eq!(world.drain().await, 2, "the contest's clock was turned back");
    for text in 0..4 {
        world.say(7, Lane::Notice, &text.to_string()).await;
    }
    world.dial.advance(TimeDelta::days(1));
    assert_eq!(world.drain().await, 1, "a burst is a burst");
    hands.advance(TimeDelta::seconds(3));
    assert_eq!(world.drain().await, 3);
}
