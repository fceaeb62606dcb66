//! What the pages tell an operator to type is there to be typed: commands and options are held against the help
//! of the program itself, and so are the unit for systemd and the container file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cli::{laurel, run};

const PAGES: [&str; 5] =
    ["docs/operations.md", "docs/webhook.md", "docs/exports.md", "README.md", "README.ru.md"];

/// What stands for any command.
const BLANKS: [&str; 2] = ["COMMAND", "КОМАНДА"];

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The program's help, by command; each is asked for once.
#[derive(Default)]
struct Help(BTreeMap<Vec<String>, String>);

impl Help {
    fn of(&mut self, command: &[String]) -> &str {
        self.0.entry(command.to_vec()).or_insert_with(|| {
            let dir = tempfile::tempdir().unwrap();
            let mut words: Vec<&str> = command.iter().map(String::as_str).collect();
            words.push("--help");
            let (status, help) = run(dir.path(), &words);
            assert_eq!(status, Some(0), "{words:?}: {help}");
            help
        })
    }

    fn has_command(&mut self, command: &[String], word: &str) -> bool {
        let (_, commands) = self.of(command).split_once("Commands:").unwrap_or_default();
        let listed = |line: &str| line.starts_with("  ") && line.split(' ').nth(2) == Some(word);
        commands.lines().take_while(|line| !line.starts_with("Options")).any(listed)
    }

    fn has_option(&mut self, command: &[String], option: &str) -> bool {
        let help = self.of(command);
        help.match_indices(option).any(|(at, _)| {
            let after = help[at + option.len()..].chars().next();
            !after.is_some_and(|next| next.is_ascii_alphanumeric() || next == '-')
        })
    }

    /// What is wrong with these words after the name of the program.
    fn flaw(&mut self, words: &[&str]) -> Option<String> {
        let mut command = Vec::new();
        for word in words {
            if self.has_command(&command, word) {
                command.push((*word).to_owned());
            } else if command.is_empty() && !word.starts_with('-') && !BLANKS.contains(word) {
                return Some(format!("no command {word}"));
            }
        }
        let options = words.iter().filter(|word| word.starts_with("--") && word.len() > 2);
        for option in options {
            let name = option.split('=').next().unwrap_or_default();
            if *word_of(name) != *"--help" && !self.has_option(&command, word_of(name)) {
                return Some(format!("{command:?} has no {name}"));
            }
        }
        None
    }
}

/// An option without what a sentence puts behind it.
fn word_of(option: &str) -> &str {
    option.trim_end_matches([',', '.', ';', ':', ')'])
}

/// What a page has to type: lines of its blocks, and what stands between backticks.
fn typed(page: &str) -> Vec<String> {
    let mut typed = Vec::new();
    for (number, part) in page.split("```").enumerate() {
        match number % 2 {
            1 => {
                let joined = part.replace("\\\n", " ");
                typed.extend(joined.lines().skip(1).map(str::to_owned));
            }
            _ => typed.extend(part.split('`').skip(1).step_by(2).map(str::to_owned)),
        }
    }
    typed
}

/// The words after the program's name in what is typed, if it is called there.
fn call(line: &str) -> Option<Vec<&str>> {
    let line = line.split(" #").next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_program = |word: &&str| *word == "laurel" || word.ends_with("/bin/laurel");
    // In front of it may stand settings, or a program that starts others.
    const STARTERS: [&str; 6] = ["sudo", "runuser", "cd", "docker", "ExecStart=", "&&"];
    // A container is called so too, and stands before the program.
    let at = match words.first() {
        Some(&"docker") => words.iter().rposition(is_program)?,
        _ => words.iter().position(is_program)?,
    };
    let before = &words[..at];
    let called = at == 0
        || before.iter().all(|word| word.contains('='))
        || before.first().is_some_and(|first| STARTERS.contains(first));
    let names_it_only =
        before.iter().any(|word| matches!(*word, "-u" | "build")) && !before.contains(&"--");
    let rest: Vec<&str> = words[at + 1..]
        .iter()
        .copied()
        .take_while(|word| !matches!(*word, "&&" | "|" | ">"))
        .collect();
    (called && !names_it_only && !rest.is_empty()).then_some(rest)
}

#[test]
fn every_command_that_the_pages_name_is_there() {
    let mut help = Help::default();
    let (mut calls, mut flaws) = (0, Vec::new());
    for name in PAGES {
        for line in typed(&read(name)) {
            let Some(words) = call(&line) else { continue };
            calls += 1;
            if let Some(flaw) = help.flaw(&words) {
                flaws.push(format!("{name}: `{line}`: {flaw}"));
            }
        }
    }
    assert!(flaws.is_empty(), "{}", flaws.join("\n"));
    assert!(calls > 60, "{calls} are few");
    // The look itself sees what is wrong.
    for wrong in ["backups x", "run x --backup", "export pdf x", "--frob"] {
        let words: Vec<&str> = wrong.split(' ').collect();
        let flaw = help.flaw(&words);
        assert_eq!(flaw.is_some(), wrong != "export pdf x", "{wrong}: {flaw:?}");
    }
}

