//! What jurors say to authors: when it has to be said, and how it is shown.

use crate::contest::definition::{Remarks, Task};
use crate::passage::{LONGEST_MESSAGE, Passage};
use crate::store::remarks::Said;
use crate::telegram::letter::{Content, Letter, Method};

/// Whether a juror who gave this mark has still to say something to the author: the contest file asks
/// for it with the lowest and the highest mark, and nothing is said yet.
pub fn is_due(task: &Task, mark: u8, remarked: bool) -> bool {
    let extreme = mark == 0 || mark == task.max;
    task.marking.remarks == Remarks::Extremes && extreme && !remarked
}

/// What was said, under a heading, with its formatting or as the voice message that it is.
pub fn letters(heading: &str, said: &Said) -> Vec<Letter> {
    let entities = serde_json::from_str(&said.entities).unwrap_or_default();
    if let Some(file_id) = &said.file_id {
        let content = Content::File { method: Method::SendVoice, field: "voice", file_id };
        let heading = Passage::bold(heading);
        return vec![Letter::quoting(content, &heading.text, heading.entities)];
    }
    let mut passage = Passage::bold(heading);
    passage.append(Passage::new(&said.text, entities), "\n");
    let pieces = passage.cut(LONGEST_MESSAGE).into_iter();
    pieces.map(|it| Letter::quoting(Content::Text, &it.text, it.entities)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::file;

    #[test]
    fn a_remark_is_due_with_the_lowest_and_the_highest_mark_if_the_file_says_so() {
        let source = include_str!("../../../contests/sample.toml");
        let contest = file::read(source).unwrap_or_else(|mistakes| panic!("{mistakes:?}"));
        let mut task = contest.tasks[0].clone();
        task.max = 5;
        task.marking.remarks = Remarks::Extremes;
        let due: Vec<u8> = (0..=5).filter(|mark| is_due(&task, *mark, false)).collect();
        assert_eq!(due, [0, 5]);
        assert!((0..=5).all(|mark| !is_due(&task, mark, true)));
        task.marking.remarks = Remarks::Optional;
        assert!((0..=5).all(|mark| !is_due(&task, mark, false)));
    }
}
