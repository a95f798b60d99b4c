-- States of the page Explore under a name, of one account; shared_with is a role that also opens it, or empty.
CREATE TABLE explore_views (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    owner       TEXT NOT NULL,
    name        TEXT NOT NULL,
    settings    TEXT NOT NULL,                        -- JSON: the settings as the address writes them
    shared_with TEXT NOT NULL DEFAULT '',
    saved_at    TEXT NOT NULL,
    UNIQUE (owner, name)
);
