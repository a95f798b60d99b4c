-- Ring times of attempts and how they ended, including a machine's values; constants and T are derived from these.
SELECT
    operator,
    day,
    CAST(LEAST(GREATEST(ring_seconds, 0), 180) AS INTEGER) AS ring_seconds,
    CASE kind WHEN 0 THEN 0 WHEN 2 THEN 2 WHEN 3 THEN 3 ELSE 1 END AS ring_kind,
    COUNT(*) AS calls
FROM signal_attempts
WHERE ring_seconds IS NOT NULL
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
