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
    for mut tap in Tap::largest() {
        if let Tap::VoteCast { receipt, .. } = &mut tap {
            receipt.truncate(16);
        }
        let data = tap.encode();
        assert!(data.len() <= LONGEST, "{} has {} bytes: {data}", tap.name(), data.len());
        assert!(Tap::decode(&data) == Some(tap), "{data}");
    }
}

#[test]
fn what_is_longer_than_any_button_is_none() {
    let of = |length: usize| format!("tk:{}", "x".repeat(length - 3));
    assert!(Tap::decode(&of(64)).is_some() && Tap::decode(&of(65)).is_none());
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
