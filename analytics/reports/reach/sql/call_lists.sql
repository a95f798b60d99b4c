-- Per call list: numbers dialled, ever alive, and dead by a code (best: what their best call says, number_class of views/20_whole_calls.sql), and its dials.
SELECT
    lists.list_id,
    numbers.numbers,
    numbers.numbers_reached,
    numbers.numbers_alive,
    numbers.numbers_dead,
    lists.dials,
    lists.answered,
    lists.has_cause,
    lists.last_on
FROM (
    SELECT
        list_id,
        COUNT(*) AS dials,
        SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS answered,
        MAX(CASE WHEN cause_q850 IS NOT NULL OR outcome = 'no_such_number' THEN 1 ELSE 0 END) AS has_cause,
        MAX(day_on) AS last_on
    FROM calls
    WHERE is_dial AND is_reach_told AND client_id IS NOT NULL
    GROUP BY list_id
) AS lists
INNER JOIN (
    SELECT
        list_id,
        COUNT(*) AS numbers,
        SUM(CASE WHEN best = 3 THEN 1 ELSE 0 END) AS numbers_reached,
        SUM(CASE WHEN best >= 2 THEN 1 ELSE 0 END) AS numbers_alive,
        SUM(CASE WHEN best = 1 THEN 1 ELSE 0 END) AS numbers_dead
    FROM (
        SELECT
            list_id,
            client_id,
            MAX(number_class) AS best
        FROM calls
        WHERE is_dial AND is_reach_told AND client_id IS NOT NULL
        GROUP BY list_id, client_id
    ) AS numbers_of_bases
    GROUP BY list_id
) AS numbers ON numbers.list_id IS NOT DISTINCT FROM lists.list_id
ORDER BY lists.dials DESC, lists.list_id
