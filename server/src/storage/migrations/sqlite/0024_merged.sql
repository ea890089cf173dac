-- The case it is worked with: a report of the same thing. Such a case is not open by
-- itself (`is_open` is 0), whatever its state: what is done to the other is done to it.
ALTER TABLE cases ADD COLUMN parent_id TEXT;
CREATE INDEX cases_by_parent ON cases (parent_id) WHERE parent_id IS NOT NULL;
