//! `laurel doctor` against the stand-in, and without any Telegram.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;

use laurel::rehearsal::Role;
use laurel::store::{Store, facts, versions};

use crate::cli::{folder_with, laurel, run, telegram, wait};
use crate::harness::SAMPLE;

/// What the doctor says with this token.
async fn asked(dir: &Path, token: &str, address: &str) -> (Option<i32>, String) {
    let mut command = laurel(dir, &["doctor", "contest.toml"]);
    command.env("TELOXIDE_TOKEN", token).env("TELOXIDE_API_URL", address);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    wait(command.spawn().unwrap()).await
}

fn line<'a>(said: &'a str, about: &str) -> &'a str {
    said.lines().find(|line| line.contains(about)).unwrap_or_else(|| panic!("{about}: {said}"))
}

#[tokio::test]
async fn without_a_token_it_says_what_it_could_not_look_at() {
    let dir = folder_with(SAMPLE);
    let database = dir.path().join("laurel.db");
    let store = Store::open(&database).await.unwrap();
    let (status, said) = run(dir.path(), &["doctor", "contest.toml"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(line(&said, "Telegram").starts_with("not checked"), "{said}");
    assert!(line(&said, "contest file").starts_with("well"), "{said}");
    assert!(line(&said, "is whole").contains("a Laurel works with it"), "{said}");
    assert!(line(&said, "free at").starts_with("well"), "{said}");
    assert!(said.contains("1 not checked"), "{said}");
    // Organizers have let another one rule in the chat.
    let mut tx = store.write().await.unwrap();
    let (now, text) = (chrono::DateTime::UNIX_EPOCH, "another");
    versions::accept(&mut tx, text, versions::Origin::Sent, 1, now).await.unwrap();
    tx.commit().await.unwrap();
    let (_, said) = run(dir.path(), &["doctor", "contest.toml"]);
    assert!(line(&said, "from the chat").starts_with("look at"), "{said}");
    store.close().await;
    drop(store);
    let (status, said) = run(dir.path(), &["doctor"]);
    assert!(status == Some(0) && line(&said, "contest file").starts_with("not checked"), "{said}");
    assert!(!line(&said, "is whole").contains("works with it"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_is_well_where_the_bot_may_post_and_its_people_have_come() {
    let (world, address) = telegram().await;
    world.add_channel(-1_001_234, Some("fame"), "Fame", true).unwrap();
    let contest = SAMPLE
        .replace("# channel = \"@ten_minutes_of_fame\"", "channel = \"@fame\"")
        .replace("organizers = [100001]", "organizers = [1]");
    let dir = folder_with(&contest);
    let (status, said) = asked(dir.path(), &world.token(), &address).await;
    assert_eq!(status, Some(0), "{said}");
    for about in ["token:", "clock:", "channel: the bot may post in @fame", "updates:"] {
        assert!(line(&said, about).starts_with("well"), "{said}");
    }
    assert!(line(&said, "laurel.db is not there").starts_with("look at"), "{said}");
    assert!(!said.contains("organizer 1"), "{said}");
    assert!(!dir.path().join("laurel.db").exists(), "it only looks");
    assert!(!dir.path().join("laurel.db.lock").exists(), "it only looks");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_organizers_group_is_looked_at_too() {
    let (world, address) = telegram().await;
    let group = |id: i64| {
        let line = format!("answer_hours = 12\ngroup = {id}");
        SAMPLE
            .replace("answer_hours = 12", &line)
            .replace("organizers = [100001]", "organizers = [1]")
    };
    let dir = folder_with(&group(-500));
    world.add_group(1, -500, "Ours", false).unwrap();
    for (role, begins) in [(Role::Member, "well"), (Role::Kicked, "WRONG")] {
        world.set_bot_role(1, -500, role).unwrap();
        let (_, said) = asked(dir.path(), &world.token(), &address).await;
        assert!(line(&said, "group:").starts_with(begins), "{said}");
    }
    std::fs::write(dir.path().join("contest.toml"), group(-501)).unwrap();
    let (status, said) = asked(dir.path(), &world.token(), &address).await;
    assert!(status == Some(8) && line(&said, "group:").starts_with("WRONG"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_thing_that_is_wrong_comes_with_its_mend() {
    let (world, address) = telegram().await;
    world.add_channel(-1_001_234, Some("fame"), "Fame", false).unwrap();
    let channel = |name: &str| {
        SAMPLE.replace("# channel = \"@ten_minutes_of_fame\"", &format!("channel = \"{name}\""))
    };
    let dir = folder_with(&channel("@fame"));
    let database = dir.path().join("laurel.db");
    let store = Store::open(&database).await.unwrap();
    let mut tx = store.write().await.unwrap();
    facts::set(&mut tx, "bot", "77").await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    drop(store);
    let open = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    open(&database, 0o644);
    std::fs::write(dir.path().join("laurel.db.before-20261201-100000"), "").unwrap();
    open(&dir.path().join("laurel.db.before-20261201-100000"), 0o640);
    open(dir.path(), 0o777);
    std::fs::write(dir.path().join(".env"), "").unwrap();
    std::fs::set_permissions(dir.path().join(".env"), std::fs::Permissions::from_mode(0o644))
        .unwrap();
    let (status, said) = asked(dir.path(), &world.token(), &address).await;
    assert_eq!(status, Some(8), "{said}");
    assert!(line(&said, "belongs to bot 77").starts_with("WRONG"), "{said}");
    assert!(line(&said, "may not post in @fame").starts_with("WRONG"), "{said}");
    assert!(line(&said, "organizer 100001").starts_with("look at"), "{said}");
    assert!(line(&said, "can read laurel.db (644)").starts_with("look at"), "{said}");
    assert!(line(&said, "can read laurel.db.before").starts_with("look at"), "{said}");
    assert!(line(&said, "can write to").starts_with("look at"), "{said}");
    assert!(line(&said, "can read .env").starts_with("look at"), "{said}");
    assert!(said.contains("2 to mend"), "{said}");
    let mends = said.lines().filter(|line| line.trim_start().starts_with('→')).count();
    assert_eq!(
        mends,
        said.lines()
            .filter(|line| line.starts_with("WRONG") || line.starts_with("look at"))
            .count()
    );

    std::fs::write(dir.path().join("contest.toml"), channel("@nowhere")).unwrap();
    let (status, said) = asked(dir.path(), &world.token(), &address).await;
    assert!(status == Some(8) && said.contains("there is no @nowhere"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_broken_is_named_and_the_token_never() {
    let (_, address) = telegram().await;
    let dir = folder_with(&SAMPLE.replace("Europe/London", "Europe/Atlantis"));
    std::fs::write(dir.path().join("laurel.db"), "No database, but notes. ".repeat(90)).unwrap();
    let stranger = "123456:AAE-nobody-has-a-token-like-this-one";
    let (status, said) = asked(dir.path(), stranger, &address).await;
    assert_eq!(status, Some(8), "{said}");
    assert!(line(&said, "Telegram does not know it").starts_with("WRONG"), "{said}");
    assert!(line(&said, "contest file").starts_with("WRONG"), "{said}");
    assert!(said.contains("Europe/Atlantis"), "{said}");
    assert!(line(&said, "laurel.db cannot be used").starts_with("WRONG"), "{said}");
    let (status, more) = asked(dir.path(), stranger, "http://127.0.0.1:9").await;
    assert!(status == Some(8) && more.contains("cannot be asked"), "{more}");
    assert!(!said.contains("nobody-has") && !more.contains("nobody-has"), "{said}{more}");
}
