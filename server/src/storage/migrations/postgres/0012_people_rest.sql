-- Who may post by Open311. Only the key's hash is kept.
CREATE TABLE open311_keys (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);

-- A case that came by Open311: by which key, and what the standard tells beside
-- the report. `token` is a hash; `repeat` is the hash of what makes a POST that
-- is sent again the same.
CREATE TABLE open311_requests (
    case_id TEXT NOT NULL PRIMARY KEY,
    key_id TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    repeat TEXT,
    contact TEXT,
    media_url TEXT,
    at BIGINT NOT NULL
);
CREATE UNIQUE INDEX open311_requests_once ON open311_requests (key_id, repeat)
    WHERE repeat IS NOT NULL;

-- A unit with an Open311 system of its own.
CREATE TABLE open311_systems (
    unit_id TEXT NOT NULL PRIMARY KEY,
    -- Ends before `/requests.json`.
    url TEXT NOT NULL,
    jurisdiction TEXT NOT NULL,
    api_key TEXT NOT NULL,
    -- `{"category": "service_code"}`; `*` for all others.
    services TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

-- A case on its way to such a system, or there: one row each time it lies with
-- the unit.
CREATE TABLE open311_forwards (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    -- 'waiting', 'sent', 'done', 'refused'.
    state TEXT NOT NULL,
    -- Whether a POST may have arrived whose answer did not.
    tried BIGINT NOT NULL DEFAULT 0,
    remote_id TEXT,
    token TEXT,
    notes TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX open311_forwards_by_case ON open311_forwards (case_id, unit_id);
CREATE INDEX open311_forwards_due ON open311_forwards (state, next_at);
