use proptest::prelude::*;

use super::*;

#[test]
fn fields_come_back_by_their_numbers() {
    for (field, number) in Field::ALL.into_iter().zip(0..) {
        assert_eq!(field.number(), number);
        assert_eq!(Field::numbered(number), Some(field));
    }
    assert_eq!(Field::numbered(11), None);
    assert!(Field::Position.is_registered() && !Field::HeadCount.is_registered());
}

#[test]
fn head_counts_as_people_write_them() {
    let table = [
        ("300", 300),
        (" 1 200 ", 1200),
        ("1\u{a0}200 человек", 1200),
        ("около 1.200", 1200),
        ("12'345", 12_345),
        ("≈ 50 сотрудников", 50),
        ("1,200,000", 1_200_000),
        ("1200+", 1200),
        ("1", 1),
    ];
    for (text, count) in table {
        assert_eq!(head_count(text), Ok(count), "{text}");
    }
    let table = [
        ("", NoCount::NoNumber),
        ("много", NoCount::NoNumber),
        ("три тысячи", NoCount::NoNumber),
        ("12 тыс.", NoCount::Unclear),
        ("200-300", NoCount::Unclear),
        ("1,5", NoCount::Unclear),
        ("от 20 до 30", NoCount::Unclear),
        ("0", NoCount::OutOfRange),
        ("-5", NoCount::OutOfRange),
        ("99999999999999999999", NoCount::OutOfRange),
        ("10 000 001", NoCount::OutOfRange),
    ];
    for (text, why) in table {
        assert_eq!(head_count(text), Err(why), "{text}");
    }
}

#[test]
fn web_sites_as_people_write_them() {
    let table = [
        ("example.org", "https://example.org"),
        (" www.example.org. ", "https://www.example.org"),
        ("http://example.org/about", "http://example.org/about"),
        ("HTTPS://Example.org/", "HTTPS://Example.org/"),
        ("оператор.рф", "https://оператор.рф"),
        ("https://колл-центр.рф/о-нас", "https://колл-центр.рф/о-нас"),
        ("example.org:8080/x?y=1", "https://example.org:8080/x?y=1"),
    ];
    for (text, address) in table {
        assert_eq!(web_site(text).as_deref(), Some(address), "{text}");
    }
    assert_eq!(short_address("HTTPS://Example.org/"), "Example.org");
    assert_eq!(short_address("http://example.org/about"), "example.org/about");
}

#[test]
fn what_is_no_web_site() {
    for text in [
        "",
        "нет",
        "example",
        "localhost",
        "http://localhost/x",
        "http://printer.local",
        "192.168.0.1",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "javascript:alert(1)",
        "ftp://example.org",
        "mailto:a@example.org",
        "anna@example.org",
        "https://user:word@example.org",
        "example.org и ещё example.com",
        "https://exa<b>mple.org",
        "example.org/\"onclick",
        "example.1",
        ".org",
    ] {
        assert_eq!(web_site(text), None, "{text}");
    }
}

#[test]
fn contacts_have_something_to_reach_one_by() {
    for text in ["+7 900 123-45-67", "anna@example.org", "@anna_bell", "https://t.me/anna"] {
        assert!(reaches_somebody(text), "{text}");
    }
    for text in ["", "нет", "позвоните мне", "каб. 12"] {
        assert!(!reaches_somebody(text), "{text}");
    }
}

#[test]
fn lengths() {
    let long = length("Я — оператор.\n\n 7 лет  😀");
    assert_eq!(long, Length { words: 4, characters: 22 });
    assert_eq!(length(" \n"), Length { words: 0, characters: 1 });
}

proptest! {
    #[test]
    fn a_kept_address_is_an_address(text in "(https?://)?(\\PC|[a-zа-я.:/@%-]){0,40}") {
        if let Some(address) = web_site(&text) {
            let url = Url::parse(&address).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert!(matches!(url.scheme(), "http" | "https"));
            prop_assert_eq!(web_site(&address), Some(address));
        }
    }

    #[test]
    fn every_number_is_read_in_groups_too(count in 1i64..=LARGEST_COMPANY) {
        prop_assert_eq!(head_count(&count.to_string()), Ok(count));
        let digits = count.to_string();
        let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev()
            .map(|group| std::str::from_utf8(group).unwrap_or_default()).collect();
        prop_assert_eq!(head_count(&format!("ок. {} чел.", groups.join(" "))), Ok(count));
    }

    #[test]
    fn a_head_count_never_panics(text in "(\\PC|[0-9 .,']){0,30}") {
        let _ = head_count(&text);
    }
}
