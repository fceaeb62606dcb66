//! Exact fractions, as far as marks need them.

use std::cmp::Ordering;

/// A fraction in lowest terms, not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ratio {
    num: u32,
    den: u32,
}

impl Default for Ratio {
    fn default() -> Ratio {
        Ratio { num: 0, den: 1 }
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        let crosswise = |num: u32, den: u32| u64::from(num) * u64::from(den);
        crosswise(self.num, other.den).cmp(&crosswise(other.num, self.den))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ratio {
    /// A denominator of zero counts as one.
    fn new(num: u32, den: u32) -> Ratio {
        let den = den.max(1);
        let (mut a, mut b) = (num, den);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Ratio { num: num / a, den: den / a }
    }

    pub(super) fn num(self) -> u32 {
        self.num
    }

    pub(super) fn den(self) -> u32 {
        self.den
    }

    /// The nearest whole number, the upper one of two equally near.
    pub(super) fn rounded_half_up(self) -> u8 {
        let (num, den) = (u64::from(self.num), u64::from(self.den));
        u8::try_from((2 * num + den) / (2 * den)).unwrap_or(u8::MAX)
    }
}

/// The sum of marks by their number; none of none.
pub(super) fn mean(marks: &[u8]) -> Option<Ratio> {
    let count = u32::try_from(marks.len()).ok().filter(|count| *count > 0)?;
    Some(Ratio::new(marks.iter().map(|mark| u32::from(*mark)).sum(), count))
}

/// The middle one of sorted marks, or the mean of the middle two; none of none.
pub(super) fn median(sorted: &[u8]) -> Option<Ratio> {
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get((sorted.len() - 1) / 2)?;
    Some(Ratio::new(u32::from(lower) + u32::from(upper), 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding() {
        let rounded = |num, den| Ratio::new(num, den).rounded_half_up();
        assert_eq!(
            [
                rounded(0, 3),
                rounded(1, 3),
                rounded(1, 2),
                rounded(3, 2),
                rounded(4, 3),
                rounded(5, 2)
            ],
            [0, 0, 1, 2, 1, 3]
        );
    }

    #[test]
    fn lowest_terms_and_order() {
        assert_eq!(Ratio::new(6, 4), Ratio::new(3, 2));
        assert!(Ratio::new(1, 3) < Ratio::new(2, 5));
        assert_eq!(median(&[3, 2]), Some(Ratio::new(5, 2)));
        assert_eq!(median(&[3, 1, 0]), Some(Ratio::new(1, 1)));
        assert_eq!((mean(&[]), median(&[])), (None, None));
    }
}
