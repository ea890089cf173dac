-- Places and publications. `body` is the JSON of what is written, `published` the
-- JSON of what phones have: an item can be changed while it is public.
CREATE TABLE items (
    id TEXT NOT NULL PRIMARY KEY,
    collection TEXT NOT NULL,
    -- The id it has where it comes from.
    reference TEXT,
    -- 'draft', 'review', 'published', 'withdrawn'.
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    folded TEXT NOT NULL,
    body TEXT NOT NULL,
    lat_e7 INTEGER,
    lon_e7 INTEGER,
    made_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    -- Counts what phones must hear of; NULL as long as nobody heard of it.
    seq INTEGER,
    published TEXT,
    -- Communes of what is public, `,19624,19630,`; empty: everybody.
    communes TEXT NOT NULL,
    valid_until INTEGER
) STRICT;
CREATE UNIQUE INDEX items_by_seq ON items (seq);
CREATE INDEX items_of_collection ON items (collection, seq);
CREATE INDEX items_by_state ON items (collection, state, changed_at);
CREATE UNIQUE INDEX items_by_reference ON items (collection, reference);

-- Whose hands an item went through, and what it said before.
CREATE TABLE item_steps (
    item_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    -- NULL: the server itself.
    staff_id TEXT,
    did TEXT NOT NULL,
    note TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (item_id, number)
) STRICT;

-- One row; its lock makes the numbers follow the commits.
CREATE TABLE item_counter (seq INTEGER NOT NULL) STRICT;
INSERT INTO item_counter (seq) VALUES (0);
