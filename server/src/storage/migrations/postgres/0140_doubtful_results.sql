-- A person says of what others measured that it is not believed, or is after all.

-- 1: not believed; nobody is told of it but staff and SensorThings, which marks it.
ALTER TABLE sensorthings_results ADD COLUMN doubtful BIGINT NOT NULL DEFAULT 0;

-- Every word on it, with what was judged: rows are added and never change.
CREATE TABLE result_judgements (
    datastream TEXT NOT NULL,
    at BIGINT NOT NULL,
    judged_at BIGINT NOT NULL,
    doubtful BIGINT NOT NULL,
    -- The result then, as JSON.
    result TEXT NOT NULL,
    why TEXT NOT NULL,
    -- As in the audit.
    who TEXT NOT NULL,
    PRIMARY KEY (datastream, at, judged_at)
);
