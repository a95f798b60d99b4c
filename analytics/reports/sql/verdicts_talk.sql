-- Talks around the threshold of an effective call (science.md A.3: talk padding).
SELECT
    operator_id,
    SUM(CASE WHEN talk_seconds < $effective_seconds + 10 THEN 1 ELSE 0 END) AS talks,
    SUM(CASE WHEN talk_seconds >= $effective_seconds AND talk_seconds < $effective_seconds + 5 THEN 1 ELSE 0 END) AS just_above
FROM dial_classes
WHERE day_on BETWEEN $date_from AND $date_to
    AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
    AND operator_id IS NOT NULL
    AND dial_class = 'answered'
    AND talk_seconds >= $effective_seconds - 5
GROUP BY operator_id
