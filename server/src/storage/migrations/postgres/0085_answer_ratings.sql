-- Whether what was published helped whoever asked. `who` tells phones apart within one item
-- and never across two.
CREATE TABLE answer_ratings (
    item_id TEXT NOT NULL,
    who TEXT NOT NULL,
    helped BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (item_id, who)
);
