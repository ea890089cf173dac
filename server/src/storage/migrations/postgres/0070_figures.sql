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
    version BIGINT NOT NULL,
    -- When it was first handed in: on time or late.
    submitted_at BIGINT,
    -- When it was last approved.
    approved_at BIGINT,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (template, period, area)
);

-- Whole ten-thousandths. `approved` is what is public: it stays while a reopened form is
-- corrected.
CREATE TABLE figures (
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    area TEXT NOT NULL,
    value BIGINT,
    approved BIGINT,
    PRIMARY KEY (indicator, period, area)
);

-- Whose hands a form went through, and what changed in them: JSON, by indicator, before
-- and after.
CREATE TABLE figure_steps (
    template TEXT NOT NULL,
    period TEXT NOT NULL,
    area TEXT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    staff_id TEXT,
    -- 'entered', 'imported', 'submitted', 'approved', 'returned', 'reopened'.
    did TEXT NOT NULL,
    note TEXT,
    changes TEXT NOT NULL,
    PRIMARY KEY (template, period, area, number)
);
