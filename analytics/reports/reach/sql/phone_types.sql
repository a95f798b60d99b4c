-- Reach by the kind of phone.
SELECT phone_type, COUNT(*) AS dials, SUM(CASE WHEN is_answered THEN 1 ELSE 0 END) AS answered
FROM calls
WHERE is_dial AND is_reach_told
GROUP BY phone_type
ORDER BY dials DESC
