//! The season's course as a picture.

use std::collections::HashMap;

use super::printed::{missing, reach, words};
use crate::print::course::{Bar, Course, Line, Panel, page};
use crate::print::job::{Job, What};

fn line(label: &str, count: usize, until: f32, deadline: Option<f32>) -> Line {
    // Slow at first, and a rush before the deadline.
    let end = deadline.unwrap_or(until).min(until);
    let place = |index: usize| end * ((index + 1) as f32 / count as f32).powf(0.35);
    Line { label: label.to_owned(), rises: (0..count).map(place).collect(), until, deadline }
}

fn course() -> Course {
    let ends = || ("1 декабря 2026".to_owned(), "26 декабря 2026".to_owned());
    let (from, to) = ends();
    let bar = |label: &str, done, of| Bar { label: label.to_owned(), done, of };
    Course {
        title: "Оператор года".to_owned(),
        under: "21 декабря 2026".to_owned(),
        panels: vec![
            Panel::Growth {
                heading: "Регистрация".to_owned(),
                lines: vec![line("Участников: 39", 39, 0.8, None)],
                from: from.clone(),
                to: to.clone(),
            },
            Panel::Growth {
                heading: "Сданные работы".to_owned(),
                lines: vec![
                    line(
                        "Достижения и результаты: 37, приём до 15 декабря, 00:00",
                        37,
                        0.8,
                        Some(0.56),
                    ),
                    line("Практические кейсы: 28, приём до 20 декабря, 00:00", 28, 0.8, Some(0.76)),
                    line(
                        "Почему я лучший оператор? 3, приём до 26 декабря, 12:00",
                        3,
                        0.8,
                        Some(1.0),
                    ),
                ],
                from,
                to,
            },
            Panel::Bars {
                heading: "Оценки жюри".to_owned(),
                bars: vec![
                    bar("Достижения и результаты", 111, 111),
                    bar(&"Очень длинное название ".repeat(6), 17, 84),
                    bar("Ничего", 0, 0),
                ],
            },
        ],
        language: "ru".to_owned(),
    }
}

#[test]
fn everything_is_on_it_within_the_edges_and_in_the_fonts() {
    let page = page(&course());
    let text = words(&page);
    for part in ["Оператор года", "Участников: 39", "26 декабря 2026", "17 / 84", "Почему я лучший"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(missing(&page), Vec::<String>::new());
    let (left, top, right, bottom) = reach(&page);
    assert!(left >= 19.5 && right <= 371.0 && top >= 0.0 && bottom <= page.height);
    // The bar at its top apart, no line and no bar leaves the margins either.
    for rule in page.rules.iter().skip(1) {
        assert!(rule.x >= 18.0 && rule.x + rule.width <= 372.0, "{}", rule.x);
    }
}

#[test]
fn it_is_a_photo_for_telegram() {
    let what = What::Course(course());
    let job = Job { name: "season.png".to_owned(), what, sorry: String::new() };
    let bytes = job.make(&HashMap::new()).unwrap();
    let picture = tiny_skia::Pixmap::decode_png(&bytes).unwrap();
    assert_eq!(picture.width(), 1080);
    assert!((1_000..4_000).contains(&picture.height()), "{}", picture.height());
    if let Some(folder) = std::env::var_os("LAUREL_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join("course.png"), bytes).unwrap();
    }
}
