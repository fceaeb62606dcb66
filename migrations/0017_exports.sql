-- The row of the outbox that has to be done before this one may go. Such a row waits for that one alone
-- and holds up nothing else of its chat: what takes minutes to make keeps nobody waiting.
ALTER TABLE outbox ADD COLUMN follows INTEGER;

CREATE INDEX outbox_following ON outbox (id)
    WHERE follows IS NOT NULL AND state IN ('queued', 'sending', 'unknown');
