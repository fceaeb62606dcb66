//! Receipts, and what is made of them: prints and tags.

use hmac::{Hmac, KeyInit, Mac};
use rand::Rng;
use sha2::{Digest, Sha256};

/// Crockford's base 32: no I, L, O or U, so that nothing in a receipt looks like something else.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of a receipt: 80 bits.
pub const RECEIPT_LEN: usize = 16;

const RECEIPT_BYTES: usize = RECEIPT_LEN * 5 / 8;
const PRINT_LEN: usize = 16;
const TAG_LEN: usize = 8;

/// The secret of a ballot, known to its voter alone. It has no `Debug` and no `Display`, so that it
/// gets into no log.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt(String);

impl Receipt {
    /// A new one, of 80 random bits.
    pub fn draw(dice: &mut impl Rng) -> Receipt {
        let mut bytes = [0; RECEIPT_BYTES];
        dice.fill_bytes(&mut bytes);
        Receipt(base32(&bytes, RECEIPT_LEN))
    }

    /// A receipt as people type it: in any case, with spaces and dashes, with letters of Latin or
    /// Cyrillic that look like those meant. None if it is no receipt.
    pub fn parse(typed: &str) -> Option<Receipt> {
        let mut code = String::with_capacity(RECEIPT_LEN);
        for digit in digits(typed) {
            if code.len() == RECEIPT_LEN {
                return None;
            }
            code.push(digit?);
        }
        (code.len() == RECEIPT_LEN).then_some(Receipt(code))
    }

    /// Whether these pieces together may be a receipt, and are as long as one: what most words are not
    /// can be told of each of them, once.
    pub fn may_be(pieces: &[Option<usize>]) -> bool {
        pieces.iter().copied().sum::<Option<usize>>() == Some(RECEIPT_LEN)
    }

    /// How many digits of a receipt a piece of one holds; none if it holds anything else.
    pub fn piece(typed: &str) -> Option<usize> {
        digits(typed).try_fold(0, |count, digit| digit.map(|_| count + 1))
    }

    /// Sixteen characters without gaps, for buttons and hashes.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// In groups of four, for people.
    pub fn grouped(&self) -> String {
        [&self.0[..4], &self.0[4..8], &self.0[8..12], &self.0[12..]].join("-")
    }
}

/// Says of a ballot that it was counted: `SHA-256("print|POLL|RECEIPT")`, the first 80 bits.
pub fn print(poll: &str, receipt: &Receipt) -> String {
    base32(&Sha256::digest(format!("print|{poll}|{}", receipt.code())), PRINT_LEN)
}

/// The mark of a ballot for one candidate: `HMAC-SHA-256(RECEIPT, "mark|POLL|CANDIDATE")`, the first
/// 40 bits. Without the receipt nothing ties the marks of a ballot together.
pub fn tag(poll: &str, receipt: &Receipt, candidate: u32) -> String {
    // A key shorter than a block is filled up with zeros (RFC 2104, section 2).
    let mut key = hmac::digest::Key::<Hmac<Sha256>>::default();
    for (place, byte) in key.iter_mut().zip(receipt.code().bytes()) {
        *place = byte;
    }
    let mut mac = Hmac::<Sha256>::new(&key);
    mac.update(format!("mark|{poll}|{candidate}").as_bytes());
    base32(&mac.finalize().into_bytes(), TAG_LEN)
}

/// The first `length` digits of base 32 that the bytes make, the highest bits first.
fn base32(bytes: &[u8], length: usize) -> String {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    (0..length)
        .map(|digit| (0..5).fold(0, |value, at| value << 1 | bit(digit * 5 + at)))
        .map(|value| char::from(ALPHABET[usize::from(value)]))
        .collect()
}

/// The digits of a receipt as people type them; none for what is no digit.
fn digits(typed: &str) -> impl Iterator<Item = Option<char>> {
    typed
        .chars()
        .flat_map(char::to_uppercase)
        .filter(|c| !c.is_whitespace() && !is_dash(*c))
        .map(|c| Some(look_alike(c)).filter(|c| is_digit(*c)))
}

fn is_digit(c: char) -> bool {
    u8::try_from(c).is_ok_and(|c| ALPHABET.contains(&c))
}

/// Whether a text is a print of ours by its form.
pub(super) fn is_print(text: &str) -> bool {
    text.len() == PRINT_LEN && text.chars().all(is_digit)
}

/// Whether a text is a tag of ours by its form.
pub(super) fn is_tag(text: &str) -> bool {
    text.len() == TAG_LEN && text.chars().all(is_digit)
}

/// Telephones make dashes of hyphens.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The digit that a capital letter stands for where it is none itself.
fn look_alike(c: char) -> char {
    match c {
        'O' | 'О' => '0',
        'I' | 'L' | 'І' => '1',
        'U' => 'V',
        'З' => '3',
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'К' => 'K',
        'М' => 'M',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        'У' => 'Y',
        other => other,
    }
}
