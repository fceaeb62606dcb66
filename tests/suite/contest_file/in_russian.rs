//! An organizer who reads Russian sends a file that is wrong, and is told so in Russian.

use super::{OLGA, two, with};
use crate::harness::Scene;

async fn olga() -> Scene {
    let mut scene = Scene::of(&two()).await;
    scene.enter(OLGA, "Ольга", "ru");
    scene.say(OLGA, "/start").await;
    scene.at("2026-12-01 10:00:30").await;
    scene.transcript();
    scene
}

#[tokio::test]
async fn what_is_no_toml_is_told_in_words_with_the_reason() {
    let mut scene = olga().await;
    let broken = with(&[
        ("max = 2", "max == 2"),
        ("close = 2026-12-01T10:06:00", "close = 2026-12-36T10:06:00"),
        ("zone = \"Europe/London\"", "zone = Europe/London"),
        ("prize = \"", "prize = "),
        ("picks = 2", "picks"),
        ("[vote]", "[vote"),
        ("organizers = [100001, 100002]", "organizers = [100001 100002]"),
    ]);
    scene.send_file(OLGA, "contest.toml", broken.as_bytes()).await;
    let other = [
        "title = \"C:\\My\"",
        "locale = ru",
        "locale = \"ru\"",
        "organizers = [1,, 2]",
        "группа = 5",
        "group = -100_",
        "about = \"\"\"",
    ];
    scene.send_file(OLGA, "contest.toml", other.join("\n").as_bytes()).await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 1);
    scene.end().await;
}

#[tokio::test]
async fn every_kind_of_mistake_is_told() {
    let mut scene = olga().await;
    let wrong = with(&[
        ("zone = \"Europe/London\"", "zone = \"Europe/Londn\""),
        ("max = 2", "max = 12"),
        ("aggregate = \"m", "aggregate = \"am"),
        ("pause_minutes = ", "pause_minutes = 0.5 # "),
        ("close = 2026-12-01T10:06:00", "close = 2026-12-01"),
        ("number = 3", "number = 2"),
        ("closes = 2026-12-01T10:10:00", "closes = 2026-12-01T10:07:00"),
        ("threshold = 4", "threshold = 40"),
        ("picks = 2", "pics = 2"),
        ("heading = \"Winner's diploma\"", "heading = \"{Имя}\""),
    ]);
    let more = "\n[[faq]]\nquestion = \"Q\"\nanswer = \"\"\nzzzzzzzz = 1\n[[diploma.signatory]]\n\
                name = \"logo\"\npost = 5\n";
    scene.send_file(OLGA, "contest.toml", format!("{wrong}{more}").as_bytes()).await;
    scene.send_file(OLGA, "contest.toml", b"").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}
