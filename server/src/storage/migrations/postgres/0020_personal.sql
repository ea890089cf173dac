-- Every decision about consent, in order; the last of a purpose is in force. It is
-- the proof: which text, when, by which way. Rows are added and never change.
CREATE TABLE consents (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    given BIGINT NOT NULL,
    version TEXT NOT NULL,
    -- SHA-256 of the text in both languages.
    text_sha256 TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- 'app' and the device's id.
    way TEXT NOT NULL
);
CREATE INDEX consents_by_account ON consents (account_id, purpose, at);

-- What people ask about their own data.
CREATE TABLE personal_requests (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT,
    -- 'open', 'done' or 'refused'.
    state TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    reply_by BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    replied_at BIGINT,
    -- Why it takes longer; at most once.
    extended TEXT,
    answer TEXT,
    decided_by TEXT,
    decided_at BIGINT
);
CREATE INDEX personal_requests_by_account ON personal_requests (account_id, made_at);
CREATE INDEX personal_requests_by_state ON personal_requests (state, due_at);

-- When it was made unknown whose case it is.
ALTER TABLE cases ADD COLUMN unlinked_at BIGINT;
CREATE INDEX cases_linked ON cases (updated_at, category)
    WHERE unlinked_at IS NULL AND is_open = 0;
