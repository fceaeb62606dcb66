//! Blind marking: a code in the author's place, everywhere.

use super::{ANNA, BORIS, CLARA, ILYA, OLGA, hall, with};

fn blind() -> String {
    with(&[("blind = false", "blind = true")])
}

/// The code in the head of the newest card.
fn code(scene: &crate::harness::Scene, juror: i64) -> String {
    let text = scene.last(juror).text;
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("Entry ").unwrap_or_else(|| panic!("{text}")).to_owned()
}

#[tokio::test]
async fn a_juror_sees_a_code_everywhere_and_never_a_name() {
    let mut scene = hall(&blind()).await;
    scene.begin(ILYA, "Say hello", 3).await;
    let shown = scene.last(ILYA);
    assert!(shown.buttons.iter().flatten().all(|button| button.label != "Nominee card"));
    scene.mark(ILYA, 2).await;
    scene.tap(ILYA, "Change").await;
    scene.mark(ILYA, 3).await;
    scene.tap(ILYA, "How it changed").await;
    scene.tap(ILYA, "‹ To the mark").await;
    scene.tap(ILYA, "Next ›").await;
    scene.tap(ILYA, "Skip ›").await;
    scene.tap(ILYA, "All entries").await;
    scene.forge(ILYA, "pn:1").await;
    scene.forge(ILYA, "jl:hello:0").await;
    scene.forge(ILYA, "je:2").await;
    scene.forge(ILYA, "rl:n:0").await;
    scene.at("2026-12-01 10:04:00").await;
    for heard in scene.heard(ILYA) {
        for name in ["Bell", "Wood", "Frost", "Blue Line", "Red Phone", "Owl"] {
            assert!(!heard.contains(name), "{heard}");
        }
    }
    scene.end().await;
}

#[tokio::test]
async fn a_code_is_the_same_for_all_jurors_and_stays() {
    let mut scene = hall(&blind()).await;
    let mut codes = Vec::new();
    for number in 1..=3 {
        scene.say(ILYA, &format!("/jury {number}")).await;
        codes.push(code(&scene, ILYA));
    }
    scene.restart().await;
    scene.say(ANNA, "/my").await;
    scene.forge(ANNA, "mw:hello:1").await;
    // Numbers move up, codes stay with their entries.
    scene.say(OLGA, "/jury 1").await;
    assert_eq!(code(&scene, OLGA), codes[1]);
    scene.say(OLGA, "/jury 2").await;
    assert_eq!(code(&scene, OLGA), codes[2]);
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 3);
    let _ = (BORIS, CLARA);
    scene.end().await;
}

#[tokio::test]
async fn until_the_results_are_out_a_juror_does_not_find_the_authors_by_reading() {
    let mut scene = hall(&blind()).await;
    for who in [ANNA, BORIS, CLARA] {
        scene.forge(who, "dp:1").await;
    }
    scene.say(OLGA, "/read").await;
    scene.forge(OLGA, "rl:n:0").await;
    assert!(
        !scene.heard(OLGA).iter().any(|text| text.contains("9,214")),
        "{:?}",
        scene.heard(OLGA)
    );
    scene.say(BORIS, "/read").await;
    scene.forge(BORIS, "rl:n:0").await;
    scene.end().await;
}
