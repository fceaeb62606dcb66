//! The scripted season, played to its end by the bot as it runs for real.

use std::sync::{Arc, RwLock};
use std::time::Duration;

use laurel::app::{App, Parts};
use laurel::clock::Clock;
use laurel::contest::file;
use laurel::contest::schedule::timetable;
use laurel::play::{Baton, Play, State, Troupe};
use laurel::rehearsal::{Person, World, serve_api_only};
use laurel::store::Store;
use laurel::telegram::api::BotApi;
use laurel::telegram::limits::Limits;
use rand::SeedableRng;
use rand::rngs::StdRng;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::harness::{ORGANIZER, REFERENCE, SAMPLE};

fn people(world: &World, language: &str) -> Troupe {
    let add = |id: i64, surname: &str, name: &str| {
        let person = Person {
            id,
            first_name: name.to_owned(),
            last_name: Some(surname.to_owned()),
            username: None,
            language_code: Some(language.to_owned()),
        };
        world.add_person(person).unwrap();
        id
    };
    Troupe {
        organizer: add(ORGANIZER, "Орлова", "Марина"),
        jurors: vec![add(501, "Седов", "Илья"), add(502, "Гринёва", "Ольга")],
        contestants: vec![add(601, "Белова", "Анна")],
        guests: vec![add(701, "Лунина", "Вера")],
    }
}

async fn start(source: &str) -> (Play, JoinHandle<()>, tempfile::TempDir) {
    let contest = Arc::new(file::read(source).unwrap());
    let first = timetable(&contest)[0].at;
    let (clock, dial) = Clock::stopped_at(first - chrono::TimeDelta::minutes(5));
    let world = World::new(clock.clone(), 7);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    tokio::spawn(serve_api_only(world.clone(), listener));
    let troupe = people(&world, contest.locale.code());
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(&dir.path().join("laurel.db")).await.unwrap();
    let parts = Parts {
        store: store.clone(),
        contest: contest.clone(),
        source: source.to_owned(),
        api: BotApi::new(base, world.token()).unwrap(),
        line: clock.clone(),
        clock,
        dice: StdRng::seed_from_u64(1),
        limits: Limits::none(),
    };
    let app = App::start(parts).await.unwrap();
    let bot = tokio::spawn(async move {
        app.run(std::future::pending()).await.unwrap();
    });
    let play = Play {
        world,
        dial,
        contest,
        database: Arc::new(RwLock::new(Some(store))),
        baton: Baton::default(),
        pace: Duration::ZERO,
        troupe,
        hourglass: tokio::sync::RwLock::default(),
    };
    (play, bot, dir)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_scripted_season_comes_to_its_winner() {
    let (play, bot, _dir) = start(REFERENCE).await;
    let (world, baton) = (play.world.clone(), play.baton.clone());
    ended(&baton, tokio::spawn(play.run())).await;
    let score = baton.score();
    assert_eq!(score.state, State::Ended);
    assert!(score.stumbles.is_empty(), "{:#?}", score.stumbles);
    assert!(!bot.is_finished());
    let heard = |who: i64| world.chat(who).into_iter().map(|message| message.text);
    let winner = heard(601).find(|text| text.contains("🏆")).expect("the winner is told");
    assert!(winner.contains("Приз «Признание своих»"), "{winner}");
    let lists = |what: &str| heard(ORGANIZER).filter(|text| text.contains(what)).count();
    assert_eq!(lists("Короткий список составлен"), 1);
    bot.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_contest_can_be_played() {
    let (play, bot, _dir) = start(SAMPLE).await;
    let (world, baton) = (play.world.clone(), play.baton.clone());
    ended(&baton, tokio::spawn(play.run())).await;
    assert!(baton.score().stumbles.is_empty(), "{:#?}", baton.score().stumbles);
    assert!(world.chat(601).into_iter().any(|message| message.text.contains("🏆")));
    bot.abort();
}

/// Longer than a whole play takes on a busy machine: what has not come by then never does.
const PATIENCE: Duration = Duration::from_secs(240);

/// Waits until the play stands so.
async fn until(baton: &Baton, is: impl Fn(&laurel::play::Score) -> bool) {
    let stands = async {
        while !is(&baton.score()) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let stood = tokio::time::timeout(PATIENCE, stands).await;
    assert!(stood.is_ok(), "it never stands so: {:#?}", baton.score());
}

/// Waits until the play has come to its end.
async fn ended(baton: &Baton, running: JoinHandle<()>) {
    let over = tokio::time::timeout(PATIENCE, running).await;
    over.unwrap_or_else(|_| panic!("it never ends: {:#?}", baton.score())).unwrap();
}

/// Whoever watches may turn the clock while the play is paused: what is over by then is left out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_clock_may_be_turned_in_a_pause() {
    let (play, bot, _dir) = start(REFERENCE).await;
    let (world, baton, dial) = (play.world.clone(), play.baton.clone(), play.dial.clone());
    let leap = play.contest.short_list.as_ref().unwrap().at + chrono::TimeDelta::minutes(1);
    let running = tokio::spawn(play.run());
    until(&baton, |score| score.act == "publish").await;
    baton.pause();
    tokio::time::sleep(Duration::from_millis(300)).await;
    dial.set(leap);
    baton.go_on();
    ended(&baton, running).await;
    assert_eq!(baton.score().state, State::Ended);
    assert!(baton.score().stumbles.is_empty(), "{:#?}", baton.score().stumbles);
    assert!(world.chat(601).into_iter().any(|message| message.text.contains("🏆")));
    bot.abort();
}

/// A clock that runs fast stops the play: a tap would be too old before the bot hears of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fast_clock_stops_the_play_until_it_is_told_to_go_on() {
    let (play, bot, _dir) = start(SAMPLE).await;
    let (baton, dial) = (play.baton.clone(), play.dial.clone());
    let running = tokio::spawn(play.run());
    until(&baton, |score| score.act == "register").await;
    dial.set_rate(3600.0);
    until(&baton, |score| score.state == State::Paused).await;
    dial.set_rate(0.0);
    dial.set_rate(3600.0);
    baton.go_on();
    until(&baton, |score| score.state == State::Playing).await;
    ended(&baton, running).await;
    assert!(dial.rate() <= 60.0, "{}", dial.rate());
    assert_eq!(baton.score().state, State::Ended);
    bot.abort();
}

/// Who is taken in hand in the middle is left alone, and the others play on to the end.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_telephone_is_taken_over_and_given_back() {
    let (play, bot, _dir) = start(REFERENCE).await;
    let (world, baton) = (play.world.clone(), play.baton.clone());
    let running = tokio::spawn(play.run());
    until(&baton, |score| score.act == "write").await;
    baton.hold(601);
    baton.hold(501);
    let own = |who: i64| {
        let by = laurel::rehearsal::Author::Person(who);
        world.chat(who).into_iter().filter(|message| message.author == by).count()
    };
    until(&baton, |score| score.act == "mark").await;
    let before = (own(601), own(501));
    until(&baton, |score| score.act == "short-list").await;
    assert_eq!((own(601), own(501)), before, "nobody writes for them");
    baton.release(601);
    ended(&baton, running).await;
    assert_eq!(baton.score().state, State::Ended);
    assert!(baton.score().stumbles.is_empty(), "{:#?}", baton.score().stumbles);
    bot.abort();
}
