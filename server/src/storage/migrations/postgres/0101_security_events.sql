-- What machines tell about the security of the province's systems. Kept for a while.
CREATE TABLE security_events (
    id TEXT NOT NULL PRIMARY KEY,
    received_at BIGINT NOT NULL,
    -- When it was so, as the machine says.
    at BIGINT,
    -- An address, or the name of a program with a key.
    sender TEXT NOT NULL,
    -- 0 (emergency) to 7 (debug), RFC 5424.
    severity BIGINT NOT NULL,
    host TEXT NOT NULL,
    app TEXT NOT NULL,
    message TEXT NOT NULL,
    folded TEXT NOT NULL,
    -- The item that somebody made of it.
    item_id TEXT
);
CREATE INDEX security_events_by_time ON security_events (received_at, id);
CREATE INDEX security_events_of_host ON security_events (host, received_at);

-- Who sends, and what was let go of whom: more than it may send, and what cannot be read.
CREATE TABLE security_senders (
    sender TEXT NOT NULL PRIMARY KEY,
    kept BIGINT NOT NULL,
    flooded BIGINT NOT NULL,
    unreadable BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
