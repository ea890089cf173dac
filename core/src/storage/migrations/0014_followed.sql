-- What is followed, by its id: river stations, measuring points, places such as schools.
ALTER TABLE followed_stations RENAME TO followed;

-- Whether answers helped; `told` once the server has it.
CREATE TABLE answer_ratings (
    item TEXT NOT NULL PRIMARY KEY,
    helped INTEGER NOT NULL,
    told INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
