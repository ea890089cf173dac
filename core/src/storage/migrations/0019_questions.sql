-- Answers to what the category asks, JSON: code and values of each.
ALTER TABLE reports ADD COLUMN answers TEXT NOT NULL DEFAULT '[]';
-- The words alone, while `text` has the answers under them: from submit on, where there are any.
ALTER TABLE reports ADD COLUMN written TEXT;
