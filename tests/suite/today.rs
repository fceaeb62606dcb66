//! Today and the system: what waits for an organizer, and how the machine is.

use crate::harness::{ORGANIZER, SAMPLE, Scene};
use crate::panel_walk::{peopled, put_off_a_broadcast, with_entries};

#[tokio::test]
async fn today_says_what_waits_and_each_figure_opens_its_list() {
    let mut scene = peopled().await;
    with_entries(&mut scene).await;
    put_off_a_broadcast(&mut scene).await;
    scene.transcript();
    scene.say(ORGANIZER, "/admin").await;
    let panel = scene.last(ORGANIZER);
    let today = panel.buttons[0][0].label.clone();
    scene.tap(ORGANIZER, &today).await;
    scene.tap(ORGANIZER, "Unreachable: 1").await;
    scene.tap(ORGANIZER, "Today").await;
    scene.tap(ORGANIZER, "Late: 1").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Tasks").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Questions: 1").await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn what_was_looked_through_waits_no_more_but_stays_in_its_list() {
    let mut scene = Scene::of(SAMPLE).await;
    let first_button = async |scene: &mut Scene| {
        scene.say(ORGANIZER, "/admin").await;
        scene.last(ORGANIZER).buttons[0][0].label.clone()
    };
    let aside = |id: i32| format!("INSERT INTO set_aside VALUES ({id}, '{{}}', 'x', 0)");
    scene.write(&aside(7)).await;
    let waiting = first_button(&mut scene).await;
    assert_eq!(waiting, "Today · waiting for you: 1");
    scene.tap(ORGANIZER, &waiting).await;
    let label = scene.labels(ORGANIZER).into_iter().next().unwrap();
    scene.tap(ORGANIZER, &label).await;
    // One that comes after the list was shown is not looked through with it, whatever a button says.
    scene.write(&aside(8)).await;
    scene.tap(ORGANIZER, "✓ Looked through").await;
    assert!(scene.last(ORGANIZER).text.contains('2'), "{}", scene.last(ORGANIZER).text);
    assert_eq!(first_button(&mut scene).await, "Today · waiting for you: 1");
    scene.forge(ORGANIZER, "au4:1:99").await;
    assert_eq!(first_button(&mut scene).await, "Today");
    scene.write(&aside(9)).await;
    assert_eq!(first_button(&mut scene).await, "Today · waiting for you: 1");
    scene.end().await;
}

#[tokio::test]
async fn the_system_tells_of_versions_letters_and_backups() {
    let screen = |scene: &Scene| {
        let heard = scene.heard(ORGANIZER);
        heard.into_iter().rfind(|text| text.contains("SQLite")).expect("the screen")
    };
    let mut scene = Scene::of(SAMPLE).await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "System").await;
    let text = screen(&scene);
    let schema = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations")).unwrap();
    let schema = schema.map(|file| file.unwrap().file_name().into_string().unwrap()).max().unwrap();
    let schema = format!("schema {}", schema[..4].trim_start_matches('0'));
    for words in [env!("CARGO_PKG_VERSION"), "SQLite 3.", &schema, "Nothing is known of a backup"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(text.contains("Telegram has never asked to wait."), "{text}");
    let now = scene.instant("2026-12-01 10:00:00");
    laurel::store::backup::note(&scene.database(), now).await.unwrap();
    scene
        .world
        .fail_next("sendMessage", laurel::rehearsal::Fault::TooManyRequests { retry_after: 1 });
    scene.say(ORGANIZER, "/admin").await;
    scene.expect_refusals(1);
    scene.at("2026-12-01 10:01:00").await;
    scene.tap(ORGANIZER, "System").await;
    let text = screen(&scene);
    assert!(text.contains("Last backup: 1 December, 10:00."), "{text}");
    assert!(text.contains("Telegram asked to wait 1 time, last 1 December, 09:59."), "{text}");
    scene.end().await;
}

#[tokio::test]
async fn a_button_of_an_older_panel_that_told_of_trouble_opens_today() {
    let mut scene = Scene::of(SAMPLE).await;
    scene.say(ORGANIZER, "/admin").await;
    scene.forge(ORGANIZER, "au").await;
    let text = scene.last(ORGANIZER).text;
    assert!(text.contains("Today") && text.contains("Nothing waits for you"), "{text}");
    scene.end().await;
}
