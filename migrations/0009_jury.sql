-- The jury itself: what its members accepted, who was let in and out, what they wrote, who marks what.

-- When the juror last said which company they are from; null until they have, and then no entry is shown.
ALTER TABLE jurors ADD COLUMN company_at INTEGER;
-- When an organizer took the juror off the jury, and whether the marks given until then count on.
ALTER TABLE jurors ADD COLUMN removed_at INTEGER;
ALTER TABLE jurors ADD COLUMN marks_count INTEGER NOT NULL DEFAULT 1 CHECK (marks_count IN (0, 1));
-- When an organizer last reminded them by a button.
ALTER TABLE jurors ADD COLUMN reminded_at INTEGER;
UPDATE jurors SET company_at = joined_at
WHERE company <> '' OR person_id NOT IN (SELECT person_id FROM talks WHERE step = '"JurorCompany"');

ALTER TABLE invitations ADD COLUMN revoked_at INTEGER;
ALTER TABLE invitations ADD COLUMN revoked_by INTEGER;

-- Wordings of the jury's rules that somebody accepted.
CREATE TABLE jury_rules (
    sha256 TEXT PRIMARY KEY NOT NULL,
    -- Markdown, as the contest file had it.
    wording TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE jury_rules_accepted (
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    sha256 TEXT NOT NULL REFERENCES jury_rules (sha256),
    accepted_at INTEGER NOT NULL,
    PRIMARY KEY (juror_id, sha256)
) STRICT, WITHOUT ROWID;

-- What a juror says about an entry: to its author, without the juror's name, or to the organizers.
CREATE TABLE remarks (
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    -- author: shown to the contestant once results are published; note: to the organizers alone.
    kind TEXT NOT NULL CHECK (kind IN ('author', 'note')),
    text TEXT NOT NULL,
    -- Telegram's entities of the text, JSON.
    entities TEXT NOT NULL DEFAULT '[]',
    -- Of a voice message; null if it is text.
    file_id TEXT,
    said_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id, juror_id, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX remarks_by_juror ON remarks (juror_id);

-- "Look at this": a juror calls the organizers to an entry.
CREATE TABLE flags (
    id INTEGER PRIMARY KEY NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    why TEXT NOT NULL,
    flagged_at INTEGER NOT NULL,
    settled_at INTEGER,
    settled_by INTEGER
) STRICT;

CREATE INDEX flags_by_entry ON flags (entry_id);
CREATE INDEX flags_by_juror ON flags (juror_id);

-- The jurors of a task whom an organizer named; a task without a row is marked by all.
CREATE TABLE task_jurors (
    task TEXT NOT NULL,
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    PRIMARY KEY (task, juror_id)
) STRICT, WITHOUT ROWID;

-- Who marks an entry where not all do.
CREATE TABLE assigned (
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    assigned_at INTEGER NOT NULL,
    -- Whether it stays with the juror whatever comes: they have seen it, or somebody gave it to them.
    kept INTEGER NOT NULL CHECK (kept IN (0, 1)),
    PRIMARY KEY (entry_id, juror_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX assigned_by_juror ON assigned (juror_id);

-- Names of companies that look alike, and what an organizer said of them. Names as `contest::company::essence` has them.
CREATE TABLE company_pairs (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    same INTEGER NOT NULL CHECK (same IN (0, 1)),
    ruled_by INTEGER NOT NULL,
    ruled_at INTEGER NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
