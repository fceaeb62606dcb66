//! Broken quiet hours, each with every sentence that is said about them.

use super::Broken;

pub(super) const TABLE: &[Broken] = &[
    Broken::Change(
        "organizers = [7]",
        "organizers = [7]\nquiet = { from = 24, to = 8 }",
        &["6:18 `from` has to be a whole number from 0 to 23"],
    ),
    Broken::Change(
        "organizers = [7]",
        "organizers = [7]\nquiet = { from = 8, to = 8 }",
        &["6:26 `from` and `to` are the same hour: leave `quiet` out if there are none"],
    ),
];
