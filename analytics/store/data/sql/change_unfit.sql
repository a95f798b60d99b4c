-- Why rows of new or gone files cannot be added or taken away by themselves: new rows without a number, or the last
-- ones, decide which numbers are withheld, and calls without a time have no day.
SELECT 'rows' AS reason
FROM new_calls
WHERE COALESCE(grain, '') NOT IN ('call', 'leg', 'aggregate') OR client_phone LIKE '#%' OR started_local IS NULL
UNION ALL
SELECT 'rows' AS reason FROM new_outcomes WHERE CONTAINS(client_phones, '#')
UNION ALL
SELECT 'withheld' AS reason FROM gone_calls WHERE client_phone LIKE '#%'
UNION ALL
SELECT 'withheld' AS reason FROM gone_outcomes WHERE CONTAINS(client_phones, '#')
LIMIT 1
