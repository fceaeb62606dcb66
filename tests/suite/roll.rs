//! The list of voters before the vote, in an organizer's hands.

use crate::harness::{ORGANIZER, REFERENCE, Scene};

/// The reference contest with eight contestants a day before its vote; the eighth has left.
async fn before() -> Scene {
    let mut scene = Scene::of(REFERENCE).await;
    scene.say(ORGANIZER, "/start").await;
    scene.at("2026-12-07 10:00:00").await;
    for number in 1..=8 {
        let name = format!("Участник{number} Имя");
        scene.enter(number, &name, "ru");
        scene.register(number, &name, "Ромашка").await;
    }
    scene.at("2027-01-19 10:00:00").await;
    scene.forge(8, "dw:1").await;
    scene.transcript();
    scene
}

async fn to_roll(scene: &mut Scene) {
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Голосование").await;
    scene.tap(ORGANIZER, "Список голосующих").await;
}

#[tokio::test]
async fn an_organizer_takes_somebody_off_the_list_with_a_reason_and_puts_them_on_again() {
    let mut scene = before().await;
    to_roll(&mut scene).await;
    scene.tap(ORGANIZER, "− 3").await;
    scene.say(ORGANIZER, &"почему ".repeat(100)).await;
    scene.say(ORGANIZER, "Работает у организатора").await;
    scene.tap(ORGANIZER, "Список голосующих").await;
    scene.tap(ORGANIZER, "− 5").await;
    scene.say(ORGANIZER, "По ошибке").await;
    scene.tap(ORGANIZER, "Список голосующих").await;
    scene.tap(ORGANIZER, "+ 5").await;
    scene.say(ORGANIZER, "Исправили ошибку").await;
    insta::assert_snapshot!(scene.transcript());
    // Old buttons, and contestants that there are not.
    for forged in ["av2:5:1", "av2:8:1", "av2:8:0", "av2:99:0", "av2:3:0"] {
        scene.forge(ORGANIZER, forged).await;
        assert!(scene.transcript().contains("Так уже и есть"), "{forged}");
    }
    scene.say(3, "/mydata").await;
    scene.at("2027-01-20 10:00:00").await;
    assert!(scene.told(1, "Голосуем друг за друга!") == 1);
    assert!(scene.told(3, "Голосуем друг за друга!") == 0 && scene.told(8, "Голосуем") == 0);
    scene.say(3, "/vote").await;
    assert!(scene.last(3).text.contains("Вас нет в списке голосующих"));
    scene.say(1, "/vote").await;
    let names: Vec<String> =
        scene.last(1).buttons.into_iter().flatten().map(|it| it.label).collect();
    assert!(names.iter().all(|it| !it.contains("Участник3") && !it.contains("Участник8")));
    assert!(names.iter().any(|it| it.contains("Участник5")));
    scene.end().await;
}

#[tokio::test]
async fn from_the_opening_on_the_list_is_fixed() {
    let mut scene = before().await;
    to_roll(&mut scene).await;
    scene.tap(ORGANIZER, "− 2").await;
    // The reason comes after the opening, before the bot has got round to opening it.
    scene.jump("2027-01-20 10:00:00");
    scene.say(ORGANIZER, "Опоздал с причиной").await;
    assert!(scene.told(ORGANIZER, "Список уже закреплён") == 1);
    scene.forge(ORGANIZER, "av2:2:0").await;
    assert!(scene.transcript().contains("Список уже закреплён"));
    to_roll(&mut scene).await;
    let shown = scene.last(ORGANIZER);
    assert!(shown.text.contains("В списке: 7") && shown.text.contains("Участник2"));
    assert!(!shown.text.contains("Участник8"));
    scene.forge(1, "av1:0").await;
    scene.forge(1, "av2:2:0").await;
    scene.say(2, "/vote").await;
    assert!(scene.last(2).text.contains("Кому вручить приз"));
    scene.end().await;
}
