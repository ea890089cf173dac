-- Sign-ins that went to the province's provider. One is used up when it comes back.
CREATE TABLE staff_oidc (
    state_hash TEXT NOT NULL PRIMARY KEY,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    -- Whom the provider named, while their second factor is waited for.
    staff_id TEXT REFERENCES staff (id),
    expires_at INTEGER NOT NULL
) STRICT;
