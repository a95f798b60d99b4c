-- Attempts in the strata of science.md A.2: what E1rel, E2, the base test and the reach of a base are made of.
SELECT
    operator_id,
    list_id,
    attempt_class,
    hour_block,
    phone_class,
    day_on,
    COUNT(*) AS attempts,
    SUM(CASE WHEN dial_class = 'answered' THEN 1 ELSE 0 END) AS answered,
    SUM(CASE WHEN dial_class IN ('cancelled', 'no_answer') THEN 1 ELSE 0 END) AS unanswered,
    SUM(CASE WHEN ring_seconds IS NOT NULL THEN 1 ELSE 0 END) AS ring_known,
    SUM(CASE WHEN dial_class = 'cancelled' AND ring_seconds < $too_early_seconds THEN 1 ELSE 0 END) AS short,
    SUM(CASE WHEN dial_class = 'cancelled' AND ring_seconds < $too_early_seconds THEN is_end_told ELSE 0 END) AS short_told
FROM dial_classes
WHERE day_on BETWEEN $date_from AND $date_to
    AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
    AND operator_id IS NOT NULL
    AND dial_class <> 'technical'
GROUP BY 1, 2, 3, 4, 5, 6
ORDER BY 1, 2, 3, 4, 5, 6
