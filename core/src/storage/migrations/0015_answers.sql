-- Whether answers helped goes through the outbox: kind 'answer_rating', its subject and its
-- report both the item that answered. What was not told yet is put there.
INSERT INTO outbox (kind, subject_id, report_id, lane, state, created_at)
SELECT 'answer_rating', item, item, 1, 'queued', 0 FROM answer_ratings WHERE told = 0;
ALTER TABLE answer_ratings DROP COLUMN told;
-- Why the server refused it, in its own words.
ALTER TABLE answer_ratings ADD COLUMN held_code TEXT;
ALTER TABLE answer_ratings ADD COLUMN held_field TEXT;
ALTER TABLE answer_ratings ADD COLUMN held_vi TEXT;
ALTER TABLE answer_ratings ADD COLUMN held_en TEXT;
