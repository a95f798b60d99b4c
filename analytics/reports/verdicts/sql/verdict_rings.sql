-- Ring times of unanswered attempts of one operator and of colleagues on the same lists, including breaks and a machine's
-- constants, which do not count as hang-ups.
SELECT
    CASE WHEN operator = $operator THEN 1 ELSE 0 END AS is_own,
    CAST(LEAST(GREATEST(ring_seconds, 0), $most_seconds) AS INTEGER) AS ring_seconds,
    SUM(CASE WHEN kind = 2 THEN 1 ELSE 0 END) AS cancelled,
    COUNT(*) AS dials
FROM signal_attempts
WHERE ring_seconds IS NOT NULL
    AND kind IN (2, 3)
    AND list IN (SELECT list FROM signal_attempts WHERE operator = $operator)
GROUP BY 1, 2
ORDER BY 1, 2
