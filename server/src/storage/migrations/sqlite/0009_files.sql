-- What lies in the media store, once a content, and whether it opens. It is the
-- queue of what is to be examined, too.
CREATE TABLE files (
    sha256 TEXT NOT NULL PRIMARY KEY,
    content_type TEXT NOT NULL,
    -- 'arrived' (nobody looked yet), 'good' or 'quarantined' (never served).
    state TEXT NOT NULL,
    -- Why it is quarantined.
    fault TEXT,
    -- How often there was no verdict.
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Pixels, upright.
    width INTEGER,
    height INTEGER,
    duration_ms INTEGER,
    arrived_at INTEGER NOT NULL,
    examined_at INTEGER
) STRICT;
CREATE INDEX files_waiting ON files (attempts, arrived_at, sha256) WHERE state = 'arrived';

INSERT INTO files (sha256, content_type, state, arrived_at)
SELECT sha256, MIN(content_type), 'arrived', MIN(at) FROM (
    SELECT stored_sha256 AS sha256, COALESCE(content_type, '') AS content_type,
        COALESCE(completed_at, created_at) AS at
    FROM uploads WHERE stored_sha256 IS NOT NULL
    UNION ALL
    SELECT sha256, content_type, COALESCE(stored_at, 0) FROM media WHERE state = 'stored'
) AS stored GROUP BY sha256;
