//! The log at its most talkative: no token, and nothing that anybody said or is called.

use std::process::Stdio;

use chrono::TimeDelta;
use laurel::rehearsal::{Author, Fault};
use serde_json::json;

use crate::cli::{folder_with, laurel, telegram, terminate, until, wait};
use crate::harness::{ORGANIZER, SAMPLE, Scene};
use crate::vote::logged;

const ANNA: i64 = 1;
const JUROR: i64 = 11;

/// What nobody else in these tests says or is called.
const WORDS: [&str; 16] = [
    "Quillfeather",
    "Zephyrine",
    "Marzipan",
    "xylophone",
    "kaleidoscope",
    "gramophone",
    "tambourine",
    "zeppelin",
    "marmalade",
    "Hieronymus",
    "bagatelle",
    "photomontage",
    "5550199",
    "harpsichord",
    "gazetteer",
    "velocipede",
];

#[tokio::test]
async fn no_word_of_a_contest_with_failures_in_it_is_logged() {
    let log = logged();
    let mut scene = Scene::of(SAMPLE).await;
    scene.enter(ANNA, "Hieronymus", "en");
    scene.enter(JUROR, "bagatelle", "en");
    scene.say(ORGANIZER, "/start").await;
    scene.register(ANNA, "Quillfeather Zephyrine", "Marzipan Works").await;
    scene.say(ORGANIZER, "/admin").await;
    let invited = scene.staff_link("staff-invite-helper").await;
    scene.invite_juror(JUROR, "velocipede Ltd").await;
    scene.at("2026-12-01 10:00:30").await;
    // What Telegram answers to, badly, are all these words.
    for fault in [Fault::BadGateway, Fault::Garbage, Fault::CutAfter, Fault::ServerError(500)] {
        scene.world.fail_next("sendMessage", fault);
    }
    scene.expect_refusals(10);
    let sent = "I played the xylophone for 9,214 callers this year, and all of them hummed along.";
    scene.say(ANNA, sent).await;
    scene.wait_for_letters(TimeDelta::seconds(5), 24).await;
    let own_message = scene.world.newest(ANNA, Author::Person(ANNA)).unwrap().id;
    scene.edit(ANNA, own_message, &sent.replace("xylophone", "kaleidoscope")).await;
    let picture = crate::harness::PIXEL.to_vec();
    scene.world.send_photo(ANNA, "gazetteer.png", picture, "A photomontage of us").unwrap();
    scene.settle().await;
    scene.say(ANNA, "/ask Where is the gramophone?").await;
    scene
        .write(
            "INSERT INTO profiles (contestant_id, contacts, changed_at) VALUES (1, '5550199', 0)",
        )
        .await;
    scene.forge(ANNA, "pn:1").await;
    scene.forge(JUROR, "jn:hello").await;
    scene.forge(JUROR, "jm1:1:0").await;
    scene.say(JUROR, "More tambourine, please, and less of everything else that was in it.").await;
    // Nothing can be made of one update, and another's handler fails.
    let chat = json!({"id": ANNA, "type": "private", "first_name": "Hieronymus"});
    let odd = json!({"update_id": 987_654_321, "message": {"chat": chat, "text": "zeppelin"}});
    scene.app().desk.handle(vec![odd]).await.unwrap();
    scene.write("ALTER TABLE parts RENAME TO parts_gone").await;
    scene.say(ANNA, "All this marmalade is for the last of the callers, who waited longest.").await;
    scene.wait_for_letters(TimeDelta::seconds(5), 24).await;
    assert!(scene.last(ANNA).text.contains("broke"), "{}", scene.last(ANNA).text);
    scene.write("ALTER TABLE parts_gone RENAME TO parts").await;
    scene.write("UPDATE talks SET step = '{\"harpsichord\": 1}'").await;
    scene.say(ANNA, "/my").await;
    scene.restart().await;
    let token = scene.world.token();
    let secret = token.split(':').nth(1).unwrap().to_owned();
    let link = invited.rsplit('-').next().unwrap().to_owned();
    let log = log.lock().unwrap().clone();
    assert!(log.contains("could not be dealt with") && log.contains("kept aside"), "{log}");
    for word in WORDS.iter().copied().chain([secret.as_str(), link.as_str()]) {
        let line = log.lines().find(|line| line.contains(word));
        assert_eq!(line, None, "{word}");
    }
    for _ in 0..8 {
        scene.world.clear_faults();
        scene.settle().await;
    }
    scene.end().await;
}

/// The program itself, with every crate asked to say all it can.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_says_no_word_whatever_is_asked_of_its_libraries() {
    let one_by_one = "hyper=trace,hyper_util=trace,reqwest=trace,rustls=trace,sqlx=trace,tokio=trace,teloxide=trace,\
         teloxide_core=trace,axum=trace,h2=trace,mio=trace,laurel=trace,tower=trace,want=trace";
    tokio::join!(says_no_word("trace"), says_no_word(one_by_one));
}

async fn says_no_word(filter: &str) {
    let (world, address) = telegram().await;
    world.set_flood_control(false);
    // Two days on: people can register, and nothing is announced yet.
    let day = laurel::clock::Clock::Real.now() + chrono::TimeDelta::days(2);
    let contest = SAMPLE.replace("2026-12-01T", &day.format("%Y-%m-%dT").to_string());
    let dir = folder_with(&contest);
    let mut command = laurel(dir.path(), &["run", "contest.toml"]);
    command.env("TELOXIDE_TOKEN", world.token()).env("TELOXIDE_API_URL", &address);
    command.env("RUST_LOG", filter).stdout(Stdio::piped()).stderr(Stdio::piped());
    for fault in [Fault::BadGateway, Fault::Garbage, Fault::CutBefore] {
        world.fail_next("getUpdates", fault);
    }
    world.fail_next("sendMessage", Fault::CutAfter);
    world.send_text(1, "/start").unwrap();
    world.send_text(1, "/ask Where is the gramophone of Quillfeather Zephyrine?").unwrap();
    world.send_text(1, "/start jury-0123456789abcdef0123456789abcdef").unwrap();
    let child = command.spawn().unwrap();
    until(|| world.newest(1, Author::Bot).is_some_and(|it| it.text.contains("invitation"))).await;
    terminate(&child);
    let (status, said) = wait(child).await;
    assert_eq!(status, Some(0), "{said}");
    assert!(said.lines().count() > 5, "it does say something: {said}");
    let token = world.token();
    let secret = token.split(':').nth(1).unwrap();
    let encoded = token.replace(':', "%3A");
    for word in ["gramophone", "Quillfeather", "0123456789abcdef", secret, &token, &encoded, "Anna"]
    {
        let line = said.lines().find(|line| line.contains(word));
        assert_eq!(line, None, "{word} with {filter}");
    }
}
