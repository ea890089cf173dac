-- Places and publications as last fetched, for everybody. `body` is the JSON of an
-- Item. Times are microseconds since 1970 by the server's clock.
CREATE TABLE items (
    id TEXT NOT NULL PRIMARY KEY,
    collection TEXT NOT NULL,
    body TEXT NOT NULL,
    title TEXT NOT NULL,
    lat REAL,
    lon REAL,
    published_at INTEGER NOT NULL,
    valid_until INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX items_of_collection ON items (collection, published_at);
