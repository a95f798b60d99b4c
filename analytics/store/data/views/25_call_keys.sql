-- Keys of rows that are no calls of their own: a row of a later file is compared with them.
CREATE TABLE leg_keys AS
SELECT import_no, call_key, logical_key FROM segment_calls WHERE grain <> 'call';

CREATE VIEW call_keys AS
SELECT call_id AS call_key FROM calls
UNION ALL
SELECT call_key FROM leg_keys;

-- Distinct numbers cannot be summed over days: this view has one row per number, day, operator and call list.
CREATE VIEW client_days AS
SELECT
    client_id,
    day_on,
    operator_id,
    team_id,
    list_id,
    MAX(CASE WHEN is_answered THEN 1 ELSE 0 END) AS num,
    1 AS den
FROM calls
WHERE is_dial AND is_reach_told AND client_id IS NOT NULL
GROUP BY client_id, day_on, operator_id, team_id, list_id;
