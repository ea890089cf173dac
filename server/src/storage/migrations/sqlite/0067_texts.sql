-- Cases that came as a text message, until their report comes over a network: then it
-- takes the place of the few words.
CREATE TABLE texts (
    case_id TEXT NOT NULL PRIMARY KEY,
    -- The message's own id, and the gateway that brought it.
    message_id TEXT NOT NULL,
    source TEXT NOT NULL,
    at INTEGER NOT NULL,
    completed_at INTEGER
) STRICT;
