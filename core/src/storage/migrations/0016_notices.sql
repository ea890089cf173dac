-- What a person was told of what they follow, the last of each thing. `body` is the JSON of a
-- Notice; `made_at` is microseconds since 1970 by the server's clock as far as it is known.
CREATE TABLE notices (
    id TEXT NOT NULL PRIMARY KEY,
    made_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    -- Handed to the shell, or left out because there was too much at once.
    told INTEGER NOT NULL DEFAULT 0,
    seen INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- How a followed station or point stood when this phone last knew it: a number of alarm
-- levels, a step, how a gate stands. NULL: it was not known since it is followed.
ALTER TABLE followed ADD COLUMN stood TEXT;

-- What there was before everything was fetched anew: what is there again is not new.
CREATE TABLE items_before (id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;

INSERT INTO settings (key, value)
SELECT 'items_whole', '1' WHERE EXISTS (SELECT 1 FROM items);
