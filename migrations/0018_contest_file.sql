-- The contest file in the chat: versions that ruled, one after the other; changes that somebody looks at
-- before confirming them; files that are being fetched from Telegram; later deadlines for single people.

-- A text may rule again after another has. A constraint of a table cannot be changed in SQLite, so the
-- table is made anew.
CREATE TABLE versions_in_turn (
    -- 1, 2, 3 …; the newest rules.
    number INTEGER PRIMARY KEY NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    -- file: read from the disk at a start; sent: by an organizer, as a document; buttons: changed with
    -- buttons; back: a former version that was taken again.
    origin TEXT NOT NULL CHECK (origin IN ('file', 'sent', 'buttons', 'back')),
    -- Telegram id of the organizer; 0 for a file on the disk.
    accepted_by INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL
) STRICT;

INSERT INTO versions_in_turn (number, text, sha256, origin, accepted_by, accepted_at)
SELECT id, text, sha256, 'file', 0, accepted_at FROM contest_versions ORDER BY id;
DROP TABLE contest_versions;
ALTER TABLE versions_in_turn RENAME TO contest_versions;

-- A contest file that is looked at: it rules once its organizer confirms it.
CREATE TABLE contest_proposals (
    id INTEGER PRIMARY KEY NOT NULL,
    -- The version that ruled when it was shown last.
    base INTEGER NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('sent', 'buttons', 'back')),
    -- What a button changes, JSON of contest::file::edit::Edit: it is done again on a newer version.
    -- Null where the text is meant as a whole.
    edit TEXT,
    made_by INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    -- The version that came of it.
    became INTEGER REFERENCES contest_versions (number)
) STRICT;

-- Files that the desk has asked for. A row goes when the desk has dealt with its file.
CREATE TABLE fetches (
    id INTEGER PRIMARY KEY NOT NULL,
    file_id TEXT NOT NULL,
    -- The most bytes that are taken.
    most INTEGER NOT NULL,
    -- What it is for, JSON of desk::fetched::Purpose.
    purpose TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    asked_at INTEGER NOT NULL
) STRICT;

-- Until when a task takes what this contestant sends, if that is not the task's own close.
CREATE TABLE extensions (
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    task TEXT NOT NULL,
    -- The first instant that is too late.
    until_at INTEGER NOT NULL,
    given_by INTEGER NOT NULL,
    given_at INTEGER NOT NULL,
    PRIMARY KEY (contestant_id, task)
) STRICT, WITHOUT ROWID;
