//! Backups that nobody can read without a passphrase, in the format of age (age-encryption.org/v1), so
//! that `age --decrypt` opens them too.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::iter;
use std::path::Path;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, EncryptError, Encryptor, scrypt};

use super::backup::CopyError;

/// The least a passphrase has: whoever has the file can try as long as they like.
pub const SHORTEST: usize = 12;

/// How much one try at the passphrase costs, as a power of two: 17 is some tenths of a second and
/// 128 MB of memory for a moment (scrypt, r = 8: a kilobyte for each step), which small servers have.
const WORK: u8 = 17;
/// The most that is done to open a file: `age --passphrase` takes 18.
const MOST_WORK: u8 = 20;

/// What files of this format begin with.
const HEAD: &[u8] = b"age-encryption.org/v1";

/// A passphrase. It has no `Debug`, and is wiped from memory when it goes.
#[derive(Clone)]
pub struct Passphrase(SecretString);

/// Why something is no passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("it is empty")]
    Empty,
    #[error(
        "it is shorter than {SHORTEST} characters: whoever has the file can try as long as they like; \
         take five or six words"
    )]
    Short,
}

impl Passphrase {
    /// A passphrase without the line end that a file has after it.
    ///
    /// # Errors
    ///
    /// It is empty or could be guessed by trying.
    pub fn new(words: &str) -> Result<Passphrase, Unfit> {
        let words = words.trim_end_matches(['\r', '\n']);
        match words.chars().count() {
            0 => Err(Unfit::Empty),
            1..SHORTEST => Err(Unfit::Short),
            _ => Ok(Passphrase(SecretString::from(words.to_owned()))),
        }
    }
}

/// Whether a file is sealed, by its first bytes.
pub fn is_sealed(path: &Path) -> bool {
    let mut head = [0; HEAD.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == HEAD
}

/// Writes what stands in `from` to the empty file `to`, sealed, and opens it once to see that it can be.
///
/// # Errors
///
/// One of the two cannot be read or written, or does not read as it was written.
pub fn seal(from: &Path, to: &Path, passphrase: &Passphrase) -> io::Result<()> {
    seal_with(from, to, passphrase, WORK)
}

fn seal_with(from: &Path, to: &Path, passphrase: &Passphrase, work: u8) -> io::Result<()> {
    let mut recipient = scrypt::Recipient::new(passphrase.0.clone());
    recipient.set_work_factor(work);
    let recipient: &dyn age::Recipient = &recipient;
    let encryptor =
        Encryptor::with_recipients(iter::once(recipient)).map_err(|error| match error {
            EncryptError::Io(error) => error,
            other => io::Error::other(other.to_string()),
        })?;
    let mut sealed = encryptor.wrap_output(BufWriter::new(File::create(to)?))?;
    io::copy(&mut BufReader::new(File::open(from)?), &mut sealed)?;
    sealed.finish()?.into_inner().map_err(|error| error.into_error())?.sync_all()?;
    match reads_as(to, from, passphrase) {
        Ok(true) => Ok(()),
        Ok(false) => Err(io::Error::other("it does not read as it was written")),
        Err(error) => Err(io::Error::other(error.to_string())),
    }
}

fn reads_as(sealed: &Path, plain: &Path, passphrase: &Passphrase) -> Result<bool, CopyError> {
    let unreadable = |error: io::Error| damaged(sealed, error.to_string());
    let mut opened = reader(sealed, passphrase)?;
    let mut plain = BufReader::new(File::open(plain).map_err(unreadable)?);
    let (mut ours, mut theirs) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let count = fill(&mut opened, &mut ours).map_err(unreadable)?;
        if fill(&mut plain, &mut theirs).map_err(unreadable)? != count
            || ours[..count] != theirs[..count]
        {
            return Ok(false);
        }
        if count == 0 {
            return Ok(true);
        }
    }
}

/// Reads until the buffer is full or there is no more.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut count = 0;
    while count < buffer.len() {
        match from.read(&mut buffer[count..])? {
            0 => break,
            more => count += more,
        }
    }
    Ok(count)
}

/// Writes what the sealed file `from` holds to the empty file `to`.
///
/// # Errors
///
/// The passphrase is another one, the file is damaged at any place, or `to` cannot be written. What
/// stands in `to` then is good for nothing.
pub fn open(from: &Path, to: &Path, passphrase: &Passphrase) -> Result<(), CopyError> {
    let unwritable =
        |error: io::Error| CopyError::Unwritable { path: to.to_owned(), cause: error.to_string() };
    let mut opened = reader(from, passphrase)?;
    let mut out = BufWriter::new(File::create(to).map_err(unwritable)?);
    let mut buffer = vec![0; 1 << 16];
    loop {
        let count =
            fill(&mut opened, &mut buffer).map_err(|error| damaged(from, error.to_string()))?;
        if count == 0 {
            break;
        }
        out.write_all(&buffer[..count]).map_err(unwritable)?;
    }
    let file = out.into_inner().map_err(|error| unwritable(error.into_error()))?;
    file.sync_all().map_err(unwritable)
}

