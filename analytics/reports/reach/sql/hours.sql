-- Dials and answers by weekday (1 = Monday) and hour.
SELECT
    EXTRACT(ISODOW FROM day_on) AS weekday,
    hour_local,
    COUNT(*) AS dials,
    SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS answered
FROM calls
WHERE is_dial AND is_reach_told
GROUP BY 1, 2
ORDER BY 1, 2
