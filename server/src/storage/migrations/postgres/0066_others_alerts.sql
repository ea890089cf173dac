-- Warnings of others: CAP 1.2 messages that were read in. Sender, id and time of sending
-- together name a message.
CREATE TABLE others_alerts (
    sender TEXT NOT NULL,
    id TEXT NOT NULL,
    sent BIGINT NOT NULL,
    feed TEXT NOT NULL,
    -- Actual and for everybody; drills and tests are kept and not shown.
    meant BIGINT NOT NULL,
    -- 'Alert', 'Update', 'Cancel'.
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    event TEXT NOT NULL,
    severity TEXT NOT NULL,
    headline TEXT NOT NULL,
    description TEXT NOT NULL,
    instruction TEXT NOT NULL,
    area TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- When its sender took it back or put another in its place.
    over_at BIGINT,
    -- SHA-256 of the message, to know it when it comes again.
    digest TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    PRIMARY KEY (sender, id, sent)
);
CREATE INDEX others_alerts_expiry ON others_alerts (expires_at);

-- What their senders took back, also what has not come yet.
CREATE TABLE others_taken_back (
    sender TEXT NOT NULL,
    id TEXT NOT NULL,
    sent BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (sender, id, sent)
);
