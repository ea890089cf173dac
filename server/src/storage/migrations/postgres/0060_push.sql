-- Where phones are told of warnings at once. No account, no device, no position: an
-- address at a push service, and the communes it is about. `number` is the order of
-- the fan-out.
CREATE TABLE push_subscriptions (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- SHA-256 of the phone's token, hex.
    token_hash TEXT NOT NULL,
    channel TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    p256dh BYTEA,
    auth BYTEA,
    -- 1: told of every warning; then it has no rows in push_communes.
    everywhere BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX push_subscriptions_by_token ON push_subscriptions (token_hash);
CREATE UNIQUE INDEX push_subscriptions_by_endpoint ON push_subscriptions (channel, endpoint);

CREATE TABLE push_communes (
    subscription BIGINT NOT NULL,
    commune TEXT NOT NULL,
    PRIMARY KEY (subscription, commune)
);

-- One row: the key push services know this server by (RFC 8292), PKCS #8.
CREATE TABLE push_identity (
    only_one BIGINT NOT NULL PRIMARY KEY DEFAULT 1 CHECK (only_one = 1),
    pkcs8 BYTEA NOT NULL
);

-- One row. Its lock makes instances deal out one after the other.
CREATE TABLE push_turn (taken BIGINT NOT NULL);
INSERT INTO push_turn (taken) VALUES (1);

-- A warning on its way. Begun in the transaction that approves it; `cursor` is the
-- last subscription that was dealt out.
CREATE TABLE push_fanouts (
    alert_id TEXT NOT NULL PRIMARY KEY,
    level BIGINT NOT NULL,
    -- JSON list of the communes it is about; NULL: everybody.
    communes TEXT,
    cursor BIGINT NOT NULL DEFAULT 0,
    -- 1: every subscription was dealt out.
    dealt BIGINT NOT NULL DEFAULT 0,
    began_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    finished_at BIGINT,
    handed BIGINT NOT NULL DEFAULT 0,
    gone BIGINT NOT NULL DEFAULT 0,
    refused BIGINT NOT NULL DEFAULT 0,
    -- Counted when its push_acks were removed; until then they are the count.
    acknowledged BIGINT NOT NULL DEFAULT 0,
    forgotten BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX push_fanouts_open ON push_fanouts (finished_at, dealt);

-- Dealt out and not settled: after `due_at` whoever had it is dead, and it is dealt
-- out again.
CREATE TABLE push_chunks (
    alert_id TEXT NOT NULL,
    after BIGINT NOT NULL,
    up_to BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (alert_id, after)
);
CREATE INDEX push_chunks_by_due ON push_chunks (due_at);

-- Handing over failed and is tried again.
CREATE TABLE push_retries (
    alert_id TEXT NOT NULL,
    subscription BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    PRIMARY KEY (alert_id, subscription)
);
CREATE INDEX push_retries_by_due ON push_retries (due_at);

-- The phone says that it has it; counted and removed some time after the fan-out is over.
CREATE TABLE push_acks (
    alert_id TEXT NOT NULL,
    subscription BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (alert_id, subscription)
);
