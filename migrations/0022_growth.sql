-- What is looked for again and again is found by an index, however much else there is.

-- The courier takes the most urgent rows without looking at all that wait.
CREATE INDEX outbox_urgent ON outbox (lane, id) WHERE state IN ('queued', 'sending', 'unknown');
-- What was tried and goes again at its time.
CREATE INDEX outbox_tried ON outbox (due_at)
    WHERE state IN ('queued', 'sending', 'unknown') AND attempts > 0;
-- All letters of a chat, delivered or not.
DROP INDEX outbox_by_message;
CREATE INDEX outbox_by_chat ON outbox (chat_id, message_id);

CREATE INDEX entries_by_task ON entries (task);
CREATE INDEX parts_unopened ON parts (contestant_id) WHERE state = 'draft';
CREATE INDEX mark_steps_by_juror ON mark_steps (juror_id, entry_id);
CREATE INDEX case_marks_by_juror ON case_marks (juror_id, entry_id, case_number);
CREATE INDEX skips_by_juror ON skips (juror_id);
CREATE INDEX question_messages_by_author ON question_messages (author_id, sent_at);
CREATE INDEX questions_waiting ON questions (waits_since_at) WHERE state IN ('open', 'taken');
CREATE INDEX broadcast_people_by_person ON broadcast_people (person_id);
CREATE INDEX appeals_by_contestant ON appeals (contestant_id);
CREATE INDEX adjustments_by_contestant ON adjustments (contestant_id);
CREATE INDEX fetches_by_person ON fetches (person_id);
CREATE INDEX audit_by_actor ON audit (actor);
CREATE INDEX next_shown_by_entry ON next_shown (entry_id);
CREATE INDEX audit_by_subject ON audit (subject);
