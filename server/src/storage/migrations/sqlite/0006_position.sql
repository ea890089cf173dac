-- What the phone said of the position beside where and how exactly.
ALTER TABLE cases ADD COLUMN altitude_cm INTEGER;
ALTER TABLE cases ADD COLUMN fix_mocked INTEGER NOT NULL DEFAULT 0;
-- What the phone measured, where the position is a pin: citizen_wire Fix as JSON.
ALTER TABLE cases ADD COLUMN measured TEXT;
-- Metres from where it was taken to the report's position, told by the phone.
ALTER TABLE media ADD COLUMN apart_m INTEGER;
