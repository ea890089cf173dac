-- Which cases changed since when: what keeps cases in memory asks for those above the
-- last number it saw. A case has its newest number alone; one that only came in has none,
-- it is found by its own.
CREATE TABLE case_marks (
    seq BIGINT NOT NULL PRIMARY KEY,
    mark BIGINT NOT NULL UNIQUE
);
CREATE SEQUENCE case_mark_numbers;
CREATE FUNCTION mark_case() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    -- One transaction after the other from here to its commit: so numbers are seen in
    -- their order. The key is 'marks' in ASCII.
    PERFORM pg_advisory_xact_lock(469786323827);
    INSERT INTO case_marks (seq, mark) VALUES (NEW.seq, nextval('case_mark_numbers'))
    ON CONFLICT (seq) DO UPDATE SET mark = excluded.mark;
    RETURN NULL;
END $$;
CREATE TRIGGER cases_marked AFTER UPDATE OF state, is_open, kind, category, commune, unit_id,
    assignee_id, attention, answer_waits, received_at, due_at, paused_at, hide_name, outside,
    lat_e7, lon_e7, text_folded, code ON cases
    FOR EACH ROW EXECUTE FUNCTION mark_case();
