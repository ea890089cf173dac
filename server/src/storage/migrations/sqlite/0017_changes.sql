-- What a phone that holds a case lacks of it can be told by number.

-- The number the case arrived with; none before its first change, when it is
-- the one in `sync_seq`.
ALTER TABLE cases ADD COLUMN arrived_seq INTEGER;
-- The account's number of the change that made the step. What came before this
-- column was sent with the case, and has none.
ALTER TABLE timeline ADD COLUMN sync_seq INTEGER NOT NULL DEFAULT 0;
-- The account's number of the change that stored the medium.
ALTER TABLE media ADD COLUMN sync_seq INTEGER NOT NULL DEFAULT 0;
