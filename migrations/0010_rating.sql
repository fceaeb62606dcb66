-- Publications of the rating, numbered from 1 without gaps, and never changed.
CREATE TABLE rating_publications (
    number INTEGER PRIMARY KEY NOT NULL CHECK (number > 0),
    published_at INTEGER NOT NULL,
    published_by INTEGER NOT NULL,
    -- Of the text that contest::rating::seal puts together.
    sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE rating_lines (
    number INTEGER NOT NULL REFERENCES rating_publications (number),
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    -- The name and what it was sealed with go when somebody erases their data; the seal stays.
    surname TEXT NOT NULL,
    name TEXT NOT NULL,
    company TEXT NOT NULL,
    salt TEXT NOT NULL,
    seal TEXT NOT NULL,
    total INTEGER NOT NULL,
    -- JSON: points by task id.
    awards TEXT NOT NULL,
    -- Whether they were on the short list; null while it was not drawn up.
    listed INTEGER CHECK (listed IN (0, 1)),
    PRIMARY KEY (number, contestant_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX rating_lines_by_contestant ON rating_lines (contestant_id);

CREATE TRIGGER rating_publications_stand BEFORE UPDATE ON rating_publications
BEGIN SELECT RAISE(ABORT, 'a publication of the rating is not altered'); END;

CREATE TRIGGER rating_publications_stay BEFORE DELETE ON rating_publications
BEGIN SELECT RAISE(ABORT, 'a publication of the rating is not deleted'); END;

CREATE TRIGGER rating_lines_stand
BEFORE UPDATE OF number, contestant_id, seal, total, awards, listed ON rating_lines
BEGIN SELECT RAISE(ABORT, 'a line of a published rating is not altered'); END;

CREATE TRIGGER rating_lines_stay BEFORE DELETE ON rating_lines
BEGIN SELECT RAISE(ABORT, 'a line of a published rating is not deleted'); END;

-- Somebody on the short list whose points have sunk below its line: the organizers decide.
CREATE TABLE short_list_doubts (
    contestant_id INTEGER PRIMARY KEY NOT NULL REFERENCES contestants (id),
    -- The sum about which was asked.
    total INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    -- 1 they stay on it with this sum; null while nobody decided. Whoever is taken off has no row.
    stays INTEGER CHECK (stays IN (0, 1)),
    decided_by INTEGER,
    decided_at INTEGER
) STRICT;

-- Sums and names by contestant, for the rating.
CREATE INDEX awards_by_contestant ON awards (contestant_id, task, points);
