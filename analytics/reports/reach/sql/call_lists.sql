-- Per call list: numbers dialled, ever alive, dead by a code, and waiting for another attempt.
SELECT
    list_id,
    COUNT(*) AS numbers,
    SUM(reached) AS numbers_reached,
    SUM(alive) AS numbers_alive,
    SUM(CASE WHEN coded_dead = 1 AND alive = 0 THEN 1 ELSE 0 END) AS numbers_dead,
    SUM(CASE WHEN reached = 0 AND (coded_dead = 0 OR alive = 1) AND touches < $most_touches THEN 1 ELSE 0 END) AS numbers_left,
    SUM(touches) AS dials,
    SUM(answered) AS answered,
    MAX(has_cause) AS has_cause,
    MIN(first_on) AS first_on,
    MAX(last_on) AS last_on
FROM (
    SELECT
        list_id,
        client_id,
        COUNT(*) AS touches,
        SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS answered,
        MAX(CASE WHEN is_answered THEN 1 ELSE 0 END) AS reached,
        MAX(CASE WHEN is_answered OR outcome IN ('busy', 'rejected', 'machine') THEN 1 ELSE 0 END) AS alive,
        MAX(CASE WHEN outcome = 'no_such_number' THEN 1 ELSE 0 END) AS coded_dead,
        MAX(CASE WHEN cause_q850 IS NOT NULL OR outcome = 'no_such_number' THEN 1 ELSE 0 END) AS has_cause,
        MIN(day_on) AS first_on,
        MAX(day_on) AS last_on
    FROM calls
    WHERE is_dial AND is_reach_told AND client_id IS NOT NULL
    GROUP BY list_id, client_id
) AS numbers_of_bases
GROUP BY list_id
ORDER BY dials DESC, list_id
