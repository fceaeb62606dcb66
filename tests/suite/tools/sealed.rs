//! Backups that are sealed with a passphrase, and the way back from them.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use laurel::store::Store;

use super::{fact, set};
use crate::cli::{ended, folder_with, laurel};
use crate::harness::SAMPLE;

const WORDS: &str = "five words and a comma, please";

/// Names and values in the environment.
type Settings<'a> = &'a [(&'a str, &'a str)];

/// What the program says with these settings.
fn with(dir: &Path, arguments: &[&str], settings: Settings<'_>) -> (Option<i32>, String) {
    let mut command = laurel(dir, arguments);
    command.envs(settings.iter().copied());
    let said = ended(&command.output().unwrap());
    assert!(!said.1.contains("comma"), "the passphrase is never repeated: {}", said.1);
    said
}

fn names(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().display().to_string()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_sealed_backup_is_read_by_nobody_and_restored_with_its_passphrase() {
    let dir = folder_with(SAMPLE);
    let at = |name: &str| dir.path().join(name);
    let store = Store::open(&at("laurel.db")).await.unwrap();
    set(&store, "Anna Bell of Minsk").await;
    let words = [("LAUREL_BACKUP_PASSPHRASE", WORDS)];
    let (status, said) = with(dir.path(), &["backup", "copy.age"], &words);
    assert!(status == Some(0) && said.contains("sealed with the passphrase"), "{said}");
    let bytes = std::fs::read(at("copy.age")).unwrap();
    for open in ["Anna Bell", "SQLite format", "contestants"] {
        assert!(!bytes.windows(open.len()).any(|window| window == open.as_bytes()), "{open}");
    }
    assert_eq!(std::fs::metadata(at("copy.age")).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!names(dir.path()).iter().any(|name| name.ends_with(".part")), "nothing is left over");
    set(&store, "later").await;
    store.close().await;
    drop(store);
    // The passphrase may come from a file as well, with the line end that editors put there.
    std::fs::write(at("words"), format!("{WORDS}\n")).unwrap();
    let file = [("LAUREL_BACKUP_PASSPHRASE_FILE", "words")];
    let (status, said) = with(dir.path(), &["restore", "copy.age"], &file);
    assert!(status == Some(0) && said.contains("kept as"), "{said}");
    assert_eq!(fact(&at("laurel.db")).await.as_deref(), Some("Anna Bell of Minsk"));
    assert!(!names(dir.path()).iter().any(|name| name.ends_with(".part")), "nothing is left over");
}

#[tokio::test]
async fn what_is_wrong_with_a_sealed_backup_is_said_plainly_and_changes_nothing() {
    let dir = folder_with(SAMPLE);
    let at = |name: &str| dir.path().join(name);
    let store = Store::open(&at("laurel.db")).await.unwrap();
    set(&store, "mine").await;
    store.close().await;
    drop(store);
    let words = [("LAUREL_BACKUP_PASSPHRASE", WORDS)];
    assert_eq!(with(dir.path(), &["backup", "copy.age"], &words).0, Some(0));
    let mut damaged = std::fs::read(at("copy.age")).unwrap();
    let half = damaged.len() / 2;
    damaged[half] ^= 1;
    std::fs::write(at("damaged.age"), &damaged).unwrap();
    std::fs::write(at("short.age"), &damaged[..half]).unwrap();
    let before = names(dir.path());
    let other = [("LAUREL_BACKUP_PASSPHRASE", "quite another passphrase")];
    let cases: [(&str, Settings<'_>, i32, &str); 4] = [
        (
            "copy.age",
            &[],
            6,
            "copy.age is sealed with a passphrase: give it in LAUREL_BACKUP_PASSPHRASE",
        ),
        ("copy.age", &other, 6, "copy.age was sealed with another passphrase"),
        ("damaged.age", &words, 6, "damaged.age is damaged"),
        ("short.age", &words, 6, "short.age is damaged"),
    ];
    for (file, settings, status, sentence) in cases {
        let (ended, said) = with(dir.path(), &["restore", file], settings);
        assert!(ended == Some(status) && said.contains(sentence), "{file}: {ended:?} {said}");
        assert_eq!(names(dir.path()), before, "{file}");
    }
    assert_eq!(fact(&at("laurel.db")).await.as_deref(), Some("mine"));
}

#[tokio::test]
async fn a_setting_that_is_no_passphrase_stops_a_backup_before_it_is_written() {
    let dir = folder_with(SAMPLE);
    let at = |name: &str| dir.path().join(name);
    Store::open(&at("laurel.db")).await.unwrap().close().await;
    std::fs::write(at("words"), "\n").unwrap();
    let (words, file) = ("LAUREL_BACKUP_PASSPHRASE", "LAUREL_BACKUP_PASSPHRASE_FILE");
    let cases: [(Settings<'_>, &str); 5] = [
        (&[(words, "")], "it is empty"),
        (&[(words, "short")], "shorter than 12 characters"),
        (&[(file, "words")], "words: it is empty"),
        (&[(file, "nowhere")], "nowhere, which cannot be read"),
        (&[(words, WORDS), (file, "words")], "are both set"),
    ];
    for (settings, sentence) in cases {
        let (status, said) = with(dir.path(), &["backup", "copy.age"], settings);
        assert!(status == Some(4) && said.contains(sentence), "{said}");
        assert!(!at("copy.age").exists(), "{sentence}");
    }
    // The doctor sees it too, and who can read the file.
    std::fs::write(at("words"), WORDS).unwrap();
    std::fs::set_permissions(at("words"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let (_, said) = with(dir.path(), &["doctor"], &[(file, "words")]);
    assert!(said.contains("others on this machine can read words (644)"), "{said}");
    let (status, said) = with(dir.path(), &["doctor"], &[(words, "")]);
    assert!(status == Some(8) && said.contains("the backups' passphrase"), "{said}");
}
