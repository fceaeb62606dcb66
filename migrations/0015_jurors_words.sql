-- The message in which a juror said it: an edit of the message edits what was said, until the results
-- are published.
ALTER TABLE remarks ADD COLUMN message_id INTEGER;

CREATE INDEX remarks_by_message ON remarks (juror_id, message_id);

-- What a juror was shown last by "Next", and below which message that button was: a second tap on it
-- shows nothing a second time.
CREATE TABLE next_shown (
    juror_id INTEGER PRIMARY KEY NOT NULL REFERENCES jurors (id),
    entry_id INTEGER NOT NULL REFERENCES entries (id),
    below_message INTEGER NOT NULL
) STRICT;

-- The screen of each organizer's that counts something and is shown anew when it counts otherwise.
CREATE TABLE live_screens (
    person_id INTEGER PRIMARY KEY NOT NULL,
    screen TEXT NOT NULL CHECK (screen IN ('panel', 'jury')),
    -- Where it is, JSON.
    spot TEXT NOT NULL
) STRICT;
