-- Readers: what each has read, applauded and written to authors. A publication is what an entry holds
-- for one case, or the whole entry of a task without cases (case_number 0).

CREATE TABLE readings (
    person_id INTEGER NOT NULL REFERENCES people (id),
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    case_number INTEGER NOT NULL CHECK (case_number >= 0),
    read_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, entry_id, case_number)
) STRICT, WITHOUT ROWID;

CREATE INDEX readings_by_entry ON readings (entry_id);

CREATE TABLE applause (
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    case_number INTEGER NOT NULL CHECK (case_number >= 0),
    person_id INTEGER NOT NULL REFERENCES people (id),
    given_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id, case_number, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX applause_by_person ON applause (person_id);

-- What readers write to authors, and what these answer: each goes from one person to another.
CREATE TABLE comments (
    id INTEGER PRIMARY KEY NOT NULL,
    -- What it is about, also for answers.
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    case_number INTEGER NOT NULL CHECK (case_number >= 0),
    from_person INTEGER NOT NULL REFERENCES people (id),
    to_person INTEGER NOT NULL REFERENCES people (id),
    -- The comment that this one answers.
    answers INTEGER REFERENCES comments (id) ON DELETE SET NULL,
    text TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    -- When the one who got it called the organizers.
    reported_at INTEGER
) STRICT;

CREATE INDEX comments_by_writer ON comments (from_person, written_at);
CREATE INDEX comments_by_addressee ON comments (to_person);
CREATE INDEX comments_by_entry ON comments (entry_id);
CREATE INDEX comments_by_answered ON comments (answers) WHERE answers IS NOT NULL;

-- Whom somebody wants no more comments from.
CREATE TABLE blocks (
    person_id INTEGER NOT NULL REFERENCES people (id),
    blocked_id INTEGER NOT NULL REFERENCES people (id),
    blocked_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, blocked_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX blocks_by_blocked ON blocks (blocked_id);

-- Whom an organizer has taken the right to comment from.
CREATE TABLE mutes (
    person_id INTEGER PRIMARY KEY NOT NULL REFERENCES people (id),
    muted_by INTEGER NOT NULL,
    muted_at INTEGER NOT NULL
) STRICT;
