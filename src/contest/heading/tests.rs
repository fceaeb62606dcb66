use proptest::prelude::*;

use super::{Found, Heading, all, alone, read};

fn number(text: &str) -> Option<u32> {
    read(text).map(|heading| heading.number)
}

#[test]
fn the_ways_people_write_it() {
    let forms = [
        ("Кейс №10", 10),
        ("КЕЙС N 3.", 3),
        ("кейс 7:", 7),
        ("Кейс #12 –", 12),
        ("К7:", 7),
        ("К5)", 5),
        ("к7", 7),
        ("К №7.", 7),
        ("K-7 –", 7),
        ("Case #4", 4),
        ("case 4", 4),
        ("CASE No. 4", 4),
        ("7 кейс", 7),
        ("7-й кейс", 7),
        ("№7 кейс", 7),
        ("3rd case", 3),
        ("Решение кейса №2", 2),
        ("Моё решение кейса 2", 2),
        ("Ответ на кейс 2:", 2),
        ("Solution to case 2", 2),
        ("My answer for case #2", 2),
        ("Задание 3. Кейс №5", 5),
        ("Task 3, case 5", 5),
        ("🔥🔥 **Кейс №8** 🔥", 8),
        ("«Кейс 9»", 9),
        ("\n\n \u{200b}  __Кейс__ №**11**\n\nДобрый день", 11),
        ("➖➖➖\nКейс 6", 6),
        ("Кейс 7️⃣", 7),
        ("Кейс 🔟", 10),
        ("#кейс_7", 7),
        ("#кейс7", 7),
        ("Кейс-7", 7),
        ("Кейс – 7", 7),
        ("Кейс: 7.", 7),
        ("Кейс: №7 клиент ждёт", 7),
        ("Кейс (7)", 7),
        ("Кейс 07", 7),
        ("Кейс номер 4", 4),
        ("Keйc 4", 4),
        ("Ке\u{438}\u{306}с 4", 4),
        ("Кейс 3 показался мне самым трудным", 3),
        ("Практический кейс №3", 3),
        ("> Кейс 3", 3),
        ("Кейс 3, 5 звонков подряд", 3),
        ("Кейс 7 – 2 шага", 7),
    ];
    for (text, expected) in forms {
        assert_eq!(number(text), Some(expected), "{text:?}");
    }
}

#[test]
fn what_is_no_heading() {
    let forms = [
        "",
        "\n\u{200b}\n",
        "As in case 3, I would listen first",
        "Как и в кейсе 3, сначала слушаю",
        "Кейсы 7 и 8",
        "Кейс 7 и 8",
        "Кейс №7, №8:",
        "Case 7-8",
        "7 кейсов я прочитала",
        "2 кейса решила",
        "К 5 часам перезвоню",
        "К5 часам",
        "к 7",
        "Кейс",
        "Кейс трудный, но интересный",
        "Кейс. 3 года назад у нас было так",
        "Кейс – 3 клиента ждут на линии",
        "Кейс 24/7",
        "Кейс 10:00",
        "Кейс 2.5 балла",
        "Кейс 5%",
        "Кейс 0",
        "Кейс 2026",
        "Кейс 99999999999999999999",
        "Cases 3",
        "Showcase 3",
        "10. Кейс решаю так",
        "Здравствуйте!\nКейс №3",
        "По кейсу 3 есть вопрос",
        "In case 3 calls come at once",
    ];
    for text in forms {
        assert_eq!(number(text), None, "{text:?}");
    }
}

#[test]
fn several_in_one_message() {
    let text = "Кейс №1\nСлушаю.\n\n  🔹Кейс 2\nкак в кейсе 3\r\nК4: проверяю";
    let found = all(text);
    let numbers: Vec<u32> = found.iter().map(|found| found.number).collect();
    assert_eq!(numbers, [1, 2, 4]);
    assert_eq!(found.first(), Some(&Found { number: 1, line_start: 0 }));
    for found in found {
        assert_eq!(read(&text[found.line_start..]), Some(Heading { number: found.number }));
    }
}

fn decoration() -> impl Strategy<Value = String> {
    let signs = ["", " ", "\n", "**", "🔥", "«", "\"", "\u{200b}", "__", "➡️ ", "— ", "\u{feff}"];
    prop::collection::vec(prop::sample::select(signs.to_vec()), 0..4).prop_map(|s| s.concat())
}

fn heading() -> impl Strategy<Value = (String, u32)> {
    let words = ["Кейс", "кейс", "КЕЙС", "Case", "case", "CASE", "Решение кейса", "Ответ на кейс"];
    let gaps = [" ", " №", " № ", "№", " #", "#", " N ", " N", " No. ", "-", "", "_", " **", "  "];
    let ends = ["", ".", ":", " –", " — ", ")", "**", "!", "\n", " \n", ". Добрый день", " текст"];
    let pick = |list: &[&'static str]| prop::sample::select(list.to_vec());
    (pick(&words), pick(&gaps), 1u32..=999, pick(&ends))
        .prop_map(|(word, gap, number, end)| (format!("{word}{gap}{number}{end}"), number))
}

proptest! {
    #[test]
    fn a_heading_is_found_whatever_surrounds_it(
        before in decoration(), (head, expected) in heading(), after in "(\n[^\r]{0,60})?",
    ) {
        let text = format!("{before}{head}{after}");
        prop_assert_eq!(number(&text), Some(expected), "{:?}", text);
        prop_assert_eq!(all(&text).first().map(|found| found.number), Some(expected));
    }

    #[test]
    fn a_mention_elsewhere_is_none(
        before in "(Думаю|Прочитала|I think|Здравствуйте,|Помните)", middle in "[а-я ,]{1,30}", (head, _) in heading(),
    ) {
        let text = format!("{before} {middle} {}", head.replace('\n', " "));
        prop_assert_eq!(number(&text), None, "{:?}", text);
    }

    #[test]
    fn nothing_panics_and_lines_start_where_they_say(text in "(\\PC|\n|кейс|К|№|[0-9]){0,60}") {
        for found in all(&text) {
            prop_assert!(found.line_start == 0 || text.as_bytes()[found.line_start - 1] == b'\n');
            prop_assert_eq!(read(&text[found.line_start..]), Some(Heading { number: found.number }));
        }
    }
}

#[test]
fn a_heading_alone_is_told_from_a_short_solution() {
    for text in ["Кейс 4", "кейс №4:", "«Решение кейса № 4»", "К4)", "Case #4", "📝 Case no. 4."]
    {
        assert_eq!(alone(text), Some(Heading { number: 4 }), "{text}");
    }
    for text in
        ["Кейс 4: позвоню сам", "Case 4. Yes", "Кейс 4\n2 звонка", "кейс", "4", "Кейсы 4 и 5"]
    {
        assert_eq!(alone(text), None, "{text}");
    }
}
