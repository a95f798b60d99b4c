-- A row of sums counts as many calls as it says, and none of them is an effective call that one could point at.
-- Logical calls of the segment, legs folded as a generation folds them: the answered leg with the longest talk speaks.
WITH folded AS (
    SELECT
        logical_key,
        MAX(calls_count) AS calls_count,
        MAX(CASE WHEN grain = 'aggregate' THEN 0 ELSE 1 END) AS is_single,
        MAX(CASE WHEN machine = 'human' THEN 1 ELSE 0 END) AS answered,
        COALESCE(MAX(CASE WHEN machine = 'human' OR grain = 'aggregate' THEN talk_seconds ELSE 0 END), 0) AS talk_seconds,
        MAX(CASE WHEN direction = 'out' AND outcome <> 'not_a_dial' THEN 1 ELSE 0 END) AS outbound,
        MIN(COALESCE(client_phone, CAST(logical_key AS VARCHAR))) AS client,
        MIN(started_local) AS started_local
    FROM segment_calls
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
