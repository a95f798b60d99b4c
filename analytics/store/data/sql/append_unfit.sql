-- Why rows of new segments (new_calls) cannot be added to the generation `former` by themselves.
SELECT 'rows' AS reason
FROM new_calls
WHERE COALESCE(grain, '') NOT IN ('call', 'leg')  -- daily totals
    OR team_raw IS NOT NULL  -- a person's team is the one that most rows name
    OR client_phone LIKE '#%'  -- a withheld number may be one that other rows still contain
    OR started_local IS NULL
UNION ALL
-- A new leg of a call that is known in part may represent that call.
SELECT 'legs' AS reason
FROM new_calls
INNER JOIN former.leg_keys ON leg_keys.logical_key = new_calls.logical_key
WHERE new_calls.grain = 'leg' AND new_calls.call_key NOT IN (SELECT call_key FROM former.leg_keys)
LIMIT 1
