//! What contestants do: send, correct, look.
//!
//! A message goes from `submit`, which finds out where it belongs, to `collect`, which puts it into
//! the solution and shows the card; `card` is what that looks like, and the other files are its
//! buttons.

pub mod appeal;
pub mod card;
pub mod collect;
pub mod draft;
pub mod edit;
pub mod filing;
pub mod follow;
pub mod loss;
pub mod moving;
pub mod my;
pub mod parts;
pub mod refile;
pub mod replace;
pub mod show;
pub mod split;
pub mod submit;
pub mod video;
pub mod why;
pub mod withdraw;
