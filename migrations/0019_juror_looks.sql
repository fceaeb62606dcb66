-- The task that a juror looked at last: a number that they type means its entry.
ALTER TABLE jurors ADD COLUMN looks_at TEXT;
