use proptest::prelude::*;

use super::*;

fn code(typed: &str) -> Option<String> {
    parse(typed).map(|zone| zone.code())
}

#[test]
fn zones_are_understood_as_people_type_them() {
    for (typed, meant) in [
        ("Минск", "Europe/Minsk"),
        (" минск ", "Europe/Minsk"),
        ("г. Минск", "Europe/Minsk"),
        ("Almaty", "Asia/Almaty"),
        ("алма-ата", "Asia/Almaty"),
        ("Астана", "Asia/Almaty"),
        ("Кишинев", "Europe/Chisinau"),
        ("Ростов на Дону", "Europe/Moscow"),
        ("СПб", "Europe/Moscow"),
        ("мск", "Europe/Moscow"),
        ("asia/tashkent", "Asia/Tashkent"),
        ("new york", "America/New_York"),
        ("Prague", "Europe/Prague"),
        ("UTC+5", "+05:00"),
        ("utc +05:30", "+05:30"),
        ("+5", "+05:00"),
        ("-3", "-03:00"),
        ("−3", "-03:00"),
        ("GMT-03", "-03:00"),
        ("+0545", "+05:45"),
        ("UTC", "+00:00"),
        ("МСК+2", "+05:00"),
        ("мск - 1", "+02:00"),
    ] {
        assert_eq!(code(typed).as_deref(), Some(meant), "{typed}");
    }
}

#[test]
fn what_names_no_zone_is_none() {
    let strange = [
        "",
        " ",
        "5",
        "+15",
        "-13",
        "+5:7",
        "+5:07",
        "UTC+99",
        "+",
        "-",
        "Нигде",
        "мск+20",
        "EST5",
    ];
    for typed in strange {
        assert_eq!(code(typed), None, "{typed}");
    }
}

#[test]
fn a_zone_is_named_for_people() {
    let almaty = OwnZone::Named(Tz::Asia__Almaty);
    assert_eq!(almaty.name(Locale::Ru), "Алматы");
    assert_eq!(almaty.name(Locale::En), "Almaty");
    assert_eq!(OwnZone::Named(Tz::Europe__Prague).name(Locale::Ru), "Prague");
    assert_eq!(OwnZone::Offset(330).name(Locale::Ru), "UTC+5:30");
    assert_eq!(OwnZone::Offset(0).name(Locale::Ru), "UTC");
    assert_eq!(almaty.utc(DateTime::from_timestamp(1_797_000_000, 0).unwrap()), "UTC+5");
}

#[test]
fn a_zone_differs_only_while_its_clocks_do() {
    let summer = "2026-07-01T12:00:00Z".parse().unwrap();
    let winter = "2026-12-01T12:00:00Z".parse().unwrap();
    let london = OwnZone::Named(Tz::Europe__London);
    assert!(london.differs(Tz::UTC, summer) && !london.differs(Tz::UTC, winter));
    assert!(!OwnZone::Named(Tz::Europe__Minsk).differs(Tz::Europe__Moscow, winter));
}

#[test]
fn the_contest_s_zone_is_offered_first_and_nothing_twice() {
    for zone in [Tz::Europe__Moscow, Tz::Europe__London, Tz::Asia__Tokyo] {
        let offered = likely(zone);
        assert_eq!(offered[0], zone);
        let mut names: Vec<&str> = offered.iter().map(|zone| zone.name()).collect();
        assert!(names.iter().all(|name| name.len() <= 20), "they travel in buttons");
        names.sort();
        names.dedup();
        assert_eq!(names.len(), offered.len());
    }
}

#[test]
fn every_city_is_found_by_each_of_its_names() {
    for city in CITIES {
        for name in [city.ru, city.en].iter().chain(city.also) {
            assert_eq!(parse(name), Some(OwnZone::Named(city.zone)), "{name}");
        }
    }
}

proptest! {
    #[test]
    fn every_offset_comes_back_as_it_went(quarters in -48i32..=56) {
        let zone = OwnZone::Offset(quarters * 15);
        prop_assert_eq!(OwnZone::from_code(&zone.code()), Some(zone));
        prop_assert_eq!(parse(&zone.code()), Some(zone));
        prop_assert_eq!(parse(&format!("UTC{}", zone.code())), Some(zone));
    }

    #[test]
    fn every_named_zone_comes_back_as_it_went(index in 0..chrono_tz::TZ_VARIANTS.len()) {
        let zone = OwnZone::Named(chrono_tz::TZ_VARIANTS[index]);
        prop_assert_eq!(OwnZone::from_code(&zone.code()), Some(zone));
    }

    #[test]
    fn whatever_is_typed_does_no_harm(typed in "\\PC{0,40}") {
        let _ = parse(&typed);
    }
}
