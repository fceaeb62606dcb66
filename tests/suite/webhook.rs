//! Updates brought to a webhook: the whole bot, the stand-in and everything that can happen between them.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use laurel::app::{App, AppError, Parts};
use laurel::clock::Clock;
use laurel::contest::definition::Contest;
use laurel::contest::file;
use laurel::meter::Meter;
use laurel::rehearsal::{Author, Person, World, serve_api_only};
use laurel::store::{Store, outbox};
use laurel::telegram::api::BotApi;
use laurel::telegram::limits::Limits;
use laurel::telegram::webhook::Hook;
use rand::SeedableRng;
use rand::rngs::StdRng;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::cli::{
    ended, folder_with, folder_with_future, laurel, run, telegram, terminate, until, wait,
};
use crate::harness::SAMPLE;

/// A Telegram, and what bots begin with; one at a time.
struct Stage {
    world: World,
    base: url::Url,
    clock: Clock,
    contest: Arc<Contest>,
    dir: TempDir,
}

/// A bot that works by itself.
struct Running {
    store: Store,
    meter: Arc<Meter>,
    stop: oneshot::Sender<()>,
    life: JoinHandle<Result<(), AppError>>,
}

fn person(id: i64) -> Person {
    Person {
        id,
        first_name: format!("Guest {id}"),
        last_name: None,
        username: None,
        language_code: Some("en".to_owned()),
    }
}

impl Stage {
    async fn new() -> Stage {
        let contest = Arc::new(file::read(SAMPLE).unwrap());
        let first = laurel::contest::schedule::timetable(&contest)[0].at;
        let (clock, _) = Clock::stopped_at(first - chrono::TimeDelta::minutes(1));
        let world = World::new(clock.clone(), 7);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        tokio::spawn(serve_api_only(world.clone(), listener));
        Stage { world, base, clock, contest, dir: tempfile::tempdir().unwrap() }
    }

    async fn start(&self, by_webhook: bool) -> Running {
        let store = Store::open(&self.dir.path().join("laurel.db")).await.unwrap();
        let parts = Parts {
            store: store.clone(),
            contest: self.contest.clone(),
            source: SAMPLE.to_owned(),
            api: BotApi::new(self.base.clone(), self.world.token()).unwrap(),
            clock: self.clock.clone(),
            line: Clock::Real,
            dice: StdRng::seed_from_u64(1),
            limits: Limits::none(),
        };
        let mut app = App::start(parts).await.unwrap();
        if by_webhook {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let url = format!("http://{}/hook", listener.local_addr().unwrap()).parse().unwrap();
            app.listen(Hook { url, listener }, &mut StdRng::seed_from_u64(2));
        }
        let meter = app.desk.meter.clone();
        let (stop, stopped) = oneshot::channel();
        let life = tokio::spawn(app.run(async move {
            let _ = stopped.await;
        }));
        Running { store, meter, stop, life }
    }

    /// Somebody new says `/start`.
    fn enter(&self, id: i64) {
        self.world.add_person(person(id)).unwrap();
        self.world.send_text(id, "/start").unwrap();
    }

    /// What the bot said to somebody.
    fn heard(&self, id: i64) -> usize {
        self.world.chat(id).iter().filter(|message| message.author == Author::Bot).count()
    }
}

impl Running {
    async fn stop(self) {
        self.stop.send(()).unwrap();
        self.life.await.unwrap().unwrap();
    }

    /// Waits until what it said is known to be said.
    async fn settled(&self) {
        let mut db = self.store.reader().acquire().await.unwrap();
        while outbox::waiting(&mut db).await.unwrap() > 0 {
            tokio::task::yield_now().await;
        }
    }

