use proptest::prelude::*;

use super::{Found, Heading, all, alone, read, words};

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
        ("Кейс седьмой", 7),
        ("Кейс семь.", 7),
        ("кейс номер семь", 7),
        ("Кейс под номером 7", 7),
        ("Седьмой кейс", 7),
        ("🔥 СЕДЬМОЙ КЕЙС:", 7),
        ("Двадцать первый кейс.", 21),
        ("Кейс двадцать один", 21),
        ("Кейс «третий»", 3),
        ("Решение седьмого кейса", 7),
        ("Решение кейса седьмого", 7),
        ("Ответ на седьмой кейс:", 7),
        ("Мой вариант решения 7-го кейса.", 7),
        ("Решаю кейс 4:", 4),
        ("№ кейса: 7", 7),
        ("Номер кейса 7", 7),
        ("Case seven", 7),
        ("Case no. seven", 7),
        ("The seventh case:", 7),
        ("Solution to the twenty-first case", 21),
        ("CASE TWENTY-TWO.", 22),
        ("\u{200f}\u{202b}Ке\u{200d}йс 7\u{202c}", 7),
        ("Ке\u{ad}йс №\u{2060}7", 7),
        ("Кейс ⑦", 7),
        ("КейсN7", 7),
        ("Практические кейсы. Кейс 7", 7),
        ("Здравствуйте!\nКейс №3", 3),
        ("Добрый день! Кейс 3: слушаю", 3),
        ("Добрый день, уважаемые организаторы и члены жюри!\n\nКейс №3. Слушаю.", 3),
        ("Мария Ветрова, «Ромашка»\nКейс №3\nСлушаю", 3),
        ("Good morning, dear jury!\nCase 4", 4),
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
        "По кейсу 3 есть вопрос",
        "In case 3 calls come at once",
        "Первый кейс показался мне самым трудным",
        "Кейс первый раз читала с улыбкой",
        "Кейс один из самых сложных",
        "Один кейс: жалоба на счёт",
        "Семь кейсов решила",
        "В седьмом кейсе я бы перезвонила",
        "Case one of many",
        "One case: a bill",
        "The first case that I remember was hard",
        "Добрый день! Кейс 7 непонятен, помогите",
        "Здравствуйте, прочитала кейс 7.",
        "Вчера позвонила женщина\nКейс 3 она бы решила сама",
        "Я сначала слушаю, потом спрашиваю номер договора, потом ищу его в базе, и только потом отвечаю\nКейс 3",
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
    let signs = [
        "",
        " ",
        "\n",
        "**",
        "🔥",
        "«",
        "\"",
        "\u{200b}",
        "__",
        "➡️ ",
        "— ",
        "\u{feff}",
        "\u{200f}",
        "> ",
        "“",
        "✅ ",
        "• ",
        "\u{202b}",
        "👩‍💻",
        "📌\n\n",
        "=== ",
        "\t",
        "Задание 3. ",
        "Task 3, ",
        "Добрый день!\n",
        "Здравствуйте, уважаемое жюри!\n\n",
    ];
    prop::collection::vec(prop::sample::select(signs.to_vec()), 0..4).prop_map(|signs| {
        // The number of the task stands right before the heading.
        let (tasks, others): (Vec<_>, Vec<_>) =
            signs.into_iter().partition(|sign| sign.ends_with(". ") || sign.ends_with(", "));
        let (lines, signs): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|sign| sign.ends_with("!\n") || sign.ends_with("!\n\n"));
        lines.concat() + &signs.concat() + tasks.first().unwrap_or(&"")
    })
}

