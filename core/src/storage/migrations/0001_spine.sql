-- Times are microseconds since 1970 UTC by the phone's clock unless a column
-- says otherwise; ids hyphenated UUIDs; truths 0 or 1; hashes lower-case hex.

-- Small facts: sync cursor, device id, catalog, preferences.
CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- A report from its first letter to its receipt. `state`:
--   draft -> queued -> sending -> delivered -> complete, held, auth_wait,
--   withdrawing -> withdrawn.
CREATE TABLE reports (
    id TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'report',
    text TEXT NOT NULL DEFAULT '',
    category TEXT,
    -- citizen_wire Fix as JSON.
    fix TEXT,
    commune TEXT,
    hide_name INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    submitted_at INTEGER,
    -- The JSON that is sent, made once at submit; every retry sends these bytes.
    body BLOB,
    body_sha256 TEXT,
    -- From the receipt.
    code TEXT,
    received_at INTEGER,
    -- Why it is held: the server's stable code, field and words.
    held_code TEXT,
    held_field TEXT,
    held_vi TEXT,
    held_en TEXT
) STRICT;
CREATE INDEX reports_by_time ON reports (updated_at);

-- Photos, videos, voice. `state`:
--   staged -> wait_report -> create -> uploading -> verify -> done, held.
CREATE TABLE media (
    id TEXT NOT NULL PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id),
    -- The follow-up it came with; the report's own media have none.
    follow_up_id TEXT,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    -- What the chosen file weighed before it was made small.
    bytes_before INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    taken_at INTEGER,
    -- Where it was taken, degrees, read before the metadata was dropped.
    lat REAL,
    lon REAL,
    -- 0 while the file is still the chosen one, metadata and all.
    prepared INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    upload_url TEXT,
    -- Bytes the server has said are durable.
    sent INTEGER NOT NULL DEFAULT 0,
    -- The file was given up for room after the server had it whole.
    evicted INTEGER NOT NULL DEFAULT 0,
    done_at INTEGER,
    held_code TEXT,
    held_vi TEXT,
    held_en TEXT
) STRICT;
CREATE INDEX media_by_report ON media (report_id, position);

-- What a person did to a report already sent: 'addition', 'rating', 'reopening'.
-- `state`: queued -> sending -> delivered, held, auth_wait.
CREATE TABLE follow_ups (
    id TEXT NOT NULL PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    body BLOB NOT NULL,
    body_sha256 TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    held_code TEXT,
    held_field TEXT,
    held_vi TEXT,
    held_en TEXT
) STRICT;
CREATE INDEX follow_ups_by_report ON follow_ups (report_id, created_at);

-- What must reach the server. One row a thing; gone when delivered.
-- `kind`: 'report', 'withdrawal', 'addition', 'rating', 'reopening', 'media'.
-- `lane` orders: 0 SOS, 1 report text and follow-ups, 2 withdrawal, 3 nothing,
-- 4 photo, 5 audio, 6 video; then age.
CREATE TABLE outbox (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    report_id TEXT NOT NULL,
    lane INTEGER NOT NULL,
    -- The outbox row that must be delivered first.
    depends_on INTEGER,
    -- 'queued', 'sending', 'held', 'auth_wait'.
    state TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Milliseconds the last wait was drawn as; decorrelated jitter grows from it.
    last_wait_ms INTEGER NOT NULL DEFAULT 0,
    -- Wall time before which it is not tried again; a jump of the clock is
    -- bounded by last_wait_ms.
    not_before INTEGER NOT NULL DEFAULT 0,
    -- Why it waits, a stable word: 'offline', 'server', 'captive_portal',
    -- 'rate_limited', 'wifi_only', 'data_saver', 'sign_in', 'breaker', ''.
    why TEXT NOT NULL DEFAULT '',
    UNIQUE (kind, subject_id)
) STRICT;
CREATE INDEX outbox_order ON outbox (state, lane, id);

-- The server's copy of my cases: citizen_wire CaseView as JSON.
CREATE TABLE cases (
    id TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    view TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL
) STRICT;
CREATE INDEX cases_by_time ON cases (received_at);
