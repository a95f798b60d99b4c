-- What operators and field managers of a firm without a CRM said about visits, one row a change; nothing is ever changed or deleted.
CREATE TABLE visit_changes (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    visit_id TEXT NOT NULL,
    at       TEXT NOT NULL,                       -- UTC
    who      TEXT NOT NULL,
    action   TEXT NOT NULL,                       -- booked, accepted, held, no_show, moved, offer, signed, lost
    facts    TEXT NOT NULL                        -- JSON: what the change says besides
);
CREATE INDEX visit_changes_by_visit ON visit_changes (visit_id, number);
