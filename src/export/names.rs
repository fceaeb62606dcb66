//! Names for files and folders out of what people typed.

/// Windows reads these as devices, whatever ending follows.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Bytes of the longest name: file systems take 255, and archives add folders before it.
const LONGEST: usize = 100;

/// A name that every file system takes and that reads as it is: without separators, signs that some
/// system forbids, and marks that turn the direction of writing, by which a program could pass for a
/// picture. `otherwise` if nothing is left of it. The ending behind the last dot is kept when a long
/// name is cut.
pub fn safe(typed: &str, otherwise: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !is_invisible(*c);
    let kept: String = typed
        .chars()
        .filter(allowed)
        .map(|c| {
            if matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c }
        })
        .collect();
    let words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    // A leading dot hides a file, Windows drops a trailing one, and a dash looks like an option.
    let trimmed = words.trim_matches(|c: char| c == '.' || c == ' ').trim_start_matches(['-', '~']);
    let trimmed = trimmed.trim_start_matches([' ', '.']);
    if trimmed.is_empty() {
        return otherwise.to_owned();
    }
    let stem = trimmed.split('.').next().unwrap_or_default().trim().to_lowercase();
    let name =
        if DEVICES.contains(&stem.as_str()) { format!("_{trimmed}") } else { trimmed.to_owned() };
    cut(&name)
}

/// Marks of direction, joiners and the like, which are not seen and mislead.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn cut(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 12 => (stem, format!(".{ending}")),
        _ => (name, String::new()),
    };
    let mut room = LONGEST - ending.len();
    while !stem.is_char_boundary(room) {
        room -= 1;
    }
    format!("{}{ending}", stem[..room].trim_end_matches([' ', '.']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_people_call_themselves_becomes_a_name() {
        for (typed, wanted) in [
            ("Белова Анна", "Белова Анна"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\a<b>|?*\"", "C__a_b_____"),
            ("exe.\u{202e}gpj.doc", "exe.gpj.doc"),
            ("  .hidden.  ", "hidden"),
            ("-rf", "rf"),
            ("NUL.txt", "_NUL.txt"),
            ("con", "_con"),
            ("line\nbreak\0", "linebreak"),
            ("...", "x"),
            ("\u{200f}\u{200b}", "x"),
            ("=1+1", "=1+1"),
        ] {
            assert_eq!(safe(typed, "x"), wanted, "{typed:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_and_keeps_its_ending() {
        let name = safe(&format!("{}.jpeg", "ё".repeat(200)), "x");
        assert!(name.len() <= LONGEST && name.ends_with("ё.jpeg"), "{name}");
        assert!(safe(&"ё".repeat(200), "x").len() <= LONGEST);
    }

    proptest! {
        #[test]
        fn nothing_leads_out_of_the_folder(typed in any::<String>()) {
            let name = safe(&typed, "x");
            prop_assert!(!name.is_empty() && name.len() <= LONGEST);
            prop_assert!(!name.contains(['/', '\\', '\0', ':']) && !name.starts_with(['.', '-']));
            prop_assert_eq!(safe(&name, "x"), name);
        }
    }
}
