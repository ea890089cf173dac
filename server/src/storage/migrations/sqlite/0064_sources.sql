-- What is wrong with what sources bring on their own, without anybody to tell it to: a
-- row a kind of fault, however often it happens.
CREATE TABLE source_troubles (
    source TEXT NOT NULL,
    -- The topic, or the address that was asked.
    place TEXT NOT NULL,
    code TEXT NOT NULL,
    field TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    times INTEGER NOT NULL,
    -- When it was over; a source that is away comes back.
    over_at INTEGER,
    -- The beginning of what came the last time.
    sample TEXT NOT NULL,
    PRIMARY KEY (source, place, code, field)
) STRICT, WITHOUT ROWID;
