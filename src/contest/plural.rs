//! The award unit in the form that a number asks for: 1 Гард, 2 Гарда, 5 Гардов.

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use super::definition::{AwardUnit, Locale};

/// The name of the unit after `n`, without the number, by the plural rules of Unicode's CLDR.
pub fn unit(unit: &AwardUnit, locale: Locale, n: u32) -> &str {
    let (language, forms) = match locale {
        Locale::Ru => ("ru", &unit.ru),
        Locale::En => ("en", &unit.en),
    };
    match category(language, n) {
        Some(PluralCategory::ONE) => &forms.one,
        Some(PluralCategory::FEW) => &forms.few,
        Some(PluralCategory::MANY) => &forms.many,
        _ => &forms.other,
    }
}

/// The category of a whole number in a language; none if the language has no rules.
fn category(language: &str, n: u32) -> Option<PluralCategory> {
    let language: LanguageIdentifier = language.parse().ok()?;
    PluralRules::create(language, PluralRuleType::CARDINAL).ok()?.select(n).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::definition::UnitForms;

    fn guards() -> AwardUnit {
        let forms = |one: &str, few: &str, many: &str, other: &str| UnitForms {
            one: one.to_owned(),
            few: few.to_owned(),
            many: many.to_owned(),
            other: other.to_owned(),
        };
        AwardUnit {
            ru: forms("Гард", "Гарда", "Гардов", "Гардов"),
            en: forms("Guard", "Guards", "Guards", "Guards"),
        }
    }

    #[test]
    fn russian() {
        let guards = guards();
        for n in 0..=1000 {
            let expected = match (n % 10, n % 100) {
                (1, tail) if tail != 11 => "Гард",
                (2..=4, tail) if !(12..=14).contains(&tail) => "Гарда",
                _ => "Гардов",
            };
            assert_eq!(unit(&guards, Locale::Ru, n), expected, "{n}");
        }
    }

    #[test]
    fn english() {
        let guards = guards();
        let words = [0, 1, 2, 21, 111].map(|n| unit(&guards, Locale::En, n));
        assert_eq!(words, ["Guards", "Guard", "Guards", "Guards", "Guards"]);
    }
}
