//! How far jurors agree: the spread of an entry's marks, and whether a juror is kinder or harder than
//! the others. All in whole numbers and exact fractions.

use std::collections::HashMap;

/// Marks that lie this far apart, in points, are worth a look.
pub const DISAGREEMENT: u8 = 2;
/// A juror who differs from the others by this many points on average is worth a look …
const OUTLIER: i128 = 1;
/// … once they share so many entries with others.
const ENOUGH: usize = 3;

/// A mark that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    pub entry: i64,
    pub juror: i64,
    pub mark: u8,
}

/// The highest mark less the lowest; 0 with fewer than two.
pub fn spread(marks: &[u8]) -> u8 {
    match (marks.iter().max(), marks.iter().min()) {
        (Some(most), Some(least)) => most - least,
        _ => 0,
    }
}

/// Whether the marks of an entry lie apart enough to be looked at.
pub fn is_disputed(marks: &[u8]) -> bool {
    spread(marks) >= DISAGREEMENT
}

/// An exact fraction, perhaps below zero, in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    num: i128,
    /// Above 0.
    den: i128,
}

impl Fraction {
    /// A denominator of zero counts as one.
    pub fn new(num: i128, den: i128) -> Fraction {
        let den = if den == 0 { 1 } else { den };
        let (num, den) = if den < 0 { (-num, -den) } else { (num, den) };
        let (mut a, mut b) = (num.abs().max(1), den);
        if num == 0 {
            return Fraction { num: 0, den: 1 };
        }
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Fraction { num: num / a, den: den / a }
    }

    fn plus(self, other: Fraction) -> Fraction {
        Fraction::new(self.num * other.den + other.num * self.den, self.den * other.den)
    }

    /// In hundredths, rounded half away from zero, for people to read.
    pub fn hundredths(self) -> i64 {
        let twice = 200 * self.num.abs() + self.den;
        let rounded = i64::try_from(twice / (2 * self.den)).unwrap_or(i64::MAX);
        if self.num < 0 { -rounded } else { rounded }
    }
}

/// How a juror marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    pub juror: i64,
    /// How many entries they have marked.
    pub marked: usize,
    /// The mean of their marks; none without any.
    pub mean: Option<Fraction>,
    /// How many of these others have marked as well.
    pub shared: usize,
    /// By how many points they are above the others on average over the shared entries: each time
    /// their mark less the mean of the others'. Below zero they are harder. None if nothing is shared.
    pub severity: Option<Fraction>,
}

impl Manner {
    /// Whether they differ enough from the others, over enough entries, to be looked at.
    pub fn is_outlier(&self) -> bool {
        let apart = self.severity.is_some_and(|by| by.num.abs() >= OUTLIER * by.den);
        self.shared >= ENOUGH && apart
    }
}

/// How each of these jurors marks, in their order.
pub fn manners(jurors: &[i64], given: &[Given]) -> Vec<Manner> {
    let mut by_entry: HashMap<i64, (i128, i128)> = HashMap::new();
    for one in given {
        let (sum, count) = by_entry.entry(one.entry).or_default();
        *sum += i128::from(one.mark);
        *count += 1;
    }
    let mut by_juror: HashMap<i64, Vec<&Given>> = HashMap::new();
    for one in given {
        by_juror.entry(one.juror).or_default().push(one);
    }
    let manner = |juror: &i64| {
        let own = by_juror.get(juror).map(Vec::as_slice).unwrap_or_default();
        let sum: i128 = own.iter().map(|one| i128::from(one.mark)).sum();
        let count = own.len() as i128;
        // Differences of one denominator are added up first: there are as many as jurors at most.
        let mut apart: HashMap<i128, i128> = HashMap::new();
        let mut shared = 0;
        for one in own {
            let (sum, count) = by_entry.get(&one.entry).copied().unwrap_or_default();
            let (mark, others) = (i128::from(one.mark), count - 1);
            if others > 0 {
                shared += 1;
                *apart.entry(others).or_default() += mark * others - (sum - mark);
            }
        }
        let total = apart
            .iter()
            .fold(Fraction::new(0, 1), |sum, (den, num)| sum.plus(Fraction::new(*num, *den)));
        Manner {
            juror: *juror,
            marked: own.len(),
            mean: (count > 0).then(|| Fraction::new(sum, count)),
            shared,
            severity: (shared > 0).then(|| Fraction::new(total.num, total.den * shared as i128)),
        }
    };
    jurors.iter().map(manner).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn given(list: &[(i64, i64, u8)]) -> Vec<Given> {
        list.iter()
            .map(|(entry, juror, mark)| Given { entry: *entry, juror: *juror, mark: *mark })
            .collect()
    }

    #[test]
    fn a_spread_of_two_is_a_dispute() {
        assert_eq!([spread(&[]), spread(&[3]), spread(&[1, 3, 2])], [0, 0, 2]);
        assert!(is_disputed(&[3, 1]) && !is_disputed(&[3, 2]) && !is_disputed(&[0]));
    }

    #[test]
    fn severity_is_against_the_others_over_what_is_shared() {
        // Juror 1 gives 3 where the others give 1 and 2, and where one gives 2; entry 3 is theirs alone.
        let all = given(&[(1, 1, 3), (1, 2, 1), (1, 3, 2), (2, 1, 3), (2, 2, 2), (3, 1, 0)]);
        let manners = manners(&[1, 2, 4], &all);
        assert_eq!((manners[0].marked, manners[0].shared), (3, 2));
        assert_eq!(manners[0].mean, Some(Fraction::new(2, 1)));
        // 3 - 3/2 and 3 - 2, halved.
        assert_eq!(manners[0].severity, Some(Fraction::new(5, 4)));
        assert_eq!(manners[0].severity.map(Fraction::hundredths), Some(125));
        assert_eq!(manners[1].severity, Some(Fraction::new(-5, 4)));
        assert_eq!((manners[2].mean, manners[2].severity), (None, None));
        assert!(!manners[0].is_outlier(), "two entries are too few to tell");
    }

    #[test]
    fn an_outlier_differs_by_a_point_over_three_entries() {
        let all: Vec<Given> =
            (1..=3).flat_map(|entry| given(&[(entry, 1, 3), (entry, 2, 2)])).collect();
        let manners = manners(&[1, 2], &all);
        assert!(manners.iter().all(Manner::is_outlier));
    }

    #[test]
    fn hundredths_are_rounded_half_away_from_zero() {
        let read = |num, den| Fraction::new(num, den).hundredths();
        assert_eq!(
            [read(1, 3), read(2, 3), read(-1, 3), read(1, 200), read(-1, 200), read(0, 7)],
            [33, 67, -33, 1, -1, 0]
        );
    }

    proptest! {
        /// Between two who have marked the same, what one is above the other is below; and the order
        /// of the marks does not matter.
        #[test]
        fn two_differ_by_the_same(marks in prop::collection::vec((0u8..=3, 0u8..=3), 1..20)) {
            let mut all: Vec<Given> = marks.iter().zip(1..)
                .flat_map(|((one, other), entry)| given(&[(entry, 1, *one), (entry, 2, *other)]))
                .collect();
            let before = manners(&[1, 2], &all);
            let (one, other) = (before[0].severity.unwrap(), before[1].severity.unwrap());
            prop_assert_eq!(one.plus(other), Fraction::new(0, 1));
            let sum: i128 = marks.iter().map(|(one, other)| i128::from(*one) - i128::from(*other)).sum();
            prop_assert_eq!(one, Fraction::new(sum, marks.len() as i128));
            all.reverse();
            prop_assert_eq!(manners(&[1, 2], &all), before);
        }
    }
}
