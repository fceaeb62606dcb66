//! What the doctor sees on this machine: the program, the database, the disk.

use std::path::Path;

use laurel::store::backup::CopyError;
use laurel::store::health::{self, Health};
use laurel::store::private;
use laurel::store::room::{self, LITTLE};

use super::super::backup::size;
use super::super::{passphrase, run, secret};
use super::{Finding, Grade};

/// The versions.
pub(super) async fn program() -> Finding {
    let sqlite = health::sqlite_version().await.unwrap_or_else(|error| error.to_string());
    Finding::well(format!("program: laurel {}, SQLite {sqlite}", env!("CARGO_PKG_VERSION")))
}

/// The token's file, if there is one that others can read.
pub(super) fn env_file() -> Option<Finding> {
    let mode = private::open_to_others(Path::new(".env"))?;
    let what = format!("settings: others on this machine can read .env ({mode:03o})");
    Some(Finding::new(Grade::Odd, what, "chmod 600 .env: whoever has the token has the bot"))
}

/// The file that has the token alone, if others can read it.
pub(super) fn token_file() -> Option<Finding> {
    let file = secret::path(run::TOKEN_FILE)?;
    let (mode, name) = (secret::open_to_others(&file)?, file.display());
    let what = format!("settings: others on this machine can read {name} ({mode:03o})");
    let mend = format!("chmod 600 {name}: whoever has the token has the bot");
    Some(Finding::new(Grade::Odd, what, mend))
}

/// The file of the backups' passphrase, if it is not as it should be.
pub(super) fn passphrase() -> Option<Finding> {
    let odd = passphrase::file().and_then(|file| Some((secret::open_to_others(&file)?, file)));
    if let Err(failure) = passphrase::passphrase() {
        return Some(Finding::new(
            Grade::Wrong,
            "settings: the backups' passphrase",
            failure.words(),
        ));
    }
    let (mode, file) = odd?;
    let name = file.display();
    let what = format!("settings: others on this machine can read {name} ({mode:03o})");
    let mend = format!("chmod 600 {name}: with it every backup can be opened");
    Some(Finding::new(Grade::Odd, what, mend))
}

/// The database: whose it is, and what there is to say.
pub(super) async fn database(path: &Path) -> (Option<String>, Vec<Finding>) {
    let name = path.display();
    match health::examine(path).await {
        Ok(health) => {
            let mut findings = vec![state(path, &health)];
            findings.extend(open_files(path));
            findings.extend(rights(path));
            (health.bot, findings)
        }
        Err(CopyError::Missing(_)) => {
            let what = format!("database: {name} is not there");
            let mend = "the first `laurel run` makes it; if there was one, DATABASE_URL or the \
                        working folder is another";
            (None, vec![Finding::new(Grade::Odd, what, mend)])
        }
        Err(error) => {
            let what = format!("database: {name} cannot be used");
            let mend = format!("{error}; `laurel restore FILE` puts a backup in its place");
            let mut findings = vec![Finding::new(Grade::Wrong, what, mend)];
            findings.extend(open_files(path));
            (None, findings)
        }
    }
}

/// Whether organizers let another contest rule in the chat than this one on the disk.
pub(super) async fn ruling(database: &Path, source: &str) -> Option<Finding> {
    let (number, ruling) = health::from_chat(database).await?;
    let mend = "this is well if it is meant so: /admin, “Contest file”, “Get the file” gives the one that \
                rules; `laurel run --use-file FILE` takes the one on the disk again";
    (ruling != laurel::store::sha256(source)).then(|| {
        let what = format!("contest file: version {number}, from the chat, rules in its place");
        Finding::new(Grade::Odd, what, mend)
    })
}

fn state(path: &Path, health: &Health) -> Finding {
    let name = path.display();
    if let Some(flaw) = &health.flaw {
        let what = format!("database: {name} is damaged: {flaw}");
        let mend = "stop the bot, keep the files, and `laurel restore FILE` the last good backup";
        return Finding::new(Grade::Wrong, what, mend);
    }
    let Health { version, newest, bytes, log_bytes, .. } = health;
    let log =
        if *log_bytes > 0 { format!(" and {} of log", size(*log_bytes)) } else { String::new() };
    let used = if health.in_use { ", a Laurel works with it" } else { "" };
    let older = match version < newest {
        true => format!(" and is brought to {newest} at the next start"),
        false => String::new(),
    };
    Finding::well(format!(
        "database: {name} is whole, {}{log}; its version is {version}{older}{used}",
        size(*bytes)
    ))
}

/// Files of the database that others than their owner can read or write, and a folder in which others
/// could put something else in their place.
fn open_files(database: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in private::files_of(database) {
        let Some(mode) = private::open_to_others(&file) else { continue };
        let name = file.file_name().unwrap_or_default().display();
        let what = format!("database: others on this machine can read {name} ({mode:03o})");
        let mend = format!(
            "chmod 600 {}: it holds what people sent, and who they are; the next `laurel run` does it too",
            file.display()
        );
        findings.push(Finding::new(Grade::Odd, what, mend));
    }
    let folder = room::folder(database);
    if let Some(mode) = private::open_to_others(&folder).filter(|mode| mode & 0o022 != 0) {
        let name = folder.display();
        let what = format!("database: others on this machine can write to {name} ({mode:03o})");
        let mend =
            format!("chmod 700 {name}: they could put another database in the place of this one");
        findings.push(Finding::new(Grade::Odd, what, mend));
    }
    findings
}

/// Whether the bot can write to it.
fn rights(path: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    let writable = |path: &Path| {
        rustix::fs::access(path, rustix::fs::Access::READ_OK | rustix::fs::Access::WRITE_OK).is_ok()
    };
    for place in [path, room::folder(path).as_path()] {
        if !writable(place) {
            let what = format!("database: this user may not write to {}", place.display());
            let mend = "run the doctor as the user of the bot, or give that user the right: SQLite \
                        writes the database and files beside it";
            findings.push(Finding::new(Grade::Wrong, what, mend));
        }
    }
    findings
}

/// The room on the disk of the database.
pub(super) fn disk(database: &Path) -> Finding {
    let place = room::folder(database);
    let name = place.display();
    let room = match room::free(&place) {
        Ok(room) => room,
        Err(error) => {
            let mend = "is the folder in DATABASE_URL there?";
            return Finding::new(Grade::Wrong, format!("disk: {name}: {error}"), mend);
        }
    };
    room_for(&name.to_string(), room, room::size(database))
}

fn room_for(name: &str, room: u64, database: u64) -> Finding {
    let what = format!("disk: {} free at {name}", size(room));
    let mend = "make room: without it messages cannot be taken, and a backup or the clean-up after \
                the vote needs as much as the database itself";
    match room {
        _ if room::is_scarce(room, database) => Finding::new(Grade::Wrong, what, mend),
        _ if room < LITTLE => Finding::new(Grade::Odd, what, mend),
        _ => Finding::well(what),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_measured_by_the_database_too() {
        let grade = |room, database| room_for(".", room, database).grade;
        assert_eq!(grade(50_000_000, 0), Grade::Wrong);
        assert_eq!(grade(500_000_000, 1_000), Grade::Odd);
        assert_eq!(grade(500_000_000, 300_000_000), Grade::Wrong);
        assert_eq!(grade(5_000_000_000, 300_000_000), Grade::Well);
    }
}
