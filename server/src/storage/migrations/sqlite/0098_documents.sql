-- What a document among the evidence is called: the name of the file it came as.
ALTER TABLE media ADD COLUMN name TEXT;
-- How long the public copy is.
ALTER TABLE public_media ADD COLUMN bytes INTEGER;
-- Documents were no known format before: what is waits to be looked into again.
UPDATE files SET state = 'arrived', fault = NULL, attempts = 0 WHERE fault = 'unknown_format';
