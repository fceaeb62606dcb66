-- What is asked for with every message, and what foreign keys look for when a person is erased.
CREATE INDEX consents_by_person ON consents (person_id, kind);
CREATE INDEX held_messages_by_person ON held_messages (person_id);
CREATE INDEX outbox_by_letter ON outbox (letter_id);
CREATE INDEX letters_by_renewed ON letters (renews) WHERE renews IS NOT NULL;
