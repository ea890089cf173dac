-- The reading that began a draft when no person did, as JSON: which datastream, what was
-- measured, which level it crossed.
ALTER TABLE alerts ADD COLUMN crossing TEXT;
