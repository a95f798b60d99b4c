-- Who put a plan in force, and which plans were withdrawn before their month began.
ALTER TABLE plans ADD COLUMN who TEXT NOT NULL DEFAULT '';

UPDATE plans SET who = COALESCE(
    (SELECT audit.who FROM audit WHERE audit.action = 'plan' AND audit.at = plans.saved_at ORDER BY number LIMIT 1), ''
);

CREATE TABLE plan_withdrawals (
    plan INTEGER PRIMARY KEY REFERENCES plans (number),
    who  TEXT NOT NULL,
    at   TEXT NOT NULL
);

CREATE VIEW plans_kept AS
SELECT number, name, valid_from, toml, saved_at FROM plans WHERE number NOT IN (SELECT plan FROM plan_withdrawals);

CREATE TRIGGER plan_withdrawals_stay BEFORE UPDATE ON plan_withdrawals BEGIN SELECT RAISE(ABORT, 'append only'); END;
CREATE TRIGGER plan_withdrawals_remain BEFORE DELETE ON plan_withdrawals BEGIN SELECT RAISE(ABORT, 'append only'); END;
