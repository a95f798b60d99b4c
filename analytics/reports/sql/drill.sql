-- The calls behind a figure, newest first. The phone is masked unless $sees_phones.
SELECT
    calls.call_id,
    calls.started_local,
    calls.operator_id,
    calls.list_id,
    CASE WHEN $sees_phones THEN clients.phone ELSE clients.phone_masked END AS phone,
    calls.outcome,
    calls.ring_seconds,
    calls.talk_seconds,
    calls.hangup_side,
    effective_calls.is_counted
FROM calls
LEFT JOIN clients ON clients.client_id = calls.client_id
LEFT JOIN effective_calls ON effective_calls.call_id = calls.call_id
WHERE
    calls.is_dial
    AND ($outcome = '' OR calls.outcome = $outcome)
    AND (NOT $only_effective OR effective_calls.is_counted)
ORDER BY calls.started_local DESC, calls.call_id
LIMIT $most
