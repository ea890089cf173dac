-- Whether what was published helped whoever asked. `who` tells phones apart within one item
-- and never across two.
CREATE TABLE answer_ratings (
    item_id TEXT NOT NULL,
    who TEXT NOT NULL,
    helped BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (item_id, who)
);

-- When each camera is asked next, whichever server asks.
CREATE TABLE camera_turns (
    camera TEXT NOT NULL PRIMARY KEY,
    next_at BIGINT NOT NULL
);

-- The last stills of each, masked, JPEG.
CREATE TABLE camera_stills (
    camera TEXT NOT NULL,
    at BIGINT NOT NULL,
    jpeg BYTEA NOT NULL,
    PRIMARY KEY (camera, at)
);
