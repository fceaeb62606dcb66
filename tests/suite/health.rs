//! What can be seen of a bot from outside, and what organizers are told when something is stuck.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;

use laurel::rehearsal::{Author, Fault, World};
use laurel::vitals::Places;

use crate::backups::daily;
use crate::cli::{folder_with_future, laurel, telegram, terminate, until, wait};
use crate::harness::{ORGANIZER, SAMPLE, Scene};

/// Prometheus' text format, read as strictly as its own `promtool check metrics` does; gives every
/// series with its value.
fn read(page: &str) -> BTreeMap<String, f64> {
    assert!(page.ends_with('\n') && !page.contains("\n\n"), "whole lines and no empty ones");
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    let (mut helped, mut done, mut series) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
    let mut present = String::new();
    for line in page.lines() {
        if let Some(rest) = line.strip_prefix("# HELP ") {
            let (name, help) = rest.split_once(' ').expect("a help text");
            assert!(
                is_name(name) && help.ends_with('.') && helped.insert(name.to_owned()),
                "{line}"
            );
        } else if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').expect("a type");
            assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
            assert_eq!(kind == "counter", name.ends_with("_total"), "{line}");
            assert!(helped.contains(name), "help comes first: {line}");
            assert!(kinds.insert(name.to_owned(), kind.to_owned()).is_none(), "{line}");
            assert!(done.insert(name.to_owned()), "a family stands together: {line}");
            present = name.to_owned();
        } else {
            let (name, value) = line.rsplit_once(' ').expect("a value");
            let value: f64 = value.parse().unwrap_or_else(|_| panic!("{line}"));
            assert!(value.is_finite(), "{line}");
            let bare = name.split('{').next().unwrap();
            let of = ["_bucket", "_sum", "_count"].iter().find_map(|end| bare.strip_suffix(end));
            let family = of.filter(|of| kinds.get(*of).is_some_and(|it| it == "histogram"));
            let family = family.unwrap_or(bare);
            assert_eq!(family, present, "{line}");
            assert!(is_name(bare) && has_good_labels(name), "{line}");
            assert!(kinds[family] != "counter" || value >= 0.0, "{line}");
            assert!(series.insert(name.to_owned(), value).is_none(), "twice: {line}");
        }
    }
    for name in kinds.iter().filter(|(_, kind)| *kind == "histogram").map(|(name, _)| name) {
        check_histogram(name, page, &series);
    }
    assert_eq!(helped, done, "each family has a type");
    series
}

