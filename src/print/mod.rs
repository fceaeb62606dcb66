//! Paper: data and a template in, the bytes of a PDF or of PNG pictures out.
//!
//! A template is a function of ours that makes a [`Sheet`] of data: blocks of text with styles, one
//! below the other. What people wrote is data in it all the way and never read as markup. Nothing is
//! read when it runs: the fonts are compiled in (see `docs/printing.md`). Without the feature `print` there is
//! no engine, and every call says [`Error::NotBuilt`].

use thiserror::Error;

pub mod course;
pub mod diploma;
pub mod essay;
pub mod job;
pub mod poster;
pub mod prose;
pub mod sheet;
pub mod slot;

#[cfg(feature = "print")]
mod canvas;
#[cfg(feature = "print")]
mod fonts;
#[cfg(feature = "print")]
mod ink;
#[cfg(feature = "print")]
mod lay;
#[cfg(feature = "print")]
mod pages;
#[cfg(feature = "print")]
mod pdf;
#[cfg(feature = "print")]
mod picture;
#[cfg(feature = "print")]
mod png;

#[cfg(test)]
mod tests;

pub use sheet::Sheet;

/// Why there is nothing to send.
#[derive(Debug, Error)]
pub enum Error {
    /// This program was built without the feature `print`.
    #[error("this program was built without `print`")]
    NotBuilt,
    /// The engine could not do it. It says nothing of the text.
    #[error("the document could not be made: {0}")]
    Failed(&'static str),
}

/// Whether this program can print at all.
pub const AVAILABLE: bool = cfg!(feature = "print");

/// A PDF, and how many pages it has.
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
}

/// The sheet as a PDF.
///
/// # Errors
///
/// [`Error::NotBuilt`] in a lean build; [`Error::Failed`] if the page has no room for text.
#[cfg(feature = "print")]
pub fn pdf(sheet: &Sheet) -> Result<Pdf, Error> {
    pdf::write(sheet, &pages::pages(sheet)?)
}

/// The sheet as pictures, one a page; `scale` is pixels per point.
///
/// # Errors
///
/// As [`pdf`], and if a picture would have more pixels than fit in memory.
#[cfg(feature = "print")]
pub fn png(sheet: &Sheet, scale: f32) -> Result<Vec<Vec<u8>>, Error> {
    pages::pages(sheet)?.iter().map(|page| png::draw(sheet, page, scale)).collect()
}

/// There is no PDF in a lean build.
///
/// # Errors
///
/// Always [`Error::NotBuilt`].
#[cfg(not(feature = "print"))]
pub fn pdf(_: &Sheet) -> Result<Pdf, Error> {
    Err(Error::NotBuilt)
}

/// There are no pictures in a lean build.
///
/// # Errors
///
/// Always [`Error::NotBuilt`].
#[cfg(not(feature = "print"))]
pub fn png(_: &Sheet, _: f32) -> Result<Vec<Vec<u8>>, Error> {
    Err(Error::NotBuilt)
}
