//! Through the life of a task by forged buttons: at every stage every action is tried, and is refused or
//! not as `contest::life` says.

use laurel::contest::life::{Action, Role, Stage, State, allowed};

use super::*;

/// Buttons that try an action without deciding anything where they are allowed; of the task `friends`,
/// whose entries have these numbers.
fn probe(action: Action) -> Option<(i64, &'static str)> {
    Some(match action {
        Action::Submit => (ANNA, "mw:friends:0"),
        // It needs what came late: see below.
        Action::AdmitLate => return None,
        Action::Mark => (OLGA, "k:1:1"),
        Action::CloseMarking => (ORGANIZER, "ac:friends"),
        // It asks nothing, so that it is tried at the end of its stage.
        Action::ReopenMarking => return None,
        Action::Adjust => (ORGANIZER, "aw3:friends:2:1"),
        Action::Preview => (ORGANIZER, "at5:friends:0"),
        Action::Publish => (ORGANIZER, "at4:friends:0000000000"),
        Action::Correct => (ORGANIZER, "ax1:friends:3:1"),
        Action::Annul => (ORGANIZER, "ax2:1"),
        Action::Restore => (ORGANIZER, "ax3:1"),
        Action::Appeal => (BORIS, "me:friends"),
        Action::OpenSecondMarking => (ORGANIZER, "az2:1"),
        Action::SecondMark => (OLGA, "k:3:1"),
        Action::AnswerAppeal => (ORGANIZER, "az3:1"),
        // Seen in `/my`, not asked for.
        Action::ReadAward => return None,
    })
}

/// What is said over the chat if something was refused.
const REFUSALS: [&str; 16] = [
    "You have no right",
    "has not been announced",
    "Entries are taken until",
    "The task closed",
    "closed on",
    "Marking is still open",
    "The marking of this task is closed",
    "are not published yet",
    "are published already",
    "has been annulled",
    "is not annulled",
    "no longer",
    "marks do not change any more",
    "You do not mark this entry",
    "is not marked yet",
    "not yet",
];

impl Scene {
    async fn is_refused(&mut self, who: i64, data: &str) -> bool {
        self.transcript();
        self.forge(who, data).await;
        let said = self.transcript();
        let over =
            laurel::words::render(laurel::words::Locale::En, "button-over", false, Vec::new());
        let toast = said.lines().find_map(|line| line.split_once("over the chat: "));
        toast.is_some_and(|(_, toast)| {
            toast == over || REFUSALS.iter().any(|refusal| toast.contains(refusal))
        })
    }

    /// Tries everything at this stage.
    async fn try_all(&mut self, stage: Stage, skipped: &[Action]) {
        for action in Action::ALL {
            let Some((who, data)) = probe(action).filter(|_| !skipped.contains(&action)) else {
                continue;
            };
            let state = State { stage, annulled: false };
            // While marks are taken anyway, the same button is an ordinary mark.
            let marking = allowed(state, Action::Mark, Role::Juror).is_ok();
            if action == Action::SecondMark && marking {
                continue;
            }
            let expected = allowed(state, action, action.role()).is_err();
            assert_eq!(self.is_refused(who, data).await, expected, "{action:?} at {stage}");
            // Nobody else may ever.
            assert!(allowed(state, action, Role::Guest).is_err());
            self.forge(who, "x").await;
        }
        let reopen = State { stage, annulled: false };
        if allowed(reopen, Action::ReopenMarking, Role::Organizer).is_err() {
            assert!(self.is_refused(ORGANIZER, "ac2:friends").await, "reopen at {stage}");
        }
    }
}

#[tokio::test]
async fn every_action_is_tried_at_every_stage() {
    use Action::{AnswerAppeal, OpenSecondMarking, SecondMark};
    let mut scene = Scene::of(&contest()).await;
    for (who, name) in [(ANNA, "Anna"), (BORIS, "Boris"), (CARL, "Carl"), (OLGA, "Olga")] {
        scene.enter(who, name, "en");
    }
    scene.say(ORGANIZER, "/start").await;
    for (who, name) in [(ANNA, "Bell Anna"), (BORIS, "Wood Boris"), (CARL, "Stone Carl")] {
        scene.register(who, name, "Red Phone").await;
    }
    scene.invite_juror(OLGA, "Elsewhere").await;
    scene.try_all(Stage::Unannounced, &[]).await;
    scene.at("2026-12-01 10:02:10").await;
    for who in [ANNA, BORIS, CARL] {
        scene.say(who, "https://youtu.be/dQw4w9WgXcQ").await;
    }
    scene.try_all(Stage::Announced, &[]).await;
    scene.at("2026-12-01 10:04:10").await;
    for who in [ANNA, BORIS, CARL] {
        scene.forge(who, "pd:friends").await;
    }
    // A mark would make the next stage another one; it is given and taken there.
    scene.try_all(Stage::Open, &[Action::Mark]).await;
    scene.at("2026-12-01 10:07:10").await;
    for _ in 0..2 {
        scene.say(CARL, "https://youtu.be/dQw4w9WgXcZ").await;
        scene.at("2026-12-01 10:07:40").await;
    }
    scene.try_all(Stage::Closed, &[Action::Mark]).await;
    assert!(!scene.is_refused(OLGA, "k:1:1").await, "mark at closed");
    scene.try_all(Stage::Marking, &[]).await;
    let late = "SELECT MIN(id) FROM parts WHERE state = 'late'";
    let part = scene.figure(&format!("SELECT COALESCE(({late}), 0)")).await;
    assert!(part == 0 || !scene.is_refused(ORGANIZER, &format!("al1:{part}")).await);
    scene.forge(ORGANIZER, "ac1:friends:0").await;
    scene.try_all(Stage::MarkingClosed, &[]).await;
    let part = scene.figure(&format!("SELECT COALESCE(({late}), 0)")).await;
    assert!(part == 0 || scene.is_refused(ORGANIZER, &format!("al1:{part}")).await);
    assert!(!scene.is_refused(ORGANIZER, "ac2:friends").await, "reopen once closed");
    scene.forge(ORGANIZER, "ac1:friends:1").await;
    scene.tap(ORGANIZER, "Yes, publish").await;
    scene.say(CARL, "/my").await;
    assert!(scene.last(CARL).text.contains("0 laurels"), "{}", scene.last(CARL).text);
    // The appeal is Carl's, so that Boris can try his own; nothing to answer before it is there.
    scene.try_all(Stage::Published, &[OpenSecondMarking, SecondMark, AnswerAppeal]).await;
    scene.forge(CARL, "me:friends").await;
    scene.say(CARL, "Nobody has marked mine.").await;
    scene.tap(CARL, "Send it").await;
    assert!(scene.is_refused(OLGA, "k:3:1").await, "no second marking yet");
    assert!(!scene.is_refused(ORGANIZER, "az2:1").await);
    assert!(!scene.is_refused(OLGA, "k:3:1").await);
    scene.forge(ORGANIZER, "ax1:friends:2:1").await;
    scene.say(ORGANIZER, "It deserves one.").await;
    scene.tap(ORGANIZER, "Yes, do it").await;
    scene.try_all(Stage::Corrected, &[OpenSecondMarking]).await;
    scene.end().await;
}
