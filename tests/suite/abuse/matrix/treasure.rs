//! What others have in the hall that is not for everybody: each kind with a word by which it is known.

use super::{ROLES, proposals};
use crate::abuse::{GUEST, Hall};
use crate::harness::{ORGANIZER, Scene};

/// The second the hall is at: 10:04:30 on 1 December 2026 in London.
pub const NOW: i64 = 1_796_119_470;

/// Another juror, of another company.
const OTHER_JUROR: i64 = 12;
/// Another guest.
pub const STRANGER: i64 = 22;
/// An organizer who came by a link and does not stand in the contest file.
pub const INVITED: i64 = 51;
/// The organizers' group, and one that the bot is in beside it.
pub const GROUP: i64 = -500;
pub const OTHER_GROUP: i64 = -501;

/// Messages of the bot's in the organizers' group: a question, a flag, an appeal, and news.
pub const QUESTION: i32 = 801;
pub const FLAG: i32 = 802;
pub const APPEAL: i32 = 803;
pub const NEWS: i32 = 804;
/// The first of the messages in the group whose answers are held back, a role's after the other's.
pub const HELD: i32 = 951;

/// The number of the answer of a role's that is held back in the group.
pub fn held(who: i64) -> i64 {
    // Three askers' messages come before.
    let place = ROLES.iter().position(|(_, it)| *it == who).unwrap();
    4 + i64::try_from(place).unwrap()
}

/// What is known by which word.
pub const MARKS: [(&str, &str); 8] = [
    ("parts", "PEARL"),
    ("works", "OPAL"),
    ("contacts", "AMBER"),
    ("questions", "JADE"),
    ("comments", "TOPAZ"),
    ("notes", "ONYX"),
    ("flags", "AGATE"),
    ("appeals", "BERYL"),
];

/// The hall of a contest with a group of the organizers', and all of that in it.
pub async fn hall() -> Hall {
    let mut scene = Scene::of(&proposals::ruling()).await;
    scene.say(ORGANIZER, "/start").await;
    scene.open_group(ORGANIZER, GROUP, "Organizers", false).await;
    let mut hall = Hall::of(scene).await;
    bury(&mut hall).await;
    hall
}

/// Boris is contestant 2, Anna contestant 1; Ilya is juror 1 and the other one juror 2.
async fn bury(hall: &mut Hall) {
    let scene = &mut hall.scene;
    scene.enter(OTHER_JUROR, "Other", "en");
    scene.invite_juror(OTHER_JUROR, "Nobody's").await;
    scene.enter(STRANGER, "Stranger", "en");
    scene.say(STRANGER, "/start").await;
    scene.enter(INVITED, "Invited", "en");
    let link = scene.staff_link("staff-invite-organizer").await;
    scene.world.follow_link(INVITED, &link).unwrap();
    scene.settle().await;
    scene
        .write(
            "UPDATE parts SET text = 'PEARL ' || text WHERE contestant_id = 2 AND state <> 'counted';
             UPDATE parts SET text = text || ' OPAL' WHERE contestant_id = 2 AND state = 'counted'
               AND entry_id IN (SELECT id FROM entries WHERE task = 'cases');
             INSERT INTO profiles (contestant_id, contacts, changed_at) VALUES (2, 'AMBER', 0)
               ON CONFLICT DO UPDATE SET contacts = 'AMBER';
             INSERT INTO questions (id, person_id, state, waits_since_at)
               VALUES (1, 2, 'open', 0), (2, 22, 'offered', 0), (3, 2, 'answered', 0);
             INSERT INTO question_messages (question_id, author_id, by_asker, chat_id, message_id, kind, text,
                 entities, sent_at, passed_on)
               SELECT id, person_id, 1, person_id, 900 + id, 'text', 'Is this JADE?', '[]', 0, 1 FROM questions;
             INSERT INTO comments (id, entry_id, case_number, from_person, to_person, text, written_at)
               SELECT 1, MIN(id), 0, 2, 22, 'A TOPAZ', 0 FROM entries WHERE contestant_id = 2;
             INSERT INTO comments (id, entry_id, case_number, from_person, to_person, text, written_at)
               SELECT 2, MIN(id), 0, 22, 2, 'A TOPAZ', 0 FROM entries WHERE contestant_id = 2;
             INSERT INTO marks (entry_id, juror_id, mark, entry_revision, marked_at)
               SELECT id, 2, 2, 1, 0 FROM entries;
             INSERT INTO mark_steps (entry_id, juror_id, step, mark, entry_revision, stepped_at)
               SELECT id, 2, 1, 2, 1, 0 FROM entries;
             INSERT INTO remarks (entry_id, juror_id, kind, text, said_at)
               SELECT id, 2, 'author', 'An ONYX', 0 FROM entries;
             INSERT INTO remarks (entry_id, juror_id, kind, text, said_at)
               SELECT id, 2, 'note', 'An ONYX', 0 FROM entries;
             INSERT INTO flags (id, entry_id, juror_id, why, flagged_at)
               SELECT 1, MIN(id), 2, 'An AGATE', 0 FROM entries WHERE contestant_id = 2;
             INSERT INTO appeals (id, task, contestant_id, words, said_at) VALUES (1, 'hello', 2, 'A BERYL', 0)",
        )
        .await;
    assert!(scene.world.newest(GUEST, laurel::rehearsal::Author::Bot).is_some());
    in_the_group(scene).await;
    proposals::make(scene).await;
    // As the updates tell of them, and with nothing begun: that somebody wrote changes nothing then.
    let same =
        "UPDATE people SET display_name = 'X', username = NULL WHERE id > 0; DELETE FROM talks";
    scene.write(same).await;
}

/// What stands in the organizers' group.
async fn in_the_group(scene: &mut Scene) {
    let shown = [
        (
            QUESTION,
            "INSERT INTO question_letters (outbox_id, question_id, head) SELECT MAX(id), 1, 1",
        ),
        (FLAG, "INSERT INTO flag_letters (outbox_id, flag_id) SELECT MAX(id), 1"),
        (APPEAL, "INSERT INTO appeal_letters (outbox_id, appeal_id) SELECT MAX(id), 1"),
        (NEWS, "SELECT 1"),
    ];
    for (message, about) in shown {
        let sql = format!(
            "INSERT INTO letters (method, params, written_at) VALUES ('sendMessage', '{{}}', 0);
             INSERT INTO outbox (letter_id, chat_id, lane, state, due_at, message_id, settled_at)
               SELECT MAX(id), {GROUP}, 1, 'sent', 0, {message}, 0 FROM letters;
             {about} FROM outbox;"
        );
        scene.write(&sql).await;
    }
    // Also of those who have no right now: they may have had it.
    for ((_, who), message) in ROLES.iter().zip(HELD..) {
        let sql = format!(
            "INSERT INTO question_messages (id, question_id, author_id, by_asker, chat_id, message_id, kind,
                 text, entities, sent_at, passed_on)
               VALUES ({}, 3, {who}, 0, {GROUP}, {message}, 'text', 'In York.', '[]', 0, 0)",
            held(*who)
        );
        scene.write(&sql).await;
    }
}
