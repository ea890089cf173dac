-- What a photo says of itself, read when it is examined. Evidence of a desk is kept as it
-- was sent; a phone leaves these out of the file and tells them beside it.
ALTER TABLE files ADD COLUMN taken_at BIGINT;
ALTER TABLE files ADD COLUMN lat_e7 BIGINT;
ALTER TABLE files ADD COLUMN lon_e7 BIGINT;
