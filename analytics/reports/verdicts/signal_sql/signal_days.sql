-- Operator-days: dials, answered, timestamps on the minute, and dials begun while the previous one still ran.
SELECT
    operator,
    day,
    COUNT(*) AS dials,
    SUM(CASE WHEN kind = 0 THEN 1 ELSE 0 END) AS answered,
    SUM(CASE WHEN second % 60 = 0 THEN 1 ELSE 0 END) AS on_minute,
    SUM(CASE WHEN second < before_end THEN 1 ELSE 0 END) AS overlapping
FROM (
    SELECT operator, day, second, kind, LAG(end_second) OVER (PARTITION BY operator ORDER BY second) AS before_end
    FROM signal_legs
    WHERE operator >= 0
) AS ordered
GROUP BY operator, day
ORDER BY operator, day
