-- Dossiers of the one-stop offices: how each stands, and nothing of whose it is.
CREATE TABLE dossiers (
    code TEXT NOT NULL PRIMARY KEY,
    procedure TEXT NOT NULL,
    unit TEXT NOT NULL,
    -- 'received', 'working', 'papers_missing', 'ready', 'returned', 'refused'.
    state TEXT NOT NULL,
    -- 1: nothing more will come.
    is_over INTEGER NOT NULL,
    -- Days, `2026-11-26`.
    received_on TEXT NOT NULL,
    due_on TEXT,
    changed_at INTEGER NOT NULL,
    -- JSON.
    steps TEXT NOT NULL
) STRICT;
CREATE INDEX dossiers_by_due ON dossiers (is_over, due_on);
