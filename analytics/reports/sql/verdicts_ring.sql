-- How long dials rang and how that ended (science.md A.3: E1, Lambda, T): 0 answered, 1 gone, 2 cancelled, 3 no answer.
SELECT
    operator_id,
    day_on,
    LEAST(GREATEST(ring_seconds, 0), 180) AS ring_seconds,
    CASE dial_class WHEN 'answered' THEN 0 WHEN 'cancelled' THEN 2 WHEN 'no_answer' THEN 3 ELSE 1 END AS kind,
    COUNT(*) AS calls
FROM dial_classes
WHERE day_on BETWEEN $date_from AND $date_to
    AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
    AND operator_id IS NOT NULL
    AND ring_seconds IS NOT NULL
    AND dial_class <> 'technical'
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
