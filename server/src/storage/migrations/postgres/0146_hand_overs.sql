-- Papers that went from hand to hand on their way to an office and back. Rows are added and
-- never change: who miswrote one writes another that takes the papers back.
CREATE TABLE hand_overs (
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Made by whoever sends it, so that a row sent twice is one.
    id TEXT NOT NULL UNIQUE,
    receipt TEXT NOT NULL UNIQUE,
    -- The dossier's code; empty until the office has given one.
    dossier TEXT,
    -- The appointment it began with.
    case_id TEXT,
    -- 'citizen', 'agent', 'office'.
    from_party TEXT NOT NULL,
    from_place TEXT,
    from_name TEXT,
    to_party TEXT NOT NULL,
    to_place TEXT,
    to_name TEXT,
    -- JSON: name and count of each.
    papers TEXT NOT NULL,
    note TEXT,
    at BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    staff_id TEXT NOT NULL,
    CHECK (dossier IS NOT NULL OR case_id IS NOT NULL)
);
CREATE INDEX hand_overs_of_dossier ON hand_overs (dossier);
CREATE INDEX hand_overs_of_case ON hand_overs (case_id);
CREATE FUNCTION hand_overs_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'hand-overs do not change'; END $$;
CREATE TRIGGER hand_overs_no_change BEFORE UPDATE OR DELETE ON hand_overs
    FOR EACH ROW EXECUTE FUNCTION hand_overs_keep();
