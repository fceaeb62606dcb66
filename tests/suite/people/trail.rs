//! The record of decisions, looked through and as files.

use super::{hall, open_card};
use crate::harness::ORGANIZER;

#[tokio::test]
async fn the_record_is_looked_through_by_kind_person_and_time() {
    let mut scene = hall().await;
    scene.invite_helper(41).await;
    open_card(&mut scene, 41, "2").await;
    scene.tap(41, "No more comments").await;
    scene.at("2026-12-03 10:00:00").await;
    open_card(&mut scene, ORGANIZER, "2").await;
    scene.tap(ORGANIZER, "Allow comments").await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "People and rights").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Record of decisions").await;
    scene.tap(ORGANIZER, "Contestants").await;
    scene.tap(ORGANIZER, "1 day").await;
    scene.tap(ORGANIZER, "From the start").await;
    scene.tap(ORGANIZER, "Whose decisions…").await;
    scene.tap(ORGANIZER, "Vera").await;
    scene.tap(ORGANIZER, "Table .csv").await;
    insta::assert_snapshot!(scene.transcript());
    scene.tap(ORGANIZER, "Table .xlsx").await;
    scene.end().await;
}
