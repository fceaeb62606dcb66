use Stage::*;

use super::*;

const ROLES: [Role; 4] = [Role::Guest, Role::Contestant, Role::Juror, Role::Organizer];

/// What ARCHITECTURE.md shows: for each action whose it is, a letter for each stage, and one for
/// an entry that is annulled once results are out. + allowed, · not.
const TABLE: &[(&str, Action, &str)] = &[
    ("submit, change, withdraw", Action::Submit, "·++·····|·"),
    ("let in what came late", Action::AdmitLate, "···++···|·"),
    ("mark", Action::Mark, "··+++···|·"),
    ("close the marking", Action::CloseMarking, "···++···|·"),
    ("open it again", Action::ReopenMarking, "·····+··|·"),
    ("change a figure, decide a tie", Action::Adjust, "··++++··|·"),
    ("preview", Action::Preview, "···+++··|·"),
    ("publish", Action::Publish, "·····+··|·"),
    ("correct an award", Action::Correct, "······++|·"),
    ("annul an entry", Action::Annul, "·+++++++|·"),
    ("restore it", Action::Restore, "········|+"),
    ("appeal", Action::Appeal, "······++|+"),
    ("open a second marking", Action::OpenSecondMarking, "······++|·"),
    ("mark a second time", Action::SecondMark, "······++|·"),
    ("answer an appeal", Action::AnswerAppeal, "······++|+"),
    ("read one's own award", Action::ReadAward, "······++|+"),
];

fn row(action: Action) -> (Vec<bool>, bool) {
    let (_, _, marks) = TABLE.iter().find(|(_, of, _)| *of == action).expect("a row");
    let (stages, annulled) = marks.split_once('|').unwrap();
    (stages.chars().map(|mark| mark == '+').collect(), annulled == "+")
}

#[test]
fn every_action_at_every_stage_for_every_role() {
    for action in Action::ALL {
        let (expected, annulled_at_last) = row(action);
        assert_eq!(expected.len(), Stage::ALL.len());
        for (stage, may) in Stage::ALL.into_iter().zip(expected) {
            for role in ROLES {
                let outcome = allowed(State { stage, annulled: false }, action, role);
                let expected = may && role == action.role();
                assert_eq!(
                    outcome.is_ok(),
                    expected,
                    "{action:?} at {stage} by {role:?}: {outcome:?}"
                );
                if role != action.role() {
                    assert_eq!(outcome, Err(Refusal::Role));
                }
            }
        }
        for stage in [Published, Corrected] {
            let outcome = allowed(State { stage, annulled: true }, action, action.role());
            assert_eq!(outcome.is_ok(), annulled_at_last, "{action:?} of an annulled entry");
        }
    }
}

/// Before publication too: of what is annulled nothing can be done but to restore it, and the task as a
/// whole goes on.
#[test]
fn an_annulled_entry_is_out_of_everything() {
    for stage in Stage::ALL {
        for action in Action::ALL {
            let plain = allowed(State { stage, annulled: false }, action, action.role());
            let annulled = allowed(State { stage, annulled: true }, action, action.role());
            let expected = match action {
                Action::Restore if stage == Unannounced => Err(Refusal::TooEarly),
                Action::Restore => Ok(()),
                _ if plain.is_err() => plain,
                Action::CloseMarking
                | Action::ReopenMarking
                | Action::Preview
                | Action::Publish => plain,
                Action::Appeal | Action::AnswerAppeal | Action::ReadAward => plain,
                _ => Err(Refusal::Annulled),
            };
            assert_eq!(annulled, expected, "{action:?} at {stage}");
        }
    }
}

/// The reasons are the ones that help.
#[test]
fn refusals_say_what_is_in_the_way() {
    let at =
        |stage, action: Action| allowed(State { stage, annulled: false }, action, action.role());
    assert_eq!(at(Open, Action::Publish), Err(Refusal::StillOpen));
    assert_eq!(at(Marking, Action::Publish), Err(Refusal::MarkingOpen));
    assert_eq!(at(Corrected, Action::Publish), Err(Refusal::Published));
    assert_eq!(at(Published, Action::Adjust), Err(Refusal::Published));
    assert_eq!(at(MarkingClosed, Action::Mark), Err(Refusal::MarkingClosed));
    assert_eq!(at(MarkingClosed, Action::Correct), Err(Refusal::NotPublished));
    assert_eq!(at(Marking, Action::Appeal), Err(Refusal::NotPublished));
    assert_eq!(at(Published, Action::Restore), Err(Refusal::NotAnnulled));
    assert_eq!(at(Marking, Action::Submit), Err(Refusal::Over));
    assert_eq!(at(Unannounced, Action::Submit), Err(Refusal::TooEarly));
}

#[test]
fn the_stage_follows_the_times_and_the_facts() {
    let contest =
        crate::contest::file::read(include_str!("../../../contests/sample.toml")).unwrap();
    let task = contest.tasks.iter().find(|task| task.open > task.announce).unwrap();
    let second = chrono::TimeDelta::seconds(1);
    let at = |now, facts| stage(task, now, facts);
    let none = Facts::default();
    assert_eq!(at(task.announce - second, none), Unannounced);
    assert_eq!(at(task.announce, none), Announced);
    assert_eq!(at(task.open, none), Open);
    let closed = Facts { marking_closed: true, marked: true, ..none };
    // Its close was moved after the marking had been closed.
    assert_eq!(at(task.close - second, closed), Open);
    assert_eq!(at(task.close, none), Closed);
    assert_eq!(at(task.close, Facts { marked: true, ..none }), Marking);
    assert_eq!(at(task.close, closed), MarkingClosed);
    let published = Facts { published: true, ..closed };
    assert_eq!(at(task.close - second, published), Published);
    assert_eq!(at(task.close, Facts { corrected: true, ..published }), Corrected);
}

/// The table as ARCHITECTURE.md has it.
fn drawn() -> String {
    let mut lines = vec!["| | by |".to_owned()];
    for stage in Stage::ALL {
        lines[0].push_str(&format!(" {stage} |"));
    }
    lines[0].push_str(" annulled |");
    lines.push(format!("|---|---|{}", "---|".repeat(Stage::ALL.len() + 1)));
    for (name, action, _) in TABLE {
        let (stages, annulled) = row(*action);
        let by = format!("{:?}", action.role()).to_lowercase();
        let cells: String = stages
            .into_iter()
            .chain([annulled])
            .map(|may| if may { " + |" } else { " |" })
            .collect();
        lines.push(format!("| {name} | {by} |{cells}"));
    }
    lines.join("\n")
}

#[test]
fn the_table_is_drawn_in_the_architecture() {
    let drawn = drawn();
    let document = include_str!("../../../ARCHITECTURE.md");
    assert!(document.contains(&drawn), "ARCHITECTURE.md has to have this table:\n{drawn}");
}
