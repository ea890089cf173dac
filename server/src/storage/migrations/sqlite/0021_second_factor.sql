-- Authenticators of staff (RFC 6238). Not good before it was confirmed; `last_step`
-- is the last that was used, because digits are good once.
CREATE TABLE staff_totp (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    secret BLOB NOT NULL,
    confirmed_at INTEGER,
    last_step INTEGER NOT NULL
) STRICT;

-- Codes on paper for the day an authenticator is lost; only hashes.
CREATE TABLE staff_recovery (
    staff_id TEXT NOT NULL REFERENCES staff (id),
    code_hash TEXT NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (staff_id, code_hash)
) STRICT;

-- Browsers somebody signed in with.
CREATE TABLE staff_browsers (
    secret_hash TEXT NOT NULL,
    staff_id TEXT NOT NULL REFERENCES staff (id),
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (secret_hash, staff_id)
) STRICT;

-- Sessions are listed by an id that opens nothing. Those of before have none: who
-- holds one signs in anew.
DELETE FROM staff_sessions;
ALTER TABLE staff_sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
-- Where it was opened from, and with what.
ALTER TABLE staff_sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE staff_sessions ADD COLUMN agent TEXT NOT NULL DEFAULT '';
-- When the second factor was last shown in it.
ALTER TABLE staff_sessions ADD COLUMN factor_at INTEGER;
CREATE INDEX staff_sessions_by_staff ON staff_sessions (staff_id, seen_at);
