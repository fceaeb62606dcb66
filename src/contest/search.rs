//! Finding somebody by name or company as people type them: in any case and order, with Е for Ё,
//! with the beginning of a word for the whole and with a slip or two.

/// Who may be found: the words by which they are known.
pub struct Known<'a> {
    /// Surname and name.
    pub name: &'a str,
    pub company: &'a str,
}

/// The places in `people` of those whom `query` means, the likeliest first; equally likely ones stay
/// in the order given. Every word typed has to be found. Nothing typed means nobody.
pub fn find(query: &str, people: &[Known<'_>]) -> Vec<usize> {
    let typed: Vec<Vec<char>> = words(query).iter().map(|word| word.chars().collect()).collect();
    if typed.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, usize)> = people
        .iter()
        .enumerate()
        .filter_map(|(place, person)| Some((distance(&typed, person)?, place)))
        .collect();
    found.sort_unstable();
    // If somebody is called exactly so, those who are only nearly called so are not meant.
    let exact = found.first().is_some_and(|(distance, _)| *distance == 0);
    let wanted = |(distance, _): &(usize, usize)| !exact || *distance < SLIP;
    found.into_iter().filter(wanted).map(|(_, place)| place).collect()
}

/// A slip is further off than a word that is only begun, and a company's name further than a
/// person's.
const SLIP: usize = 100;
const BEGUN: usize = 10;
const COMPANY: usize = 1;

/// How far a person is from what was typed; none if a word is not theirs.
fn distance(typed: &[Vec<char>], person: &Known<'_>) -> Option<usize> {
    let own = |text: &str, extra: usize| {
        let mut own = words(text);
        // Somebody writes "Blueline" for "Blue Line".
        if own.len() > 1 {
            own.push(own.concat());
        }
        own.into_iter().map(move |word| (word.chars().collect::<Vec<char>>(), extra))
    };
    let own: Vec<(Vec<char>, usize)> =
        own(person.name, 0).chain(own(person.company, COMPANY)).collect();
    let nearest = |word: &Vec<char>| {
        let each = own.iter().filter_map(|(own, extra)| Some(apart(word, own)? + extra));
        each.min()
    };
    typed.iter().map(nearest).sum()
}

/// How far a typed word is from one of somebody's; none if it is another word.
fn apart(typed: &[char], own: &[char]) -> Option<usize> {
    if typed == own {
        return Some(0);
    }
    if own.starts_with(typed) {
        return Some(BEGUN);
    }
    // A word of three letters with a slip could be anything.
    let allowed = match typed.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let slips = slips(typed, own);
    (slips <= allowed).then_some(slips * SLIP)
}

