-- One row per dial of the window, encoded as numbers, before dials are folded into attempts. Dials without an operator
-- and technical failures only serve to count numbers (operator -1, kind 7).
SELECT
    dials.call_id,
    CASE WHEN dials.dial_class = 'technical' THEN -1 ELSE COALESCE(operators.operator, -1) END AS operator,
    lists.list,
    dials.client_id,
    CAST(DATEDIFF('day', CAST($date_from AS DATE), dials.day_on) AS INTEGER) AS day,
    CAST(EPOCH(dials.started_local) AS BIGINT) AS second,
    CAST(EPOCH(dials.started_local) AS BIGINT) + CASE
        WHEN dials.ring_seconds IS NOT NULL THEN dials.ring_seconds + COALESCE(dials.talk_seconds, 0)
        ELSE COALESCE(dials.total_seconds, dials.talk_seconds, 0)
    END AS end_second,
    dials.ring_seconds,
    dials.talk_seconds,
    dials.phone_class,
    dials.hour_block,
    dials.attempt_no,
    dials.is_end_told,
    CASE dials.dial_class
        WHEN 'answered' THEN 0
        WHEN 'machine' THEN 1
        WHEN 'cancelled' THEN 2
        WHEN 'no_answer' THEN 3
        WHEN 'dead' THEN 4
        WHEN 'busy' THEN 5
        WHEN 'rejected' THEN 6
        WHEN 'technical' THEN 7
        ELSE 8
    END AS kind
FROM dial_classes AS dials
LEFT JOIN signal_operators AS operators ON operators.operator_id = dials.operator_id
INNER JOIN signal_lists AS lists ON lists.list_id IS NOT DISTINCT FROM dials.list_id
WHERE dials.day_on BETWEEN $date_from AND $date_to AND NOT array_contains($left_out, CAST(dials.day_on AS VARCHAR))
