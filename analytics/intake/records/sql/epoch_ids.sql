-- Offset of the file's times from the epochs inside its ids, in quarters of an hour; NULL if no id has one. A sample of
-- rows suffices; it is chosen in the expression, because a WHERE is asked after the expression has been worked out.
SELECT MODE(ROUND(EXTRACT(EPOCH FROM said_at - moment_epoch(said_epoch)) / 900)) AS quarters
FROM (
    SELECT said_at, REGEXP_EXTRACT(CASE WHEN source_row % $every = 0 THEN call_id END, '(?:^|[^0-9])(1[0-9]{9})\.[0-9]+$', 1) AS said_epoch
    FROM typed
    WHERE said_at IS NOT NULL
) AS ids
WHERE said_epoch <> ''
