-- River stations. What a station is stands in the province's documents; here is what
-- was measured. Levels are whole millimetres over the station's own datum.

-- How a station stands, kept at every write.
CREATE TABLE datastreams (
    station TEXT NOT NULL PRIMARY KEY,
    -- 'normal', 'alerting', 'no_data'.
    state TEXT NOT NULL,
    alarm INTEGER NOT NULL,
    -- The last good reading, by the moment it was measured.
    last_at INTEGER,
    last_mm INTEGER,
    rate_mm_hour INTEGER,
    -- When anything arrived last.
    heard_at INTEGER NOT NULL
) STRICT;

-- Readings are marked, never deleted but by age. `flags`: 1 out of range, 2 spike,
-- 4 stuck, 8 came late. `alarm` and `same_since` are as of this reading, worked out
-- from the readings before it in the order they were measured.
CREATE TABLE readings (
    station TEXT NOT NULL,
    at INTEGER NOT NULL,
    mm INTEGER NOT NULL,
    result_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    flags INTEGER NOT NULL,
    alarm INTEGER NOT NULL,
    same_since INTEGER NOT NULL,
    PRIMARY KEY (station, at)
) STRICT, WITHOUT ROWID;

-- What is forecast; the newest forecast of a moment stays.
CREATE TABLE forecasts (
    station TEXT NOT NULL,
    at INTEGER NOT NULL,
    mm INTEGER NOT NULL,
    result_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (station, at)
) STRICT, WITHOUT ROWID;

-- What befell a station: 'rose', 'fell', 'silent', 'back'.
CREATE TABLE station_events (
    station TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    alarm INTEGER NOT NULL,
    mm INTEGER,
    PRIMARY KEY (station, at, kind)
) STRICT, WITHOUT ROWID;
