-- What becomes of awards after the marks: every decision about one, entries that organizers annul, and
-- appeals.

-- The decisions about an award, one after the other; the last one holds. Nothing is altered here but
-- the words, which can be erased.
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY NOT NULL,
    task TEXT NOT NULL,
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    -- published: the first one, with the results of the task; corrected: after that; annulled and
    -- restored: the entry, and the award with it.
    kind TEXT NOT NULL CHECK (kind IN ('published', 'corrected', 'annulled', 'restored')),
    -- Null if there was no award before.
    points_before INTEGER CHECK (points_before BETWEEN 0 AND 10),
    points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 10),
    -- The organizer's words; empty if none were needed or they were erased.
    why TEXT NOT NULL,
    decided_by INTEGER NOT NULL,
    decided_at INTEGER NOT NULL
) STRICT;

CREATE INDEX decisions_by_contestant ON decisions (contestant_id, task, id);
CREATE INDEX decisions_by_task ON decisions (task, kind);

CREATE TRIGGER decisions_stand
BEFORE UPDATE OF id, task, contestant_id, kind, points_before, points, decided_by, decided_at ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is not altered'); END;

CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is not deleted'); END;

-- What was published before there was this table.
INSERT INTO decisions (task, contestant_id, kind, points, why, decided_by, decided_at)
SELECT a.task, a.contestant_id, 'published', a.points, COALESCE(json_extract(a.reasons, '$.changed_because'), ''),
       r.published_by, r.published_at
FROM awards a JOIN results r ON r.task = a.task ORDER BY r.published_at, a.contestant_id;

-- Entries that an organizer has taken out of the contest. A row goes when the entry is restored.
CREATE TABLE annulments (
    entry_id INTEGER PRIMARY KEY NOT NULL REFERENCES entries (id),
    why TEXT NOT NULL,
    annulled_by INTEGER NOT NULL,
    annulled_at INTEGER NOT NULL
) STRICT;

-- One for each award at most.
CREATE TABLE appeals (
    id INTEGER PRIMARY KEY NOT NULL,
    task TEXT NOT NULL,
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    -- The contestant's words; empty once erased.
    words TEXT NOT NULL,
    -- Telegram's time of the message with them.
    said_at INTEGER NOT NULL,
    -- Since when jurors who had not marked the entry may.
    second_at INTEGER,
    -- kept: the award stays; corrected: it was changed; withdrawn: the contestant left. Null while it is open.
    outcome TEXT CHECK (outcome IN ('kept', 'corrected', 'withdrawn')),
    answer TEXT NOT NULL DEFAULT '',
    answered_by INTEGER,
    answered_at INTEGER,
    UNIQUE (task, contestant_id)
) STRICT;

-- Who may mark an entry in a second marking.
CREATE TABLE second_jurors (
    appeal_id INTEGER NOT NULL REFERENCES appeals (id),
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    PRIMARY KEY (appeal_id, juror_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX second_jurors_by_juror ON second_jurors (juror_id);
