-- Erasure by request and retention: what was taken out, and by what it is recognised when a file brings it again.
ALTER TABLE imports ADD COLUMN segment TEXT;              -- folder of the segment in force; NULL = import_id
ALTER TABLE imports ADD COLUMN original_erased_at TEXT;   -- the file itself is gone: it cannot be read in another way

CREATE TABLE erasures (
    number      INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    who         TEXT NOT NULL,
    kind        TEXT NOT NULL,                            -- client, operator, retention
    certificate TEXT NOT NULL,                            -- JSON, without the person: keyed hashes only
    seal        TEXT NOT NULL                             -- sha256 of the certificate; stands in the audit as well
);

CREATE TABLE erased (
    token     TEXT PRIMARY KEY,                           -- keyed hash of a number or of a spelling of a name
    put       TEXT NOT NULL,                              -- what stands in its place: the token itself, or a pseudonym
    until_on  TEXT,                                       -- of a name: rows after this day are somebody else's
    erasure   INTEGER NOT NULL
);

ALTER TABLE audit ADD COLUMN salt TEXT NOT NULL DEFAULT '';  -- goes with what it salts: the hash that stays tells nothing
ALTER TABLE audit ADD COLUMN erased_by INTEGER;              -- whose certificate vouches for the entry since

DROP TRIGGER absences_stay;
DROP TRIGGER corrections_stay;
DROP TRIGGER disputes_stay;
DROP TRIGGER answers_stay;
DROP TRIGGER payrolls_stay;
DROP TRIGGER scenarios_stay;
CREATE TRIGGER absences_stay BEFORE UPDATE ON absences WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER disputes_stay BEFORE UPDATE ON disputes WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER answers_stay BEFORE UPDATE ON dispute_answers WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER payrolls_stay BEFORE UPDATE ON payrolls WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER scenarios_stay BEFORE UPDATE ON scenarios WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
