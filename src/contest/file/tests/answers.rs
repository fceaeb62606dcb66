use super::*;

fn with(line: &str) -> Result<Contest, Vec<String>> {
    let source = SMALL.replace("organizers = [7]", &format!("organizers = [7]\n{line}"));
    read(&source).map_err(|mistakes| told(&mistakes))
}

#[test]
fn a_group_is_named_by_its_id() {
    assert_eq!(with("").unwrap().group, None);
    assert_eq!(with("group = -1001234567890").unwrap().group, Some(-1_001_234_567_890));
    for wrong in ["5", "\"@our_group\"", "[-5]", "-99999999999999999999"] {
        let said = with(&format!("group = {wrong}")).unwrap_err();
        let start = "6:9 `group` has to be the id of a group, a negative number";
        assert!(said.len() == 1 && said[0].starts_with(start), "{wrong}: {said:?}");
    }
}

#[test]
fn a_question_may_wait_half_a_day_unless_the_file_says_otherwise() {
    let hours = |hours| Some(chrono::TimeDelta::hours(hours));
    assert_eq!(with("").unwrap().answer_within, hours(12));
    assert_eq!(with("answer_hours = 3").unwrap().answer_within, hours(3));
    assert_eq!(with("answer_hours = 0").unwrap().answer_within, None);
    let said = with("answer_hours = 241").unwrap_err();
    assert_eq!(said, ["6:16 `answer_hours` has to be a whole number from 0 to 240"]);
}
