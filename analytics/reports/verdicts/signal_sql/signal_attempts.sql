-- Attempts placed by hand: a dial, or several dials of one operator to one number within the redial gap. A ring time of 0
-- of an unanswered attempt is unknown. Attempt numbers count attempts, not dials, because machines dial twice.
WITH attempts AS (
    SELECT call_id, operator, list, client_id, day, second, ring_seconds, phone_class, hour_block, attempt_no, is_end_told, kind, 1 AS legs
    FROM signal_legs
    WHERE operator >= 0 AND call_id NOT IN (SELECT call_id FROM signal_near)
    UNION ALL
    SELECT call_id, operator, list, client_id, day, second, ring_seconds, phone_class, hour_block, attempt_no, is_end_told, kind, legs
    FROM signal_folded
),
renumbered AS (
    SELECT
        call_id,
        SUM(legs - 1) OVER (
            PARTITION BY client_id, list ORDER BY second, call_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS folded_before
    FROM attempts
    WHERE client_id IN (SELECT client_id FROM signal_folded WHERE legs > 1)
)
SELECT
    attempts.call_id,
    attempts.operator,
    attempts.list,
    attempts.client_id,
    attempts.day,
    attempts.second,
    CASE WHEN attempts.kind IN (2, 3) AND attempts.ring_seconds < 0.5 THEN NULL ELSE attempts.ring_seconds END AS ring_seconds,
    attempts.phone_class,
    attempts.hour_block,
    CAST(LEAST(GREATEST(attempts.attempt_no - COALESCE(renumbered.folded_before, 0), 1), 3) - 1 AS INTEGER) AS attempt_class,
    attempts.is_end_told,
    attempts.kind
FROM attempts
LEFT JOIN renumbered ON renumbered.call_id = attempts.call_id
LEFT JOIN signal_machine_days AS machines ON machines.operator = attempts.operator AND machines.day = attempts.day
WHERE machines.operator IS NULL
