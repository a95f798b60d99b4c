-- Unknown status words beside talk or call durations, most frequent first, each row with the number of distinct words of
-- the column and of its rows.
SELECT
    status,
    COUNT(*) AS times,
    (SELECT COUNT(DISTINCT LOWER(status)) FROM typed) AS words,
    (SELECT COUNT(status) FROM typed) AS filled
FROM typed
WHERE status IS NOT NULL AND said_meaning IS NULL AND COALESCE(talk_number, total_number) > 0
GROUP BY status
ORDER BY times DESC, status
