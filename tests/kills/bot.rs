//! The real program in a process of its own.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use laurel::clock::Clock;
use laurel::rehearsal::{World, serve_api_only};
use tokio::net::TcpListener;

/// How updates come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Polling,
    Webhook,
}

/// Between two looks at a program that runs in a process of its own.
const PAUSE: Duration = Duration::from_micros(200);

/// Where it runs, and with what.
pub struct Place {
    pub dir: PathBuf,
    pub token: String,
    pub telegram: String,
    pub way: Way,
    /// Of the webhook.
    pub port: u16,
    /// Where its words go.
    pub log: PathBuf,
}

impl Place {
    /// A bot in this folder that asks for its updates.
    pub fn polling(dir: &Path, world: &World, telegram: &str) -> Place {
        let (dir, token, telegram) = (dir.to_owned(), world.token(), telegram.to_owned());
        Place { log: dir.join("log.txt"), dir, token, telegram, way: Way::Polling, port: 0 }
    }

    /// The program with these arguments, its words added to the log.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.wrapped(Command::new(program()), arguments)
    }

    /// The same, where `command` begins with what starts it.
    pub fn wrapped(&self, mut command: Command, arguments: &[&str]) -> Command {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(&self.log).unwrap();
        command.args(arguments).current_dir(&self.dir).stdin(Stdio::null());
        command.stdout(log.try_clone().unwrap()).stderr(log);
        command.env_remove("RUST_LOG").env("DATABASE_URL", "sqlite://laurel.db");
        command.env("TELOXIDE_TOKEN", &self.token).env("TELOXIDE_API_URL", &self.telegram);
        command
    }

    /// The bot.
    pub fn start(&self) -> Child {
        let listen = format!("127.0.0.1:{}", self.port);
        let url = format!("http://{listen}/hook");
        let mut arguments = vec!["run", "contest.toml"];
        if self.way == Way::Webhook {
            arguments.extend(["--webhook", &url, "--listen", &listen]);
        }
        self.command(&arguments).spawn().unwrap()
    }

    /// What it has said so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub fn database(&self) -> PathBuf {
        self.dir.join("laurel.db")
    }
}

/// The program: the one that was just built, or another one for figures, such as a release.
pub fn program() -> PathBuf {
    std::env::var_os("LAUREL_BINARY").unwrap_or_else(|| env!("CARGO_BIN_EXE_laurel").into()).into()
}

/// A port that nobody uses now.
pub fn port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// SIGKILL, and waits until it is gone.
pub fn kill(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Sends a signal.
pub fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
}

/// SIGTERM, and how it ends; that it takes no longer than ten seconds.
pub async fn end(child: Child) -> ExitStatus {
    signal(&child, "-TERM");
    ended(child).await
}

/// How it ends; that it takes no longer than ten seconds.
pub async fn ended(mut child: Child) -> ExitStatus {
    let begun = Instant::now();
    let status = tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(10), "it took {:?}", begun.elapsed());
    status
}

/// A played Telegram with that clock, and its address.
pub async fn telegram(clock: Clock, seed: u64) -> (World, String) {
    let world = World::new(clock, seed);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(serve_api_only(world.clone(), listener));
    (world, address)
}

/// The one figure that a question to the database gives.
pub async fn one(place: &Place, sql: &'static str) -> i64 {
    let mut db = look(&place.database()).await;
    let found = sqlx::query_scalar(sql).fetch_one(&mut db).await.unwrap();
    sqlx::Connection::close(db).await.unwrap();
    found
}

/// Waits until something is so, for so long at most; whether it came to be.
pub async fn until(limit: Duration, mut is_so: impl AsyncFnMut() -> bool) -> bool {
    let begun = Instant::now();
    while !is_so().await {
        if begun.elapsed() > limit {
            return false;
        }
        tokio::time::sleep(PAUSE).await;
    }
    true
}

/// A connection that can only read, for a look between two lives of the bot.
pub async fn look(path: &Path) -> sqlx::SqliteConnection {
    use sqlx::ConnectOptions;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(path).read_only(true);
    options.connect().await.unwrap()
}
