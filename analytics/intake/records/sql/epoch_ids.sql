-- Offset of the file's times from the epochs inside its ids, in quarters of an hour; NULL if no id has one. A sample of
-- rows suffices.
SELECT MODE(ROUND(EXTRACT(EPOCH FROM said_at - moment_epoch(said_epoch)) / 900)) AS quarters
FROM (
    SELECT said_at, REGEXP_EXTRACT(call_id, '(?:^|[^0-9])(1[0-9]{9})\.[0-9]+$', 1) AS said_epoch
    FROM typed
    WHERE said_at IS NOT NULL AND source_row % $every = 0
) AS ids
WHERE said_epoch <> ''
