-- What people reported lately in a service's categories, as everybody may see it, JSON.
CREATE TABLE public_reports (
    service TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
