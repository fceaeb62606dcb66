//! When an entry is complete, by the rule of its task, and since when (rule 5 of the contest: the
//! order of entries is "Telegram time at which the entry became complete").

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};

/// What an entry has to have; nothing but its first part if nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// Publications: an album is one, and so is a text that was cut in sending. At least 1.
    pub parts: u32,
    /// Different cases.
    pub cases: u32,
    /// Characters of text in all its parts together, white space at their ends apart.
    pub length: u32,
    /// A web address in one of them.
    pub link: bool,
}

impl Default for Completeness {
    fn default() -> Completeness {
        Completeness { parts: 1, cases: 0, length: 0, link: false }
    }
}

/// What counts of a part for completeness, as it was from one instant on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Which part; a later wording of the same part takes the place of the earlier.
    pub part: i64,
    /// Which publication the part belongs to: equal for the pictures of one album.
    pub publication: String,
    pub case: Option<u32>,
    /// In characters.
    pub length: u32,
    pub link: bool,
    /// Telegram's time of it.
    pub at: DateTime<Utc>,
}

/// What an entry lacks; all nought if it is complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    pub parts: u32,
    pub cases: u32,
    pub length: u32,
    pub link: bool,
}

impl Missing {
    /// Whether nothing is missing.
    pub fn is_nothing(self) -> bool {
        self == Missing::default()
    }
}

impl Completeness {
    /// What an entry of these wordings lacks; of each part its last wording counts.
    pub fn missing(&self, wordings: &[Wording]) -> Missing {
        let mut latest: HashMap<i64, &Wording> = HashMap::new();
        for wording in wordings {
            let known = latest.entry(wording.part).or_insert(wording);
            if wording.at >= known.at {
                *known = wording;
            }
        }
        self.lacks(latest.values().copied())
    }

    /// Since when the entry has been complete without a break; none if it is not complete now.
    ///
    /// What was taken out is not among the wordings: the place in the order rests on what is in.
    pub fn since(&self, wordings: &[Wording]) -> Option<DateTime<Utc>> {
        let mut in_order: Vec<&Wording> = wordings.iter().collect();
        in_order.sort_by_key(|wording| wording.at);
        let mut latest: HashMap<i64, &Wording> = HashMap::new();
        let mut since = None;
        // All that has the same time came together: the pictures of an album are one message.
        for together in in_order.chunk_by(|a, b| a.at == b.at) {
            latest.extend(together.iter().map(|wording| (wording.part, *wording)));
            let complete = self.lacks(latest.values().copied()).is_nothing();
            since = match (complete, since) {
                (false, _) => None,
                (true, Some(since)) => Some(since),
                (true, None) => together.first().map(|wording| wording.at),
            };
        }
        since
    }

