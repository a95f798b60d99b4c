-- Per call list: numbers that were neither reached nor found dead and wait for another attempt, and the first day of calls.
SELECT lists.list_id, COALESCE(stock.numbers_left, 0) AS numbers_left, lists.first_on
FROM (
    SELECT list_id, MIN(day_on) AS first_on
    FROM calls
    WHERE is_dial AND is_reach_told AND client_id IS NOT NULL
    GROUP BY list_id
) AS lists
LEFT JOIN (
    SELECT list_id, COUNT(*) AS numbers_left
    FROM (
        SELECT list_id, client_id
        FROM calls
        WHERE is_dial AND is_reach_told AND client_id IS NOT NULL
        GROUP BY list_id, client_id
        HAVING
            COUNT(*) < $most_touches
            AND MAX(number_class) IN (0, 2)
    ) AS waiting
    GROUP BY list_id
) AS stock ON stock.list_id IS NOT DISTINCT FROM lists.list_id
ORDER BY lists.list_id
