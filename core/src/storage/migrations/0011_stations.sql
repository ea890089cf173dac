-- River stations as the server last told of them, JSON.
CREATE TABLE stations (
    id TEXT NOT NULL PRIMARY KEY,
    place INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The last hours of those that were looked at, JSON.
CREATE TABLE station_details (
    id TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE followed_stations (id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
