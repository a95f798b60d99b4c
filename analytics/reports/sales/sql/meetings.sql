-- One page of the leads behind a hand-over figure, each row with the total count and amount.
WITH found AS (
    SELECT * FROM leads
    WHERE
        ($standing = '' OR standing = $standing)
        AND ($field_manager = '' OR field_manager_id = $field_manager)
        AND ($is_met = FALSE OR COALESCE(meeting_set_on, meeting_accepted_on, handed_over_on, meeting_held_on) IS NOT NULL)
),

totals AS (
    SELECT COUNT(*) AS total, SUM(amount_kopecks) AS summed FROM found
),

page AS (
    SELECT * FROM found
    ORDER BY COALESCE(meeting_on, created_on) DESC, entity_id
    LIMIT $most OFFSET $skipped
)

SELECT
    page.entity_id,
    page.client_name,
    CASE WHEN $sees_phones THEN clients.phone ELSE clients.phone_masked END AS phone,
    page.operator_id,
    page.field_manager_id,
    page.standing,
    page.created_on,
    page.meeting_set_on,
    page.meeting_on,
    page.meeting_held_on,
    page.signed_on,
    page.lost_reason_raw,
    page.amount_kopecks,
    totals.total,
    totals.summed
FROM page
CROSS JOIN totals
LEFT JOIN clients ON clients.client_id = page.client_id
ORDER BY COALESCE(page.meeting_on, page.created_on) DESC, page.entity_id
