-- The nominee card. Name, company, city and position are those of the registration, in `contestants`.
CREATE TABLE profiles (
    contestant_id INTEGER PRIMARY KEY NOT NULL REFERENCES contestants (id),
    head_count INTEGER CHECK (head_count BETWEEN 1 AND 10000000),
    -- With its scheme.
    web_site TEXT,
    video TEXT,
    -- For the jury and the organizers alone.
    contacts TEXT,
    changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE profile_files (
    id INTEGER PRIMARY KEY NOT NULL,
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    -- picture and essay: one each; attachment: up to three, in the order of their arrival.
    purpose TEXT NOT NULL CHECK (purpose IN ('picture', 'essay', 'attachment')),
    kind TEXT NOT NULL CHECK (kind IN ('photo', 'document', 'video', 'voice', 'audio', 'video_note', 'animation')),
    file_id TEXT NOT NULL,
    -- As its sender named it, if Telegram tells.
    name TEXT,
    caption TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    -- What the messages of one album share.
    album TEXT,
    sent_at INTEGER NOT NULL
) STRICT;

CREATE INDEX profile_files_by_contestant ON profile_files (contestant_id, purpose);

-- The essay, message by message.
CREATE TABLE essay_parts (
    id INTEGER PRIMARY KEY NOT NULL,
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    message_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    -- Telegram's message entities, JSON, offsets in UTF-16 units.
    entities TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    edited_at INTEGER,
    UNIQUE (contestant_id, message_id)
) STRICT;
