-- Whether what was published helped whoever asked. `who` tells phones apart within one item
-- and never across two.
CREATE TABLE answer_ratings (
    item_id TEXT NOT NULL,
    who TEXT NOT NULL,
    helped INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (item_id, who)
) STRICT, WITHOUT ROWID;

-- When each camera is asked next, whichever server asks.
CREATE TABLE camera_turns (
    camera TEXT NOT NULL PRIMARY KEY,
    next_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The last stills of each, masked, JPEG.
CREATE TABLE camera_stills (
    camera TEXT NOT NULL,
    at INTEGER NOT NULL,
    jpeg BLOB NOT NULL,
    PRIMARY KEY (camera, at)
) STRICT;
