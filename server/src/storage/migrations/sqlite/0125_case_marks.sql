-- Which cases changed since when: what keeps cases in memory asks for those above the
-- last number it saw. A case has its newest number alone; one that only came in has none,
-- it is found by its own.
CREATE TABLE case_marks (
    seq INTEGER NOT NULL PRIMARY KEY,
    mark INTEGER NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER cases_marked AFTER UPDATE OF state, is_open, kind, category, commune, unit_id,
    assignee_id, attention, answer_waits, received_at, due_at, paused_at, hide_name, outside,
    lat_e7, lon_e7, text_folded, code ON cases
BEGIN
    INSERT INTO case_marks (seq, mark)
    VALUES (NEW.seq, (SELECT COALESCE(MAX(mark), 0) + 1 FROM case_marks))
    ON CONFLICT (seq) DO UPDATE SET mark = excluded.mark;
END;
