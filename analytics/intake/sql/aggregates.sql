-- Sums of a day per operator in the shape of core/record.py: grain `aggregate`, which no chart of single calls ever sees.
-- Ringing, ends and single talks are not in them: NULL.
CREATE OR REPLACE TEMPORARY TABLE aggregate_rows AS
SELECT
    *,
    /*moment*/ moment_ymd(REGEXP_EXTRACT(day, '^[^ T]+')) AS day_at,
    TRY_CAST(calls AS INTEGER) AS number,
    TRY_CAST(talk AS INTEGER) AS talk_number,
    TRY_CAST(total AS INTEGER) AS total_number,
    LOWER(COALESCE(missed, 'false')) IN ('true', '1', 'да', 'yes', 't', 'y') AS is_missed,
    LOWER(COALESCE(internal, 'false')) IN ('true', '1', 'да', 'yes', 't', 'y') AS is_internal
FROM role_texts;

CREATE OR REPLACE TEMPORARY TABLE refused AS
SELECT
    source_row,
    CASE WHEN day_at IS NULL THEN 'day' ELSE 'calls' END AS guilty,
    CASE WHEN day IS NULL THEN 'start_missing' WHEN day_at IS NULL THEN 'start_unreadable' ELSE 'count_unreadable' END AS reason
FROM aggregate_rows
WHERE day_at IS NULL OR number IS NULL OR number < 1;

CREATE OR REPLACE TEMPORARY TABLE aggregate_keyed AS
SELECT
    key_of(CONCAT_WS('|', 'aggregate', COALESCE(account, ''), day_at, COALESCE(direction, ''), is_internal, COALESCE(operator, ''), is_missed, number, talk_number, total_number)) AS call_key,
    aggregate_rows.*,
    CASE
        WHEN is_internal OR LOWER(direction) LIKE 'internal%' OR LOWER(direction) LIKE 'внутр%' THEN 'internal'
        WHEN LOWER(direction) LIKE 'out%' OR LOWER(direction) LIKE 'исх%' THEN 'out'
        WHEN LOWER(direction) LIKE 'in%' OR LOWER(direction) LIKE 'вх%' THEN 'in'
        ELSE 'unknown'
    END AS way
FROM aggregate_rows
WHERE source_row NOT IN (SELECT source_row FROM refused);
