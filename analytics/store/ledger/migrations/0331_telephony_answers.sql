-- What the director knows of the telephony and no file tells. Rows are only added: the last one counts.
CREATE TABLE telephony_answers (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    question TEXT NOT NULL,                           -- dialler: of an export format; line: of an operator
    about    TEXT NOT NULL,                           -- the format, or the operator
    answer   TEXT NOT NULL,                           -- yes, no; good, faulty; unknown takes an answer back
    who      TEXT NOT NULL,
    at       TEXT NOT NULL
);

CREATE TRIGGER telephony_answers_stay BEFORE UPDATE ON telephony_answers
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER telephony_answers_remain BEFORE DELETE ON telephony_answers
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
