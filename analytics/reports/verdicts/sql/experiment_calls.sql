-- The first dial with a full ring of every locked number after locking, by whom, and whether it was answered.
SELECT phone, operator_id, is_answered
FROM (
    SELECT
        CASE WHEN array_contains($phones, clients.phone) THEN clients.phone ELSE clients.token END AS phone,
        calls.operator_id,
        calls.is_answered,
        ROW_NUMBER() OVER (PARTITION BY calls.client_id, calls.operator_id ORDER BY calls.started_at, calls.call_id) AS place
    FROM calls
    INNER JOIN clients ON clients.client_id = calls.client_id
    WHERE calls.is_dial AND calls.is_reach_told
        AND (array_contains($phones, clients.phone) OR array_contains($phones, clients.token))
        AND calls.started_at > CAST($sealed_at AS TIMESTAMP)
        AND ($least_seconds = 0 OR calls.is_answered OR calls.ring_seconds IS NULL OR calls.ring_seconds >= $least_seconds)
) AS dials
WHERE place = 1
ORDER BY phone, operator_id
