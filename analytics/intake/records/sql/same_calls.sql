-- Rows of a call that is already loaded, although not identical: one operator cannot call one number twice in a second.
-- `is_equal`: the talk is equal too. A file without seconds is compared by minutes and talks.
CREATE OR REPLACE TEMPORARY TABLE same_calls AS
WITH shape AS (
    SELECT NOT COALESCE(BOOL_OR(EXTRACT(SECOND FROM started_at) <> 0), FALSE) AS are_minutes FROM new_calls
),
told AS (
    SELECT
        source_row,
        CAST(HASH(client_phone) >> 1 AS BIGINT) AS client_id,
        LOWER(TRIM(operator_raw)) AS operator,
        [LOWER(TRIM(operator_raw)), LOWER(TRIM(operator_ext)), LOWER(TRIM(operator_name))] AS names,
        started_at,
        DATE_TRUNC('minute', started_at) AS minute_at,
        talk_seconds,
        provider_call_id,
        are_minutes
    FROM new_calls
    CROSS JOIN shape
    WHERE grain = 'call' AND client_phone IS NOT NULL AND operator_raw IS NOT NULL
        AND source_row NOT IN (SELECT source_row FROM repeated_rows)
),
close AS MATERIALIZED (
    SELECT known_meets.*, DATE_TRUNC('minute', started_at) AS minute_at
    FROM known_meets
    WHERE started_at >= (SELECT MIN(minute_at) FROM told) AND started_at < (SELECT MAX(minute_at) FROM told) + INTERVAL 1 MINUTE
),
seconds_said AS (
    SELECT import_no, BOOL_OR(EXTRACT(SECOND FROM started_at) <> 0) AS has_seconds FROM close GROUP BY import_no
),
shapes AS (
    SELECT import_no, FALSE AS are_minutes FROM seconds_said WHERE has_seconds
    UNION ALL
    -- Whole minutes here: only the whole file tells whether it has seconds.
    SELECT import_no, NOT BOOL_OR(EXTRACT(SECOND FROM started_at) <> 0) AS are_minutes
    FROM known_times
    WHERE import_no IN (SELECT import_no FROM seconds_said WHERE NOT has_seconds)
    GROUP BY import_no
),
near AS (
    SELECT close.*, shapes.are_minutes
    FROM close
    INNER JOIN shapes ON shapes.import_no = close.import_no
),
seconds AS (
    SELECT
        told.source_row,
        BOOL_OR(told.talk_seconds IS NOT DISTINCT FROM near.talk_seconds) AS is_equal,
        MIN(near.import_no) AS import_no
    FROM told
    INNER JOIN near ON near.client_id = told.client_id AND near.started_at = told.started_at
    WHERE LIST_HAS_ANY(told.names, near.names) AND NOT told.are_minutes AND NOT near.are_minutes
        AND COALESCE(told.provider_call_id = near.provider_call_id, TRUE)
    GROUP BY told.source_row
),
minutes AS (
    SELECT told.source_row, MIN(near.import_no) AS import_no
    FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY client_id, operator, minute_at, talk_seconds ORDER BY source_row) AS turn
        FROM told
        WHERE (client_id, minute_at) IN (SELECT (client_id, minute_at) FROM near)
    ) AS told
    INNER JOIN (SELECT *, ROW_NUMBER() OVER (PARTITION BY client_id, operator_id, minute_at, talk_seconds ORDER BY started_at) AS turn FROM near) AS near
        ON near.client_id = told.client_id AND near.minute_at = told.minute_at AND near.turn = told.turn
    WHERE LIST_HAS_ANY(told.names, near.names) AND (told.are_minutes OR near.are_minutes)
        AND told.talk_seconds IS NOT DISTINCT FROM near.talk_seconds
        AND COALESCE(told.provider_call_id = near.provider_call_id, TRUE)
    GROUP BY told.source_row
),
talks AS (
    SELECT * FROM told WHERE provider_call_id IS NULL AND NOT are_minutes AND talk_seconds > 0
),
-- Only numbers with several talks in one second are ranked: to rank all rows takes four times as long.
twice AS (
    SELECT source_row
    FROM (
        SELECT
            source_row,
            ROW_NUMBER() OVER (PARTITION BY client_id, operator, started_at ORDER BY talk_seconds DESC, source_row) AS turn
        FROM talks
        WHERE (client_id, started_at) IN (SELECT (client_id, started_at) FROM talks GROUP BY client_id, started_at HAVING COUNT(*) > 1)
    ) AS placed
    WHERE turn > 1
)
SELECT source_row, BOOL_OR(is_equal) AS is_equal, MIN(import_no) AS import_no
FROM (
    SELECT source_row, is_equal, import_no FROM seconds
    UNION ALL
    SELECT source_row, TRUE, import_no FROM minutes
    UNION ALL
    SELECT source_row, FALSE, NULL FROM twice
) AS found
GROUP BY source_row;

INSERT INTO repeated_rows SELECT source_row FROM same_calls WHERE is_equal;

INSERT INTO repeat_sources SELECT CAST(import_no AS VARCHAR), COUNT(*) FROM same_calls WHERE is_equal AND import_no IS NOT NULL GROUP BY 1;

INSERT INTO refused SELECT source_row, 'start', 'same_call_differs' FROM same_calls WHERE NOT is_equal;
