//! How the program ends when it cannot go on: a sentence with the cause and the mend, and a status.

use std::path::Path;
use std::process::ExitCode;

use laurel::app::AppError;
use laurel::contest::file::Mistake;
use laurel::store::OpenError;
use laurel::store::backup::CopyError;
use laurel::store::restore::RestoreError;
use laurel::telegram::gate::GateError;
use laurel::words::Locale;
use laurel::words::mistakes::mistake;

/// Why the program ends, for whoever runs it.
pub struct Failure {
    status: u8,
    words: String,
}

impl Failure {
    pub fn other(words: String) -> Failure {
        Failure { status: 1, words }
    }

    pub fn argument(words: String) -> Failure {
        Failure { status: 2, words }
    }

    pub fn contest(words: String) -> Failure {
        Failure { status: 3, words }
    }

    pub fn setting(words: String) -> Failure {
        Failure { status: 4, words }
    }

    pub fn port(words: String) -> Failure {
        Failure { status: 7, words }
    }

    pub fn findings(words: String) -> Failure {
        Failure { status: 8, words }
    }

    /// Every mistake of a contest file, a line each, as editors understand it.
    pub fn mistakes(path: &Path, mistakes: &[Mistake]) -> Failure {
        let file = path.display();
        let mut lines: Vec<String> = mistakes
            .iter()
            .map(|Mistake { line, column, what }| {
                format!("{file}:{line}:{column}: {}", mistake(Locale::En, what))
            })
            .collect();
        lines.push(match mistakes.len() {
            1 => "1 mistake".to_owned(),
            count => format!("{count} mistakes"),
        });
        Failure::contest(lines.join("\n"))
    }

    /// Why.
    pub fn words(self) -> String {
        self.words
    }

    /// Says why, and gives the status to end with.
    pub fn report(self) -> ExitCode {
        eprintln!("{}", self.words);
        ExitCode::from(self.status)
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Failure {
        Failure { status: 6, words: error.to_string() }
    }
}

impl From<CopyError> for Failure {
    fn from(error: CopyError) -> Failure {
        Failure { status: 6, words: error.to_string() }
    }
}

impl From<RestoreError> for Failure {
    fn from(error: RestoreError) -> Failure {
        Failure { status: 6, words: error.to_string() }
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Failure {
        let status = match &error {
            AppError::WrongToken | AppError::Unreachable(_) => 5,
            AppError::AnothersDatabase(_) => 6,
            AppError::Gate(GateError::Handler(_)) => 1,
            AppError::Gate(_) => 5,
            AppError::Work(_) => 1,
        };
        Failure { status, words: error.to_string() }
    }
}
