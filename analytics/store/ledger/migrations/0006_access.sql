-- Who may come in. Passwords are argon2id hashes, session tokens keyed hashes: a stolen ledger opens no door.
CREATE TABLE users (
    login       TEXT PRIMARY KEY,                 -- lower case
    password    TEXT NOT NULL,                    -- argon2id
    role        TEXT NOT NULL,                    -- core.scope.Role
    person      TEXT,                             -- operator or field manager whose rows are his
    team        TEXT,                             -- team that a lead sees
    sees_pay    INTEGER NOT NULL DEFAULT 0,       -- granted to a lead
    sees_phones INTEGER NOT NULL DEFAULT 0,       -- may reveal phones; each time is audited
    must_change INTEGER NOT NULL DEFAULT 1,       -- the first password was chosen by somebody else
    created_at  TEXT NOT NULL,
    disabled_at TEXT
);

CREATE TABLE sessions (
    token      TEXT PRIMARY KEY,                  -- HMAC-SHA256 of the cookie under DOZVON_SECRET
    login      TEXT NOT NULL,
    started_at TEXT NOT NULL,
    until      TEXT NOT NULL,
    revoked_at TEXT
);
CREATE INDEX sessions_of ON sessions (login);

CREATE TABLE failed_tries (
    login TEXT NOT NULL,
    place TEXT NOT NULL,                          -- network address
    at    TEXT NOT NULL
);

ALTER TABLE audit ADD COLUMN hash TEXT NOT NULL DEFAULT '';  -- sha256 over the entry before and this one
