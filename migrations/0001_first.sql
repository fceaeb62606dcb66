-- Times are whole milliseconds since 1970 UTC; columns that hold one end in _at.
-- People are known by their Telegram id. Money does not exist here, points are whole numbers.

CREATE TABLE people (
    id INTEGER PRIMARY KEY NOT NULL,
    locale TEXT NOT NULL CHECK (locale IN ('ru', 'en')),
    display_name TEXT NOT NULL,
    username TEXT,
    first_seen_at INTEGER NOT NULL,
    -- Since when nothing reaches them (blocked, deactivated, never started), and Telegram's word for it.
    unreachable_at INTEGER,
    unreachable_why TEXT
) STRICT;

CREATE TABLE consents (
    id INTEGER PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    wording TEXT NOT NULL,
    given_at INTEGER NOT NULL
) STRICT;

CREATE TABLE contestants (
    id INTEGER PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL UNIQUE REFERENCES people (id),
    surname TEXT NOT NULL,
    name TEXT NOT NULL,
    company TEXT NOT NULL,
    city TEXT NOT NULL,
    position TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'withdrawn', 'disqualified')),
    registered_at INTEGER NOT NULL
) STRICT;

CREATE TABLE jurors (
    id INTEGER PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL UNIQUE REFERENCES people (id),
    company TEXT NOT NULL DEFAULT '',
    joined_at INTEGER NOT NULL
) STRICT;

CREATE TABLE invitations (
    -- The token itself is only in the link.
    token_sha256 TEXT PRIMARY KEY NOT NULL,
    issued_by INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_by INTEGER,
    used_at INTEGER
) STRICT;

-- Where a person stands in a conversation that takes several messages; JSON of desk::talk::Talk.
CREATE TABLE talks (
    person_id INTEGER PRIMARY KEY NOT NULL REFERENCES people (id),
    step TEXT NOT NULL
) STRICT;

-- What a contestant has handed in for a task: one row, however many messages and cases.
CREATE TABLE entries (
    id INTEGER PRIMARY KEY NOT NULL,
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    task TEXT NOT NULL,
    -- Telegram's time of the message with which it became complete; null while nothing of it counts.
    completed_at INTEGER,
    -- Whether drafts of it are to be published at the opening.
    at_opening INTEGER NOT NULL DEFAULT 0 CHECK (at_opening IN (0, 1)),
    -- Raised with every change of what the jury sees.
    revision INTEGER NOT NULL DEFAULT 0,
    UNIQUE (contestant_id, task)
) STRICT;

-- One message of a contestant, as Telegram gave it.
CREATE TABLE parts (
    id INTEGER PRIMARY KEY NOT NULL,
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    message_id INTEGER NOT NULL,
    -- Null until it is known what it belongs to.
    entry_id INTEGER REFERENCES entries (id),
    case_number INTEGER,
    -- unfiled: asked where it belongs; draft: before the opening; counted: the jury sees it;
    -- late: kept aside; replaced: taken out by its author for another; dropped: by its author.
    state TEXT NOT NULL CHECK (state IN ('unfiled', 'draft', 'counted', 'late', 'replaced', 'dropped')),
    kind TEXT NOT NULL CHECK (kind IN ('text', 'photo', 'document', 'video', 'voice', 'audio', 'video_note', 'animation')),
    album TEXT,
    text TEXT NOT NULL,
    -- Telegram's message entities, JSON, offsets in UTF-16 units.
    entities TEXT NOT NULL,
    file_id TEXT,
    -- Telegram's date of the message.
    sent_at INTEGER NOT NULL,
    -- Since when it counts: as sent, or for a draft since its publication.
    counted_at INTEGER,
    edited_at INTEGER,
    UNIQUE (contestant_id, message_id)
) STRICT;

CREATE INDEX parts_by_entry ON parts (entry_id, state);

-- What a part said before each edit, and edits that came too late to count.
CREATE TABLE part_revisions (
    id INTEGER PRIMARY KEY NOT NULL,
    part_id INTEGER NOT NULL REFERENCES parts (id),
    text TEXT NOT NULL,
    entities TEXT NOT NULL,
    file_id TEXT,
    -- Telegram's time of this wording.
    written_at INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('superseded', 'late'))
) STRICT;

CREATE INDEX part_revisions_by_part ON part_revisions (part_id);

CREATE TABLE marks (
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    juror_id INTEGER NOT NULL REFERENCES jurors (id),
    mark INTEGER NOT NULL CHECK (mark BETWEEN 0 AND 10),
    -- The revision of the entry that was marked; an older one than the entry's is asked for again.
    entry_revision INTEGER NOT NULL,
    marked_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id, juror_id)
) STRICT, WITHOUT ROWID;

