-- Broadcasts that can be watched, held, corrected, taken back and put off.

-- send: a message to many; edit and delete: what is done with the messages that another one left.
ALTER TABLE broadcasts ADD COLUMN kind TEXT NOT NULL DEFAULT 'send'
    CHECK (kind IN ('send', 'edit', 'delete'));
-- The broadcast whose messages are edited or deleted.
ALTER TABLE broadcasts ADD COLUMN about INTEGER REFERENCES broadcasts (id);
-- What goes out, JSON of the desk's; emptied when a person is erased and it is over.
ALTER TABLE broadcasts ADD COLUMN content TEXT NOT NULL DEFAULT '{}';
-- waiting: for its time or the end of the quiet hours; stopped: ended before everybody had it.
ALTER TABLE broadcasts ADD COLUMN state TEXT NOT NULL DEFAULT 'done'
    CHECK (state IN ('waiting', 'going', 'paused', 'done', 'stopped'));
ALTER TABLE broadcasts ADD COLUMN due_at INTEGER;
ALTER TABLE broadcasts ADD COLUMN begun_at INTEGER;
ALTER TABLE broadcasts ADD COLUMN ended_at INTEGER;
-- Where its author sees how far it has come, JSON, and since when it reads as it does.
ALTER TABLE broadcasts ADD COLUMN spot TEXT;
ALTER TABLE broadcasts ADD COLUMN shown_at INTEGER;
-- The organizer who held it, let it go on or stopped it last.
ALTER TABLE broadcasts ADD COLUMN acted_by INTEGER;

CREATE INDEX broadcasts_by_state ON broadcasts (state) WHERE state IN ('waiting', 'going', 'paused');
CREATE INDEX broadcasts_by_about ON broadcasts (about) WHERE about IS NOT NULL;

-- Everybody a broadcast is for, once: a second row is impossible.
CREATE TABLE broadcast_people (
    broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id),
    person_id INTEGER NOT NULL,
    -- The letter to them; null until it is put in the outbox.
    outbox_id INTEGER REFERENCES outbox (id),
    -- Why they are passed over.
    why TEXT,
    PRIMARY KEY (broadcast_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX broadcast_people_by_letter ON broadcast_people (outbox_id) WHERE outbox_id IS NOT NULL;

INSERT OR IGNORE INTO broadcast_people (broadcast_id, person_id, outbox_id)
    SELECT broadcast_id, chat_id, id FROM outbox WHERE broadcast_id IS NOT NULL ORDER BY id;

-- Every message that came of an album, a JSON list.
ALTER TABLE outbox ADD COLUMN album TEXT;
-- 1: at least once Telegram's answer was lost, so that the person may have it once more.
ALTER TABLE outbox ADD COLUMN unheard INTEGER NOT NULL DEFAULT 0 CHECK (unheard IN (0, 1));
