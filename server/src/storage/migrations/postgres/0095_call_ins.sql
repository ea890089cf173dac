-- Rounds in which everything in a collection is called one by one: boats before a storm.
CREATE TABLE call_ins (
    id TEXT NOT NULL PRIMARY KEY,
    collection TEXT NOT NULL,
    -- Why it is called, `Bão số 9`.
    name TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    begun_by TEXT NOT NULL,
    -- Empty while it goes on.
    ended_at BIGINT
);
-- One at a time.
CREATE UNIQUE INDEX call_ins_going_on ON call_ins (collection) WHERE ended_at IS NULL;
CREATE INDEX call_ins_of_collection ON call_ins (collection, begun_at);

-- What each said last. Who is not here was not called yet.
CREATE TABLE call_in_answers (
    call_in TEXT NOT NULL,
    item TEXT NOT NULL,
    -- 'safe', 'returning', 'needs_help', 'no_answer'.
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    staff_id TEXT NOT NULL,
    PRIMARY KEY (call_in, item)
);
