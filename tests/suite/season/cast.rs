//! Who takes part in the season, and how well each does. All names are made up.

use super::ledger::Task;

/// A contestant of the season; known by their place in the cast, from 0 on.
pub struct Contestant {
    /// Telegram id.
    pub id: i64,
    pub surname: &'static str,
    pub name: &'static str,
    pub company: &'static str,
}

impl Contestant {
    pub fn full_name(&self) -> String {
        format!("{} {}", self.surname, self.name)
    }
}

/// A juror: Telegram id, and the company as they write it.
pub const JURORS: [(i64, &str); 5] = [
    (501, "Сова Консалтинг"),
    (502, "ООО «Тёплая линия»"),
    (503, "Независимый эксперт"),
    (504, "РОМАШКА-СВЯЗЬ"),
    (505, "Школа речи"),
];

/// Whose contestants the juror does not mark.
pub fn own_company(juror: usize) -> Option<&'static str> {
    match juror {
        1 => Some("Теплая Линия"),
        3 => Some("Ромашка-Связь"),
        _ => None,
    }
}

const COMPANIES: [&str; 20] = [
    "Ромашка-Связь",
    "Теплая Линия",
    "Северный банк",
    "Полёт",
    "Мой доктор",
    "Зелёный дом",
    "Быстрая почта",
    "Алтын Телеком",
    "Минская страховая",
    "Вкусно и вовремя",
    "Дельта Энерго",
    "Сигнал 24",
    "Первый маркет",
    "Ташкент Такси",
    "Добрые окна",
    "Речной вокзал",
    "Эхо сервис",
    "Юг Кредит",
    "Янтарь",
    "Бюро ответов",
];

const NAMES: [(&str, &str); 39] = [
    ("Ёлкина", "Дарья"),
    ("Елкин", "Пётр"),
    ("Ежов", "Артём"),
    ("Ёжиков", "Семён"),
    ("Ежова", "Алёна"),
    ("Абаева", "Гульнара"),
    ("Яшин", "Юрий"),
    ("Белова", "Анна"),
    ("Белов", "Ян"),
    ("Королёва", "Вера"),
    ("Королева", "Вера"),
    ("Щукин", "Илья"),
    ("Эрдман", "Лев"),
    ("Юсупов", "Тимур"),
    ("Йошкина", "Ольга"),
    ("Иванова", "Мария"),
    ("Иванов", "Мария"),
    ("Жук", "Зоя"),
    ("Цой", "Ким"),
    ("Чуйко", "Остап"),
    ("Шмелёв", "Глеб"),
    ("Хан", "Айгуль"),
    ("Фомина", "Ада"),
    ("Уткин", "Фёдор"),
    ("Титова", "Эмма"),
    ("Седова", "Яна"),
    ("Рыбкин", "Олег"),
    ("Попова", "Нина"),
    ("Орлов", "Марк"),
    ("Носова", "Рита"),
    ("Мельник", "Богдан"),
    ("Лунина", "Вера"),
    ("Касымов", "Рустам"),
    ("Зверева", "Инна"),
    ("Дятлов", "Егор"),
    ("Гринёва", "Ника"),
    ("Ветров", "Павел"),
    ("Бойко", "Тарас"),
    ("Алиев", "Самир"),
];

pub fn contestants() -> Vec<Contestant> {
    let of = |(index, (surname, name)): (usize, (&'static str, &'static str))| Contestant {
        id: 1001 + index as i64,
        surname,
        name,
        // Several of the first company, one or two of every other.
        company: COMPANIES[if index % 9 == 0 { 0 } else { index * 7 % COMPANIES.len() }],
    };
    NAMES.into_iter().enumerate().map(of).collect()
}

/// 0 is the best.
pub fn rank(who: usize) -> usize {
    who * 17 % 39
}

/// What a juror thinks of an entry: five jurors' marks add up to a figure that goes by the rank.
pub fn mark(juror: usize, who: usize, task: Task) -> u8 {
    let wobble = (who + 2 * task as usize) % 3;
    let sum = (16 - rank(who) * 12 / 38 - wobble).clamp(3, 15);
    ((sum + (juror + who + task as usize) % 5) / 5) as u8
}

/// Whom a voter holds most worthy: mostly some who are well known, and others here and there.
pub fn picks(voter: usize) -> Vec<usize> {
    let mut picks = Vec::new();
    let wanted = [voter % 4, 4 + voter % 3, voter * 5 + 7, voter * 3 + 1, voter / 2];
    for mut pick in wanted {
        pick %= NAMES.len();
        while pick == voter || picks.contains(&pick) {
            pick = (pick + 1) % NAMES.len();
        }
        picks.push(pick);
    }
    picks
}

/// Those who have better things to do than to vote.
pub const SILENT: [usize; 3] = [5, 19, 33];
