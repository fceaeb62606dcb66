//! Pictures that organizers send for printing, as everybody may know of them: what each is for, and
//! why a file is none.

use thiserror::Error;

/// The largest file that is looked at, in bytes.
pub const LARGEST: usize = 5 << 20;

/// Why a file is no picture for us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    #[error("it is larger than can be taken")]
    TooLarge,
    #[error("it is no PNG or JPEG that can be read")]
    Unreadable,
    #[error("nothing can be seen on it")]
    Blank,
}

impl Flaw {
    const ALL: [Flaw; 3] = [Flaw::TooLarge, Flaw::Unreadable, Flaw::Blank];

    /// As the database keeps it.
    pub fn name(self) -> &'static str {
        match self {
            Flaw::TooLarge => "too_large",
            Flaw::Unreadable => "unreadable",
            Flaw::Blank => "blank",
        }
    }

    /// The flaw of that name.
    pub fn named(name: &str) -> Option<Flaw> {
        Self::ALL.into_iter().find(|flaw| flaw.name() == name)
    }
}

/// What a picture is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Strokes on paper: the paper is taken away, and the empty edges.
    Signature,
    /// Taken as it is.
    Logo,
}

/// The file as it is kept: a small PNG of our own.
///
/// # Errors
///
/// Says what is wrong with it; [`Flaw::Unreadable`] in a lean build.
#[cfg(feature = "print")]
pub fn prepared(bytes: &[u8], wanted: Use) -> Result<Vec<u8>, Flaw> {
    super::picture::Picture::prepared(bytes, wanted)?.encode()
}

/// A lean build reads no pictures.
///
/// # Errors
///
/// Always [`Flaw::Unreadable`].
#[cfg(not(feature = "print"))]
pub fn prepared(_: &[u8], _: Use) -> Result<Vec<u8>, Flaw> {
    Err(Flaw::Unreadable)
}
