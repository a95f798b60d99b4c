-- The same as call_lists_stock.sql where all calls are seen, from what every dial adds to the numbers that wait (21_touches.sql).
SELECT list_id, SUM(waiting_change) AS numbers_left, MIN(day_on) AS first_on
FROM calls
WHERE is_dial AND is_reach_told AND client_id IS NOT NULL
GROUP BY list_id
ORDER BY list_id
