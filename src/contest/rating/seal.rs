//! The sum of a publication: the text that anybody can put together again, and its SHA-256.
//!
//! The text has numbers only. A name stands in it as a seal, the SHA-256 of a random salt and the
//! name. When somebody erases their data, name and salt go and the seal stays: the sum still comes
//! out as announced, and nobody can try names against the seal any more.

use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat, Utc};
use rand::Rng;
use sha2::{Digest, Sha256};

use super::Line;
use super::movement::places;

/// A line with its name sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Without a name once it is erased.
    pub line: Line,
    /// 32 hexadecimal digits; empty once it is erased.
    pub salt: String,
    /// 64 hexadecimal digits.
    pub seal: String,
}

impl Sealed {
    /// Seals a line with a new salt of 128 random bits.
    pub fn new(line: Line, dice: &mut impl Rng) -> Sealed {
        let mut bytes = [0; 16];
        dice.fill_bytes(&mut bytes);
        let salt = hex(&bytes);
        let seal = seal(&salt, &line);
        Sealed { line, salt, seal }
    }

    /// Whether the name is the one that was sealed; none if it was erased.
    pub fn is_whole(&self) -> Option<bool> {
        (!self.salt.is_empty()).then(|| seal(&self.salt, &self.line) == self.seal)
    }
}

/// What is sealed of a line, tabs between: salt, surname, name, company. No line break at its end.
pub fn sealed_text(salt: &str, line: &Line) -> String {
    let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let words = [&line.surname, &line.name, &line.company].map(|text| plain(text));
    format!("{salt}\t{}", words.join("\t"))
}

fn seal(salt: &str, line: &Line) -> String {
    sum(&sealed_text(salt, line))
}

/// The text of a publication. Its lines end with a line feed and are in the order of place and
/// number; fields have tabs between them:
///
/// ```text
/// laurel rating 1
/// number      3
/// published   2026-12-28T07:00:00Z
/// previous    SHA-256 of publication 2, or - for the first
/// PLACE       TOTAL   CONTESTANT  in, out or -    TASK=POINTS,…  or -    SEAL
/// ```
pub fn text(
    number: u32,
    published_at: DateTime<Utc>,
    previous: Option<&str>,
    lines: &[Sealed],
) -> String {
    let at = published_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let previous = previous.unwrap_or("-");
    let mut text =
        format!("laurel rating 1\nnumber\t{number}\npublished\t{at}\nprevious\t{previous}\n");
    let bare: Vec<Line> = lines.iter().map(|sealed| sealed.line.clone()).collect();
    let places = places(&bare);
    let place = |line: &Line| places.get(&line.contestant).copied().unwrap_or_default();
    let mut lines: Vec<&Sealed> = lines.iter().collect();
    lines.sort_by_key(|sealed| (place(&sealed.line), sealed.line.contestant));
    for Sealed { line, seal, .. } in lines {
        let listed = match line.listed {
            Some(true) => "in",
            Some(false) => "out",
            None => "-",
        };
        let awards: Vec<String> =
            line.awards.iter().map(|(task, points)| format!("{task}={points}")).collect();
        let awards = if awards.is_empty() { "-".to_owned() } else { awards.join(",") };
        let (place, total, contestant) = (place(line), line.total, line.contestant);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{place}\t{total}\t{contestant}\t{listed}\t{awards}\t{seal}");
    }
    text
}

/// What tells a rating from one that reads otherwise in any way, names included.
pub fn fingerprint(lines: &[Line]) -> String {
    let bare = |line: &Line| Sealed {
        line: line.clone(),
        salt: String::new(),
        seal: sealed_text("", line),
    };
    let lines: Vec<Sealed> = lines.iter().map(bare).collect();
    sum(&text(0, DateTime::UNIX_EPOCH, None, &lines))
}

/// The SHA-256 of a text in hexadecimal digits, as `sha256sum` prints it.
pub fn sum(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    fn line(contestant: i64, surname: &str, points: u8) -> Line {
        Line {
            contestant,
            surname: surname.to_owned(),
            name: "Анна".to_owned(),
            company: "Связь".to_owned(),
            total: points.into(),
            awards: [("a".to_owned(), points)].into(),
            listed: None,
        }
    }

    fn sealed(lines: Vec<Line>) -> Vec<Sealed> {
        let mut dice = StdRng::seed_from_u64(1);
        lines.into_iter().map(|line| Sealed::new(line, &mut dice)).collect()
    }

    #[test]
    fn the_text_as_documented() {
        let mut lines = sealed(vec![line(7, "Бэлл", 3), line(2, "Вуд", 3), Line::default()]);
        lines[0].seal = "s7".to_owned();
        lines[1].seal = "s2".to_owned();
        lines[2].seal = "s0".to_owned();
        lines[1].line.listed = Some(true);
        let text = text(2, DateTime::UNIX_EPOCH, Some("abc"), &lines);
        assert_eq!(
            text,
            "laurel rating 1\nnumber\t2\npublished\t1970-01-01T00:00:00Z\nprevious\tabc\n\
             1\t3\t2\tin\ta=3\ts2\n1\t3\t7\t-\ta=3\ts7\n3\t0\t0\t-\t-\ts0\n"
        );
    }

    #[test]
    fn a_sum_is_that_of_sha256sum() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sum("abc"), abc);
    }

    #[test]
    fn erasing_a_name_leaves_the_sum_and_changing_one_breaks_the_seal() {
        let mut lines = sealed(vec![line(1, "Белл", 3), line(2, "Вуд", 2)]);
        let before = sum(&text(1, DateTime::UNIX_EPOCH, None, &lines));
        lines[0].line.surname = "Вуд".to_owned();
        assert_eq!(lines[0].is_whole(), Some(false));
        lines[0].line.surname.clear();
        lines[0].salt.clear();
        assert_eq!(lines[0].is_whole(), None);
        assert_eq!(lines[1].is_whole(), Some(true));
        assert_eq!(before, sum(&text(1, DateTime::UNIX_EPOCH, None, &lines)));
    }

    #[test]
    fn a_name_with_a_tab_in_it_is_no_other_name() {
        let tab = Line { surname: "А\tБ".to_owned(), ..Line::default() };
        assert_eq!(sealed_text("s", &tab), "s\tА Б\t\t");
    }

    proptest! {
        #[test]
        fn the_order_of_lines_does_not_matter_and_every_figure_does(
            (points, order) in prop::collection::vec(0u8..4, 1..10).prop_flat_map(|points| {
                let order: Vec<usize> = (0..points.len()).collect();
                (Just(points), Just(order).prop_shuffle())
            }),
        ) {
            let lines = points.iter().zip(1..).map(|(points, id)| line(id, "Ы", *points));
            let lines = sealed(lines.collect());
            let whole = |lines: &[Sealed]| sum(&text(1, DateTime::UNIX_EPOCH, None, lines));
            let other: Vec<Sealed> = order.iter().map(|place| lines[*place].clone()).collect();
            prop_assert_eq!(whole(&lines), whole(&other));
            let mut changed = lines.clone();
            changed[0].line.total += 1;
            prop_assert_ne!(whole(&lines), whole(&changed));
        }

        #[test]
        fn two_salts_are_never_the_same(seed in any::<u64>()) {
            let mut dice = StdRng::seed_from_u64(seed);
            let (a, b) = (Sealed::new(line(1, "Ы", 1), &mut dice), Sealed::new(line(1, "Ы", 1), &mut dice));
            prop_assert!(a.seal != b.seal && a.is_whole() == Some(true));
        }
    }
}
