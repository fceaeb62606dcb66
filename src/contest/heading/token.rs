//! A line cut into words, numbers and marks, free of everything that only decorates.

use crate::text::letters::{is_letter, small};

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Letters, folded by [`fold`].
    Word(String),
    /// ASCII digits.
    Number(String),
    /// «№» or `#`.
    Mark,
    /// Any other sign that may mean something.
    Punctuation(char),
    /// Whitespace, emoji, quotes and the like.
    Space,
}

/// The tokens of the first `reach` characters of a line.
pub(super) fn tokens(line: &str, reach: usize) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for raw in line.chars().filter(|c| !invisible(*c)).take(reach) {
        if is_letter(raw) {
            match tokens.last_mut() {
                Some(Token::Word(word)) => push(word, raw),
                _ => tokens.push(Token::Word(fold(raw.encode_utf8(&mut [0; 4])))),
            }
            continue;
        }
        match (sign(raw), tokens.last_mut()) {
            (Token::Number(more), Some(Token::Number(digits))) => digits.push_str(&more),
            (Token::Space, Some(Token::Space)) => {}
            (token, _) => tokens.push(token),
        }
    }
    while tokens.last() == Some(&Token::Space) {
        tokens.pop();
    }
    tokens
}

/// What is no letter.
fn sign(c: char) -> Token {
    match c {
        '🔟' => Token::Number("10".to_owned()),
        '0'..='9' => Token::Number(c.to_string()),
        '①'..='⑳' => Token::Number((u32::from(c) - u32::from('①') + 1).to_string()),
        '№' | '#' => Token::Mark,
        '%' | '‰' | '°' | ':' | '.' | ',' | ';' | '-' | '–' | '—' | '(' | ')' | '[' | ']' | '/'
        | '|' | '!' => Token::Punctuation(c),
        '\u{2010}'..='\u{2012}' | '\u{2212}' => Token::Punctuation('-'),
        c if c.is_numeric() => Token::Punctuation(c),
        _ => Token::Space,
    }
}

/// Signs that take no room: zero-width ones, variation selectors, the keycap, directions, bold and
/// strike-through marks of Markdown.
fn invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{20E3}' | '\u{300}'..='\u{36F}'
        | '*' | '~' | '`')
}

/// A word in lower case in which Cyrillic letters that look like Latin ones are Latin, and й and ё
/// have lost their marks: a «Кейс» typed with a Latin `K` or `e` is one all the same.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    word.chars().for_each(|c| push(&mut folded, c));
    folded
}

fn push(folded: &mut String, c: char) {
    match small(c) {
        Some(small) => folded.push(twin(small)),
        None => folded.extend(c.to_lowercase().map(twin)),
    }
}

/// Whether this is what [`fold`] makes of a known word, which is in small letters.
pub(super) fn is(word: &str, known: &str) -> bool {
    known.chars().map(twin).eq(word.chars())
}

/// The Latin letter that a small one looks like.
fn twin(small: char) -> char {
    match small {
        'а' => 'a',
        'е' | 'ё' => 'e',
        'к' => 'k',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        'х' => 'x',
        'й' => 'и',
        other => other,
    }
}
