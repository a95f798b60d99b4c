-- What operators say about verdicts on them. Rows are only added: the last one of a reply counts.
CREATE TABLE verdict_replies (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    operator   TEXT NOT NULL,
    verdict    TEXT NOT NULL,                         -- the code of the verdict that was on the screen
    date_from  TEXT NOT NULL,                         -- the days that it judged
    date_to    TEXT NOT NULL,
    said       TEXT NOT NULL,
    instead_of INTEGER,                               -- the first row of the reply that this row corrects
    who        TEXT NOT NULL,
    at         TEXT NOT NULL
);

-- Who has read which row.
CREATE TABLE verdict_reply_reads (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    reply  INTEGER NOT NULL,
    who    TEXT NOT NULL,
    at     TEXT NOT NULL
);

CREATE TRIGGER verdict_replies_stay BEFORE UPDATE ON verdict_replies
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER verdict_replies_remain BEFORE DELETE ON verdict_replies
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER verdict_reply_reads_stay BEFORE UPDATE ON verdict_reply_reads
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER verdict_reply_reads_remain BEFORE DELETE ON verdict_reply_reads
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
