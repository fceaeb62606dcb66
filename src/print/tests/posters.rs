//! The rating as a picture.

use std::collections::HashMap;

use proptest::prelude::*;

use super::printed::{missing, reach, words};
use crate::print::job::{Job, What};
use crate::print::poster::{Group, Moved, Poster, Row, page};

const NAMES: [&str; 6] = [
    "Абрамова Анна",
    "Белозёрова-Константинопольская Александра",
    "Ўктамов Жаҳонгир",
    "Қасымов Нұрлан",
    "O'Neill-Fitzgerald <b>Ann</b> & Co",
    "Ёлкина Ольга",
];

fn row(index: usize) -> Row {
    let moved = match index % 4 {
        0 => Moved::Up(index as u32),
        1 => Moved::Down(3),
        2 => Moved::New("новое".to_owned()),
        _ => Moved::Same,
    };
    let company = format!("ООО «Контакт-центр № {index}»");
    Row { name: NAMES[index % NAMES.len()].to_owned(), company, moved, listed: index < 3 }
}

fn poster(sizes: &[usize], dark: bool) -> Poster {
    let mut count = 0;
    let mut groups = Vec::new();
    for (index, size) in sizes.iter().enumerate() {
        let place = (count + 1).to_string();
        let rows = (count..count + size).map(row).collect();
        groups.push(Group { place, total: format!("{} Гардов", 90 - index), rows });
        count += size;
    }
    Poster {
        title: "Оператор года".to_owned(),
        under: "Рейтинг на 26 декабря 2026".to_owned(),
        groups,
        legend: "Стрелки — на сколько мест выше или ниже.".to_owned(),
        number: String::new(),
        dark,
        language: "ru".to_owned(),
    }
}

fn made(poster: Poster) -> tiny_skia::Pixmap {
    let job =
        Job { name: "rating.png".to_owned(), what: What::Poster(poster), sorry: String::new() };
    tiny_skia::Pixmap::decode_png(&job.make(&HashMap::new()).unwrap()).unwrap()
}

#[test]
fn forty_rows_are_one_picture_as_wide_as_a_telephone_light_or_dark() {
    let sizes = [2, 3, 5, 6, 7, 6, 5, 3, 2, 1];
    assert_eq!(poster(&sizes, false).split().len(), 1);
    let corner = |dark| {
        let picture = made(poster(&sizes, dark));
        assert_eq!(picture.width(), 1080);
        assert!((2_000..5_500).contains(&picture.height()), "{}", picture.height());
        picture.pixel(5, picture.height() / 2).unwrap().red()
    };
    assert!(corner(false) > 240 && corner(true) < 40);
}

#[test]
fn everything_is_on_it_within_the_edges_and_in_the_fonts() {
    let page = page(&poster(&[2, 5, 33], false));
    let text = words(&page);
    for part in
        ["Оператор года", "26 декабря", "90 Гардов", "новое", "№ 39", "Қасымов Нұрлан", "<b>Ann"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(missing(&page), Vec::<String>::new());
    let (left, top, right, bottom) = reach(&page);
    assert!(left >= 19.5 && right <= 371.0 && top >= 0.0 && bottom <= page.height);
    // Half of the rows moved up or down, three have a star.
    assert_eq!(page.shapes.len(), 23);
}

#[test]
fn what_is_too_long_is_set_smaller_and_then_cut() {
    let mut poster = poster(&[2], false);
    poster.groups[0].rows[0].name = "Щ".repeat(300);
    poster.groups[0].rows[0].company = "Компания ".repeat(60);
    poster.groups[0].rows[1].company = String::new();
    poster.title = "Очень длинное название конкурса ".repeat(3);
    poster.under = "Рейтинг ".repeat(40);
    poster.groups[0].total = "баллов ".repeat(30);
    let page = page(&poster);
    let (left, _, right, bottom) = reach(&page);
    assert!(left >= 19.5 && right <= 372.0 && bottom <= page.height, "{right}");
    assert_eq!(words(&page).matches('…').count(), 4);
    // The long surname that people do have is there in full.
    assert!(words(&page).contains("Белозёрова-Константинопольская Александра"));
}

#[test]
fn the_worst_that_can_be_is_still_a_photo_for_telegram() {
    let mut poster = poster(&[1; 45], true);
    for row in poster.groups.iter_mut().flat_map(|group| &mut group.rows) {
        row.company = "Компания с длинным названием ".repeat(3);
    }
    let picture = made(poster);
    assert!(picture.width() + picture.height() <= 10_000);
    assert!(picture.height() <= 20 * picture.width());
}

proptest! {
    #[test]
    fn pictures_share_the_rows_out_and_lose_nobody(
        sizes in prop::collection::vec(1usize..30, 0..14),
    ) {
        let whole = poster(&sizes, false);
        let names = |poster: &Poster| -> Vec<(String, String)> {
            let groups = poster.groups.iter();
            groups.flat_map(|group| group.rows.iter().map(|row| (group.place.clone(), row.company.clone()))).collect()
        };
        let all = names(&whole);
        let parts = whole.split();
        prop_assert_eq!(parts.iter().flat_map(names).collect::<Vec<_>>(), all.clone());
        let count = parts.len();
        prop_assert_eq!(count, all.len().div_ceil(45).max(1));
        let lengths: Vec<usize> = parts.iter().map(|part| names(part).len()).collect();
        let (least, most) = (lengths.iter().min().unwrap(), lengths.iter().max().unwrap());
        prop_assert!(most - least < count.max(2), "{:?}", lengths);
        for (part, number) in parts.iter().zip(1..) {
            let expected = if count > 1 { format!("{number} / {count}") } else { String::new() };
            prop_assert_eq!(&part.number, &expected);
        }
    }
}
