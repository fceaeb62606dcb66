use serde_json::{Value, json};

use super::essay::{self, Essay};
use super::prose::{Kind, paragraphs};
use super::sheet::Style;
use super::*;

fn essay(text: &str, entities: Vec<Value>) -> Essay {
    Essay {
        over: "Оператор года · Эссе".to_owned(),
        name: "Ветрова Анна".to_owned(),
        about: vec!["Старший оператор".to_owned(), "Ромашка".to_owned(), "Минск".to_owned()],
        text: text.to_owned(),
        entities,
        language: "ru".to_owned(),
    }
}

fn kinds(text: &str) -> Vec<(Kind, String)> {
    let words = |runs: &[sheet::Run]| runs.iter().map(|run| run.text.as_str()).collect();
    paragraphs(text, &[]).iter().map(|it| (it.kind.clone(), words(&it.runs))).collect()
}

#[test]
fn lines_become_what_they_look_like() {
    let item = |marker: &str| Kind::Item(marker.to_owned());
    let table = [
        ("Просто строка", Kind::Plain, "Просто строка"),
        ("  # Начало ", Kind::Heading, "Начало"),
        ("#хештег", Kind::Plain, "#хештег"),
        ("- первое", item("•"), "первое"),
        ("• второе", item("•"), "второе"),
        ("-5 градусов", Kind::Plain, "-5 градусов"),
        ("— Алло! — сказал он.", Kind::Plain, "— Алло! — сказал он."),
        ("1. Раз", item("1."), "Раз"),
        ("12) Два", item("12)"), "Два"),
        ("2024. Год", Kind::Plain, "2024. Год"),
        ("3.5 балла", Kind::Plain, "3.5 балла"),
    ];
    for (line, kind, words) in table {
        assert_eq!(kinds(line), [(kind, words.to_owned())], "{line}");
    }
    assert!(kinds("\n \n").is_empty());
}

#[test]
fn formatting_is_kept_and_counted_in_utf16() {
    let bold = |offset, length| json!({"type": "bold", "offset": offset, "length": length});
    let text = "🎧 Начало пути\nЯ 😀 жду.\n> длинная цитата";
    let entities = [
        bold(0, 14),
        bold(20, 3),
        json!({"type": "text_link", "offset": 20, "length": 3, "url": "https://example.org/a"}),
        json!({"type": "blockquote", "offset": 25, "length": 16}),
        json!({"type": "bold", "offset": 900, "length": 4}),
        json!({"type": "nonsense"}),
    ];
    let list = paragraphs(text, &entities);
    assert_eq!(list[0].kind, Kind::Heading);
    assert!(list[0].runs[0].text.starts_with('🎧'));
    let texts: Vec<&str> = list[1].runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(texts, ["Я 😀 ", "жду", " (https://example.org/a)."]);
    assert_eq!(list[1].runs[1].style, Style { bold: true, ..Style::default() });
    assert_eq!(list[2].kind, Kind::Quote);
}

#[test]
fn where_all_is_bold_nothing_is_a_heading() {
    let text = "Первая строка\nВторая строка";
    let all = json!({"type": "bold", "offset": 0, "length": 27});
    assert!(paragraphs(text, &[all]).iter().all(|it| it.kind == Kind::Plain));
}

#[cfg(feature = "print")]
mod courses;
#[cfg(feature = "print")]
mod diplomas;
#[cfg(feature = "print")]
mod pictures;
#[cfg(feature = "print")]
mod posters;

#[cfg(feature = "print")]
mod printed {
    use std::time::Instant;

    use super::super::pages::pages;
    use super::super::sheet::{Block, Color, Foot, Run, Sheet};
    use super::*;

    const PARAGRAPH: &str = "Каждый звонок — это человек, который устал ждать. Я работаю седьмой год \
        и всё ещё люблю утреннюю смену, когда чай горячий, а очередь короткая. ";

    /// The text of a page as it stands on it.
    pub(super) fn words(page: &super::super::pages::Page) -> String {
        page.glyphs.iter().map(|run| run.text.to_string() + "\n").collect()
    }

