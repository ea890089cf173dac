-- What a photo is known by before and beside its file: a small JPEG, a blur
-- (ThumbHash), how it looks in 64 bits, and the medium that looks the same.
ALTER TABLE media ADD COLUMN thumbnail BLOB;
ALTER TABLE media ADD COLUMN blur BLOB;
ALTER TABLE media ADD COLUMN look INTEGER;
ALTER TABLE media ADD COLUMN same_as TEXT;
-- How large the photo may become, where the person chose: 'data_saver',
-- 'normal', 'evidence'.
ALTER TABLE media ADD COLUMN preset TEXT;
