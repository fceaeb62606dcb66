//! What is to be printed, as plain data that waits in the database until the courier carries it:
//! making a file takes longer than the desk may.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Error;
use super::course::Course;
use super::diploma::Diploma;
use super::essay::Essay;
use super::poster::Poster;
use super::slot::Use;

/// A file that is to be made. It has no `Debug`: it holds people's words.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Job {
    /// The name of the file.
    pub name: String,
    pub what: What,
    /// What the recipient is told, in Telegram's HTML, if it cannot be made.
    pub sorry: String,
}

/// The templates with what they are filled with.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A PDF.
    Essay(Essay),
    /// A PNG.
    Poster(Poster),
    /// One page, as both.
    DiplomaPdf(Diploma),
    DiplomaPng(Diploma),
    /// A PNG.
    Course(Course),
    /// Not printed: a workshop makes it, and only it knows what this says.
    Order(Value),
}

impl Job {
    /// The slots of the pictures that it needs, and what each is for.
    pub fn slots(&self) -> Vec<(String, Use)> {
        match &self.what {
            What::Essay(_) | What::Poster(_) | What::Course(_) | What::Order(_) => Vec::new(),
            What::DiplomaPdf(diploma) | What::DiplomaPng(diploma) => {
                let logo = diploma.logo.as_deref();
                let slots = diploma.slots().map(|slot| {
                    let wanted = if Some(slot) == logo { Use::Logo } else { Use::Signature };
                    (slot.to_owned(), wanted)
                });
                slots.collect()
            }
        }
    }

    /// Makes the file. `pictures` are PNG files by their slots; one that is not there is left out.
    ///
    /// # Errors
    ///
    /// [`Error::NotBuilt`] in a lean build; [`Error::Failed`] if the engine could not do it.
    #[cfg(feature = "print")]
    pub fn make(&self, pictures: &HashMap<String, Vec<u8>>) -> Result<Vec<u8>, Error> {
        use super::{course, diploma, essay, pdf, png, poster};
        match &self.what {
            What::Essay(text) => Ok(super::pdf(&essay::sheet(text))?.bytes),
            What::Poster(rating) => {
                let page = poster::page(rating);
                png::draw(&poster::paper(rating), &page, poster_scale(page.height))
            }
            What::Course(it) => png::draw(&course::paper(it), &course::page(it), POSTER_SCALE),
            What::Order(_) => Err(Error::Failed("an order is for the workshop")),
            What::DiplomaPdf(it) => {
                let page = diploma::page(it, &decoded(pictures)?);
                Ok(pdf::write(&diploma::paper(it), &[page])?.bytes)
            }
            What::DiplomaPng(it) => {
                let page = diploma::page(it, &decoded(pictures)?);
                png::draw(&diploma::paper(it), &page, DIPLOMA_SCALE)
            }
        }
    }

    /// There is nothing to make it with in a lean build.
    ///
    /// # Errors
    ///
    /// Always [`Error::NotBuilt`].
    #[cfg(not(feature = "print"))]
    pub fn make(&self, _: &HashMap<String, Vec<u8>>) -> Result<Vec<u8>, Error> {
        Err(Error::NotBuilt)
    }
}

/// 390 points become 1080 pixels, which is what telephones are wide.
#[cfg(feature = "print")]
const POSTER_SCALE: f32 = 1080.0 / 390.0;
/// A4 at 144 dots an inch.
#[cfg(feature = "print")]
const DIPLOMA_SCALE: f32 = 2.0;

/// Telegram takes no photo whose width and height add up to more than 10,000 pixels (Bot API, sendPhoto).
#[cfg(feature = "print")]
fn poster_scale(height: f32) -> f32 {
    POSTER_SCALE.min(9_900.0 / (height + 390.0))
}

#[cfg(feature = "print")]
fn decoded(
    pictures: &HashMap<String, Vec<u8>>,
) -> Result<HashMap<String, std::rc::Rc<super::picture::Picture>>, Error> {
    let decode = |(slot, bytes): (&String, &Vec<u8>)| {
        let picture = super::picture::Picture::decode(bytes);
        let picture = picture.map_err(|_| Error::Failed("a picture could not be read"))?;
        Ok((slot.clone(), std::rc::Rc::new(picture)))
    };
    pictures.iter().map(decode).collect()
}