#[test]
fn every_setting_that_the_pages_name_is_one() {
    let dir = tempfile::tempdir().unwrap();
    let helps = ["run", "backup", "doctor"].map(|command| run(dir.path(), &[command, "--help"]).1);
    let known = |setting: &str| helps.iter().any(|help| help.contains(&format!("{setting} ")));
    let named = |page: &str| -> BTreeSet<String> {
        let is_of_name = |c: char| c.is_ascii_uppercase() || c == '_';
        let words = page.split(|c| !is_of_name(c)).map(str::to_owned);
        words.filter(|word| word.starts_with("TELOXIDE_") || word.starts_with("LAUREL_")).collect()
    };
    for name in PAGES.into_iter().chain(["deploy/laurel.service", ".env.example"]) {
        for setting in named(&read(name)) {
            assert!(known(&setting), "{name}: {setting} is no setting");
        }
    }
}

/// Whether the program takes these arguments: it then misses the contest file, which is not there.
fn is_taken(arguments: &[String]) {
    let dir = tempfile::tempdir().unwrap();
    let absent: PathBuf = dir.path().join("absent.toml");
    let own: Vec<String> = arguments
        .iter()
        .map(|word| match word.ends_with(".toml") {
            true => absent.display().to_string(),
            false => word.clone(),
        })
        .collect();
    assert_ne!(own, arguments, "a contest file is named");
    let words: Vec<&str> = own.iter().map(String::as_str).collect();
    let output = laurel(dir.path(), &words).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(3) && said.contains("absent.toml"), "{words:?}: {said}");
}

#[test]
fn the_unit_for_systemd_starts_the_program_as_it_wants_to_be_started() {
    let unit = read("deploy/laurel.service");
    let values = |key: &str| -> Vec<String> {
        let key = format!("{key}=");
        unit.lines().filter_map(|line| line.strip_prefix(&key)).map(str::to_owned).collect()
    };
    let [start] = &values("ExecStart")[..] else { panic!("one start") };
    let mut words = start.split_whitespace().map(str::to_owned);
    assert_eq!(words.next().as_deref(), Some("/usr/local/bin/laurel"));
    is_taken(&words.collect::<Vec<_>>());
    // What a person has to change first is not tried again and again; the numbers are those of the help.
    assert_eq!(values("RestartPreventExitStatus"), ["2 3 4"]);
    let help = run(Path::new("/"), &["--help"]).1;
    assert!(
        help.contains("2 wrong arguments, 3 the contest file is wrong,\n4 a setting is"),
        "{help}"
    );
    // The database is where the pages say, and for nobody else.
    for (key, value) in
        [("WorkingDirectory", "/var/lib/laurel"), ("StateDirectory", "laurel"), ("UMask", "0077")]
    {
        assert_eq!(values(key), [value], "{key}");
    }
    let page = read("docs/operations.md");
    for place in ["/etc/laurel/contest.toml", "/etc/laurel/token", "/var/lib/laurel"] {
        assert!(unit.contains(place) && page.contains(place), "{place}");
    }
}

#[test]
fn systemd_itself_finds_the_unit_without_a_mistake_and_well_locked_in() {
    let analyze = |arguments: &[&str]| Command::new("systemd-analyze").args(arguments).output();
    if !analyze(&["--version"]).is_ok_and(|output| output.status.success()) {
        println!("Not run: there is no systemd-analyze.");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    let name = dir.path().join("laurel.service").display().to_string();
    let program = env!("CARGO_BIN_EXE_laurel");
    let unit = read("deploy/laurel.service").replace("/usr/local/bin/laurel", program);
    std::fs::write(&name, &unit).unwrap();
    let verified = analyze(&["verify", "--man=no", &name]).unwrap();
    let said = String::from_utf8_lossy(&verified.stderr).into_owned();
    assert!(verified.status.success() && !said.contains("laurel.service"), "{said}");
    // In tenths of a point, of which 100 is the worst; older versions of systemd cannot tell without running it.
    let judged = analyze(&["security", "--offline=true", "--threshold=20", "--no-pager", &name]);
    let judged = judged.unwrap();
    let said = String::from_utf8_lossy(&judged.stdout).into_owned();
    assert!(judged.status.success() || !said.contains("exposure level"), "{said}");
    // It sees what is wrong.
    std::fs::write(&name, unit.replace("ProtectHome=", "ProtectHom=")).unwrap();
    let verified = analyze(&["verify", "--man=no", &name]).unwrap();
    let said = String::from_utf8_lossy(&verified.stderr).into_owned();
    assert!(said.contains("ProtectHom"), "{said}");
}

#[test]
fn the_container_starts_the_program_as_it_wants_to_be_started() {
    let file = read("deploy/Containerfile");
    let list = |key: &str| -> Vec<String> {
        let line = file.lines().find_map(|line| line.strip_prefix(key)).unwrap();
        serde_json::from_str(line).unwrap()
    };
    assert_eq!(list("ENTRYPOINT "), ["laurel"]);
    is_taken(&list("CMD "));
    assert!(file.contains("\nUSER laurel\n"), "not as root");
    // The toolchain is the one that the crate asks for.
    let manifest = read("Cargo.toml");
    let line = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).unwrap();
    assert!(file.contains(&format!("/rust:{}-", line.trim_matches('"'))), "{line}");
    // What is built into the program is there when it is built.
    let ignored = read(".dockerignore");
    for needed in ["locales", "migrations", "contests", ".sqlx", "build.rs", "src"] {
        assert!(!ignored.lines().any(|line| line == needed), "{needed}");
    }
    assert!(ignored.lines().any(|line| line == ".env"), "no token gets into a layer");
}
