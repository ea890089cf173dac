-- What the phone measured, where `fix` is a pin: citizen_wire Fix as JSON.
ALTER TABLE reports ADD COLUMN measured TEXT;
