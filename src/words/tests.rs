//! Spans as they read in a sentence.

use chrono::TimeDelta;

use super::{Locale, lapse, span};

#[test]
fn minutes_have_another_form_after_a_preposition_in_russian() {
    let minutes = |n| TimeDelta::minutes(n);
    let pairs = [
        (1, "1 минута", "1 минуту"),
        (3, "3 минуты", "3 минуты"),
        (21, "21 минута", "21 минуту"),
        (61, "1 час 1 минута", "1 час 1 минуту"),
        (11, "11 минут", "11 минут"),
        (120, "2 часа", "2 часа"),
    ];
    for (n, alone, after) in pairs {
        assert_eq!(span(Locale::Ru, minutes(n)), alone);
        assert_eq!(lapse(Locale::Ru, minutes(n)), after);
        assert_eq!(span(Locale::En, minutes(n)), lapse(Locale::En, minutes(n)));
    }
}
