-- What people ask the organizers. `offered` is one for which common answers were shown: it goes to
-- the organizers only if they did not help. `closed`: nobody waits for an answer any more.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    state TEXT NOT NULL CHECK (state IN ('offered', 'open', 'taken', 'answered', 'closed')),
    -- The organizer who took it or answered last, and when.
    taken_by INTEGER,
    taken_at INTEGER,
    -- Since when it waits: the first message, or the follow-up that opened it again.
    waits_since_at INTEGER NOT NULL
) STRICT;

CREATE INDEX questions_by_person ON questions (person_id);

-- What was said in a question, by the person who asked or by an organizer.
CREATE TABLE question_messages (
    id INTEGER PRIMARY KEY NOT NULL,
    question_id INTEGER NOT NULL REFERENCES questions (id),
    author_id INTEGER NOT NULL,
    by_asker INTEGER NOT NULL CHECK (by_asker IN (0, 1)),
    -- In the author's chat.
    message_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    album TEXT,
    text TEXT NOT NULL,
    entities TEXT NOT NULL,
    file_id TEXT,
    sent_at INTEGER NOT NULL,
    -- 0 for an answer that waits until its author has seen what another organizer did.
    passed_on INTEGER NOT NULL CHECK (passed_on IN (0, 1)),
    UNIQUE (author_id, message_id)
) STRICT;

CREATE INDEX question_messages_by_question ON question_messages (question_id);

-- Which letters show something of a question: who replies to one speaks in that question.
CREATE TABLE question_letters (
    outbox_id INTEGER PRIMARY KEY NOT NULL REFERENCES outbox (id),
    question_id INTEGER NOT NULL REFERENCES questions (id),
    -- Whether it is the one with the buttons, which is renewed when the state changes.
    head INTEGER NOT NULL CHECK (head IN (0, 1))
) STRICT;

CREATE INDEX question_letters_by_question ON question_letters (question_id);
CREATE INDEX outbox_by_message ON outbox (chat_id, message_id) WHERE message_id IS NOT NULL;

-- The texts that people have been asked to agree to, numbered as they came.
CREATE TABLE consent_texts (
    id INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('data', 'publication')),
    version INTEGER NOT NULL,
    wording TEXT NOT NULL,
    since_at INTEGER NOT NULL,
    UNIQUE (kind, wording),
    UNIQUE (kind, version)
) STRICT;

-- What each person said to which text; the last one of a kind counts. `asked`: nothing yet.
ALTER TABLE consents ADD COLUMN kind TEXT NOT NULL DEFAULT 'data' CHECK (kind IN ('data', 'publication'));
ALTER TABLE consents ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE consents ADD COLUMN answer TEXT NOT NULL DEFAULT 'given'
    CHECK (answer IN ('asked', 'given', 'refused'));

INSERT INTO consent_texts (kind, version, wording, since_at)
SELECT 'data', ROW_NUMBER() OVER (ORDER BY MIN(id)), wording, MIN(given_at) FROM consents GROUP BY wording;
UPDATE consents SET version =
    (SELECT version FROM consent_texts t WHERE t.kind = 'data' AND t.wording = consents.wording);

-- What a contestant sent while their consent to a new text was waited for: JSON of
-- telegram::incoming::Message. It is dealt with once they agree, with its own time.
CREATE TABLE held_messages (
    id INTEGER PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    message TEXT NOT NULL,
    edited INTEGER NOT NULL CHECK (edited IN (0, 1)),
    held_at INTEGER NOT NULL
) STRICT;

-- A person's own time zone, as contest::zone writes it.
ALTER TABLE people ADD COLUMN zone TEXT;

-- What an organizer wrote about a contestant as the reason of a line in the audit trail. It stands
-- apart because the trail is never altered, and what is said about a person can be erased.
CREATE TABLE audit_words (
    audit_id INTEGER PRIMARY KEY NOT NULL REFERENCES audit (id),
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    words TEXT NOT NULL
) STRICT;

CREATE INDEX audit_words_by_contestant ON audit_words (contestant_id);

-- Lines of before: the subject is "contestant N for TASK".
INSERT INTO audit_words (audit_id, contestant_id, words)
SELECT a.id, c.id, a.why FROM audit a
JOIN contestants c ON a.subject LIKE 'contestant ' || c.id || ' for %'
WHERE a.action IN ('adjust award', 'award') AND a.why IS NOT NULL;
DROP TRIGGER audit_is_not_altered;
UPDATE audit SET why = NULL WHERE id IN (SELECT audit_id FROM audit_words);
CREATE TRIGGER audit_is_not_altered BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
