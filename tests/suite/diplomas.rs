//! Diplomas: signatures are sent, one is looked at, all go out, and everybody can have theirs again.

use std::fmt::Write as _;

use laurel::rehearsal::{Author, Item, Kind};

use crate::harness::{ORGANIZER, SAMPLE, Scene};

const ANNA: i64 = 1;
const BORIS: i64 = 2;
const VERA: i64 = 3;

/// Strokes on white paper, as a PNG file of so many pixels each way.
fn signature(side: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    let pixel = |index: u32| {
        let (x, y) = (index % side, index / side);
        if x.abs_diff(y) < 4 && x > side / 4 && x < side * 3 / 4 { 20 } else { 235 }
    };
    writer.write_image_data(&(0..side * side).map(pixel).collect::<Vec<u8>>()).unwrap();
    writer.finish().unwrap();
    bytes
}

impl Scene {
    /// The files of the newest messages of the bot's to this person, by name.
    fn files(&self, who: i64, most: usize) -> Vec<(String, Vec<u8>)> {
        let chat = self.world.chat(who);
        let own = chat.iter().rev().filter(|message| message.author == Author::Bot);
        let files = own.take(most).filter_map(|message| {
            let file = message.attachment.as_ref()?;
            let (name, _, bytes) = self.world.file(&file.file_id)?;
            Some((name, bytes))
        });
        files.collect()
    }

    async fn send_picture(&mut self, who: i64, kind: Kind, bytes: &[u8]) {
        self.world.send_item(who, Item::new(kind, "signature.png", bytes, "")).unwrap();
        self.settle().await;
    }
}

/// A published rating with these totals of the contestants 1, 2, 3.
fn publication(number: u32, totals: [u32; 3]) -> String {
    let mut sql =
        format!("INSERT INTO rating_publications VALUES ({number}, {number}, 100001, '');");
    for (contestant, total) in (1..).zip(totals) {
        let _ = write!(
            sql,
            "INSERT INTO rating_lines SELECT {number}, id, surname, name, company, '', '', {total},
             '{{}}', NULL FROM contestants WHERE id = {contestant};"
        );
    }
    sql
}

/// Three contestants; the first two have sent something and have points, the first is on the short list
/// and has the prize of the vote.
async fn awards() -> Scene {
    awards_of(&[ANNA, BORIS], true).await
}

/// The same of those who have sent something, with or without a published rating.
async fn awards_of(senders: &[i64], published: bool) -> Scene {
    let mut scene = Scene::of(SAMPLE).await;
    for (who, name, company) in [
        (ANNA, "Bell Anna", "Blue <Line>"),
        (BORIS, "Wood Boris", "Red & Co"),
        (VERA, "Hill Vera", "Sea"),
    ] {
        scene.enter(who, name.split(' ').next_back().unwrap(), "en");
        scene.register(who, name, company).await;
    }
    scene.at("2026-12-01 10:00:30").await;
    for who in senders.iter().copied() {
        scene.say(who, "I answered 8,000 calls this year and never lost my temper.").await;
    }
    scene.at("2026-12-01 10:04:10").await;
    let mut sql = String::from("INSERT INTO results VALUES ('hello', 1, 100001);");
    for (who, points, inside) in [(1, 3, 1), (2, 2, 0), (3, 0, 0)] {
        let _ = write!(
            sql,
            "INSERT INTO awards VALUES ('hello', {who}, {points}, '{{}}');
             INSERT INTO short_list VALUES ({who}, {points}, {inside}, 1);
             INSERT INTO roll (number, contestant_id) VALUES ({who}, {who});"
        );
    }
    if published {
        sql.push_str(&publication(1, [3, 2, 0]));
    }
    sql.push_str(
        r#"INSERT INTO vote (id, opened_at, roll_sha256, picks, closed_at, outcome)
           VALUES (1, 1, '', 2, 2, '{"kind":"winner_only","ballots":6,"winners":[1]}');"#,
    );
    scene.write(&sql).await;
    scene.transcript();
    scene
}

