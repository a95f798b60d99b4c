-- The next dial of a number after it was dropped, after it was rung fairly (science.md A.3: E3), after any missed dial.
SELECT
    operator_id,
    list_id,
    phone_class,
    attempt_class,
    SUM(dropped) AS any_dials,
    SUM(dropped * next_answered) AS any_answered,
    SUM(dropped * by_other) AS other_dials,
    SUM(dropped * by_other * next_answered) AS other_answered,
    SUM(missed) AS missed_dials,
    SUM(missed * next_answered) AS missed_answered,
    SUM(fair) AS fair_dials,
    SUM(fair * next_answered) AS fair_answered
FROM (
    SELECT
        operator_id,
        list_id,
        phone_class,
        attempt_class,
        CASE WHEN dial_class IN ('cancelled', 'no_answer') THEN 1 ELSE 0 END AS missed,
        CASE WHEN dial_class = 'cancelled' AND ring_seconds < $too_early_seconds THEN 1 ELSE 0 END AS dropped,
        CASE WHEN dial_class IN ('cancelled', 'no_answer') AND ring_seconds >= $floor_seconds THEN 1 ELSE 0 END AS fair,
        CASE WHEN LEAD(operator_id) OVER following <> operator_id THEN 1 ELSE 0 END AS by_other,
        CASE WHEN LEAD(dial_class) OVER following = 'answered' THEN 1 ELSE 0 END AS next_answered,
        LEAD(dial_class) OVER following AS next_class
    FROM dial_classes
    WHERE day_on BETWEEN $date_from AND $date_to
        AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
        AND client_id IS NOT NULL
        AND operator_id IS NOT NULL
        AND dial_class <> 'technical'
    WINDOW following AS (PARTITION BY client_id, list_id ORDER BY started_local, call_id)
) AS followed
WHERE next_class IS NOT NULL AND missed = 1
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
