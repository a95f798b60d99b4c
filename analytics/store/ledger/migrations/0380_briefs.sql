-- Who gets the brief by mail. Rows are only added: the last one of a login counts, an empty e-mail takes it back.
CREATE TABLE brief_readers (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    login    TEXT NOT NULL,
    email    TEXT NOT NULL,
    language TEXT NOT NULL,
    who      TEXT NOT NULL,
    at       TEXT NOT NULL
);
CREATE TRIGGER brief_readers_stay BEFORE UPDATE ON brief_readers
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER brief_readers_remain BEFORE DELETE ON brief_readers BEGIN SELECT RAISE(ABORT, 'append only'); END;

-- What was written or sent: one row for each file and each mail, so that nothing leaves twice.
CREATE TABLE deliveries (
    key    TEXT PRIMARY KEY,                          -- file week 2026-11-16 ru; mail week 2026-11-16 login
    state  TEXT NOT NULL,                             -- sending, sent, failed
    tries  INTEGER NOT NULL,
    detail TEXT NOT NULL,                             -- why the last try failed
    at     TEXT NOT NULL
);
