-- The dials that one operator dropped before $too_early_seconds and what the next dial of the number gave, dialled again first.
SELECT
    followed.call_id,
    started_local,
    list_id,
    CASE WHEN $sees_phones THEN clients.phone ELSE clients.phone_masked END AS phone,
    ring_seconds,
    next_local,
    next_operator,
    next_class
FROM (
    SELECT
        call_id,
        started_local,
        operator_id,
        list_id,
        client_id,
        ring_seconds,
        dial_class,
        LEAD(started_local) OVER following AS next_local,
        LEAD(operator_id) OVER following AS next_operator,
        LEAD(dial_class) OVER following AS next_class
    FROM dial_classes
    WHERE day_on BETWEEN $date_from AND $date_to
        AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
        AND client_id IS NOT NULL
        AND operator_id IS NOT NULL
        AND dial_class <> 'technical'
    WINDOW following AS (PARTITION BY client_id, list_id ORDER BY started_local, call_id)
) AS followed
LEFT JOIN clients ON clients.client_id = followed.client_id
WHERE followed.operator_id = $operator AND dial_class = 'cancelled' AND ring_seconds < $too_early_seconds
ORDER BY CASE WHEN next_local IS NULL THEN 1 ELSE 0 END, started_local DESC, followed.call_id
