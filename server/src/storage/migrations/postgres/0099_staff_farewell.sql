-- The ID token a session was begun with: the provider wants it back at sign-out. It goes
-- with the session.
ALTER TABLE staff_sessions ADD COLUMN id_token TEXT;
-- The same while the second factor is waited for.
ALTER TABLE staff_oidc ADD COLUMN id_token TEXT;