    fn lacks<'a>(&self, wordings: impl Iterator<Item = &'a Wording>) -> Missing {
        let (mut publications, mut cases) = (BTreeSet::new(), BTreeSet::new());
        let (mut length, mut link) = (0_u32, false);
        for wording in wordings {
            publications.insert(wording.publication.as_str());
            cases.extend(wording.case);
            length = length.saturating_add(wording.length);
            link |= wording.link;
        }
        let count = |set: usize| u32::try_from(set).unwrap_or(u32::MAX);
        Missing {
            parts: self.parts.saturating_sub(count(publications.len())),
            cases: self.cases.saturating_sub(count(cases.len())),
            length: self.length.saturating_sub(length),
            link: self.link && !link,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).unwrap_or_default()
    }

    /// A part of its own publication.
    fn part(part: i64, second: i64, length: u32) -> Wording {
        let publication = part.to_string();
        Wording { part, publication, case: None, length, link: false, at: at(second) }
    }

    #[test]
    fn without_a_rule_the_first_part_makes_it_complete() {
        let rule = Completeness::default();
        assert_eq!(rule.since(&[]), None);
        assert_eq!(rule.missing(&[]).parts, 1);
        assert_eq!(rule.since(&[part(2, 20, 5), part(1, 10, 5)]), Some(at(10)));
    }

    #[test]
    fn an_album_is_one_part() {
        let rule = Completeness { parts: 2, ..Completeness::default() };
        let picture = |id, second| Wording { publication: "album".into(), ..part(id, second, 0) };
        assert_eq!(rule.since(&[picture(1, 10), picture(2, 10)]), None);
        assert_eq!(rule.since(&[picture(1, 10), picture(2, 10), part(3, 12, 9)]), Some(at(12)));
    }

    #[test]
    fn different_cases_are_counted_once_each() {
        let rule = Completeness { cases: 2, ..Completeness::default() };
        let case = |id, second, number| Wording { case: Some(number), ..part(id, second, 1) };
        assert_eq!(rule.missing(&[case(1, 10, 7), case(2, 11, 7)]).cases, 1);
        assert_eq!(rule.since(&[case(1, 10, 7), case(2, 11, 7), case(3, 15, 2)]), Some(at(15)));
    }

    #[test]
    fn an_edit_that_makes_it_long_enough_counts_from_the_edit_on() {
        let rule = Completeness { length: 100, ..Completeness::default() };
        let wordings = [part(1, 10, 40), part(1, 30, 120)];
        assert_eq!(rule.since(&wordings), Some(at(30)));
        assert_eq!(rule.missing(&wordings[..1]).length, 60);
    }

    #[test]
    fn an_edit_that_keeps_it_complete_keeps_the_place() {
        let rule = Completeness { length: 100, ..Completeness::default() };
        assert_eq!(rule.since(&[part(1, 10, 120), part(1, 30, 110)]), Some(at(10)));
    }

    #[test]
    fn what_was_incomplete_for_a_while_is_complete_since_the_end_of_it() {
        let rule = Completeness { length: 100, ..Completeness::default() };
        let wordings = [part(1, 10, 120), part(1, 30, 20), part(1, 50, 130)];
        assert_eq!(rule.since(&wordings), Some(at(50)));
        assert_eq!(rule.since(&wordings[..2]), None);
    }

    #[test]
    fn a_link_may_be_asked_for() {
        let rule = Completeness { link: true, ..Completeness::default() };
        let link = Wording { link: true, ..part(2, 20, 30) };
        assert!(rule.missing(&[part(1, 10, 30)]).link);
        assert_eq!(rule.since(&[part(1, 10, 30), link]), Some(at(20)));
    }

    fn wordings() -> impl Strategy<Value = Vec<Wording>> {
        let one = (0..6_i64, 0..4_u32, 0..40_i64, 0..60_u32, any::<bool>()).prop_map(
            |(id, case, second, length, link)| Wording {
                case: (case > 0).then_some(case),
                link,
                publication: (id / 2).to_string(),
                ..part(id, second, length)
            },
        );
        proptest::collection::vec(one, 0..12)
    }

    fn rules() -> impl Strategy<Value = Completeness> {
        (1..3_u32, 0..3_u32, 0..150_u32, any::<bool>())
            .prop_map(|(parts, cases, length, link)| Completeness { parts, cases, length, link })
    }

    proptest! {
        /// There is a time exactly if nothing is missing, and it is the time of some message.
        #[test]
        fn complete_means_that_nothing_is_missing(rule in rules(), mut all in wordings()) {
            // Two wordings of one part at one instant would have no order.
            all.sort_by_key(|wording| (wording.part, wording.at));
            all.dedup_by_key(|wording| (wording.part, wording.at));
            let since = rule.since(&all);
            prop_assert_eq!(since.is_some(), rule.missing(&all).is_nothing());
            prop_assert!(since.is_none_or(|since| all.iter().any(|wording| wording.at == since)));
        }

        /// The order in which messages are handled is no matter: only their times are.
        #[test]
        fn the_order_of_handling_changes_nothing(
            rule in rules(), mut all in wordings(), turn in 0..12_usize
        ) {
            all.sort_by_key(|wording| (wording.part, wording.at));
            all.dedup_by_key(|wording| (wording.part, wording.at));
            let before = rule.since(&all);
            let turn = if all.is_empty() { 0 } else { turn % all.len() };
            all.rotate_left(turn);
            prop_assert_eq!(rule.since(&all), before);
        }

        /// A new part of its own never makes an entry incomplete, nor moves its time.
        #[test]
        fn one_more_part_never_costs_the_place(
            rule in rules(), mut all in wordings(), length in 0..50_u32
        ) {
            all.sort_by_key(|wording| (wording.part, wording.at));
            all.dedup_by_key(|wording| (wording.part, wording.at));
            if let Some(before) = rule.since(&all) {
                all.push(part(99, 60, length));
                prop_assert_eq!(rule.since(&all), Some(before));
            }
        }
    }
}
