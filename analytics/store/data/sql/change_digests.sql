-- Digests of the days of which a dial has changed, also only in its operator's name or team.
CREATE TEMPORARY TABLE changed_dials AS
SELECT day_on FROM changed_days
UNION
SELECT day_on FROM call_facts WHERE operator_id IN (SELECT operator_id FROM changed_operators);

DELETE FROM day_digests WHERE day_on IN (SELECT day_on FROM changed_dials)
