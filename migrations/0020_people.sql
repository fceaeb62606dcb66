-- People of the organizers' side, and what is decided about single contestants.

-- Organizers and helpers who came by invitation. The owners stand in the contest file.
CREATE TABLE staff (
    person_id INTEGER PRIMARY KEY NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('organizer', 'helper')),
    since_at INTEGER NOT NULL,
    -- Telegram id of whoever issued the invitation.
    invited_by INTEGER NOT NULL
) STRICT;

-- What an invitation lets one be.
ALTER TABLE invitations ADD COLUMN role TEXT NOT NULL DEFAULT 'juror'
    CHECK (role IN ('juror', 'organizer', 'helper'));

-- Who is out of the contest by decision of an organizer, and which of their entries went with it:
-- those come back if they are let in again. JSON list of entry ids.
CREATE TABLE disqualified (
    contestant_id INTEGER PRIMARY KEY NOT NULL REFERENCES contestants (id),
    why TEXT NOT NULL,
    decided_by INTEGER NOT NULL,
    decided_at INTEGER NOT NULL,
    entries TEXT NOT NULL
) STRICT;

-- Who may not ask questions. Comments have a list of their own.
CREATE TABLE silenced (
    person_id INTEGER PRIMARY KEY NOT NULL REFERENCES people (id),
    by_person INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;

-- Codes by which a contestant goes on from another Telegram account. Only hashes are kept.
CREATE TABLE account_codes (
    code_sha256 TEXT PRIMARY KEY NOT NULL,
    contestant_id INTEGER NOT NULL REFERENCES contestants (id),
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
