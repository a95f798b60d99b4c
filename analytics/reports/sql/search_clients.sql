-- Clients whose number ends with $digits, with the last call of each; only calls of the scope find a client.
SELECT
    calls.client_id,
    ANY_VALUE(clients.phone_masked) AS phone,
    COUNT(*) AS dials,
    MAX(calls.started_local) AS last_local,
    ARG_MAX(calls.operator_id, calls.started_local) AS operator_id,
    ARG_MAX(calls.list_id, calls.started_local) AS list_id
FROM calls
INNER JOIN clients ON clients.client_id = calls.client_id
WHERE calls.is_dial AND ENDS_WITH(clients.phone, $digits)
GROUP BY calls.client_id
ORDER BY last_local DESC, calls.client_id
LIMIT $most
