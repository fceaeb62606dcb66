use std::future::pending;
use std::time::Duration;

use rand::SeedableRng;
use tokio::net::TcpListener;
use tokio::time::timeout;

use super::*;
use crate::contest::file;
use crate::rehearsal::{World, serve_api_only};
use crate::store::{Former, spoil_old_letters, write_old_letters};

const SOURCE: &str = include_str!("../../contests/sample.toml");

/// A bot that works, with a stand-in for Telegram.
async fn bot(store: Store) -> App {
    let world = World::new(Clock::Real, 7);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    let token = world.token();
    tokio::spawn(serve_api_only(world, listener));
    let parts = Parts {
        store,
        contest: Arc::new(file::read(SOURCE).unwrap()),
        source: SOURCE.to_owned(),
        api: BotApi::new(base, token).unwrap(),
        clock: Clock::Real,
        line: Clock::Real,
        dice: StdRng::seed_from_u64(1),
        limits: Limits::default(),
    };
    App::start(parts).await.unwrap()
}

#[tokio::test]
async fn damage_that_is_found_while_the_bot_works_ends_it_in_the_words_of_the_start() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("laurel.db");
    let app = bot(Store::open(&path).await.unwrap()).await;
    write_old_letters(&app.desk.store).await;
    app.desk.store.close().await;
    drop(app);
    spoil_old_letters(&path);
    let at_start = Store::open(&path).await.err().expect("a refusal").to_string();
    let store = Store::open_up_to(&path, Former::GoesOn, 0).await.unwrap();
    let life = bot(store).await.run(pending());
    let ended = timeout(Duration::from_secs(60), life).await.expect("an end");
    let ended = ended.expect_err("damage");
    assert!(matches!(ended, AppError::Database(OpenError::Damaged { .. })), "{ended}");
    assert_eq!(ended.to_string(), at_start);
}