    /// Drops it where it stands.
    async fn kill(self) {
        self.life.abort();
        assert!(self.life.await.unwrap_err().is_cancelled());
        self.store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tap_that_overtakes_a_message_waits_for_it() {
    let stage = Stage::new().await;
    let bot = stage.start(true).await;
    stage.enter(1);
    until(|| stage.heard(1) == 1 && stage.world.pending_updates() == 0).await;
    stage.world.keep_back("message");
    stage.world.send_text(1, "/help").unwrap();
    stage.world.tap_label(1, "Take part").unwrap();
    until(|| bot.meter.hook.held.get() == 1).await;
    assert_eq!(stage.world.unanswered_taps(), 1, "the tap is in the house and waits");
    stage.world.let_go();
    until(|| stage.world.pending_updates() == 0 && stage.world.unanswered_taps() == 0).await;
    until(|| stage.heard(1) == 3).await;
    let heard = stage.world.chat(1).into_iter().filter(|message| message.author == Author::Bot);
    let heard: Vec<String> = heard.map(|message| message.text).collect();
    assert!(heard[2].contains("we need your consent"), "the tap is answered last: {heard:#?}");
    assert_eq!(bot.meter.handled.get(), 3);
    bot.stop().await;
    assert!(stage.world.has_webhook(), "it stays, so that Telegram goes on keeping updates");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_telegram_did_not_hear_of_is_not_done_twice() {
    let stage = Stage::new().await;
    let bot = stage.start(true).await;
    until(|| stage.world.has_webhook()).await;
    stage.world.mishear_webhook(2);
    stage.enter(1);
    until(|| stage.world.pending_updates() == 0).await;
    until(|| stage.heard(1) == 1).await;
    assert_eq!((bot.meter.handled.get(), bot.meter.repeated.get()), (1, 2));
    bot.stop().await;
    assert_eq!(stage.heard(1), 1);
}

// What was committed and not confirmed, what was not handled, and what came while nobody was there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn polling_and_webhook_take_turns_and_nothing_is_lost() {
    let stage = Stage::new().await;
    let mut id = 0;
    for (by_webhook, gently) in
        [(false, true), (true, true), (true, false), (false, false), (true, false), (false, true)]
    {
        id += 1;
        stage.enter(id);
        let bot = stage.start(by_webhook).await;
        until(|| stage.heard(id) == 1).await;
        until(|| stage.world.has_webhook() == by_webhook).await;
        id += 1;
        if !gently {
            // Its answer is never heard: it is at Telegram still when the next bot begins.
            stage.world.mishear_webhook(usize::MAX);
        }
        stage.enter(id);
        until(|| stage.heard(id) == 1).await;
        bot.settled().await;
        match gently {
            true => bot.stop().await,
            false => bot.kill().await,
        }
        stage.world.mishear_webhook(0);
    }
    let bot = stage.start(true).await;
    until(|| stage.world.has_webhook() && stage.world.pending_updates() == 0).await;
    bot.stop().await;
    for id in 1..=id {
        assert_eq!(stage.heard(id), 1, "guest {id}");
    }
}

/// Starts the program with a webhook on that port.
fn spawn(dir: &TempDir, world: &World, address: &str, port: u16) -> Child {
    let (url, at) = (format!("http://127.0.0.1:{port}/hook"), format!("127.0.0.1:{port}"));
    let with = ["run", "contest.toml", "--webhook", &url, "--listen", &at];
    let mut command = laurel(dir.path(), &with);
    command.env("TELOXIDE_TOKEN", world.token()).env("TELOXIDE_API_URL", address);
    command.env("RUST_LOG", "trace").stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// A port that was free just now.
fn port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_is_killed_again_and_again_loses_and_doubles_nothing() {
    const GUESTS: i64 = 60;
    const KILLS: i64 = 6;
    let (world, address) = telegram().await;
    let dir = folder_with_future(SAMPLE);
    let port = port();
    let answered = |world: &World, upto: i64| {
        (100..100 + upto).filter(|id| world.newest(*id, Author::Bot).is_some()).count() as i64
    };
    for round in 0..KILLS {
        let child = spawn(&dir, &world, &address, port);
        for id in 0..GUESTS / KILLS {
            let id = 100 + round * (GUESTS / KILLS) + id;
            world.add_person(person(id)).unwrap();
            world.send_text(id, "/start").unwrap();
        }
        // In the midst of it: some of this round's have been answered, and not all.
        let some = round * (GUESTS / KILLS) + 1 + round % 5;
        until(|| answered(&world, GUESTS) >= some).await;
        let killed = Command::new("kill").args(["-KILL", &child.id().to_string()]).status();
        assert!(killed.unwrap().success());
        let (status, said) = wait(child).await;
        assert_eq!(status, None, "{said}");
    }
    let child = spawn(&dir, &world, &address, port);
    // The webhook of the one before may still be there: whoever hears this one knows that it works.
    world.send_text(1, "/start").unwrap();
    until(|| world.newest(1, Author::Bot).is_some()).await;
    until(|| answered(&world, GUESTS) == GUESTS && world.pending_updates() == 0).await;
    terminate(&child);
    let (status, said) = wait(child).await;
    assert_eq!(status, Some(0), "{said}");
    let secret = world.token().split(':').nth(1).unwrap().to_owned();
    assert!(!said.contains(&secret) && !said.contains("Guest 1"), "{said}");
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let count = |sql: &'static str| {
        let reader = store.reader().clone();
        async move { sqlx::query_scalar::<_, i64>(sql).fetch_one(&reader).await.unwrap() }
    };
    assert_eq!(count("SELECT COUNT(*) FROM updates_done").await, GUESTS + 1);
    assert_eq!(count("SELECT COUNT(*) FROM people").await, GUESTS + 1);
    assert_eq!(count("SELECT COUNT(*) FROM set_aside").await, 0);
    // One answer was decided on for each; that one which Telegram took and nobody heard of may have
    // gone out once more is the outbox's known gap.
    assert_eq!(count("SELECT COUNT(*) FROM outbox").await, GUESTS + 1);
    store.close().await;
}

#[test]
fn arguments_that_cannot_be_are_told() {
    let dir = folder_with(SAMPLE);
    for (arguments, said) in [
        (&["--webhook", "http://bot.example.org/hook"][..], "https only"),
        (&["--webhook", "https://bot.example.org/hook?secret=1"], "host and path alone"),
        (&["--webhook", "https://anna:word@bot.example.org/hook"], "host and path alone"),
        (&["--webhook", "bot.example.org"], "--webhook"),
        (&["--listen", "127.0.0.1:1"], "--webhook"),
        (&["--health", "0.0.0.0:9100"], "--health-beyond-loopback"),
        (&["--health", "9100"], "--health"),
        (&["--health-beyond-loopback"], "--health"),
    ] {
        let (status, words) = run(dir.path(), &[&["run", "contest.toml"], arguments].concat());
        assert!(status == Some(2) && words.contains(said), "{arguments:?}: {status:?} {words}");
        assert!(!words.contains("word@"), "{words}");
    }
}

#[test]
fn a_port_that_another_program_has_is_named() {
    let dir = folder_with(SAMPLE);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    for option in ["--listen", "--health"] {
        let with = ["run", "contest.toml", "--webhook", "https://x.example.org/", option, &taken];
        let mut command = laurel(dir.path(), &with);
        command.env("TELOXIDE_TOKEN", "123456:AAE-nobody-has-a-token-like-this-one");
        let (status, words) = ended(&command.output().unwrap());
        assert!(status == Some(7) && words.contains(&taken) && words.contains(option), "{words}");
    }
}
