//! What the program prints. Whoever reads it may stop half-way, as `head` does: that is no fault.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write, stdout};

/// Prints as it is.
macro_rules! out {
    ($($words:tt)*) => { $crate::cli::out::put(format_args!($($words)*), "") };
}

/// Prints a line.
macro_rules! outln {
    ($($words:tt)*) => { $crate::cli::out::put(format_args!($($words)*), "\n") };
}

/// Prints this and what ends it.
///
/// # Panics
///
/// When it cannot be printed, as on a full disk; not when nobody reads on.
pub fn put(words: Arguments<'_>, end: &str) {
    let mut stdout = stdout().lock();
    let put = write!(stdout, "{words}{end}").and_then(|()| stdout.flush());
    if let Err(error) = put
        && error.kind() != ErrorKind::BrokenPipe
    {
        panic!("this could not be printed: {error}");
    }
}
