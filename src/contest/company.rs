//! Whether two people are of one company: a juror does not mark their own colleagues.

/// Words that say how a company is registered and not which one it is.
const LEGAL_FORMS: [&str; 22] = [
    "ооо", "оао", "зао", "пао", "ао", "нао", "ип", "тоо", "чуп", "одо", "гк", "ук", "llc", "ltd",
    "limited", "inc", "jsc", "gmbh", "corp", "co", "plc", "company",
];

/// Whether these are two spellings of one company's name: case, quotes, punctuation, Ё and the
/// legal form do not matter. An empty name is no company.
pub fn same(one: &str, other: &str) -> bool {
    let (one, other) = (essence(one), essence(other));
    !one.is_empty() && one == other
}

fn essence(name: &str) -> String {
    let name = name.to_lowercase().replace('ё', "е");
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> =
        words.iter().copied().filter(|word| !LEGAL_FORMS.contains(word)).collect();
    // "Company Ltd" is all legal forms, and still somebody's name.
    if telling.is_empty() { words.concat() } else { telling.concat() }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn spellings_of_one_name_are_one_company() {
        assert!(same("ООО «Ромашка»", "ромашка"));
        assert!(same("АО \"Тёплый дом\"", "Теплый Дом"));
        assert!(same("Blue-Line Ltd.", "BLUE LINE"));
        assert!(same("Company Ltd", "company, LTD"));
    }

    #[test]
    fn different_or_empty_names_are_not() {
        assert!(!same("Ромашка", "Ромашка Юг"));
        assert!(!same("", ""));
        assert!(!same("«»", "\"\""));
    }
}
