-- What others created by SensorThings. Stations of the province are not here: they stand
-- in its documents.
CREATE TABLE sensorthings_entities (
    seq INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    -- What it says of itself, as JSON.
    body TEXT NOT NULL,
    -- Of a datastream.
    thing TEXT,
    sensor TEXT,
    property TEXT,
    source TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    UNIQUE (kind, id)
) STRICT;

-- Which thing is where.
CREATE TABLE sensorthings_places (
    thing TEXT NOT NULL,
    location TEXT NOT NULL,
    PRIMARY KEY (thing, location)
) STRICT, WITHOUT ROWID;

-- Observations of their datastreams.
CREATE TABLE sensorthings_results (
    datastream TEXT NOT NULL,
    at INTEGER NOT NULL,
    until_at INTEGER,
    result_at INTEGER,
    -- The result in millionths, when it is a number.
    micro INTEGER,
    -- The result as JSON.
    result TEXT NOT NULL,
    feature TEXT,
    extra TEXT NOT NULL,
    source TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (datastream, at)
) STRICT, WITHOUT ROWID;
CREATE INDEX sensorthings_results_at ON sensorthings_results (at);
