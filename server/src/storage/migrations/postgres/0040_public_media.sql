-- What strangers see of a photo or film: a file of its own, made without metadata,
-- that somebody at a desk let go. The medium itself stays as it was sent.
CREATE TABLE public_media (
    case_id TEXT NOT NULL,
    media_id TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content_type TEXT NOT NULL,
    published_by TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (case_id, media_id)
);
CREATE INDEX public_media_by_hash ON public_media (sha256);
