-- Contestants whom an organizer took off the roll of the peer vote before it opens. Why stands in the
-- audit trail.
CREATE TABLE roll_off (
    contestant_id INTEGER PRIMARY KEY NOT NULL REFERENCES contestants (id)
) STRICT;