#[tokio::test]
async fn signatures_are_sent_looked_at_and_diplomas_go_out_once() {
    let mut scene = awards().await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Diplomas").await;
    scene.tap(ORGANIZER, "Signature: Olga Reed").await;
    scene.send_picture(ORGANIZER, Kind::Photo, &signature(200)).await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Diplomas").await;
    scene.tap(ORGANIZER, "The first places").await;
    scene.tap(ORGANIZER, "2. Wood Boris").await;
    scene.tap(ORGANIZER, "Send to Wood Boris").await;
    scene.tap(ORGANIZER, "‹ Back").await;
    scene.tap(ORGANIZER, "All who have none yet: 1").await;
    scene.tap(ORGANIZER, "Send to all: 1").await;
    // The same button once more, and a forged one with another count.
    scene.forge(ORGANIZER, "ad5:2:1").await;
    scene.forge(ORGANIZER, "ad4:2").await;
    scene.say(ANNA, "/my").await;
    scene.tap(ANNA, "My diplomas").await;
    scene.tap(ANNA, "The first places").await;
    insta::assert_snapshot!(scene.transcript());
    let names: Vec<String> = scene.files(ANNA, 20).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["diploma-1-places.pdf", "diploma-1-places.png"].repeat(2));
    assert_eq!(scene.files(VERA, 20).len(), 0);
    scene.end().await;
}

#[tokio::test]
async fn what_is_kept_names_each_diploma_by_its_kind() {
    let mut scene = awards().await;
    scene.say(ORGANIZER, "/admin").await;
    for (kind, count) in [(0, 2), (1, 1), (2, 2), (3, 1)] {
        scene.forge(ORGANIZER, &format!("ad5:{kind}:{count}")).await;
    }
    for (who, kinds) in [
        (ANNA, vec!["participation", "places", "prize", "short_list"]),
        (BORIS, vec!["participation", "places"]),
        (VERA, vec![]),
    ] {
        scene.say(who, "/mydata").await;
        let files = scene.files(who, 30);
        let (_, kept) = files.iter().find(|(name, _)| name.ends_with(".json")).unwrap();
        let kept: serde_json::Value = serde_json::from_slice(kept).unwrap();
        let diplomas = kept["data"]["diplomas"].as_array().cloned().unwrap_or_default();
        let mut named: Vec<&str> = diplomas.iter().filter_map(|one| one["kind"].as_str()).collect();
        named.sort_unstable();
        assert_eq!(named, kinds, "{kept:#}");
        for one in diplomas {
            assert_eq!(one["place"].is_null(), one["kind"] != "places", "{one}");
        }
    }
    scene.end().await;
}

#[tokio::test]
async fn each_kind_goes_to_those_whose_it_is() {
    let mut scene = awards().await;
    scene.say(ORGANIZER, "/admin").await;
    for (kind, count) in [(0, 2), (1, 1), (2, 2), (3, 1)] {
        scene.forge(ORGANIZER, &format!("ad5:{kind}:{count}")).await;
    }
    let names = |scene: &Scene, who| -> Vec<String> {
        scene.files(who, 30).into_iter().rev().map(|(name, _)| name).collect()
    };
    let of = |who: i64, kinds: &[&str]| -> Vec<String> {
        let both = |kind: &&str| ["png", "pdf"].map(|end| format!("diploma-{who}-{kind}.{end}"));
        kinds.iter().flat_map(both).collect()
    };
    assert_eq!(names(&scene, ANNA), of(1, &["participation", "short_list", "places", "prize"]));
    assert_eq!(names(&scene, BORIS), of(2, &["participation", "places"]));
    assert_eq!(names(&scene, VERA), Vec::<String>::new());
    for (name, bytes) in scene.files(ANNA, 30) {
        let head: &[u8] = if name.ends_with("pdf") { b"%PDF-" } else { b"\x89PNG" };
        assert!(bytes.starts_with(head), "{name}");
    }
    // With another place by now, it is due anew.
    scene.write(&publication(2, [3, 3, 0])).await;
    scene.forge(ORGANIZER, "ad4:2").await;
    assert!(
        scene.last(ORGANIZER).text.contains("send 1 diploma?"),
        "{}",
        scene.last(ORGANIZER).text
    );
    scene.transcript();
    scene.forge(ORGANIZER, "ad3:2:2:2").await;
    assert!(scene.transcript().contains("over the chat"));
    scene.forge(ORGANIZER, "ad3:2:2:1").await;
    assert_eq!(names(&scene, BORIS).len(), 6);
    scene.end().await;
}

