//! What the program says while it works, and what it never says: addresses with the token, people's words.
//!
//! Of our own code every line that was asked for is let through, since such lines hold ids and kinds alone.
//! The libraries below write addresses, requests and bodies: of them only warnings are let through,
//! whatever was asked for. Of a panic the place is told; its words may be somebody's.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::fmt::Write as _;
use std::panic::Location;

use log::{Level, LevelFilter, Log, Metadata, Record};

/// The name under which our own modules log.
const OWN: &str = "laurel";

/// A log of what may be said.
pub struct Discreet(Box<dyn Log>);

impl Discreet {
    /// Lets through to `log` what may be said.
    pub fn new(log: Box<dyn Log>) -> Discreet {
        Discreet(log)
    }

    /// Makes this the log of the program, and tells of panics through it.
    pub fn start(self, most: LevelFilter) {
        // Only the first one can be; it is called once.
        if log::set_boxed_logger(Box::new(self)).is_ok() {
            log::set_max_level(most);
        }
        std::panic::set_hook(Box::new(|panic| {
            log::error!("{}", place(panic.location(), panic.payload()));
            // Only if RUST_BACKTRACE asks for it: names of functions, and lines.
            let trace = Backtrace::capture();
            if trace.status() == BacktraceStatus::Captured {
                log::error!("{trace}");
            }
        }));
    }
}

fn may_be_said(metadata: &Metadata<'_>) -> bool {
    let rest = metadata.target().strip_prefix(OWN);
    let own = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
    own || metadata.level() <= Level::Warn
}

impl Log for Discreet {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        may_be_said(metadata) && self.0.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if may_be_said(record.metadata()) {
            self.0.log(record);
        }
    }

    fn flush(&self) {
        self.0.flush();
    }
}

/// Where it was. Words are told only if they stand in the code: what is put together at the time may
/// quote a message, as slices of text do.
fn place(at: Option<&Location<'_>>, payload: &dyn Any) -> String {
    let mut told = match at {
        Some(at) => format!("a panic at {at}"),
        None => "a panic".to_owned(),
    };
    if let Some(words) = payload.downcast_ref::<&'static str>() {
        let _ = write!(told, ": {words}");
    }
    told
}

/// An error with its causes for the log: without what JSON or a column of the database held.
pub fn causes(error: &anyhow::Error) -> String {
    let mut told = Vec::new();
    for cause in error.chain() {
        let (words, last) = if let Some(json) = cause.downcast_ref::<serde_json::Error>() {
            (format!("JSON is wrong ({:?})", json.classify()), true)
        } else {
            match cause.downcast_ref::<sqlx::Error>() {
                Some(sqlx::Error::Decode(_) | sqlx::Error::ColumnDecode { .. }) => {
                    ("a row of the database cannot be read".to_owned(), true)
                }
                Some(sqlx::Error::Encode(_)) => {
                    ("something cannot be written to the database".to_owned(), true)
                }
                _ => (cause.to_string(), false),
            }
        };
        told.push(words);
        if last {
            break;
        }
    }
    told.join(": ")
}

/// The fewest letters of a token of ours: 128 bits in hexadecimal.
const TOKEN: usize = 32;

/// A text in which a dash stands in place of whatever may be the token of a link.
pub fn without_tokens(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for letter in text.chars().chain(['\0']) {
        if letter.is_ascii_hexdigit() {
            run.push(letter);
            continue;
        }
        out.push_str(if run.len() < TOKEN { &run } else { "–" });
        run.clear();
        out.push(letter);
    }
    out.pop();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_left_out_wherever_it_stands() {
        let token = "0123456789abcdef0123456789ABCDEF";
        assert_eq!(without_tokens(&format!("/start jury-{token}")), "/start jury-–");
        assert_eq!(without_tokens(&format!("{token} и {token}")), "– и –");
        for harmless in ["", "cafe", &token[1..], "–", "{\"id\":1234567890123}"] {
            assert_eq!(without_tokens(harmless), harmless);
        }
    }

    #[test]
    fn of_a_panic_only_what_stands_in_the_code_is_told() {
        let of = |panic: Box<dyn std::any::Any>| place(Some(Location::caller()), &*panic);
        let told = of(Box::new("no such thing"));
        assert!(told.contains("journal.rs") && told.ends_with("no such thing"), "{told}");
        let quoting = "byte index 3 is not a char boundary of `My solution`".to_owned();
        let told = of(Box::new(quoting));
        assert!(told.contains("journal.rs") && !told.contains("My solution"), "{told}");
    }

    #[test]
    fn libraries_say_no_more_than_warnings() {
        let may = |target: &str, level| {
            may_be_said(&Metadata::builder().target(target).level(level).build())
        };
        for target in ["reqwest::connect", "hyper_util::client", "sqlx::query", "laurels", ""] {
            assert!(may(target, Level::Warn) && !may(target, Level::Info), "{target}");
        }
        assert!(may("laurel", Level::Trace) && may("laurel::desk", Level::Trace));
    }

    #[test]
    fn causes_quote_nothing_that_people_wrote() {
        let wrong = serde_json::from_str::<i64>("\"My solution\"").unwrap_err();
        assert!(wrong.to_string().contains("My solution"), "the library does");
        let error = anyhow::Error::new(wrong).context("the step of person 5");
        assert_eq!(causes(&error), "the step of person 5: JSON is wrong (Data)");
        let wrong = serde_json::from_str::<i64>("\"My solution\"").unwrap_err();
        let error = anyhow::Error::new(sqlx::Error::Decode(wrong.into())).context("parts");
        assert_eq!(causes(&error), "parts: a row of the database cannot be read");
        let plain = anyhow::anyhow!("part 7 is gone").context("update 3");
        assert_eq!(causes(&plain), "update 3: part 7 is gone");
    }
}