fn reader(sealed: &Path, passphrase: &Passphrase) -> Result<impl Read, CopyError> {
    let file = File::open(sealed).map_err(|_| CopyError::Missing(sealed.to_owned()))?;
    let fails = |error| failure(sealed, error);
    let decryptor = Decryptor::new_buffered(BufReader::new(file)).map_err(fails)?;
    if !decryptor.is_scrypt() {
        return Err(CopyError::OtherKey(sealed.to_owned()));
    }
    let mut identity = scrypt::Identity::new(passphrase.0.clone());
    identity.set_max_work_factor(MOST_WORK);
    let identity: &dyn age::Identity = &identity;
    decryptor.decrypt(iter::once(identity)).map_err(fails)
}

fn failure(sealed: &Path, error: DecryptError) -> CopyError {
    match error {
        DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys => CopyError::WrongPassphrase(sealed.to_owned()),
        DecryptError::ExcessiveWork { .. } => {
            damaged(sealed, "opening it would take more memory than is sensible".to_owned())
        }
        DecryptError::InvalidMac | DecryptError::InvalidHeader => {
            damaged(sealed, "its head is not as it was written".to_owned())
        }
        other => damaged(sealed, other.to_string()),
    }
}

fn damaged(path: &Path, what: String) -> CopyError {
    CopyError::Damaged { path: path.to_owned(), what }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Damage<'a> = &'a dyn Fn(&mut Vec<u8>);

    /// As little as scrypt takes: tests are about all else.
    const LITTLE: u8 = 2;

    fn passphrase() -> Passphrase {
        Passphrase::new("correct horse battery\n").unwrap()
    }

    #[test]
    fn what_can_be_guessed_is_no_passphrase() {
        let refused = |words| Passphrase::new(words).err();
        assert_eq!(refused(""), Some(Unfit::Empty));
        assert_eq!(refused("\r\n"), Some(Unfit::Empty));
        assert_eq!(refused("одиннадцать"), Some(Unfit::Short));
        assert_eq!(refused("двенадцать12"), None);
    }

    #[test]
    fn a_sealed_file_shows_nothing_and_comes_back_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        // Longer than one piece of the format (64 KiB), and not a multiple of it.
        for length in [0_usize, 1, 65_536, 200_001] {
            let plain: Vec<u8> =
                b"Anna Bell, Minsk. ".iter().copied().cycle().take(length).collect();
            std::fs::write(at("plain"), &plain).unwrap();
            seal_with(&at("plain"), &at("sealed"), &passphrase(), LITTLE).unwrap();
            assert!(is_sealed(&at("sealed")) && !is_sealed(&at("plain")));
            let sealed = std::fs::read(at("sealed")).unwrap();
            assert!(!sealed.windows(4).any(|window| window == b"Anna"));
            open(&at("sealed"), &at("opened"), &passphrase()).unwrap();
            assert_eq!(std::fs::read(at("opened")).unwrap(), plain);
        }
    }

    #[test]
    fn another_passphrase_and_each_damage_are_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::write(at("plain"), "Anna Bell".repeat(20_000)).unwrap();
        seal_with(&at("plain"), &at("sealed"), &passphrase(), LITTLE).unwrap();
        let other = Passphrase::new("correct horse batterie").unwrap();
        let refused = open(&at("sealed"), &at("opened"), &other);
        assert!(matches!(refused, Err(CopyError::WrongPassphrase(_))), "{refused:?}");
        let sealed = std::fs::read(at("sealed")).unwrap();
        let (half, end) = (sealed.len() / 2, sealed.len());
        let damages: [Damage<'_>; 5] = [
            &|bytes| bytes[half] ^= 1,
            &|bytes| bytes[end - 1] ^= 1,
            &|bytes| bytes.truncate(half),
            // A whole piece of the format is missing at the end.
            &|bytes| bytes.truncate(end - (end - 200) % 65_552),
            &|bytes| bytes[100] ^= 1,
        ];
        for (number, damage) in damages.iter().enumerate() {
            let mut bytes = sealed.clone();
            damage(&mut bytes);
            std::fs::write(at("damaged"), bytes).unwrap();
            let refused = open(&at("damaged"), &at("opened"), &passphrase());
            assert!(
                matches!(refused, Err(CopyError::Damaged { .. } | CopyError::WrongPassphrase(_))),
                "{number}: {refused:?}"
            );
        }
        let missing = open(&at("absent"), &at("opened"), &passphrase());
        assert!(matches!(missing, Err(CopyError::Missing(_))));
    }

    #[test]
    fn a_file_that_would_eat_all_memory_is_not_tried() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::write(at("plain"), "Anna Bell").unwrap();
        seal_with(&at("plain"), &at("sealed"), &passphrase(), LITTLE).unwrap();
        let bytes = std::fs::read(at("sealed")).unwrap();
        // The work stands in the head as a decimal number after the salt.
        let end_of_line = bytes.windows(3).position(|window| window == b" 2\n").unwrap();
        let mut greedy = bytes[..end_of_line].to_vec();
        greedy.extend_from_slice(b" 40\n");
        greedy.extend_from_slice(&bytes[end_of_line + 3..]);
        std::fs::write(at("greedy"), greedy).unwrap();
        let refused = open(&at("greedy"), &at("opened"), &passphrase());
        assert!(matches!(refused, Err(CopyError::Damaged { .. })), "{refused:?}");
    }
}
