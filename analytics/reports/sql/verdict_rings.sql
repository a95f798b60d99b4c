-- How long unanswered dials of one operator rang, beside those of his colleagues on the same bases.
SELECT
    CASE WHEN operator_id = $operator THEN 1 ELSE 0 END AS is_own,
    LEAST(GREATEST(ring_seconds, 0), $most_seconds) AS ring_seconds,
    SUM(CASE WHEN dial_class = 'cancelled' THEN 1 ELSE 0 END) AS cancelled,
    COUNT(*) AS dials
FROM dial_classes
WHERE day_on BETWEEN $date_from AND $date_to
    AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
    AND operator_id IS NOT NULL
    AND ring_seconds IS NOT NULL
    AND dial_class IN ('cancelled', 'no_answer')
    AND COALESCE(list_id, '') IN (
        SELECT COALESCE(list_id, '') FROM dial_classes
        WHERE day_on BETWEEN $date_from AND $date_to AND operator_id = $operator
    )
GROUP BY 1, 2
ORDER BY 1, 2
