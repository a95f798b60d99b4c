-- The ledger: everything that is not derived from a file. Append where possible; nothing is deleted.
CREATE TABLE imports (
    import_id   TEXT PRIMARY KEY,
    number      INTEGER NOT NULL UNIQUE,          -- order of loading: of two equal rows the earlier import's counts
    sha256      TEXT NOT NULL,                    -- names the original
    file        TEXT NOT NULL,
    bytes       INTEGER NOT NULL,
    format      TEXT NOT NULL,
    rows        INTEGER NOT NULL,
    loaded      INTEGER NOT NULL,
    duplicates  INTEGER NOT NULL,
    rejected    INTEGER NOT NULL,
    options     TEXT NOT NULL,                    -- JSON: how it was read
    result      TEXT NOT NULL,                    -- JSON: what the import answered
    invented    INTEGER NOT NULL DEFAULT 0,       -- 1 = a file of the demo company
    imported_at TEXT NOT NULL,
    undone_at   TEXT,
    CHECK (rows = loaded + duplicates + rejected)
);
CREATE INDEX imports_by_content ON imports (sha256);

CREATE TABLE state (
    key   TEXT PRIMARY KEY,                       -- generation: the file that is current
    value TEXT NOT NULL
);

CREATE TABLE mappings (
    fingerprint TEXT PRIMARY KEY,                 -- of the layout
    toml        TEXT NOT NULL,
    saved_at    TEXT NOT NULL
);

CREATE TABLE people (
    name       TEXT PRIMARY KEY,                  -- what the director said; wins over what a file said
    role       TEXT,
    team       TEXT,
    started_on TEXT,
    left_on    TEXT
);

CREATE TABLE aliases (
    raw  TEXT PRIMARY KEY,                        -- extension, login or name as a file writes it, lower case
    name TEXT NOT NULL
);

CREATE TABLE plans (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    toml       TEXT NOT NULL,
    saved_at   TEXT NOT NULL
);

CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at     TEXT NOT NULL,
    who    TEXT NOT NULL,
    action TEXT NOT NULL,
    facts  TEXT NOT NULL
);
