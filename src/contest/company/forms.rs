//! Legal forms: words that say how a company is registered and not which one it is. Those of Russia,
//! Belarus, Ukraine, Kazakhstan, Kyrgyzstan and Uzbekistan, and the usual ones in Latin letters.

/// Forms that stand before or after a name. In small letters, Й as И.
const FORMS: &[&str] = &[
    // Russia.
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "нао",
    "ип",
    "нко",
    "мкк",
    "мфк",
    "мфо",
    "одо",
    "ано",
    "нп",
    "гуп",
    "муп",
    "фгуп",
    "гк",
    "ук",
    "пбоюл",
    // Belarus.
    "уп",
    "чуп",
    "чтуп",
    "чпуп",
    "чсуп",
    "чутп",
    "руп",
    "куп",
    "пуп",
    "сп",
    "сооо",
    "иооо",
    "сзао",
    "таа",
    "аат",
    "зат",
    "прат",
    // Ukraine.
    "тов",
    "фоп",
    "пат",
    "ват",
    // Kazakhstan and Kyrgyzstan.
    "тоо",
    "жшс",
    "ақ",
    "осоо",
    "осдо",
    "ожчк",
    // Uzbekistan.
    "мчж",
    "хк",
    "мсчж",
    "mchj",
    "xk",
    "mas",
    "aj",
    "qk",
    // The same in Latin letters.
    "ooo",
    "oao",
    "zao",
    "pao",
    "ao",
    "tov",
    // Elsewhere.
    "llc",
    "llp",
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "company",
    "co",
    "plc",
    "jsc",
    "pjsc",
    "cjsc",
    "ojsc",
    "gmbh",
    "kg",
    "ag",
    "se",
    "sa",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "oy",
    "pty",
];

/// Forms in several words, each of which may be a name's.
const LONG: &[&str] = &[
    "общество с ограниченнои ответственностью",
    "товарищество с ограниченнои ответственностью",
    "общество с дополнительнои ответственностью",
    "публичное акционерное общество",
    "открытое акционерное общество",
    "закрытое акционерное общество",
    "непубличное акционерное общество",
    "акционерное общество",
    "индивидуальныи предприниматель",
    "частное унитарное предприятие",
    "унитарное предприятие",
    "группа компании",
    "группа компания",
    "микрокредитная компания",
    "микрофинансовая компания",
    "некоммерческая организация",
    "limited liability company",
    "joint stock company",
    "public joint stock company",
    "masuliyati cheklangan jamiyati",
    "масъулияти чекланган жамияти",
    "xususiy korxona",
];

/// The words without the legal forms at both ends; all of them if they are nothing else: "Company
/// Ltd" is still somebody's name.
pub(super) fn without(words: Vec<String>) -> Vec<String> {
    let mut rest = &words[..];
    while let Some(fewer) = shorter(rest).filter(|fewer| !fewer.is_empty()) {
        rest = fewer;
    }
    if is_form(rest) { words } else { rest.to_vec() }
}

/// The words without one form at one end; none if no form is there.
fn shorter(words: &[String]) -> Option<&[String]> {
    let most = words.len().min(5);
    (1..=most).rev().find_map(|count| {
        let (head, behind) = words.split_at(count);
        let (before, tail) = words.split_at(words.len() - count);
        if is_form(head) {
            Some(behind)
        } else if is_form(tail) {
            // "GmbH & Co. KG": what joined two forms goes with them.
            Some(before.strip_suffix(&["и".to_owned()]).unwrap_or(before))
        } else {
            None
        }
    })
}

/// Whether these words are a legal form: one word, several, or single letters ("О.О.О.").
fn is_form(words: &[String]) -> bool {
    let one = |word: &str| FORMS.contains(&word);
    match words {
        [] => false,
        [word] => one(word),
        several if several.iter().all(|word| word.chars().count() == 1) => one(&several.concat()),
        several => LONG.contains(&several.join(" ").as_str()),
    }
}
