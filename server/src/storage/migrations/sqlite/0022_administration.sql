-- What the province's documents were, and who put another in their place.
CREATE TABLE document_history (
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    body TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    replaced_by TEXT,
    note TEXT,
    PRIMARY KEY (name, until)
) STRICT;
