-- Nine roles instead of four.
UPDATE staff SET role = CASE role
    WHEN 'admin' THEN 'administrator'
    WHEN 'coordinator' THEN 'intake'
    WHEN 'officer' THEN 'unit_officer'
    WHEN 'viewer' THEN 'auditor'
    ELSE role END;

-- Each row's hash covers the row and the hash before it. Rows from before this
-- have none.
ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';
CREATE INDEX audit_by_object ON audit (object, seq);
CREATE INDEX audit_by_actor ON audit (actor, seq);

-- One row: where the chain begins, how many rows were written, the last hash.
CREATE TABLE audit_head (
    only_one INTEGER NOT NULL PRIMARY KEY DEFAULT 1 CHECK (only_one = 1),
    first_seq INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT;
INSERT INTO audit_head (first_seq, seq, hash)
    SELECT COALESCE(MAX(seq), 0) + 1, COALESCE(MAX(seq), 0), '' FROM audit;
