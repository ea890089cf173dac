-- A person says of what others measured that it is not believed, or is after all.

-- 1: not believed; nobody is told of it but staff and SensorThings, which marks it.
ALTER TABLE sensorthings_results ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;

-- Every word on it, with what was judged: rows are added and never change.
CREATE TABLE result_judgements (
    datastream TEXT NOT NULL,
    at INTEGER NOT NULL,
    judged_at INTEGER NOT NULL,
    doubtful INTEGER NOT NULL,
    -- The result then, as JSON.
    result TEXT NOT NULL,
    why TEXT NOT NULL,
    -- As in the audit.
    who TEXT NOT NULL,
    PRIMARY KEY (datastream, at, judged_at)
) STRICT, WITHOUT ROWID;
