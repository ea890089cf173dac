-- Times are microseconds since 1970 UTC, ids hyphenated UUIDs, truths 0 or 1,
-- hashes lower-case hex. Positions are degrees times 10^7 (about 1 cm).

-- Facts about this database itself: `epoch` changes when a backup is restored,
-- so that a phone can tell the history it knew from the one that is here now.
CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Documents an administrator loads: catalog, rules, calendar, boundaries.
CREATE TABLE documents (
    name TEXT NOT NULL PRIMARY KEY,
    version TEXT NOT NULL,
    body TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    phone TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    -- Counts changes to anything the account syncs; its row lock puts them in order.
    sync_seq INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE code_requests (
    id TEXT NOT NULL PRIMARY KEY,
    phone TEXT NOT NULL,
    code_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    used_at INTEGER
) STRICT;
CREATE INDEX code_requests_by_phone ON code_requests (phone, created_at);

CREATE TABLE devices (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    platform TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    revoked_at INTEGER,
    PRIMARY KEY (account_id, id)
) STRICT;

-- One row a sign-in. A refresh rotates both tokens in place; the token before
-- the last stays good until the new one is first used, because the answer that
-- carried the new one may never have arrived.
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    device_id TEXT NOT NULL,
    access_hash TEXT NOT NULL UNIQUE,
    access_expires_at INTEGER NOT NULL,
    refresh_hash TEXT NOT NULL UNIQUE,
    refresh_expires_at INTEGER NOT NULL,
    previous_refresh_hash TEXT UNIQUE,
    -- The next tokens are worked out from the last with this key, so that a
    -- repeated refresh gives the same ones.
    rotation_key BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
CREATE INDEX sessions_by_account ON sessions (account_id, device_id);

CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    unit_id TEXT,
    created_at INTEGER NOT NULL,
    disabled_at INTEGER
) STRICT;

CREATE TABLE staff_sessions (
    token_hash TEXT NOT NULL PRIMARY KEY,
    staff_id TEXT NOT NULL REFERENCES staff (id),
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE cases (
    -- No row ever goes, so numbers are not given twice.
    seq INTEGER NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    body_sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    category TEXT,
    commune TEXT,
    commune_exact INTEGER NOT NULL DEFAULT 0,
    outside INTEGER NOT NULL DEFAULT 0,
    lat_e7 INTEGER,
    lon_e7 INTEGER,
    accuracy_cm INTEGER,
    fix_source TEXT,
    fix_taken_at INTEGER,
    hide_name INTEGER NOT NULL DEFAULT 0,
    unit_id TEXT,
    -- The unit it came to when it was received; `unit_id` moves on.
    first_unit_id TEXT,
    -- The rule that chose the unit, in words for the desk.
    unit_reason TEXT,
    assignee_id TEXT,
    made_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    due_at INTEGER,
    -- Since when the clock stands still for a question to the person.
    paused_at INTEGER,
    answered_at INTEGER,
    reopened INTEGER NOT NULL DEFAULT 0,
    rating INTEGER,
    updated_at INTEGER NOT NULL,
    sync_seq INTEGER NOT NULL,
    -- Whether somebody still has to do something about it; follows from `state`.
    is_open INTEGER NOT NULL DEFAULT 1,
    -- Last, so that a list reads what stands before without the words.
    text TEXT NOT NULL,
    text_folded TEXT NOT NULL
) STRICT;
CREATE INDEX cases_by_account ON cases (account_id, sync_seq);
-- The desk's list: each holds every column it is filtered by, so that a page and
-- its count touch no row they do not show.
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

-- The words of every case's text, for search; filled a moment after the case,
-- up to the number in `meta` under `words_until`.
CREATE VIRTUAL TABLE case_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 0'
);

-- Reports taken back. A row may come before the report itself, which is then
-- refused when it arrives late.
CREATE TABLE withdrawals (
    account_id TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (account_id, id)
) STRICT;

-- What happened to a case after it was received; that first entry follows from
-- the case's own row.
CREATE TABLE timeline (
    id TEXT NOT NULL PRIMARY KEY,
    case_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- 'citizen', 'staff' or 'system'.
    actor TEXT NOT NULL,
    staff_id TEXT,
    unit_id TEXT,
    text TEXT,
    stars INTEGER,
    -- SHA-256 of the follow-up's body; makes its PUT idempotent.
    body_sha256 TEXT
) STRICT;
CREATE INDEX timeline_by_case ON timeline (case_id, at);

CREATE TABLE media (
    case_id TEXT NOT NULL,
    id TEXT NOT NULL,
    -- The timeline entry it came with; the report's own media have none.
    entry_id TEXT,
    -- 'before' or 'after'.
    phase TEXT NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    state TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    taken_at INTEGER,
    stored_at INTEGER,
    PRIMARY KEY (case_id, id)
) STRICT;
CREATE INDEX media_by_hash ON media (sha256);

-- One row a resumable upload. `received` is what is durable; it never goes down.
CREATE TABLE uploads (
    id TEXT NOT NULL PRIMARY KEY,
    -- 'citizen' or 'staff', and whose.
    owner_kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    length INTEGER,
    received INTEGER NOT NULL DEFAULT 0,
    sha256 TEXT,
    case_id TEXT,
    metadata TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    completed_at INTEGER,
    -- What the bytes turned out to be, once complete.
    content_type TEXT,
    stored_sha256 TEXT
) STRICT;
CREATE UNIQUE INDEX uploads_by_content ON uploads (owner_kind, owner_id, sha256, length)
    WHERE sha256 IS NOT NULL;
CREATE INDEX uploads_by_expiry ON uploads (expires_at);

CREATE TABLE ratings (
    case_id TEXT NOT NULL PRIMARY KEY,
    stars INTEGER NOT NULL,
    reason TEXT,
    at INTEGER NOT NULL
) STRICT;

CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    run_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    locked_until INTEGER,
    last_error TEXT
) STRICT;
CREATE INDEX jobs_due ON jobs (run_at);

-- Who did what. The application adds rows and cannot change them.
CREATE TABLE audit (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows do not change'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows do not go'); END;
