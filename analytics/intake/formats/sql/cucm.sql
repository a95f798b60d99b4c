-- CUCM: seconds since 1970; a connect of 0 is no answer; the duration is the talk only. The side with cause 16 hung up.
-- 393216 marks a leg split off by a transfer. A 9 before the number is the outside line.
CREATE OR REPLACE VIEW said_calls AS
WITH seconds AS (
    SELECT
        *,
        TRY_CAST(start AS BIGINT) AS begun,
        NULLIF(TRY_CAST(connected AS BIGINT), 0) AS answered,
        NULLIF(TRY_CAST(over AS BIGINT), 0) AS ended,
        REGEXP_REPLACE(COALESCE(dst, dialled), '^9(8\d{10}|7\d{10}|\+\d{10,})$', '\1') AS target,
        REGEXP_FULL_MATCH(COALESCE(src, ''), '\d{2,6}') AS is_from_inside
    FROM role_texts
),
directed AS (
    SELECT
        *,
        CASE
            WHEN is_from_inside AND REGEXP_MATCHES(target, '\d{7,}') THEN 'out'
            WHEN is_from_inside THEN 'internal'
            ELSE 'in'
        END AS way
    FROM seconds
)
SELECT
    * EXCLUDE (begun, answered, ended, target, is_from_inside, way)
    REPLACE (
        way AS direction,
        CASE WHEN way = 'in' THEN target ELSE COALESCE(login, src) END AS operator,
        CASE WHEN way = 'in' THEN src ELSE target END AS phone,
        CAST(NULL AS VARCHAR) AS src,
        CAST(NULL AS VARCHAR) AS dst,
        CASE
            WHEN origin_cause = '16' AND COALESCE(target_cause, '0') IN ('0', '16') THEN 'caller'
            WHEN target_cause = '16' THEN 'callee'
        END AS side,
        COALESCE(NULLIF(NULLIF(target_cause, '0'), '393216'), NULLIF(NULLIF(origin_cause, '0'), '393216')) AS cause,
        CASE WHEN '393216' IN (origin_cause, target_cause) THEN 'transfer' END AS reason,
        CAST(GREATEST(COALESCE(answered, ended) - begun, 0) AS VARCHAR) AS ring,
        CASE WHEN answered IS NULL THEN '0' ELSE talk END AS talk,
        CONCAT_WS('-', cluster, manager, number) AS call_id,
        CONCAT_WS('-', cluster, manager, number) AS logical_id,
        'leg' AS grain
    )
FROM directed;
