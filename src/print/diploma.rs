//! The template of a diploma: one page of A4, upright or across.

use serde::{Deserialize, Serialize};

use super::sheet::Color;

#[cfg(feature = "print")]
mod draw;
#[cfg(feature = "print")]
mod laurel;
#[cfg(feature = "print")]
pub(super) use draw::{page, paper};

/// What stands on a diploma. It has no `Debug`: it holds people's names.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Diploma {
    /// The contest's title.
    pub contest: String,
    /// Such as "Diploma".
    pub heading: String,
    /// Before the name, such as "is awarded to"; may be empty.
    pub intro: String,
    pub name: String,
    /// May be empty.
    pub company: String,
    /// For what.
    pub text: String,
    pub date: String,
    /// Within the wreath, such as "1"; may be empty.
    pub place: String,
    pub signatories: Vec<Signatory>,
    /// Takes the place of the wreath; the slot of a picture that was sent.
    pub logo: Option<String>,
    pub look: Look,
    /// "ru" or "en".
    pub language: String,
}

/// Who signs it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Signatory {
    pub name: String,
    pub post: String,
    /// The slot of the picture of the signature, if there is one.
    pub picture: Option<String>,
}

/// How a diploma looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Wider than high.
    pub across: bool,
    /// Of headings, wreath and frame.
    pub color: Color,
    pub paper: Color,
    pub frame: Frame,
}

/// What goes round the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    None,
    Line,
    #[default]
    Double,
}

impl Diploma {
    /// The slots of the pictures on it.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        let signatures = self.signatories.iter().filter_map(|it| it.picture.as_deref());
        self.logo.as_deref().into_iter().chain(signatures)
    }
}
