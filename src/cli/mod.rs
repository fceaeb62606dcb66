//! What can be asked for on the command line, and how the program ends.

#[macro_use]
mod out;

mod backup;
mod bare;
mod check;
mod doctor;
mod export;
mod failure;
mod new;
mod passphrase;
mod recount;
mod rehearse;
mod run;
mod secret;
mod simulate;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use laurel::contest::definition::Contest;
use laurel::contest::file::{self, encoding};
use laurel::cores;
use laurel::journal::Discreet;

use failure::Failure;

/// Runs a whole professional contest inside a Telegram chat.
#[derive(Parser)]
#[command(version, about, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
First steps:
  laurel rehearse                                   play the reference contest in a browser
  laurel rehearse --play                            watch a whole season in a little over a minute
  laurel new my-contest.toml                        write a contest file by answering questions
  laurel check contests/sample.toml                 see its timetable, or what is wrong with it
  laurel doctor contests/sample.toml                see whether token, channel, clock and disk are well
  TELOXIDE_TOKEN=... laurel run contests/sample.toml   run it for real

Exit status: 0 all well, 1 something unforeseen, 2 wrong arguments, 3 the contest file is wrong,
4 a setting is missing or wrong, 5 Telegram refuses, 6 the database cannot be used, 7 a port is
taken, 8 the doctor found something to mend.";

#[derive(Subcommand)]
enum Command {
    /// Play a contest in a browser: telephones side by side, no token, no network, no set-up.
    ///
    /// The clock stands shortly before the first announcement and can be moved to the next event.
    /// Without a file it is the built-in reference contest.
    Rehearse {
        /// The contest file.
        contest: Option<PathBuf>,
        /// The port of the page, on this machine only; 0 takes any that is free.
        #[arg(long, default_value_t = 8433)]
        port: u16,
        /// Keep the rehearsal in this file (a database, with two small files beside it) and go on
        /// with it the next time.
        #[arg(long, value_name = "FILE")]
        keep: Option<PathBuf>,
        /// Begin with the scripted season: contestants, jurors and an organizer play it in about a
        /// minute, and can be stopped at any point.
        #[arg(long)]
        play: bool,
        /// Serve only the stand-in for Telegram, for a bot of your own: no contest, no page.
        #[arg(long, conflicts_with_all = ["contest", "keep", "play"])]
        bare: bool,
    },
    /// Run the bot of a contest.
    #[command(after_help = RUN_HELP)]
    Run {
        /// The contest file.
        contest: PathBuf,
        /// Let this file rule again after organizers have changed the contest in the chat. Without it
        /// the newest version from the chat rules.
        #[arg(long)]
        use_file: bool,
        #[command(flatten)]
        ways: run::Ways,
    },
    /// Recount the contestants' vote from its bulletin, and find one's own ballot in it.
    ///
    /// Works offline, on the file alone. It tells the file's SHA-256, to be compared with the one that
    /// was announced, and whether the winner is whom the marks make it.
    Recount {
        /// The bulletin as it was published.
        bulletin: PathBuf,
        /// A receipt, to find its ballot; `-` reads it from the standard input, which no shell's
        /// history keeps.
        #[arg(allow_hyphen_values = true)]
        receipt: Option<String>,
    },
    /// Write a new contest file with comments, from a few questions in English or Russian.
    New {
        /// The file to write; it must not be there yet.
        #[arg(default_value = "contest.toml")]
        file: PathBuf,
    },
    /// Print a contest's timetable in its zone, or every mistake in its file.
    Check {
        /// The contest file.
        #[arg(required_unless_present_any = ["explain", "schema"])]
        contest: Option<PathBuf>,
        /// Explain a key of contest files, such as `vote.picks`, a section, or all of them.
        #[arg(long, value_name = "KEY", num_args = 0..=1, conflicts_with_all = ["contest", "schema"])]
        explain: Option<Option<String>>,
        /// Print the JSON schema of contest files, for editors.
        #[arg(long, conflicts_with = "contest")]
        schema: bool,
    },
    /// Look whether all is well: token, channel, clock, disk, database, contest file.
    ///
    /// Each finding comes with its mend. What cannot be looked at, such as Telegram without a token,
    /// is said. Nothing is changed; it can be asked while the bot runs.
    #[command(after_help = RUN_HELP)]
    Doctor {
        /// The contest file.
        contest: Option<PathBuf>,
    },
    /// Write a copy of the database to a new file, also while the bot runs.
    ///
    /// The copy is checked before the file appears, and only its owner can read it. While the
    /// contestants' vote is open its ballots are left out: two copies around one ballot would show
    /// whose it is.
    ///
    /// With a passphrase in the settings the copy is sealed, and nobody can read it without.
    #[command(after_help = BACKUP_HELP)]
    Backup {
        /// The file to write; it must not be there yet.
        file: PathBuf,
    },
    /// Write tables or a static site from the database, also while the bot runs.
    ///
    /// Nothing is changed. Tables hold personal data and are for organizers; the site is for all.
    #[command(after_help = DATABASE_HELP)]
    Export {
        #[command(subcommand)]
        what: export::What,
    },
    /// Play seasons by chance, with people who do anything and every fault there is, and compare all
    /// with what should be.
    ///
    /// No network, no token, no database of yours. A season that fails is shortened and told, with the
    /// command that plays it again.
    Simulate {
        /// The seed of the first season; the next ones follow it.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// How many seasons.
        #[arg(long, default_value_t = 1)]
        seasons: u64,
        /// About how many deeds of people make a season.
        #[arg(long, default_value_t = laurel::simulation::LENGTH)]
        length: usize,
        /// Only these steps of the season, by their numbers.
        #[arg(long, value_name = "NUMBERS")]
        only: Option<String>,
        /// Play the first season alone and print what everybody has in their chats at the end.
        #[arg(long)]
        chats: bool,
        /// Begin no season after so many seconds.
        #[arg(long)]
        seconds: Option<u64>,
        /// Play so many whatever the time.
        #[arg(long, default_value_t = 0)]
        least: u64,
        /// How many seasons are played at a time (default: one per processor).
        #[arg(long)]
        jobs: Option<usize>,
    },
    /// Put a backup in the place of the database; the bot must not run.
    ///
    /// The backup is checked and brought up to date first. The database that was there is kept
    /// beside it, under its name with “.before-” and the time. A sealed backup needs its passphrase.
    #[command(after_help = BACKUP_HELP)]
    Restore {
        /// What `laurel backup` wrote.
        file: PathBuf,
    },
}