/// How many letters were left out, put in, changed or swapped with their neighbour, between what was
/// typed and the nearest beginning of a word, or the whole of it.
fn slips(typed: &[char], own: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=own.len()).collect();
    for (line, letter) in typed.iter().enumerate() {
        let mut row = vec![line + 1];
        for (cell, other) in own.iter().enumerate() {
            let changed = above[cell] + usize::from(letter != other);
            let mut best = changed.min(above[cell + 1] + 1).min(row[cell] + 1);
            let swapped =
                line > 0 && cell > 0 && *letter == own[cell - 1] && typed[line - 1] == *other;
            if swapped {
                best = best.min(before[cell - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.into_iter().min().unwrap_or(usize::MAX)
}

/// The words of a text: small letters, Ё as Е, no punctuation.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('ё', "е");
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PEOPLE: [(&str, &str); 6] = [
        ("Ёлкина Анна", "ООО «Синяя линия»"),
        ("Елисеев Борис", "Красный телефон"),
        ("Петрова-Водкина Мария", "Синяя линия"),
        ("Петров Иван", "Колл-центр №1"),
        ("Иванова Анна", "Blue Line"),
        ("Иванов Пётр", "Hello & Co"),
    ];

    fn known() -> Vec<Known<'static>> {
        PEOPLE.iter().map(|(name, company)| Known { name, company }).collect()
    }

    fn names(query: &str) -> Vec<&'static str> {
        find(query, &known()).into_iter().map(|place| PEOPLE[place].0).collect()
    }

    #[test]
    fn by_name_in_any_case_and_order_and_without_the_dots() {
        assert_eq!(names("елкина"), ["Ёлкина Анна"]);
        assert_eq!(names("АННА ЁЛКИНА"), ["Ёлкина Анна"]);
        assert_eq!(names("Иванов Петр"), ["Иванов Пётр"]);
        assert_eq!(names("водкина"), ["Петрова-Водкина Мария"]);
    }

    #[test]
    fn by_the_beginning_of_a_word() {
        assert_eq!(names("ел"), ["Ёлкина Анна", "Елисеев Борис"]);
        assert_eq!(names("пет ив"), ["Петров Иван", "Иванов Пётр"]);
        assert_eq!(names("иванов"), ["Иванов Пётр", "Иванова Анна"], "the whole word comes first");
    }

    #[test]
    fn by_company_in_one_word_or_two() {
        assert_eq!(names("blueline"), ["Иванова Анна"]);
        assert_eq!(names("синяя линия"), ["Ёлкина Анна", "Петрова-Водкина Мария"]);
        assert_eq!(names("«Колл центр»"), ["Петров Иван"]);
    }

    #[test]
    fn with_slips() {
        assert_eq!(names("Елисееев"), ["Елисеев Борис"]);
        assert_eq!(names("Елсиеев"), ["Елисеев Борис"], "two letters swapped");
        assert_eq!(names("телифон"), ["Елисеев Борис"]);
        assert_eq!(names("Мариа"), ["Петрова-Водкина Мария"]);
        assert_eq!(names("ана"), [""; 0], "three letters are too few for a slip");
    }

    #[test]
    fn who_is_called_otherwise_is_not_found() {
        for query in ["", "  ", "—", "Сидоров", "Анна Петров", "Иван Борис", "🙂"]
        {
            assert_eq!(names(query), [""; 0], "{query}");
        }
    }

    proptest! {
        #[test]
        fn nothing_breaks_it(query in "\\PC{0,40}", name in "\\PC{0,20}", company in "\\PC{0,20}") {
            let one = [Known { name: &name, company: &company }];
            prop_assert!(find(&query, &one).len() <= 1);
        }

        #[test]
        fn everybody_is_found_by_their_own_name(
            people in proptest::collection::vec(("[А-Яа-яЁё]{2,9} [А-Яа-яЁё]{2,9}", "[A-Za-z ]{0,9}"), 1..8),
            which in any::<prop::sample::Index>(),
            upper in any::<bool>(),
            turned in any::<bool>(),
        ) {
            let known: Vec<Known> =
                people.iter().map(|(name, company)| Known { name, company }).collect();
            let place = which.index(people.len());
            let (surname, name) = people[place].0.split_once(' ').unwrap();
            let typed = if turned { format!("{name} {surname}") } else { format!("{surname} {name}") };
            let typed = if upper { typed.to_uppercase() } else { typed.replace('ё', "е") };
            prop_assert!(find(&typed, &known).contains(&place), "{typed}");
        }

        #[test]
        fn one_slip_in_a_long_word_is_forgiven(
            word in "[а-я]{5,12}",
            at in any::<prop::sample::Index>(),
            kind in 0..4,
            letter in "[а-я]",
        ) {
            let mut letters: Vec<char> = word.chars().collect();
            let place = at.index(letters.len());
            let new = letter.chars().next().unwrap();
            match kind {
                0 => letters[place] = new,
                1 => letters.insert(place, new),
                2 => { letters.remove(place); }
                _ if place > 0 => letters.swap(place - 1, place),
                _ => {}
            }
            let typed: String = letters.iter().collect();
            let one = [Known { name: &word, company: "" }];
            prop_assert_eq!(find(&typed, &one), [0], "{} for {}", typed, word);
        }

        #[test]
        fn what_is_found_is_named_once_and_the_order_of_equals_is_kept(
            names in proptest::collection::vec("[аб]{1,3}", 0..8),
            query in "[аб]{1,3}",
        ) {
            let known: Vec<Known> = names.iter().map(|name| Known { name, company: "" }).collect();
            let found = find(&query, &known);
            let wanted: Vec<usize> = names.iter().enumerate().filter(|(_, name)| **name == query)
                .chain(names.iter().enumerate().filter(|(_, name)| **name != query && name.starts_with(&query)))
                .map(|(place, _)| place).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
