-- Of films and voice notes: how long they are, and how loud from begin to end, a
-- byte a bar.
ALTER TABLE media ADD COLUMN duration_ms INTEGER;
ALTER TABLE media ADD COLUMN waveform BLOB;
