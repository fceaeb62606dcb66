//! Somebody withdraws, is put out of the contest or erases their data while the vote runs or after it:
//! what becomes of their vote and of votes for them.

use laurel::contest::ballot::{Found, read, recount};

use crate::harness::{ORGANIZER, Scene};
use crate::vote::{choose, opened, vote};

/// The bulletin as the bot keeps it.
async fn kept(scene: &mut Scene) -> String {
    let store = scene.app().desk.store.clone();
    let mut db = store.reader().acquire().await.unwrap();
    laurel::store::ballots::bulletin(&mut db).await.unwrap().unwrap()
}

#[tokio::test]
async fn votes_of_and_for_those_who_leave_stay_and_the_prize_goes_to_others() {
    let mut scene = opened().await;
    let mut receipts = Vec::new();
    for who in 1..=9 {
        receipts.push(vote(&mut scene, who).await);
    }
    choose(&mut scene, 10).await;
    // 6 to 10 have five votes each. 6 withdraws, 7 erases everything, 8 is put out; 12 has no vote in.
    scene.forge(6, "dw:1").await;
    scene.forge(7, "de:3").await;
    scene.sql("UPDATE contestants SET state = 'disqualified' WHERE id = 8").await;
    scene.forge(12, "dw:1").await;
    let ballots = "SELECT COUNT(*) FROM prints";
    assert_eq!(scene.figure(ballots).await, 9);
    scene.transcript();
    for who in [6, 7, 8, 12] {
        scene.say(who, "/vote").await;
        assert!(!scene.last(who).text.contains("Кому вручить"), "{who}");
        scene.forge(who, "vc:K7Q2M4RTX9AB3CDE:1.2.3.4.5").await;
    }
    assert!(!scene.transcript().contains("Голос принят"));
    // Whoever had picked 12 and not confirmed is asked for somebody else.
    scene.tap(10, "Подтвердить голос").await;
    assert!(scene.transcript().contains("Один из отмеченных выбыл из конкурса"));
    assert_eq!(scene.figure(ballots).await, 9);

    scene.at("2027-01-25 18:00:00").await;
    let told = scene.last(1);
    assert!(told.text.contains("Участник09") && told.text.contains("Участник10"), "{}", told.text);
    assert!(told.text.contains("разделят приз"), "{}", told.text);
    for gone in ["Участник06", "Участник07", "Участник08"] {
        assert!(!told.text.contains(gone), "{gone}: {}", told.text);
    }
    let (_, _, bytes) = scene.world.file(&told.attachment.unwrap().file_id).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let counted = recount(&text).unwrap();
    assert_eq!((counted.ballots, counted.winners), (9, vec![9, 10]));
    assert!(text.contains("Участник06") && !text.contains("Участник07"), "an erased name");
    for receipt in &receipts {
        assert!(matches!(read(&text).unwrap().find(receipt), Found::Whole(_)));
    }

    // Those who share the prize have a diploma each, and nobody else.
    scene.say(ORGANIZER, "/admin").await;
    scene.forge(ORGANIZER, "ad5:3:2").await;
    for who in 1..=13 {
        let files = scene.world.chat(who).into_iter().filter_map(|it| it.attachment);
        let got = files.filter(|file| file.name.starts_with("diploma")).count();
        assert_eq!(got > 0, [9, 10].contains(&who), "{who}: {got}");
    }

    // After the close: the name goes from the bulletin that is kept, and nothing else changes.
    scene.forge(1, "de:3").await;
    let nameless = kept(&mut scene).await;
    assert!(text.contains("Участник01") && !nameless.contains("Участник01"));
    let counted = recount(&nameless).unwrap();
    assert_eq!((counted.ballots, counted.winners), (9, vec![9, 10]));
    for (who, receipt) in [(2, &receipts[1]), (1, &receipts[0])] {
        scene.say(who, &format!("/receipt {}", receipt.grouped())).await;
        let said = &scene.last(who).text;
        assert!(
            said.contains("посчитан. В нём отмечены") || said.contains("was counted"),
            "{said}"
        );
    }
    scene.end().await;
}
