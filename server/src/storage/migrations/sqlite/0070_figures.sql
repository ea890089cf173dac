-- Figures of communes and the province. What is counted stands in the province's
-- documents; here is what was entered. Nothing that adds up is kept.

-- A form of an area and a period, as it was handed in.
CREATE TABLE figure_reports (
    template TEXT NOT NULL,
    period TEXT NOT NULL,
    -- Code of a commune, or 'province'.
    area TEXT NOT NULL,
    -- 'draft', 'submitted', 'approved'.
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- When it was first handed in: on time or late.
    submitted_at INTEGER,
    -- When it was last approved.
    approved_at INTEGER,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (template, period, area)
) STRICT, WITHOUT ROWID;

-- Whole ten-thousandths. `approved` is what is public: it stays while a reopened form is
-- corrected.
CREATE TABLE figures (
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    area TEXT NOT NULL,
    value INTEGER,
    approved INTEGER,
    PRIMARY KEY (indicator, period, area)
) STRICT, WITHOUT ROWID;

-- Whose hands a form went through, and what changed in them: JSON, by indicator, before
-- and after.
CREATE TABLE figure_steps (
    template TEXT NOT NULL,
    period TEXT NOT NULL,
    area TEXT NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    staff_id TEXT,
    -- 'entered', 'imported', 'submitted', 'approved', 'returned', 'reopened'.
    did TEXT NOT NULL,
    note TEXT,
    changes TEXT NOT NULL,
    PRIMARY KEY (template, period, area, number)
) STRICT, WITHOUT ROWID;
