-- A row of sums counts as many calls as it says, and none of them is an effective call that one could point at.
-- Logical calls of the segment, legs folded as a generation folds them: the leg of whoever dialled speaks.
-- Only legs of shared ids are folded: to group a million calls by themselves takes half as long as to write them.
WITH singles AS (
    SELECT
        COALESCE(call_folds.fold_key, segment_calls.logical_key) AS logical_key,
        calls_count,
        CASE WHEN grain = 'aggregate' THEN 0 ELSE 1 END AS is_single,
        CASE WHEN machine = 'human' THEN 1 ELSE 0 END AS answered,
        CASE WHEN machine = 'human' OR grain = 'aggregate' THEN talk_seconds ELSE 0 END AS talk_seconds,
        CASE WHEN direction = 'out' AND outcome <> 'not_a_dial' THEN 1 ELSE 0 END AS outbound,
        COALESCE(client_phone, CAST(segment_calls.logical_key AS VARCHAR)) AS client,
        started_local,
        shared_ids.logical_key IS NOT NULL AS is_shared,
        COALESCE(operator_ext, operator_raw) IS NULL AS is_nobodys
    FROM segment_calls
    LEFT JOIN call_folds ON call_folds.call_key = segment_calls.call_key
    LEFT JOIN shared_ids ON shared_ids.logical_key = segment_calls.logical_key AND segment_calls.grain = 'leg'
),
folded AS (
    SELECT calls_count, is_single, answered, COALESCE(talk_seconds, 0) AS talk_seconds, outbound, client, started_local
    FROM singles
    WHERE NOT is_shared
    UNION ALL
    SELECT
        MAX(calls_count) AS calls_count,
        MAX(is_single) AS is_single,
        MAX(answered) AS answered,
        -- Of a call that was passed on the first leg that went out speaks, as it does in a generation.
        COALESCE(
            FIRST(talk_seconds ORDER BY is_nobodys, started_local, talk_seconds DESC) FILTER (WHERE outbound * answered = 1),
            MAX(talk_seconds),
            0
        ) AS talk_seconds,
        MAX(outbound) AS outbound,
        MIN(client) AS client,
        MIN(started_local) AS started_local
    FROM singles
    WHERE is_shared
    GROUP BY logical_key
)
SELECT
    COALESCE(SUM(calls_count), 0) AS calls,
    COALESCE(SUM(outbound * calls_count), 0) AS outbound,
    COALESCE(SUM(answered * calls_count), 0) AS answered,
    COALESCE(SUM(talk_seconds), 0) AS talk_seconds,
    COALESCE(SUM(answered * outbound * calls_count), 0) AS outbound_answered,
    COALESCE(SUM(talk_seconds * outbound), 0) AS outbound_talk_seconds,
    COUNT(DISTINCT CASE WHEN answered * outbound * is_single = 1 AND talk_seconds >= $effective_seconds
        THEN CONCAT(client, '|', DATE_TRUNC('week', started_local)) END) AS effective,
    MIN(CAST(started_local AS DATE)) AS first_on,
    MAX(CAST(started_local AS DATE)) AS last_on
FROM folded
