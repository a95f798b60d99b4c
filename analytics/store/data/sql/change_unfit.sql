-- Why rows of new files (new_calls, new_outcomes) cannot be added to a generation: a withheld number may be one that
-- other rows still contain, and calls without a time have no day.
SELECT 'rows' AS reason
FROM new_calls
WHERE COALESCE(grain, '') NOT IN ('call', 'leg', 'aggregate') OR client_phone LIKE '#%' OR started_local IS NULL
UNION ALL
SELECT 'rows' AS reason
FROM new_outcomes
WHERE CONTAINS(client_phones, '#')
LIMIT 1
