-- Daily totals per operator in the columns of core/record.py: grain `aggregate`, which no figure of single calls uses.
-- Ring times, ends and single talks are NULL. Answered calls are given by a number, or by a mark of the whole row.
CREATE OR REPLACE MACRO is_yes(t) AS LOWER(COALESCE(t, 'false')) IN ('true', '1', 'да', 'yes', 't', 'y');

CREATE OR REPLACE MACRO sum_seconds(t, unit, is_told) AS CASE
    -- «5:30» may be hours and minutes or minutes and seconds: unknown unless the header states it.
    WHEN is_told OR LENGTH(t) - LENGTH(REPLACE(t, ':', '')) <> 1 THEN CAST(ROUND(duration_of(t, unit)) AS INTEGER)
END;

CREATE OR REPLACE TEMPORARY TABLE aggregate_rows AS
WITH told AS (
    SELECT
        COUNT(*) = COUNT(DISTINCT CONCAT_WS('|', account, day, operator, direction, internal)) AS is_once,
        -- Only 0 and 1 are either counts of a quiet day or marks; marks have two rows per day and operator.
        COALESCE(MAX(TRY_CAST(answered AS INTEGER)) > 1 OR (MIN(TRY_CAST(answered AS INTEGER)) >= 0 AND is_once AND COUNT(answered) = COUNT(TRY_CAST(answered AS INTEGER))), FALSE) AS answers_are_counted,
        COALESCE(MAX(TRY_CAST(missed AS INTEGER)) > 1 OR (MIN(TRY_CAST(missed AS INTEGER)) >= 0 AND is_once AND COUNT(missed) = COUNT(TRY_CAST(missed AS INTEGER))), FALSE) AS misses_are_counted,
        COUNT(answered) > 0 AS has_answers,
        COUNT(missed) > 0 AS has_misses
    FROM role_texts
)
SELECT
    role_texts.* EXCLUDE (direction),
    COALESCE(direction, /*way*/ NULL) AS direction,
    /*moment*/ moment_ymd(REGEXP_EXTRACT(day, '^[^ T]+')) AS day_at,
    TRY_CAST(calls AS INTEGER) AS number,
    sum_seconds(talk, /*talk_unit*/ 1.0, /*talk_told*/ FALSE) AS talk_number,
    sum_seconds(total, /*total_unit*/ 1.0, /*total_told*/ FALSE) AS total_number,
    CASE
        WHEN answers_are_counted THEN TRY_CAST(answered AS INTEGER)
        WHEN misses_are_counted THEN TRY_CAST(calls AS INTEGER) - TRY_CAST(missed AS INTEGER)
    END AS answered_number,
    CASE WHEN has_misses THEN is_yes(missed) WHEN has_answers THEN NOT is_yes(answered) END AS is_missed,
    answers_are_counted OR misses_are_counted AS is_counted,
    is_yes(internal) AS is_internal
FROM role_texts
CROSS JOIN told;

CREATE OR REPLACE TEMPORARY TABLE refused AS
SELECT
    source_row,
    CASE WHEN day_at IS NULL OR day_at < TIMESTAMP '2000-01-01' OR day_at > said_at_most THEN 'day' WHEN number IS NULL OR number < 0 THEN 'calls' ELSE 'answered' END AS guilty,
    CASE
        WHEN day IS NULL THEN 'start_missing'
        WHEN day_at IS NULL THEN 'start_unreadable'
        WHEN day_at < TIMESTAMP '2000-01-01' THEN 'moment_too_early'
        WHEN day_at > said_at_most THEN 'moment_in_future'
        ELSE 'count_unreadable'
    END AS reason
FROM aggregate_rows
CROSS JOIN arrival
WHERE day_at IS NULL OR day_at < TIMESTAMP '2000-01-01' OR day_at > said_at_most OR number IS NULL OR number < 0 OR (is_counted AND (answered_number BETWEEN 0 AND number) IS NOT TRUE);

-- A row with a number of answered calls becomes two: answered calls with their talk, and the others. No calls, no row.
CREATE OR REPLACE TEMPORARY TABLE aggregate_keyed AS
WITH parts AS (
    SELECT * FROM aggregate_rows WHERE NOT is_counted
    UNION ALL
    SELECT * REPLACE (FALSE AS is_missed, answered_number AS number) FROM aggregate_rows WHERE is_counted
    UNION ALL
    SELECT * REPLACE (TRUE AS is_missed, number - answered_number AS number, 0 AS talk_number, NULL AS total_number)
    FROM aggregate_rows
    WHERE is_counted
)
SELECT
    key_of(CONCAT_WS('|', 'aggregate', COALESCE(account, ''), day_at, COALESCE(direction, ''), is_internal, COALESCE(operator, ''), is_missed, number, talk_number, total_number)) AS call_key,
    parts.*,
    CASE
        WHEN is_internal OR LOWER(direction) LIKE 'internal%' OR LOWER(direction) LIKE 'внутр%' THEN 'internal'
        WHEN LOWER(direction) LIKE 'out%' OR LOWER(direction) LIKE 'исх%' THEN 'out'
        WHEN LOWER(direction) LIKE 'in%' OR LOWER(direction) LIKE 'вх%' THEN 'in'
        ELSE 'unknown'
    END AS way
FROM parts
WHERE number > 0 AND source_row NOT IN (SELECT source_row FROM refused);
