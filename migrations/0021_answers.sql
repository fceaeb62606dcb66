-- Organizers answer questions in their group as well as in their own chat: a message has its number
-- in its chat alone. A ready answer was written by nobody and has no number.
CREATE TABLE question_messages_anew (
    id INTEGER PRIMARY KEY NOT NULL,
    question_id INTEGER NOT NULL REFERENCES questions (id),
    author_id INTEGER NOT NULL,
    by_asker INTEGER NOT NULL CHECK (by_asker IN (0, 1)),
    chat_id INTEGER NOT NULL,
    message_id INTEGER,
    kind TEXT NOT NULL,
    album TEXT,
    text TEXT NOT NULL,
    entities TEXT NOT NULL,
    file_id TEXT,
    sent_at INTEGER NOT NULL,
    -- 0 for an answer that waits until its author has seen what another organizer did.
    passed_on INTEGER NOT NULL CHECK (passed_on IN (0, 1)),
    -- When the answer was told to everybody.
    announced_at INTEGER,
    UNIQUE (chat_id, message_id)
) STRICT;

INSERT INTO question_messages_anew (id, question_id, author_id, by_asker, chat_id, message_id, kind,
    album, text, entities, file_id, sent_at, passed_on)
SELECT id, question_id, author_id, by_asker, author_id, message_id, kind, album, text, entities,
    file_id, sent_at, passed_on FROM question_messages;
DROP TABLE question_messages;
ALTER TABLE question_messages_anew RENAME TO question_messages;
CREATE INDEX question_messages_by_question ON question_messages (question_id);

-- When the organizers were last reminded that the question waits.
ALTER TABLE questions ADD COLUMN reminded_at INTEGER;

-- Which letters show an appeal: who replies to one answers it.
CREATE TABLE appeal_letters (
    outbox_id INTEGER PRIMARY KEY NOT NULL REFERENCES outbox (id),
    appeal_id INTEGER NOT NULL REFERENCES appeals (id)
) STRICT;

-- Which letters show a flag of a juror's: who replies to one answers the juror.
CREATE TABLE flag_letters (
    outbox_id INTEGER PRIMARY KEY NOT NULL REFERENCES outbox (id),
    flag_id INTEGER NOT NULL REFERENCES flags (id)
) STRICT;
