-- "This bothers me too", once a browser or account; `who` is a hash.
CREATE TABLE me_too (
    case_id TEXT NOT NULL,
    who TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (case_id, who)
);

-- The public list and map, without a look at the rows they do not show. Its
-- condition is the one of the public pages, in the same words. A report that
-- has just come in is not in it.
CREATE INDEX cases_public
    ON cases (seq, category, commune, state, received_at, lat_e7, lon_e7, code)
    WHERE state IN ('accepted', 'in_progress', 'asked', 'answered', 'closed')
    AND hide_name = 0 AND kind = 'report' AND outside = 0;

-- A form of the public pages on its way: kept through wrong fields and the
-- one-time code, for an hour. `code` is the report's once it is taken in.
CREATE TABLE web_drafts (
    id TEXT NOT NULL PRIMARY KEY,
    report_id TEXT NOT NULL,
    filled TEXT NOT NULL,
    request_id TEXT,
    code TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX web_drafts_by_expiry ON web_drafts (expires_at);
