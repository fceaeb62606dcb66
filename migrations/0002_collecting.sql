-- Solutions are collected from many messages: a message may become several parts, an entry may be
-- withdrawn and restored, and a screen may be renewed after the message that shows it was sent.

-- One message may be split at its case headings: `piece` counts its parts from 0. A constraint of a
-- table cannot be changed in SQLite, so both tables are made anew, the one that refers first.
CREATE TABLE parts_of_messages (
    id INTEGER PRIMARY KEY NOT NULL,
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    message_id INTEGER NOT NULL,
    piece INTEGER NOT NULL DEFAULT 0 CHECK (piece >= 0),
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
    -- As its sender named it, and its size in bytes, where Telegram tells.
    file_name TEXT,
    file_size INTEGER,
    -- Telegram's date of the message.
    sent_at INTEGER NOT NULL,
    -- Since when it counts: as sent, or for a draft since its publication.
    counted_at INTEGER,
    edited_at INTEGER,
    UNIQUE (contestant_id, message_id, piece)
) STRICT;

INSERT INTO parts_of_messages (id, contestant_id, message_id, entry_id, case_number, state, kind, album,
                               text, entities, file_id, sent_at, counted_at, edited_at)
SELECT id, contestant_id, message_id, entry_id, case_number, state, kind, album,
       text, entities, file_id, sent_at, counted_at, edited_at FROM parts;

CREATE TABLE wordings (
    id INTEGER PRIMARY KEY NOT NULL,
    part_id INTEGER NOT NULL REFERENCES parts_of_messages (id),
    text TEXT NOT NULL,
    entities TEXT NOT NULL,
    file_id TEXT,
    -- Telegram's time of this wording.
    written_at INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('superseded', 'late'))
) STRICT;

INSERT INTO wordings (id, part_id, text, entities, file_id, written_at, outcome)
SELECT id, part_id, text, entities, file_id, written_at, outcome FROM part_revisions;

DROP TABLE part_revisions;
DROP TABLE parts;
-- Renaming takes the references along.
ALTER TABLE parts_of_messages RENAME TO parts;
ALTER TABLE wordings RENAME TO part_revisions;

CREATE INDEX parts_by_entry ON parts (entry_id, state);
CREATE INDEX part_revisions_by_part ON part_revisions (part_id);

-- Since when its author has taken the whole entry back; null if it stands.
ALTER TABLE entries ADD COLUMN withdrawn_at INTEGER;
-- For an edit: the row of the outbox whose message it changes. That message's number is not known
-- before it has been sent.
ALTER TABLE letters ADD COLUMN renews INTEGER REFERENCES outbox (id);
