//! `laurel doctor`: looks whether all is well, and says of each thing that is not how to mend it.

mod machine;
mod telegram;

use std::path::Path;

use laurel::clock::Clock;
use laurel::contest::definition::Contest;

use super::failure::Failure;

/// How a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grade {
    Well,
    /// It could not be looked at.
    Unknown,
    /// It works, and deserves a look.
    Odd,
    Wrong,
}

/// One thing that was looked at.
struct Finding {
    grade: Grade,
    what: String,
    /// What to do, unless all is well.
    mend: String,
}

impl Finding {
    fn well(what: impl Into<String>) -> Finding {
        Finding { grade: Grade::Well, what: what.into(), mend: String::new() }
    }

    fn new(grade: Grade, what: impl Into<String>, mend: impl Into<String>) -> Finding {
        Finding { grade, what: what.into(), mend: mend.into() }
    }
}

/// Prints every finding; a failure if one of them has to be mended.
pub async fn doctor(path: Option<&Path>) -> Result<(), Failure> {
    let (contest, found) = contest(path);
    let (contest, source) = contest.unzip();
    let mut findings = vec![machine::program().await, found];
    findings.extend(machine::env_file());
    findings.extend(machine::token_file());
    findings.extend(machine::passphrase());
    let database = match super::run::database() {
        Ok(database) => Some(database),
        Err(failure) => {
            findings.push(Finding::new(Grade::Wrong, "settings: DATABASE_URL", failure.words()));
            None
        }
    };
    let mut bot = None;
    if let Some(database) = &database {
        let (owner, found) = machine::database(database).await;
        bot = owner;
        findings.extend(found);
        findings.push(machine::disk(database));
        if let Some(source) = &source {
            findings.extend(machine::ruling(database, source).await);
        }
    }
    findings.extend(telegram::telegram(contest.as_ref(), bot.as_deref(), &Clock::Real).await);
    for finding in &findings {
        out!("{}", told(finding));
    }
    let count = |grade| findings.iter().filter(|finding| finding.grade == grade).count();
    let (wrong, odd, unknown) = (count(Grade::Wrong), count(Grade::Odd), count(Grade::Unknown));
    let summary = format!("{wrong} to mend, {odd} to look at, {unknown} not checked");
    if wrong > 0 {
        return Err(Failure::findings(summary));
    }
    outln!("{summary}");
    Ok(())
}

fn told(finding: &Finding) -> String {
    let Finding { grade, what, mend } = finding;
    let head = match grade {
        Grade::Well => "well       ",
        Grade::Unknown => "not checked",
        Grade::Odd => "look at    ",
        Grade::Wrong => "WRONG      ",
    };
    let mend = match mend.is_empty() {
        true => String::new(),
        false => format!("{:13}→ {}\n", "", mend.replace('\n', &format!("\n{:15}", ""))),
    };
    format!("{head}  {what}\n{mend}")
}

/// The contest with its file's text.
fn contest(path: Option<&Path>) -> (Option<(Contest, String)>, Finding) {
    let Some(path) = path else {
        let mend = "name it, laurel doctor FILE, and its channel and organizers are looked at too";
        return (None, Finding::new(Grade::Unknown, "contest file: none was named", mend));
    };
    match super::contest_of(path) {
        Ok((contest, source)) => {
            let what = format!("contest file: {}, “{}”", path.display(), contest.title);
            (Some((contest, source)), Finding::well(what))
        }
        Err(failure) => {
            let what = format!("contest file: {}", path.display());
            (None, Finding::new(Grade::Wrong, what, failure.words()))
        }
    }
}
