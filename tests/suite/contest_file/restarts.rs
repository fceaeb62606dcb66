//! Which file rules after a restart: the one on the disk or the one from the chat.

use super::{day, two, with};
use crate::harness::ORGANIZER;

#[tokio::test]
async fn a_restart_with_the_old_file_undoes_nothing() {
    let mut scene = day("10:00:30").await;
    let new = with(&[("picks = 2", "picks = 3")]);
    scene.send_file(ORGANIZER, "contest.toml", new.as_bytes()).await;
    scene.press(ORGANIZER, "✅ Apply").await;
    let picks =
        |scene: &mut crate::harness::Scene| scene.app().desk.contest().vote.as_ref().unwrap().picks;
    scene.restart().await;
    assert_eq!(picks(&mut scene), 3);
    // Another file on the disk does not rule either, until it is asked to.
    let other = with(&[("picks = 2", "picks = 4")]);
    scene.change_contest(&other).await;
    assert_eq!(picks(&mut scene), 3);
    let store = scene.app().desk.store.clone();
    laurel::app::use_file(&store, &other, scene.dial.now()).await.unwrap();
    laurel::app::use_file(&store, &other, scene.dial.now()).await.unwrap();
    drop(store);
    scene.change_contest(&other).await;
    assert_eq!(picks(&mut scene), 4);
    assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 3);
    // From here on the disk is followed again, as before.
    scene.change_contest(&two()).await;
    assert_eq!(picks(&mut scene), 2);
    // What the chat let rule may be put on the disk.
    scene.send_file(ORGANIZER, "contest.toml", new.as_bytes()).await;
    scene.press(ORGANIZER, "✅ Apply").await;
    scene.change_contest(&new).await;
    assert_eq!(picks(&mut scene), 3);
    assert_eq!(scene.count("SELECT MAX(number) FROM contest_versions").await, 5);
    scene.end().await;
}
