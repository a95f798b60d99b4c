-- Attempts that one operator ended too early and the result of the next attempt at the number, numbers called again first.
-- A next attempt ended by its caller is 'cancelled' only if it rang less than $too_early_seconds, otherwise unanswered.
SELECT
    judged.call_id,
    judged.second,
    lists.list_id,
    CASE WHEN $sees_phones THEN clients.phone ELSE clients.phone_masked END AS phone,
    CAST(judged.ring_seconds AS INTEGER) AS ring_seconds,
    judged.next_second,
    operators.operator_id AS next_operator,
    CASE judged.next_kind
        WHEN 0 THEN 'answered'
        WHEN 1 THEN 'machine'
        WHEN 2 THEN CASE WHEN judged.next_ring_seconds < $too_early_seconds THEN 'cancelled' ELSE 'no_answer' END
        WHEN 3 THEN 'no_answer'
        WHEN 4 THEN 'dead'
        WHEN 5 THEN 'busy'
        WHEN 6 THEN 'rejected'
        WHEN 8 THEN 'unreachable'
    END AS next_result
FROM signal_judged AS judged
INNER JOIN signal_lists AS lists ON lists.list = judged.list
LEFT JOIN signal_operators AS operators ON operators.operator = judged.next_operator
LEFT JOIN clients ON clients.client_id = judged.client_id
WHERE judged.operator = $operator AND judged.is_early = 1 AND judged.client_id IS NOT NULL
ORDER BY CASE WHEN judged.next_second IS NULL THEN 1 ELSE 0 END, judged.second DESC, judged.call_id
