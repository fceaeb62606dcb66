//! Backups that the bot makes by itself: one a day, what goes wrong is told to the organizers, and over once
//! there is one.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use laurel::backups::Routine;
use laurel::store::backup::CopyError;
use laurel::vitals::{Backups, Places};

use crate::harness::{ORGANIZER, SAMPLE, Scene};

/// Once a day into that folder.
pub fn daily(folder: &Path) -> Backups {
    Backups { folder: folder.to_owned(), every: TimeDelta::hours(24) }
}

/// Has the bot of a scene make them, and look after them.
async fn set_up(scene: &mut Scene, folder: &Path) {
    let database = scene.database();
    let places = Places { database: database.clone(), backups: Some(daily(folder)) };
    let every = TimeDelta::hours(24);
    let routine = Routine { database, folder: folder.to_owned(), every, kept: 2, passphrase: None };
    scene.app().look_after(places).await;
    scene.app().back_up(routine);
}

/// What was made, if something was.
async fn made(scene: &mut Scene) -> Option<String> {
    let made: Option<PathBuf> = scene.app().give_backup().await.unwrap();
    made.map(|file| file.file_name().unwrap().display().to_string())
}

#[tokio::test]
async fn there_is_one_a_day_over_restarts_and_organizers_see_when() {
    let mut scene = Scene::of(SAMPLE).await;
    scene.jump("2026-12-01 08:00:00");
    let dir = tempfile::tempdir().unwrap();
    set_up(&mut scene, dir.path()).await;
    assert_eq!(made(&mut scene).await.as_deref(), Some("laurel-20261201-080000.db"));
    assert_eq!(made(&mut scene).await, None);
    scene.restart().await;
    set_up(&mut scene, dir.path()).await;
    scene.jump("2026-12-02 07:59:00");
    assert_eq!(made(&mut scene).await, None);
    scene.jump("2026-12-02 08:00:00");
    assert_eq!(made(&mut scene).await.as_deref(), Some("laurel-20261202-080000.db"));
    assert_eq!(scene.app().give_alarms().await.unwrap(), 0);
    scene.jump("2026-12-03 09:00:00");
    assert!(made(&mut scene).await.is_some());
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 2, "two are kept");
    // It is a whole database, and the bot's.
    let newest = dir.path().join("laurel-20261203-090000.db");
    let health = laurel::store::health::examine(&newest).await.unwrap();
    assert!(health.flaw.is_none() && health.bot.is_some());
    scene.settle().await;
    scene.end().await;
}

#[tokio::test]
async fn what_keeps_one_from_being_made_is_told_and_over_by_itself() {
    let mut scene = Scene::of(SAMPLE).await;
    scene.jump("2026-12-01 08:00:00");
    scene.say(ORGANIZER, "/start").await;
    scene.transcript();
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("backups");
    // Something is there that is no folder.
    std::fs::write(&folder, "x").unwrap();
    set_up(&mut scene, &folder).await;
    assert!(scene.app().give_backup().await.is_err());
    assert_eq!(scene.app().give_alarms().await.unwrap(), 0, "it may be mended yet");
    scene.jump("2026-12-01 08:11:00");
    assert!(scene.app().give_backup().await.is_err());
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1);
    scene.settle().await;
    std::fs::remove_file(&folder).unwrap();
    // Not at once, and not only tomorrow.
    scene.jump("2026-12-01 08:20:00");
    assert_eq!(made(&mut scene).await, None);
    scene.jump("2026-12-01 08:21:00");
    assert_eq!(made(&mut scene).await.as_deref(), Some("laurel-20261201-082100.db"));
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1);
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn a_restart_does_not_say_that_what_was_missing_is_there() {
    let mut scene = Scene::of(SAMPLE).await;
    scene.jump("2026-12-01 08:00:00");
    scene.say(ORGANIZER, "/start").await;
    let folder = tempfile::tempdir().unwrap();
    set_up(&mut scene, folder.path()).await;
    scene.jump("2026-12-01 08:11:00");
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1);
    scene.restart().await;
    set_up(&mut scene, folder.path()).await;
    assert_eq!(scene.app().give_alarms().await.unwrap(), 0);
    scene.jump("2026-12-01 08:22:00");
    assert_eq!(scene.app().give_alarms().await.unwrap(), 0, "it was told, and is as it was");
    assert!(made(&mut scene).await.is_some());
    assert_eq!(scene.app().give_alarms().await.unwrap(), 1, "it is over");
    scene.settle().await;
    scene.end().await;
}

#[tokio::test]
async fn a_database_that_is_not_there_is_no_backup() {
    let mut scene = Scene::of(SAMPLE).await;
    let dir = tempfile::tempdir().unwrap();
    let (database, folder) = (dir.path().join("absent.db"), dir.path().join("backups"));
    let every = TimeDelta::hours(24);
    scene.app().back_up(Routine { database, folder, every, kept: 2, passphrase: None });
    let error = scene.app().give_backup().await.err().unwrap();
    let missing = laurel::backups::BackupError::Copy(CopyError::Missing(dir.path().into()));
    assert_eq!(std::mem::discriminant(&error), std::mem::discriminant(&missing), "{error}");
    scene.end().await;
}
