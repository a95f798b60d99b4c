-- Rows of the new segments (new_calls) that no earlier segment has.
CREATE TEMPORARY TABLE known_rows AS
SELECT call_id AS call_key FROM call_facts WHERE call_id IN (SELECT call_key FROM new_calls)
UNION
SELECT call_key FROM leg_keys WHERE call_key IN (SELECT call_key FROM new_calls);

CREATE TEMPORARY TABLE segment_calls AS
SELECT new_calls.*
FROM new_calls
LEFT JOIN known_rows ON known_rows.call_key = new_calls.call_key
WHERE known_rows.call_key IS NULL;

INSERT INTO leg_keys SELECT call_key, logical_key FROM new_calls WHERE grain <> 'call';