fn is_name(name: &str) -> bool {
    let begins = name.starts_with(|c: char| c.is_ascii_lowercase());
    begins && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn has_good_labels(name: &str) -> bool {
    let Some((_, labels)) = name.split_once('{') else { return true };
    let Some(labels) = labels.strip_suffix('}') else { return false };
    labels.split(',').all(|pair| {
        let value = pair.split_once("=\"").and_then(|(label, value)| {
            is_name(label).then_some(())?;
            value.strip_suffix('"')
        });
        value.is_some_and(|value| !value.contains(['"', '\\']))
    })
}

fn check_histogram(name: &str, page: &str, series: &BTreeMap<String, f64>) {
    let head = format!("{name}_bucket{{le=\"");
    let buckets = page.lines().filter_map(|line| line.strip_prefix(&head)?.split_once("\"} "));
    let buckets: Vec<(f64, f64)> = buckets
        .map(|(bound, count)| {
            let bound = if bound == "+Inf" { f64::INFINITY } else { bound.parse().unwrap() };
            (bound, count.parse().unwrap())
        })
        .collect();
    assert!(buckets.len() > 3 && buckets.is_sorted(), "{buckets:?}");
    let last = buckets.last().unwrap();
    assert_eq!(*last, (f64::INFINITY, series[&format!("{name}_count")]));
    assert!(series[&format!("{name}_sum")] >= 0.0);
}

async fn get(address: &str, page: &str) -> (u16, String, String) {
    let answer = reqwest::get(format!("http://{address}{page}")).await.unwrap();
    let kind = answer.headers().get("content-type").map(|it| it.to_str().unwrap().to_owned());
    (answer.status().as_u16(), kind.unwrap_or_default(), answer.text().await.unwrap())
}

/// Waits until a page is there and its text is as wished.
async fn page(address: &str, page: &str, is_so: impl Fn(u16, &str) -> bool) -> String {
    for _ in 0..2000 {
        let found = reqwest::get(format!("http://{address}{page}")).await;
        if let Ok(answer) = found {
            let status = answer.status().as_u16();
            let text = answer.text().await.unwrap();
            if is_so(status, &text) {
                return text;
            }
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("waited in vain for {page}");
}

fn port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

async fn watched(world: &World, telegram: &str, by_webhook: bool) {
    let dir = folder_with_future(SAMPLE);
    std::fs::create_dir(dir.path().join("backups")).unwrap();
    std::fs::write(dir.path().join("backups/a.db"), "x").unwrap();
    let health = format!("127.0.0.1:{}", port());
    let hook = format!("127.0.0.1:{}", port());
    let url = format!("http://{hook}/hook");
    let mut with = vec!["run", "contest.toml", "--health", &health, "--backups", "backups"];
    if by_webhook {
        with.extend(["--webhook", &url, "--listen", &hook]);
    }
    let mut command = laurel(dir.path(), &with);
    command.env("TELOXIDE_TOKEN", world.token()).env("TELOXIDE_API_URL", telegram);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    page(&health, "/readyz", |status, text| (status, text) == (200, "ready\n")).await;
    assert_eq!(get(&health, "/healthz").await.2, "ok\n");
    let before = world.chat(1).len();
    world.send_text(1, "/start").unwrap();
    until(|| world.chat(1).len() >= before + 2).await;
    let is_counted = |_: u16, text: &str| text.contains("\nlaurel_updates_handled_total 1\n");
    page(&health, "/metrics", is_counted).await;
    let (status, kind, text) = get(&health, "/metrics").await;
    assert_eq!((status, kind.as_str()), (200, "text/plain; version=0.0.4; charset=utf-8"));
    let series = read(&text);
    for (name, value) in [
        ("laurel_updates_handled_total", 1.0),
        ("laurel_updates_repeated_total", 0.0),
        ("laurel_updates_failed_total", 0.0),
        ("laurel_updates_coming", 1.0),
        ("laurel_update_duration_seconds_count", 1.0),
        ("laurel_database_readable", 1.0),
        ("laurel_people_unreachable", 0.0),
        ("laurel_timetable_lag_seconds", 0.0),
        ("laurel_telegram_calls_total{outcome=\"too_many_requests\"}", 0.0),
    ] {
        assert_eq!(series.get(name), Some(&value), "{name}\n{text}");
    }
    for name in [
        "laurel_outbox_waiting{lane=\"answers\"}",
        "laurel_outbox_oldest_age_seconds{lane=\"broadcasts\"}",
        "laurel_outbox_refused",
        "laurel_updates_set_aside",
    ] {
        assert!(series.contains_key(name), "{name}\n{text}");
    }
    for name in [
        "laurel_database_bytes{part=\"file\"}",
        "laurel_disk_free_bytes",
        "laurel_backup_time_seconds",
        "laurel_start_time_seconds",
        "laurel_telegram_calls_total{outcome=\"well\"}",
        "process_resident_memory_bytes",
    ] {
        assert!(series[name] > 0.0, "{name}\n{text}");
    }
    assert!(text.contains(concat!("version=\"", env!("CARGO_PKG_VERSION"), "\"")), "{text}");
    assert_eq!(series.contains_key("laurel_webhook_held_total"), by_webhook);
    let delivered = series.get("laurel_webhook_requests_total{status=\"200\"}");
    assert_eq!(delivered, by_webhook.then_some(&1.0), "{text}");
    // Nobody is in it, nor is the secret or the token.
    let secret = world.token().split(':').nth(1).unwrap().to_owned();
    assert!(!text.contains("Anna") && !text.contains(&secret), "{text}");
    assert_eq!(get(&health, "/").await.0, 404);
    terminate(&child);
    let (status, said) = wait(child).await;
    assert_eq!(status, Some(0), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_can_be_watched_however_updates_come() {
    let (world, address) = telegram().await;
    watched(&world, &address, false).await;
    watched(&world, &address, true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_that_gets_no_updates_is_not_ready() {
    let (world, address) = telegram().await;
    let dir = folder_with_future(SAMPLE);
    let health = format!("127.0.0.1:{}", port());
    world.fail_often("getUpdates", Fault::BadGateway, 1.0);
    let mut command = laurel(dir.path(), &["run", "contest.toml", "--health", &health]);
    command.env("TELOXIDE_TOKEN", world.token()).env("TELOXIDE_API_URL", &address);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let lacks = |status: u16, text: &str| status == 503 && text.contains("no updates");
    page(&health, "/readyz", lacks).await;
    assert_eq!(get(&health, "/healthz").await.0, 200, "starting it anew would mend nothing");
    world.clear_faults();
    world.send_text(1, "/start").unwrap();
    page(&health, "/readyz", |status, _| status == 200).await;
    until(|| world.newest(1, Author::Bot).is_some()).await;
    terminate(&child);
    wait(child).await;
}

#[tokio::test]
async fn organizers_are_told_what_is_stuck_and_when_it_is_over() {
    let mut scene = Scene::of(SAMPLE).await;
    let anna = scene.enter(1, "Anna", "en");
    scene.jump("2026-12-01 07:45:00");
    let backups = tempfile::tempdir().unwrap();
    let places = Places { database: scene.database(), backups: Some(daily(backups.path())) };
    scene.app().look_after(places.clone()).await;
    // As long as no organizer has written to the bot, there is nobody to be told.
    assert_eq!(scene.app().give_alarms().await.unwrap(), 0);
    scene.say(ORGANIZER, "/start").await;
    scene.say(anna, "/start").await;
    scene.transcript();
    // No backup at all some time after the start, and it is said once, over restarts too.
    assert_eq!(scene.app().give_alarms().await.unwrap(), 0);
    scene.jump("2026-12-01 08:00:00");
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1);
    scene.restart().await;
    scene.app().look_after(places.clone()).await;
    assert_eq!(scene.app().give_alarms().await.unwrap(), 0);
    scene.settle().await;
    let file = std::fs::File::create(backups.path().join("a.db")).unwrap();
    std::io::Write::write_all(&mut &file, b"a backup").unwrap();
    file.set_modified(scene.dial.now().into()).unwrap();
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1);
    scene.settle().await;
    // Telegram is away; what it would have been told comes when it is back, with the alarm.
    scene.world.fail_often("sendMessage", Fault::CutBefore, 1.0);
    scene.say(anna, "/rating").await;
    scene.jump("2026-12-01 08:25:00");
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1);
    scene.settle().await;
    scene.world.clear_faults();
    scene.jump("2026-12-01 08:30:00");
    scene.settle().await;
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1);
    scene.settle().await;
    // What is no longer looked at is not said to be well.
    std::fs::remove_file(backups.path().join("a.db")).unwrap();
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1);
    scene.app().look_after(Places { backups: None, ..places }).await;
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1);
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}