fn pick(list: &[&'static str]) -> impl Strategy<Value = &'static str> + use<> {
    prop::sample::select(list.to_vec())
}

/// Letters of random size, with signs that nobody sees between them.
fn handwritten(word: &str) -> impl Strategy<Value = String> + use<> {
    let letters: Vec<char> = word.chars().collect();
    let marks =
        prop::sample::select(vec!["", "", "", "\u{200b}", "\u{ad}", "\u{200e}", "\u{2060}"]);
    prop::collection::vec((any::<bool>(), marks), letters.len()).prop_map(move |how| {
        let write = |(letter, (large, mark)): (&char, (bool, &str))| {
            let letter: String =
                if large { letter.to_uppercase().collect() } else { letter.to_string() };
            letter + mark
        };
        letters.iter().zip(how).map(write).collect()
    })
}

/// «Кейс №7» and the like.
fn in_digits() -> impl Strategy<Value = (String, u32)> {
    let words = [
        "кейс",
        "case",
        "решение кейса",
        "ответ на кейс",
        "мой ответ на кейс",
        "вариант решения кейса",
        "практический кейс",
        "solution to case",
        "my answer for case",
        "решаю кейс",
        "мини-кейс",
    ];
    let gaps = [
        " ",
        " №",
        " № ",
        "№",
        " #",
        "#",
        " N ",
        " N",
        " No. ",
        "-",
        "",
        "_",
        " **",
        "  ",
        " номер ",
        ": №",
        " под номером ",
    ];
    let ends = [
        "",
        ".",
        ":",
        " –",
        " — ",
        ")",
        "**",
        "!",
        "\n",
        " \n",
        ". Добрый день",
        " текст",
        "»",
        " 🔥",
    ];
    (pick(&words).prop_flat_map(handwritten), pick(&gaps), 1u32..=999, pick(&ends))
        .prop_map(|(word, gap, number, end)| (format!("{word}{gap}{number}{end}"), number))
}

/// «К7:», «7-й кейс», «Решение 7 кейса».
fn turned_about() -> impl Strategy<Value = (String, u32)> {
    let forms = [
        "К#:",
        "к#)",
        "К №#.",
        "# кейс",
        "#-й кейс",
        "#-ой кейс",
        "#ый кейс",
        "#th case",
        "№# кейс",
        "решение #-го кейса",
        "ответ на # кейс:",
        "№ кейса: #",
        "номер кейса #",
    ];
    (pick(&forms), 1u32..=999)
        .prop_map(|(form, number)| (form.replace('#', &number.to_string()), number))
}

/// «Кейс седьмой», `case twenty-one`.
fn in_words() -> impl Strategy<Value = (String, u32)> {
    let ends = ["", ".", ":", " –", ")", "!", "\n"];
    (1u32..=99, 0usize..4, any::<bool>(), pick(&ends)).prop_map(|(number, form, first, end)| {
        let word = &words::spellings(number)[form];
        let case = if form < 2 { "Кейс" } else { "Case" };
        // One counts with quantities: «семь кейсов» is no heading.
        let ordinal = form % 2 == 1;
        let head =
            if first && ordinal { format!("{word} {case}") } else { format!("{case} {word}") };
        (head + end, number)
    })
}

fn heading() -> impl Strategy<Value = (String, u32)> {
    prop_oneof![in_digits(), turned_about(), in_words()]
}

/// Words that tell of a case and head none; `#` is its number.
const MENTIONS: [&str; 28] = [
    "как в кейсе #",
    "Как и в # кейсе, сначала слушаю",
    "в кейсе № # всё иначе",
    "к # часам перезвоню",
    "# кейсов решила за вечер",
    "as in case #, I listen",
    "This is about case # again",
    "кейсы # и 5",
    "Про кейс # я уже писала",
    "Помните кейс #?",
    "Тот же клиент, что в кейсе #",
    "не как кейс #",
    "См. кейс #",
    "After case # I knew",
    "See case #",
    "для кейса № # это тоже верно",
    "За # минут ни один кейс не решить",
    "Из # звонков каждый – кейс",
    "# клиента ждут, это кейс",
    "Наш кейс #",
    "и кейс #:",
    "Мне понравился # кейс",
    "Cases # and 4",
    "Showcase #",
    "У меня вопрос по кейсу #",
    "Кейсы с 1 по #",
    "Кейс: # звонков за час",
    "# минут на кейс",
];

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
        before in "(Думаю|Прочитала|I think|Здравствуйте,|Помните)", middle in "[а-я][а-я ,]{1,30}", (head, _) in heading(),
    ) {
        let text = format!("{before} {middle} {}", head.replace('\n', " "));
        prop_assert_eq!(number(&text), None, "{:?}", text);
    }

    #[test]
    fn what_only_tells_of_a_case_is_no_heading_in_any_line(
        lines in prop::collection::vec(
            (pick(&MENTIONS), 2u32..=40, "( [а-яё ,]{0,40})?[.!?]?", "[ 🔥«*\u{200b}\u{200f}]{0,3}"), 1..6),
    ) {
        let write = |(mention, number, end, mark): &(&str, u32, String, String)| {
            format!("{mark}{}{end}", mention.replace('#', &number.to_string()))
        };
        let text = lines.iter().map(write).collect::<Vec<_>>().join("\n");
        prop_assert_eq!(number(&text), None, "{:?}", text);
        prop_assert_eq!(all(&text), Vec::new(), "{:?}", text);
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
