-- How a task is marked: whether that is over, who keeps away from whom, who abstains.

-- Tasks whose marking an organizer has closed. A row goes when it is opened again.
CREATE TABLE marking_closed (
    task TEXT PRIMARY KEY NOT NULL,
    closed_at INTEGER NOT NULL,
    closed_by INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was ruled about a juror and a contestant, beside the rule that nobody marks their own company.
CREATE TABLE recusals (
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    -- away: does not mark them; allowed: marks them although the companies are the same.
    ruling TEXT NOT NULL CHECK (ruling IN ('away', 'allowed')),
    why TEXT NOT NULL,
    -- Telegram's id of the juror themselves or of an organizer.
    ruled_by INTEGER NOT NULL,
    ruled_at INTEGER NOT NULL,
    PRIMARY KEY (juror_id, contestant_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX recusals_by_contestant ON recusals (contestant_id);

-- A juror who gives no mark to an entry, and says why.
CREATE TABLE abstentions (
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    why TEXT NOT NULL,
    abstained_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id, juror_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX abstentions_by_juror ON abstentions (juror_id);
CREATE INDEX marks_by_juror ON marks (juror_id);