    #[test]
    fn an_essay_has_its_headings_and_page_numbers() {
        let text = format!("# Начало\n{}\n# Конец\nВот и всё.", PARAGRAPH.repeat(40));
        let sheet = essay::sheet(&essay(&text, Vec::new()));
        let all = pages(&sheet).unwrap();
        assert!(all.len() >= 2);
        assert!(words(&all[0]).contains("Ветрова Анна"));
        for (page, number) in all.iter().zip(1..) {
            assert!(words(page).contains(&format!("{number} / {}", all.len())));
        }
        let headings: Vec<&str> =
            all.iter().flat_map(|page| &page.headings).map(|it| it.text.as_str()).collect();
        assert_eq!(headings, ["Ветрова Анна", "Начало", "Конец"]);
        let pdf = pdf(&sheet).unwrap();
        assert!(pdf.bytes.starts_with(b"%PDF-"));
        assert_eq!(pdf.pages, all.len());
    }

    #[test]
    fn everything_stands_within_the_margins() {
        let text = format!("{}\n{}", PARAGRAPH.repeat(60), "Щ".repeat(500));
        let sheet = essay::sheet(&essay(&text, Vec::new()));
        for page in pages(&sheet).unwrap() {
            for run in &page.glyphs {
                let end = run.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
                let spaces = run.size;
                assert!(run.x >= sheet.margin - 0.1 && end <= sheet.width - sheet.margin + spaces);
                assert!(run.baseline < page.height - 20.0);
            }
        }
    }

    #[test]
    fn every_letter_of_our_languages_is_in_the_fonts() {
        let text = "Ёё Ъъ Щщ Ўў Іі Ґґ Її Єє Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Ҳҳ Ӣӣ Ӯӯ Oʻzbekiston gʼ № « » — – … ₽ 😀 ❤";
        let page = pages(&essay::sheet(&essay(text, Vec::new()))).unwrap().remove(0);
        assert_eq!(missing(&page), Vec::<String>::new());
    }

    /// The characters of a page for which the fonts have no glyph.
    pub(super) fn missing(page: &super::super::pages::Page) -> Vec<String> {
        let missing = |run: &super::super::lay::Glyphs| -> Vec<String> {
            let lacking = run.glyphs.iter().filter(|glyph| glyph.id == 0);
            lacking.map(|glyph| run.text[glyph.range.clone()].to_owned()).collect()
        };
        page.glyphs.iter().flat_map(missing).collect()
    }

    /// How far the ink of a page reaches: left, top, right, bottom.
    pub(super) fn reach(page: &super::super::pages::Page) -> (f32, f32, f32, f32) {
        let mut reach = (f32::MAX, f32::MAX, 0.0f32, 0.0f32);
        for run in page.glyphs.iter().filter(|run| !run.glyphs.is_empty()) {
            let end = run.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
            let (top, bottom) = (run.baseline - run.size, run.baseline + 0.3 * run.size);
            reach = (reach.0.min(run.x), reach.1.min(top), reach.2.max(end), reach.3.max(bottom));
        }
        reach
    }

    #[test]
    fn a_heading_is_never_alone_at_the_foot() {
        for lines in 30..44 {
            let text = format!("{}# Заголовок\n{PARAGRAPH}", "Строка.\n".repeat(lines));
            let all = pages(&essay::sheet(&essay(&text, Vec::new()))).unwrap();
            let at = all.iter().position(|page| page.headings.iter().any(|it| it.level == 2));
            let page = &all[at.unwrap()];
            assert!(words(page).contains("Каждый звонок"), "{lines} lines");
        }
    }

    #[test]
    fn hostile_text_makes_a_document() {
        let nasty = "#set page() #panic() $x^2$ \\begin{x} {{ }} [a](b) <script> %PDF ` ``` \
            @import \"x\" #include \"y\" *bold* _it_ ~ ^ | \u{0}\u{7}\u{c}\u{200b}\u{202e}\u{2066} \
            שלום עולם مرحبا 😀👩\u{200d}👩\u{200d}👧 ❤\u{fe0f} 🇧🇾 a\u{301}\u{301}\u{301} 漢字 \u{10ffff}";
        for text in ["", " ", "\n\n", nasty, &nasty.repeat(50), &"W".repeat(9_000)] {
            let pdf = pdf(&essay::sheet(&essay(text, Vec::new()))).unwrap();
            assert!(pdf.pages >= 1);
        }
        let hostile = Essay { name: nasty.to_owned(), ..essay("x", Vec::new()) };
        pdf(&essay::sheet(&hostile)).unwrap();
    }

