-- How long unanswered attempts of one operator rang, beside those of his colleagues on the same bases; what is not counted as a
-- hang-up (breaks, a machine's constant) is shown too.
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