#[tokio::test]
async fn pictures_that_are_none_are_told_and_hold_diplomas_up() {
    let mut scene = awards().await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Diplomas").await;
    scene.tap(ORGANIZER, "Logo").await;
    scene.say(ORGANIZER, "Here it comes").await;
    scene.world.send_item(ORGANIZER, Item::new(Kind::Video, "a.mp4", b"x", "")).unwrap();
    scene.settle().await;
    scene.send_picture(ORGANIZER, Kind::Document, b"not a picture").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Diplomas").await;
    scene.forge(ORGANIZER, "ad5:0:2").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Diplomas").await;
    scene.tap(ORGANIZER, "Logo").await;
    scene.tap(ORGANIZER, "Remove the picture").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.files(ANNA, 20).len(), 0);
    // A second thought: what is typed after a command is no picture any more.
    scene.tap(ORGANIZER, "Logo").await;
    scene.say(ORGANIZER, "/tasks").await;
    scene.transcript();
    scene.send_picture(ORGANIZER, Kind::Photo, &signature(64)).await;
    assert!(!scene.transcript().contains("Got it"));
    scene.end().await;
}

#[tokio::test]
async fn what_is_printed_after_a_crash_is_what_was_asked_for_and_nothing_of_the_erased() {
    let mut scene = awards().await;
    scene.say(ORGANIZER, "/admin").await;
    let newest = scene.last(ORGANIZER).id;
    scene.world.tap(ORGANIZER, newest, "ad5:0:2").unwrap();
    scene.handle_only().await;
    scene.restart().await;
    assert_eq!(scene.files(ANNA, 20).len(), 2);
    assert_eq!(scene.files(BORIS, 20).len(), 2);
    // A look at Anna's is under way when she erases herself.
    scene.say(ANNA, "/tasks").await;
    scene.forge(ANNA, "de:2").await;
    scene.transcript();
    let (before, own) = (scene.files(ORGANIZER, 20).len(), scene.last(ANNA).id);
    scene.world.tap(ORGANIZER, newest, "ad2:0:1").unwrap();
    scene.world.tap(ANNA, own, "de:3").unwrap();
    scene.settle().await;
    assert_eq!(scene.files(ORGANIZER, 20).len(), before);
    let left: i64 = {
        let store = scene.app().desk.store.clone();
        let query = "SELECT (SELECT COUNT(*) FROM diplomas WHERE contestant_id = 1)
            + (SELECT COUNT(*) FROM letters WHERE print LIKE '%Bell%')";
        sqlx::query_scalar(query).fetch_one(store.reader()).await.unwrap()
    };
    assert_eq!(left, 0);
    // The crash took the answer to a tap with it; Telegram forgets such a tap.
    scene.at("2026-12-01 10:06:50").await;
    scene.end().await;
}

#[tokio::test]
async fn first_places_wait_for_the_rating_and_people_stand_by_name() {
    let mut scene = awards_of(&[ANNA, BORIS, VERA], false).await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Diplomas").await;
    let screen = scene.last(ORGANIZER).text;
    assert!(screen.contains("First places will be here once you publish the rating"), "{screen}");
    scene.tap(ORGANIZER, "The first places").await;
    let screen = scene.last(ORGANIZER).text;
    assert!(screen.contains("once you publish the rating"), "{screen}");
    scene.tap(ORGANIZER, "‹ Back").await;
    scene.tap(ORGANIZER, "For taking part").await;
    let labels = scene.labels(ORGANIZER);
    let people: Vec<&str> = labels
        .iter()
        .map(String::as_str)
        .filter(|it| it.contains("Bell") || it.contains("Hill") || it.contains("Wood"))
        .collect();
    assert_eq!(people, ["Bell Anna", "Hill Vera", "Wood Boris"]);
    scene.end().await;
}
