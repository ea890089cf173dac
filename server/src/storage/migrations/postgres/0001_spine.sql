-- The same schema as sqlite/0001_spine.sql, in PostgreSQL's words; the comments
-- stand there.

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE documents (
    name TEXT NOT NULL PRIMARY KEY,
    version TEXT NOT NULL,
    body TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    phone TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
        sync_seq BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE code_requests (
    id TEXT NOT NULL PRIMARY KEY,
    phone TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    used_at BIGINT
);
CREATE INDEX code_requests_by_phone ON code_requests (phone, created_at);

CREATE TABLE devices (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    platform TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    revoked_at BIGINT,
    PRIMARY KEY (account_id, id)
);

CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    device_id TEXT NOT NULL,
    access_hash TEXT NOT NULL UNIQUE,
    access_expires_at BIGINT NOT NULL,
    refresh_hash TEXT NOT NULL UNIQUE,
    refresh_expires_at BIGINT NOT NULL,
    previous_refresh_hash TEXT UNIQUE,
    rotation_key BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX sessions_by_account ON sessions (account_id, device_id);

CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    unit_id TEXT,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE staff_sessions (
    token_hash TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE cases (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    body_sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    category TEXT,
    commune TEXT,
    commune_exact BIGINT NOT NULL DEFAULT 0,
    outside BIGINT NOT NULL DEFAULT 0,
    lat_e7 BIGINT,
    lon_e7 BIGINT,
    accuracy_cm BIGINT,
    fix_source TEXT,
    fix_taken_at BIGINT,
    hide_name BIGINT NOT NULL DEFAULT 0,
    unit_id TEXT,
        -- The unit it came to when it was received; `unit_id` moves on.
    first_unit_id TEXT,
    unit_reason TEXT,
    assignee_id TEXT,
    made_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    due_at BIGINT,
    paused_at BIGINT,
    answered_at BIGINT,
    reopened BIGINT NOT NULL DEFAULT 0,
    rating BIGINT,
    updated_at BIGINT NOT NULL,
    sync_seq BIGINT NOT NULL,
    is_open BIGINT NOT NULL DEFAULT 1,
    -- Last, so that a list reads what stands before without the words.
    text TEXT NOT NULL,
    text_folded TEXT NOT NULL
);
CREATE INDEX cases_by_account ON cases (account_id, sync_seq);
CREATE INDEX cases_by_due
    ON cases (is_open, due_at, seq, state, unit_id, commune, category);
CREATE INDEX cases_by_arrival
    ON cases (is_open, seq, state, unit_id, commune, category, due_at);
CREATE INDEX cases_by_unit
    ON cases (unit_id, is_open, due_at, seq, state, commune, category);
CREATE INDEX cases_by_commune ON cases (commune, is_open, due_at, seq);
CREATE INDEX cases_by_category ON cases (category, is_open, due_at, seq);
CREATE INDEX cases_by_assignee
    ON cases (assignee_id, is_open, due_at, seq) WHERE assignee_id IS NOT NULL;

CREATE INDEX cases_by_words ON cases USING gin (to_tsvector('simple', text_folded));

CREATE TABLE withdrawals (
    account_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (account_id, id)
);

-- What happened to a case after it was received; that first entry follows from
-- the case's own row.
CREATE TABLE timeline (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
        actor TEXT NOT NULL,
    staff_id TEXT,
    unit_id TEXT,
    text TEXT,
    stars BIGINT,
        body_sha256 TEXT
);
CREATE INDEX timeline_by_case ON timeline (case_id, at);

CREATE TABLE media (
    case_id TEXT NOT NULL,
    id TEXT NOT NULL,
        entry_id TEXT,
        phase TEXT NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    state TEXT NOT NULL,
    width BIGINT,
    height BIGINT,
    taken_at BIGINT,
    stored_at BIGINT,
    PRIMARY KEY (case_id, id)
);
CREATE INDEX media_by_hash ON media (sha256);

CREATE TABLE uploads (
    id TEXT NOT NULL PRIMARY KEY,
        owner_kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    length BIGINT,
    received BIGINT NOT NULL DEFAULT 0,
    sha256 TEXT,
    case_id TEXT,
    metadata TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    completed_at BIGINT,
        content_type TEXT,
    stored_sha256 TEXT
);
CREATE UNIQUE INDEX uploads_by_content ON uploads (owner_kind, owner_id, sha256, length)
    WHERE sha256 IS NOT NULL;
CREATE INDEX uploads_by_expiry ON uploads (expires_at);

CREATE TABLE ratings (
    case_id TEXT NOT NULL PRIMARY KEY,
    stars BIGINT NOT NULL,
    reason TEXT,
    at BIGINT NOT NULL
);

CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    locked_until BIGINT,
    last_error TEXT
);
CREATE INDEX jobs_due ON jobs (run_at);

CREATE TABLE audit (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
);

CREATE FUNCTION audit_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'audit rows do not change'; END $$;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_keep();
