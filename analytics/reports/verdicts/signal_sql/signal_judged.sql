-- Attempts by hand classified by ring time: unknown, ended before a ring can be heard (a break), ended too early, full
-- ring; with the result of the next attempt at the number.
WITH known AS (
    SELECT
        attempts.call_id,
        attempts.operator,
        attempts.list,
        attempts.client_id,
        attempts.day,
        attempts.second,
        attempts.phone_class,
        attempts.hour_block,
        attempts.attempt_class,
        attempts.is_end_told,
        attempts.kind,
        CASE WHEN attempts.kind IN (2, 3) THEN 1 ELSE 0 END AS is_unanswered,
        CASE WHEN constants.operator IS NULL THEN attempts.ring_seconds END AS ring_seconds
    FROM signal_attempts AS attempts
    LEFT JOIN signal_constants AS constants
        ON constants.operator = attempts.operator
        AND constants.ring_seconds = attempts.ring_seconds
        AND attempts.kind IN (2, 3)
),
heard AS (
    SELECT
        *,
        CASE WHEN kind = 2 AND ring_seconds < $break_seconds THEN 1 ELSE 0 END AS is_break,
        CASE WHEN kind = 2 AND ring_seconds >= $break_seconds AND ring_seconds < $too_early_seconds THEN 1 ELSE 0 END AS is_early,
        CASE WHEN is_unanswered = 1 AND ring_seconds >= $floor_seconds THEN 1 ELSE 0 END AS is_fair
    FROM known
)
SELECT
    *,
    ROW_NUMBER() OVER following AS place,
    LEAD(operator) OVER following AS next_operator,
    LEAD(kind) OVER following AS next_kind,
    LEAD(ring_seconds) OVER following AS next_ring_seconds,
    LEAD(is_early) OVER following AS next_early,
    LEAD(second) OVER following AS next_second
FROM heard
WHERE client_id IS NOT NULL
WINDOW following AS (PARTITION BY client_id, list ORDER BY second, call_id)
UNION ALL
SELECT
    *,
    1 AS place,
    NULL AS next_operator,
    NULL AS next_kind,
    NULL AS next_ring_seconds,
    NULL AS next_early,
    NULL AS next_second
FROM heard
WHERE client_id IS NULL
