//! A place in a text that is being parsed, and what has been kept of it so far.

/// Where the parser is, in bytes of the input and in UTF-16 units of the output.
pub struct Cursor<'a> {
    pub input: &'a str,
    pub at: usize,
    pub text: String,
    pub offset: usize,
}

impl<'a> Cursor<'a> {
    pub fn new(input: &'a str) -> Cursor<'a> {
        Cursor { input, at: 0, text: String::with_capacity(input.len()), offset: 0 }
    }

    pub fn peek(&self) -> Option<char> {
        self.input[self.at..].chars().next()
    }

    /// The character so many characters further on.
    pub fn peek_at(&self, ahead: usize) -> Option<char> {
        self.input[self.at..].chars().nth(ahead)
    }

    pub fn starts_with(&self, what: &str) -> bool {
        self.input[self.at..].starts_with(what)
    }

    /// Passes over so many bytes, which are ASCII.
    pub fn skip(&mut self, bytes: usize) {
        self.at = (self.at + bytes).min(self.input.len());
    }

    /// Takes the next character over as it is.
    pub fn keep(&mut self) {
        if let Some(c) = self.peek() {
            self.at += c.len_utf8();
            self.text.push(c);
            self.offset += c.len_utf16();
        }
    }

    /// What stands behind three backquotes: a word that runs to a space is the language, and the
    /// line's end after it is left out.
    pub fn language(&mut self) -> String {
        let rest = &self.input[self.at..];
        let end = rest.find(|c: char| c == '`' || is_space(c)).unwrap_or(rest.len());
        let follows = rest[end..].chars().next();
        let mut language = String::new();
        if follows.is_some_and(|c| c != '`') {
            language = rest[..end].to_owned();
            self.at += end;
        }
        let rest = &self.input[self.at..];
        if rest.starts_with("\r\n") || rest.starts_with("\n\r") {
            self.at += 2;
        } else if rest.starts_with('\n') || rest.starts_with('\r') {
            self.at += 1;
        }
        language
    }

    /// An address in round brackets, if one follows; without its closing bracket it runs to the
    /// end.
    pub fn address(&mut self) -> Option<String> {
        let rest = self.input[self.at..].strip_prefix('(')?;
        let end = rest.find(')').unwrap_or(rest.len());
        let address = rest[..end].to_owned();
        self.skip(1 + end + 1);
        Some(address)
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\0' | '\u{b}')
}
