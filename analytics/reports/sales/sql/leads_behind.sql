-- One page of the leads behind a CRM figure, newest first, each row with the total count and amount.
-- The phone is masked unless $sees_phones.
WITH found AS (
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
),

counted AS (
    SELECT * FROM found WHERE happened_on BETWEEN $first_on AND $last_on
),

totals AS (
    SELECT COUNT(*) AS total, SUM(amount_kopecks) AS summed FROM counted
),

page AS (
    SELECT * FROM counted
    ORDER BY happened_on DESC, entity_id
    LIMIT $most OFFSET $skipped
)

SELECT
    page.happened_on,
    page.entity_id,
    page.operator_id,
    page.field_manager_id,
    page.list_id,
    CASE WHEN $sees_phones THEN clients.phone ELSE clients.phone_masked END AS phone,
    calls.started_local,
    page.amount_kopecks,
    totals.total,
    totals.summed
FROM page
CROSS JOIN totals
LEFT JOIN clients ON clients.client_id = page.client_id
LEFT JOIN calls ON calls.call_id = page.call_id
ORDER BY page.happened_on DESC, page.entity_id
