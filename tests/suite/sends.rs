//! Broadcasts: composed, looked at, sent, held, corrected and taken back.

use chrono::TimeDelta;
use laurel::desk::organizer::broadcast::whom;
use laurel::rehearsal::{Fault, Item, Kind, Role};
use laurel::store::audiences::Whom;
use laurel::telegram::limits::Limits;

use crate::harness::{ORGANIZER, PIXEL, REFERENCE, SAMPLE, Scene};

const ANNA: i64 = 1;
const BORIS: i64 = 2;

/// A contestant who reads English, one who reads Russian, and the first task announced.
async fn hall(source: &str) -> Scene {
    let mut scene = Scene::of(source).await;
    scene.enter(ANNA, "Anna", "en");
    scene.register(ANNA, "Bell Anna", "Blue Line").await;
    scene.enter(BORIS, "Boris", "ru");
    scene.register_in(BORIS, "Ветров Борис", "Ромашка", laurel::words::Locale::Ru).await;
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-01 10:00:30").await;
    scene.transcript();
    scene
}

impl Scene {
    async fn compose_to(&mut self, audience: &str) {
        self.say(ORGANIZER, "/admin").await;
        self.tap(ORGANIZER, "Broadcast").await;
        self.tap(ORGANIZER, audience).await;
    }

    async fn send_it(&mut self) {
        self.tap(ORGANIZER, "Send now").await;
        self.tap(ORGANIZER, "Yes").await;
    }
}

