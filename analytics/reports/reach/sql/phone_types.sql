-- Reach by the kind of phone: its days, answers and dials, and how they differ by day.
SELECT
    phone_type,
    COUNT(*) AS days,
    SUM(answered) AS answered,
    SUM(dials) AS dials,
    SUM(answered * answered) AS answered_twice,
    SUM(answered * dials) AS answered_dials,
    SUM(dials * dials) AS dials_twice
FROM (
    SELECT phone_type, COUNT(*) AS dials, SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS answered
    FROM calls
    WHERE is_dial AND is_reach_told
    GROUP BY phone_type, day_on
) AS days_of_types
GROUP BY phone_type
ORDER BY dials DESC
