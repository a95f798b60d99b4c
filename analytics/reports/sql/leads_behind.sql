-- The leads behind a figure of the CRM, newest first. The phone is masked unless $sees_phones.
SELECT
    happened.happened_on,
    happened.entity_id,
    happened.operator_id,
    happened.field_manager_id,
    happened.list_id,
    CASE WHEN $sees_phones THEN clients.phone ELSE clients.phone_masked END AS phone,
    calls.started_local,
    happened.amount_kopecks
FROM (
    SELECT
        *,
        CASE
            WHEN $metric = 'meetings_set' THEN meeting_set_on
            WHEN $metric = 'meetings_handed' THEN handed_over_on
            WHEN $metric = 'meetings_held' THEN meeting_held_on
            WHEN $metric = 'target_calls' AND call_id IS NULL THEN NULL
            ELSE signed_on
        END AS happened_on
    FROM leads
) AS happened
LEFT JOIN clients ON clients.client_id = happened.client_id
LEFT JOIN calls ON calls.call_id = happened.call_id
WHERE happened.happened_on BETWEEN $first_on AND $last_on
ORDER BY happened.happened_on DESC, happened.entity_id
LIMIT $most