-- A figure that an organizer sets in place of the proposed one before publishing, and why.
CREATE TABLE adjustments (
    task TEXT NOT NULL,
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 10),
    why TEXT NOT NULL,
    PRIMARY KEY (task, contestant_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE results (
    task TEXT PRIMARY KEY NOT NULL,
    published_at INTEGER NOT NULL,
    published_by INTEGER NOT NULL
) STRICT;

CREATE TABLE awards (
    task TEXT NOT NULL REFERENCES results (task),
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    points INTEGER NOT NULL CHECK (points BETWEEN 0 AND 10),
    -- Why so: JSON of contest::award::Reason.
    reasons TEXT NOT NULL,
    PRIMARY KEY (task, contestant_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE short_list (
    contestant_id INTEGER PRIMARY KEY NOT NULL REFERENCES contestants (id),
    total INTEGER NOT NULL,
    inside INTEGER NOT NULL CHECK (inside IN (0, 1)),
    decided_at INTEGER NOT NULL
) STRICT;

-- The peer vote. Between the last three there is no key, no time and no order: see ARCHITECTURE.md.
CREATE TABLE vote (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    opened_at INTEGER NOT NULL,
    roll_sha256 TEXT NOT NULL,
    -- How many candidates each ballot names, as it was when the vote opened.
    picks INTEGER NOT NULL CHECK (picks BETWEEN 1 AND 10),
    -- How many had voted at the last reminder: organizers see no fresher figure while it is open.
    turnout INTEGER,
    turnout_at INTEGER,
    closed_at INTEGER,
    bulletin TEXT,
    bulletin_sha256 TEXT,
    -- JSON of contest::ballot::Outcome.
    outcome TEXT
) STRICT;

CREATE TABLE roll (
    number INTEGER PRIMARY KEY NOT NULL,
    contestant_id INTEGER NOT NULL UNIQUE REFERENCES contestants (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE voted (
    number INTEGER PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE prints (
    print TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ballot_marks (
    candidate INTEGER NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (candidate, tag)
) STRICT, WITHOUT ROWID;

-- What of the timetable has been dealt with, so that nothing is done twice.
CREATE TABLE timetable_done (
    moment TEXT PRIMARY KEY NOT NULL,
    due_at INTEGER NOT NULL,
    done_at INTEGER NOT NULL
) STRICT;

-- The body of what is said, once however many get it. `params` is JSON of the method's parameters
-- without the recipient.
CREATE TABLE letters (
    id INTEGER PRIMARY KEY NOT NULL,
    method TEXT NOT NULL,
    params TEXT NOT NULL,
    file_name TEXT,
    file BLOB,
    written_at INTEGER NOT NULL
) STRICT;

CREATE TABLE broadcasts (
    id INTEGER PRIMARY KEY NOT NULL,
    author_id INTEGER NOT NULL,
    audience TEXT NOT NULL,
    letter_id INTEGER REFERENCES letters (id),
    recipients INTEGER NOT NULL,
    confirmed_at INTEGER NOT NULL
) STRICT;

-- One row for each recipient of a letter. chat_id 0 is the contest's channel.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY NOT NULL,
    letter_id INTEGER NOT NULL REFERENCES letters (id),
    chat_id INTEGER NOT NULL,
    -- 0 answers to a person, 1 notices, 2 broadcasts.
    lane INTEGER NOT NULL CHECK (lane IN (0, 1, 2)),
    broadcast_id INTEGER REFERENCES broadcasts (id),
    -- queued: to be sent; sending: handed to Telegram; unknown: handed over and no answer heard, to be
    -- sent again; sent; unreachable: the person cannot be reached; failed: refused for good.
    state TEXT NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'sending', 'unknown', 'sent', 'unreachable', 'failed')),
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Telegram's id of the message that came of it.
    message_id INTEGER,
    settled_at INTEGER,
    error TEXT
) STRICT;

CREATE INDEX outbox_waiting ON outbox (chat_id, id) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX outbox_by_broadcast ON outbox (broadcast_id, state) WHERE broadcast_id IS NOT NULL;
CREATE INDEX outbox_failed ON outbox (id) WHERE state = 'failed';

-- Updates that have been dealt with. A set and not a highest id: Telegram's ids jump.
CREATE TABLE updates_done (
    id INTEGER PRIMARY KEY NOT NULL,
    done_at INTEGER NOT NULL
) STRICT;

CREATE INDEX updates_done_by_age ON updates_done (done_at);

-- Messages that could not be read or dealt with, kept as they came for the organizers. Never taps.
CREATE TABLE set_aside (
    update_id INTEGER PRIMARY KEY NOT NULL,
    raw TEXT NOT NULL,
    why TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE contest_versions (
    id INTEGER PRIMARY KEY NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    accepted_at INTEGER NOT NULL
) STRICT;

-- Small things to remember, such as which command menu Telegram was given last.
CREATE TABLE facts (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

-- Who did what that changes a result, and why. Nothing is ever altered here.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    -- Telegram id; 0 is the timetable.
    actor INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT,
    after TEXT,
    why TEXT
) STRICT;

CREATE TRIGGER audit_is_not_altered BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_is_not_erased BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
