-- Words of the status that nobody knows beside seconds of a talk or a call, the commonest first; with every row how many
-- different words the column has, and in how many rows.
SELECT
    status,
    COUNT(*) AS times,
    (SELECT COUNT(DISTINCT LOWER(status)) FROM typed) AS words,
    (SELECT COUNT(status) FROM typed) AS filled
FROM typed
WHERE status IS NOT NULL AND said_meaning IS NULL AND COALESCE(talk_number, total_number) > 0
GROUP BY status
ORDER BY times DESC, status
