//! Every button fits, comes back as it went, and has a name of its own.

use super::*;

pub trait Largest {
    fn largest() -> Self;
}
impl Largest for i64 {
    /// Row numbers: nobody will live to see more than this many.
    fn largest() -> i64 {
        9_999_999_999
    }
}
impl Largest for i32 {
    fn largest() -> i32 {
        i32::MAX
    }
}
impl Largest for u32 {
    fn largest() -> u32 {
        9_999
    }
}
impl Largest for u8 {
    fn largest() -> u8 {
        255
    }
}
impl Largest for bool {
    fn largest() -> bool {
        true
    }
}
impl Largest for Option<u32> {
    fn largest() -> Option<u32> {
        Some(9_999)
    }
}
impl Largest for String {
    /// Task ids have 20 characters at most, receipts 16.
    fn largest() -> String {
        "x".repeat(20)
    }
}
impl Largest for Locale {
    fn largest() -> Locale {
        Locale::Ru
    }
}
impl Largest for Whom {
    fn largest() -> Whom {
        Whom::Without(String::largest())
    }
}
impl Largest for Shelf {
    fn largest() -> Shelf {
        Shelf { new_first: true, ..Shelf::of_task(&String::largest()) }
    }
}
impl Largest for Spot {
    fn largest() -> Spot {
        let which = crate::store::reading::Which { entry: i64::largest(), case: Some(999) };
        Spot { which, page: 9_999, shelf: Shelf::largest() }
    }
}
impl Largest for Way {
    /// A page of a company's: nobody has the number 1,000 and more than a few colleagues after
    /// them, for a way names a company by the first of it.
    fn largest() -> Way {
        let among = crate::desk::vote::way::Among::Company(999);
        Way { among, page: 9, reading: true }
    }
}
impl Largest for Seen {
    fn largest() -> Seen {
        Seen::of(&"x".repeat(48)).unwrap()
    }
}
impl Largest for Picks {
    /// Ten picks of a roll of 999: more has no room beside a receipt.
    fn largest() -> Picks {
        Picks(vec![999; 10])
    }
}

#[test]
fn every_button_fits_and_comes_back_as_it_went() {
    for tap in Tap::largest() {
        let data = tap.encode();
        let room = if matches!(tap, Tap::VoteCast { .. }) { 64 + 4 } else { 64 };
        assert!(data.len() <= room, "{} has {} bytes: {data}", tap.name(), data.len());
        assert!(Tap::decode(&data) == Some(tap), "{data}");
    }
}

#[test]
fn a_cast_with_a_real_receipt_fits() {
    let tap = Tap::VoteCast { receipt: "A".repeat(16), picks: Picks::largest() };
    assert!(tap.encode().len() <= 64);
}

#[test]
fn what_no_button_says_is_none() {
    for data in [
        "",
        ":",
        "k",
        "k:1",
        "k:1:2:3",
        "k:x:2",
        "zz",
        "l:de",
        "vl:a.1:1..2",
        "vl:a.1:a",
        "vl:x.1:1",
        "vp:1:1",
        "s:1",
    ] {
        assert!(Tap::decode(data).is_none(), "{data}");
    }
}

#[test]
fn no_two_buttons_have_one_name() {
    let mut names: Vec<String> = Tap::largest()
        .iter()
        .map(|tap| tap.encode().split(':').next().unwrap_or_default().to_owned())
        .collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all);
}
