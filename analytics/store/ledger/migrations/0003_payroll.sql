-- What pay needs to remember. Nothing here is ever changed or deleted: a later row overrules an earlier one.
CREATE TABLE absences (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    operator TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    is_away  INTEGER NOT NULL,                    -- 0 = said by mistake, taken back
    who      TEXT NOT NULL,
    at       TEXT NOT NULL,
    CHECK (first_on <= last_on)
);

CREATE TABLE corrections (
    number         INTEGER PRIMARY KEY AUTOINCREMENT,
    month          TEXT NOT NULL,                 -- YYYY-MM
    operator       TEXT NOT NULL,
    amount_kopecks INTEGER NOT NULL,
    reason         TEXT NOT NULL CHECK (TRIM(reason) <> ''),
    who            TEXT NOT NULL,
    at             TEXT NOT NULL
);

CREATE TABLE disputes (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    month    TEXT NOT NULL,
    operator TEXT NOT NULL,
    said     TEXT NOT NULL CHECK (TRIM(said) <> ''),
    who      TEXT NOT NULL,
    at       TEXT NOT NULL
);

CREATE TABLE dispute_answers (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    dispute INTEGER NOT NULL REFERENCES disputes (number),
    status  TEXT NOT NULL CHECK (status IN ('accepted', 'declined')),
    answer  TEXT NOT NULL,
    who     TEXT NOT NULL,
    at      TEXT NOT NULL
);

CREATE TABLE payrolls (
    month TEXT PRIMARY KEY,                       -- approved and locked: one sheet for ever
    sheet TEXT NOT NULL,                          -- JSON: every figure as it was approved
    who   TEXT NOT NULL,
    at    TEXT NOT NULL
);

CREATE TABLE scenarios (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name   TEXT NOT NULL,
    toml   TEXT NOT NULL,
    who    TEXT NOT NULL,
    at     TEXT NOT NULL
);

CREATE TRIGGER absences_stay BEFORE UPDATE ON absences BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER absences_remain BEFORE DELETE ON absences BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER corrections_remain BEFORE DELETE ON corrections BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER disputes_stay BEFORE UPDATE ON disputes BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER disputes_remain BEFORE DELETE ON disputes BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER answers_stay BEFORE UPDATE ON dispute_answers BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER answers_remain BEFORE DELETE ON dispute_answers BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER payrolls_stay BEFORE UPDATE ON payrolls BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER payrolls_remain BEFORE DELETE ON payrolls BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER scenarios_stay BEFORE UPDATE ON scenarios BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER scenarios_remain BEFORE DELETE ON scenarios BEGIN SELECT RAISE(ABORT, 'append only'); END;
