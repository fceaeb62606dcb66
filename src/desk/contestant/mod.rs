//! What contestants do: send, correct, look.

pub mod draft;
pub mod edit;
pub mod filing;
pub mod my;
pub mod refile;
pub mod show;
pub mod split;
pub mod submit;
pub mod video;
