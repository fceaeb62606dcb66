//! Pairs of names as people type them.

use proptest::prelude::*;

use super::{essence, near, same};

const SAME: &[(&str, &str)] = &[
    ("ООО «Ромашка»", "ромашка"),
    ("АО \"Тёплый дом\"", "Теплый Дом"),
    ("Blue-Line Ltd.", "BLUE LINE"),
    ("Company Ltd", "company, LTD"),
    ("Ромашка ООО", "ООО Ромашка"),
    ("О.О.О. Ромашка", "Ромашка"),
    ("Ромашка (ООО)", "«Ромашка»"),
    ("OOO Ромашка", "ООО Ромашка"),
    ("ПАО «Ростелеком»", "Rostelekom"),
    ("Общество с ограниченной ответственностью «Вектор»", "Вектор"),
    ("Индивидуальный предприниматель Иванов", "ИП Иванов"),
    ("Группа компаний «Гранит»", "ГК Гранит"),
    ("ТОО «Алатау»", "Алатау"),
    ("ЧУП «Белтелеком»", "УП Белтелеком"),
    ("СООО «Мобильные системы»", "Мобильные Системы"),
    ("ОсОО «Ала-Тоо»", "Алатоо"),
    ("МЧЖ «Наврўз»", "Наврўз"),
    ("Navroʻz MCHJ", "Navro'z"),
    ("Artel XK", "ARTEL"),
    ("МКК «Деньги сразу»", "Деньги Сразу"),
    ("НКО «Фонд»", "фонд"),
    ("Рога & Копыта", "Рога и копыта"),
    ("Smith and Sons Inc.", "Smith & Sons"),
    ("Smith & Sons GmbH & Co. KG", "Smith & Sons"),
    ("Рoмашка", "Ромашка"),
    ("POMAШКА", "Ромашка"),
    ("Ро\u{200B}маш\u{AD}ка", "Ромашка"),
    ("Ромашка\u{A0}\u{A0}Юг", "Ромашка Юг"),
    ("Тёплый", "Те\u{308}плый"),
    ("Майский", "Маи\u{306}скии\u{306}"),
    ("Колл–центр № 1", "Колл центр №1"),
    ("Коллцентр", "Колл-Центр"),
    ("МТС Bank", "МТС-Банк"),
    ("Россия", "Rossiya"),
    ("Московский", "Moskovskiy"),
    ("Московский", "Moskovskij"),
    ("Юла", "Yula"),
    ("Яхта", "Yakhta"),
    ("Центр", "Tsentr"),
    ("Щука", "Shchuka"),
    ("Алекс", "Alex"),
    ("Канал+", "Канал Плюс"),
    ("L.L.C. Vector", "Vector"),
    ("Ｂｌｕｅ Line", "Blue Line"),
    ("ао", "АО"),
];

const DIFFERENT: &[(&str, &str)] = &[
    ("Ромашка", "Ромашка Юг"),
    ("ООО", "АО"),
    ("", ""),
    ("", "ООО Ромашка"),
    ("«»", "—"),
    ("Билайн", "Beeline"),
    ("Альфа", "Бета"),
    ("Сова", "Слон"),
    ("Мост 1", "Мост 2"),
    ("Viki", "Wiki"),
    ("Канал", "Канал+"),
    ("МТС", "МТТ"),
    ("Дом", "Том"),
    ("Vodafone UK", "Vodafone"),
    ("Company Ltd", "Company Inc"),
];

const NEAR: &[(&str, &str)] = &[
    ("Ростелеком", "Ростелеком-Юг"),
    ("ПАО Ростелеком", "Ростелком"),
    ("Ростелеком", "Rostelecom"),
    ("Moskovsky", "Moskovskiy"),
    ("МТС", "МТС Банк"),
    ("Контакт-центр «Гарант»", "Гарант"),
    ("Ромашка", "Рамашка"),
    ("Ромашка", "Ромашак"),
    ("Ромашкаюг", "Ромашка"),
    ("COBA", "СОВА"),
    ("Красный квадрат", "Красныи квадарт"),
    ("Wiki Voice", "Viki Voice"),
    ("Линия 24", "Линия"),
    ("Колл-центр № 5", "Кол-центр 5"),
];

const FAR: &[(&str, &str)] = &[
    ("Альфа", "Бета"),
    ("Дом", "Том"),
    ("МТС", "МТТ"),
    ("", "Ромашка"),
    ("", ""),
    ("Сова", "Слон"),
    ("Ромашка", "ООО Ромашка"),
    ("Blue Line", "Red Phone"),
    ("Ритм", "Алгоритм"),
    ("Мир", "Миракс"),
    ("Компания 1", "Компания 2"),
    ("Компания 1", "Компания 12"),
    ("Горячая линия 112", "Горячая линия 122"),
];

#[test]
fn spellings_of_one_name_are_one_company() {
    for (one, other) in SAME {
        assert!(same(one, other), "{one} / {other}: {} {}", essence(one), essence(other));
        assert!(same(other, one), "{other} / {one}");
        assert!(!near(one, other), "{one} / {other} is certain");
    }
}

#[test]
fn different_or_empty_names_are_not() {
    for (one, other) in DIFFERENT.iter().chain(NEAR) {
        assert!(!same(one, other), "{one} / {other}: {} {}", essence(one), essence(other));
        assert!(!same(other, one), "{other} / {one}");
    }
}

#[test]
fn what_looks_alike_is_left_to_people() {
    for (one, other) in NEAR {
        assert!(near(one, other), "{one} / {other}: {} {}", essence(one), essence(other));
        assert!(near(other, one), "{other} / {one}");
    }
    for (one, other) in FAR {
        assert!(!near(one, other), "{one} / {other}");
        assert!(!near(other, one), "{other} / {one}");
    }
}

proptest! {
    #[test]
    fn both_rules_hold_in_both_directions(one in "[A-Za-zА-Яа-яЁё &+\"«»-]{0,12}", other in "[A-Za-zА-Яа-яЁё &+-]{0,12}") {
        prop_assert_eq!(same(&one, &other), same(&other, &one));
        prop_assert_eq!(near(&one, &other), near(&other, &one));
        prop_assert!(!(same(&one, &other) && near(&one, &other)));
    }

    #[test]
    fn a_name_is_its_own_however_it_is_dressed(name in "[A-Za-zА-Яа-я]{4,12}") {
        let (loud, low) = (name.to_uppercase(), name.to_lowercase());
        let (loud, low) = (format!("ООО «{loud}»"), format!("  {low}\u{200B} "));
        prop_assert!(same(&name, &loud));
        prop_assert!(same(&name, &low));
    }
}
