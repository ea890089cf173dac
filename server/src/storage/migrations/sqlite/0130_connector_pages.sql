-- What partners have comes in pages, too.

-- Answers of a run that came.
ALTER TABLE connector_runs ADD COLUMN pages INTEGER NOT NULL DEFAULT 1;
-- Good runs in a row that lacked the row.
ALTER TABLE connector_rows ADD COLUMN absent INTEGER NOT NULL DEFAULT 0;
-- Which thing the row is about, whatever it says of it, as a hash; empty: not known.
ALTER TABLE connector_rows ADD COLUMN about TEXT NOT NULL DEFAULT '';
