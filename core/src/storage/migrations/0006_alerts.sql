-- Warnings as they came, signed; what they mean for this phone; what the province is
-- told of it. Times are microseconds since 1970 by the server's clock as far as it is
-- known.
CREATE TABLE alert_keys (
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE alerts (
    id TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    heard_at INTEGER NOT NULL,
    -- 'push' or 'sync'.
    heard_by TEXT NOT NULL,
    -- Why it concerns this phone, JSON; NULL as long as it does not.
    reasons TEXT,
    raised_at INTEGER,
    shown_at INTEGER,
    safe_at INTEGER,
    PRIMARY KEY (sender, id, sent_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX alerts_by_time ON alerts (sent_at);

-- What a later message said of an earlier one, also of one not heard of yet.
CREATE TABLE alerts_ended (
    id TEXT NOT NULL,
    sender TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    -- 'updated', 'all_clear' or 'cancelled'.
    how TEXT NOT NULL,
    by_id TEXT NOT NULL,
    PRIMARY KEY (sender, id, sent_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE followed_communes (code TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE saved_places (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    lat REAL NOT NULL,
    lon REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- What the province has not been told yet.
CREATE TABLE alert_facts (
    alert TEXT NOT NULL,
    reached TEXT NOT NULL,
    commune TEXT,
    PRIMARY KEY (alert, reached)
) STRICT, WITHOUT ROWID;
