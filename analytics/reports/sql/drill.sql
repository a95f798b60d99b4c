-- One page of the calls behind a figure, newest first, each row with the total count and talk time.
-- The phone is masked unless $sees_phones.
WITH found AS (
    SELECT calls.*, effective_calls.is_counted
    FROM calls
    LEFT JOIN effective_calls ON effective_calls.call_id = calls.call_id
    WHERE
        calls.is_dial
        AND ($outcome = '' OR calls.outcome = $outcome)
        AND (NOT $only_effective OR effective_calls.is_counted)
        AND ($client_id IS NULL OR calls.client_id = $client_id)
),

totals AS (
    SELECT COUNT(*) AS total, SUM(talk_seconds) AS summed FROM found
),

page AS (
    SELECT * FROM found
    ORDER BY started_local DESC, call_id
    LIMIT $most OFFSET $skipped
)

SELECT
    page.call_id,
    page.started_local,
    page.operator_id,
    page.list_id,
    CASE WHEN $sees_phones THEN clients.phone ELSE clients.phone_masked END AS phone,
    page.outcome,
    page.ring_seconds,
    page.talk_seconds,
    page.hangup_side,
    page.is_counted,
    totals.total,
    totals.summed
FROM page
CROSS JOIN totals
LEFT JOIN clients ON clients.client_id = page.client_id
ORDER BY page.started_local DESC, page.call_id
