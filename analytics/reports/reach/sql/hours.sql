-- Reach by weekday (1 = Monday) and hour: its days, answers and dials, and how they differ by day.
SELECT
    weekday,
    hour_local,
    COUNT(*) AS days,
    SUM(answered) AS answered,
    SUM(dials) AS dials,
    SUM(answered * answered) AS answered_twice,
    SUM(answered * dials) AS answered_dials,
    SUM(dials * dials) AS dials_twice
FROM (
    SELECT
        EXTRACT(ISODOW FROM day_on) AS weekday,
        hour_local,
        COUNT(*) AS dials,
        SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS answered
    FROM calls
    WHERE is_dial AND is_reach_told
    GROUP BY day_on, hour_local
) AS hours_of_days
GROUP BY weekday, hour_local
ORDER BY weekday, hour_local
