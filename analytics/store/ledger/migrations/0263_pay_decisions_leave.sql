-- Who is a person of the invented company, and the answers about its months, leave with it.
DROP TRIGGER confirmed_people_remain;
DROP TRIGGER pay_answers_remain;
CREATE TRIGGER confirmed_people_remain BEFORE DELETE ON confirmed_people
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER pay_answers_remain BEFORE DELETE ON pay_answers
WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