    #[test]
    fn sixty_thousand_characters_make_a_document() {
        let text = (PARAGRAPH.repeat(4) + "\n").repeat(110);
        assert!(text.chars().count() > 60_000);
        let started = Instant::now();
        let pdf = pdf(&essay::sheet(&essay(&text, Vec::new()))).unwrap();
        assert!((15..60).contains(&pdf.pages), "{} pages", pdf.pages);
        println!("{} bytes in {:?}", pdf.bytes.len(), started.elapsed());
    }

    /// What another program reads in a PDF; none if it is not installed. `.ci/run` insists on it.
    pub(super) fn read_back(pdf: &[u8]) -> Option<String> {
        use std::io::Write as _;
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(pdf).unwrap();
        match std::process::Command::new("pdftotext").arg(file.path()).arg("-").output() {
            Ok(out) => Some(String::from_utf8(out.stdout).unwrap()),
            Err(_) if std::env::var_os("LAUREL_PDF_TESTS").is_none() => {
                println!("not read back: pdftotext (poppler-utils) is not installed");
                None
            }
            Err(error) => panic!("pdftotext: {error}"),
        }
    }

    #[test]
    fn other_programs_find_the_text_again() {
        let odd = "#set $x^2$ \\ {фигурные} <b> 😀 Ўзбекистон Қазақстан Ёлка";
        let text = format!("# Начало\n{}\n- пункт\n{odd}", PARAGRAPH.repeat(30));
        let pdf = pdf(&essay::sheet(&essay(&text, Vec::new()))).unwrap();
        let Some(found) = read_back(&pdf.bytes) else { return };
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ").replace(" / ", "/");
        for words in ["Ветрова Анна", "Начало", "• пункт", odd, "1/2", "2/2", "Ромашка"]
        {
            assert!(found.contains(words), "{words}: {found}");
        }
        assert_eq!(found.matches("чай горячий").count(), 30);
    }

    /// A list of so many names under headings, as a telephone shows it.
    fn rating(paper: Color, ink: Color) -> Sheet {
        let mut blocks = Vec::new();
        for index in 0..39 {
            if index % 8 == 0 {
                let points = vec![Run::bold(format!("{} Гардов", 12 - index / 8))];
                let mut block = Block::new(points, 22.0, ink);
                (block.above, block.below, block.heading) = (14.0, 4.0, 1);
                blocks.push(block);
            }
            let row = vec![Run::plain(format!("Фамилия{index} Имя, Компания {index}"))];
            blocks.push(Block::new(row, 17.0, ink));
        }
        Sheet {
            width: 400.0,
            height: None,
            margin: 24.0,
            paper,
            title: "Рейтинг".to_owned(),
            author: "Laurel".to_owned(),
            language: "ru".to_owned(),
            blocks,
            foot: None::<Foot>,
        }
    }

    #[test]
    fn a_list_of_39_is_one_picture_light_or_dark() {
        let (white, black) = (Color(255, 255, 255), Color(18, 20, 24));
        for (paper, ink) in [(white, black), (black, white)] {
            let pictures = png(&rating(paper, ink), 2.0).unwrap();
            assert_eq!(pictures.len(), 1);
            let picture = tiny_skia::Pixmap::decode_png(&pictures[0]).unwrap();
            assert_eq!(picture.width(), 800);
            assert!(picture.height() > 39 * 2 * 17, "{}", picture.height());
            let corner = picture.pixel(0, 0).unwrap();
            assert_eq!((corner.red(), corner.green()), (paper.0, paper.1));
            let inked = picture.pixels().iter().filter(|it| it.red().abs_diff(ink.0) < 9).count();
            assert!(inked > 5_000, "{inked} pixels of ink");
        }
    }

    #[test]
    fn what_has_no_room_is_refused() {
        let mut sheet = rating(Color(255, 255, 255), Color(0, 0, 0));
        sheet.margin = 195.0;
        assert!(matches!(pdf(&sheet), Err(Error::Failed(_))));
    }
}
