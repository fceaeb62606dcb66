-- What is to be printed for a letter, JSON of print::job::Job; the file is made when it is carried.
ALTER TABLE letters ADD COLUMN print TEXT;

-- Pictures that organizers sent for diplomas: a signature, the logo.
CREATE TABLE pictures (
    -- 'logo', or the name of the signatory in the contest file.
    slot TEXT PRIMARY KEY NOT NULL,
    file_id TEXT NOT NULL,
    sent_by INTEGER NOT NULL,
    sent_at INTEGER NOT NULL,
    -- As it is printed, PNG; null until it is fetched from Telegram, or if it is no picture.
    png BLOB,
    -- Why it cannot be printed.
    flaw TEXT CHECK (flaw IN ('too_large', 'unreadable', 'blank'))
) STRICT;

-- Who was given which diploma.
CREATE TABLE diplomas (
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    kind TEXT NOT NULL CHECK (kind IN ('participation', 'short_list', 'places', 'prize')),
    -- What stood on it: a place, or 0 where there is none.
    place INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    issued_by INTEGER NOT NULL,
    PRIMARY KEY (contestant_id, kind)
) STRICT, WITHOUT ROWID;
