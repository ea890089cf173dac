-- Cases that staff wrote down: how they came, who wrote, whom it is from.
CREATE TABLE intakes (
    case_id TEXT NOT NULL PRIMARY KEY,
    -- 'call', 'message', 'counter'.
    way TEXT NOT NULL,
    -- Name or address, where the number alone does not say it.
    contact TEXT,
    staff_id TEXT NOT NULL,
    at BIGINT NOT NULL
);
