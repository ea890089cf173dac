-- What is fetched from partners. What and how stands in the province's documents.

CREATE TABLE connector_states (
    connector TEXT NOT NULL PRIMARY KEY,
    -- Also how an instance takes a run: for that long nobody else does.
    next_at BIGINT NOT NULL,
    -- Runs in a row that failed.
    failures BIGINT NOT NULL,
    -- When a run last was good.
    good_at BIGINT
);

CREATE TABLE connector_runs (
    id TEXT NOT NULL PRIMARY KEY,
    connector TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT NOT NULL,
    -- Why it took nothing, as in a problem document; NULL for a good run.
    code TEXT,
    field TEXT NOT NULL,
    detail TEXT NOT NULL,
    -- Rows of the answer, and what became of them.
    rows_read BIGINT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    same BIGINT NOT NULL,
    faulty BIGINT NOT NULL
);
CREATE INDEX connector_runs_by_start ON connector_runs (connector, started_at);

-- Rows of the last good answer that were taken, by what they say and how it was read: the
-- same row is not taken twice, so what people changed here afterwards stays.
CREATE TABLE connector_rows (
    connector TEXT NOT NULL,
    mark TEXT NOT NULL,
    PRIMARY KEY (connector, mark)
);

-- Rows that could not be taken.
CREATE TABLE connector_letters (
    id TEXT NOT NULL PRIMARY KEY,
    connector TEXT NOT NULL,
    -- What the row says.
    mark TEXT NOT NULL,
    -- JSON: the places that the document names, and nothing else of the row.
    row_json TEXT NOT NULL,
    code TEXT NOT NULL,
    field TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    times BIGINT NOT NULL,
    -- 'waiting', 'taken', 'dropped'.
    state TEXT NOT NULL,
    decided_at BIGINT,
    -- NULL: the server itself, because a later run could take it.
    decided_by TEXT,
    reason TEXT
);
CREATE UNIQUE INDEX connector_letters_by_mark ON connector_letters (connector, mark);
CREATE INDEX connector_letters_waiting ON connector_letters (connector, state, last_at);
