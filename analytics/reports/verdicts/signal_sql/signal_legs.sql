-- One row per dial of the window, encoded as numbers of narrow types, before dials are folded into attempts; -1 is unknown. Dials without
-- an operator and technical failures only serve to count numbers (operator -1, kind 7).
SELECT
    dials.call_id,
    CASE WHEN dials.dial_class = 'technical' THEN -1 ELSE COALESCE(operators.operator, -1) END AS operator,
    COALESCE(lists.list, $no_list) AS list,
    CAST(LIST_POSITION($sources, COALESCE(dials.source_format, '')) - 1 AS TINYINT) AS source,
    CAST(COALESCE(LIST_POSITION($lines, dials.own_line), 0) AS TINYINT) AS line,
    COALESCE(dials.client_id, -1) AS client,
    CAST(DATEDIFF('day', CAST($date_from AS DATE), dials.day_on) AS INTEGER) AS day,
    CAST(EPOCH(dials.started_local) AS BIGINT) AS second,
    CAST(EPOCH(dials.started_local) AS BIGINT) + CASE
        WHEN dials.ring_seconds IS NOT NULL THEN dials.ring_seconds + COALESCE(dials.talk_seconds, 0)
        ELSE COALESCE(dials.total_seconds, dials.talk_seconds, 0)
    END AS end_second,
    CASE WHEN dials.ring_seconds IS NULL THEN -1 ELSE GREATEST(dials.ring_seconds, 0) END AS ring_seconds,
    COALESCE(dials.talk_seconds, 0) AS talk_seconds,
    CAST(dials.phone_class AS TINYINT) AS phone,
    CAST(dials.hour_block AS TINYINT) AS hours,
    CAST(dials.attempt_no AS INTEGER) AS attempt,
    CAST(dials.is_end_told AS TINYINT) AS is_told,
    CAST(CASE dials.dial_class
        WHEN 'answered' THEN 0
        WHEN 'machine' THEN 1
        WHEN 'cancelled' THEN 2
        WHEN 'no_answer' THEN 3
        WHEN 'dead' THEN 4
        WHEN 'busy' THEN 5
        WHEN 'rejected' THEN 6
        WHEN 'technical' THEN 7
        ELSE 8
    END AS TINYINT) AS kind
FROM dial_classes AS dials
LEFT JOIN (SELECT UNNEST($people) AS operator_id, CAST(UNNEST(RANGE(LEN($people))) AS INTEGER) AS operator) AS operators
    ON operators.operator_id = dials.operator_id
LEFT JOIN (SELECT UNNEST($lists) AS list_id, CAST(UNNEST(RANGE(LEN($lists))) AS INTEGER) AS list) AS lists ON lists.list_id = dials.list_id
WHERE dials.day_on BETWEEN $date_from AND $date_to AND NOT array_contains($left_out, CAST(dials.day_on AS VARCHAR))
