-- How often a unit sent it back as not its own.
ALTER TABLE cases ADD COLUMN bounces BIGINT NOT NULL DEFAULT 0;
CREATE TABLE bounces (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    unit_id TEXT NOT NULL,
    staff_id TEXT NOT NULL,
    category TEXT,
    reason TEXT NOT NULL,
    -- Whose it is, in the eyes of the unit.
    suggested_unit_id TEXT
);
CREATE INDEX bounces_by_case ON bounces (case_id, unit_id);
CREATE INDEX bounces_by_time ON bounces (at, unit_id);

-- Parts of a case that other units do, each by its own deadline.
CREATE TABLE tasks (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    text TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    done_by TEXT,
    done_at BIGINT,
    result TEXT
);
CREATE INDEX tasks_by_case ON tasks (case_id, unit_id);
CREATE INDEX tasks_by_unit ON tasks (unit_id, done_at, due_at);
