//! The rating as message, workbook and comma-separated values, to whomever it is for.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};

use super::*;

#[tokio::test]
async fn each_form_is_looked_at_and_goes_with_a_second_tap() {
    let mut scene = three().await;
    publish(&mut scene, "Say hello", &[]).await;
    scene.transcript();
    send(&mut scene, "Message", "Contestants").await;
    scene.tap(ORGANIZER, "‹ Back").await;
    for label in ["Excel", "Contestants", "Send"] {
        scene.tap(ORGANIZER, label).await;
    }
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Rating", "CSV", "Me"] {
        scene.tap(ORGANIZER, label).await;
    }
    insta::assert_snapshot!(scene.transcript());
    scene.end().await;
}

#[tokio::test]
async fn one_person_is_found_by_name() {
    let mut scene = three().await;
    publish(&mut scene, "Say hello", &[]).await;
    scene.say(ORGANIZER, "/admin").await;
    scene.tap(ORGANIZER, "Rating").await;
    scene.transcript();
    scene.tap(ORGANIZER, "Message").await;
    scene.tap(ORGANIZER, "One person").await;
    scene.say(ORGANIZER, "Nobody").await;
    scene.say(ORGANIZER, "елкин").await;
    scene.tap(ORGANIZER, "Ёлкин Борис, Красный телефон").await;
    scene.tap(ORGANIZER, "Send").await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(count(&mut scene, "SELECT COUNT(*) FROM rating_publications").await, 0);
    assert_eq!(scene.told(GUEST, "Fame: the rating"), 0);
    scene.end().await;
}

#[tokio::test]
async fn a_guest_is_found_by_what_they_are_called() {
    let mut scene = three().await;
    publish(&mut scene, "Say hello", &[]).await;
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Rating", "CSV", "One person"] {
        scene.tap(ORGANIZER, label).await;
    }
    scene.say(ORGANIZER, "gues").await;
    scene.tap(ORGANIZER, "Guest").await;
    scene.tap(ORGANIZER, "Send").await;
    assert_eq!(scene.told(GUEST, "Fame: the rating"), 1);
    scene.end().await;
}

#[tokio::test]
async fn the_channel_gets_it_in_the_contests_language() {
    let mut scene = of(&SAMPLE.replace("# channel = ", "channel = ")).await;
    publish(&mut scene, "Say hello", &[]).await;
    send(&mut scene, "Message", "The channel").await;
    let posts = scene.world.channel_posts(-1_001);
    let rating = posts.last().expect("a post").text.clone();
    assert!(rating.contains("Publication 1") && rating.contains("Ёлкин Борис"), "{rating}");
    assert_eq!(scene.told(ANNA, "Fame: the rating"), 0);
    scene.end().await;
}

#[tokio::test]
async fn what_changed_after_the_look_is_not_sent() {
    let mut scene = three().await;
    publish(&mut scene, "Say hello", &[]).await;
    scene.say(ORGANIZER, "/admin").await;
    for label in ["Rating", "Message", "Contestants"] {
        scene.tap(ORGANIZER, label).await;
    }
    let ask = scene.last(ORGANIZER).id;
    // In between somebody leaves, and what was looked at is no longer what would go.
    scene.forge(CARL, "dw:1").await;
    scene.transcript();
    scene.world.tap(ORGANIZER, ask, "ag4:0:-1").unwrap();
    scene.settle().await;
    insta::assert_snapshot!(scene.transcript());
    assert_eq!(scene.told(ANNA, "Fame: the rating"), 0);
    scene.end().await;
}

#[tokio::test]
async fn nothing_goes_without_a_look_nor_to_whom_it_was_not_shown_for() {
    let mut scene = three().await;
    publish(&mut scene, "Say hello", &[]).await;
    for data in ["ag4:0:-1", "ag3:0:-3", "ag3:0:-2", "ag3:9:-1", "ag3:0:-7", "ag3:0:999", "ag2:9"] {
        scene.forge(ORGANIZER, data).await;
    }
    scene.forge(ORGANIZER, "ag3:0:2").await;
    scene.forge(ORGANIZER, "ag4:0:-1").await;
    scene.forge(ORGANIZER, "ag4:1:2").await;
    for who in [ANNA, BORIS, CARL] {
        assert_eq!(scene.told(who, "Ten Minutes of Fame: the rating"), 0);
        assert_eq!(scene.told(who, "Ten Minutes of Fame: рейтинг"), 0);
    }
    scene.end().await;
}

#[tokio::test]
async fn the_workbook_opened_again_has_figures_and_every_name() {
    let mut scene = published_twice().await;
    send(&mut scene, "Excel", "Contestants").await;
    let bytes = file(&mut scene, BORIS, "rating-2.xlsx").await;
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Рейтинг № 2"]);
    let range = book.worksheet_range("Рейтинг № 2").unwrap();
    let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    let text = |words: &str| Data::String(words.to_owned());
    let head = ["Место", "Сдвиг", "Участник", "Компания", "Всего", "Say hello", "Three calls"];
    assert_eq!(rows[0], head.map(text));
    let row = |place: f64, moved: f64, name, company, total: f64, rest: [Data; 2]| {
        let mut row = vec![Data::Float(place), Data::Float(moved), text(name), text(company)];
        row.push(Data::Float(total));
        row.extend(rest);
        row
    };
    let figure = Data::Float;
    assert_eq!(
        rows[1..],
        [
            row(1.0, 0.0, "Bell Anna", "Blue Line", 4.0, [figure(3.0), figure(1.0)]),
            row(2.0, -1.0, "Ёлкин Борис", "Красный телефон", 3.0, [figure(3.0), Data::Empty]),
            row(2.0, 1.0, "Moss Carl", "=HYPERLINK(Ltd)", 3.0, [figure(0.0), figure(3.0)]),
        ]
    );
    let formulas = book.worksheet_formula("Рейтинг № 2").unwrap();
    assert!(formulas.used_cells().all(|(.., formula)| formula.is_empty()));
    scene.end().await;
}

#[tokio::test]
async fn the_csv_opened_again_has_every_name_and_no_formula() {
    let mut scene = published_twice().await;
    send(&mut scene, "CSV", "Contestants").await;
    let bytes = file(&mut scene, BORIS, "rating-2.csv").await;
    insta::assert_snapshot!(String::from_utf8(bytes).unwrap().replace('\u{feff}', "(BOM)"));
    scene.end().await;
}

#[tokio::test]
async fn two_organizers_at_once_send_it_once_each_and_publish_once() {
    let mut scene = of(&SAMPLE.replace("[100001]", "[100001, 100002]")).await;
    let other = scene.enter(100_002, "Other", "en");
    scene.say(other, "/start").await;
    publish(&mut scene, "Say hello", &[]).await;
    for who in [ORGANIZER, other] {
        scene.say(who, "/admin").await;
        for label in ["Rating", "Message", "Contestants"] {
            scene.tap(who, label).await;
        }
    }
    scene.tap(ORGANIZER, "Send").await;
    scene.tap(other, "Send").await;
    scene.forge(other, "ag4:0:-1").await;
    assert_eq!(scene.told(ANNA, "Publication 1"), 2);
    assert_eq!(count(&mut scene, "SELECT COUNT(*) FROM rating_publications").await, 1);
    scene.end().await;
}
