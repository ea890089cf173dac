-- An event of information security becomes a case, too.

-- The case that somebody opened of it.
ALTER TABLE security_events ADD COLUMN case_id TEXT;

-- The event a case was opened of, as much of it as is said beside the case: events are
-- forgotten in time, cases are not.
CREATE TABLE case_events (
    case_id TEXT NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    -- 0 (emergency) to 7 (debug), RFC 5424.
    severity BIGINT NOT NULL,
    host TEXT NOT NULL
);
