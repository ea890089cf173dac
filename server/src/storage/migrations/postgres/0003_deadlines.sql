-- The rule a case was born under, `working_days 5`; the category's may change.
ALTER TABLE cases ADD COLUMN deadline_rule TEXT;
-- While the clock stands still: microseconds left on it.
ALTER TABLE cases ADD COLUMN left_us BIGINT;
-- 0 nothing, 1 warned, 2 overdue: the unit's head, 3 still overdue: the province.
ALTER TABLE cases ADD COLUMN attention BIGINT NOT NULL DEFAULT 0;
-- When the next of these is due.
ALTER TABLE cases ADD COLUMN attend_at BIGINT;
CREATE INDEX cases_by_attend ON cases (attend_at) WHERE attend_at IS NOT NULL;
CREATE INDEX cases_by_attention ON cases (due_at, seq, unit_id) WHERE attention >= 2;

-- Whether a paused case is overdue depends on when it was paused.
DROP INDEX cases_by_due;
DROP INDEX cases_by_arrival;
DROP INDEX cases_by_unit;
CREATE INDEX cases_by_due
    ON cases (is_open, due_at, seq, state, unit_id, commune, category, paused_at);
CREATE INDEX cases_by_arrival
    ON cases (is_open, seq, state, unit_id, commune, category, due_at, paused_at);
CREATE INDEX cases_by_unit
    ON cases (unit_id, is_open, due_at, seq, state, commune, category, paused_at);

-- More time, asked for by one and decided on by another.
CREATE TABLE extensions (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    due_before BIGINT NOT NULL,
    due_wanted BIGINT NOT NULL,
    decided_by TEXT,
    decided_at BIGINT,
    approved BIGINT
);
CREATE UNIQUE INDEX extensions_pending ON extensions (case_id) WHERE decided_at IS NULL;
