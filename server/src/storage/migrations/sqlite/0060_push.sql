-- Where phones are told of warnings at once. No account, no device, no position: an
-- address at a push service, and the communes it is about. `number` is the order of
-- the fan-out.
CREATE TABLE push_subscriptions (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    -- SHA-256 of the phone's token, hex.
    token_hash TEXT NOT NULL,
    channel TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    p256dh BLOB,
    auth BLOB,
    -- 1: told of every warning; then it has no rows in push_communes.
    everywhere INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX push_subscriptions_by_token ON push_subscriptions (token_hash);
CREATE UNIQUE INDEX push_subscriptions_by_endpoint ON push_subscriptions (channel, endpoint);

CREATE TABLE push_communes (
    subscription INTEGER NOT NULL,
    commune TEXT NOT NULL,
    PRIMARY KEY (subscription, commune)
) STRICT;

-- One row: the key push services know this server by (RFC 8292), PKCS #8.
CREATE TABLE push_identity (
    only_one INTEGER NOT NULL PRIMARY KEY DEFAULT 1 CHECK (only_one = 1),
    pkcs8 BLOB NOT NULL
) STRICT;

-- One row. Its lock makes instances deal out one after the other.
CREATE TABLE push_turn (taken INTEGER NOT NULL) STRICT;
INSERT INTO push_turn (taken) VALUES (1);

-- A warning on its way. Begun in the transaction that approves it; `cursor` is the
-- last subscription that was dealt out.
CREATE TABLE push_fanouts (
    alert_id TEXT NOT NULL PRIMARY KEY,
    level INTEGER NOT NULL,
    -- JSON list of the communes it is about; NULL: everybody.
    communes TEXT,
    cursor INTEGER NOT NULL DEFAULT 0,
    -- 1: every subscription was dealt out.
    dealt INTEGER NOT NULL DEFAULT 0,
    began_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    finished_at INTEGER,
    handed INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0,
    -- Counted when its push_acks were removed; until then they are the count.
    acknowledged INTEGER NOT NULL DEFAULT 0,
    forgotten INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX push_fanouts_open ON push_fanouts (finished_at, dealt);

-- Dealt out and not settled: after `due_at` whoever had it is dead, and it is dealt
-- out again.
CREATE TABLE push_chunks (
    alert_id TEXT NOT NULL,
    after INTEGER NOT NULL,
    up_to INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (alert_id, after)
) STRICT;
CREATE INDEX push_chunks_by_due ON push_chunks (due_at);

-- Handing over failed and is tried again.
CREATE TABLE push_retries (
    alert_id TEXT NOT NULL,
    subscription INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (alert_id, subscription)
) STRICT;
CREATE INDEX push_retries_by_due ON push_retries (due_at);

-- The phone says that it has it; counted and removed some time after the fan-out is over.
CREATE TABLE push_acks (
    alert_id TEXT NOT NULL,
    subscription INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (alert_id, subscription)
) STRICT;