const DATABASE_HELP: &str = "\
Settings, from the environment or a file .env in the working directory:
  DATABASE_URL       the database (default sqlite://laurel.db)";

const BACKUP_HELP: &str = "\
Settings, from the environment or a file .env in the working directory:
  DATABASE_URL       the database (default sqlite://laurel.db)
  LAUREL_BACKUP_PASSPHRASE       seals backups, and opens sealed ones; at least 12 characters
  LAUREL_BACKUP_PASSPHRASE_FILE  the same from a file";

const RUN_HELP: &str = "\
Settings, from the environment or a file .env in the working directory:
  TELOXIDE_TOKEN       the bot's token from @BotFather (needed)
  TELOXIDE_TOKEN_FILE  the same from a file
  TELOXIDE_API_URL     another Bot API server (default https://api.telegram.org)
  DATABASE_URL         the database, made if it is not there (default sqlite://laurel.db)
  RUST_LOG             what is logged (default laurel=info; laurel=debug tells of every update)
  LAUREL_BACKUP_PASSPHRASE       seals the backups; at least 12 characters
  LAUREL_BACKUP_PASSPHRASE_FILE  the same from a file";

/// Does what the command line says.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Err(error) = read_env_file() {
        return error.report();
    }
    // Nobody wants to read a line of each of many seasons.
    let quiet = matches!(cli.command, Command::Simulate { .. });
    start_log(if quiet { "off" } else { "laurel=info" });
    let outcome = match cli.command {
        Command::New { file } => new::new(&file),
        Command::Check { schema: true, .. } => check::schema(),
        Command::Check { explain: Some(key), .. } => check::explain(key.as_deref()),
        Command::Check { contest, .. } => check::check(&contest.unwrap_or_default()),
        Command::Doctor { contest } => block_on(doctor::doctor(contest.as_deref())),
        Command::Backup { file } => block_on(backup::backup(&file)),
        Command::Export { what } => block_on(export::export(what)),
        Command::Restore { file } => block_on(backup::restore(&file)),
        Command::Recount { bulletin, receipt } => recount::recount(&bulletin, receipt.as_deref()),
        Command::Run { contest, use_file, ways } => block_on(run::run(&contest, use_file, ways)),
        Command::Simulate { seed, seasons, length, only, chats, seconds, least, jobs } => {
            simulate::simulate(simulate::Options {
                seed,
                seasons,
                length,
                only,
                chats,
                seconds,
                least,
                jobs,
            })
        }
        Command::Rehearse { port, bare: true, .. } => block_on(bare::bare(port)),
        Command::Rehearse { contest, port, keep, play, bare: false } => {
            let (contest, keep) = (contest.as_deref(), keep.as_deref());
            block_on(rehearse::rehearse(rehearse::Options { contest, port, keep, play }))
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn block_on(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .on_thread_start(cores::roam)
        .build();
    let runtime = runtime.map_err(|error| {
        Failure::other(format!("the program cannot start its threads: {error}"))
    })?;
    let outcome = runtime.block_on(work);
    // A file that is still being printed is printed anew at the next start: nobody waits for it.
    runtime.shutdown_background();
    outcome
}

/// A missing .env is as good as an empty one; one that cannot be read is not.
fn read_env_file() -> Result<(), Failure> {
    match dotenvy::from_path(".env") {
        Ok(()) => Ok(()),
        Err(error) if error.not_found() => Ok(()),
        Err(error) => Err(Failure::setting(format!("the file .env cannot be read: {error}"))),
    }
}

/// Logs what RUST_LOG says, or `usual` if it says nothing, as far as it may be said.
fn start_log(usual: &str) {
    let mut log = pretty_env_logger::formatted_timed_builder();
    log.parse_filters(&std::env::var("RUST_LOG").unwrap_or_else(|_| usual.to_owned()));
    let log = log.build();
    let most = log.filter();
    Discreet::new(Box::new(log)).start(most);
}

/// Reads and checks a contest file; gives the contest and the file's text.
fn contest_of(path: &Path) -> Result<(Contest, String), Failure> {
    let name = path.display();
    let bytes = std::fs::read(path)
        .map_err(|error| Failure::contest(format!("{name} cannot be read: {error}")))?;
    let source = encoding::text(&bytes)
        .map_err(|error| Failure::contest(format!("{name} cannot be read: {error}")))?;
    let contest = file::read(source).map_err(|mistakes| Failure::mistakes(path, &mistakes))?;
    Ok((contest, source.to_owned()))
}

/// Listens for Ctrl-C and SIGTERM from the call on, so that none is missed; what it gives ends when
/// one of them comes. Another one after that ends the program at once.
fn asked_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt());
    let mut terminate = signal(SignalKind::terminate());
    async move {
        either(&mut interrupt, &mut terminate).await;
        log::info!("asked to stop: what is under way is finished, within ten seconds");
        tokio::spawn(async move {
            either(&mut interrupt, &mut terminate).await;
            log::warn!(
                "asked again: it ends at once; what was under way comes again at the next start"
            );
            std::process::exit(0);
        });
    }
}

type Signal = std::io::Result<tokio::signal::unix::Signal>;

async fn either(one: &mut Signal, other: &mut Signal) {
    tokio::select! {
        () = came(one) => {}
        () = came(other) => {}
    }
}

/// Ends when the signal comes. One that cannot be listened for ends the program by itself.
async fn came(signal: &mut Signal) {
    match signal {
        Ok(signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}
