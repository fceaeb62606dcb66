//! What others have in the hall that is not for everybody: each kind with a word by which it is known.

use crate::abuse::{GUEST, Hall};

/// The second the hall is at: 10:04:30 on 1 December 2026 in London.
pub const NOW: i64 = 1_796_119_470;

/// Another juror, of another company.
const OTHER_JUROR: i64 = 12;
/// Another guest.
const STRANGER: i64 = 22;

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

/// Boris is contestant 2, Anna contestant 1; Ilya is juror 1 and the other one juror 2.
pub async fn bury(hall: &mut Hall) {
    let scene = &mut hall.scene;
    scene.enter(OTHER_JUROR, "Other", "en");
    scene.invite_juror(OTHER_JUROR, "Nobody's").await;
    scene.enter(STRANGER, "Stranger", "en");
    scene.say(STRANGER, "/start").await;
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
    assert!(hall.scene.world.newest(GUEST, laurel::rehearsal::Author::Bot).is_some());
}
