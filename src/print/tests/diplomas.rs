//! Diplomas as PDF and as pictures.

use std::collections::HashMap;
use std::rc::Rc;

use super::pictures::{png, scribble};
use super::printed::{missing, reach, read_back, words};
use crate::print::diploma::{Diploma, Frame, Look, Signatory, page};
use crate::print::job::{Job, What};
use crate::print::picture::Picture;
use crate::print::sheet::Color;

fn diploma(across: bool) -> Diploma {
    let signatory = |name: &str, picture: Option<&str>| Signatory {
        name: name.to_owned(),
        post: "председатель жюри".to_owned(),
        picture: picture.map(str::to_owned),
    };
    Diploma {
        contest: "Оператор года".to_owned(),
        heading: "Диплом победителя".to_owned(),
        intro: "награждается".to_owned(),
        name: "Анна Ўктамова-Қасымова".to_owned(),
        company: "ООО «Контакт & связь» <b>".to_owned(),
        text: "2-е место и 11 Гардов".to_owned(),
        date: "28 января 2027".to_owned(),
        place: "2".to_owned(),
        signatories: vec![
            signatory("Ольга Ветрова", Some("a")),
            signatory("Игорь Лаврентьев", None),
        ],
        logo: None,
        look: Look {
            across,
            color: Color(0x1f, 0x6b, 0x4a),
            paper: Color(0xff, 0xfd, 0xf7),
            frame: Frame::Double,
        },
        language: "ru".to_owned(),
    }
}

fn job(what: What) -> Job {
    Job { name: "diploma".to_owned(), what, sorry: String::new() }
}

fn pictures() -> HashMap<String, Vec<u8>> {
    [("a".to_owned(), png(&scribble(300, 120, true)))].into()
}

fn laid(diploma: &Diploma) -> crate::print::pages::Page {
    let picture = Picture::decode(&pictures()["a"]).unwrap();
    page(diploma, &[("a".to_owned(), Rc::new(picture))].into())
}

#[test]
fn a_diploma_is_one_page_of_a4_and_its_text_is_found_again() {
    for (across, size) in [(false, (1191, 1684)), (true, (1684, 1191))] {
        let pdf = job(What::DiplomaPdf(diploma(across))).make(&pictures()).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        let png = job(What::DiplomaPng(diploma(across))).make(&pictures()).unwrap();
        let png = tiny_skia::Pixmap::decode_png(&png).unwrap();
        assert_eq!((png.width(), png.height()), size);
        let Some(found) = read_back(&pdf) else { continue };
        assert_eq!(found.matches('\u{c}').count(), 1, "one page");
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            "Диплом победителя",
            "Анна Ўктамова-Қасымова",
            "ООО «Контакт & связь» <b>",
            "2-е место и 11 Гардов",
            "28 января 2027",
            "Игорь Лаврентьев",
        ] {
            assert!(found.contains(words), "{words}: {found}");
        }
    }
}

#[test]
fn nothing_is_missing_in_the_fonts_and_all_is_within_the_frame() {
    for across in [false, true] {
        let page = laid(&diploma(across));
        assert_eq!(missing(&page), Vec::<String>::new());
        let (left, top, right, bottom) = reach(&page);
        let width = if across { 841.0 } else { 595.0 };
        assert!(left > 34.0 && top > 34.0 && right < width - 34.0, "{left} {top} {right}");
        assert!(bottom < page.height - 34.0);
        assert_eq!(page.pictures.len(), 1);
    }
}

#[test]
fn the_longest_texts_that_a_template_takes_have_room_above_the_signatures() {
    for across in [false, true] {
        let mut long = diploma(across);
        long.contest = "Название конкурса ".repeat(6);
        long.heading = "Щ".repeat(60);
        long.intro = "Слова перед именем ".repeat(10);
        long.name = "Константинопольская-Преображенская ".repeat(6);
        long.company = "Межрегиональный центр обслуживания ".repeat(6);
        long.text = "За что именно вручается этот диплом, подробно. ".repeat(13);
        long.signatories = (0..4)
            .map(|index| Signatory {
                name: format!("Очень Длинноимённый Подписант Номер {index}"),
                post: "должность, которая не помещается на одной строке никак ".repeat(2),
                picture: Some("a".to_owned()),
            })
            .collect();
        let page = laid(&long);
        let (left, top, right, bottom) = reach(&page);
        let width = if across { 841.0 } else { 595.0 };
        assert!(left > 30.0 && right < width - 30.0, "{left} {right}");
        assert!(top > 30.0 && bottom < page.height - 30.0, "{top} {bottom}");
        let sign = page.glyphs.iter().find(|run| run.text.contains("Подписант")).unwrap();
        let body = page.glyphs.iter().filter(|run| run.text.contains("28 января"));
        assert!(body.map(|run| run.baseline).fold(0.0, f32::max) < sign.baseline - 50.0);
        assert!(words(&page).contains("Преображенская"));
    }
}

#[test]
fn a_logo_takes_the_place_of_the_wreath_and_what_is_not_there_is_left_out() {
    let wreath = laid(&diploma(false));
    let logo = laid(&Diploma { logo: Some("a".to_owned()), ..diploma(false) });
    assert!(wreath.shapes.len() > 20 && logo.shapes.len() == 4, "{}", logo.shapes.len());
    assert_eq!(logo.pictures.len(), 2);
    let absent = page(&diploma(false), &HashMap::new());
    assert!(absent.pictures.is_empty());
    let bare = Diploma {
        intro: String::new(),
        company: String::new(),
        place: String::new(),
        signatories: Vec::new(),
        look: Look { frame: Frame::None, ..diploma(true).look },
        ..diploma(true)
    };
    assert!(words(&laid(&bare)).contains("Диплом"));
}

#[test]
fn hostile_names_make_a_diploma() {
    let nasty =
        "{name} \\ $x$ <b> \u{0}\u{7}\u{202e} 👩\u{200d}👩 שלום a\u{301}\u{301} 漢字 \u{10ffff}";
    for name in ["", " ", nasty, &nasty.repeat(20), &"W".repeat(2_000)] {
        let hostile = Diploma { name: name.to_owned(), ..diploma(false) };
        assert!(!job(What::DiplomaPdf(hostile)).make(&pictures()).unwrap().is_empty());
    }
    let hostile = Diploma { name: nasty.to_owned(), ..diploma(false) };
    assert!(!job(What::DiplomaPng(hostile)).make(&pictures()).unwrap().is_empty());
    let broken = [("a".to_owned(), b"\x89PNG no".to_vec())].into();
    assert!(job(What::DiplomaPng(diploma(false))).make(&broken).is_err());
}