#[tokio::test]
async fn each_gets_their_own_language_and_their_own_words() {
    let mut scene = hall(SAMPLE).await;
    scene.compose_to("Contestants: 2").await;
    scene.say(ORGANIZER, "{nmae}, tea is at five.").await;
    scene.say(ORGANIZER, "{name}, you have {award}.").await;
    scene.say(ORGANIZER, "{name} of {company|yours}, tea is at five.").await;
    scene.tap(ORGANIZER, "Add it in Russian").await;
    scene.say(ORGANIZER, "{имя}, чай в пять.").await;
    scene.tap(ORGANIZER, "To me first").await;
    scene.send_it().await;
    assert_eq!(scene.told(ANNA, "Anna of Blue Line, tea is at five."), 1);
    assert_eq!(scene.told(BORIS, "Борис, чай в пять."), 1);
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn nobody_is_written_to_if_there_is_nobody() {
    let mut scene = hall(SAMPLE).await;
    scene.compose_to("Jury: 0").await;
    scene.tap(ORGANIZER, "One company…").await;
    scene.tap(ORGANIZER, "Ромашка").await;
    scene.say(ORGANIZER, "To Romashka.").await;
    // The only one of the company leaves meanwhile.
    scene.say(BORIS, "/mydata").await;
    scene.forge(BORIS, "dw:1").await;
    scene.tap(ORGANIZER, "Send now").await;
    assert_eq!(scene.told(BORIS, "To Romashka."), 0);
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn an_album_goes_whole_and_is_taken_back_whole() {
    let mut scene = hall(SAMPLE).await;
    scene.compose_to("Contestants: 2").await;
    let picture = |caption| Item::new(Kind::Photo, "a.png", PIXEL, caption);
    scene.world.send_album(ORGANIZER, vec![picture("Our hall"), picture("")]).unwrap();
    scene.settle().await;
    scene.tap(ORGANIZER, "Show as received").await;
    scene.send_it().await;
    let pictures = |scene: &Scene| {
        scene.world.chat(ANNA).iter().filter(|it| it.attachment.is_some() && !it.deleted).count()
    };
    assert_eq!(pictures(&scene), 2);
    scene.tap(ORGANIZER, "🗑 Withdraw").await;
    scene.tap(ORGANIZER, "Yes, delete (2)").await;
    assert_eq!(pictures(&scene), 0);
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn what_was_sent_is_corrected_where_it_is_and_stays_after_two_days() {
    let mut scene = hall(SAMPLE).await;
    scene.compose_to("Contestants: 2").await;
    scene.say(ORGANIZER, "Tea is at fvie.").await;
    scene.send_it().await;
    scene.tap(ORGANIZER, "✏️ Correct").await;
    scene.say(ORGANIZER, "Tea is at five, {name}.").await;
    scene.tap(ORGANIZER, "Correct it for all").await;
    scene.tap(ORGANIZER, "Yes").await;
    assert_eq!(scene.told(ANNA, "Tea is at five, Anna."), 1);
    assert_eq!(scene.told(ANNA, "fvie"), 0);
    scene.transcript();
    scene.at("2026-12-04 10:00:00").await;
    scene.forge(ORGANIZER, "bc:1:0").await;
    assert_eq!(scene.told(ANNA, "Tea is at five, Anna."), 1);
    assert!(scene.transcript().contains("48 hours"));
    scene.end().await;
}

#[tokio::test]
async fn an_organizer_who_is_none_any_more_sends_nothing() {
    let two = SAMPLE.replace("organizers = [100001]", "organizers = [100001, 100002]");
    let mut scene = hall(&two).await;
    scene.enter(100_002, "Second", "en");
    scene.say(100_002, "/admin").await;
    scene.tap(100_002, "Broadcast").await;
    scene.tap(100_002, "Contestants: 2").await;
    scene.change_contest(SAMPLE).await;
    scene.say(100_002, "Tea is at five.").await;
    assert!(scene.last(100_002).text.contains("no longer an organizer"));
    assert_eq!(scene.told(ANNA, "Tea"), 0);
    scene.end().await;
}

#[tokio::test]
async fn the_second_organizer_sees_what_the_first_did() {
    let two = SAMPLE.replace("organizers = [100001]", "organizers = [100001, 100002]");
    let mut scene = hall(&two).await;
    scene.enter(100_002, "Second", "en");
    scene.say(100_002, "/start").await;
    scene.compose_to("Contestants: 2").await;
    scene.say(ORGANIZER, "Tea is at five.").await;
    scene.tap(ORGANIZER, "At another time").await;
    scene.say(ORGANIZER, "soon").await;
    scene.say(ORGANIZER, "10:30").await;
    scene.tap(ORGANIZER, "Send at that time").await;
    scene.tap(ORGANIZER, "Yes").await;
    scene.forge(100_002, "b9:1:1").await;
    scene.forge(ORGANIZER, "b9:1:1").await;
    scene.tap(100_002, "Show the message").await;
    insta::assert_snapshot!(scene.transcript());
    scene.at("2026-12-01 10:31:00").await;
    assert_eq!(scene.told(ANNA, "Tea"), 0);
    scene.end().await;
}

#[tokio::test]
async fn what_waits_for_somebody_who_is_no_organizer_any_more_is_for_the_others_to_decide() {
    let two = SAMPLE.replace("organizers = [100001]", "organizers = [100001, 100002]");
    let mut scene = hall(&two).await;
    scene.enter(100_002, "Second", "en");
    scene.say(100_002, "/admin").await;
    for label in ["Broadcast", "Contestants: 2"] {
        scene.tap(100_002, label).await;
    }
    scene.say(100_002, "Tea is at five.").await;
    scene.tap(100_002, "At another time").await;
    scene.say(100_002, "10:03").await;
    for label in ["Send at that time", "Yes"] {
        scene.tap(100_002, label).await;
    }
    scene.change_contest(SAMPLE).await;
    scene.at("2026-12-01 10:03:00").await;
    assert_eq!(scene.told(ANNA, "Tea"), 0);
    scene.transcript();
    for label in ["Open the broadcast", "Show the message", "▶️ Go on"] {
        scene.tap(ORGANIZER, label).await;
    }
    assert_eq!(scene.told(ANNA, "Tea is at five."), 1);
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn nobody_is_woken() {
    let quiet = SAMPLE.replace("# quiet = { from = 22, to = 8 }", "quiet = { from = 10, to = 11 }");
    let mut scene = hall(&quiet).await;
    scene.compose_to("Contestants: 2").await;
    scene.say(ORGANIZER, "Tea is at noon.").await;
    scene.send_it().await;
    scene.restart().await;
    assert_eq!(scene.told(ANNA, "Tea is at noon."), 0);
    scene.at("2026-12-01 11:00:01").await;
    assert_eq!(scene.told(ANNA, "Tea is at noon."), 1);
    scene.end().await;
}

#[tokio::test]
async fn a_reminder_of_the_night_comes_in_the_morning() {
    let quiet = REFERENCE.replace("# quiet = ", "quiet = ");
    let mut scene = Scene::of(&quiet).await;
    scene.enter(BORIS, "Boris", "ru");
    scene.register(BORIS, "Ветров Борис", "Ромашка").await;
    scene.at("2026-12-14 00:30:00").await;
    let heard = scene.heard(BORIS).len();
    scene.at("2026-12-14 07:59:59").await;
    assert_eq!(scene.heard(BORIS).len(), heard);
    scene.at("2026-12-14 08:00:00").await;
    assert_eq!(scene.heard(BORIS).len(), heard + 1, "{}", scene.last(BORIS).text);
    scene.end().await;
}

#[tokio::test]
async fn what_got_no_answer_is_sent_again_and_counted() {
    let mut scene = hall(SAMPLE).await;
    scene.compose_to("Contestants: 2").await;
    scene.say(ORGANIZER, "Tea is at five.").await;
    scene.tap(ORGANIZER, "Send now").await;
    scene.world.fail_next("sendMessage", Fault::CutAfter);
    scene.tap(ORGANIZER, "Yes").await;
    scene.run_for(TimeDelta::seconds(10)).await;
    let (anna, boris) = (scene.told(ANNA, "Tea"), scene.told(BORIS, "Tea"));
    assert_eq!((anna.min(boris), anna.max(boris)), (1, 2));
    let bar = scene.last(ORGANIZER).text;
    assert!(bar.contains("Delivered: 2 of 2.") && bar.contains("sent again: 1."), "{bar}");
    scene.end().await;
}

#[tokio::test]
async fn what_the_channel_refuses_is_told_and_posted_with_a_tap() {
    let mut scene = Scene::of(&SAMPLE.replace("# channel = ", "channel = ")).await;
    scene.world.add_channel(-1_001, Some("ten_minutes_of_fame"), "Fame", true).unwrap();
    scene.say(ORGANIZER, "/start").await;
    scene.transcript();
    scene.world.set_bot_role(ORGANIZER, -1_001, Role::Member).unwrap();
    scene.expect_refusals(2);
    scene.at("2026-12-01 10:00:30").await;
    scene.tap(ORGANIZER, "Post it now: 1").await;
    scene.world.set_bot_role(ORGANIZER, -1_001, Role::Administrator).unwrap();
    scene.tap(ORGANIZER, "Post it now: 1").await;
    assert_eq!(scene.world.channel_posts(-1_001).len(), 1);
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn an_album_says_to_each_what_is_theirs() {
    let mut scene = hall(SAMPLE).await;
    scene.compose_to("Contestants: 2").await;
    let picture = |caption| Item::new(Kind::Photo, "a.png", PIXEL, caption);
    scene.world.send_album(ORGANIZER, vec![picture("For {name}"), picture("")]).unwrap();
    scene.settle().await;
    scene.tap(ORGANIZER, "Show as received").await;
    scene.send_it().await;
    assert_eq!((scene.told(ANNA, "For Anna"), scene.told(BORIS, "For Борис")), (1, 1));
    scene.end().await;
}

#[tokio::test]
async fn a_group_is_who_it_is_at_the_time() {
    const CARL: i64 = 3;
    const DORA: i64 = 4;
    let mut scene = hall(SAMPLE).await;
    scene.enter(CARL, "Carl", "en");
    scene.say(CARL, "/start").await;
    scene.enter(DORA, "Dora", "en");
    scene.invite_juror(DORA, "Elsewhere").await;
    scene.say(ANNA, "I answered 9,214 calls this year, and every one of them gladly.").await;
    scene.at("2026-12-01 10:02:30").await;
    scene.say(ANNA, "https://rutube.ru/video/5c5f0ae2d9744d11a05b76bd327cbb51/").await;
    scene.at("2026-12-01 10:04:10").await;
    for (code, people) in [
        ("e", vec![ANNA, BORIS, CARL, DORA]),
        ("c", vec![ANNA, BORIS]),
        ("nhello", vec![BORIS]),
        ("ncases", vec![ANNA, BORIS]),
        ("nnothing", vec![]),
        ("j", vec![DORA]),
        ("t", vec![DORA]),
        ("g", vec![CARL]),
        ("k1", vec![ANNA]),
        ("lru", vec![BORIS]),
        ("p3", vec![CARL]),
        ("v", vec![]),
        ("i", vec![]),
    ] {
        assert_eq!(scene.group(code).await, people, "{code}");
    }
    scene.write("INSERT INTO short_list VALUES (1, 9, 1, 0), (2, 3, 0, 0)").await;
    for (code, people) in [("i", vec![ANNA]), ("o", vec![BORIS])] {
        assert_eq!(scene.group(code).await, people, "{code}");
    }
    scene.write("UPDATE contestants SET state = 'withdrawn' WHERE id = 2").await;
    assert_eq!(scene.group("o").await, Vec::<i64>::new(), "whoever left is in no such group");
    scene.compose_to("One person…").await;
    scene.say(ORGANIZER, "nobody of that name").await;
    scene.say(ORGANIZER, "car").await;
    scene.tap(ORGANIZER, "Carl").await;
    scene.say(ORGANIZER, "Dear {name}, your {award} and {deadline}.").await;
    scene.say(ORGANIZER, "Dear {name}, {award|no points} so far.").await;
    scene.send_it().await;
    assert_eq!(scene.told(CARL, "Dear Carl, no points so far."), 1);
    scene.end().await;
}

#[tokio::test]
async fn who_has_not_voted_is_written_to_and_not_counted() {
    let mut scene = Scene::of(SAMPLE).await;
    for (who, name) in (1..).zip(["Ash", "Bell", "Cole", "Dean", "Ekes", "Ford"]) {
        scene.enter(who, name, "en");
        scene.register(who, &format!("{name} Anna"), &format!("{name} Calls")).await;
    }
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-01 10:08:10").await;
    scene.transcript();
    scene.compose_to("Not yet voted").await;
    scene.say(ORGANIZER, "{name}, {award|nothing yet}: the vote is on.").await;
    scene.send_it().await;
    scene.tap(ORGANIZER, "🗑 Withdraw").await;
    let seen = scene.transcript();
    assert!((1..=6).all(|who| scene.told(who, "the vote is on.") == 1), "{seen}");
    for figure in ["people: 6", "people: <b>6", "of 6", "<b>6</b>", "(6)"] {
        assert!(!seen.contains(figure), "{figure}: {seen}");
    }
    scene.end().await;
}

#[tokio::test]
async fn two_thousand_people_get_it_once_through_blocks_a_429_a_pause_and_a_restart() {
    const PEOPLE: i64 = 2_000;
    let mut scene = Scene::of(SAMPLE).await;
    // The first task is announced in a minute, to everybody, and goes first.
    scene.dial.set(scene.dial.now() - TimeDelta::hours(1));
    for who in 1..=PEOPLE {
        scene.enter(who, "Guest", "en");
        scene.world.send_text(who, "/start").unwrap();
    }
    scene.settle().await;
    scene.compose_to("Guests: 2000").await;
    scene.say(ORGANIZER, "Tea is at five.").await;
    for who in (1..=PEOPLE).step_by(100) {
        scene.world.block(who).unwrap();
    }
    scene.limit(Limits::default());
    scene.restart().await;
    scene.world.set_flood_control_by_clock();
    scene.tap(ORGANIZER, "Send now").await;
    scene.tap(ORGANIZER, "Yes").await;
    let got =
        |scene: &Scene| (1..=PEOPLE).filter(|who| scene.told(*who, "Tea is at five.") > 0).count();
    assert!((1..100).contains(&got(&scene)), "{}", got(&scene));
    scene.world.fail_next("sendMessage", Fault::TooManyRequests { retry_after: 7 });
    scene.expect_refusals(40);
    scene.run_for(TimeDelta::seconds(10)).await;
    scene.tap(ORGANIZER, "⏸ Pause").await;
    scene.run_for(TimeDelta::seconds(2)).await;
    let held = got(&scene);
    scene.run_for(TimeDelta::seconds(60)).await;
    scene.restart().await;
    assert_eq!(got(&scene), held, "it was held");
    scene.tap(ORGANIZER, "▶️ Go on").await;
    scene.run_for(TimeDelta::seconds(15)).await;
    scene.crash().await;
    scene.run_for(TimeDelta::seconds(90)).await;
    let times: Vec<usize> = (1..=PEOPLE).map(|who| scene.told(who, "Tea is at five.")).collect();
    let once = times.iter().filter(|times| **times == 1).count();
    assert_eq!((once, times.iter().max()), (1_980, Some(&1)));
    let report = scene.last(ORGANIZER).text;
    assert!(report.contains("Delivered: 1980 of 2000. Waiting: 0. Unreachable: 20."), "{report}");
    scene.tap(ORGANIZER, "Who did not get it: 20").await;
    assert!(scene.last(ORGANIZER).text.contains("20 did not get it"));
    scene.end().await;
}

impl Scene {
    /// Lets the clock run, a second at a time.
    async fn run_for(&mut self, time: TimeDelta) {
        for _ in 0..time.num_seconds() {
            self.dial.set(self.dial.now() + TimeDelta::seconds(1));
            self.settle().await;
        }
    }

    /// Who is in the group of this code now.
    async fn group(&mut self, code: &str) -> Vec<i64> {
        let whom = Whom::from_code(code).unwrap();
        let found = self.app().desk.work(async |turn| whom::people(turn, &whom).await).await;
        found.unwrap().iter().map(|person| person.id).collect()
    }
}
