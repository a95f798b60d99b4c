-- Removes the calls of files that are gone, and calls of which a leg is gone or new.
CREATE TEMPORARY TABLE touched_ids AS
SELECT logical_key
FROM leg_keys
WHERE import_no IN (SELECT import_no FROM gone)
    OR call_key IN (SELECT call_id FROM call_facts WHERE import_no IN (SELECT import_no FROM gone))
UNION
SELECT new_calls.logical_key
FROM new_calls
LEFT JOIN leg_keys ON leg_keys.call_key = new_calls.call_key
WHERE new_calls.grain = 'leg' AND leg_keys.call_key IS NULL;

CREATE TEMPORARY TABLE touched_legs AS
SELECT import_no, call_key FROM leg_keys WHERE logical_key IN (SELECT logical_key FROM touched_ids);

CREATE TEMPORARY TABLE removed_calls AS
SELECT call_id, import_no, client_id, day_on FROM call_facts WHERE import_no IN (SELECT import_no FROM gone)
UNION
SELECT call_id, import_no, client_id, day_on FROM call_facts WHERE call_id IN (SELECT call_key FROM touched_legs);

DELETE FROM call_facts WHERE call_id IN (SELECT call_id FROM removed_calls);

DELETE FROM leg_keys WHERE import_no IN (SELECT import_no FROM gone);

DELETE FROM operator_rows WHERE import_no IN (SELECT import_no FROM gone);
