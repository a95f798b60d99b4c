-- What was said about the invented company leaves with it; nothing else is ever deleted.
DROP TRIGGER absences_remain;
DROP TRIGGER corrections_remain;
DROP TRIGGER disputes_remain;
DROP TRIGGER answers_remain;
DROP TRIGGER payrolls_remain;
DROP TRIGGER scenarios_remain;
CREATE TRIGGER absences_remain BEFORE DELETE ON absences WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER corrections_remain BEFORE DELETE ON corrections WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER disputes_remain BEFORE DELETE ON disputes WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER answers_remain BEFORE DELETE ON dispute_answers WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER payrolls_remain BEFORE DELETE ON payrolls WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER scenarios_remain BEFORE DELETE ON scenarios WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
DROP TRIGGER plan_withdrawals_remain;
CREATE TRIGGER plan_withdrawals_remain BEFORE DELETE ON plan_withdrawals WHEN NOT EXISTS (SELECT 1 FROM state WHERE key = 'leaving_demo')
BEGIN SELECT RAISE(ABORT, 'append only'); END;
