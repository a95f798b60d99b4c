-- Alerts of one's own; shared_with is a role that also sees it, or empty.
CREATE TABLE alerts (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    owner       TEXT NOT NULL,
    metric      TEXT NOT NULL,
    watch       TEXT NOT NULL,                        -- below, above, unusual
    threshold   REAL,                                 -- in the unit of the metric
    span        TEXT NOT NULL,                        -- week, month
    of_kind     TEXT NOT NULL,                        -- all, team, list
    of_name     TEXT NOT NULL,
    shared_with TEXT NOT NULL,
    saved_at    TEXT NOT NULL
);
