-- Reach of every base as sql/bases.sql counts it: its days, answers and dials, and how they differ by day.
SELECT
    list_id,
    COUNT(*) AS days,
    SUM(answered) AS answered,
    SUM(dials) AS dials,
    SUM(answered * answered) AS answered_twice,
    SUM(answered * dials) AS answered_dials,
    SUM(dials * dials) AS dials_twice
FROM (
    SELECT list_id, COUNT(*) AS dials, SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS answered
    FROM calls
    WHERE is_dial AND is_reach_told AND client_id IS NOT NULL
    GROUP BY list_id, day_on
) AS days_of_bases
GROUP BY list_id
ORDER BY list_id
