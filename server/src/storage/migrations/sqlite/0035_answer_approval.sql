-- Whether an answer waits for somebody else, by the rule the case was born under.
ALTER TABLE cases ADD COLUMN answer_approval INTEGER NOT NULL DEFAULT 0;
-- An answer waits.
ALTER TABLE cases ADD COLUMN answer_waits INTEGER NOT NULL DEFAULT 0;
CREATE INDEX cases_by_waiting_answer ON cases (due_at, seq, unit_id) WHERE answer_waits = 1;
-- Evidence of an answer that nobody approved: for staff alone.
ALTER TABLE media ADD COLUMN held INTEGER NOT NULL DEFAULT 0;

-- Answers written by one and decided on by another; `id` is the timeline entry to be.
CREATE TABLE proposed_answers (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    written_by TEXT,
    written_at INTEGER NOT NULL,
    text TEXT NOT NULL,
    decided_by TEXT,
    decided_at INTEGER,
    approved INTEGER
) STRICT;
CREATE UNIQUE INDEX proposed_answers_pending ON proposed_answers (case_id)
    WHERE decided_at IS NULL;
