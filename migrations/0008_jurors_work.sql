-- What a juror's work on an entry leaves: every state of the mark, notes for cases, entries put off,
-- and the codes that stand for authors.

-- The states of a juror's mark of an entry, one after the other; the last one holds. Nothing is altered
-- here but the words of abstentions, which can be erased.
CREATE TABLE mark_steps (
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    -- 1, 2, 3 …
    step INTEGER NOT NULL CHECK (step > 0),
    -- Null: no mark.
    mark INTEGER CHECK (mark BETWEEN 0 AND 10),
    -- The revision of the entry that was marked.
    entry_revision INTEGER,
    -- The juror's words if they abstained with this step.
    abstained TEXT,
    stepped_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id, juror_id, step)
) STRICT, WITHOUT ROWID;

INSERT INTO mark_steps (entry_id, juror_id, step, mark, entry_revision, stepped_at)
SELECT entry_id, juror_id, 1, mark, entry_revision, marked_at FROM marks;

INSERT INTO mark_steps (entry_id, juror_id, step, abstained, stepped_at)
SELECT entry_id, juror_id, 2, why, abstained_at FROM abstentions;

-- A juror's own marks of single cases, from which they are proposed one for the task.
CREATE TABLE case_marks (
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    case_number INTEGER NOT NULL,
    mark INTEGER NOT NULL CHECK (mark BETWEEN 0 AND 10),
    PRIMARY KEY (entry_id, juror_id, case_number)
) STRICT, WITHOUT ROWID;

-- Entries that a juror has put off: they come after all others, the longest put off first.
CREATE TABLE skips (
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    -- Grows with every skip of the juror, so that two of one instant have an order.
    turn INTEGER NOT NULL,
    PRIMARY KEY (entry_id, juror_id)
) STRICT, WITHOUT ROWID;

-- What jurors see in the place of an author's name when marking is blind. Drawn by lot.
CREATE TABLE blind_codes (
    entry_id INTEGER PRIMARY KEY NOT NULL REFERENCES entries (id),
    task TEXT NOT NULL,
    code TEXT NOT NULL,
    UNIQUE (task, code)
) STRICT;
