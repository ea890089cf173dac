-- Warnings: from a draft to what was sent. `draft` is the JSON of an AlertDraft,
-- `body` the JSON that was signed, as phones have it.
CREATE TABLE alerts (
    id TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    draft TEXT NOT NULL,
    -- What made it when no person did: a crossing of a threshold.
    cause TEXT,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    -- From here on only of what was sent; `seq` counts what phones must hear of.
    seq BIGINT,
    sent_at BIGINT,
    expires_at BIGINT,
    is_actual BIGINT NOT NULL DEFAULT 0,
    signed_by TEXT,
    signature TEXT,
    body TEXT,
    -- The message that took its place.
    ended_by TEXT
);
CREATE UNIQUE INDEX alerts_by_seq ON alerts (seq);
CREATE INDEX alerts_by_state ON alerts (state, changed_at);
CREATE UNIQUE INDEX alerts_by_cause ON alerts (cause);

-- Whose hands a warning went through.
CREATE TABLE alert_hands (
    alert_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    -- NULL: the server itself.
    staff_id TEXT,
    did TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (alert_id, number)
);

-- Keys that sign; the seed never leaves the server.
CREATE TABLE alert_keys (
    id TEXT NOT NULL PRIMARY KEY,
    seed BYTEA NOT NULL,
    public TEXT NOT NULL,
    signs_from BIGINT NOT NULL,
    trusted_until BIGINT,
    vouched_by TEXT,
    voucher TEXT,
    seq BIGINT NOT NULL
);

-- One row: the number of the last thing phones must hear of. Its lock makes the
-- numbers follow the commits.
CREATE TABLE alert_counter (seq BIGINT NOT NULL);
INSERT INTO alert_counter (seq) VALUES (0);

-- How far a warning came, a phone a row; `who` is another in every warning.
CREATE TABLE alert_reach (
    alert_id TEXT NOT NULL,
    who TEXT NOT NULL,
    commune TEXT,
    delivered_at BIGINT NOT NULL,
    shown_at BIGINT,
    safe_at BIGINT,
    PRIMARY KEY (alert_id, who)
);
