-- Legs that form one call: same id, a shared number or operator, and overlapping times. The id alone is not enough: a
-- restarted counter, two exchanges with the same numbering or a department's id give unrelated calls one id.
-- An id of a single leg is one call; in most logs these are the majority.
CREATE TEMPORARY TABLE shared_ids AS
SELECT logical_key
FROM kept_rows
WHERE grain = 'leg'
GROUP BY logical_key
HAVING COUNT(*) > 1;

CREATE TEMPORARY VIEW leg_spans AS
SELECT
    timed.call_key,
    timed.logical_key,
    COALESCE(timed.client_phone, LOWER(TRIM(timed.client_phone_raw))) AS client,
    LOWER(TRIM(timed.operator_ext)) AS extension,
    LOWER(TRIM(timed.operator_raw)) AS operator,
    timed.began,
    timed.began
    + GREATEST(COALESCE(timed.total_seconds, 0), COALESCE(timed.ring_seconds, 0) + COALESCE(timed.talk_seconds, 0)) AS ended
FROM (
    SELECT
        kept_rows.*,
        -- An id of Asterisk contains its own time, independent of the clocks of two logs.
        COALESCE(
            TRY_CAST(NULLIF(REGEXP_EXTRACT(provider_call_id, '(1[0-9]{9})[.][0-9]+$', 1), '') AS DOUBLE),
            EPOCH(COALESCE(started_at, started_local))
        ) AS began
    FROM kept_rows
    INNER JOIN shared_ids ON shared_ids.logical_key = kept_rows.logical_key
    WHERE kept_rows.grain = 'leg'
) AS timed;

-- Ids whose legs have different clients or are apart in time; all other ids are one call.
CREATE TEMPORARY TABLE doubtful_ids AS
SELECT logical_key
FROM leg_spans
GROUP BY logical_key
HAVING MIN(client) <> MAX(client) OR MAX(began) > MIN(ended) + 60;

CREATE TEMPORARY TABLE leg_parties AS
WITH doubtful AS (
    SELECT leg_spans.*
    FROM leg_spans
    INNER JOIN doubtful_ids ON doubtful_ids.logical_key = leg_spans.logical_key
),
said AS (
    SELECT call_key, logical_key, began, ended, client, client AS party FROM doubtful WHERE client IS NOT NULL
    UNION ALL
    SELECT call_key, logical_key, began, ended, client, extension FROM doubtful WHERE extension IS NOT NULL
    UNION ALL
    SELECT call_key, logical_key, began, ended, client, operator FROM doubtful WHERE operator IS NOT NULL
    UNION ALL
    -- A leg without names joins the legs near in time if they have one client (a file may end in mid-call).
    SELECT call_key, logical_key, began, ended, client, '' FROM doubtful
),
reached AS (
    SELECT
        *,
        MAX(ended) OVER (
            PARTITION BY logical_key, party ORDER BY began NULLS LAST, call_key ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS until
    FROM said
),
islands AS (
    SELECT
        *,
        SUM(CASE WHEN began <= until + 60 THEN 0 ELSE 1 END) OVER (
            PARTITION BY logical_key, party ORDER BY began NULLS LAST, call_key ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS island
    FROM reached
),
counted AS (
    SELECT logical_key, party, island, COUNT(DISTINCT client) AS clients FROM islands GROUP BY logical_key, party, island
)
SELECT DISTINCT
    islands.call_key,
    CONCAT(islands.logical_key, '|', islands.party, '|', islands.island) AS meeting
FROM islands
INNER JOIN counted
    ON counted.logical_key = islands.logical_key AND counted.party = islands.party AND counted.island = islands.island
WHERE islands.party <> '' OR counted.clients <= 1;

-- Overlapping legs are one call, also if they overlap only through a third leg.
CREATE TEMPORARY TABLE call_folds AS
WITH alone AS (
    SELECT leg_spans.call_key, leg_spans.call_key AS fold_key
    FROM leg_spans
    INNER JOIN doubtful_ids ON doubtful_ids.logical_key = leg_spans.logical_key
),
first_met AS (
    SELECT leg_parties.call_key, leg_parties.meeting, MIN(alone.fold_key) OVER (PARTITION BY leg_parties.meeting) AS fold_key
    FROM leg_parties
    INNER JOIN alone ON alone.call_key = leg_parties.call_key
),
second_met AS (
    SELECT call_key, meeting, MIN(own) OVER (PARTITION BY meeting) AS fold_key
    FROM (SELECT call_key, meeting, MIN(fold_key) OVER (PARTITION BY call_key) AS own FROM first_met) AS told
),
third_met AS (
    SELECT call_key, meeting, MIN(own) OVER (PARTITION BY meeting) AS fold_key
    FROM (SELECT call_key, meeting, MIN(fold_key) OVER (PARTITION BY call_key) AS own FROM second_met) AS told
),
fourth_met AS (
    SELECT call_key, MIN(own) OVER (PARTITION BY meeting) AS fold_key
    FROM (SELECT call_key, meeting, MIN(fold_key) OVER (PARTITION BY call_key) AS own FROM third_met) AS told
)
SELECT call_key, MIN(fold_key) AS fold_key
FROM (SELECT call_key, fold_key FROM alone UNION ALL SELECT call_key, fold_key FROM fourth_met) AS met
GROUP BY call_key;
