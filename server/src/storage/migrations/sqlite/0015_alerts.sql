-- Warnings: from a draft to what was sent. `draft` is the JSON of an AlertDraft,
-- `body` the JSON that was signed, as phones have it.
CREATE TABLE alerts (
    id TEXT NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    draft TEXT NOT NULL,
    -- What made it when no person did: a crossing of a threshold.
    cause TEXT,
    made_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    -- From here on only of what was sent; `seq` counts what phones must hear of.
    seq INTEGER,
    sent_at INTEGER,
    expires_at INTEGER,
    is_actual INTEGER NOT NULL DEFAULT 0,
    signed_by TEXT,
    signature TEXT,
    body TEXT,
    -- The message that took its place.
    ended_by TEXT
) STRICT;
CREATE UNIQUE INDEX alerts_by_seq ON alerts (seq);
CREATE INDEX alerts_by_state ON alerts (state, changed_at);
CREATE UNIQUE INDEX alerts_by_cause ON alerts (cause);

-- Whose hands a warning went through.
CREATE TABLE alert_hands (
    alert_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- NULL: the server itself.
    staff_id TEXT,
    did TEXT NOT NULL,
    note TEXT,
    PRIMARY KEY (alert_id, number)
) STRICT;

-- Keys that sign; the seed never leaves the server.
CREATE TABLE alert_keys (
    id TEXT NOT NULL PRIMARY KEY,
    seed BLOB NOT NULL,
    public TEXT NOT NULL,
    signs_from INTEGER NOT NULL,
    trusted_until INTEGER,
    vouched_by TEXT,
    voucher TEXT,
    seq INTEGER NOT NULL
) STRICT;

-- One row: the number of the last thing phones must hear of. Its lock makes the
-- numbers follow the commits.
CREATE TABLE alert_counter (seq INTEGER NOT NULL) STRICT;
INSERT INTO alert_counter (seq) VALUES (0);

-- How far a warning came, a phone a row; `who` is another in every warning.
CREATE TABLE alert_reach (
    alert_id TEXT NOT NULL,
    who TEXT NOT NULL,
    commune TEXT,
    delivered_at INTEGER NOT NULL,
    shown_at INTEGER,
    safe_at INTEGER,
    PRIMARY KEY (alert_id, who)
) STRICT;
