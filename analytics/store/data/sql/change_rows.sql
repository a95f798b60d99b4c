-- The rows (said_calls) from which calls are made anew: rows of new files that no other file has, and rows of other
-- files that take the place of removed ones. Daily totals (said_sums) are all made anew.
CREATE TEMPORARY TABLE touched_keys AS
SELECT call_id AS call_key FROM removed_calls
UNION
SELECT call_key FROM touched_legs
UNION
SELECT call_key FROM new_calls;

CREATE TEMPORARY TABLE known_rows AS
SELECT call_id AS call_key FROM call_facts WHERE call_id IN (SELECT call_key FROM touched_keys)
UNION
SELECT call_key
FROM leg_keys
WHERE call_key IN (SELECT call_key FROM touched_keys) AND logical_key NOT IN (SELECT logical_key FROM touched_ids);

CREATE TEMPORARY TABLE segment_calls AS
SELECT said_calls.*
FROM said_calls
INNER JOIN touched_keys ON touched_keys.call_key = said_calls.call_key
LEFT JOIN known_rows ON known_rows.call_key = said_calls.call_key
WHERE known_rows.call_key IS NULL AND said_calls.grain <> 'aggregate'
UNION ALL
SELECT * FROM said_sums WHERE grain = 'aggregate';

INSERT INTO leg_keys SELECT import_no, call_key, logical_key FROM new_calls WHERE grain <> 'call';
