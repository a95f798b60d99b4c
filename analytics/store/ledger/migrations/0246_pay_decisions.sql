-- Who is a person of the company, and the answers to a month's questions. Rows are only added: the last one counts.
CREATE TABLE confirmed_people (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL,
    is_person INTEGER NOT NULL,                       -- 0 = a queue, a robot, a misspelling: never paid
    is_list   INTEGER NOT NULL,                       -- 1 = confirmed together with the whole list of people
    who       TEXT NOT NULL,
    at        TEXT NOT NULL
);

CREATE TABLE pay_answers (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    month    TEXT NOT NULL,                           -- YYYY-MM
    operator TEXT NOT NULL,
    question TEXT NOT NULL,                           -- gap, no_dials, started_late, leave_with_dials
    about    TEXT NOT NULL,                           -- the day that the question names, or ''
    answer   TEXT NOT NULL,
    who      TEXT NOT NULL,
    at       TEXT NOT NULL
);

CREATE TRIGGER confirmed_people_stay BEFORE UPDATE ON confirmed_people
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER confirmed_people_remain BEFORE DELETE ON confirmed_people BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER pay_answers_stay BEFORE UPDATE ON pay_answers
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'erasing')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER pay_answers_remain BEFORE DELETE ON pay_answers BEGIN SELECT RAISE(ABORT, 'append only'); END;
